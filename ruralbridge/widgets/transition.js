// Transition lab: three rules for support, and the share of households that fall back below the floor.
import { afterFrame, assign, choice, fill, h, number, observe } from "./dom.js";
import { RULES, YEARS, axis, band, expectedPath, settles, simulate, spread, yearsBelow } from "./transition-model.js";

const CHANCES = ["shock", "recovery", "protection", "detection"];
const CHOSEN = [...CHANCES, "taper_years", "households", "year", "seed"];
const NARROW = 520;
const percent = (share, digits = 1) => number(100 * share, digits);

/**
 * What the reader is told of the chosen year.
 * @param {Record<string, number[]>} paths
 * @param {Record<string, Array<[number, number]>>} bands
 * @param {{year: number, households: number}} at
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function summary(paths, bands, { year, households }, text) {
  const [stop, taper, monitor] = RULES.map((rule) => percent(paths[rule][year]));
  if (stop === taper && taper === monitor) return fill(text.same, { year, stop });
  const apart = bands.stop[year][0] > bands.monitor[year][1];
  return `${fill(text.said, { year, stop, taper, monitor })} ${fill(apart ? text.apart : text.overlap, { households: number(households) })}`;
}

/**
 * How long a spell below lasts, in words.
 * @param {number} recovery
 * @param {Record<string, string>} text
 * @returns {string}
 */
export function spell(recovery, text) {
  if (recovery <= 0) return text.spell_never;
  return recovery >= 1 ? text.spell_one : fill(text.spell, { years: number(1 / recovery, 1) });
}

/**
 * The preset whose values are all chosen, if one is.
 * @param {Array<{id: string, values: Record<string, number>}>} presets
 * @param {Record<string, number>} chosen
 * @returns {any}
 */
export function presetOf(presets, chosen) {
  return presets.find((p) => Object.entries(p.values).every(([name, value]) => Math.abs(chosen[name] - value) < 1e-9));
}

/** A slider with its label, value and, below it, a remark. */
function slider({ label, max, scale = 1, change, say, remark }) {
  const value = h("output", {});
  const note = remark ? h("span", { class: "rb-transition__remark" }) : null;
  const input = h("input", { type: "range", min: 0, max, step: 1, "aria-label": label,
    oninput: () => change(Number(input.value) / scale) });
  const set = (now) => {
    const said = say(now);
    input.value = String(Math.round(now * scale));
    value.textContent = said;
    const told = remark?.(now);
    if (note) note.textContent = told;
    input.setAttribute("aria-valuetext", told ? `${said}, ${told}` : said);
  };
  return { set, el: h("div", { class: "rb-transition__slider" },
    h("span", { class: "rb-transition__label" }, h("span", {}, label), value), input, note) };
}

/** The chart: made once, moved in place. Returns its element and a function that draws. */
function chart(text, pick) {
  const line = (kind) => RULES.map((rule) => h("path", { class: `rb-transition__${kind} rb-transition--${rule}` }));
  const [bands, lines] = [line("band"), line("line")];
  const village = RULES.map((rule) => h("g", { class: `rb-transition__village rb-transition--${rule}` },
    Array.from({ length: YEARS }, () => h("circle", { r: 3 }))));
  const labels = RULES.map((rule) => h("text", { class: `rb-transition__end rb-transition--${rule}`, "dominant-baseline": "middle" }));
  const leads = RULES.map((rule) => h("path", { class: `rb-transition__lead rb-transition--${rule}` }));
  const dots = RULES.map((rule) => h("circle", { r: 4.5, class: `rb-transition__dot rb-transition--${rule}` }));
  const rows = Array.from({ length: 7 }, () => ({ rule: h("line", { class: "rb-transition__grid" }), text: h("text", { "text-anchor": "end", "dominant-baseline": "middle" }) }));
  const columns = Array.from({ length: YEARS + 1 }, (_, t) => h("text", { "text-anchor": "middle" }, String(t)));
  const cursor = h("line", { class: "rb-transition__cursor" });
  const xTitle = h("text", { class: "rb-transition__title", "text-anchor": "middle" }, text.axis_x);
  const yTitle = h("text", { class: "rb-transition__title", x: 0, y: 12 }, text.axis_y);
  const svg = h("svg", { class: "rb-transition__chart", role: "img", "aria-label": text.chart },
    rows.map((r) => r.rule), cursor, bands, lines, village, dots, leads, labels, rows.map((r) => r.text), columns, xTitle, yTitle);
  let x = () => 0;
  svg.addEventListener("click", (event) => {
    const at = event.clientX - svg.getBoundingClientRect().left;
    pick(Math.max(0, Math.min(YEARS, Math.round((YEARS * (at - x(0))) / (x(YEARS) - x(0))))));
  });

  const draw = ({ width, paths, ranges, shares, year }) => {
    const narrow = width < NARROW;
    const [left, right, top, bottom] = [narrow ? 30 : 38, narrow ? 112 : 164, 30, 48];
    const height = narrow ? 290 : 360;
    const highest = Math.max(...RULES.flatMap((rule) => [...ranges[rule].map((b) => b[1]), ...(shares?.[rule] ?? [])]));
    const scale = axis(highest);
    x = (t) => left + ((width - left - right) * t) / YEARS;
    const y = (share) => height - bottom - ((height - bottom - top) * 100 * share) / scale.top;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("height", String(height));
    const put = (el, at) => { for (const [name, value] of Object.entries(at)) el.setAttribute(name, typeof value === "number" ? value.toFixed(1) : value); };
    rows.forEach(({ rule, text: tick }, i) => {
      const value = i * scale.step;
      const shown = value <= scale.top ? "inline" : "none";
      put(rule, { x1: left, x2: x(YEARS), y1: y(value / 100), y2: y(value / 100), display: shown });
      put(tick, { x: left - 8, y: y(value / 100), display: shown });
      tick.textContent = String(value);
    });
    columns.forEach((tick, t) => {
      put(tick, { x: x(t), y: height - bottom + 20 });
      tick.classList.toggle("is-read", t === year);
    });
    put(xTitle, { x: (left + x(YEARS)) / 2, y: height - 6 });
    put(cursor, { x1: x(year), x2: x(year), y1: top, y2: height - bottom });
    const path = (points) => `M${points.map(([t, share]) => `${x(t).toFixed(1)} ${y(share).toFixed(1)}`).join("L")}`;
    const ends = RULES.map((rule) => y(paths[rule][YEARS]));
    const placed = spread(ends, 20, top, height - bottom - 2);
    RULES.forEach((rule, i) => {
      const range = ranges[rule];
      lines[i].setAttribute("d", path(paths[rule].map((share, t) => [t, share])));
      bands[i].setAttribute("d", `${path([...range.map((b, t) => [t, b[1]]), ...range.map((b, t) => [t, b[0]]).reverse()])}Z`);
      put(dots[i], { cx: x(year), cy: y(paths[rule][year]) });
      put(labels[i], { x: x(YEARS) + 20, y: placed[i] });
      labels[i].textContent = fill(text.label, { name: text[`${narrow ? "short" : "end"}_${rule}`], value: `${percent(paths[rule][YEARS])} %` });
      leads[i].setAttribute("d", `M${(x(YEARS) + 2).toFixed(1)} ${ends[i].toFixed(1)}L${(x(YEARS) + 16).toFixed(1)} ${placed[i].toFixed(1)}`);
      village[i].setAttribute("display", shares ? "inline" : "none");
      if (shares) [...village[i].children].forEach((dot, t) => put(dot, { cx: x(t + 1), cy: y(shares[rule][t + 1]) }));
    });
  };
  return { el: svg, draw };
}

/** The table of the chosen year. */
function readout(text) {
  const head = ["rule", "year", "band", "sum", "settles"].map((name) => h("th", { scope: "col" }, text[`col_${name}`]));
  const cells = RULES.map(() => Array.from({ length: 4 }, () => h("td")));
  const sample = (rule) => h("svg", { class: "rb-transition__sample", viewBox: "0 0 32 8", "aria-hidden": "true" },
    h("path", { class: `rb-transition__line rb-transition--${rule}`, d: "M0 4H32" }));
  const el = h("table", { class: "rb-transition__table" }, h("thead", {}, h("tr", {}, head)),
    h("tbody", {}, RULES.map((rule, i) => h("tr", {}, h("th", { scope: "row" }, sample(rule), text[rule]), cells[i]))));
  const set = ({ year, paths, ranges, params }) => {
    head[1].textContent = fill(text.col_year, { year });
    RULES.forEach((rule, i) => {
      const end = settles(rule, params);
      [`${percent(paths[rule][year])} %`, fill(text.range, { low: percent(ranges[rule][year][0]), high: percent(ranges[rule][year][1]) }),
        number(yearsBelow(paths[rule]), 2), end === null ? "—" : `${percent(end)} %`].forEach((said, c) => { cells[i][c].textContent = said; });
      ["year", "band", "sum", "settles"].forEach((name, c) => cells[i][c].setAttribute("data-name", name === "year" ? head[1].textContent : text[`col_${name}`]));
    });
  };
  return { el, set };
}

function render({ model, el }) {
  const text = model.get("text");
  const presets = model.get("presets");
  const set = (values) => assign(model, values);
  const chance = (name, max = 100, remark = null) => slider({ label: text[name], max, scale: 100, remark,
    change: (value) => set({ [name]: value }), say: (value) => fill(text.percent, { value: number(100 * value, Math.abs(100 * value - Math.round(100 * value)) < 1e-6 ? 0 : 1) }) });
  const sliders = {
    shock: chance("shock", 50),
    recovery: chance("recovery", 100, (value) => spell(value, text)),
    protection: chance("protection"),
    detection: chance("detection"),
    taper_years: slider({ label: text.taper_years, max: YEARS, change: (value) => set({ taper_years: value }),
      say: (value) => (value ? fill(value === 1 ? text.year : text.years, { value }) : text.none) }),
    year: slider({ label: text.read, max: YEARS, change: (value) => set({ year: value }), say: String }),
  };
  const size = choice({ label: text.size, value: String(model.get("households")), change: (value) => set({ households: Number(value) }),
    options: model.get("sizes").map((n) => ({ value: String(n), label: number(n) })) });
  const starts = presets.map((p) => h("button", { type: "button", "aria-pressed": "false", onclick: () => set(p.values) }, p.name));
  const origin = h("p", { class: "rb__note rb-transition__origin" });
  const drawn = h("button", { type: "button", onclick: () => set({ seed: model.get("seed") + 1 }) });
  const clear = h("button", { type: "button", onclick: () => { drawn.focus(); set({ seed: 0 }); } }, text.clear);
  const plot = chart(text, (year) => set({ year }));
  const note = h("p", { class: "rb__note" });
  const said = h("p", { class: "rb-transition__said", "aria-live": "polite" });
  const table = readout(text);
  const frame = h("div", { class: "rb-transition__frame" }, plot.el);
  const group = (name, ...parts) => h("fieldset", { class: "rb-transition__group" }, h("legend", {}, name), parts.map((p) => p.el));

  el.append(h("div", { class: "rb rb-transition" },
    h("div", { class: "rb-transition__start" }, h("div", { class: "rb__bar" }, h("span", { class: "rb-transition__name" }, text.start), starts), origin),
    h("div", { class: "rb-transition__controls" },
      group(text.households_group, sliders.shock, sliders.recovery, { el: h("div", { class: "rb-transition__size" }, h("span", { class: "rb-transition__name" }, text.size), size.el) }),
      group(text.support_group, sliders.protection, sliders.taper_years, sliders.detection)),
    h("section", { class: "rb-transition__figure" }, h("h3", {}, text.title), frame,
      h("div", { class: "rb__bar" }, note, h("span", { class: "rb-transition__buttons" }, drawn, clear))),
    h("div", { class: "rb__panel rb-transition__panel" }, sliders.year.el, said, table.el),
    h("div", { class: "rb-transition__words" },
      h("section", {}, h("h4", {}, text.assumptions), h("ol", {}, model.get("assumptions").map((a) => h("li", {}, a)))),
      h("section", {}, h("h4", {}, text.limits), h("p", {}, model.get("limits"))))));

  let width = 0;
  const update = () => {
    const params = Object.fromEntries(CHOSEN.map((name) => [name, model.get(name)]));
    const { year, households, seed } = params;
    const paths = Object.fromEntries(RULES.map((rule) => [rule, expectedPath(rule, params)]));
    const ranges = Object.fromEntries(RULES.map((rule) => [rule, paths[rule].map((share) => band(share, households))]));
    for (const [name, control] of Object.entries(sliders)) control.set(params[name]);
    size.set(String(households));
    const preset = presetOf(presets, params);
    starts.forEach((b, i) => b.setAttribute("aria-pressed", String(presets[i] === preset)));
    if (origin.dataset.preset !== (preset?.id ?? "")) {
      origin.dataset.preset = preset?.id ?? "";
      origin.replaceChildren(preset ? preset.says : text.now, ...(preset?.url ? [" ", h("a", { href: preset.url }, preset.source)] : []));
    }
    drawn.textContent = seed ? text.another : text.village;
    clear.hidden = !seed;
    note.textContent = [fill(text.band_note, { households: number(households) }), seed ? fill(text.village_note, { seed }) : ""].join(" ").trim();
    const sentence = summary(paths, ranges, params, text);
    if (said.textContent !== sentence) said.textContent = sentence;
    table.set({ year, paths, ranges, params });
    draw(params, paths, ranges);
  };
  const draw = afterFrame((params, paths, ranges) => {
    const { year, households, seed } = params;
    const shares = seed ? Object.fromEntries(RULES.map((rule) => [rule, simulate(rule, params, { households, seed })])) : null;
    if (width) plot.draw({ width, paths, ranges, shares, year });
  });
  const resized = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 1) return;
    width = entry.contentRect.width;
    update();
  });
  resized.observe(frame);
  const stop = observe(model, CHOSEN, update);
  update();
  return () => { stop(); resized.disconnect(); };
}

export default { render };
