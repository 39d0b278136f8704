import assert from "node:assert/strict";
import { test } from "node:test";
import nature, { reading } from "../../ruralbridge/widgets/nature.js";

const card = new Map([["a", "TPA", 0], ["b", "RR", 4], ["c", "both", 2]].map(([id, strategy, scale]) => [id, { id, strategy, scale, reach: 10 }]));
const state = { round: ["b", "a"], placements: { a: [1, 20] }, revealed: false, view: "round", strategy: "both", selected: "" };
const read = (change) => { const values = { ...state, ...change }; return reading({ get: (name) => values[name] }, card); };

test("while placing, the hand is in order and no card is current unless chosen", () => {
  assert.equal(read({}).stage, "place");
  assert.deepEqual(read({}).list.map((i) => i.id), ["b", "a"]);
  assert.equal(read({}).now, undefined);
  assert.equal(read({ selected: "a" }).now.id, "a");
});

test("a card from outside the hand is not current", () => {
  assert.equal(read({ selected: "c" }).now, undefined);
  assert.equal(read({ selected: "c", revealed: true }).now.id, "b");
});

test("once revealed, the hand is compared; the full plane is in order and follows the strategy", () => {
  assert.equal(read({ revealed: true }).stage, "compare");
  const all = read({ revealed: true, view: "all", selected: "c" });
  assert.equal(all.stage, "explore");
  assert.deepEqual(all.list.map((i) => i.id), ["a", "c", "b"]);
  assert.equal(all.now.id, "c");
  assert.deepEqual(read({ revealed: true, view: "all", strategy: "TPA" }).list.map((i) => i.id), ["a", "c"]);
});

test("the module is a front-end module", () => {
  assert.deepEqual(Object.keys(nature), ["render"]);
});
