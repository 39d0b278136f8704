import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SIGNS } from "../../ruralbridge/widgets/quiz-view.js";

const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/quiz.json", import.meta.url), "utf-8"));

test("every standing of a question has a sign and a word of its own", () => {
  const standings = ["open", "started", "wrong", "partly", "right"];
  assert.deepEqual(Object.keys(SIGNS), standings);
  assert.equal(new Set(Object.values(SIGNS)).size, standings.length);
  assert.equal(new Set(standings.map((s) => text[s])).size, standings.length);
});
