// The requirements widget's arithmetic, against what Python computed for the whole grid of the golden
// file, and the small functions that place and name the marks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  addInOrder, alkireFoster, decimal, deprivations, percent, profile, ranking, shares, slotByKey, stateOf, usable,
} from "../../ruralbridge/widgets/requirements-count.js";

const golden = JSON.parse(readFileSync(new URL("../measures/golden_alkire_foster.json", import.meta.url), "utf8"));
const near = (value, expected, what) => assert.ok(Math.abs(value - expected) <= 1e-12, `${what}: ${value}, not ${expected}`);

for (const [name, ladder] of Object.entries(golden.ladders)) {
  test(`deprivations of the golden ${name} ladder are Python's`, () => {
    assert.deepEqual(deprivations(ladder.achievements, ladder.cutoffs), ladder.matrix);
  });

  test(`H, A, M0 and the poor of all ${ladder.cases.length} golden ${name} cases are Python's`, () => {
    assert.ok(ladder.cases.length > 100);
    for (const { weights, k, H, A, M0, poor } of ladder.cases) {
      const found = alkireFoster(ladder.matrix, weights, k, golden.tolerance);
      const where = `${name} ${weights} k=${k}`;
      assert.equal(found.poor.filter(Boolean).length, poor, where);
      near(found.H, H, `${where} H`);
      near(found.A, A, `${where} A`);
      near(found.M0, M0, `${where} M0`);
      near(found.H * found.A, found.M0, `${where} product`);
      near(addInOrder(found.contributions), M0 ? 1 : 0, `${where} contributions`);
    }
  });
}

test("the grid tells a rule with the tolerance from one without", () => {
  const differs = Object.values(golden.ladders).some(({ matrix, cases }) => cases.some(({ weights, k, poor }) =>
    alkireFoster(matrix, weights, k, 0).poor.filter(Boolean).length !== poor));
  assert.ok(differs);
});

test("the chapter's four households: H 0.5, A 0.6, M0 0.3, a third from industry", () => {
  const four = [[0, 0, 0, 0, 0], [1, 0, 0, 0, 1], [1, 1, 1, 0, 1], [0, 1, 0, 0, 0]];
  const found = alkireFoster(four, [1, 1, 1, 1, 1], 0.4, 1e-9);
  assert.deepEqual(found.poor, [false, true, true, false]);
  near(found.H, 0.5, "H");
  near(found.A, 0.6, "A");
  near(found.M0, 0.3, "M0");
  [1 / 3, 1 / 6, 1 / 6, 0, 1 / 3].forEach((share, j) => near(found.contributions[j], share, `dimension ${j}`));
});

test("a household without deprivations is never behind, and nobody behind gives A and M0 of 0", () => {
  const found = alkireFoster([[0, 0], [1, 0]], [1, 1], 1, 1e-9);
  assert.deepEqual([found.H, found.A, found.M0, ...found.contributions], [0, 0, 0, 0, 0]);
  assert.deepEqual(alkireFoster([[0, 0]], [1, 1], 1e-12, 1e-9).poor, [false]);
});

test("weights are usable unless one is negative or missing, or all are 0", () => {
  assert.ok(usable([0, 0, 1, 0, 0]));
  for (const bad of [[0, 0, 0, 0, 0], [1, -1, 1, 1, 1], [1, NaN, 1, 1, 1], [1, Infinity, 1, 1, 1]]) assert.ok(!usable(bad));
  assert.deepEqual(shares([1, 3]), [0.25, 0.75]);
});

test("the four groups follow from floor and score", () => {
  assert.equal(stateOf(true, false), "floor");
  assert.equal(stateOf(true, true), "both");
  assert.equal(stateOf(false, true), "behind");
  assert.equal(stateOf(false, false), "neither");
});

test("marks are ranked by score, ties below the floor first, then in the village's order", () => {
  assert.deepEqual(ranking([0.2, 0.6, 0.2, 0.6, 0], [false, false, true, false, true]), [1, 3, 2, 0, 4]);
});

test("arrow keys move by mark and by row, and stop at the edges", () => {
  assert.equal(slotByKey("ArrowRight", 3, 25, 200), 4);
  assert.equal(slotByKey("ArrowDown", 3, 25, 200), 28);
  assert.equal(slotByKey("ArrowUp", 3, 25, 200), 3);
  assert.equal(slotByKey("ArrowRight", 199, 25, 200), 199);
  assert.equal(slotByKey("Home", 60, 12, 200), 0);
  assert.equal(slotByKey("End", 60, 12, 200), 199);
  assert.equal(slotByKey("a", 60, 12, 200), null);
});

test("shares and scores are written no finer than they are", () => {
  assert.equal(percent(0.2), "20%");
  assert.equal(percent(1 / 6), "16.7%");
  assert.equal(percent(0.29999999999999993), "30%");
  assert.equal(decimal(0.4), "0.40");
  assert.equal(decimal(0.1 + 0.2), "0.30");
  assert.equal(decimal(1 / 3), "0.333");
});

test("the outline of the first columns encloses M0", () => {
  const chart = { width: 10, height: 10, left: 0, right: 0, top: 0, bottom: 0 };
  assert.equal(profile([1, 0.5, 0.5, 0], 4, chart), "M0 10V0.0H2.5V5.0H7.5V10.0H10.0V10Z");
  assert.equal(profile([1, 0.5, 0.5, 0], 3, chart), "M0 10V0.0H2.5V5.0H7.5V10Z");
  assert.equal(profile([1, 0.5], 0, chart), "M0 10H0.0V10Z");
});
