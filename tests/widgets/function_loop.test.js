import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { facing, idOf, linksIn, neighbour, revealed, tally, verdict } from "../../ruralbridge/widgets/function_loop.js";

const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/function_loop.json", import.meta.url), "utf8"));
const made = (domain, marks) => marks.map((mark, i) => ({ domain, step: i + 1, mark, finding: mark === "measured" ? "mixed" : null }));
const links = [...made("economy", ["illustrated", "illustrated", "measured", "asserted"]), ...made("ecology", ["measured", "asserted", "asserted", "asserted"])];
const state = (more) => ({ domain: "economy", step: 1, direction: "both", marks: {}, shown: false, ...more });

test("a direction holds two links of each domain", () => {
  assert.deepEqual(linksIn(links, "foundation").map(idOf), ["economy-1", "economy-2", "ecology-1", "ecology-2"]);
  assert.deepEqual(linksIn(links, "continuation").map((l) => l.step), [3, 4, 3, 4]);
  assert.equal(linksIn(links, "both").length, 8);
});

test("this book's mark is seen after the reader's, or when all are asked for", () => {
  assert.equal(revealed(links[0], state()), false);
  assert.equal(revealed(links[0], state({ marks: { "economy-1": "asserted" } })), true);
  assert.equal(revealed(links[1], state({ marks: { "economy-1": "asserted" } })), false);
  assert.equal(revealed(links[1], state({ shown: true })), true);
});

test("marks are counted for the links shown, this book's only where revealed", () => {
  const marks = { "economy-1": "asserted", "economy-3": "measured", "ecology-2": "asserted" };
  assert.deepEqual(tally(links, state({ marks })), { mine: { asserted: 2, illustrated: 0, measured: 1 },
    book: { asserted: 1, illustrated: 1, measured: 1 }, all: 8, marked: 3, agree: 2 });
  const foundation = tally(links, state({ marks, shown: true, direction: "foundation" }));
  assert.deepEqual(foundation, { mine: { asserted: 2, illustrated: 0, measured: 0 },
    book: { asserted: 1, illustrated: 2, measured: 1 }, all: 4, marked: 2, agree: 1 });
});

test("next and previous run through the domains and round", () => {
  assert.deepEqual(neighbour(links, state({ step: 4 }), 1), { domain: "ecology", step: 1 });
  assert.deepEqual(neighbour(links, state(), -1), { domain: "ecology", step: 4 });
  assert.deepEqual(neighbour(links, state({ step: 2, direction: "foundation" }), 1), { domain: "ecology", step: 1 });
});

test("the verdict waits, agrees or differs, and says what a comparison found", () => {
  assert.equal(verdict(links[0], state(), text), text.waiting);
  assert.equal(verdict(links[0], state({ marks: { "economy-1": "illustrated" } }), text), "You and this book agree: illustrated.");
  assert.equal(verdict(links[2], state({ marks: { "economy-3": "asserted" } }), text),
    "You say asserted, this book measured; the comparison gives a mixed answer.");
  assert.equal(verdict(links[3], state({ shown: true }), text), "This book marks it asserted.");
});

test("lines join the sides that face each other", () => {
  const box = (left, top) => ({ left, right: left + 10, top, bottom: top + 10 });
  assert.deepEqual(facing(box(0, 0), box(30, 0)), [10, 5, 30, 5]);
  assert.deepEqual(facing(box(30, 0), box(0, 0)), [30, 5, 10, 5]);
  assert.deepEqual(facing(box(0, 0), box(0, 40)), [5, 10, 5, 40]);
  assert.deepEqual(facing(box(0, 40), box(0, 0)), [5, 40, 5, 10]);
});
