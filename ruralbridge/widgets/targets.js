// Targets: a tile grid of provinces. Dots are poor counties, belts contiguous areas, a full tile all
// rural areas. One SVG draws; a grid of focusable cells above it holds names and answers keys.
import { assign, choice, fill, h, number, observe } from "./dom.js";

/** Size of a tile and the gap between two, in units of the drawing. */
export const TILE = { width: 100, height: 86, gap: 8 };
const DOT = { pitch: 7.1, radius: 2.85, columns: 13, x: 7.4, y: TILE.height - 7 };
const LANE = { x: 19, y: 13 };

const round = (value) => Math.round(value * 100) / 100;
const across = (col) => col * (TILE.width + TILE.gap);
const down = (row) => row * (TILE.height + TILE.gap);
const centre = (unit) => [across(unit.col) + TILE.width / 2, down(unit.row) + TILE.height / 2 + 9];

/**
 * Path of the dots numbered `from` up to, not including, `to` within a tile, stacked from its foot.
 * @param {number} from
 * @param {number} to
 * @returns {string}
 */
export function dots(from, to) {
  const { pitch, radius: r, columns, x, y } = DOT;
  let path = "";
  for (let i = from; i < to; i++) {
    const left = x + (i % columns) * pitch - r;
    const mid = y - Math.floor(i / columns) * pitch;
    path += `M${round(left)} ${round(mid)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
  return path;
}

/**
 * What the grid shows at one step: counties left, counties of the whole list, their share in percent,
 * and how many units still have one.
 * @param {Array<{left: number[]}>} units
 * @param {number} at index of the step
 */
export function totals(units, at) {
  const left = units.reduce((sum, unit) => sum + unit.left[at], 0);
  const all = units.reduce((sum, unit) => sum + unit.left[0], 0);
  return { left, all, share: (100 * left) / all, units: units.filter((unit) => unit.left[at] > 0).length };
}

/**
 * The unit that a key leads to: along the row, or to the nearest tile of the next row that has one.
 * @param {Array<{name: string, row: number, col: number}>} units
 * @param {string} name where the focus is
 * @param {string} key as in KeyboardEvent.key
 * @param {boolean} [whole] with Home and End: of the whole grid instead of the row
 * @returns {string | null} null if the key does not move
 */
export function move(units, name, key, whole = false) {
  const here = units.find((unit) => unit.name === name);
  const order = [...units].sort((a, b) => a.row - b.row || a.col - b.col);
  const row = order.filter((unit) => unit.row === here.row);
  const i = row.indexOf(here);
  if (key === "ArrowRight") return (row[i + 1] ?? here).name;
  if (key === "ArrowLeft") return (row[i - 1] ?? here).name;
  if (key === "Home") return (whole ? order : row)[0].name;
  if (key === "End") return (whole ? order : row).at(-1).name;
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const sign = key === "ArrowDown" ? 1 : -1;
  const ahead = order.filter((unit) => sign * (unit.row - here.row) > 0);
  if (!ahead.length) return here.name;
  const next = ahead.reduce((best, unit) => Math.min(best, Math.abs(unit.row - here.row)), Infinity);
  return ahead.filter((unit) => Math.abs(unit.row - here.row) === next)
    .reduce((best, unit) => (Math.abs(unit.col - here.col) < Math.abs(best.col - here.col) ? unit : best)).name;
}

/**
 * The shortest tree that joins tiles (Prim), as pairs of units.
 * @template {{row: number, col: number}} U
 * @param {U[]} units
 * @returns {Array<[U, U]>}
 */
export function tree(units) {
  const far = (a, b) => Math.hypot(across(a.col - b.col), down(a.row - b.row));
  const joined = units.slice(0, 1);
  const waiting = units.slice(1);
  const edges = [];
  while (waiting.length) {
    const pairs = joined.flatMap((a) => waiting.map((b) => /** @type {[U, U]} */ ([a, b])));
    const edge = pairs.reduce((best, pair) => (far(...pair) < far(...best) ? pair : best));
    edges.push(edge);
    joined.push(edge[1]);
    waiting.splice(waiting.indexOf(edge[1]), 1);
  }
  return edges;
}

/**
 * A lane for each area, so that no two areas in one unit run over each other.
 * @param {Array<{units: string[]}>} areas
 * @returns {number[]}
 */
export function lanes(areas) {
  const taken = [];
  for (const area of areas) {
    const used = new Set(areas.slice(0, taken.length)
      .flatMap((other, i) => (other.units.some((name) => area.units.includes(name)) ? [taken[i]] : [])));
    let lane = 0;
    while (used.has(lane)) lane++;
    taken.push(lane);
  }
  return taken;
}

/**
 * Path of a belt through its units' tiles, moved aside by `[x, y]`; a unit alone gets a short bar.
 * @param {Array<{row: number, col: number}>} units
 * @param {[number, number]} [aside]
 * @returns {string}
 */
export function belt(units, [x, y] = [0, 0]) {
  const at = (unit, dx = 0) => { const [cx, cy] = centre(unit); return `${cx + x + dx} ${cy + y}`; };
  if (units.length === 1) return `M${at(units[0], -14)}L${at(units[0], 14)}`;
  return tree(units).map(([a, b]) => `M${at(a)}L${at(b)}`).join("");
}

/** How far aside a lane lies: lanes 0, 1, 2, 3 become −1.5, −0.5, 0.5, 1.5 steps. */
const aside = (lane, count) => /** @type {[number, number]} */ ([LANE.x, LANE.y].map((d) => (lane - (count - 1) / 2) * d));

/** The drawing: a rectangle, full and hollow dots for each tile, and the belts. */
function drawing(units, areas) {
  const width = across(Math.max(...units.map((u) => u.col)) + 1) - TILE.gap;
  const height = down(Math.max(...units.map((u) => u.row)) + 1) - TILE.gap;
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  const unitsOf = (area) => area.units.map((name) => byName.get(name));
  const tiles = units.map((unit) => {
    const full = h("path", { class: "rb-targets__full" });
    const hollow = h("path", { class: "rb-targets__hollow" });
    const box = h("rect", { class: "rb-targets__tile", width: TILE.width, height: TILE.height, rx: 5, "data-listed": String(unit.left[0] > 0) });
    const place = `translate(${across(unit.col)} ${down(unit.row)})`;
    return { unit, box, full, hollow, back: h("g", { transform: place }, box), front: h("g", { transform: place }, hollow, full) };
  });
  const lane = lanes(areas);
  const count = Math.max(...lane) + 1;
  const crowd = (unit) => areas.filter((area) => area.units.includes(unit.name)).length;
  const lines = areas.map((area, i) => {
    const shift = aside(lane[i], count);
    const path = belt(unitsOf(area), shift);
    const sign = unitsOf(area).reduce((best, unit) => (crowd(unit) < crowd(best) ? unit : best));
    const [x, y] = centre(sign).map((c, axis) => c + shift[axis]);
    return { area,
      rail: h("g", {}, h("path", { class: "rb-targets__casing", d: path }), h("path", { class: "rb-targets__rail", d: path })),
      sign: h("g", {}, h("circle", { cx: x, cy: y, r: 8.5 }), h("text", { x, y: y + 3.6 }, String(i + 1))) };
  });
  const band = h("g", { class: "rb-targets__band" }, h("path", { class: "rb-targets__edge" }), h("path", { class: "rb-targets__ribbon" }));
  const svg = h("svg", { class: "rb-targets__drawing", viewBox: `-1 -1 ${width + 2} ${height + 2}`, "aria-hidden": "true", focusable: "false" },
    h("g", {}, tiles.map((t) => t.back)), band, h("g", { class: "rb-targets__dots" }, tiles.map((t) => t.front)), h("g", { class: "rb-targets__lines" }, lines.map((l) => l.rail), lines.map((l) => l.sign)));
  return { svg, tiles, lines, width, height,
    showArea(index) {
      const path = index < 0 ? "" : belt(unitsOf(areas[index]));
      for (const part of band.children) part.setAttribute("d", path);
      tiles.forEach(({ unit, box }) => { box.dataset.inside = String(index >= 0 && areas[index].units.includes(unit.name)); });
    } };
}

function render({ model, el }) {
  const text = model.get("text");
  const steps = model.get("steps");
  const units = model.get("units");
  const areas = model.get("areas");
  const { rural, area_counties } = model.get("facts");
  const at = () => steps.indexOf(model.get("step"));
  const when = () => (at() === 0 ? text.at_first : fill(text.after, { year: model.get("step") }));
  const areasOf = (unit) => areas.filter((area) => area.units.includes(unit.name));

  const views = choice({ label: text.view, value: model.get("view"), change: (view) => assign(model, { view }),
    options: ["dots", "belts", "everywhere"].map((value) => ({ value, label: text[value] })) });
  const select = h("select", { onchange: () => assign(model, { area: select.value || null }) },
    h("option", { value: "" }, text.all_areas), areas.map((area, i) => h("option", { value: area.name }, `${i + 1}  ${area.name}`)));
  const pickArea = h("label", { class: "rb-targets__pick" }, h("span", {}, text.area), select);
  const note = h("p", { class: "rb__note rb-targets__note" });

  const time = choice({ label: text.step, value: String(model.get("step")),
    change: (value) => assign(model, { step: steps.find((step) => String(step) === value) }),
    options: steps.map((step, i) => {
      const { left, all } = totals(units, i);
      const label = step === "before" ? text.before : String(step);
      return { value: String(step), label: /** @type {any} */ ([
        h("span", { class: "rb-targets__column", style: { "--left": left / all } }),
        h("span", { class: "rb-targets__count" }, number(left)), h("span", {}, label)]) };
    }) });
  time.el.classList.add("rb-targets__time");

  const big = h("span", { class: "rb-targets__big" });
  const says = h("span", { class: "rb-targets__says" });
  const more = h("span", { class: "rb-targets__more" });
  const head = h("p", { class: "rb-targets__head", "aria-live": "polite", "aria-atomic": "true" }, big, " ", says, " ", more);
  const detail = h("div", { class: "rb-targets__detail" });

  const map = drawing(units, areas);
  const cells = new Map(units.map((unit) => {
    const count = h("span", { class: "rb-targets__left" });
    const cell = h("div", { role: "gridcell", class: "rb-targets__cell", "data-listed": String(unit.left[0] > 0), "aria-colindex": unit.col + 1, style: { "--col": unit.col, "--row": unit.row },
      onclick: () => pin(unit.name), onfocus: () => { at_cell(unit.name); look({ focused: unit.name }); }, onblur: () => look({ focused: null }),
      onpointerenter: (e) => { if (e.pointerType === "mouse") look({ pointed: unit.name }); }, onpointerleave: () => look({ pointed: null }) },
      h("span", { class: "rb-targets__name" }, unit.name), h("span", { class: "rb-targets__abbr" }, unit.abbr), count);
    return [unit.name, { unit, cell, count }];
  }));
  const rows = [...new Set(units.map((unit) => unit.row))].sort((a, b) => a - b).map((row) =>
    h("div", { role: "row", "aria-rowindex": row + 1 },
      units.filter((unit) => unit.row === row).sort((a, b) => a.col - b.col).map((unit) => cells.get(unit.name).cell)));
  const grid = h("div", { role: "grid", class: "rb-targets__cells", "aria-label": text.grid, onkeydown: onKey }, rows);

  const sign = (kind, label) => h("li", { class: `rb-targets__sign rb-targets__sign--${kind}` }, h("span", { "aria-hidden": "true" }), label);
  const legend = h("ul", { class: "rb-targets__legend rb__note" }, sign("left", text.legend_left), sign("removed", text.legend_removed),
    sign("belt", text.legend_belt), sign("rural", text.legend_rural));

  const root = h("section", { class: "rb rb-targets", "aria-label": text.title,
    style: { "--width": map.width, "--height": map.height, "--tile-width": TILE.width, "--tile-height": TILE.height, "--gap": TILE.gap } },
    h("div", { class: "rb__bar rb-targets__bar" }, views.el, pickArea), note,
    h("div", { class: "rb-targets__stage" }, head, time.el, h("div", { class: "rb-targets__map" }, map.svg, grid), detail,
      legend, h("p", { class: "rb__note rb-targets__caveat" }, text.legend_tile)));
  el.append(root);

  let roving = model.get("province") ?? units[0].name;
  let seen = { pointed: null, focused: null };
  function at_cell(name) {
    cells.get(roving).cell.tabIndex = -1;
    roving = name;
    cells.get(roving).cell.tabIndex = 0;
  }
  function pin(name) {
    cells.get(name).cell.focus({ preventScroll: true });
    assign(model, { province: model.get("province") === name ? null : name });
  }
  function onKey(event) {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(roving); return; }
    if (event.key === "Escape") { assign(model, { province: null }); return; }
    const next = move(units, roving, event.key, event.ctrlKey);
    if (next === null) return;
    event.preventDefault();
    cells.get(next).cell.focus();
  }
  function look(change) {
    seen = { ...seen, ...change };
    showDetail();
  }

  function headline() {
    const view = model.get("view");
    const total = totals(units, at());
    const area = areas.find((a) => a.name === model.get("area"));
    if (view === "dots") {
      return [number(total.left), fill(text.left_of, { all: total.all, when: when(), share: number(total.share, 1) }),
        total.units ? fill(text.left_in, { n: total.units, all: units.length }) : text.left_in_none];
    }
    if (view === "everywhere") return [fill(text.everywhere_big, { units: units.length }), fill(text.everywhere_big_says, rural), text.everywhere_since];
    if (area) return [area.name, fill(area.units.length > 1 ? text.area_says : text.area_says_one, { zh: area.zh, units: area.units.join(", ") }), ""];
    return [String(areas.length), fill(text.areas_says, { counties: area_counties, all: total.all, of: units.length,
      units: new Set(areas.flatMap((a) => a.units)).size }), ""];
  }

  function detailLines(unit) {
    const view = model.get("view");
    const [all, mine] = [unit.left[0], areasOf(unit)];
    if (view === "everywhere") return [fill(all ? text.detail_everywhere : text.detail_everywhere_none, { all })];
    if (view === "belts") {
      if (!mine.length) return [all ? fill(text.detail_no_area_but, { all }) : text.detail_no_area];
      return [mine.length > 1 ? fill(text.detail_areas, { n: mine.length }) : text.detail_area_one, mine.map((area) => `${areas.indexOf(area) + 1} ${area.name}`)];
    }
    if (!all) return [text.detail_none];
    const years = steps.slice(1).map((year, i) => ({ year, n: unit.left[i] - unit.left[i + 1] })).filter(({ n }) => n);
    return [fill(text.detail_left, { n: unit.left[at()], all, when: when() }), fill(text.detail_removed, { years: years.map((y) => fill(text.detail_year, y)).join(" · ") })];
  }

  function showDetail() {
    const name = seen.pointed ?? seen.focused ?? model.get("province");
    for (const { unit, cell } of cells.values()) cell.toggleAttribute("data-seen", unit.name === name);
    const through = areas.some((area) => area.units.includes(name));
    for (const { area, rail, sign } of map.lines) {
      for (const part of [rail, sign]) part.toggleAttribute("data-dim", through && !area.units.includes(name));
    }
    if (!name) { detail.replaceChildren(h("p", { class: "rb__note" }, text.hint)); return; }
    const { unit } = cells.get(name);
    detail.replaceChildren(h("p", { class: "rb-targets__who" }, h("strong", {}, unit.name), ` ${unit.zh}`, h("span", {}, text[unit.region])),
      ...detailLines(unit).map((line) => (Array.isArray(line) ? h("ul", {}, line.map((l) => h("li", {}, l))) : h("p", {}, line))));
  }

  function cellLabel(unit) {
    const view = model.get("view");
    const values = { name: unit.name, n: unit.left[at()], all: unit.left[0] };
    if (view === "belts") return fill(text.tile_areas, { ...values, n: areasOf(unit).length });
    if (view === "everywhere") return fill(text.tile_everywhere, values);
    return fill(unit.left[0] ? text.tile : text.tile_none, values);
  }

  function update() {
    const view = model.get("view");
    const index = areas.findIndex((area) => area.name === model.get("area"));
    root.dataset.view = view;
    root.dataset.area = index < 0 ? "all" : "one";
    views.set(view);
    time.set(String(model.get("step")));
    pickArea.hidden = view !== "belts";
    select.value = model.get("area") ?? "";
    note.textContent = text[`${view}_note`];
    const [first, second, third] = headline();
    big.textContent = first;
    big.classList.toggle("rb-targets__big--words", view === "belts" && index >= 0);
    says.textContent = second;
    more.textContent = third;
    map.showArea(view === "belts" ? index : -1);
    for (const { unit, full, hollow } of map.tiles) {
      const [left, all] = [unit.left[at()], unit.left[0]];
      if (all && full.dataset.left !== String(left)) {
        full.dataset.left = String(left);
        full.setAttribute("d", dots(0, left));
        hollow.setAttribute("d", dots(left, all));
      }
      const { cell, count } = cells.get(unit.name);
      count.textContent = all ? String(left) : "";
      cell.setAttribute("aria-label", cellLabel(unit));
      cell.setAttribute("aria-selected", String(unit.name === model.get("province")));
    }
    showDetail();
  }
  for (const { cell } of cells.values()) cell.tabIndex = -1;
  at_cell(roving);
  update();
  return observe(model, ["step", "view", "province", "area"], update);
}

export default { render };
