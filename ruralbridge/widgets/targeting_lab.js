// Targeting lab: four rules for whom to help, one synthetic population, and the errors of each rule.
import { afterFrame, assign, choice, fill, h, number, observe } from "./dom.js";
import { RULES, fgt, kind, observed, outcome, regionMeans } from "./targeting_lab-model.js";

const CHOSEN = ["rule", "share", "benefit", "error", "line", "population"];
const KINDS = ["hit", "missed", "wrong", "rest"];
const ROWS = ["served", "each", "exclusion", "inclusion", "leakage", "cost", "p0", "p1", "p2"];
const TICKS = [500, 1000, 2000, 4000, 8000, 16000, 32000];
const NARROW = 520;
// What is seen reaches further than what is: marks beyond the frame stand at its edge.
const [SEEN_LOW, SEEN_HIGH] = [600, 30000];
// Each kind has its own outline; served ones are filled.
const SHAPES = {
  hit: "M-4.2 0A4.2 4.2 0 1 0 4.2 0A4.2 4.2 0 1 0 -4.2 0Z",
  missed: "M0 -5.6L5.6 0L0 5.6L-5.6 0Z",
  wrong: "M0 -5.2L5.2 4.2L-5.2 4.2Z",
  rest: "M-2.8 0A2.8 2.8 0 1 0 2.8 0A2.8 2.8 0 1 0 -2.8 0Z",
};
// Not `number`: it asks for the locale each time, too slow for forty numbers an input.
const percent = (share) => (100 * share).toFixed(1);

/**
 * How far off two observations in three are, in words.
 * @param {number} error standard deviation of the logarithm
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function spread(error, text) {
  if (error <= 0) return text.spread_none;
  return fill(text.spread, { low: number(100 * (1 - Math.exp(-error))), high: number(100 * (Math.exp(error) - 1)) });
}

/**
 * Write one result as the table does: yuan and households whole, shares in percent.
 * @param {string} name
 * @param {number | null} value
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function written(name, value, text) {
  if (value === null) return text.none;
  return ["served", "each", "cost"].includes(name) ? number(value) : `${percent(value)} %`;
}

/**
 * What the reader is told of the chosen rule.
 * @param {string} rule
 * @param {{served: number, reached: number, p0: number, p1: number}} result
 * @param {{poor: number, p0: number, p1: number}} before
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function summary(rule, result, before, text) {
  if (!before.poor) return text.said_none;
  return fill(text.said, { rule: text[rule], missed: before.poor - result.reached, poor: before.poor,
    wrong: result.served - result.reached, served: result.served, p0_before: percent(before.p0), p0: percent(result.p0),
    p1_before: percent(before.p1), p1: percent(result.p1) });
}

/**
 * Where a household stands on the vertical axis, from 0 (bottom) to 1 (top).
 * @param {any} population
 * @param {string} rule
 * @param {number} error
 * @returns {number[]}
 */
export function heights(population, rule, error) {
  const { lot, region } = population;
  if (rule === "universal") return lot.map((l) => 0.06 + 0.88 * l);
  if (rule === "geographic") {
    const means = regionMeans(population);
    const rank = means.map((m) => means.filter((other) => other < m).length);
    return region.map((r, i) => (rank[r] + 0.1 + 0.8 * lot[i]) / means.length);
  }
  return observed(population, rule, error).map((log) => seenAt(Math.exp(log)));
}

/** Height of an observed welfare on the logarithmic axis, within the frame. */
function seenAt(welfare) {
  const at = Math.log(welfare / SEEN_LOW) / Math.log(SEEN_HIGH / SEEN_LOW);
  return Math.max(0.005, Math.min(0.995, at));
}

/** Set an attribute where it changed. */
function put(el, name, value) {
  if (el.getAttribute(name) !== value) el.setAttribute(name, value);
}

/** Say something where it changed. */
function say(el, words) {
  if (el.textContent !== words) el.textContent = words;
}

/** A slider with its label, value and, below it, a remark. */
function slider({ label, min, max, step, scale = 1, change, tell, remark = null }) {
  const value = h("output", {});
  const note = remark ? h("span", { class: "rb-targeting-lab__remark" }) : null;
  const input = h("input", { type: "range", min, max, step, "aria-label": label, oninput: () => change(Number(input.value) / scale) });
  const set = (now) => {
    const said = tell(now);
    const told = remark?.(now);
    const at = String(Math.round(now * scale));
    if (input.value !== at) input.value = at;
    say(value, said);
    if (note) say(note, told);
    put(input, "aria-valuetext", told ? `${said}, ${told}` : said);
  };
  return { set, el: h("div", { class: "rb-targeting-lab__slider" },
    h("span", { class: "rb-targeting-lab__label" }, h("span", {}, label), value), input, note) };
}

/** The chart: marks made once, moved in place. */
function chart(text, count) {
  const svg = h("svg", { class: "rb-targeting-lab__chart", role: "img", "aria-label": fill(text.chart, { count }) });
  const marks = Array.from({ length: count }, () => h("path"));
  const drawn = marks.map(() => ({ is: "", now: "" })); // what is on the page: most marks stay as they are
  const ticks = TICKS.map((value) => ({ value, x: h("text", { "text-anchor": "middle" }, number(value)),
    y: h("text", { "text-anchor": "end", "dominant-baseline": "middle" }, number(value)), rule: h("line", { class: "rb-targeting-lab__grid" }) }));
  const lanes = Array.from({ length: 3 }, () => ({ name: h("text", { "text-anchor": "end", "dominant-baseline": "middle" }), rule: h("line", { class: "rb-targeting-lab__grid" }) }));
  const line = h("line", { class: "rb-targeting-lab__line" });
  const lineName = h("text", { class: "rb-targeting-lab__linename", "text-anchor": "middle" });
  const cut = h("line", { class: "rb-targeting-lab__cut" });
  const cutName = h("text", { class: "rb-targeting-lab__cutname", "text-anchor": "end" }, text.cut);
  const diagonal = h("line", { class: "rb-targeting-lab__diagonal" });
  const xTitle = h("text", { class: "rb-targeting-lab__title", "text-anchor": "middle" }, text.axis_x);
  const yTitle = h("text", { class: "rb-targeting-lab__title", x: 0, y: 13 });
  svg.append(...ticks.map((t) => t.rule), ...lanes.map((l) => l.rule), diagonal, line, ...marks, cut, cutName, lineName,
    ...ticks.flatMap((t) => [t.x, t.y]), ...lanes.map((l) => l.name), xTitle, yTitle);
  const place = (el, at) => { for (const [name, v] of Object.entries(at)) put(el, name, typeof v === "number" ? v.toFixed(1) : v); };

  const draw = ({ width, population, rule, error, poverty, chosen, regions }) => {
    const narrow = width < NARROW;
    const [left, right, top, bottom] = [narrow ? 50 : 62, 8, 46, 46];
    const height = narrow ? 360 : 430;
    const floor = height - bottom;
    const { welfare } = population;
    const [low, high] = [Math.min(...welfare, poverty) * 0.92, Math.max(...welfare, poverty) * 1.08];
    const x = (w) => left + ((width - left - right) * Math.log(w / low)) / Math.log(high / low);
    const y = (at) => floor - (floor - top) * at;
    const seen = rule === "proxy" || rule === "community";
    put(svg, "viewBox", `0 0 ${width} ${height}`);
    put(svg, "height", String(height));
    for (const t of ticks) {
      place(t.x, { x: x(t.value), y: floor + 19, display: t.value > low && t.value < high ? "inline" : "none" });
      const shown = seen && t.value > SEEN_LOW && t.value < SEEN_HIGH ? "inline" : "none";
      place(t.y, { x: left - 8, y: y(seenAt(t.value)), display: shown });
      place(t.rule, { x1: left, x2: width - right, y1: y(seenAt(t.value)), y2: y(seenAt(t.value)), display: shown });
    }
    const means = regionMeans(population);
    const named = rule === "geographic" ? means.map((_, r) => r).sort((a, b) => means[a] - means[b]).map((r) => regions[r]) : rule === "universal" ? [text.everyone] : [];
    lanes.forEach(({ name, rule: edge }, i) => {
      const shown = i < named.length ? "inline" : "none";
      place(name, { x: left - 8, y: y((i + 0.5) / Math.max(1, named.length)), display: shown });
      say(name, named[i] ?? "");
      const at = y(i / Math.max(1, named.length));
      place(edge, { x1: left, x2: width - right, y1: at, y2: at, display: shown });
    });
    place(line, { x1: x(poverty), x2: x(poverty), y1: top, y2: floor });
    place(lineName, { x: x(poverty), y: top - 6 });
    say(lineName, fill(text.line, { value: number(poverty) }));
    const [from, to] = [Math.max(low, SEEN_LOW), Math.min(high, SEEN_HIGH)];
    place(diagonal, { x1: x(from), y1: y(seenAt(from)), x2: x(to), y2: y(seenAt(to)), display: seen ? "inline" : "none" });
    const at = heights(population, rule, error);
    const edge = rule === "proxy" ? Math.max(...at.filter((_, i) => chosen[i])) : 1;
    const cutAt = y(Math.min(1, edge + 0.004));
    const shown = edge < 0.99 ? "inline" : "none";
    place(cut, { x1: left, x2: width - right, y1: cutAt, y2: cutAt, display: shown });
    place(cutName, { x: width - right, y: cutAt - 6, display: shown });
    place(xTitle, { x: (left + width - right) / 2, y: height - 6 });
    say(yTitle, text[`axis_${rule}`]);
    marks.forEach((mark, i) => {
      const is = kind(welfare[i] < poverty, Boolean(chosen[i]));
      const now = `translate(${x(welfare[i]).toFixed(1)} ${y(at[i]).toFixed(1)})`;
      const was = drawn[i];
      if (was.is !== is) {
        mark.dataset.kind = is;
        mark.setAttribute("class", `rb-targeting-lab__mark rb-targeting-lab--${is}`);
        mark.setAttribute("d", SHAPES[is]);
      }
      if (was.now !== now) mark.setAttribute("transform", now);
      drawn[i] = { is, now };
    });
  };
  return { el: svg, draw };
}

/** What the marks mean, with their numbers. */
function legend(text) {
  const entries = KINDS.map((name) => ({ name, words: h("span", {}) }));
  const el = h("ul", { class: "rb-targeting-lab__legend" }, entries.map(({ name, words }) => h("li", { "data-kind": name },
    h("svg", { viewBox: "-7 -7 14 14", "aria-hidden": "true" }, h("path", { class: `rb-targeting-lab__mark rb-targeting-lab--${name}`, d: SHAPES[name] })), words)));
  const set = (counts) => { for (const { name, words } of entries) say(words, fill(text.legend, { name: text[name], count: counts[name] })); };
  return { el, set };
}

/** The four rules side by side. */
function table(text) {
  const heads = RULES.map((rule) => ({ mark: h("span", { class: "rb__hidden" }), el: h("th", { scope: "col", "data-rule": rule },
    h("span", { class: "rb-targeting-lab__long" }, text[rule]), h("span", { class: "rb-targeting-lab__short", "aria-hidden": "true" }, text[`short_${rule}`])) }));
  for (const { el, mark } of heads) el.append(mark);
  const rows = ROWS.map((name) => ({ name, was: h("span", { class: "rb__note" }), cells: RULES.map((rule) => h("td", { "data-rule": rule })) }));
  const el = h("table", { class: "rb-targeting-lab__table" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, h("span", {}, text.col_measure)), heads.map((c) => c.el))),
    h("tbody", {}, rows.map(({ name, was, cells }) => h("tr", { "data-row": name }, h("th", { scope: "row" }, text[`row_${name}`], " ", was), cells))));
  const shown = new Map();
  const set = (rule, results, before) => {
    heads.forEach(({ el: head, mark }, r) => {
      head.classList.toggle("is-chosen", RULES[r] === rule);
      say(mark, RULES[r] === rule ? ` (${text.chosen})` : "");
    });
    for (const { name, was, cells } of rows) {
      say(was, name in before ? fill(text.was, { value: written(name, before[name], text) }) : "");
      cells.forEach((cell, r) => {
        const value = results[RULES[r]][name];
        if (shown.get(cell) !== value) cell.textContent = written(name, value, text);
        shown.set(cell, value);
        cell.classList.toggle("is-chosen", RULES[r] === rule);
      });
    }
  };
  return { el, set };
}

function render({ model, el }) {
  const text = model.get("text");
  const set = (values) => assign(model, values);
  const size = model.get("population").welfare.length;
  const rules = choice({ label: text.rule, value: model.get("rule"), change: (rule) => set({ rule }),
    options: RULES.map((value) => ({ value, label: text[value] })) });
  const sliders = {
    share: slider({ label: text.share, min: 1, max: 100, step: 1, scale: 100, change: (share) => set({ share }), tell: (v) => fill(text.percent, { value: number(100 * v) }) }),
    benefit: slider({ label: text.benefit, min: 100, max: 3000, step: 50, change: (benefit) => set({ benefit }), tell: (v) => fill(text.yuan, { value: number(v) }) }),
    error: slider({ label: text.error, min: 0, max: 100, step: 5, scale: 100, change: (error) => set({ error }), tell: (v) => number(v, 2), remark: (v) => spread(v, text) }),
  };
  const says = h("p", { class: "rb__note" });
  const budget = h("p", { class: "rb__note" });
  const title = h("h3", {});
  const plot = chart(text, size);
  const key = legend(text);
  const said = h("p", { class: "rb-targeting-lab__said", "aria-live": "polite" });
  const compared = table(text);
  const frame = h("div", { class: "rb-targeting-lab__frame" }, plot.el);
  el.append(h("div", { class: "rb rb-targeting-lab" },
    h("div", { class: "rb-targeting-lab__rules" }, rules.el, says),
    h("div", { class: "rb-targeting-lab__controls" }, Object.values(sliders).map((s) => s.el), budget),
    h("section", { class: "rb-targeting-lab__figure" }, title, key.el, frame, h("p", { class: "rb__note" }, text.synthetic)),
    h("div", { class: "rb__panel rb-targeting-lab__panel" }, said, h("h3", {}, text.results), compared.el, h("p", { class: "rb__note" }, text.leakage_note)),
    h("div", { class: "rb-targeting-lab__words" },
      h("section", {}, h("h4", {}, text.assumptions), h("ol", {}, model.get("assumptions").map((a) => h("li", {}, a)))),
      h("section", {}, h("h4", {}, text.limits), h("p", {}, model.get("limits"))))));

  let width = 0;
  let drawing = null;
  const update = () => {
    const params = Object.fromEntries(CHOSEN.map((name) => [name, model.get(name)]));
    const { rule, share, benefit, error, line, population } = params;
    const results = Object.fromEntries(RULES.map((r) => [r, outcome(population, r, params)]));
    const poor = population.welfare.filter((w) => w < line).length;
    const before = { p0: fgt(population.welfare, line, 0), p1: fgt(population.welfare, line, 1), p2: fgt(population.welfare, line, 2) };
    const now = results[rule];
    rules.set(rule);
    for (const [name, control] of Object.entries(sliders)) control.set(params[name]);
    say(says, text[`says_${rule}`]);
    const places = results.proxy.served;
    say(budget, fill(text.budget, { households: number(places), total: number(size), money: number(places * benefit) }));
    say(title, fill(text.title, { rule: text[rule] }));
    key.set({ hit: now.reached, missed: poor - now.reached, wrong: now.served - now.reached, rest: size - now.served - (poor - now.reached) });
    const sentence = summary(rule, now, { poor, ...before }, text);
    say(said, sentence);
    compared.set(rule, results, before);
    drawing = { population, rule, error, poverty: line, chosen: now.chosen, regions: model.get("regions") };
    draw();
  };
  const draw = afterFrame(() => { if (width) plot.draw({ width, ...drawing }); });
  const resized = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 1) return;
    width = entry.contentRect.width;
    plot.draw({ width, ...drawing });
  });
  resized.observe(frame);
  const stop = observe(model, CHOSEN, update);
  update();
  return () => { stop(); resized.disconnect(); };
}

export default { render };
