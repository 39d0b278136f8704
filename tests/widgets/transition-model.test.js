import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { RULES, YEARS, axis, band, expectedPath, falls, generator, settles, simulate, spread, supportPath, yearsBelow } from "../../ruralbridge/widgets/transition-model.js";

// The same file is read by test_transition.py: Python and the page agree on every number in it.
const golden = JSON.parse(readFileSync(new URL("transition_golden.json", import.meta.url), "utf8"));
const near = (a, b, what) => assert.ok(Math.abs(a - b) < 1e-12, `${what}: ${a} is not ${b}`);
const teaching = { shock: 0.1, recovery: 0.5, protection: 0.8, taper_years: 5, detection: 0.8 };

test("expected paths and settling shares are Python's over the whole grid", () => {
  assert.ok(golden.paths.length > 100);
  for (const { params, paths, settled } of golden.paths) {
    for (const rule of RULES) {
      expectedPath(rule, params).forEach((share, t) => near(share, paths[rule][t], `${JSON.stringify(params)} ${rule} ${t}`));
      if (settled[rule] === null) assert.equal(settles(rule, params), null);
      else near(settles(rule, params), settled[rule], `${JSON.stringify(params)} ${rule}`);
    }
  }
});

test("bands are Python's", () => {
  for (const { share, households, range } of golden.bands) assert.deepEqual(band(share, households), range, `${share} ${households}`);
});

test("support stops, tapers in equal steps, or follows what is found", () => {
  assert.deepEqual(supportPath("taper", { taper_years: 4, detection: 0.8 }, 5), [1, 0.75, 0.5, 0.25, 0]);
  assert.deepEqual(supportPath("taper", { taper_years: 0, detection: 0.8 }, 2), supportPath("stop", teaching, 2));
  assert.deepEqual(supportPath("monitor", teaching, 2), [0.8, 0.8]);
  assert.deepEqual(falls("stop", teaching, 1), [0.1]);
});

test("a tenth falls, half of them climb back: 14 % in year 2", () => {
  near(expectedPath("stop", teaching)[2], 0.14, "year 2");
  near(settles("stop", teaching), 1 / 6, "settles");
  assert.equal(settles("stop", { ...teaching, shock: 0, recovery: 0 }), null);
});

test("a band holds at least nine villages of ten, and would not if it were narrower", () => {
  const choose = (n, k) => { let c = 1; for (let i = 0; i < k; i++) c = (c * (n - i)) / (i + 1); return c; };
  const mass = (p, n, low, high) => { let sum = 0; for (let k = low; k <= high; k++) sum += choose(n, k) * p ** k * (1 - p) ** (n - k); return sum; };
  for (const p of [0.02, 0.1, 0.17, 0.5, 0.9]) {
    const [low, high] = band(p, 50).map((share) => Math.round(share * 50));
    assert.ok(mass(p, 50, low, high) >= 0.9);
    assert.ok(mass(p, 50, 0, high - 1) < 0.95);
    assert.ok(mass(p, 50, 0, low) > 0.05);
  }
  assert.deepEqual([band(0, 50), band(1, 50)], [[0, 0], [1, 1]]);
});

test("the generator is mulberry32: first draws of seed 1, uniform, and one seed is one sequence", () => {
  const draw = generator(1);
  const first = [draw(), draw(), draw()];
  const again = generator(1);
  assert.deepEqual(first, [again(), again(), again()]);
  near(first[0], 0.6270739405881613, "first draw of seed 1");
  const many = generator(7);
  let sum = 0;
  for (let i = 0; i < 20000; i++) sum += many();
  assert.ok(Math.abs(sum / 20000 - 0.5) < 0.01);
});

test("the mean of many villages is the expected path within sampling error", () => {
  for (const rule of RULES) {
    const path = expectedPath(rule, teaching);
    const sums = new Array(YEARS + 1).fill(0);
    const villages = 400;
    for (let seed = 1; seed <= villages; seed++) simulate(rule, teaching, { households: 200, seed }).forEach((share, t) => { sums[t] += share; });
    path.forEach((share, t) => {
      const error = Math.sqrt((share * (1 - share)) / (200 * villages));
      assert.ok(Math.abs(sums[t] / villages - share) <= 4.5 * error + 1e-12, `${rule} year ${t}`);
    });
  }
});

test("the band holds about nine of ten villages drawn", () => {
  const path = expectedPath("stop", teaching);
  let inside = 0;
  let all = 0;
  for (let seed = 1; seed <= 300; seed++) {
    simulate("stop", teaching, { households: 200, seed }).forEach((share, t) => {
      const [low, high] = band(path[t], 200);
      if (t) { all += 1; inside += share >= low - 1e-9 && share <= high + 1e-9 ? 1 : 0; }
    });
  }
  assert.ok(inside / all > 0.88 && inside / all < 0.96, String(inside / all));
});

test("rules with one seed face the same luck", () => {
  const village = { households: 50, seed: 3 };
  const stop = simulate("stop", teaching, village);
  const monitor = simulate("monitor", teaching, village);
  stop.forEach((share, t) => assert.ok(share >= monitor[t]));
  assert.deepEqual(simulate("stop", { ...teaching, shock: 1, recovery: 0 }, { households: 10, seed: 1, years: 2 }), [0, 1, 1]);
});

test("the axis is the smallest that holds the highest share", () => {
  assert.deepEqual(axis(0), { top: 5, step: 1 });
  assert.deepEqual(axis(0.21), { top: 30, step: 10 });
  assert.deepEqual(axis(1), { top: 100, step: 20 });
});

test("labels keep their distance and stay on the chart", () => {
  assert.deepEqual(spread([100, 101, 50], 20, 0, 200), [100, 120, 50]);
  const low = spread([199, 198, 197], 20, 0, 200);
  assert.deepEqual(low, [200, 180, 160]);
});

test("years below is the sum from year 1 on", () => {
  near(yearsBelow([0, 0.1, 0.14]), 0.24, "sum");
});
