import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { KINDS } from "../../ruralbridge/widgets/quiz-kinds.js";

const { pages } = JSON.parse(readFileSync(new URL("../questions/golden.json", import.meta.url), "utf-8"));

test("every type of question has a form, and none stands here that no bank can hold", () => {
  assert.deepEqual(Object.keys(KINDS).sort(), [...new Set(pages.map((q) => q.type))].sort());
});
