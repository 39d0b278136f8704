// The argument map's pure parts: what passes the filters, what is counted, where a key leads.
import assert from "node:assert/strict";
import { test } from "node:test";

import { counts, coverage, passes, toggled, treeKey } from "../../ruralbridge/widgets/argument.js";

const claims = [
  { id: "1-a", section: "1", kind: "empirical", data: ["x"] },
  { id: "1-b", section: "1", kind: "causal", data: [] },
  { id: "2-a", section: "2", kind: "causal", data: ["x", "y"] },
];

test("no kind chosen lets every kind through", () => {
  assert.ok(claims.every((c) => passes(c, [], false)));
  assert.deepEqual(claims.filter((c) => passes(c, ["causal"], false)).map((c) => c.id), ["1-b", "2-a"]);
  assert.deepEqual(claims.filter((c) => passes(c, ["causal"], true)).map((c) => c.id), ["2-a"]);
});

test("each section counts what it shows and what it has", () => {
  assert.deepEqual([...counts(claims, ["causal"], true)], [["1", { shown: 0, all: 2 }], ["2", { shown: 1, all: 1 }]]);
});

test("coverage counts claims with a dataset, by kind", () => {
  const found = coverage(claims);
  assert.deepEqual(found.causal, { have: 1, all: 2 });
  assert.deepEqual(found.normative, { have: 0, all: 0 });
});

test("a value is added in the given order, and taken out again", () => {
  assert.deepEqual(toggled(["c"], "a", ["a", "b", "c"]), ["a", "c"]);
  assert.deepEqual(toggled(["a", "c"], "a", ["a", "b", "c"]), ["c"]);
});

// thesis (open) > section (open) > claim, claim; section (folded)
const tree = { levels: [1, 2, 3, 3, 2], open: [true, true, null, null, false] };

test("up, down, Home and End move through what is visible, and stop at the ends", () => {
  assert.deepEqual(treeKey("ArrowDown", { at: 4, ...tree }), { go: 4 });
  assert.deepEqual(treeKey("ArrowDown", { at: 1, ...tree }), { go: 2 });
  assert.deepEqual(treeKey("ArrowUp", { at: 0, ...tree }), { go: 0 });
  assert.deepEqual(treeKey("End", { at: 0, ...tree }), { go: 4 });
  assert.deepEqual(treeKey("Home", { at: 3, ...tree }), { go: 0 });
});

test("right unfolds or goes in, left folds or goes out", () => {
  assert.deepEqual(treeKey("ArrowRight", { at: 4, ...tree }), { fold: false });
  assert.deepEqual(treeKey("ArrowRight", { at: 1, ...tree }), { go: 2 });
  assert.equal(treeKey("ArrowRight", { at: 2, ...tree }), null);
  assert.deepEqual(treeKey("ArrowLeft", { at: 1, ...tree }), { fold: true });
  assert.deepEqual(treeKey("ArrowLeft", { at: 3, ...tree }), { go: 1 });
  assert.deepEqual(treeKey("ArrowLeft", { at: 4, ...tree }), { go: 0 });
});

test("other keys are the page's", () => {
  assert.equal(treeKey("a", { at: 0, ...tree }), null);
  assert.equal(treeKey("Tab", { at: 0, ...tree }), null);
});
