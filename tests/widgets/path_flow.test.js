import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { act, describe, linesAt, linesOf, step, tally } from "../../ruralbridge/widgets/path_flow.js";

const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/path_flow.json", import.meta.url), "utf8"));
const links = [
  { from: "skills", to: "industry", grade: "stated" },
  { from: "tradition", to: "culture", grade: "stated" },
  { from: "tradition", to: "industry", grade: "stated" },
  { from: "policy", to: "organization", grade: "reading" },
];
const columns = [["asset:skills", "asset:tradition", "asset:policy"], ["aim:industry", "aim:culture", "aim:ecology", "aim:organization"]];
const names = { "asset:skills": "Skills", "asset:tradition": "Traditional culture", "asset:policy": "Policy system",
  "aim:industry": "Industry", "aim:culture": "Culture", "aim:ecology": "Ecology", "aim:organization": "Organization" };
const own = [["skills", "ecology"]];
const lines = linesOf(links, own);

test("the reader's lines come after the paper's and say whose they are", () => {
  assert.deepEqual(lines.map((l) => l.grade), ["stated", "stated", "stated", "reading", "own"]);
  assert.deepEqual(lines.at(-1), { from: "skills", to: "ecology", grade: "own" });
});

test("a node finds its lines from either side, and a shared id is not confused", () => {
  assert.deepEqual(linesAt(lines, "asset:skills").map((l) => l.to), ["industry", "ecology"]);
  assert.deepEqual(linesAt(lines, "aim:industry").map((l) => l.from), ["skills", "tradition"]);
  assert.deepEqual(linesAt(links, "aim:ecology"), []);
});

test("two nodes of two sides make a line, in either order", () => {
  const first = act({ chosen: "", own: [] }, "asset:skills", links);
  assert.deepEqual(first, { chosen: "asset:skills", own: [], done: "chosen" });
  assert.deepEqual(act(first, "aim:ecology", links), { chosen: "", own: [["skills", "ecology"]], done: "drawn", pair: ["skills", "ecology"] });
  assert.deepEqual(act({ chosen: "aim:ecology", own: [] }, "asset:skills", links).own, [["skills", "ecology"]]);
});

test("the same two nodes again remove the reader's line", () => {
  const { own: left, done } = act({ chosen: "aim:ecology", own }, "asset:skills", links);
  assert.deepEqual([left, done], [[], "removed"]);
});

test("a line of the paper can be neither doubled nor removed", () => {
  const next = act({ chosen: "asset:policy", own }, "aim:organization", links);
  assert.deepEqual([next.done, next.own, next.chosen], ["there", own, ""]);
});

test("the same node lets go, another one of its side is taken up instead", () => {
  assert.equal(act({ chosen: "asset:skills", own }, "asset:skills", links).done, "ready");
  assert.equal(act({ chosen: "asset:skills", own }, "asset:policy", links).chosen, "asset:policy");
});

test("nothing given is changed", () => {
  const given = { chosen: "asset:policy", own: [["skills", "ecology"]] };
  act(given, "aim:ecology", links);
  assert.deepEqual(given, { chosen: "asset:policy", own: [["skills", "ecology"]] });
});

test("arrow keys move in a column and along a line", () => {
  assert.equal(step("ArrowDown", "asset:policy", columns, lines), "asset:skills");
  assert.equal(step("ArrowUp", "aim:industry", columns, lines), "aim:organization");
  assert.equal(step("ArrowRight", "asset:policy", columns, lines), "aim:organization");
  assert.equal(step("ArrowLeft", "aim:ecology", columns, lines), "asset:skills");
  assert.equal(step("ArrowLeft", "aim:ecology", columns, links), "asset:skills");
  assert.equal(step("End", "aim:industry", columns, lines), "aim:organization");
  assert.equal(step("Home", "asset:policy", columns, lines), "asset:skills");
  assert.equal(step("ArrowLeft", "asset:policy", columns, lines), null);
  assert.equal(step("x", "asset:policy", columns, lines), null);
});

test("a node says how many lines it has, and whose", () => {
  assert.equal(tally(linesAt(lines, "aim:industry"), text), "2 lines");
  assert.equal(tally(linesAt(lines, "asset:skills"), text), "1 line + 1 yours");
  assert.equal(tally(linesAt(lines, "aim:organization"), text), "1 reading");
  assert.equal(tally(linesAt(links, "aim:ecology"), text), "no line of the paper");
  assert.equal(tally(linesAt(lines, "aim:ecology"), text), "no line of the paper + 1 yours");
});

test("one sentence says what the chosen node is linked to, and by whom", () => {
  assert.match(describe("asset:tradition", lines, names, text), /^Traditional culture: the paper links it to culture, industry\. Now choose a revitalization/);
  assert.match(describe("aim:ecology", links, names, text), /^Revitalization of ecology: no line\. Now choose an asset/);
  assert.match(describe("aim:ecology", lines, names, text), /you link it to skills/);
});
