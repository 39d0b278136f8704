import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import quiz from "../../ruralbridge/widgets/quiz.js";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf-8");
const modules = ["quiz", "quiz-view", "quiz-kinds", "quiz-parts", "quiz-store", "quiz-score"].map((name) => read(`../../ruralbridge/widgets/${name}.js`));
const text = JSON.parse(read("../../ruralbridge/strings/en/quiz.json"));

test("the module offers a render function", () => {
  assert.equal(typeof quiz.render, "function");
});

test("every string that the quiz asks for is there, and none is left over", () => {
  const source = modules.join("\n") + read("../../ruralbridge/questions/paper.py");
  const asked = new Set([...source.matchAll(/(?<![-\w])text\.(\w+)\b(?!\()|text\[["'](\w+)["']\]/g)].map((m) => m[1] ?? m[2]));
  // Keys that are put together or handed on: a type, a standing, a note, what is lacking.
  const built = /^(do_|needs_|note_|mark_)|^(open|started|right|partly|wrong|criterion|choose_first|judge_first|number_first|write_first|true|false)$/;
  for (const key of asked) assert.ok(key in text || built.test(key), `no string ${key}`);
  for (const key of Object.keys(text)) assert.ok(asked.has(key) || built.test(key), `string ${key} is never shown`);
});

test("nothing is written as HTML, and no module asks another host", () => {
  for (const source of modules) {
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
    assert.doesNotMatch(source, /fetch\(|XMLHttpRequest|sendBeacon|import\("http/);
  }
});
