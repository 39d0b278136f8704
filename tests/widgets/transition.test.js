import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { presetOf, spell, summary } from "../../ruralbridge/widgets/transition.js";

const text = JSON.parse(readFileSync(new URL("../../ruralbridge/strings/en/transition.json", import.meta.url), "utf8"));
const paths = { stop: [0, 0.1], taper: [0, 0.02], monitor: [0, 0.036] };
const at = { year: 1, households: 200 };

test("the sentence names the three values and says whether chance could hide the difference", () => {
  const bands = { stop: [[0, 0], [0.065, 0.135]], taper: [[0, 0], [0, 0.04]], monitor: [[0, 0], [0.015, 0.06]] };
  assert.equal(summary(paths, bands, at, text),
    "In year 1, 10.0 % are below the floor if support stops at once, 2.0 % if it tapers off and 3.6 % if it follows monitoring. In villages of 200 households, chance alone does not hide the difference between stopping and monitoring.");
  bands.monitor[1] = [0, 0.08];
  assert.match(summary(paths, bands, at, text), /one village could not tell the two apart\.$/);
});

test("equal values are said once", () => {
  const none = { stop: [0], taper: [0], monitor: [0] };
  assert.equal(summary(none, {}, { year: 0, households: 200 }, text), "In year 0, 0.0 % are below the floor under every rule.");
});

test("a spell below is one over recovery", () => {
  assert.equal(spell(0.5, text), "a spell below lasts 2.0 years on average");
  assert.equal(spell(1, text), "a spell below lasts one year");
  assert.equal(spell(0, text), "nobody climbs back");
});

test("a preset counts as chosen only while all its values are", () => {
  const presets = [{ id: "a", values: { shock: 0.1, recovery: 0.5 } }];
  assert.equal(presetOf(presets, { shock: 0.1, recovery: 0.5, year: 3 }).id, "a");
  assert.equal(presetOf(presets, { shock: 0.11, recovery: 0.5 }), undefined);
});
