// Path flow: TPA's assets on the left, the five revitalizations on the right. The paper's lines stand;
// the reader draws others beside them: a node on one side, then one on the other.
import { assign, choice, fill, h, observe, rove } from "./dom.js";

const key = (kind, id) => `${kind}:${id}`;
const parse = (node) => { const at = node.indexOf(":"); return { kind: node.slice(0, at), id: node.slice(at + 1) }; };

/**
 * All lines, the paper's first, each with who draws it.
 * @param {Array<{from: string, to: string, grade: string}>} links
 * @param {string[][]} own
 * @returns {Array<{from: string, to: string, grade: string}>}
 */
export function linesOf(links, own) {
  return [...links, ...own.map(([from, to]) => ({ from, to, grade: "own" }))];
}

/**
 * The lines that touch a node such as "asset:skills" or "aim:ecology".
 * @param {ReturnType<typeof linesOf>} lines
 * @param {string} node
 * @returns {ReturnType<typeof linesOf>}
 */
export function linesAt(lines, node) {
  const { kind, id } = parse(node);
  return lines.filter((l) => (kind === "asset" ? l.from : l.to) === id);
}

/**
 * What follows when the reader chooses a node: it is taken up or let go, or a line is drawn or removed.
 * @param {{chosen: string, own: string[][]}} state
 * @param {string} node
 * @param {Array<{from: string, to: string, grade: string}>} links
 * @returns {{chosen: string, own: string[][], done: "chosen" | "ready" | "drawn" | "removed" | "there",
 *            pair?: string[]}}
 */
export function act({ chosen, own }, node, links) {
  if (chosen === node) return { chosen: "", own, done: "ready" };
  const [a, b] = [parse(chosen), parse(node)];
  if (!chosen || a.kind === b.kind) return { chosen: node, own, done: "chosen" };
  const pair = a.kind === "asset" ? [a.id, b.id] : [b.id, a.id];
  const same = (from, to) => from === pair[0] && to === pair[1];
  if (links.some((l) => same(l.from, l.to))) return { chosen: "", own, done: "there", pair };
  const rest = own.filter(([from, to]) => !same(from, to));
  return rest.length < own.length ? { chosen: "", own: rest, done: "removed", pair }
    : { chosen: "", own: [...own, pair], done: "drawn", pair };
}

/**
 * Where an arrow key leads: up and down in a column, left and right along a line to the other one.
 * @param {string} pressed
 * @param {string} node
 * @param {string[][]} columns nodes of the two columns
 * @param {ReturnType<typeof linesOf>} lines
 * @returns {string | null}
 */
export function step(pressed, node, columns, lines) {
  const side = columns[0].includes(node) ? 0 : 1;
  const column = columns[side];
  const at = column.indexOf(node);
  if (pressed === "ArrowDown") return column[(at + 1) % column.length];
  if (pressed === "ArrowUp") return column[(at - 1 + column.length) % column.length];
  if (pressed === "Home") return column[0];
  if (pressed === "End") return column[column.length - 1];
  if ((pressed === "ArrowRight" && side === 0) || (pressed === "ArrowLeft" && side === 1)) {
    const [line] = linesAt(lines, node);
    return line ? (side === 0 ? key("aim", line.to) : key("asset", line.from)) : columns[1 - side][0];
  }
  return null;
}

/**
 * How many lines a node has, in words.
 * @param {ReturnType<typeof linesOf>} at the node's lines
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function tally(at, text) {
  const parts = [["stated", "line"], ["reading", "reading"], ["own", "yours"]].flatMap(([grade, word]) => {
    const count = at.filter((l) => l.grade === grade).length;
    return count ? [fill(text[count === 1 ? `one_${word}` : `many_${word}`], { count })] : [];
  });
  return at.some((l) => l.grade !== "own") ? parts.join(" + ") : [text.no_line, ...parts].join(" + ");
}

/**
 * What the reader is told when a node is chosen.
 * @param {string} node
 * @param {ReturnType<typeof linesOf>} lines
 * @param {Record<string, string>} names
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function describe(node, lines, names, text) {
  const { kind } = parse(node);
  const at = linesAt(lines, node);
  const other = (l) => names[kind === "asset" ? key("aim", l.to) : key("asset", l.from)].toLowerCase();
  const parts = [["stated", text.paper_to], ["reading", text.reading_to], ["own", text.own_to]].flatMap(([grade, said]) => {
    const list = at.filter((l) => l.grade === grade).map(other).join(text.join);
    return list ? [fill(said, { list })] : [];
  });
  const name = kind === "asset" ? names[node] : names[node].toLowerCase();
  return fill(kind === "asset" ? text.chosen_asset : text.chosen_aim,
    { name, lines: parts.length ? parts.join(text.join_clause) : text.none_to });
}

/** The line from one side to the other, as an SVG path's data. */
const curve = (x1, y1, x2, y2) => `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;

const sample = (grade) => h("svg", { class: `rb-path-flow__sample rb-path-flow__line rb-path-flow__line--${grade}`, viewBox: "0 0 40 8", "aria-hidden": "true" },
  h("path", { d: "M0 4H40" }));

function legend(text) {
  return h("ul", { class: "rb-path-flow__legend", "aria-label": text.legend }, ["stated", "reading", "own"].map((grade) => h("li", {},
    sample(grade), h("span", {}, h("b", {}, text[grade]), `: ${text[`legend_${grade}`]}`))));
}

function column(entries, kind, title, tagged, pick) {
  const nodes = entries.map((e) => {
    const tag = h("span", { class: "rb-path-flow__tag" });
    const el = h("button", { type: "button", class: `rb-path-flow__node rb-path-flow__node--${kind} rb__moves`, "data-node": key(kind, e.id),
      "aria-pressed": "false", onclick: () => pick(key(kind, e.id)) },
    h("span", { class: "rb-path-flow__name" }, e.name, e.hanzi ? [" ", h("span", { class: "rb-path-flow__hanzi", lang: "zh" }, e.hanzi)] : null), tag);
    return { node: key(kind, e.id), entry: e, el, tag, before: tagged(e) };
  });
  return { nodes, el: h("div", { class: `rb-path-flow__column rb-path-flow__column--${kind}` },
    h("p", { class: `rb-path-flow__head rb-path-flow__head--${kind}` }, title),
    h("div", { class: "rb-path-flow__nodes", role: "toolbar", "aria-orientation": "vertical", "aria-label": title }, nodes.map((n) => n.el))) };
}

function render({ model, el }) {
  const text = model.get("text");
  const [paths, assets, aims, links, claims] = ["paths", "assets", "aims", "links", "claims"].map((n) => model.get(n));
  const pathOf = Object.fromEntries(assets.map((a) => [a.id, a.path]));
  const names = Object.fromEntries([...assets.map((a) => [key("asset", a.id), a.name]), ...aims.map((a) => [key("aim", a.id), a.name])]);
  const named = ([from, to]) => ({ from: names[key("asset", from)], to: names[key("aim", to)] });
  const state = () => ({ chosen: model.get("chosen"), own: model.get("own") });

  let told = null; // what was just drawn, removed or found, until the next choice
  const pick = (node) => {
    const next = act(state(), node, links);
    if (next.pair) {
      const there = links.find((l) => l.from === next.pair[0] && l.to === next.pair[1]);
      told = fill(text[next.done], { ...named(next.pair), who: there ? text[there.grade] : "" });
    } else told = null;
    assign(model, { chosen: next.chosen, own: next.own });
  };
  const section = Object.fromEntries(paths.map((p) => [p.id, p.section]));
  const left = column(assets, "asset", text.assets, (a) => `§${section[a.path]}`, pick);
  const right = column(aims, "aim", text.aims, () => null, pick);
  const nodes = [...left.nodes, ...right.nodes];
  const find = Object.fromEntries(nodes.map((n) => [n.node, n]));
  const columns = [left.nodes.map((n) => n.node), right.nodes.map((n) => n.node)];
  const rank = new Map(columns.flat().map((node, i) => [node, i]));
  const svg = h("svg", { class: "rb-path-flow__lines", "aria-hidden": "true" });
  const map = h("div", { class: "rb-path-flow__map" }, left.el, svg, right.el);
  const stops = [columns[0][0], columns[1][0]]; // where Tab enters each column
  const enterAt = (node) => {
    const side = columns[0].includes(node) ? 0 : 1;
    stops[side] = node;
    rove(columns[side].map((n) => find[n].el), find[node].el);
  };
  stops.forEach(enterAt);
  map.addEventListener("focusin", (event) => { const n = event.target.dataset.node; if (n) enterAt(n); });
  map.addEventListener("keydown", (event) => {
    const node = event.target.closest("[data-node]")?.dataset.node;
    if (!node) return;
    if (event.key === "Escape" && state().chosen) {
      event.preventDefault();
      told = null;
      assign(model, { chosen: "" });
      return;
    }
    const next = step(event.key, node, columns, linesOf(links, state().own));
    if (!next) return;
    event.preventDefault();
    find[next].el.focus();
  });

  const way = choice({ label: text.paths, value: model.get("path"),
    options: paths.map((p) => ({ value: p.id, label: `§${p.section} ${p.short}` })),
    change: (path) => assign(model, { path }) });
  const said = h("p", { class: "rb-path-flow__said", "aria-live": "polite" });
  const ecology = h("p", { class: "rb-path-flow__ecology" });
  const title = h("h4", {});
  const body = h("div", { class: "rb-path-flow__body" });
  const list = h("ul", { class: "rb-path-flow__own" });
  const none = h("p", { class: "rb__note" }, text.your_none);
  const clear = h("button", { type: "button", onclick: () => {
    told = null;
    assign(model, { own: [] });
    way.el.querySelector("[tabindex='0']").focus();
  } }, text.clear);
  el.append(h("div", { class: "rb rb-path-flow" },
    h("div", { class: "rb-path-flow__top" }, h("h3", {}, text.title), h("p", { class: "rb__note" }, text.hint)),
    way.el, legend(text), map, said,
    h("section", { class: "rb-path-flow__yours" }, h("div", { class: "rb__bar" }, h("h4", {}, text.your_lines), clear), none, list),
    h("div", { class: "rb__panel rb-path-flow__panel" }, title, body, ecology)));

  const removeOwn = (at) => {
    const { own } = state();
    told = fill(text.removed, named(own[at]));
    assign(model, { own: own.filter((_, i) => i !== at) });
    const rest = list.querySelectorAll("button");
    (rest[Math.min(at, rest.length - 1)] ?? find[stops[0]].el).focus();
  };

  let shown = { path: null, own: null }; // what the panel and the lists were last built for
  const panel = (path) => {
    const p = paths.find((one) => one.id === path);
    const mine = links.filter((l) => pathOf[l.from] === path);
    title.textContent = `§${p.section} ${p.name}`;
    body.replaceChildren(
      h("div", {}, h("h5", {}, text.linked), h("dl", {}, mine.map((l) => h("div", {},
        h("dt", {}, `${names[key("asset", l.from)]} → ${names[key("aim", l.to)].toLowerCase()}`,
          h("small", {}, `${text[l.grade]} · ${l.claims.join(text.join)}`)), h("dd", {}, l.says))))),
      h("div", { class: "rb-path-flow__two" },
        h("div", {}, h("h5", {}, text.beside), h("p", {}, p.beside)),
        h("div", {}, h("h5", {}, text.open), h("p", {}, p.open))),
      h("details", {}, h("summary", {}, fill(text.claims, { section: p.section })),
        h("ul", { class: "rb-path-flow__claims" }, p.claims.map((c) => h("li", {}, h("b", {}, c), ` ${claims[c].claim} `, h("small", {}, claims[c].kind))))));
  };
  const lists = (own) => {
    none.hidden = own.length > 0;
    clear.disabled = own.length === 0;
    list.replaceChildren(...own.map((pair, i) => h("li", {}, h("span", {}, `${named(pair).from} → ${named(pair).to.toLowerCase()}`),
      h("button", { type: "button", "aria-label": fill(text.remove_line, named(pair)), onclick: () => removeOwn(i) }, text.remove))));
    const green = own.filter(([, to]) => to === "ecology").length;
    ecology.textContent = green ? `${text.ecology} ${fill(text.ecology_own, { count: green })}` : text.ecology;
  };

  let drawn = []; // one SVG path a line, in the order of linesOf
  const update = () => {
    const { chosen, own } = state();
    const path = model.get("path");
    const lines = linesOf(links, own);
    way.set(path);
    if (shown.path !== path) panel(path);
    if (shown.own !== own) {
      lists(own);
      svg.replaceChildren(...(drawn = lines.map((l) => h("path", { class: `rb-path-flow__line rb-path-flow__line--${l.grade}` }))));
      route();
    }
    shown = { path, own };
    const lit = (l) => l.grade !== "own" && pathOf[l.from] === path;
    const near = chosen ? linesAt(lines, chosen) : [];
    lines.forEach((l, i) => {
      drawn[i].classList.toggle("is-on", lit(l));
      drawn[i].classList.toggle("is-near", near.includes(l));
    });
    for (const { node, entry, el: button, tag, before } of nodes) {
      const at = linesAt(lines, node);
      tag.textContent = [before, tally(at, text), entry.note].filter(Boolean).join(" · ");
      button.setAttribute("aria-pressed", String(node === chosen));
      button.classList.toggle("is-lit", at.some(lit));
      button.classList.toggle("is-bare", at.length === 0);
    }
    const sentence = chosen ? describe(chosen, lines, names, text) : told ?? text.ready;
    if (said.textContent !== sentence) said.textContent = sentence;
  };

  const route = () => {
    const lines = linesOf(links, state().own);
    if (lines.length !== drawn.length) return;
    const box = map.getBoundingClientRect();
    const boxes = Object.fromEntries(nodes.map((n) => [n.node, n.el.getBoundingClientRect()]));
    const [from, to] = [(l) => key("asset", l.from), (l) => key("aim", l.to)];
    // At each node the lines end in the order of the nodes they come from, so that few of them cross.
    const ends = Object.fromEntries(columns.flatMap((column, side) => column.map((node) => {
      const other = side === 0 ? to : from;
      return [node, linesAt(lines, node).sort((a, b) => rank.get(other(a)) - rank.get(other(b)))];
    })));
    const y = (node, line) => boxes[node].top - box.top
      + (boxes[node].height * (ends[node].indexOf(line) + 1)) / (ends[node].length + 1);
    lines.forEach((l, i) => drawn[i].setAttribute("d", curve(boxes[from(l)].right - box.left, y(from(l), l),
      boxes[to(l)].left - box.left, y(to(l), l))));
  };
  update();
  const resized = new ResizeObserver(route);
  resized.observe(map);
  const stop = observe(model, ["path", "own", "chosen"], update);
  return () => { stop(); resized.disconnect(); };
}

export default { render };
