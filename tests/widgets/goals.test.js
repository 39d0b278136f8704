import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { baseOf, linksAt, linksOf, step, summary } from "../../ruralbridge/widgets/goals.js";

const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/goals.json", import.meta.url), "utf8"));
const passages = [
  { guarantee: "housing", requirement: "prosperity", grade: "reading", extent: "whole" },
  { guarantee: "housing", requirement: "ecology", grade: "chapter", extent: "whole" },
  { guarantee: "food", requirement: "prosperity", grade: "reading", extent: "whole" },
  { guarantee: "food", requirement: "prosperity", grade: "sorted", extent: "whole" },
  { guarantee: "food", requirement: "industry", grade: "sorted", extent: "part" },
];
const links = linksOf(passages);
const columns = [["food", "housing"], ["industry", "ecology", "governance", "prosperity"]];
const state = (chosen, removed = []) => ({ chosen, removed,
  guarantees: [{ id: "food", name: "Food" }, { id: "housing", name: "Safe housing" }],
  requirements: columns[1].map((id) => ({ id, name: { industry: "Thriving industry", ecology: "Livable ecology",
    governance: "Effective governance", prosperity: "Prosperous life" }[id] })) });

test("passages of one pair make one link with the best grade", () => {
  assert.equal(links.length, 4);
  const food = links.find((l) => l.from === "food" && l.to === "prosperity");
  assert.equal(food.grade, "sorted");
  assert.equal(food.passages.length, 2);
  assert.equal(links.find((l) => l.to === "industry").part, true);
  assert.equal(food.part, false);
});

test("the links at a node come with the best grade first, from either side", () => {
  assert.deepEqual(linksAt(links, "housing").map((l) => l.to), ["ecology", "prosperity"]);
  assert.deepEqual(linksAt(links, "prosperity").map((l) => l.from), ["food", "housing"]);
  assert.deepEqual(linksAt(links, "governance"), []);
});

test("what is taken away is missing from the base", () => {
  assert.deepEqual(baseOf(links, "prosperity", []), { all: 2, left: 2 });
  assert.deepEqual(baseOf(links, "prosperity", ["housing"]), { all: 2, left: 1 });
  assert.deepEqual(baseOf(links, "governance", ["food"]), { all: 0, left: 0 });
});

test("arrow keys move in a column and along a line", () => {
  assert.equal(step("ArrowDown", "food", columns, links), "housing");
  assert.equal(step("ArrowDown", "housing", columns, links), "food");
  assert.equal(step("ArrowUp", "industry", columns, links), "prosperity");
  assert.equal(step("ArrowRight", "housing", columns, links), "ecology");
  assert.equal(step("ArrowLeft", "prosperity", columns, links), "food");
  assert.equal(step("ArrowLeft", "governance", columns, links), "food");
  assert.equal(step("ArrowLeft", "food", columns, links), null);
  assert.equal(step("End", "industry", columns, links), "prosperity");
  assert.equal(step("x", "food", columns, links), null);
});

test("one sentence says what lies in what, and who says so", () => {
  assert.equal(summary(state("housing"), links, text),
    "Safe housing lies in 2 of the five requirements: livable ecology (placed by the law’s chapter), prosperous life (this book’s reading).");
  assert.equal(summary(state("industry"), links, text), "Thriving industry holds 1 of the 2 goods: food (placed by the Plan, in part).");
});

test("a guarantee taken away names what loses and what keeps", () => {
  assert.equal(summary(state("housing", ["housing"]), links, text),
    "Safe housing is taken away. Livable ecology loses the last guarantee it held; prosperous life keeps 1 of 2.");
  assert.match(summary(state("ecology", ["housing"]), links, text), /^Livable ecology holds none/);
});
