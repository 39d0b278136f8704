import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./layout.js";

const { byChapter, byMisconception, byObjective, misses, taken, toRead, together } = await load("tally");
const choices = [{ text: "x", correct: true }, { text: "y" }, { text: "z" }];
const single = { id: "g-01", v: "1", type: "single", claims: ["1-a", "1-b"], choices, points: 2 };
const multi = { id: "g-02", v: "1", type: "multi", claims: ["1-a"], choices };
const number = { id: "g-03", v: "1", type: "numeric", claims: [], answer: 5, wrong: [{ answer: 50, feedback: "tens" }] };
const essay = { id: "g-04", v: "1", type: "essay", claims: ["1-b"], rubric: [{ criterion: "c", points: 1 }] };
const bank = { chapter: "g", title: "G", objectives: ["one", "two"], questions: [single, multi, number, essay],
  claims: { "1-a": { address: "p#a", says: "A" }, "1-b": { address: "p#b", says: "B" } },
  about: { "g-01": { objectives: [1], misconceptions: ["", "why", ""] }, "g-02": { objectives: [1, 2], misconceptions: ["", "why", "how"] },
    "g-03": { objectives: [2], misconceptions: ["tens"] }, "g-04": { objectives: [2], misconceptions: [] } } };
const entry = (response, t = 1, more = {}) => ({ v: "1", t, draft: response, response, tries: 1, first: 1, hints: 0, ...more });

test("a question that was not checked is not counted", () => {
  assert.equal(together(single, []), null);
  assert.equal(together(single, [undefined, { v: "1", t: 1, draft: 1, tries: 0 }]), null);
});

test("of two places the first try is the earlier, the points are the later", () => {
  const early = entry(1, 10, { first: 0, since: 5 });
  const late = entry(0, 20, { first: 1, since: 20 });
  for (const all of [[early, late], [late, early]]) {
    const { first, share } = together(single, all);
    assert.deepEqual([first, share], [0, 1]);
  }
});

test("a text counts as answered, not as right or wrong at first", () => {
  const standing = together(essay, [entry({ text: "t", marks: [0.5] }, 1, { first: 0 })]);
  assert.equal(standing.first, null);
  assert.deepEqual(byChapter([standing]), { answered: 1, judged: 0, first: 0, points: 0.5 });
  assert.deepEqual(misses(essay, entry({ text: "t", marks: [null] })), []);
});

test("sums by chapter and by objective", () => {
  const standings = [together(single, [entry(0)]), together(multi, [entry([1], 1, { first: 0 })])];
  assert.deepEqual(byChapter(standings), { answered: 2, judged: 2, first: 1, points: 2 });
  assert.deepEqual(byObjective(bank, standings), [
    { says: "one", all: 2, answered: 2, judged: 2, first: 1, points: 2 }, { says: "two", all: 3, answered: 1, judged: 1, first: 0, points: 0 }]);
});

test("misses are those noted, or the last answer where none were", () => {
  const noted = [{ t: 3, response: 1 }];
  assert.deepEqual(misses(single, entry(0, 9, { missed: noted })), noted);
  assert.deepEqual(misses(single, entry(2, 9)), [{ t: 9, response: 2 }]);
  assert.deepEqual(misses(single, entry(0, 9)), []);
  assert.deepEqual(misses(single, { t: 1, tries: 0, draft: 1 }), []);
});

test("the wrong choices in an answer", () => {
  assert.deepEqual([taken(single, 0), taken(single, 2), taken(single, null)], [[], [2], []]);
  assert.deepEqual(taken(multi, [0, 1, 2]), [1, 2]);
  assert.deepEqual([taken(number, "50"), taken(number, "7"), taken(number, "")], [[0], [], []]);
  const judged = { type: "truefalse", answer: true, reasons: choices };
  assert.deepEqual([taken(judged, { answer: true, reason: 1 }), taken(judged, { answer: true, reason: 0 }), taken(judged, { answer: true, reason: null })], [[1], [], []]);
  assert.deepEqual(taken({ type: "truefalse", answer: true }, { answer: false, reason: null }), []);
});

test("choices of one misconception stand together, the most frequent first", () => {
  const standings = [together(single, [entry(0, 9, { missed: [{ t: 1, response: 1 }, { t: 2, response: 2 }, { t: 3, response: 1 }] })]), together(multi, [entry([1, 2])]), together(number, [entry("50")])];
  const found = byMisconception([{ bank, standings }]);
  assert.deepEqual(found.map(({ tag, times, choices: all }) => [tag, times, all.map((c) => [c.q.id, c.at, c.times])]),
    [["why", 3, [["g-01", 1, 2], ["g-02", 1, 1]]], ["how", 1, [["g-02", 2, 1]]], ["tens", 1, [["g-03", 0, 1]]]]);
});

test("to read again are the claims of what is not right yet, the most first; texts are left to their writer", () => {
  const standings = [together(single, [entry(1)]), together(multi, [entry([1])]), together(essay, [entry({ text: "t", marks: [0] })])];
  assert.deepEqual(toRead([{ bank, standings }]).map(({ claim, open, says }) => [claim, open, says]), [["1-a", 2, "A"], ["1-b", 1, "B"]]);
  assert.deepEqual(toRead([{ bank, standings: [together(single, [entry(0, 9, { first: 0 })])] }]), []);
});
