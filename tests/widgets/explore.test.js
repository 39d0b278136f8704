// How explore looks up a figure among those made at build time, and reads a figure's table.
import assert from "node:assert/strict";
import { test } from "node:test";

import { gridKey, rowsOf } from "../../ruralbridge/widgets/explore.js";

const controls = [{ name: "year" }, { name: "region" }];

test("the grid's key joins the chosen indices in the order of the controls", () => {
  assert.equal(gridKey(controls, { region: 2, year: 10 }), "10,2");
  assert.equal(gridKey(controls, { year: 1, region: 1 }), "1,1");
});

test("indices that would read alike without a comma have different keys", () => {
  assert.notEqual(gridKey(controls, { year: 1, region: 11 }), gridKey(controls, { year: 11, region: 1 }));
});

test("rowsOf turns columns into rows and keeps gaps", () => {
  assert.deepEqual(rowsOf({ Year: [2012, 2013], Poor: [98.99, null] }), [[2012, 98.99], [2013, null]]);
});

test("rowsOf of no columns, or of empty ones, is no rows", () => {
  assert.deepEqual(rowsOf({}), []);
  assert.deepEqual(rowsOf({ Year: [], Poor: [] }), []);
});
