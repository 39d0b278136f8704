import assert from "node:assert/strict";
import { test } from "node:test";
import { totals } from "../../ruralbridge/widgets/targets.js";

test("totals add the units at one step and count those that still have a county", () => {
  const some = [{ left: [4, 1, 0] }, { left: [6, 2, 0] }, { left: [0, 0, 0] }];
  assert.deepEqual(totals(some, 0), { left: 10, all: 10, share: 100, units: 2 });
  assert.deepEqual(totals(some, 1), { left: 3, all: 10, share: 30, units: 2 });
  assert.deepEqual(totals(some, 2), { left: 0, all: 10, share: 0, units: 0 });
});
