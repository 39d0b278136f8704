import assert from "node:assert/strict";
import { test } from "node:test";
import widget from "../../ruralbridge/widgets/requirements.js";

test("the front-end module offers render and nothing that would run on import", () => {
  assert.deepEqual(Object.keys(widget), ["render"]);
  assert.equal(typeof widget.render, "function");
});
