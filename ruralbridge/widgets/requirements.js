// Requirements: 200 synthetic households; a floor of five items against five weighted dimensions.
import { afterFrame, assign, fill, h, number, observe } from "./dom.js";
import {
  CHART, addInOrder, alkireFoster, decimal, deprivations, percent, profile, ranking, shares, slotByKey, stateOf, usable,
} from "./requirements-count.js";

const FLOOR_AT = 3; // a row of the village is: id, hamlet, size, five floor items, five dimensions

/** Write text into a node only if it changed. */
const say = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const mark = (node, name, value) => { if (node.getAttribute(name) !== value) node.setAttribute(name, value); };

function slider({ label, text, max, min, step, input }) {
  const value = h("span", { class: "rb-requirements__share" });
  const range = h("input", { type: "range", min, max, step, "aria-label": text, oninput: () => input(Number(range.value)) });
  return { el: h("div", { class: "rb-requirements__slider" }, label, range, value), range, value };
}

function controls(model, text) {
  const dimensions = model.get("dimensions");
  let known = model.get("weights");
  let raw = [...known]; // what the sliders say; all 0 stays here and never reaches the model
  let queued = 0;
  let pending = {};
  // At most one update a frame, however fast a slider reports.
  const soon = (values) => {
    Object.assign(pending, values);
    queued ||= requestAnimationFrame(() => { queued = 0; assign(model, pending); pending = {}; });
  };
  const sliders = dimensions.map((d, j) => slider({ text: fill(text.weight_of, { dimension: d.label }), min: 0, max: 5, step: 0.5,
    label: h("span", { class: "rb-requirements__name" }, d.label, " ", h("span", { lang: "zh-Hans" }, d.term)),
    input: (value) => {
      raw[j] = value;
      show();
      if (usable(raw)) soon({ weights: [...raw] });
    } }));
  const k = slider({ text: text.k, min: 0.05, max: 1, step: 0.05, label: h("span", { class: "rb-requirements__name" }, text.k),
    input: (value) => soon({ k: value }) });
  const means = h("p", { class: "rb__note" });
  const warning = h("p", { class: "rb-requirements__warning", role: "status", hidden: true });
  const reset = h("button", { type: "button", onclick: () => {
    raw = dimensions.map(() => 1);
    show();
    assign(model, { weights: [...raw] });
  } }, text.reset);

  function show() {
    const good = usable(raw);
    const parts = good ? shares(raw) : raw;
    sliders.forEach(({ range, value }, j) => {
      range.max = String(Math.max(5, ...raw));
      if (Number(range.value) !== raw[j]) range.value = String(raw[j]);
      const share = good ? percent(parts[j]) : "–";
      say(value, share);
      mark(range, "aria-valuetext", fill(text.weight_text, { weight: number(raw[j], raw[j] % 1 ? 1 : 0), share }));
    });
    warning.hidden = good;
    say(warning, good ? "" : fill(text.all_zero, { shares: shares(model.get("weights")).map(percent).join(", ") }));
  }

  return {
    el: h("div", { class: "rb__panel rb-requirements__controls" },
      h("fieldset", {}, h("legend", {}, text.weights), sliders.map((s) => s.el)),
      h("div", { class: "rb-requirements__cutoff" }, k.el, means, reset), warning),
    show() {
      if (model.get("weights") !== known) raw = [...(known = model.get("weights"))];
      show();
      const cutoff = model.get("k");
      k.range.value = String(cutoff);
      say(k.value, decimal(cutoff));
      mark(k.range, "aria-valuetext", decimal(cutoff));
      say(means, fill(text.k_means, { percent: percent(cutoff) }));
    },
    stop() { cancelAnimationFrame(queued); },
  };
}

function equation(text) {
  const term = (name) => {
    const value = h("span", { class: "rb-requirements__number" });
    const means = h("span", { class: "rb__note" });
    return { value, means, el: h("div", { class: `rb-requirements__term rb-requirements__term--${name}` },
      h("span", { class: "rb-requirements__symbol" }, text[name]), value, means) };
  };
  const terms = { h: term("h"), a: term("a"), m0: term("m0") };
  const sign = (s) => h("span", { class: "rb-requirements__sign", "aria-hidden": "true" }, s);
  return {
    el: h("div", { class: "rb-requirements__equation", role: "group", "aria-label": text.equation },
      terms.h.el, sign("×"), terms.a.el, sign("="), terms.m0.el),
    show({ H, A, M0, poor }) {
      const behind = poor.filter(Boolean).length;
      say(terms.h.value, number(H, 3));
      say(terms.h.means, fill(text.h_means, { behind, total: poor.length }));
      say(terms.a.value, behind ? number(A, 3) : "–");
      say(terms.a.means, behind ? text.a_means : text.a_none);
      say(terms.m0.value, number(M0, 3));
      say(terms.m0.means, text.m0_means);
    },
  };
}

const STATES = ["behind", "both", "floor", "neither"];

function legend(text) {
  const counts = Object.fromEntries(STATES.map((state) => [state, h("b", {})]));
  return {
    el: h("ul", { class: "rb-requirements__legend" }, STATES.map((state) => h("li", {},
      h("span", { class: "rb-requirements__mark", "data-state": state, "aria-hidden": "true" }), counts[state], text[`state_${state}`]))),
    show(states) { for (const state of STATES) say(counts[state], number(states.filter((s) => s === state).length)); },
  };
}

function field(text, total, pick) {
  let shown = []; // slot to household
  const written = []; // what each slot says now
  const slots = Array.from({ length: total }, (_, slot) => h("div", { role: "option", tabindex: -1, "aria-selected": "false",
    class: "rb-requirements__slot", onfocus: () => pick(shown[slot]) },
  h("span", { class: "rb-requirements__mark", "aria-hidden": "true" })));
  const marks = slots.map((slot) => slot.firstChild);
  const el = h("div", { role: "listbox", class: "rb-requirements__field", "aria-label": fill(text.field, { total }) }, slots);
  el.addEventListener("keydown", (event) => {
    const columns = getComputedStyle(el).gridTemplateColumns.split(" ").length;
    const next = slotByKey(event.key, slots.indexOf(event.target), columns, total);
    if (next === null) return;
    event.preventDefault();
    slots[next].focus();
  });
  return {
    el,
    show(order, found, states, village, chosen) {
      const had = slots.indexOf(document.activeElement);
      shown = order;
      order.forEach((household, slot) => {
        const state = states[household];
        const score = found.scores[household].toFixed(2); // 200 times a frame: no locale needed
        const own = household === chosen;
        const changes = slot > 0 && found.scores[household] !== found.scores[order[slot - 1]];
        const all = [village[household][0], state, score, own, changes].join();
        if (written[slot] === all) return;
        written[slot] = all;
        mark(marks[slot], "data-state", state);
        mark(slots[slot], "data-changes", String(changes));
        mark(slots[slot], "data-score", score);
        mark(slots[slot], "aria-selected", String(own));
        mark(slots[slot], "tabindex", own ? "0" : "-1");
        mark(slots[slot], "aria-label", fill(text.option, { id: village[household][0], score, state: text[`state_${state}`] }));
      });
      // The household in focus keeps it when the order changes under the reader.
      if (had >= 0 && shown[had] !== chosen) slots[order.indexOf(chosen)].focus({ preventScroll: true });
    },
  };
}

function card(model, text) {
  const floor = model.get("floor");
  const dimensions = model.get("dimensions");
  const line = (item) => {
    const sign = h("span", { class: "rb-requirements__sign", "aria-hidden": "true" });
    const value = h("span", { class: "rb-requirements__value" });
    return { sign, value, el: h("li", {}, sign, h("span", {}, item.label), value) };
  };
  const bar = () => h("span", { class: "rb-requirements__bar", "aria-hidden": "true" });
  const items = floor.map(line);
  const scores = dimensions.map((d) => ({ ...line(d), bar: bar() }));
  scores.forEach((s, j) => { s.el.append(s.bar); s.bar.style.setProperty("--at", `${dimensions[j].cutoff}%`); });
  const name = h("h3", {});
  const who = h("p", { class: "rb__note" });
  const state = h("p", { class: "rb-requirements__state" }, h("span", { class: "rb-requirements__mark", "aria-hidden": "true" }), h("span"));
  const floorSum = h("p", { class: "rb-requirements__sum" });
  const scoreSum = h("p", { class: "rb-requirements__sum" });
  const value = (item, number_) => fill(item.unit, { value: item.levels?.[number_] ?? number_ });
  return {
    el: h("section", { class: "rb__panel rb-requirements__card" },
      h("div", { class: "rb-requirements__head" }, h("div", {}, name, who), state),
      h("div", { class: "rb-requirements__columns" },
        h("div", {}, h("h4", { class: "rb__tpa" }, text.floor), h("ul", {}, items.map((i) => i.el)), floorSum),
        h("div", {}, h("h4", { class: "rb__rr" }, fill(text.dimensions, { cutoff: dimensions[0].cutoff })), h("ul", {}, scores.map((s) => s.el)), scoreSum))),
    show(row, lacks, fails, parts, found, behind, k) {
      say(name, fill(text.card, { id: row[0] }));
      say(who, fill(text.card_who, { hamlet: row[1], size: row[2] === 1 ? text.person : fill(text.persons, { size: row[2] }) }));
      const count = addInOrder(lacks);
      const group = stateOf(count > 0, behind);
      mark(state.firstChild, "data-state", group);
      say(state.lastChild, text[`state_${group}`]);
      items.forEach((item, j) => {
        mark(item.el, "data-fails", String(Boolean(lacks[j])));
        say(item.sign, lacks[j] ? "✗" : "✓");
        say(item.value, `${value(floor[j], row[FLOOR_AT + j])}: ${lacks[j] ? text.lacking : text.secured}`);
      });
      say(floorSum, count ? fill(text.floor_some, { count }) : text.floor_none);
      scores.forEach((item, j) => {
        const score = row[FLOOR_AT + floor.length + j];
        mark(item.el, "data-fails", String(Boolean(fails[j])));
        say(item.sign, fails[j] ? "✗" : "✓");
        say(item.value, `${score}: ${fails[j] ? text.fails : text.passes}`);
        item.bar.style.setProperty("--score", `${score}%`);
      });
      const sum = parts.filter((_, j) => fails[j]).map(percent).join(" + ");
      say(scoreSum, sum ? fill(behind ? text.score_behind : text.score_not, { sum, score: decimal(found), k: decimal(k) }) : text.score_none);
    },
  };
}

function area(text) {
  const { width, height, left, right, top, bottom } = CHART;
  const base = height - bottom;
  const span = width - left - right;
  const high = base - top;
  const all = h("path", { class: "all" });
  const behind = h("path", { class: "behind" });
  const box = h("rect", { class: "box", x: left });
  const cut = h("line", { class: "cut", x1: left, x2: width - right });
  const cutText = h("text", { x: width - right, "text-anchor": "end" });
  const svg = h("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "rb-requirements__area" }, all, behind, box, cut, cutText,
    h("path", { class: "axis", d: `M${left} ${top}V${base}H${width - right}` }),
    h("text", { x: left - 4, y: top + 8, "text-anchor": "end" }, "1"), h("text", { x: left - 4, y: base, "text-anchor": "end" }, "0"),
    h("text", { x: left, y: height - 6 }, text.area_x), h("text", { x: width - right, y: height - 6, "text-anchor": "end" }, "1"),
    h("text", { class: "turned", x: -(top + high / 2), y: 11, "text-anchor": "middle", transform: "rotate(-90)" }, text.area_y));
  return {
    el: h("div", {}, h("h4", {}, text.area), svg, h("p", { class: "rb__note" }, text.area_means)),
    show({ H, A, M0, scores, poor }, order, k) {
      const sorted = order.map((i) => scores[i]);
      mark(all, "d", profile(sorted, sorted.length));
      mark(behind, "d", profile(sorted, poor.filter(Boolean).length));
      mark(box, "y", (base - A * high).toFixed(1));
      mark(box, "width", (H * span).toFixed(1));
      mark(box, "height", (A * high).toFixed(1));
      const y = base - k * high;
      mark(cut, "y1", y.toFixed(1));
      mark(cut, "y2", y.toFixed(1));
      mark(cutText, "y", (y < top + 14 ? y + 13 : y - 5).toFixed(1));
      say(cutText, `k = ${decimal(k)}`);
      mark(svg, "aria-label", fill(text.area_label, { k: decimal(k), h: number(H, 3), a: number(A, 3), m0: number(M0, 3) }));
    },
  };
}

function contributions(model, text) {
  const rows = model.get("dimensions").map((d) => {
    const value = h("span", { class: "rb-requirements__share" });
    const bar = h("span", { class: "rb-requirements__part", "aria-hidden": "true" });
    return { value, bar, el: h("li", {}, h("span", {}, d.label), bar, value) };
  });
  const note = h("p", { class: "rb__note" });
  return {
    el: h("div", {}, h("h4", {}, text.contributions), h("ul", { class: "rb-requirements__parts" }, rows.map((r) => r.el)), note),
    show(found, parts) {
      rows.forEach(({ value, bar }, j) => {
        say(value, found.M0 ? percent(found.contributions[j]) : "–");
        bar.style.setProperty("--part", String(found.contributions[j]));
        bar.style.setProperty("--weight", String(parts[j]));
      });
      say(note, found.M0 ? text.contributions_means : text.contribution_none);
    },
  };
}

function render({ model, el }) {
  const text = model.get("text");
  const total = model.get("village").length;
  let village, lacks, fails, below;
  const read = () => {
    village = model.get("village");
    const [floor, dimensions] = [model.get("floor"), model.get("dimensions")];
    const middle = FLOOR_AT + floor.length;
    lacks = deprivations(village.map((row) => row.slice(FLOOR_AT, middle)), floor.map((f) => f.cutoff));
    fails = deprivations(village.map((row) => row.slice(middle)), dimensions.map((d) => d.cutoff));
    below = lacks.map((row) => row.some(Boolean));
  };
  const pick = (household) => {
    if (village[household][0] !== model.get("household")) assign(model, { household: village[household][0] });
  };
  const parts = { controls: controls(model, text), equation: equation(text), legend: legend(text), field: field(text, total, pick),
    card: card(model, text), area: area(text), contributions: contributions(model, text) };
  const said = h("p", { class: "rb-requirements__said" });
  const live = h("p", { class: "rb__hidden", "aria-live": "polite" });
  const synthetic = h("span");
  el.append(h("div", { class: "rb rb-requirements" },
    h("p", { class: "rb-requirements__synthetic" }, h("span", { class: "rb-requirements__badge" }, text.badge), " ", synthetic),
    parts.controls.el, parts.equation.el, said, parts.legend.el, parts.field.el, h("p", { class: "rb__note" }, text.field_help),
    h("div", { class: "rb-requirements__results" }, parts.card.el, parts.area.el, parts.contributions.el), live));

  let now; // what the present choice comes to
  const answer = () => {
    const [weights, k] = [model.get("weights"), model.get("k")];
    const found = alkireFoster(fails, weights, k, model.get("tolerance"));
    const states = below.map((b, i) => stateOf(b, found.poor[i]));
    const above = states.filter((s) => s === "behind").length;
    now = { k, found, states, normalized: shares(weights), order: ranking(found.scores, below),
      chosen: Math.max(0, village.findIndex((row) => row[0] === model.get("household"))),
      numbers: { below: below.filter(Boolean).length, above, total } };
    parts.controls.show();
    parts.equation.show(found);
    say(synthetic, fill(text.synthetic, { total, seed: model.get("seed") }));
    say(said, fill(text.said, now.numbers));
    parts.legend.show(states);
  };
  const drawRest = () => {
    const { k, found, states, normalized, order, chosen } = now;
    parts.field.show(order, found, states, village, chosen);
    parts.card.show(village[chosen], lacks[chosen], fails[chosen], normalized, found.scores[chosen], found.poor[chosen], k);
    parts.area.show(found, order, k);
    parts.contributions.show(found, normalized);
  };
  const restLater = afterFrame(drawRest);
  // Screen readers hear the result once the reader pauses, not each step of a drag.
  let told = 0;
  const tellLater = () => {
    clearTimeout(told);
    told = setTimeout(() => say(live, fill(text.live, { ...now.numbers, h: number(now.found.H, 3), a: number(now.found.A, 3), m0: number(now.found.M0, 3) })), 400);
  };
  read();
  answer();
  drawRest();
  const stops = [observe(model, ["village"], read), observe(model, ["weights", "k", "village"], () => { answer(); restLater(); tellLater(); }),
    // The household in focus says at once that it is chosen.
    observe(model, ["household"], () => { answer(); drawRest(); tellLater(); })];
  return () => { stops.forEach((stop) => stop()); parts.controls.stop(); clearTimeout(told); };
}

export default { render };
