import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { RULES, fgt, kind, observed, outcome, quotas, regionMeans, select } from "../../ruralbridge/widgets/targeting_lab-model.js";

// The same file is read by test_targeting_lab.py: Python and the page agree on every number in it.
const golden = JSON.parse(readFileSync(new URL("targeting_lab_golden.json", import.meta.url), "utf8"));
const NUMBERS = ["served", "reached", "each", "exclusion", "inclusion", "leakage", "cost", "p0", "p1", "p2"];
const { population } = golden;

test("outcomes are Python's over the whole grid", () => {
  assert.ok(golden.outcomes.length >= 120);
  for (const { params, rules } of golden.outcomes) {
    for (const rule of RULES) {
      const result = outcome(population, rule, params);
      NUMBERS.forEach((name, n) => {
        const wanted = rules[rule][n];
        const what = `${JSON.stringify(params)} ${rule} ${name}: ${result[name]} is not ${wanted}`;
        if (wanted === null) assert.equal(result[name], null, what);
        else assert.ok(Math.abs(result[name] - wanted) <= 1e-9, what);
      });
    }
  }
});

test("the households chosen are Python's, one by one", () => {
  for (const { share, error, rules } of golden.chosen) {
    for (const rule of RULES) assert.equal(select(population, rule, { share, error }).join(""), rules[rule], `${rule} ${share} ${error}`);
  }
});

test("FGT of four people by hand: gaps of 0.20 and 0.12", () => {
  const people = [100, 110, 150, 160];
  assert.equal(fgt(people, 125, 0), 0.5);
  assert.ok(Math.abs(fgt(people, 125, 1) - 0.08) < 1e-12);
  assert.ok(Math.abs(fgt(people, 125, 2) - 0.0136) < 1e-12);
  assert.equal(fgt([125], 125, 0), 0); // at the line is not poor
});

test("places are divided in proportion, the largest remainders first", () => {
  assert.deepEqual(quotas([100, 100, 100], 76), [26, 25, 25]);
  assert.deepEqual(quotas([10, 7, 13], 30), [10, 7, 13]);
});

const few = { welfare: [1000, 2000, 3000, 4000], region: [1, 0, 1, 0], proxy: [3, 0, 0, -3], community: [0, 0, 0, 0], lot: [0.9, 0.5, 0.1, 0.2] };

test("each rule serves by what it sees", () => {
  const at = { share: 0.5, error: 0 };
  assert.deepEqual(regionMeans(few), [3000, 2000]);
  assert.deepEqual(select(few, "universal", at), [1, 1, 1, 1]);
  assert.deepEqual(select(few, "geographic", at), [1, 0, 1, 0]);
  assert.deepEqual(select(few, "geographic", { share: 0.25, error: 0 }), [0, 0, 1, 0]); // by lot
  assert.deepEqual(select(few, "proxy", at), [1, 1, 0, 0]);
  assert.deepEqual(select(few, "community", at), [1, 1, 0, 0]);
  assert.deepEqual(select(few, "proxy", { share: 0.5, error: 1 }), [0, 1, 0, 1]);
});

test("what is seen is the logarithm with the error added", () => {
  assert.ok(Math.abs(observed(few, "proxy", 0.5)[0] - (Math.log(1000) + 1.5)) < 1e-12);
});

test("a household is one of four kinds", () => {
  assert.deepEqual([kind(true, true), kind(true, false), kind(false, true), kind(false, false)], ["hit", "missed", "wrong", "rest"]);
});
