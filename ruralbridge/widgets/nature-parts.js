// Pieces of the plane of instruments: shapes and marks, arrows, the panel's text, the claim's balance.
import { fill, h } from "./dom.js";
import { PAD, STRATEGIES, cases, tally } from "./nature-rules.js";

const SHAPE = {
  TPA: () => h("circle", { cx: 12, cy: 12, r: 10 }),
  RR: () => h("rect", { x: 3, y: 3, width: 18, height: 18 }),
  both: () => h("polygon", { points: "12,0 24,12 12,24 0,12" }),
};

/**
 * A strategy's shape: circle, square or diamond.
 * @param {string} strategy
 * @returns {SVGElement}
 */
export function sign(strategy) {
  return h("svg", { viewBox: "0 0 24 24", class: `rb-nature__sign rb-nature__sign--${strategy}`, "aria-hidden": "true" }, SHAPE[strategy]());
}

/**
 * Put an element at a place of the plane; the style sheet turns the three properties into a position.
 * @param {HTMLElement} el
 * @param {[number, number]} place
 * @param {number} [lane] pixels off the middle of the row
 */
export function position(el, [scale, reach], lane = 0) {
  el.style.setProperty("--x", String(reach / 100));
  el.style.setProperty("--row", String(4 - scale));
  el.style.setProperty("--lane", `${lane}px`);
}

/**
 * A button on the plane; the style sheet gives it its shape.
 * @param {string} kind "yours" for the reader's card, else the strategy of the source's mark
 * @param {Record<string, (event: any) => void>} listeners
 * @returns {HTMLButtonElement}
 */
export function mark(kind, listeners) {
  const side = kind === "yours" ? "" : " rb-nature__mark--theirs";
  return h("button", { type: "button", class: `rb-nature__mark rb-nature__mark--${kind}${side}`, tabindex: -1, hidden: true, ...listeners });
}

/**
 * Where a place lies on a plane of this size, in pixels.
 * @param {[number, number]} place
 * @param {number} lane
 * @param {{width: number, height: number}} size
 * @returns {[number, number]}
 */
export function spot([scale, reach], lane, { width, height }) {
  return [PAD + (reach / 100) * (width - 2 * PAD), ((4.5 - scale) / 5) * height + lane];
}

/**
 * A straight arrow that stops short of both marks; nothing where they touch.
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @returns {string} the data of an SVG path
 */
export function arrowPath([x1, y1], [x2, y2]) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 30) return "";
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [ex, ey] = [x2 - 14 * ux, y2 - 14 * uy];
  const at = (x, y) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const wing = (turn) => at(ex - 7 * ux + turn * 4 * uy, ey - 7 * uy - turn * 4 * ux);
  return `M${at(x1 + 13 * ux, y1 + 13 * uy)}L${at(ex, ey)}M${wing(1)}L${at(ex, ey)}L${wing(-1)}`;
}

/**
 * What the full plane says of the claim: how many fit, the counts, and the cases against it.
 * @param {any[]} instruments
 * @param {Record<string, string>} text
 * @param {(id: string) => void} choose called with the case the reader picks
 * @returns {HTMLElement}
 */
export function thesisCheck(instruments, text, choose) {
  const counts = Object.fromEntries(STRATEGIES.map((s) => [s, tally(instruments, s)]));
  const found = cases(instruments);
  const card = new Map(instruments.map((i) => [i.id, i]));
  const sum = (cells) => cells.reduce((a, b) => a + b);
  const table = (kind, cells) => h("table", { class: "rb-nature__counts" }, h("caption", {}, text[`thesis_${kind}`]),
    h("thead", {}, h("tr", {}, h("td"), cells.map((c) => h("th", { scope: "col" }, text[c])))),
    h("tbody", {}, STRATEGIES.map((s) => h("tr", {}, h("th", { scope: "row" }, sign(s), " ", text[`strategy_${s}`]),
      counts[s][kind].map((n) => h("td", {}, String(n)))))));
  const row = (key) => [h("h4", {}, text[`case_${key}`]), h("ul", {}, found[key].map((id) => h("li", {},
    h("button", { type: "button", onclick: () => choose(id) }, sign(card.get(id).strategy), card.get(id).name))))];
  return h("section", { class: "rb-nature__thesis", "aria-label": text.thesis_title }, h("h3", {}, text.thesis_title),
    h("p", {}, fill(text.thesis_fit, { tpa: sum(counts.TPA.scale), rr: sum(counts.RR.scale), tpa_fits: found.tpa_fits.length, rr_fits: found.rr_fits.length })),
    h("div", { class: "rb-nature__tables" }, table("scale", ["below", "at", "above"]), table("reach", ["narrow", "middle", "broad"])),
    h("div", { class: "rb-nature__cases" }, ["tpa_high", "rr_low", "high_narrow", "low_broad"].flatMap(row)),
    h("p", { class: "rb__note" }, text.thesis_caveat));
}

/**
 * The card beside the plane: what an instrument does and, once revealed, where its source puts it and why.
 * @param {Record<string, string>} text
 * @param {HTMLButtonElement} token what the reader drags
 * @param {HTMLElement[]} actions the buttons below
 */
export function cardPanel(text, token, actions) {
  const p = Object.fromEntries(["over", "what", "whyScale", "whyReach", "hint"].map((name) => [name, h("p")]));
  const [name, zh, pinyin, since] = [h("h3"), h("span", { lang: "zh" }), h("span", { lang: "zh-Latn" }), h("span")];
  const native = h("p", { class: "rb-nature__native" }, zh, " ", pinyin, " · ", since);
  const [yours, theirs, source] = [h("dd"), h("dd"), h("a")];
  const signs = STRATEGIES.map((s) => [s, sign(s)]);
  const yoursRow = h("div", {}, h("dt", {}, text.your_place), yours);
  const reasons = h("div", { class: "rb-nature__reasons" },
    h("dl", { class: "rb-nature__places" }, yoursRow, h("div", {}, h("dt", {}, text.source_place), theirs)),
    h("h4", {}, text.why_scale), p.whyScale, h("h4", {}, text.why_reach), p.whyReach, h("p", { class: "rb__note" }, `${text.source}: `, source));
  p.hint.textContent = text.place_hint;
  for (const part of [p.over, p.hint]) part.className = "rb__note";
  const el = h("div", { class: "rb__panel rb-nature__panel" }, p.over, h("div", { class: "rb-nature__head" }, token, signs.map(([, el]) => el), name),
    native, p.what, p.hint, reasons, h("div", { class: "rb-nature__actions" }, actions));

  /** Show an instrument, or none; `placing` hides what would give its place away. */
  const show = ({ now, over, places, mine, placing, comparing }) => {
    p.over.textContent = over;
    name.textContent = now ? now.name : text.all_placed;
    p.what.textContent = now ? now.what : text.all_placed_what;
    native.hidden = !now;
    token.hidden = p.hint.hidden = !(placing && now);
    reasons.hidden = placing || !now;
    yoursRow.hidden = !comparing;
    for (const [s, shape] of signs) shape.toggleAttribute("hidden", placing || now?.strategy !== s);
    if (!now) return;
    zh.textContent = now.name_zh;
    pinyin.textContent = now.pinyin;
    since.textContent = fill(text.since, now);
    if (placing) return;
    yours.textContent = mine ?? text.not_placed;
    theirs.textContent = places;
    p.whyScale.textContent = now.why_scale;
    p.whyReach.textContent = now.why_reach;
    source.textContent = now.source_title;
    source.setAttribute("href", /^https?:/.test(now.source_url) ? now.source_url : "#");
  };
  return { el, show };
}
