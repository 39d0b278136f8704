// Timeframe: two lanes from 2012 to 2050, a playhead, and what is said and known of the chosen year.
import { assign, fill, h, number, observe } from "./dom.js";

export const FIRST = 2012;
export const LAST = 2050;
const LANES = { TPA: { y: 34, height: 26 }, RR: { y: 112, height: 26 } };
const SPANS = { tpa: [2013, 2021], rr: [2017.8, 2051], overlap: [2017.8, 2021], transition: [2021, 2026] };

/** Keep a year on the axis. @param {number} year @returns {number} */
export function clampYear(year) {
  return Math.min(LAST, Math.max(FIRST, Math.round(year)));
}

/**
 * A scale from time to pixels; a year Y covers Y to Y + 1.
 * @param {number} width
 * @returns {{x: (time: number) => number, year: (x: number) => number}}
 */
export function scale(width) {
  const pad = 14;
  const unit = (width - 2 * pad) / (LAST + 1 - FIRST);
  return { x: (time) => pad + (time - FIRST) * unit, year: (x) => clampYear(Math.floor((x - pad) / unit + FIRST)) };
}

/** A date such as 2014-05 or 2014-01-25 as a point in time. @param {string} date @returns {number} */
export function timeOf(date) {
  const [year, month = 1, day = 15] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 365;
}

/**
 * The year a key leads to, or null for a key that does nothing here.
 * @param {string} key
 * @param {number} year
 * @returns {number | null}
 */
export function yearByKey(key, year) {
  const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[key];
  if (step) return clampYear(year + step);
  if (key === "Home") return FIRST;
  return key === "End" ? LAST : null;
}

/**
 * The phase of a strategy in a year.
 * @param {Array<{strategy: string, from: number, to: number}>} phases
 * @param {string} strategy
 * @param {number} year
 */
export function phaseOf(phases, strategy, year) {
  return phases.find((p) => p.strategy === strategy && p.from <= year && year <= p.to);
}

/** The last year with any observation. @param {Record<string, object>} observed @returns {number} */
export function lastObserved(observed) {
  return Math.max(...Object.keys(observed).map(Number));
}

/**
 * The nearest year with an event before (-1) or after (1) a year, or null.
 * @param {Array<{date: string}>} events
 * @param {number} year
 * @param {1 | -1} direction
 * @returns {number | null}
 */
export function eventYear(events, year, direction) {
  const years = events.map((e) => Number(e.date.slice(0, 4))).filter((y) => (y - year) * direction > 0);
  return years.length ? (direction > 0 ? Math.min(...years) : Math.max(...years)) : null;
}

/** Diagonal strokes that fill a rectangle, as path data. @returns {string} */
export function hatch(x0, y0, x1, y1, gap = 7) {
  const height = y1 - y0;
  const strokes = [];
  for (let x = x0 - height; x < x1; x += gap) {
    const from = Math.max(x, x0);
    const to = Math.min(x + height, x1);
    if (to > from) strokes.push(`M${from.toFixed(1)} ${(y1 - (from - x)).toFixed(1)}L${to.toFixed(1)} ${(y1 - (to - x)).toFixed(1)}`);
  }
  return strokes.join("");
}

function drawAxis(width, model, text) {
  const { x } = scale(width);
  const now = lastObserved(model.get("observed")) + 1;
  const band = (from, to, lane, cls) => h("rect", { x: x(from), y: lane.y, width: x(to) - x(from), height: lane.height, class: cls });
  const { TPA, RR } = LANES;
  const [o0, o1] = SPANS.overlap;
  const marks = model.get("events").map((e) => {
    const cx = x(timeOf(e.date));
    return e.strategy === "RR"
      ? h("rect", { x: cx - 3, y: RR.y + RR.height + 5, width: 6, height: 6, class: "mark mark--rr" })
      : h("circle", { cx, cy: TPA.y + TPA.height + 8, r: 3.4, class: `mark mark--${e.strategy === "TPA" ? "tpa" : "both"}` });
  });
  const nodes = model.get("nodes").map(({ year }) => {
    const cx = x(year + 0.5);
    const cy = RR.y + RR.height / 2;
    return h("g", { class: "node" }, h("path", { d: `M${cx} ${cy - 10}L${cx + 8} ${cy}L${cx} ${cy + 10}L${cx - 8} ${cy}Z` }));
  });
  const every = width < 520 ? 10 : 5;
  const ticks = [];
  for (let year = FIRST; year <= LAST; year += 1) {
    const long = year % every === 0;
    ticks.push(h("line", { x1: x(year + 0.5), x2: x(year + 0.5), y1: 168, y2: long ? 176 : 172, class: "tick" }));
    if (long) ticks.push(h("text", { x: x(year + 0.5), y: 191, "text-anchor": "middle", class: "year" }, String(year)));
  }
  const [t0, t1] = SPANS.transition;
  return [
    h("text", { x: x(SPANS.tpa[0]), y: TPA.y - 9, class: "lane lane--tpa" }, `${text.tpa} 2013–2020`),
    h("rect", { x: x(o0), y: TPA.y + TPA.height, width: x(o1) - x(o0), height: RR.y - TPA.y - TPA.height, class: "bridge" }),
    h("text", { x: x(SPANS.overlap[1]) + 4, y: RR.y - 9, class: "lane lane--rr" }, `${text.rr} 2017–2050`),
    band(...SPANS.tpa, TPA, "tpa"),
    band(SPANS.rr[0], now, RR, "rr"),
    band(now, SPANS.rr[1], RR, "plan"),
    [TPA, RR].map((lane) => h("path", { d: hatch(x(o0), lane.y, x(o1), lane.y + lane.height), class: "overlap" })),
    h("path", { d: `M${x(t0)} ${TPA.y + 12}v-6H${x(t1)}v6`, class: "transition" }),
    h("text", { x: x(t0) + 2, y: TPA.y + 22, class: "small" }, text.transition),
    marks, nodes,
    h("line", { x1: x(FIRST), x2: x(LAST + 1), y1: 168, y2: 168, class: "tick" }), ticks,
  ].flat();
}

function legend(text) {
  const item = (cls, label) => h("li", {}, h("span", { class: `key key--${cls}`, "aria-hidden": "true" }), label);
  return h("ul", { class: "rb-timeframe__legend", role: "list" }, item("tpa", text.legend_tpa), item("rr", text.legend_rr),
    item("plan", text.legend_plan), item("overlap", text.legend_overlap), item("node", text.legend_node), item("event", text.legend_event));
}

function card(strategy, label) {
  const name = h("strong");
  const says = h("p");
  const claim = h("p", { class: "rb__note" });
  const el = h("section", { class: `rb__panel rb-timeframe__card rb-timeframe__card--${strategy.toLowerCase()}`, "aria-label": label },
    h("h3", {}, label), h("p", {}, name), says, claim);
  return { el, set(phase, text) {
    name.textContent = phase.name;
    says.textContent = phase.says;
    claim.textContent = phase.claim ? fill(text.paper_says, phase) : "";
  } };
}

function facts(text) {
  const keys = [["poor", 2], ["headcount", 1], ["counties", 0], ["ratio", 2]];
  const cells = keys.map(() => h("dd"));
  const el = h("dl", { class: "rb-timeframe__facts" }, keys.map(([key], i) => h("div", {}, h("dt", {}, text[key]), cells[i])));
  return { el, set(seen) {
    keys.forEach(([key, digits], i) => {
      cells[i].textContent = seen?.[key] === undefined ? "—" : number(seen[key], digits);
    });
  } };
}

function render({ model, el }) {
  const text = model.get("text");
  const events = model.get("events");
  const last = lastObserved(model.get("observed"));
  const go = (year) => { if (year !== null && year !== model.get("year")) assign(model, { year }); };

  const svg = h("svg", { class: "rb-timeframe__axis", "aria-hidden": "true", height: 200 });
  const flag = h("span", { class: "rb-timeframe__flag" });
  const head = h("div", { class: "rb-timeframe__head", role: "slider", tabindex: 0, "aria-label": text.year,
    "aria-valuemin": FIRST, "aria-valuemax": LAST, onkeydown: (event) => {
      const year = yearByKey(event.key, model.get("year"));
      if (year !== null) { event.preventDefault(); stop(); go(year); }
    } }, flag);
  const stage = h("div", { class: "rb-timeframe__stage" }, svg, head);
  let s = scale(640);
  const point = (event) => go(s.year(event.clientX - stage.getBoundingClientRect().left));
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    stop();
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener("pointermove", point);
    head.focus({ preventScroll: true });
    point(event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, () => stage.removeEventListener("pointermove", point));
  }

  let timer = 0;
  const play = h("button", { type: "button", onclick: () => (timer ? stop() : start()) }, text.play);
  const start = () => {
    if (model.get("year") === LAST) go(FIRST);
    timer = setInterval(() => (model.get("year") === LAST ? stop() : go(model.get("year") + 1)), 700);
    play.textContent = text.pause;
  };
  const stop = () => { clearInterval(timer); timer = 0; play.textContent = text.play; update(); };
  const jump = (direction) => { stop(); go(eventYear(events, model.get("year"), direction)); };
  const earlier = h("button", { type: "button", onclick: () => jump(-1) }, `← ${text.earlier}`);
  const later = h("button", { type: "button", onclick: () => jump(1) }, `${text.later} →`);

  const year = h("p", { class: "rb-timeframe__year" });
  const plans = h("p", { class: "rb-timeframe__plans" });
  const node = h("p", { class: "rb-timeframe__node" });
  const tpa = card("TPA", text.tpa);
  const rr = card("RR", text.rr);
  const shown = facts(text);
  const list = h("ul", { class: "rb-timeframe__events" });
  const said = h("p", { class: "rb__hidden", "aria-live": "polite" });
  el.append(h("div", { class: "rb rb-timeframe" }, stage, legend(text),
    h("div", { class: "rb__bar" }, year, play, earlier, later), h("p", { class: "rb__note" }, text.hint),
    plans, node, h("div", { class: "rb-timeframe__cards" }, tpa.el, rr.el),
    h("h3", {}, text.data_show), shown.el, h("h3", {}, text.events), list, said));

  const update = () => {
    const now = model.get("year");
    const phases = model.get("phases");
    const [a, b] = ["TPA", "RR"].map((strategy) => phaseOf(phases, strategy, now));
    const planned = now > last ? fill(text.plans, { year: now, last }) : "";
    const goal = model.get("nodes").find((n) => n.year === now);
    head.style.left = `${s.x(now + 0.5)}px`;
    head.setAttribute("aria-valuenow", String(now));
    head.setAttribute("aria-valuetext", `${now}. ${text.tpa_short}: ${a.name}. ${text.rr_short}: ${b.name}.`);
    flag.textContent = year.textContent = String(now);
    tpa.set(a, text);
    rr.set(b, text);
    shown.set(model.get("observed")[now]);
    plans.textContent = planned;
    plans.hidden = !planned;
    node.textContent = goal ? `${fill(text.node, goal)}: ${goal.goal}.` : "";
    node.hidden = !goal;
    earlier.disabled = eventYear(events, now, -1) === null;
    later.disabled = eventYear(events, now, 1) === null;
    const here = events.filter((e) => e.date.startsWith(String(now)));
    list.replaceChildren(...(here.length ? here.map((e) => h("li", { class: `is-${e.strategy.toLowerCase()}` },
      h("time", { datetime: e.date }, e.date), ` ${e.label}. `, h("span", { class: "rb__note" }, `${e.detail}. `,
        h("a", { href: e.source_url }, e.source_title)))) : [h("li", { class: "is-none" }, fill(text.no_events, { year: now }))]));
    if (!timer) said.textContent = `${head.getAttribute("aria-valuetext")} ${planned}`;
  };
  const unobserve = observe(model, ["year"], update);
  const resized = new ResizeObserver(([entry]) => {
    s = scale(entry.contentRect.width);
    svg.setAttribute("width", String(entry.contentRect.width));
    svg.replaceChildren(...drawAxis(entry.contentRect.width, model, text));
    head.style.left = `${s.x(model.get("year") + 0.5)}px`;
  });
  resized.observe(stage);
  update();
  return () => { clearInterval(timer); unobserve(); resized.disconnect(); };
}

export default { render };
