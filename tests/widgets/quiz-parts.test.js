// The key of a question, against a document of a few lines.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { copy, keyOf } from "../../ruralbridge/widgets/quiz-parts.js";

const { pages } = JSON.parse(readFileSync(new URL("../questions/golden.json", import.meta.url), "utf-8"));
const of = Object.fromEntries(pages.map((q) => [q.id, q]));
const words = { true: "True", false: "False" };

class Node {
  constructor(tag) { Object.assign(this, { tag, children: [] }); }
  setAttribute() {}
  append(...children) { this.children.push(...children); }
  get textContent() { return this.children.map((c) => (typeof c === "string" ? c : c.textContent)).join("|"); }
}

before(() => {
  globalThis.document = { createElement: (tag) => new Node(tag), createDocumentFragment: () => new Node("") };
  globalThis.DOMParser = class { parseFromString(html) { return { body: { querySelectorAll: () => [], childNodes: [html] } }; } };
});

const key = (id) => keyOf(of[id], words).textContent;

test("the key says the right answer of every type that has one", () => {
  assert.equal(key("golden-01"), "2013");
  assert.equal(key("golden-02"), "one|two|three");
  assert.equal(key("golden-03"), "False|because of that");
  assert.equal(key("golden-05"), "a| → |first|b| → |second|c| → |first");
  assert.equal(key("golden-06"), "alpha|beta|gamma|delta");
  assert.equal(key("golden-07"), "TPA|ends in 2020|RR|ends in 2050|both|began after 2010");
  assert.equal(key("golden-08"), "8,249 ± 0.5 10,000 persons");
  assert.equal(key("golden-10"), "targeted poverty alleviation");
  assert.equal(key("golden-11"), "2013|2020|on");
  assert.match(key("golden-13"), /return 2 \* x/);
  assert.equal(keyOf(of["golden-12"], words), null);
});

test("where copying is forbidden the text is selected and the reader told", async () => {
  const said = {};
  let selected = false;
  await copy({ value: "x", select() { selected = true; } }, said, { copied: "Copied.", copy_by_hand: "By hand." });
  assert.deepEqual([selected, said.textContent], [true, "By hand."]);
});
