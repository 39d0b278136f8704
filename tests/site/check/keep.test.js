import assert from "node:assert/strict";
import { test } from "node:test";
import { load, shelf } from "./layout.js";

const { chapterOf, entries, erase, exported, imported, openBoxes, REVIEW } = await load("keep");
const record = (answers) => JSON.stringify({ format: "ruralbridge-quiz/1", chapter: "x", bank: "b", answers });
const answer = (t, response = 0) => ({ v: "v", t, draft: response, response, tries: 1, first: 1, hints: 0 });
const card = (t, box = 1) => ({ v: "v", box, due: t, t });
const QUIZ = "ruralbridge.quiz.goals";
const SET = "ruralbridge.practice.chapters=goals&n=1&seed=1";
const full = () => shelf({ theme: "dark", [QUIZ]: record({ "goals-01": answer(1) }), [SET]: record({ "goals-01": answer(2), "path-talent-02": answer(3) }) });

test("answers of chapters and of practice are read together", () => {
  const { entries: found, broken } = entries(full());
  assert.equal(broken, false);
  assert.deepEqual(found.get("goals-01").map((e) => e.t).sort(), [1, 2]);
  assert.deepEqual([...found.keys()].map(chapterOf), ["goals", "path-talent"]);
});

test("a record that cannot be read is said, and left where it is", () => {
  const kept = full();
  kept.setItem("ruralbridge.quiz.nature", "{");
  assert.equal(entries(kept).broken, true);
  assert.equal(entries(kept).entries.size, 2);
  assert.equal(kept.getItem("ruralbridge.quiz.nature"), "{");
});

test("without storage there is nothing, and nothing throws", () => {
  assert.equal(entries(null).entries.size, 0);
  assert.equal(openBoxes(null).note, "forbidden");
  assert.deepEqual(openBoxes(null).load(), {});
  openBoxes(null).save({ a: card(1) });
  erase(null);
  assert.equal(imported(exported(full()), null), "forbidden");
});

test("boxes come back as they were kept, beside what another tab has moved", () => {
  const kept = shelf();
  openBoxes(kept).save({ a: card(1), b: card(5) });
  openBoxes(kept).save({ a: card(3, 2), b: card(2) });
  assert.deepEqual(openBoxes(kept).load(), { a: card(3, 2), b: card(5) });
});

test("broken boxes are set aside; a full storage is said", () => {
  const kept = shelf({ [REVIEW]: "{broken" });
  const boxes = openBoxes(kept);
  assert.deepEqual(boxes.load(), {});
  assert.equal(boxes.note, "broken");
  assert.match(exported(kept), /\{broken/);
  assert.deepEqual(openBoxes(kept).load(), {});
  const small = openBoxes(shelf({}, 5));
  small.save({ a: card(1) });
  assert.equal(small.note, "full");
});

test("one file holds everything, and another browser takes it over", () => {
  const from = full();
  openBoxes(from).save({ "goals-01": card(1) });
  const file = exported(from);
  assert.doesNotMatch(file, /theme/);
  const to = shelf({ [QUIZ]: record({ "goals-01": answer(9), "goals-02": answer(1) }) });
  assert.equal(imported(file, to), "taken");
  const { answers } = JSON.parse(to.getItem(QUIZ));
  assert.deepEqual([answers["goals-01"].t, Object.keys(answers).length], [9, 2]);
  assert.equal(to.getItem(SET), from.getItem(SET));
  assert.deepEqual(openBoxes(to).load(), { "goals-01": card(1) });
});

test("a file of something else changes nothing", () => {
  for (const raw of ["", "{", "[]", "null", '{"format":"ruralbridge-quiz/1"}', '{"format":"ruralbridge-all/1","kept":{}}', '{"format":"ruralbridge-all/1","kept":{"theme":"x"}}',
    `{"format":"ruralbridge-all/1","kept":{"${QUIZ}":"{"}}`, `{"format":"ruralbridge-all/1","kept":{"${QUIZ}":7}}`]) {
    const kept = full();
    assert.equal(imported(raw, kept), "other");
    assert.deepEqual(kept.kept, full().kept);
  }
});

test("where a file does not fit, all stays as it was", () => {
  const to = shelf({ [QUIZ]: record({}) });
  to.room = 200;
  const file = exported(shelf({ [QUIZ]: record({ "goals-01": answer(1) }), [SET]: record(Object.fromEntries([..."abcdefgh"].map((c) => [`goals-${c}`, answer(1)]))) }));
  assert.equal(imported(file, to), "full");
  assert.deepEqual([...to.kept], [[QUIZ, record({})]]);
});

test("what could not be read is set aside before a file takes its place", () => {
  for (const broken of ["{broken", '{"format":"other"}']) {
    const to = shelf({ [QUIZ]: broken });
    assert.equal(imported(exported(full()), to), "taken");
    assert.deepEqual(JSON.parse(to.getItem(`${QUIZ}.aside`)), [broken]);
  }
});

test("to erase takes all answers and nothing else", () => {
  const kept = full();
  openBoxes(kept).save({ a: card(1) });
  erase(kept);
  assert.deepEqual([...kept.kept.keys()], ["theme"]);
});
