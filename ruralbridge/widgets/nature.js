// Policy instruments on a plane of scale by reach: the reader places cards, then compares, then explores.
import { assign, choice, fill, h, observe } from "./dom.js";

/** Rows of the plane, from the bottom up; the twin of SCALES in nature.py. */
export const SCALES = ["household", "village", "county", "province", "nation"];
const STRATEGIES = ["TPA", "RR", "both"];
const COUNTY = 2, NARROW = 40, BROAD = 60;
const PAD = 14, SIZE = 23, STEP = 5;

function shuffled(items, seed) {
  const out = [...items];
  let state = seed | 0;
  for (let at = out.length - 1; at > 0; at--) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const other = Math.floor((((t ^ (t >>> 14)) >>> 0) * (at + 1)) / 2 ** 32);
    [out[at], out[other]] = [out[other], out[at]];
  }
  return out;
}

/**
 * Deal a hand that holds as many cards of each strategy as it can; the twin of deal() in nature.py.
 * @param {Array<{id: string, strategy: string}>} instruments
 * @param {number} cards
 * @param {number} seed
 * @returns {string[]}
 */
export function deal(instruments, cards, seed) {
  const piles = STRATEGIES.map((s, at) => shuffled(instruments.filter((i) => i.strategy === s).map((i) => i.id), seed + at));
  const hand = instruments.flatMap((_, turn) => piles.flatMap((pile) => (turn < pile.length ? [pile[turn]] : [])));
  return shuffled(hand.slice(0, cards), seed);
}

/**
 * Points for scale and for reach, 0 to 2 each; the rule is in nature.py.
 * @param {{scale: number, reach: number}} card
 * @param {[number, number]} place
 * @returns {[number, number]}
 */
export function points(card, place) {
  const rows = Math.abs(card.scale - place[0]), distance = Math.abs(card.reach - place[1]);
  return [Math.max(0, 2 - rows), distance <= 10 ? 2 : distance <= 25 ? 1 : 0];
}

/**
 * Points of a hand.
 * @param {any[]} instruments
 * @param {string[]} round
 * @param {Record<string, [number, number]>} placements
 * @returns {{points: number, most: number, placed: number}}
 */
export function score(instruments, round, placements) {
  const placed = instruments.filter((i) => round.includes(i.id) && placements[i.id]);
  const sum = placed.reduce((all, i) => all + points(i, placements[i.id]).reduce((a, b) => a + b), 0);
  return { points: sum, most: 4 * round.length, placed: placed.length };
}

/** The rules of the claim, as tests of one instrument; the twin of cases() in nature.py. */
const RULES = {
  tpa_fits: (i) => i.strategy === "TPA" && i.scale < COUNTY && i.reach <= NARROW,
  rr_fits: (i) => i.strategy === "RR" && i.scale > COUNTY && i.reach > BROAD,
  tpa_high: (i) => i.strategy === "TPA" && i.scale > COUNTY,
  rr_low: (i) => i.strategy === "RR" && i.scale < COUNTY,
  high_narrow: (i) => i.scale > COUNTY && i.reach <= NARROW,
  low_broad: (i) => i.scale < COUNTY && i.reach > BROAD,
};

/**
 * Order instruments as they lie on the plane, from the household up and from narrow to broad.
 * @param {any[]} instruments
 * @returns {any[]}
 */
export function ordered(instruments) {
  return [...instruments].sort((a, b) => a.scale - b.scale || a.reach - b.reach || (a.id < b.id ? -1 : 1));
}

/**
 * Sort instruments by what they say of the claim that TPA is micro policy and RR macro.
 * @param {any[]} instruments
 * @returns {Record<string, string[]>}
 */
export function cases(instruments) {
  const all = ordered(instruments);
  return Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, all.filter(rule).map((i) => i.id)]));
}

/**
 * Count one strategy's instruments below, at and above the county, and by narrow, middle and broad reach.
 * @param {any[]} instruments
 * @param {string} strategy
 * @returns {{scale: number[], reach: number[]}}
 */
export function tally(instruments, strategy) {
  const own = instruments.filter((i) => i.strategy === strategy);
  const count = (cell) => own.reduce((cells, i) => { cells[cell(i)] += 1; return cells; }, [0, 0, 0]);
  return {
    scale: count((i) => Math.sign(i.scale - COUNTY) + 1),
    reach: count((i) => (i.reach <= NARROW ? 0 : i.reach <= BROAD ? 1 : 2)),
  };
}

/**
 * Instruments that a choice of strategy shows: its own and those of both.
 * @param {any[]} instruments
 * @param {string} strategy "both", "TPA" or "RR"
 * @returns {any[]}
 */
export function shown(instruments, strategy) {
  return ordered(instruments.filter((i) => strategy === "both" || i.strategy === strategy || i.strategy === "both"));
}

/**
 * The place under a point of the plane: the row, and the reach in steps of five.
 * @param {number} x from the plane's left edge
 * @param {number} y from its top
 * @param {{width: number, height: number}} size
 * @returns {[number, number]}
 */
export function placeAt(x, y, { width, height }) {
  const clamp = (v, most) => Math.max(0, Math.min(most, v));
  const reach = clamp(Math.round(((x - PAD) / (width - 2 * PAD)) * (100 / STEP)) * STEP, 100);
  return [clamp(Math.floor(5 - (y / height) * 5), 4), reach];
}

/**
 * Where a key moves the card, or null if it is no key of the plane.
 * @param {[number, number]} place
 * @param {string} key
 * @returns {[number, number] | null}
 */
export function moved([scale, reach], key) {
  const by = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, STEP], ArrowLeft: [0, -STEP], Home: [0, -100], End: [0, 100] }[key];
  if (!by) return null;
  return [Math.max(0, Math.min(4, scale + by[0])), Math.max(0, Math.min(100, reach + by[1]))];
}

/**
 * Keep marks of one row apart: each takes the middle lane, the one above or the one below.
 * @param {Array<{key: string, scale: number, reach: number}>} marks
 * @param {number} width of the plane
 * @returns {Map<string, number>} key to lane: 0, -1 or 1
 */
export function lanes(marks, width) {
  const found = new Map();
  for (let row = 0; row < 5; row++) {
    const last = { 0: -Infinity, "-1": -Infinity, 1: -Infinity };
    for (const m of marks.filter((k) => k.scale === row).sort((a, b) => a.reach - b.reach)) {
      const x = PAD + (m.reach / 100) * (width - 2 * PAD);
      const free = [0, -1, 1].find((lane) => x - last[lane] >= SIZE);
      const lane = free ?? [0, -1, 1].reduce((best, l) => (last[l] < last[best] ? l : best));
      last[lane] = x;
      found.set(m.key, lane);
    }
  }
  return found;
}

/**
 * The next card without a place, after the one just placed and round to the start; "" if there is none.
 * @param {string[]} round
 * @param {Record<string, any>} placements
 * @param {string} after
 * @returns {string}
 */
export function nextCard(round, placements, after) {
  const at = round.indexOf(after) + 1;
  return [...round.slice(at), ...round.slice(0, at)].find((id) => !placements[id]) ?? "";
}

/** The index of the coding rule's band a reach falls in. @param {number} reach @returns {number} */
export const band = (reach) => Math.max(0, Math.ceil(reach / 20) - 1);

const SHAPE = {
  TPA: () => h("circle", { cx: 12, cy: 12, r: 10 }),
  RR: () => h("rect", { x: 3, y: 3, width: 18, height: 18 }),
  both: () => h("polygon", { points: "12,0 24,12 12,24 0,12" }),
};
const sign = (strategy) => h("svg", { viewBox: "0 0 24 24", class: `rb-nature__sign rb-nature__sign--${strategy}`, "aria-hidden": "true" }, SHAPE[strategy]());

/** A button on the plane; `to` moves it, `say` gives it number and name. */
function mark(kind, strategy, listeners) {
  const number = h("span", { class: "rb-nature__number", "aria-hidden": "true" });
  const el = h("button", { type: "button", class: `rb-nature__mark rb-nature__mark--${kind}`, tabindex: -1, hidden: true, ...listeners },
    strategy ? sign(strategy) : null, number);
  return {
    el,
    to: ([scale, reach], lane) => { el.style.setProperty("--x", reach / 100); el.style.setProperty("--row", 4 - scale); el.style.setProperty("--lane", `${lane}px`); },
    say: (text, i) => { el.setAttribute("aria-label", text); number.textContent = i; },
  };
}

function render({ model, el }) {
  const text = model.get("text");
  const say = (key, values) => fill(text[key], values);
  const instruments = model.get("instruments");
  const card = new Map(instruments.map((i) => [i.id, i]));
  const place = ([scale, reach]) => ({ scale: text[`scale_${SCALES[scale]}`], reach, band: text[`band_${band(reach)}`] });
  let cursor = [COUNTY, 50], drag = null;
  const state = () => {
    const [round, placements, revealed, selected] = ["round", "placements", "revealed", "selected"].map((t) => model.get(t));
    const stage = !revealed ? "place" : model.get("view") === "all" ? "explore" : "compare";
    const list = stage === "explore" ? shown(instruments, model.get("strategy")) : round.map((id) => card.get(id));
    const now = card.get(list.some((i) => i.id === selected) ? selected : stage === "place" ? "" : list[0]?.id);
    return { round, placements, stage, list, now };
  };

  // What the reader can do.
  const put = (id, where) => {
    const { round, placements } = state();
    const after = { ...placements, [id]: where };
    const next = nextCard(round, after, id);
    assign(model, { placements: after, selected: next });
    const p = place(where);
    said.textContent = `${say("placed_said", { name: card.get(id).name, ...p })} ${next ? say("next_said", card.get(next)) : text.all_placed}`;
  };
  const newHand = (cards, seed) => {
    const round = deal(instruments, cards, seed);
    assign(model, { seed, cards, round, placements: {}, revealed: false, view: "round", selected: round[0] });
  };
  const reveal = (view) => {
    const { round, placements } = state();
    const worst = [...round].filter((id) => placements[id]).sort((a, b) => total(a) - total(b))[0];
    assign(model, { revealed: true, view, selected: worst ?? "" });
    draw();
    fly();
    status.focus();
  };
  const total = (id) => points(card.get(id), model.get("placements")[id]).reduce((a, b) => a + b);
  const select = (id) => assign(model, { selected: id });
  const turn = (by) => {
    const { list, now } = state();
    if (list.length) select(list[(list.indexOf(now) + by + list.length) % list.length].id);
  };

  // The plane.
  const pointerPlace = (event) => {
    const box = plane.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    return inside ? placeAt(event.clientX - box.left, event.clientY - box.top, box) : null;
  };
  const grab = (id) => (event) => {
    const chosen = id || state().now?.id;
    if (state().stage !== "place" || !chosen || event.button) return;
    const target = event.currentTarget;
    drag = { id: chosen, x: event.clientX, y: event.clientY, moves: false };
    target.setPointerCapture(event.pointerId);
    const move = (e) => {
      drag.moves ||= Math.hypot(e.clientX - drag.x, e.clientY - drag.y) > 5;
      if (!drag.moves) return;
      target.style.setProperty("translate", `${e.clientX - drag.x}px ${e.clientY - drag.y}px`);
      showCursor(pointerPlace(e));
    };
    const drop = (e) => {
      target.removeEventListener("pointermove", move);
      target.style.removeProperty("translate");
      const where = drag.moves && e.type === "pointerup" ? pointerPlace(e) : null;
      const { moves } = drag;
      setTimeout(() => { drag = null; });  // after the click that a drop may bring
      if (where) put(chosen, where);
      if (moves) showCursor(null);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", drop, { once: true });
    target.addEventListener("pointercancel", drop, { once: true });
  };
  const yours = new Map(), theirs = new Map();
  for (const i of ordered(instruments)) {
    yours.set(i.id, mark("yours", null, { onpointerdown: grab(i.id),
      onclick: (e) => { e.stopPropagation(); if (!drag?.moves) select(i.id); } }));
    theirs.set(i.id, mark("theirs", i.strategy, { onclick: (e) => { e.stopPropagation(); select(i.id); },
      onpointerenter: () => label(i.id), onpointerleave: () => label(), onfocus: () => label(i.id), onblur: () => label() }));
  }
  const ghost = h("div", { class: "rb-nature__ghost", hidden: true });
  const strip = h("div", { class: "rb-nature__strip", hidden: true });
  const arrows = h("path", { class: "rb-nature__arrows" });
  const arrow = h("path", { class: "rb-nature__arrow" });
  const tag = h("div", { class: "rb-nature__tag", hidden: true, "aria-hidden": "true" });
  const plane = h("div", { class: "rb-nature__plane",
    onclick: (e) => { const { now, stage } = state(); if (stage === "place" && now && !drag?.moves) { put(now.id, pointerPlace(e)); showCursor(null); } },
    onpointermove: (e) => { if (e.pointerType === "mouse" && !drag && state().stage === "place") showCursor(pointerPlace(e)); },
    onpointerleave: () => { if (!drag) showCursor(null); },
    onfocus: () => { if (plane.matches(":focus-visible")) showCursor(cursor); },
    onblur: () => showCursor(null),
    onkeydown: (e) => (state().stage === "place" ? keyPlace(e) : keyMarks(e)) },
  strip, [20, 40, 60, 80].map((v) => h("div", { class: "rb-nature__line", style: { "--x": v / 100 } })),
  h("div", { class: "rb-nature__corner rb-nature__corner--tpa" }, text.corner_tpa),
  h("div", { class: "rb-nature__corner rb-nature__corner--rr" }, text.corner_rr),
  h("svg", { class: "rb-nature__overlay", "aria-hidden": "true" }, arrows, arrow),
  [...yours.values(), ...theirs.values()].map((m) => m.el), ghost, tag);
  const said = h("p", { class: "rb__hidden", "aria-live": "polite" });
  const readout = h("p", { class: "rb__note rb-nature__readout" }, text.readout_none);

  function showCursor(where) {
    const { now, stage } = state();
    const on = Boolean(where && now && stage === "place");
    ghost.hidden = strip.hidden = !on;
    readout.textContent = on ? say("readout", place(where)) : text.readout_none;
    if (!on) return;
    for (const part of [ghost, strip]) { part.style.setProperty("--x", where[1] / 100); part.style.setProperty("--row", 4 - where[0]); }
  }
  function keyPlace(event) {
    const { now } = state();
    if (!now || event.target !== plane) return;
    const to = moved(cursor, event.key);
    if (to) { cursor = to; said.textContent = say("readout", place(to)); }
    else if (event.key === "Enter" || event.key === " ") put(now.id, cursor);
    else return;
    event.preventDefault();
    showCursor(cursor);
  }
  function keyMarks(event) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    turn(by);
    theirs.get(state().now.id).el.focus();
  }
  function label(id) {
    const i = card.get(id) ?? (state().stage === "place" ? null : state().now);
    tag.hidden = !i;
    if (!i) return;
    tag.textContent = i.name;
    tag.style.setProperty("--x", i.reach / 100);
    tag.style.setProperty("--row", 4 - i.scale);
    tag.style.setProperty("--lane", theirs.get(i.id).el.style.getPropertyValue("--lane"));
    tag.classList.toggle("rb-nature__tag--left", i.reach > 50);
    tag.classList.toggle("rb-nature__tag--below", i.scale === 4);
  }
  /** The sources' marks start from the reader's, so that the eye follows each to its place. */
  function fly() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [id, m] of theirs) {
      if (m.el.hidden || yours.get(id).el.hidden) continue;
      const from = yours.get(id).el.getBoundingClientRect(), to = m.el.getBoundingClientRect();
      m.el.animate([{ translate: `${from.left - to.left}px ${from.top - to.top}px` }, { translate: "0 0" }], { duration: 600, easing: "ease-in-out" });
    }
  }
  function updatePlane({ round, placements, stage, list, now }) {
    const marks = [];
    for (const i of instruments) {
      const own = stage !== "explore" && placements[i.id] && round.includes(i.id);
      if (own) marks.push({ key: `y${i.id}`, scale: own ? placements[i.id][0] : 0, reach: placements[i.id][1] });
      if (stage !== "place" && list.includes(i)) marks.push({ key: `t${i.id}`, scale: i.scale, reach: i.reach });
    }
    const width = plane.clientWidth || 480, pitch = Math.min(22, ((plane.clientHeight || 320) / 5 - 24) / 2);
    const lane = new Map([...lanes(marks, width)].map(([key, at]) => [key, at * pitch]));
    for (const i of instruments) {
      const [y, t] = [yours.get(i.id), theirs.get(i.id)], n = stage === "explore" ? "" : round.indexOf(i.id) + 1;
      y.el.hidden = !lane.has(`y${i.id}`);
      t.el.hidden = !lane.has(`t${i.id}`);
      for (const m of [y, t]) m.el.toggleAttribute("data-now", i === now);
      t.el.tabIndex = i === now ? 0 : -1;
      if (!y.el.hidden) { y.to(placements[i.id], lane.get(`y${i.id}`)); y.say(say("mark_yours", { name: i.name, ...place(placements[i.id]) }), n); }
      if (!t.el.hidden) { t.to([i.scale, i.reach], lane.get(`t${i.id}`)); t.say(say("mark_source", { name: i.name, strategy: text[`strategy_${i.strategy}`], ...place([i.scale, i.reach]) }), n); }
    }
    const places = stage === "place";
    plane.tabIndex = places ? 0 : -1;
    plane.setAttribute("role", places ? "application" : "group");
    plane.setAttribute("aria-label", places ? text.plane_keys : text.marks_label);
    ghost.textContent = now ? round.indexOf(now.id) + 1 : "";
    const both = (i) => stage === "compare" && lane.has(`y${i.id}`) && lane.has(`t${i.id}`);
    const path = (i) => arrowPath(spot(placements[i.id], lane.get(`y${i.id}`), width), spot([i.scale, i.reach], lane.get(`t${i.id}`), width));
    arrows.setAttribute("d", list.filter((i) => i !== now && both(i)).map(path).join(""));
    arrow.setAttribute("d", now && both(now) ? path(now) : "");
    label();
  }
  const spot = ([scale, reach], lane, width) => [PAD + (reach / 100) * (width - 2 * PAD), ((4.5 - scale) / 5) * (plane.clientHeight || 320) + lane];

  // The panel beside the plane.
  const p = {
    over: h("p", { class: "rb__note" }), name: h("h4"), native: h("p", { class: "rb-nature__native" }),
    hanzi: h("span", { lang: "zh" }), pinyin: h("span", { lang: "zh-Latn" }), since: h("span"),
    what: h("p"), places: h("dl", { class: "rb-nature__places" }), yours: h("dd"), theirs: h("dd"),
    whyScale: h("p"), whyReach: h("p"), source: h("a"), hint: h("p", { class: "rb__note" }, text.place_hint),
    token: h("button", { type: "button", class: "rb-nature__token", onpointerdown: grab(), onclick: () => { if (!drag?.moves) { plane.focus(); showCursor(cursor); } } }),
  };
  p.native.append(p.hanzi, " ", p.pinyin, " · ", p.since);
  const yoursRow = h("div", {}, h("dt", {}, text.your_place), p.yours);
  p.places.append(yoursRow, h("div", {}, h("dt", {}, text.source_place), p.theirs));
  const reasons = h("div", { class: "rb-nature__reasons" }, p.places,
    h("h4", {}, text.why_scale), p.whyScale, h("h4", {}, text.why_reach), p.whyReach, h("p", { class: "rb__note" }, `${text.source}: `, p.source));
  const signs = Object.fromEntries(STRATEGIES.map((s) => [s, sign(s)]));
  const heading = h("div", { class: "rb-nature__head" }, p.token, Object.values(signs), p.name);
  const showButton = h("button", { type: "button", class: "rb-nature__main", onclick: () => reveal("round") }, text.reveal);
  const skip = h("button", { type: "button", class: "rb-nature__quiet", onclick: () => reveal("all") }, text.skip);
  const again = h("button", { type: "button", class: "rb-nature__quiet", onclick: () => newHand(model.get("cards"), model.get("seed") + 1) }, text.deal);
  const exploreAll = h("button", { type: "button", class: "rb-nature__main", onclick: () => { assign(model, { view: "all" }); status.focus(); } }, say("explore_all", { n: instruments.length }));
  const turns = h("div", { class: "rb-nature__turns" },
    h("button", { type: "button", onclick: () => turn(-1) }, text.previous), h("button", { type: "button", onclick: () => turn(1) }, text.next));
  const panel = h("div", { class: "rb__panel rb-nature__panel" }, p.over, heading, p.native, p.what, p.hint, reasons,
    h("div", { class: "rb-nature__actions" }, turns, showButton, exploreAll, h("div", { class: "rb-nature__quiets" }, again, skip)));

  function updatePanel({ round, placements, stage, list, now }) {
    const i = now ? list.indexOf(now) + 1 : 0, n = list.length, places = stage === "place";
    const mine = now && round.includes(now.id) ? placements[now.id] : null;
    const won = mine && stage === "compare" ? ` · ${say("points_of", { points: total(now.id) })}` : "";
    p.over.textContent = now ? say("card_of", { i, n }) + won : "";
    p.name.textContent = now ? now.name : text.all_placed;
    p.native.hidden = !now;
    p.token.hidden = !(places && now);
    p.hint.hidden = p.token.hidden;
    p.what.textContent = now ? now.what : text.all_placed_what;
    reasons.hidden = places || !now;
    for (const [s, shape] of Object.entries(signs)) shape.toggleAttribute("hidden", places || now?.strategy !== s);
    const ready = round.every((id) => placements[id]);
    showButton.hidden = !places || !ready;
    skip.hidden = !places || ready;
    exploreAll.hidden = stage !== "compare";
    panel.toggleAttribute("data-place", places);
    if (!now) return;
    p.token.textContent = String(i);
    p.token.setAttribute("aria-label", say("token", { i }));
    p.hanzi.textContent = now.name_zh;
    p.pinyin.textContent = now.pinyin;
    p.since.textContent = say("since", now);
    if (places) { if (mine) cursor = mine; return; }
    yoursRow.hidden = stage !== "compare";
    p.yours.textContent = mine ? say("place_of", place(mine)) : text.not_placed;
    p.theirs.textContent = say("place_of", place([now.scale, now.reach]));
    p.whyScale.textContent = now.why_scale;
    p.whyReach.textContent = now.why_reach;
    p.source.textContent = now.source_title;
    p.source.setAttribute("href", /^https?:/.test(now.source_url) ? now.source_url : "#");
  }

  // The bar, the thesis and the list.
  const status = h("p", { class: "rb-nature__status", tabindex: -1, "aria-live": "polite" });
  const how = h("p", { class: "rb__note rb-nature__how" });
  const sizes = [...new Set([6, 12, instruments.length])];
  const hand = choice({ label: text.hand_label, value: String(model.get("cards")), change: (v) => newHand(Number(v), model.get("seed")),
    options: sizes.map((v) => ({ value: String(v), label: say(v === instruments.length ? "hand_all" : "hand_some", { n: v }) })) });
  const view = choice({ label: text.view_label, value: model.get("view"), change: (v) => assign(model, { view: v }),
    options: ["round", "all"].map((v) => ({ value: v, label: say(`view_${v}`, { n: instruments.length }) })) });
  const strategy = choice({ label: text.strategy_label, value: model.get("strategy"), change: (v) => assign(model, { strategy: v }),
    options: ["both", "TPA", "RR"].map((v) => ({ value: v, label: text[`show_${v}`] })) });
  const legend = h("p", { class: "rb-nature__legend rb__note" }, STRATEGIES.map((s) => h("span", {}, sign(s), text[`strategy_${s}`])),
    h("span", { class: "rb-nature__legend-yours" }, h("i", { "aria-hidden": "true" }), text.legend_yours));
  const thesis = thesisBlock(instruments, text, (id) => { assign(model, { strategy: "both", selected: id }); plane.scrollIntoView({ block: "nearest" }); });
  const rows = h("tbody"), listHead = h("tr"), listTitle = h("summary");
  const twin = h("details", { class: "rb-nature__list", ontoggle: () => updateList(state()) }, listTitle,
    h("div", { class: "rb-nature__scroll", tabindex: 0, role: "region", "aria-label": text.list_label }, h("table", {}, h("thead", {}, listHead), rows)));
  let listed = "";
  function updateList({ stage, list, placements }) {
    listTitle.textContent = stage === "place" ? text.list_place : text.list_all;
    const key = twin.open ? JSON.stringify([stage, list.map((i) => i.id), placements]) : "";
    if (!twin.open || key === listed) return;
    listed = key;
    const mine = (i) => (placements[i.id] ? say("place_of", place(placements[i.id])) : "—");
    const columns = stage === "place"
      ? { card: (i) => i.name, yours: mine, what: (i) => i.what }
      : { instrument: (i) => i.name, strategy: (i) => [sign(i.strategy), " ", text[`strategy_${i.strategy}`]], scale: (i) => text[`scale_${SCALES[i.scale]}`],
        reach: (i) => String(i.reach), ...(stage === "compare" ? { yours: mine } : {}), what: (i) => i.what };
    listHead.replaceChildren(...Object.keys(columns).map((c) => h("th", { scope: "col" }, text[`col_${c}`])));
    rows.replaceChildren(...list.map((i) => h("tr", {}, Object.values(columns).map((cell) => h("td", {}, cell(i))))));
  }
  function updateBar({ round, placements, stage, list }) {
    const s = score(instruments, round, placements);
    const key = stage === "compare" && !s.placed ? "status_compare_none" : `status_${stage}`;
    const now = say(key, { ...s, n: list.length });
    if (status.textContent !== now) status.textContent = now;
    how.textContent = text[`how_${stage}`];
    hand.set(String(model.get("cards")));
    view.set(model.get("view"));
    strategy.set(model.get("strategy"));
    const places = stage === "place";
    hand.el.hidden = !places;
    view.el.hidden = places;
    strategy.el.hidden = thesis.hidden = stage !== "explore";
    legend.hidden = places;
    legend.lastElementChild.hidden = stage !== "compare";
    readout.hidden = !places;
  }

  const root = h("div", { class: "rb rb-nature" }, h("div", { class: "rb__bar rb-nature__bar" }, status, hand.el, view.el, strategy.el), how,
    h("div", { class: "rb-nature__body" },
      h("div", { class: "rb-nature__chart" },
        h("div", { class: "rb-nature__rows", "aria-hidden": "true" }, [...SCALES].reverse().map((s) => h("span", {}, text[`scale_${s}`]))), plane,
        h("div", { class: "rb-nature__axis", "aria-hidden": "true" }, h("span", {}, text.reach_low), h("b", {}, text.axis_reach), h("span", {}, text.reach_high)),
        h("div", { class: "rb-nature__under" }, readout, legend)),
      panel), thesis, twin, said);
  el.append(root);

  let waiting = false, gone = false;
  const draw = () => {
    waiting = false;
    if (gone) return;
    const s = state();
    root.dataset.stage = s.stage;
    updateBar(s);
    updatePanel(s);
    updatePlane(s);
    updateList(s);
  };
  // Several traits that change together are drawn once.
  const update = () => { if (!waiting) { waiting = true; queueMicrotask(draw); } };
  const stop = observe(model, ["round", "placements", "revealed", "view", "strategy", "selected", "cards"], update);
  let width = 0;
  const resized = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) > 1) { width = entry.contentRect.width; updatePlane(state()); }
  });
  resized.observe(plane);
  draw();
  return () => { gone = true; stop(); resized.disconnect(); };
}

/** A straight arrow that stops short of both marks. */
function arrowPath([x1, y1], [x2, y2]) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 30) return "";
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [sx, sy, ex, ey] = [x1 + 13 * ux, y1 + 13 * uy, x2 - 14 * ux, y2 - 14 * uy];
  const wing = (turn) => `${(ex - 7 * ux + turn * 4 * uy).toFixed(1)} ${(ey - 7 * uy - turn * 4 * ux).toFixed(1)}`;
  return `M${sx.toFixed(1)} ${sy.toFixed(1)}L${ex.toFixed(1)} ${ey.toFixed(1)}M${wing(1)}L${ex.toFixed(1)} ${ey.toFixed(1)}L${wing(-1)}`;
}

/** What the plane says of the claim: how many fit, the counts, and the cases against it. */
function thesisBlock(instruments, text, choose) {
  const counts = Object.fromEntries(STRATEGIES.map((s) => [s, tally(instruments, s)]));
  const found = cases(instruments);
  const sum = (cells) => cells.reduce((a, b) => a + b);
  const table = (kind, cells) => h("table", { class: "rb-nature__counts" }, h("caption", {}, text[`thesis_${kind}`]),
    h("thead", {}, h("tr", {}, h("td"), cells.map((c) => h("th", { scope: "col" }, text[c])))),
    h("tbody", {}, STRATEGIES.map((s) => h("tr", {}, h("th", { scope: "row" }, sign(s), " ", text[`strategy_${s}`]), counts[s][kind].map((n) => h("td", {}, String(n)))))));
  const name = new Map(instruments.map((i) => [i.id, i]));
  const row = (key) => h("div", {}, h("dt", {}, text[`case_${key}`]),
    h("dd", {}, found[key].map((id) => h("button", { type: "button", onclick: () => choose(id) }, sign(name.get(id).strategy), name.get(id).name))));
  return h("section", { class: "rb-nature__thesis", "aria-label": text.thesis_title }, h("h3", {}, text.thesis_title),
    h("p", {}, fill(text.thesis_fit, { tpa: sum(counts.TPA.scale), rr: sum(counts.RR.scale), tpa_fits: found.tpa_fits.length, rr_fits: found.rr_fits.length })),
    h("div", { class: "rb-nature__tables" }, table("scale", ["below", "at", "above"]), table("reach", ["narrow", "middle", "broad"])),
    h("dl", { class: "rb-nature__cases" }, ["tpa_high", "rr_low", "high_narrow", "low_broad"].map(row)), h("p", { class: "rb__note" }, text.thesis_caveat));
}

export default { render };
