import assert from "node:assert/strict";
import { test } from "node:test";
import { clampYear, eventYear, hatch, lastObserved, phaseOf, scale, timeOf, yearByKey } from "../../ruralbridge/widgets/timeframe.js";

test("a year stays on the axis", () => {
  assert.deepEqual([1999, 2018.4, 2100].map(clampYear), [2012, 2018, 2050]);
});

test("every year's middle leads back to the year, at any width", () => {
  for (const width of [300, 640, 1100]) {
    const s = scale(width);
    for (let year = 2012; year <= 2050; year += 1) assert.equal(s.year(s.x(year + 0.5)), year);
    assert.ok(s.x(2012) >= 0 && s.x(2051) <= width);
  }
});

test("a point outside the axis gives its nearest end", () => {
  assert.deepEqual([scale(640).year(-50), scale(640).year(9999)], [2012, 2050]);
});

test("arrow keys go by one year, page keys by five, home and end to the ends", () => {
  const keys = ["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"];
  assert.deepEqual(keys.map((key) => yearByKey(key, 2020)), [2021, 2019, 2025, 2015, 2012, 2050]);
  assert.equal(yearByKey("ArrowRight", 2050), 2050);
  assert.equal(yearByKey("a", 2020), null);
});

test("a date without a day stands in the middle of its month", () => {
  assert.ok(timeOf("2013-11") > 2013.83 && timeOf("2013-11") < 2013.92);
  assert.equal(timeOf("2021-01-01"), 2021);
});

test("the phase of a strategy is the one that contains the year", () => {
  const phases = [{ strategy: "RR", from: 2017, to: 2020 }, { strategy: "TPA", from: 2016, to: 2020 }];
  assert.equal(phaseOf(phases, "TPA", 2018), phases[1]);
  assert.equal(phaseOf(phases, "RR", 2016), undefined);
});

test("the next event is strictly later, the one before strictly earlier", () => {
  const events = [{ date: "2013-11" }, { date: "2017-10-18" }, { date: "2021-02-25" }];
  assert.equal(eventYear(events, 2017, 1), 2021);
  assert.equal(eventYear(events, 2017, -1), 2013);
  assert.equal(eventYear(events, 2021, 1), null);
});

test("the last observation is the largest year with any figure", () => {
  assert.equal(lastObserved({ 2012: {}, 2024: {}, 2020: {} }), 2024);
});

test("hatching stays inside its rectangle", () => {
  const numbers = hatch(10, 0, 60, 26).match(/-?[\d.]+/g).map(Number);
  const xs = numbers.filter((_, i) => i % 2 === 0);
  const ys = numbers.filter((_, i) => i % 2 === 1);
  assert.ok(Math.min(...xs) >= 10 && Math.max(...xs) <= 60 && Math.min(...ys) >= 0 && Math.max(...ys) <= 26);
});
