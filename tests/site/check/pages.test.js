import assert from "node:assert/strict";
import { test } from "node:test";
import { sources, strings } from "./layout.js";

const quiz = strings("quiz");
const check = strings("check");

test("every string that the pages ask for is there, and none is left over", () => {
  const source = Object.values(sources()).join("\n");
  const asked = new Set([...source.matchAll(/(?<![-\w])text\.(\w+)\b(?!\()|text\[["'](\w+)["']\]/g)].map((m) => m[1] ?? m[2]));
  // Keys that are put together: a page, a type, what is amiss, how an import went, a storage's note.
  const built = /^(no_script_|type_|amiss_|import_|review_(forbidden|full|broken))/;
  for (const key of asked) assert.ok(key in quiz || key in check, `no string ${key}`);
  for (const key of Object.keys(check)) assert.ok(asked.has(key) || built.test(key), `string ${key} is never shown`);
});

test("nothing is written as HTML, and only this site is asked", () => {
  for (const [name, source] of Object.entries(sources())) {
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?:/, name);
    if (name !== "banks.js") assert.doesNotMatch(source, /fetch\(|XMLHttpRequest|sendBeacon/, name);
  }
});
