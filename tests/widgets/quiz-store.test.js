import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decode, encode, entryOf, merge, openStore, storage, storeKey } from "../../ruralbridge/widgets/quiz-store.js";

const { pages: questions, bank } = JSON.parse(readFileSync(new URL("../questions/golden.json", import.meta.url), "utf-8"));
const [first, second] = questions;
const entry = (q, response, t = 1) => ({ v: q.v, t, draft: response, response, tries: 1, first: 0, hints: 0 });

/** A stand-in for the browser's storage; `room` is how many characters it takes. */
function shelf(room = Infinity) {
  const kept = new Map();
  return { kept, getItem: (k) => kept.get(k) ?? null, removeItem: (k) => kept.delete(k),
    setItem(k, v) { if (v.length > room) throw new Error("QuotaExceededError"); kept.set(k, v); } };
}
const open = (kept) => openStore({ chapter: "golden", bank, questions, kept });

test("answers come back as they were kept", () => {
  const kept = shelf();
  const answers = { [first.id]: entry(first, 0), [second.id]: entry(second, [0, 1]) };
  open(kept).save(answers);
  assert.deepEqual(open(kept).load(), answers);
  assert.equal(open(kept).note, "");
});

test("of an older bank, unchanged questions keep their answers and the rest is set aside", () => {
  const kept = shelf();
  kept.setItem(storeKey("golden"), encode("golden", "old", { [first.id]: entry(first, 0), [second.id]: { ...entry(second, [1]), v: "other" }, "golden-99": { v: "x", draft: 1 } }));
  const store = open(kept);
  assert.deepEqual(Object.keys(store.load()), [first.id]);
  assert.equal(store.note, "older");
  assert.deepEqual(Object.keys(store.aside()[0]), [second.id, "golden-99"]);
  assert.match(store.exported({}), /golden-99/);
  assert.equal(open(kept).load()[second.id], undefined);
});

test("a broken state is set aside, not lost, and the quiz begins anew", () => {
  for (const broken of ["{", "null", "[]", '{"format":"other","answers":{}}', '{"format":"ruralbridge-quiz/1"}', '{"format":"ruralbridge-quiz/1","answers":3}']) {
    const kept = shelf();
    kept.setItem(storeKey("golden"), broken);
    const store = open(kept);
    assert.deepEqual(store.load(), {});
    assert.equal(store.note, "broken");
    assert.equal(store.aside()[0], broken);
    assert.deepEqual(open(kept).load(), {});
    assert.equal(open(kept).note, "");
  }
});

test("at most five states are kept aside", () => {
  const kept = shelf();
  for (let i = 0; i < 8; i += 1) { kept.setItem(storeKey("golden"), `{${i}`); open(kept).load(); }
  assert.deepEqual(open(kept).aside(), ["{7", "{6", "{5", "{4", "{3"]);
});

test("a full or forbidden storage is said, and nothing throws", () => {
  const full = open(shelf(10));
  full.save({ [first.id]: entry(first, 0) });
  assert.equal(full.note, "full");
  const none = open(null);
  none.save({});
  none.erase();
  assert.deepEqual(none.load(), {});
  assert.equal(none.note, "forbidden");
});

test("a stand-in for a forbidden storage is not taken for one that keeps", () => {
  assert.equal(storage(), null);
  globalThis.localStorage = { getItem: () => null, setItem() {} };
  assert.equal(storage(), null);
  delete globalThis.localStorage;
});

test("entries from anywhere are made safe", () => {
  const made = entryOf(second, { v: second.v, t: "soon", draft: [0, 99, "x"], response: [1], tries: 3.5, hints: 1e9, seen: "yes" });
  assert.deepEqual(made, { v: second.v, t: 0, draft: [0], tries: 0, hints: 0 });
  assert.deepEqual(entryOf(first, { v: first.v, t: 5, draft: 1, response: 0, tries: 2, first: 7, hints: 9, seen: true }),
    { v: first.v, t: 5, draft: 1, response: 0, tries: 2, first: 1, hints: 2, seen: true });
  for (const odd of [null, 3, "x", [], {}, { v: "other" }]) assert.equal(entryOf(first, odd), null);
});

test("a name that every object has is no answer", () => {
  assert.deepEqual(decode(encode("c", "b", {}), [{ ...first, id: "constructor" }]).answers, {});
});

test("of two tabs the later answer stands", () => {
  const merged = merge({ a: { t: 1 }, b: { t: 5 } }, { a: { t: 2 }, b: { t: 4 }, c: { t: 1 } });
  assert.deepEqual(merged, { a: { t: 2 }, b: { t: 5 }, c: { t: 1 } });
});

test("what was missed, and when it was first tried, is kept; more than five misses are not", () => {
  const missed = Array.from({ length: 7 }, (_, t) => ({ t, response: 1 }));
  const kept = entryOf(first, { ...entry(first, 0), since: 4, missed });
  assert.equal(kept.since, 4);
  assert.deepEqual(kept.missed, missed.slice(2));
  const strange = entryOf(first, { ...entry(first, 0), since: "x", missed: [null, { t: "x" }, { t: 1, response: "x" }] });
  assert.equal("since" in strange, false);
  assert.deepEqual(strange.missed, [{ t: 1, response: null }]);
});

test("a record can be kept under another name", () => {
  const kept = shelf();
  openStore({ chapter: "practice", bank, questions, key: "ruralbridge.practice.x", kept }).save({ [first.id]: entry(first, 0) });
  assert.deepEqual([...kept.kept.keys()], ["ruralbridge.practice.x"]);
});
