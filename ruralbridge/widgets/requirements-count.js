// Counting in the requirements widget: Alkire and Foster's method and what its display needs of it.
import { number } from "./dom.js";

/** The small chart of M0 as an area, in pixels. */
export const CHART = { width: 360, height: 150, left: 30, right: 8, top: 8, bottom: 22 };

/** Add from left to right, as Python's twin does. @param {number[]} values @returns {number} */
export function addInOrder(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * 1 where an achievement is strictly below its cut-off.
 * @param {number[][]} achievements
 * @param {number[]} cutoffs
 * @returns {number[][]}
 */
export function deprivations(achievements, cutoffs) {
  return achievements.map((row) => row.map((value, j) => (value < cutoffs[j] ? 1 : 0)));
}

/** Whether weights can be used: no negative or missing number, and not all 0. @param {number[]} weights */
export function usable(weights) {
  return weights.every((w) => Number.isFinite(w) && w >= 0) && addInOrder(weights) > 0;
}

/** Weights as shares of their sum. @param {number[]} weights @returns {number[]} */
export function shares(weights) {
  const total = addInOrder(weights);
  return weights.map((w) => w / total);
}

/**
 * Alkire and Foster's count: the rule of ruralbridge/measures/identification.py, word for word.
 * @param {number[][]} matrix 0 and 1, a row a household
 * @param {number[]} weights
 * @param {number} k
 * @param {number} tolerance
 * @returns {{H: number, A: number, M0: number, scores: number[], poor: boolean[], contributions: number[]}}
 */
export function alkireFoster(matrix, weights, k, tolerance) {
  const total = addInOrder(weights);
  const scores = matrix.map((row) => addInOrder(weights.filter((_, j) => row[j])) / total);
  const poor = scores.map((score) => score > 0 && score + tolerance >= k);
  const q = poor.filter(Boolean).length;
  const burden = addInOrder(scores.filter((_, i) => poor[i]));
  const M0 = burden / matrix.length;
  const censored = weights.map((_, j) => matrix.filter((row, i) => poor[i] && row[j]).length / matrix.length);
  return { H: q / matrix.length, A: q ? burden / q : 0, M0, scores, poor,
    contributions: weights.map((w, j) => (M0 ? (w / total) * censored[j] / M0 : 0)) };
}

/**
 * Which of the four groups a household is in.
 * @param {boolean} below
 * @param {boolean} behind
 * @returns {"floor" | "behind" | "both" | "neither"}
 */
export function stateOf(below, behind) {
  return below ? (behind ? "both" : "floor") : behind ? "behind" : "neither";
}

/**
 * Places of the households from the highest score to the lowest; ties: below the floor first.
 * @param {number[]} scores
 * @param {boolean[]} below
 * @returns {number[]}
 */
export function ranking(scores, below) {
  return scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a] || Number(below[b]) - Number(below[a]) || a - b);
}

/**
 * The slot a key leads to in a field of rows, or null for a key that does nothing here.
 * @param {string} key
 * @param {number} at
 * @param {number} columns
 * @param {number} count
 * @returns {number | null}
 */
export function slotByKey(key, at, columns, count) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
  if (step) return at + step >= 0 && at + step < count ? at + step : at;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** A share as a percentage, with a decimal only where it has one. @param {number} share @returns {string} */
export function percent(share) {
  const value = Math.round(1000 * share) / 10;
  return `${number(value, Number.isInteger(value) ? 0 : 1)}%`;
}

/** A score or cut-off: two decimals, a third only where it says more. @param {number} value @returns {string} */
export function decimal(value) {
  return value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 3 });
}

/**
 * The outline of the scores in order, as path data in a chart of the given size.
 * @param {number[]} scores
 * @param {number} count how many columns to draw
 * @param {{width: number, height: number, left: number, right: number, top: number, bottom: number}} [chart]
 * @returns {string}
 */
export function profile(scores, count, chart = CHART) {
  const unit = (chart.width - chart.left - chart.right) / scores.length;
  const base = chart.height - chart.bottom;
  const high = base - chart.top;
  let path = `M${chart.left} ${base}`;
  for (let i = 0; i < count; i++) {
    if (i && scores[i] === scores[i - 1]) continue; // one step a level
    path += `${i ? `H${(chart.left + i * unit).toFixed(1)}` : ""}V${(base - scores[i] * high).toFixed(1)}`;
  }
  return `${path}H${(chart.left + count * unit).toFixed(1)}V${base}Z`;
}
