// Function loop: what TPA leaves in a domain, what RR builds on it and gives back; the reader marks
// each link as asserted, illustrated or measured and then sees this book's mark.
import { assign, choice, fill, focusOn, h, observe, rove } from "./dom.js";

export const MARKS = ["asserted", "illustrated", "measured"];
const STEPS = { both: [1, 2, 3, 4], foundation: [1, 2], continuation: [3, 4] };

/**
 * The name of a link, as the reader's marks are kept by it.
 * @param {{domain: string, step: number}} link
 * @returns {string}
 */
export const idOf = ({ domain, step }) => `${domain}-${step}`;

/**
 * The links that a direction shows: foundation holds 1 and 2, continuation 3 and 4.
 * @param {any[]} links
 * @param {string} direction
 * @returns {any[]}
 */
export const linksIn = (links, direction) => links.filter((l) => STEPS[direction].includes(l.step));

/**
 * Whether this book's mark of a link may be seen: the reader has marked it, or asked for all.
 * @param {any} link
 * @param {{marks: Record<string, string>, shown: boolean}} state
 * @returns {boolean}
 */
export const revealed = (link, { marks, shown }) => shown || idOf(link) in marks;

/**
 * Count marks: the reader's, and this book's where they may be seen.
 * @param {any[]} links
 * @param {{marks: Record<string, string>, shown: boolean, direction: string}} state
 * @returns {{mine: Record<string, number>, book: Record<string, number>, all: number, marked: number, agree: number}}
 */
export function tally(links, state) {
  const zero = () => Object.fromEntries(MARKS.map((m) => [m, 0]));
  const count = { mine: zero(), book: zero(), all: 0, marked: 0, agree: 0 };
  for (const link of linksIn(links, state.direction)) {
    const mine = state.marks[idOf(link)];
    count.all += 1;
    if (revealed(link, state)) count.book[link.mark] += 1;
    if (!mine) continue;
    count.mine[mine] += 1;
    count.marked += 1;
    if (mine === link.mark) count.agree += 1;
  }
  return count;
}

/**
 * The link before or after one, through all domains and round to the start.
 * @param {any[]} links
 * @param {{domain: string, step: number, direction: string}} state
 * @param {number} by
 * @returns {{domain: string, step: number}}
 */
export function neighbour(links, state, by) {
  const list = linksIn(links, state.direction);
  const at = list.findIndex((l) => idOf(l) === idOf(state));
  const { domain, step } = list[(at + by + list.length) % list.length];
  return { domain, step };
}

/**
 * What the reader is told once a link is marked, or before.
 * @param {any} link
 * @param {{marks: Record<string, string>, shown: boolean}} state
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function verdict(link, state, text) {
  if (!revealed(link, state)) return text.waiting;
  const mine = state.marks[idOf(link)];
  const book = text[link.mark] + (link.finding ? `; ${fill(text.finding, { finding: text[link.finding] })}` : "");
  if (!mine) return fill(text.book_only, { book });
  return mine === link.mark ? fill(text.same, { mark: book }) : fill(text.differ, { mine: text[mine], book });
}

/**
 * Where a line leaves one box and meets another: on the sides that face each other.
 * @param {{left: number, right: number, top: number, bottom: number}} a
 * @param {{left: number, right: number, top: number, bottom: number}} b
 * @returns {[number, number, number, number]}
 */
export function facing(a, b) {
  const between = (p, q, s, t) => (Math.max(p, s) + Math.min(q, t)) / 2;
  if (a.right <= b.left || b.right <= a.left) {
    const y = between(a.top, a.bottom, b.top, b.bottom);
    return a.right <= b.left ? [a.right, y, b.left, y] : [a.left, y, b.right, y];
  }
  const x = between(a.left, a.right, b.left, b.right);
  return a.bottom <= b.top ? [x, a.bottom, x, b.top] : [x, a.top, x, b.bottom];
}

const head = (x, y, dx, dy) => `M${x - 7 * dx - 4 * dy} ${y - 7 * dy - 4 * dx}L${x} ${y}L${x - 7 * dx + 4 * dy} ${y - 7 * dy + 4 * dx}`;

/** A round sign for each mark: an empty, a half and a full disc; a dot for none. */
function glyph() {
  const half = h("path", { d: "M9 2.5a6.5 6.5 0 0 1 0 13z" });
  return h("svg", { class: "rb-function-loop__glyph", viewBox: "0 0 18 18", "aria-hidden": "true" },
    h("circle", { cx: 9, cy: 9, r: 6.5 }), half, h("circle", { class: "is-dot", cx: 9, cy: 9, r: 1.75 }));
}

function legend(text) {
  return h("ul", { class: "rb-function-loop__legend", "aria-label": text.legend }, MARKS.map((mark) => {
    const sign = glyph();
    sign.dataset.mark = mark;
    return h("li", {}, sign, h("span", {}, h("b", {}, text[mark]), `: ${text[`legend_${mark}`]}`));
  }));
}

function overview(domains, text, pick) {
  const rows = domains.map((d) => {
    const cells = STEPS.both.map(() => {
      const [mine, book] = [glyph(), glyph()];
      return { mine, book, el: h("span", { class: "rb-function-loop__cell" }, mine, book) };
    });
    const said = h("span", { class: "rb__hidden" });
    const el = h("button", { type: "button", role: "radio", class: "rb-function-loop__row", "data-domain": d.id, onclick: () => pick(d.id) },
      h("span", { class: "rb-function-loop__name" }, d.name, " ", h("span", { lang: "zh" }, d.hanzi)), said, cells.map((c) => c.el));
    return { id: d.id, el, cells, said };
  });
  const group = h("div", { role: "radiogroup", "aria-label": text.domains, class: "rb-function-loop__rows" }, rows.map((r) => r.el));
  group.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const at = rows.findIndex((r) => r.el.getAttribute("aria-checked") === "true");
    const to = event.key === "Home" ? 0 : event.key === "End" ? rows.length - 1 : by ? (at + by + rows.length) % rows.length : -1;
    if (to < 0) return;
    event.preventDefault();
    focusOn(rows.map((r) => r.el), rows[to].el);
    pick(rows[to].id);
  });
  const heads = STEPS.both.map((s) => h("span", {}, h("b", {}, String(s)), " ", h("span", {}, text[`step_${s}`])));
  const key = h("span", { class: "rb-function-loop__key" }, `${text.your_mark} · ${text.book_mark}`);
  return { rows, el: h("div", {}, h("div", { class: "rb-function-loop__heads", "aria-hidden": "true" }, key, heads), group) };
}

function render({ model, el }) {
  const text = model.get("text");
  const domains = model.get("domains");
  const links = model.get("links");
  const get = () => Object.fromEntries(["domain", "step", "direction", "marks", "shown"].map((n) => [n, model.get(n)]));
  const at = (domain, step) => links.find((l) => l.domain === domain && l.step === step);
  const name = (domain) => domains.find((d) => d.id === domain).name;
  const go = (to) => assign(model, to);

  // The overview and the direction.
  const table = overview(domains, text, (domain) => go({ domain }));
  const direction = choice({ label: text.direction, value: get().direction,
    options: Object.keys(STEPS).map((value) => ({ value, label: text[`show_${value}`] })),
    change: (value) => go({ direction: value, step: STEPS[value].includes(get().step) ? get().step : STEPS[value][0] }) });

  // The loop: four stations, four links.
  const lines = STEPS.both.map(() => ({ path: h("path", {}), tip: h("path", { class: "rb-function-loop__tip" }) }))
    .map((line) => ({ ...line, el: h("g", { class: "rb-function-loop__line" }, line.path, line.tip) }));
  const stations = STEPS.both.map((s) => {
    const says = h("span", {});
    return { says, el: h("div", { class: `rb-function-loop__station is-${s}` }, h("b", {}, text[`station_${s}`]), says) };
  });
  const buttons = STEPS.both.map((s) => {
    const sign = glyph();
    const told = h("span", { class: "rb__hidden" });
    return { sign, told, el: h("button", { type: "button", class: `rb-function-loop__link is-${s}`, "data-step": s, onclick: () => go({ step: s }) },
      h("span", { class: "rb__hidden" }, text.link_word, " "), h("b", {}, String(s)), " ", h("span", {}, text[`step_${s}`]), sign, told) };
  });
  const hub = h("div", { class: "rb-function-loop__hub", "aria-hidden": "true" });
  const list = h("ol", { class: "rb-function-loop__list" }, STEPS.both.map((s, i) => h("li", {}, stations[i].el, buttons[i].el)));
  const ring = h("div", { class: "rb-function-loop__ring", role: "group" },
    h("svg", { class: "rb-function-loop__lines", "aria-hidden": "true" }, lines.map((l) => l.el)), list, hub);
  ring.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.dataset.step) return;
    event.preventDefault();
    const open = STEPS[get().direction];
    const step = open[(open.indexOf(Number(event.target.dataset.step)) + by + open.length) % open.length];
    buttons[step - 1].el.focus();
    go({ step });
  });

  // The open link.
  const where = h("p", { class: "rb__note" });
  const claim = h("h4", {});
  const ends = h("p", { class: "rb-function-loop__ends" });
  const marker = choice({ label: text.question, value: "", options: MARKS.map((m) => ({ value: m, label: text[m] })),
    change: (mark) => go({ marks: { ...get().marks, [idOf(get())]: mark } }) });
  const said = h("p", { class: "rb-function-loop__said", "aria-live": "polite" });
  const [why, settles, source] = [h("dd", {}), h("dd", {}), h("dd", {})];
  const reasons = h("dl", { class: "rb-function-loop__reasons" }, h("dt", {}, text.why), why, h("dt", {}, text.source), source, h("dt", {}, text.settles), settles);
  const panel = h("div", { class: "rb__panel rb-function-loop__panel" }, h("div", {}, where, claim, ends),
    h("div", { class: "rb-function-loop__ask" }, h("span", { "aria-hidden": "true" }, text.question), marker.el), said, reasons,
    h("div", { class: "rb__bar" }, ...[[text.previous, -1], [text.next, 1]].map(([label, by]) =>
      h("button", { type: "button", onclick: () => go(neighbour(links, get(), by)) }, label))));

  // The counts.
  const counts = MARKS.map((mark) => {
    const sign = glyph();
    sign.dataset.mark = mark;
    const cells = ["mine", "book"].map((side) => ({ side, number: h("span", {}), bar: h("i", { class: `is-${side}` }) }));
    return { mark, cells, el: h("tr", {}, h("th", { scope: "row" }, sign, text[mark]), cells.map((c) => h("td", {}, h("span", { class: "rb-function-loop__count" }, c.number, c.bar)))) };
  });
  const sum = h("p", { class: "rb__note", "aria-live": "polite" });
  const show = h("button", { type: "button", onclick: () => go({ shown: !get().shown }) }, text.show_all);
  const clear = h("button", { type: "button", onclick: () => go({ marks: {} }) }, text.clear);

  el.append(h("div", { class: "rb rb-function-loop" },
    h("div", {}, h("h3", {}, text.title), h("p", { class: "rb__note" }, text.hint)), legend(text),
    h("div", { class: "rb__bar" }, h("span", { "aria-hidden": "true" }, text.direction), direction.el),
    table.el, ring, panel,
    h("div", { class: "rb-function-loop__sums" }, h("table", {}, h("caption", {}, text.counts),
      h("thead", {}, h("tr", {}, [text.count_mark, text.your_mark, text.book_mark].map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, counts.map((c) => c.el))), sum, h("div", { class: "rb__bar" }, show, clear))));

  const update = () => {
    const now = get();
    const open = STEPS[now.direction];
    const link = at(now.domain, now.step);
    rove(table.rows.map((row) => row.el), table.rows.find((row) => row.id === now.domain).el);
    for (const row of table.rows) {
      const on = row.id === now.domain;
      row.el.setAttribute("aria-checked", String(on));
      row.cells.forEach((cell, i) => {
        const each = at(row.id, i + 1);
        cell.el.classList.toggle("is-off", !open.includes(i + 1));
        cell.mine.dataset.mark = now.marks[idOf(each)] ?? "";
        cell.book.dataset.mark = revealed(each, now) ? each.mark : "";
      });
      const mine = linksIn(links, now.direction).filter((l) => l.domain === row.id);
      row.said.textContent = fill(text.row_marked, { marked: mine.filter((l) => idOf(l) in now.marks).length, all: mine.length });
    }
    ring.setAttribute("aria-label", fill(text.loop, { domain: name(now.domain) }));
    const chosen = domains.find((d) => d.id === now.domain);
    hub.replaceChildren(h("b", {}, chosen.name), h("span", { lang: "zh" }, chosen.hanzi), h("span", {}, chosen.pinyin));
    STEPS.both.forEach((s, i) => {
      const each = at(now.domain, s);
      const mark = now.marks[idOf(each)] ?? (now.shown ? each.mark : "");
      stations[i].says.textContent = each.station;
      buttons[i].el.setAttribute("aria-pressed", String(s === now.step));
      buttons[i].el.disabled = !open.includes(s);
      buttons[i].sign.dataset.mark = mark;
      buttons[i].told.textContent = `, ${text[mark || "unmarked"]}`;
      lines[i].el.dataset.mark = mark;
      lines[i].el.classList.toggle("is-on", s === now.step);
      lines[i].el.classList.toggle("is-off", !open.includes(s));
    });
    where.textContent = `${fill(text.link_of, { domain: name(now.domain), step: now.step })}: ${text[now.step < 3 ? "foundation" : "continuation"]}`;
    claim.textContent = link.link;
    ends.textContent = `${link.station} → ${at(now.domain, (now.step % 4) + 1).station}`;
    marker.set(now.marks[idOf(now)] ?? "");
    if (!(idOf(now) in now.marks)) rove([...marker.el.children], marker.el.firstChild);
    const sentence = verdict(link, now, text);
    if (said.textContent !== sentence) said.textContent = sentence;
    reasons.hidden = !revealed(link, now);
    why.textContent = link.why;
    settles.textContent = link.settles;
    source.replaceChildren(link.url ? h("a", { href: link.url }, link.source) : link.source);
    const count = tally(links, now);
    for (const row of counts) for (const { side, number, bar } of row.cells) {
      number.textContent = String(count[side][row.mark]);
      bar.style.setProperty("--share", `${(100 * count[side][row.mark]) / count.all}%`);
    }
    const told = fill(count.marked ? text.agree_some : text.agree_none, count);
    if (sum.textContent !== told) sum.textContent = told;
    direction.set(now.direction);
    show.setAttribute("aria-pressed", String(now.shown));
    clear.disabled = Object.keys(now.marks).length === 0;
  };

  const route = () => {
    const box = ring.getBoundingClientRect();
    const rect = (node) => {
      const b = node.getBoundingClientRect();
      return { left: b.left - box.left, right: b.right - box.left, top: b.top - box.top, bottom: b.bottom - box.top };
    };
    lines.forEach(({ path: line, tip }, i) => {
      const [from, link, to] = [stations[i].el, buttons[i].el, stations[(i + 1) % 4].el].map(rect);
      const [a, b, c, d] = facing(from, link);
      let [x1, y1, x2, y2] = facing(link, to);
      let path = `M${a} ${b}L${c} ${d}`;
      if (i === 3 && from.top > to.bottom && Math.abs(from.left - to.left) < 1 && link.top > from.bottom) {
        // On a narrow page the loop is a ladder: its last link runs back up along the margin.
        [x1, y1, x2, y2] = [link.left, (link.top + link.bottom) / 2, to.left, (to.top + to.bottom) / 2];
        path += `M${x1} ${y1}H5V${y2}H${x2}`;
        tip.setAttribute("d", head(x2, y2, 1, 0));
      } else {
        const length = Math.hypot(x2 - x1, y2 - y1) || 1;
        path += `M${x1} ${y1}L${x2} ${y2}`;
        tip.setAttribute("d", head(x2, y2, (x2 - x1) / length, (y2 - y1) / length));
      }
      line.setAttribute("d", path);
    });
  };
  const all = () => { update(); route(); };
  // The lines follow the boxes once these are laid out.
  const resized = new ResizeObserver(route);
  for (const box of [ring, ...stations.map((s) => s.el), ...buttons.map((b) => b.el)]) resized.observe(box);
  const stop = observe(model, ["domain", "step", "direction", "marks", "shown"], update);
  all();
  return () => { stop(); resized.disconnect(); };
}

export default { render };
