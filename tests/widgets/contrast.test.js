import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chapterAddress, layout, says, toggled } from "../../ruralbridge/widgets/contrast.js";

const all = ["timeframe", "nature", "goals", "targets", "requirements"];
const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/contrast.json", import.meta.url), "utf8"));

test("a choice adds an aspect or takes it away, in the order of all", () => {
  assert.deepEqual(toggled([], "targets", all), ["targets"]);
  assert.deepEqual(toggled(["targets"], "timeframe", all), ["timeframe", "targets"]);
  assert.deepEqual(toggled(["timeframe", "targets"], "timeframe", all), ["targets"]);
});

test("one or two aspects are cards, none or more a table", () => {
  const kinds = [[], ["goals"], ["goals", "nature"], ["goals", "nature", "targets"], all].map((chosen) => layout(chosen, all));
  assert.deepEqual(kinds.map((k) => k.cards), [false, true, true, false, false]);
  assert.deepEqual(kinds.map((k) => k.waits), [false, true, false, false, false]);
  assert.deepEqual(kinds.map((k) => k.shown.length), [5, 1, 2, 3, 5]);
});

test("what is shown comes in the order of all, whatever the order of the choice", () => {
  assert.deepEqual(layout(["targets", "timeframe"], all).shown, ["timeframe", "targets"]);
});

test("the sentence names what is shown", () => {
  assert.equal(says(text, ["Timeframe"], 5), "Timeframe is shown. Choose a second aspect to compare.");
  assert.equal(says(text, ["Timeframe", "Nature"], 5), "Timeframe and Nature are shown side by side.");
  assert.equal(says(text, ["A", "B", "C"], 5), "The table shows 3 aspects: A, B, C.");
  assert.match(says(text, ["A", "B", "C", "D", "E"], 5), /all 5/);
});

test("a chapter has an address on the website and none in a notebook", () => {
  const module = "https://a.org/book/_static/ruralbridge/widgets/contrast.js";
  assert.equal(chapterAddress("goals", module), "https://a.org/book/chapters/goals.html");
  assert.equal(chapterAddress("goals", "blob:https://a.org/4f0c"), null);
});
