// The arithmetic of the Targeting lab, the same as in targeting_lab.py and ruralbridge/measures: whom a
// rule serves, its errors, and poverty afterwards. No elements here.

/** Rules for whom to help, in the order of the table. */
export const RULES = ["universal", "geographic", "proxy", "community"];

/** What the rules have for their number of places. */
const placesOf = (share, count) => Math.max(1, Math.floor(share * count + 0.5));
const total = (values) => values.reduce((sum, value) => sum + value, 0);
const ratio = (part, whole) => (whole ? part / whole : null);

/**
 * Divide places in proportion to sizes; the largest remainders get what is left.
 * @param {number[]} sizes
 * @param {number} places
 * @returns {number[]}
 */
export function quotas(sizes, places) {
  const all = total(sizes);
  const shares = sizes.map((n) => Math.floor((places * n) / all));
  const order = sizes.map((_, r) => r).sort((a, b) => ((places * sizes[b]) % all) - ((places * sizes[a]) % all) || a - b);
  for (const r of order.slice(0, places - total(shares))) shares[r] += 1;
  return shares;
}

/**
 * Logarithm of welfare as a rule's observer sees it.
 * @param {any} population
 * @param {"proxy" | "community"} rule
 * @param {number} error
 * @returns {number[]}
 */
export function observed(population, rule, error) {
  return population.welfare.map((w, i) => Math.log(w) + error * population[rule][i]);
}

/**
 * Average true welfare by region.
 * @param {any} population
 * @returns {number[]}
 */
export function regionMeans({ welfare, region }) {
  const sums = [];
  const counts = [];
  region.forEach((r, i) => { sums[r] = (sums[r] ?? 0) + welfare[i]; counts[r] = (counts[r] ?? 0) + 1; });
  return sums.map((sum, r) => sum / counts[r]);
}

/**
 * Whom a rule serves: 1 for a household that is served, else 0.
 * @param {any} population
 * @param {string} rule
 * @param {{share: number, error: number}} params
 * @returns {number[]}
 */
export function select(population, rule, { share, error }) {
  const count = population.welfare.length;
  if (rule === "universal") return new Array(count).fill(1);
  const everyone = Array.from({ length: count }, (_, i) => i);
  const places = placesOf(share, count);
  const served = new Array(count).fill(0);
  const serve = (group, n, before) => { for (const i of [...group].sort(before).slice(0, n)) served[i] = 1; };
  if (rule === "geographic") {
    const means = regionMeans(population);
    const { region, lot } = population;
    serve(everyone, places, (a, b) => means[region[a]] - means[region[b]] || lot[a] - lot[b] || a - b);
    return served;
  }
  const seen = observed(population, rule, error);
  const names = [...new Set(population.region)].sort((a, b) => a - b);
  const groups = rule === "proxy" ? [everyone] : names.map((r) => everyone.filter((i) => population.region[i] === r));
  const shares = quotas(groups.map((g) => g.length), places);
  groups.forEach((group, g) => serve(group, shares[g], (a, b) => seen[a] - seen[b] || a - b));
  return served;
}

/**
 * Poverty of order `alpha` below a line: 0 headcount, 1 gap, 2 squared gap.
 * @param {number[]} welfare
 * @param {number} line
 * @param {number} alpha
 * @returns {number}
 */
export function fgt(welfare, line, alpha) {
  return total(welfare.map((y) => (y < line ? ((line - y) / line) ** alpha : 0))) / welfare.length;
}

/**
 * What a rule does with its money.
 * @param {any} population
 * @param {string} rule
 * @param {{share: number, benefit: number, error: number, line: number}} params
 * @returns {{chosen: number[], served: number, reached: number, each: number, exclusion: number | null,
 *            inclusion: number | null, leakage: number | null, cost: number | null, p0: number, p1: number, p2: number}}
 */
export function outcome(population, rule, params) {
  const { welfare } = population;
  const { share, benefit, line } = params;
  const chosen = select(population, rule, params);
  const served = total(chosen);
  const money = benefit * placesOf(share, welfare.length);
  const each = money / served;
  const poor = welfare.filter((w) => w < line).length;
  const reached = chosen.filter((s, i) => s && welfare[i] < line).length;
  const after = welfare.map((w, i) => w + each * chosen[i]);
  return {
    chosen, served, reached, each,
    exclusion: ratio(poor - reached, poor),
    inclusion: ratio(served - reached, served),
    leakage: ratio(each * (served - reached), each * served),
    cost: ratio(money, reached),
    p0: fgt(after, line, 0), p1: fgt(after, line, 1), p2: fgt(after, line, 2),
  };
}

/**
 * What a household is to a rule.
 * @param {boolean} poor
 * @param {boolean} served
 * @returns {"hit" | "missed" | "wrong" | "rest"}
 */
export function kind(poor, served) {
  if (poor) return served ? "hit" : "missed";
  return served ? "wrong" : "rest";
}
