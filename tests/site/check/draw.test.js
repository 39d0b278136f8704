import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./layout.js";

const { MOST, address, draw, mulberry32, readAddress, shuffle } = await load("draw");
const bank = (slug, n, type = "single") => Array.from({ length: n }, (_, i) => ({ id: `${slug}-${String(i + 1).padStart(2, "0")}`, type }));
const banks = { a: bank("a", 12), b: bank("b", 12), c: [...bank("c", 3), { id: "c-04", type: "essay" }] };
const known = { chapters: ["b", "a", "c"], types: ["single"], all: ["single", "essay"] };
const choice = { chapters: ["a", "b"], n: 10, seed: 2026, types: ["single"] };
const ids = (set) => set.map((q) => q.id);

test("the generator gives mulberry32's numbers", () => {
  const dice = mulberry32(1);
  assert.deepEqual([dice(), dice(), dice()].map((x) => Math.round(x * 2 ** 32)), [2693262067, 11749833, 2265367787]);
});

test("a shuffle keeps everything, and reaches every order about as often", () => {
  const dice = mulberry32(7);
  const seen = new Map();
  for (let i = 0; i < 6000; i += 1) { const order = shuffle([1, 2, 3], dice).join(""); seen.set(order, (seen.get(order) ?? 0) + 1); }
  assert.equal(seen.size, 6);
  for (const times of seen.values()) assert.ok(times > 850 && times < 1150, String(times));
});

test("the same choice gives the same set, whatever the order of chapters and questions", () => {
  const set = ids(draw(choice, banks));
  assert.deepEqual(ids(draw(choice, banks)), set);
  assert.deepEqual(ids(draw({ ...choice, chapters: ["b", "a"] }, { b: [...banks.b].reverse(), a: banks.a })), set);
  assert.notDeepEqual(ids(draw({ ...choice, seed: 2027 }, banks)), set);
});

test("a set has no question twice and spreads over the chapters", () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const set = ids(draw({ ...choice, chapters: ["a", "b", "c"], seed, n: 7 }, banks));
    assert.equal(new Set(set).size, 7);
    const of = (slug) => set.filter((id) => id.startsWith(slug)).length;
    for (const slug of ["a", "b", "c"]) assert.ok(of(slug) >= 2 && of(slug) <= 3);
  }
});

test("where a chapter runs out the others go on, and never more is drawn than there is", () => {
  assert.equal(draw({ ...choice, chapters: ["a", "c"], n: 10 }, banks).filter((q) => q.id.startsWith("c")).length, 3);
  assert.equal(draw({ ...choice, n: 50 }, banks).length, 24);
  assert.deepEqual(draw({ ...choice, types: [] }, banks), []);
});

test("only the chosen types are drawn", () => {
  assert.deepEqual(ids(draw({ ...choice, chapters: ["c"], types: ["essay"] }, banks)), ["c-04"]);
});

test("an address says a choice, in the book's order, and gives it back", () => {
  assert.equal(address(choice, known), "chapters=b,a&n=10&seed=2026");
  const essays = { chapters: ["b", "c"], n: 3, seed: 0, types: ["essay", "single"] };
  assert.equal(address(essays, known), "chapters=b,c&n=3&seed=0&types=essay,single");
  for (const one of [{ ...choice, chapters: ["b", "a"] }, essays]) assert.deepEqual(readAddress(`#${address(one, known)}`, known), { choice: one, amiss: "", said: "" });
});

test("what an address says amiss is named, and the rest of it is kept", () => {
  const amiss = (hash) => { const { amiss: what, said } = readAddress(hash, known); return [what, said]; };
  assert.deepEqual(amiss("#chapters=a,zzz&n=5&seed=1"), ["chapter", "zzz"]);
  assert.deepEqual(amiss("#n=5&seed=1"), ["chapters", ""]);
  assert.deepEqual(amiss("#chapters=&n=5&seed=1"), ["chapters", ""]);
  for (const n of ["0", String(MOST + 1), "-3", "1.5", "ten", ""]) assert.deepEqual(amiss(`#chapters=a&n=${n}&seed=1`), ["n", ""], n);
  for (const seed of ["-1", "4294967296", "x", "1e3", ""]) assert.deepEqual(amiss(`#chapters=a&n=5&seed=${seed}`), ["seed", ""], seed);
  assert.deepEqual(amiss("#chapters=a&n=5&seed=1&types=song"), ["type", "song"]);
  assert.deepEqual(amiss("#nonsense"), ["address", "nonsense"]);
  assert.deepEqual(amiss("#%E0%A4%A"), ["address", "\uFFFD%A"]);
  assert.deepEqual(readAddress("#chapters=a,zzz&n=5&seed=9", known).choice, { chapters: ["a"], n: 5, seed: 9, types: ["single"] });
});
