import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./layout.js";

const { DAYS, absorb, answered, cardOf, dayAfter, due, filled, nextDue, put } = await load("leitner");
const NOW = new Date(2026, 2, 27, 21, 30).getTime(); // an evening before clocks change in Europe
const day = (n) => new Date(2026, 2, 27 + n).getTime();

test("the waits are 1, 2, 4, 8 and 16 days", () => {
  assert.deepEqual(DAYS, [1, 2, 4, 8, 16]);
  DAYS.forEach((days, i) => assert.equal(put("v", i + 1, NOW).due, day(days)));
});

test("a card is due from the start of its day, whenever it was put there", () => {
  assert.equal(dayAfter(NOW, 1), dayAfter(NOW - 20 * 3_600_000, 1));
  const cards = { a: put("v", 1, NOW) };
  assert.deepEqual(due(cards, NOW), []);
  assert.deepEqual(due(cards, day(1) - 1), []);
  assert.deepEqual(due(cards, day(1)), ["a"]);
});

test("right moves up, wrong moves to the first box from anywhere", () => {
  let card = put("v", 1, NOW);
  for (const box of [2, 3, 4, 5]) { card = answered(card, true, NOW); assert.deepEqual(card, put("v", box, NOW)); }
  assert.deepEqual(answered(card, false, NOW), put("v", 1, NOW));
});

test("right in the last box leaves the boxes", () => {
  const card = answered(put("v", 5, NOW), true, NOW);
  assert.equal(card.due, null);
  assert.deepEqual(due({ a: card }, day(1000)), []);
  assert.equal(nextDue({ a: card }), null);
  assert.deepEqual(filled({ a: card }), [0, 0, 0, 0, 0]);
});

test("what was missed enters the first box once, and again only when it is missed again", () => {
  const versions = { a: "v", b: "v" };
  const cards = absorb({}, [{ id: "a", v: "v", t: NOW }], versions);
  assert.deepEqual(cards, { a: put("v", 1, NOW) });
  const up = { a: answered(cards.a, true, day(1)) };
  assert.deepEqual(absorb(up, [{ id: "a", v: "v", t: NOW }], versions), up);
  assert.deepEqual(absorb(up, [{ id: "a", v: "v", t: day(2) }], versions), { a: put("v", 1, day(2)) });
  const out = { a: { v: "v", box: 5, due: null, t: day(1) } };
  assert.deepEqual(absorb(out, [{ id: "a", v: "v", t: day(2) }], versions), { a: put("v", 1, day(2)) });
});

test("a question that has changed since is not asked", () => {
  const old = { a: put("old", 3, NOW) };
  assert.deepEqual(absorb(old, [{ id: "b", v: "old", t: NOW }], { a: "new", b: "new" }), {});
  assert.deepEqual(absorb(old, [], {}), old, "a bank that was not read says nothing");
});

test("the longest due comes first, and the next day is known", () => {
  const cards = { c: put("v", 1, NOW), b: put("v", 1, NOW), a: put("v", 2, NOW) };
  assert.deepEqual(due(cards, day(9)), ["b", "c", "a"]);
  assert.equal(nextDue(cards), day(1));
  assert.equal(nextDue({}), null);
  assert.deepEqual(filled(cards), [2, 1, 0, 0, 0]);
});

test("only whole cards are read", () => {
  const card = put("v", 2, NOW);
  assert.deepEqual(cardOf({ ...card, more: 1 }), card);
  for (const wrong of [null, 3, {}, { ...card, box: 6 }, { ...card, box: 0 }, { ...card, due: "x" }, { ...card, v: 1 }, { ...card, t: NaN }]) assert.equal(cardOf(wrong), null);
});
