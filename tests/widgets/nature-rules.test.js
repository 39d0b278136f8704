import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { band, cases, deal, lanes, moved, nextCard, ordered, placeAt, points, score, shown, tally } from "../../ruralbridge/widgets/nature-rules.js";

// The same file is read by test_nature.py: Python and the page agree on every number in it.
const golden = JSON.parse(readFileSync(new URL("nature_golden.json", import.meta.url), "utf-8"));
const { instruments } = golden;
const card = new Map(instruments.map((i) => [i.id, i]));

test("the page deals the hands that Python deals", () => {
  for (const { cards, seed, hand } of golden.deals) assert.deepEqual(deal(instruments, cards, seed), hand, `${cards} ${seed}`);
});

test("a hand is balanced and holds no card twice", () => {
  for (let seed = 0; seed < 50; seed++) {
    const hand = deal(instruments, 6, seed);
    assert.equal(new Set(hand).size, 6);
    for (const s of ["TPA", "RR", "both"]) assert.equal(hand.filter((id) => card.get(id).strategy === s).length, 2);
  }
  assert.deepEqual([...deal(instruments, 26, 5)].sort(), instruments.map((i) => i.id).sort());
});

test("points and scores are Python's", () => {
  for (const g of golden.points) assert.deepEqual(points(card.get(g.card), g.place), g.points, JSON.stringify(g));
  for (const g of golden.hands) {
    const s = score(instruments, g.round, g.placements);
    assert.deepEqual([s.points, s.most], [g.points, g.most]);
  }
});

test("a perfect hand earns all points and a card outside the hand none", () => {
  const places = Object.fromEntries(instruments.map((i) => [i.id, [i.scale, i.reach]]));
  const hand = deal(instruments, 6, 1);
  assert.deepEqual(score(instruments, hand, places), { points: 24, most: 24, placed: 6 });
  assert.equal(score(instruments, [], places).points, 0);
});

test("cases for and against the claim are Python's, and add up", () => {
  assert.deepEqual(cases(instruments), golden.cases[0]);
  for (const s of ["TPA", "RR", "both"]) {
    const { scale, reach } = tally(instruments, s);
    const n = instruments.filter((i) => i.strategy === s).length;
    assert.equal(scale[0] + scale[1] + scale[2], n);
    assert.equal(reach[0] + reach[1] + reach[2], n);
  }
  assert.equal(tally(instruments, "TPA").scale[2], golden.cases[0].tpa_high.length);
});

test("a strategy shows its own instruments and the shared ones", () => {
  const only = (s) => shown(instruments, s).map((i) => i.strategy);
  assert.equal(only("both").length, instruments.length);
  assert.ok(!only("TPA").includes("RR") && only("TPA").includes("both"));
  assert.ok(!only("RR").includes("TPA") && only("RR").includes("both"));
  const rows = ordered(instruments).map((i) => i.scale);
  assert.deepEqual(rows, [...rows].sort());
});

test("a point of the plane is a row and a reach in steps of five", () => {
  const size = { width: 228, height: 500 };
  assert.deepEqual(placeAt(14, 10, size), [4, 0]);
  assert.deepEqual(placeAt(214, 490, size), [0, 100]);
  assert.deepEqual(placeAt(114, 250, size), [2, 50]);
  assert.deepEqual(placeAt(118, 299, size), [2, 50]);
  assert.deepEqual(placeAt(-20, 600, size), [0, 0]);
  assert.deepEqual(placeAt(400, -5, size), [4, 100]);
});

test("keys move the card within the plane", () => {
  assert.deepEqual(moved([2, 50], "ArrowUp"), [3, 50]);
  assert.deepEqual(moved([0, 0], "ArrowDown"), [0, 0]);
  assert.deepEqual(moved([4, 98], "ArrowRight"), [4, 100]);
  assert.deepEqual(moved([1, 30], "Home"), [1, 0]);
  assert.deepEqual(moved([1, 30], "End"), [1, 100]);
  assert.equal(moved([1, 30], "a"), null);
});

test("after a card comes the next without a place, and none at the end", () => {
  assert.equal(nextCard(["a", "b", "c"], { a: [0, 0] }, "a"), "b");
  assert.equal(nextCard(["a", "b", "c"], { c: [0, 0] }, "c"), "a");
  assert.equal(nextCard(["a"], { a: [0, 0] }, "a"), "");
});

test("the bands are those of the coding rule", () => {
  assert.deepEqual([0, 1, 20, 21, 40, 41, 60, 61, 80, 81, 100].map(band), [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
});

test("no two marks of the set cover each other on a phone", () => {
  const marks = instruments.map((i) => ({ key: i.id, scale: i.scale, reach: i.reach }));
  const width = 256, lane = lanes(marks, width);
  for (const a of marks) for (const b of marks) {
    if (a.key >= b.key || a.scale !== b.scale || lane.get(a.key) !== lane.get(b.key)) continue;
    assert.ok(Math.abs(a.reach - b.reach) / 100 * (width - 28) > 14, `${a.key} ${b.key}`);
  }
});
