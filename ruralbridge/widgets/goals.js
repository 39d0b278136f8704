// Goals: the two centenary goals on one line, and what of TPA's goal lies in RR's. Choose on either side;
// take guarantees away and see which requirements lose part of their base.
import { assign, fill, focusOn, h, observe, rove } from "./dom.js";

const GRADES = ["sorted", "chapter", "reading"];
const [FIRST, LAST] = [2012, 2050];

/**
 * One link for each pair of a guarantee and a requirement, with its passages and its best grade.
 * @param {Array<{guarantee: string, requirement: string, grade: string, extent: string}>} passages
 * @returns {Array<{from: string, to: string, grade: string, part: boolean, passages: any[]}>}
 */
export function linksOf(passages) {
  const links = new Map();
  for (const p of passages) {
    const key = `${p.guarantee}>${p.requirement}`;
    if (!links.has(key)) links.set(key, { from: p.guarantee, to: p.requirement, grade: p.grade, part: true, passages: [] });
    const link = links.get(key);
    if (GRADES.indexOf(p.grade) < GRADES.indexOf(link.grade)) link.grade = p.grade;
    link.part &&= p.extent === "part";
    link.passages.push(p);
  }
  return [...links.values()];
}

/**
 * The links that touch a guarantee or a requirement, the best grade first.
 * @param {ReturnType<typeof linksOf>} links
 * @param {string} id
 * @returns {ReturnType<typeof linksOf>}
 */
export function linksAt(links, id) {
  return links.filter((l) => l.from === id || l.to === id)
    .sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade));
}

/**
 * How many guarantees a requirement held and still holds.
 * @param {ReturnType<typeof linksOf>} links
 * @param {string} requirement
 * @param {string[]} removed
 * @returns {{all: number, left: number}}
 */
export function baseOf(links, requirement, removed) {
  const held = links.filter((l) => l.to === requirement);
  return { all: held.length, left: held.filter((l) => !removed.includes(l.from)).length };
}

/**
 * What the reader is told of the choice, in one sentence or two.
 * @param {{chosen: string, removed: string[], guarantees: any[], requirements: any[]}} state
 * @param {ReturnType<typeof linksOf>} links
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function summary({ chosen, removed, guarantees, requirements }, links, text) {
  const named = Object.fromEntries([...guarantees, ...requirements].map((e) => [e.id, e.name]));
  const name = named[chosen];
  const lower = (id) => named[id][0].toLowerCase() + named[id].slice(1);
  const graded = (id, l) => `${lower(id)} (${text[l.grade]}${l.part ? `, ${text.part}` : ""})`;
  const at = linksAt(links, chosen);
  if (guarantees.some((g) => g.id === chosen)) {
    if (!removed.includes(chosen)) {
      return fill(at.length === 1 ? text.lies_one : text.lies_many,
        { name, count: at.length, list: at.map((l) => graded(l.to, l)).join(text.join) });
    }
    const hit = at.map((l) => {
      const { all, left } = baseOf(links, l.to, removed);
      return fill(left ? text.keeps : text.loses_last, { name: lower(l.to), left, all });
    }).join(text.join_clause);
    return fill(text.without_sum, { name, list: hit[0].toUpperCase() + hit.slice(1) });
  }
  const { left } = baseOf(links, chosen, removed);
  const rest = at.filter((l) => !removed.includes(l.from));
  return left ? fill(text.holds_sum, { name, left, all: guarantees.length, list: rest.map((l) => graded(l.from, l)).join(text.join) })
    : fill(text.holds_none, { name });
}

/**
 * Where an arrow key leads: up and down in a column, left and right along a line to the other one.
 * @param {string} key
 * @param {string} id
 * @param {string[][]} columns ids of the two columns
 * @param {ReturnType<typeof linksOf>} links
 * @returns {string | null}
 */
export function step(key, id, columns, links) {
  const side = columns[0].includes(id) ? 0 : 1;
  const column = columns[side];
  const at = column.indexOf(id);
  if (key === "ArrowDown") return column[(at + 1) % column.length];
  if (key === "ArrowUp") return column[(at - 1 + column.length) % column.length];
  if (key === "Home") return column[0];
  if (key === "End") return column[column.length - 1];
  if ((key === "ArrowRight" && side === 0) || (key === "ArrowLeft" && side === 1)) {
    const [link] = linksAt(links, id);
    return link ? (side === 0 ? link.to : link.from) : columns[1 - side][0];
  }
  return null;
}

/** The path from one side to the other, as an SVG path's data. */
const curve = (x1, y1, x2, y2) => `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;

const place = (year) => `${(100 * (year - FIRST)) / (LAST - FIRST)}%`;

function timeline(milestones, text) {
  const bar = (kind, from, to, name, until) => h("div", { class: `rb-goals__span rb-goals__span--${kind}`,
    style: { "--from": place(from), "--to": place(to) } },
  h("span", {}, fill(text.line_from, { name, from, to: until })), h("i", {}));
  const flags = milestones.map((m) => h("li", { class: `rb-goals__flag${m.goal ? " rb-goals__flag--goal" : ""}`, style: { "--at": place(m.year) } },
    h("b", {}, String(m.year)), h("span", {}, m.short)));
  return h("section", { class: "rb-goals__line" },
    h("h3", {}, text.line_title),
    h("div", { class: "rb-goals__years" }, h("ol", {}, flags),
      h("div", { class: "rb-goals__axis", "aria-hidden": "true" }, milestones.map((m) => h("i", { class: m.goal ? "is-goal" : null, style: { "--at": place(m.year) } })))),
    bar("tpa", 2013, 2020, text.tpa, 2020), bar("rr", 2017, LAST, text.rr, text.line_to_2050),
    h("details", {}, h("summary", {}, text.line_dates), h("dl", {}, milestones.flatMap((m) => [
      h("dt", {}, `${m.year}: ${m.short}`), h("dd", {}, `${m.says} `, h("a", { href: m.url }, m.source)),
    ]))));
}

function legend(text) {
  return h("ul", { class: "rb-goals__legend", "aria-label": text.legend }, GRADES.map((grade) => h("li", {},
    h("svg", { class: `rb-goals__sample rb-goals__link--${grade}`, viewBox: "0 0 40 8", "aria-hidden": "true" },
      h("path", { d: "M0 4H40" })), h("span", {}, h("b", {}, text[grade]), `: ${text[`legend_${grade}`]}`))));
}

function column(entries, kind, { title, note }, pick) {
  const nodes = entries.map((e) => {
    const tag = h("span", { class: "rb-goals__tag" });
    const el = h("button", { type: "button", role: "radio", class: `rb-goals__node rb-goals__node--${kind} rb__moves`, "data-id": e.id,
      onclick: () => pick(e.id, false) }, h("span", { class: "rb-goals__name" }, e.name), h("span", { class: "rb-goals__hanzi", lang: "zh" }, e.hanzi), tag);
    return { id: e.id, el, tag };
  });
  return { nodes, el: h("div", { class: "rb-goals__column" },
    h("p", { class: `rb-goals__head rb-goals__head--${kind}` }, h("b", {}, title), note ? h("span", {}, note) : null),
    h("div", { class: "rb-goals__nodes", role: "radiogroup", "aria-label": title }, nodes.map((n) => n.el))) };
}

function render({ model, el }) {
  const text = model.get("text");
  const guarantees = model.get("guarantees");
  const requirements = model.get("requirements");
  const links = linksOf(model.get("passages"));
  const columns = [guarantees.map((g) => g.id), requirements.map((r) => r.id)];
  const entry = Object.fromEntries([...guarantees, ...requirements].map((e) => [e.id, e]));
  const isGuarantee = (id) => columns[0].includes(id);

  const pick = (id, focus) => {
    if (focus) focusOn((isGuarantee(id) ? left : right).nodes.map((n) => n.el), nodes.find((n) => n.id === id).el);
    assign(model, { chosen: id });
  };
  const left = column(guarantees, "tpa", { title: text.guarantees }, pick);
  const right = column(requirements, "rr", { title: text.requirements }, pick);
  const nodes = [...left.nodes, ...right.nodes];
  const paths = links.map((l) => h("path", { class: `rb-goals__link rb-goals__link--${l.grade} rb__moves` }));
  const svg = h("svg", { class: "rb-goals__lines", "aria-hidden": "true" }, paths);
  const map = h("div", { class: "rb-goals__map" }, left.el, svg, right.el);
  map.addEventListener("keydown", (event) => {
    const id = event.target.closest("[data-id]")?.dataset.id;
    const next = id && step(event.key, id, columns, links);
    if (!next) return;
    event.preventDefault();
    pick(next, true);
  });

  const title = h("h4", {});
  const said = h("p", { class: "rb-goals__said", "aria-live": "polite" });
  const take = h("button", { type: "button", role: "switch", class: "rb-goals__take", onclick: () => {
    const { chosen, removed } = state();
    assign(model, { removed: columns[0].filter((g) => (g === chosen) !== removed.includes(g)) });
  } }, h("i", { "aria-hidden": "true" }), h("span", {}, text.take));
  const body = h("div", { class: "rb-goals__body" });
  const law = model.get("passages").find((p) => p.document === "Law")?.url;
  const taken = h("span", { class: "rb__note" });
  const reset = h("button", { type: "button", onclick: () => assign(model, { removed: [] }) }, text.put_back);
  el.append(h("div", { class: "rb rb-goals" }, timeline(model.get("milestones"), text),
    h("section", { class: "rb-goals__nest" }, h("h3", {}, text.map_title), h("p", { class: "rb__note" }, text.map_hint),
      legend(text), map,
      h("div", { class: "rb__bar" }, reset, taken),
      h("div", { class: "rb__panel rb-goals__panel" }, h("div", { class: "rb-goals__top" }, title, take), said, body,
        h("p", { class: "rb__note" }, text.articles, " ", law ? h("a", { href: law }, text.law_link) : null)))));

  const state = () => ({ chosen: model.get("chosen"), removed: model.get("removed"), guarantees, requirements });
  const graded = (l) => text[l.grade] + (l.part ? `, ${text.part}` : "");
  const section = (heading, ...content) => h("div", {}, h("h5", {}, heading), content);
  const where = (id, list) => section(isGuarantee(id) ? text.where : text.inside, h("dl", {}, list.map((l) => {
    const gone = state().removed.includes(l.from);
    return h("div", { class: gone ? "is-gone" : null },
      h("dt", {}, h("span", {}, entry[l.from === id ? l.to : l.from].name), h("small", {}, gone ? text.gone : graded(l))),
      h("dd", {}, l.passages.map((p) => h("p", {}, h("a", { href: p.url }, `${p.document}, ${p.place}`), `: ${p.says}`,
        p.grade === l.grade ? null : ` (${text[p.grade]})`))));
  })));
  // What a node says under its name: how it stands, and, where a line leads to the choice, who draws it.
  const tagOf = (id, link) => {
    const at = linksAt(links, id);
    const { all, left: rest } = baseOf(links, id, state().removed);
    if (isGuarantee(id)) {
      if (state().removed.includes(id)) return text.gone;
      return link ? graded(link) : fill(at.length === 1 ? text.in_one : text.in_many, { count: at.length });
    }
    const held = rest < all ? fill(text.left, { left: rest, all })
      : fill(all === 1 ? text.held_one : text.held_many, { count: all }) + (at.every((l) => l.part) ? `, ${text.part}` : "");
    return link && !state().removed.includes(link.from) ? `${held} · ${text[link.grade]}` : held;
  };

  const update = () => {
    const now = state();
    const { chosen, removed } = now;
    const mine = linksAt(links, chosen);
    for (const { id, el: node, tag } of nodes) {
      const link = id === chosen ? undefined : mine.find((l) => l.from === id || l.to === id);
      const { all, left: rest } = baseOf(links, id, removed);
      tag.textContent = tagOf(id, link);
      node.setAttribute("aria-checked", String(id === chosen));
      node.classList.toggle("is-linked", Boolean(link) && !removed.includes(link.from));
      node.classList.toggle("is-gone", removed.includes(id));
      node.classList.toggle("is-less", !isGuarantee(id) && rest < all);
    }
    for (const { nodes: list } of [left, right]) {
      rove(list.map((n) => n.el), (list.find((n) => n.id === chosen) ?? list[0]).el);
    }
    links.forEach((l, i) => {
      paths[i].classList.toggle("is-on", mine.includes(l));
      paths[i].classList.toggle("is-gone", removed.includes(l.from));
    });
    const e = entry[chosen];
    title.replaceChildren(e.name, " ", h("span", { lang: "zh" }, e.hanzi), " ", h("span", { class: "rb-goals__pinyin" }, e.pinyin));
    take.hidden = !isGuarantee(chosen);
    take.setAttribute("aria-checked", String(removed.includes(chosen)));
    const sentence = summary(now, links, text);
    if (said.textContent !== sentence) said.textContent = sentence;
    body.replaceChildren(...(isGuarantee(chosen)
      ? [where(chosen, mine), h("div", { class: "rb-goals__two" }, section(text.adds, h("p", {}, e.adds)), section(text.without, h("p", { class: "rb-goals__without" }, e.without)))]
      : [where(chosen, mine), h("div", { class: "rb-goals__two" }, section(text.beyond, h("p", {}, e.beyond)), section(text.remark, h("p", {}, e.note)))]));
    reset.disabled = removed.length === 0;
    taken.textContent = removed.length ? fill(text.removed_list, { list: removed.map((r) => entry[r].name.toLowerCase()).join(text.join) }) : text.all_in_place;
  };

  const route = () => {
    const box = map.getBoundingClientRect();
    const at = (id, end) => {
      const b = nodes.find((n) => n.id === id).el.getBoundingClientRect();
      const ends = links.filter((l) => l[end] === id);
      return { b, y: (i) => b.top - box.top + (b.height * (ends.indexOf(links[i]) + 1)) / (ends.length + 1) };
    };
    links.forEach((l, i) => {
      const [a, z] = [at(l.from, "from"), at(l.to, "to")];
      paths[i].setAttribute("d", curve(a.b.right - box.left, a.y(i), z.b.left - box.left, z.y(i)));
    });
  };
  const resized = new ResizeObserver(route);
  resized.observe(map);
  const stop = observe(model, ["chosen", "removed"], update);
  update();
  route();
  return () => { stop(); resized.disconnect(); };
}

export default { render };
