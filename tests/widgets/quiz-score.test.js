import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, lacking, mistake, nextOpen, normalize, parse, parts, score, standing, total } from "../../ruralbridge/widgets/quiz-score.js";

const golden = JSON.parse(readFileSync(new URL("../questions/golden.json", import.meta.url), "utf-8"));
const of = Object.fromEntries(golden.pages.map((q) => [q.id, q]));

test("every case of every type is worth what it is worth in Python", () => {
  assert.ok(golden.cases.length > 200);
  for (const { id, response, share } of golden.cases) {
    assert.ok(Math.abs(score(of[id], response) - share) < 1e-12, `${id} ${JSON.stringify(response)}: ${score(of[id], response)}, not ${share}`);
  }
});

test("any JSON becomes a response of the right shape, and a good one stays as it is", () => {
  for (const q of golden.pages) {
    for (const odd of [undefined, null, true, -1, 1e9, "x", [], [1, 1], {}, { text: 3, marks: "no", passed: {} }]) {
      const made = normalize(q, odd);
      assert.deepEqual(normalize(q, made), made, q.id);
      assert.ok(score(q, made) >= 0 && score(q, made) <= 1);
      lacking(q, made);
    }
  }
  for (const { id, response } of golden.cases.filter((c) => c.share === 1)) {
    assert.equal(score(of[id], normalize(of[id], response)), 1, id);
    assert.equal(lacking(of[id], normalize(of[id], response)), null, id);
  }
});

test("an empty form cannot be checked and says why", () => {
  const said = Object.fromEntries(golden.pages.map((q) => [q.type, lacking(q, normalize(q, null))]));
  assert.deepEqual(said, { single: "choose_first", multi: "choose_first", truefalse: "judge_first", match: "choose_first", order: null,
    sort: "choose_first", numeric: "number_first", short: "write_first", gap: "write_first", essay: "write_first", code: null });
});

test("an order that was never touched is the one that was shown, and it is not the right one", () => {
  const q = of["golden-06"];
  assert.deepEqual(normalize(q, null), q.shown);
  assert.ok(score(q, q.shown) < 1);
  assert.deepEqual(parts(q, [1, 2, 3, 0]), [true, true, false]);
});

test("numbers are read as people write them", () => {
  for (const [written, number] of [["1,000", 1000], ["1,5", 1.5], ["12,345.5", 12345.5], ["1 234", 1234], ["+3", 3], ["5.", 5], ["1.2.3", null], ["", null],
    ["-", null], ["1,2,3", null], ["Infinity", null], ["0x10", null], ["１２", 12]]) assert.equal(parse(written), number, written);
  assert.equal(parse("12 Million People", "million people"), 12);
});

test("words are compared without case, width, tone or punctuation", () => {
  assert.equal(fold("Xiāngcūn Zhènxīng"), "xiangcunzhenxing");
  assert.equal(fold("「乡村振兴」"), "乡村振兴");
  assert.notEqual(fold("2.30"), fold("230"));
  assert.equal(fold(null), "");
});

test("points add up, and a question stands where its last checked answer puts it", () => {
  const [a, b] = [of["golden-01"], of["golden-02"]];
  const answers = { "golden-01": { tries: 2, response: 0 }, "golden-02": { tries: 1, response: [0] } };
  assert.deepEqual(total([a, b], answers), { points: 2, of: 4, answered: 2 });
  assert.deepEqual([standing(a, answers[a.id]), standing(b, answers[b.id]), standing(a, undefined), standing(a, { tries: 0, draft: null }), standing(a, { tries: 0, draft: 1 })],
    ["right", "partly", "open", "open", "started"]);
  assert.equal(standing(of["golden-12"], { tries: 1, response: { text: "x", marks: [null, null] } }), "started");
  assert.equal(nextOpen([a, b], answers, 0), 1);
  assert.equal(nextOpen([a], answers, 0), -1);
});

test("a typed answer names the known mistake it is made of", () => {
  const number = { type: "numeric", answer: 5, tolerance: 0.1, unit: "%", wrong: [{ answer: 50 }, { answer: 0.05 }] };
  assert.deepEqual(["50", "0.05%", "7", "", "5"].map((r) => mistake(number, r)), [0, 1, -1, -1, -1]);
  const short = { type: "short", accept: ["registration"], wrong: [{ accept: ["a census"] }] };
  assert.deepEqual(["A Census!", "registration", null].map((r) => mistake(short, r)), [0, -1, -1]);
  assert.equal(mistake({ type: "short", accept: ["x"] }, "y"), -1);
});
