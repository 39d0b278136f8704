// The tile grid of the targets map: where tiles, dots and belts go, how keys move, and the drawing.
import { h } from "./dom.js";

/** Size of a tile and the gap between two, in units of the drawing. */
export const TILE = { width: 100, height: 86, gap: 8 };
const DOT = { pitch: 7.1, radius: 2.85, columns: 13, x: 7.4, y: TILE.height - 7 };
const LANE = { x: 18, y: 10 };

const round = (value) => Math.round(value * 100) / 100;
const across = (col) => col * (TILE.width + TILE.gap);
const down = (row) => row * (TILE.height + TILE.gap);
const centre = (unit) => [across(unit.col) + TILE.width / 2, down(unit.row) + TILE.height / 2 + 14];

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

/**
 * The drawing: a rectangle, full and hollow dots for each tile, and the belts.
 * @param {Array<{name: string, row: number, col: number, left: number[]}>} units
 * @param {Array<{units: string[]}>} areas
 */
export function drawing(units, areas) {
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
