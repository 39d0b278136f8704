import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowPath, spot } from "../../ruralbridge/widgets/nature-parts.js";

test("a place lies in the middle of its row, within the margins", () => {
  const size = { width: 228, height: 500 };
  assert.deepEqual(spot([4, 0], 0, size), [14, 50]);
  assert.deepEqual(spot([0, 100], 0, size), [214, 450]);
  assert.deepEqual(spot([2, 50], -22, size), [114, 228]);
});

test("an arrow stops short of both marks and points to the second", () => {
  assert.equal(arrowPath([0, 0], [100, 0]), "M13.0 0.0L86.0 0.0M79.0 -4.0L86.0 0.0L79.0 4.0");
});

test("marks that touch get no arrow", () => {
  assert.equal(arrowPath([10, 10], [20, 20]), "");
  assert.equal(arrowPath([10, 10], [10, 10]), "");
});
