import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { belt, dots, lanes, move, TILE, tree } from "../../ruralbridge/widgets/targets-grid.js";

const csv = (name) => {
  const text = readFileSync(new URL(`../../ruralbridge/data/${name}.csv`, import.meta.url), "utf8");
  const [head, ...rows] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((key, i) => [key, row[i]])));
};
const units = csv("tile_grid").map((t) => ({ name: t.province, row: Number(t.row), col: Number(t.col) }));
const areas = csv("contiguous_areas").map((a) => ({ name: a.name, units: a.provinces.split(";") }));
const unit = (name) => units.find((u) => u.name === name);
const numbers = (path) => path.match(/-?[\d.]+/g).map(Number);

test("there is one dot a county, and full and hollow ones do not share a place", () => {
  assert.equal(dots(0, 0), "");
  assert.equal(dots(0, 88).match(/M/g).length, 88);
  assert.equal(dots(0, 40) + dots(40, 88), dots(0, 88));
  assert.equal(new Set(dots(0, 88).match(/M[^a]+/g)).size, 88);
});

test("the dots of the longest list stay inside the tile, below its name", () => {
  for (const start of dots(0, 88).match(/M[^a]+/g)) {
    const [x, y] = numbers(start);
    assert.ok(x > 0 && x + 6 < TILE.width && y < TILE.height && y > 34, start);
  }
});

test("arrow keys follow the row and find the nearest tile of the next one", () => {
  assert.equal(move(units, "Gansu", "ArrowRight"), "Ningxia");
  assert.equal(move(units, "Xinjiang", "ArrowLeft"), "Xinjiang");
  assert.equal(move(units, "Sichuan", "ArrowDown"), "Yunnan");
  assert.equal(move(units, "Shanghai", "ArrowDown"), "Zhejiang");
  assert.equal(move(units, "Hainan", "ArrowDown"), "Hainan");
  assert.equal(move(units, "Xinjiang", "ArrowUp"), "Inner Mongolia");
  assert.equal(move(units, "Heilongjiang", "ArrowUp"), "Heilongjiang");
});

test("home and end lead to the ends of the row, with control of the grid", () => {
  assert.equal(move(units, "Hubei", "Home"), "Sichuan");
  assert.equal(move(units, "Hubei", "End"), "Shanghai");
  assert.equal(move(units, "Hubei", "Home", true), "Heilongjiang");
  assert.equal(move(units, "Hubei", "End", true), "Hainan");
  assert.equal(move(units, "Hubei", "a"), null);
});

test("every tile can be reached from every other by arrow keys", () => {
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
  for (const { name } of units) {
    const seen = new Set([name]);
    for (const here of seen) for (const key of keys) seen.add(move(units, here, key));
    assert.equal(seen.size, 31, name);
  }
});

test("a tree joins all units of an area with the fewest and shortest edges", () => {
  for (const area of areas) {
    const members = area.units.map(unit);
    const edges = tree(members);
    assert.equal(edges.length, members.length - 1);
    const joined = new Set([members[0]]);
    for (const [a, b] of edges) { assert.ok(joined.has(a)); joined.add(b); }
    assert.equal(joined.size, members.length);
  }
  const along = tree(areas.find((a) => a.name === "Tibetan areas of four provinces").units.map(unit));
  assert.ok(along.every(([a, b]) => a.col === b.col && Math.abs(a.row - b.row) === 1), "a vertical belt");
});

test("each contiguous area is contiguous on the grid", () => {
  for (const area of areas) {
    for (const [a, b] of tree(area.units.map(unit))) {
      assert.ok(Math.max(Math.abs(a.row - b.row), Math.abs(a.col - b.col)) === 1, `${area.name}: ${a.name} to ${b.name}`);
    }
  }
});

test("areas that share a unit never share a lane", () => {
  const lane = lanes(areas);
  assert.ok(Math.max(...lane) < 4);
  areas.forEach((a, i) => areas.forEach((b, j) => {
    if (i < j && a.units.some((name) => b.units.includes(name))) assert.notEqual(lane[i], lane[j], `${a.name}, ${b.name}`);
  }));
});

test("a belt passes through its tiles; a unit alone gets a bar inside its own", () => {
  const [x1, y1, x2, y2] = numbers(belt([unit("Tibet")]));
  const top = unit("Tibet").row * (TILE.height + TILE.gap);
  assert.ok(x1 > 0 && x2 < TILE.width && x1 < x2 && y1 === y2 && y1 > top && y1 < top + TILE.height);
  assert.equal(belt([unit("Jiangxi"), unit("Hunan")]).match(/M/g).length, 1);
  const [x] = numbers(belt([unit("Jiangxi"), unit("Hunan")], [7, 0]));
  assert.equal(x - numbers(belt([unit("Jiangxi"), unit("Hunan")]))[0], 7);
});
