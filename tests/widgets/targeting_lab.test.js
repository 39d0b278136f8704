import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { heights, spread, summary, written } from "../../ruralbridge/widgets/targeting_lab.js";

const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/targeting_lab.json", import.meta.url), "utf8"));
const few = { welfare: [1000, 2000, 3000, 4000], region: [1, 0, 1, 0], proxy: [3, 0, 0, -3], community: [0, 0, 0, 0], lot: [0.9, 0.5, 0.1, 0.2] };

test("the sentence names both errors and what poverty becomes", () => {
  const said = summary("proxy", { served: 75, reached: 47, p0: 0.143, p1: 0.016 }, { poor: 76, p0: 0.253, p1: 0.054 }, text);
  assert.equal(said, "Proxy-means: 29 of 76 poor households are missed, and 28 of 75 served are not poor. The headcount falls from 25.3 to 14.3 %, the poverty gap from 5.4 to 1.6 %.");
  assert.equal(summary("proxy", {}, { poor: 0 }, text), text.said_none);
});

test("the error is told as a range around the truth", () => {
  assert.equal(spread(0.4, text), "two in three are seen between 33 % below and 49 % above the truth");
  assert.equal(spread(0, text), text.spread_none);
});

test("numbers are written as Python's fallback writes them", () => {
  assert.equal(written("cost", 1071.4, text), "1,071");
  assert.equal(written("exclusion", 0.25, text), "25.0 %");
  assert.equal(written("cost", null, text), text.none);
});

test("heights stay within the frame, and regions keep to their lanes, poorest at the bottom", () => {
  for (const rule of ["universal", "geographic", "proxy", "community"]) {
    for (const at of heights(few, rule, 1)) assert.ok(at >= 0 && at <= 1);
  }
  const lanes = heights(few, "geographic", 0);
  assert.ok(lanes[0] < 0.5 && lanes[2] < 0.5 && lanes[1] > 0.5 && lanes[3] > 0.5);
  const seen = heights(few, "proxy", 0);
  assert.deepEqual([...seen].sort((a, b) => a - b), seen);
});
