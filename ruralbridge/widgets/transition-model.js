// The arithmetic of the Transition lab, the same as in ruralbridge/measures/transition.py: households
// fall below the floor when a shock is not absorbed, and climb back. No elements here.

/** What becomes of support once households are lifted out. */
export const RULES = ["stop", "taper", "monitor"];
/** Years drawn after year 0. */
export const YEARS = 10;

/**
 * Strength of support in years 1 to `years`, from 0 to 1.
 * @param {string} rule
 * @param {{taper_years: number, detection: number}} params
 * @param {number} [years]
 * @returns {number[]}
 */
export function supportPath(rule, { taper_years, detection }, years = YEARS) {
  const at = { stop: () => 0, monitor: () => detection, taper: (t) => (taper_years ? Math.max(0, 1 - t / taper_years) : 0) }[rule];
  return Array.from({ length: years }, (_, t) => at(t));
}

/**
 * The chance that a household above the floor falls in years 1 to `years`.
 * @param {string} rule
 * @param {{shock: number, protection: number, taper_years: number, detection: number}} params
 * @param {number} [years]
 * @returns {number[]}
 */
export function falls(rule, params, years = YEARS) {
  return supportPath(rule, params, years).map((strength) => params.shock * (1 - params.protection * strength));
}

/**
 * Expected share of households below the floor in years 0 to `years`; all start above.
 * @param {string} rule
 * @param {{shock: number, recovery: number, protection: number, taper_years: number, detection: number}} params
 * @param {number} [years]
 * @returns {number[]}
 */
export function expectedPath(rule, params, years = YEARS) {
  const below = [0];
  for (const fall of falls(rule, params, years)) {
    const last = below[below.length - 1];
    below.push(last * (1 - params.recovery) + (1 - last) * fall);
  }
  return below;
}

/**
 * Where the expected share settles under a rule, or null when nobody ever moves.
 * @param {string} rule
 * @param {{shock: number, recovery: number, protection: number, detection: number}} params
 * @returns {number | null}
 */
export function settles(rule, { shock, recovery, protection, detection }) {
  const entry = rule === "monitor" ? shock * (1 - protection * detection) : shock;
  return entry + recovery === 0 ? null : entry / (entry + recovery);
}

/**
 * The central interval that holds at least `coverage` of all villages. Households are alike and
 * independent, so the number below is binomial and the interval exact: no simulation is needed.
 * @param {number} share expected share below
 * @param {number} households
 * @param {number} [coverage]
 * @returns {[number, number]} lowest and highest share
 */
export function band(share, households, coverage = 0.9) {
  if (share <= 0) return [0, 0];
  if (share >= 1) return [1, 1];
  const tail = (1 - coverage) / 2;
  const odds = Math.log(share) - Math.log1p(-share);
  let log = households * Math.log1p(-share);
  let reached = 0;
  let low = -1;
  for (let k = 0; k <= households; k++) {
    reached += Math.exp(log);
    if (low < 0 && reached > tail) low = k;
    if (reached >= 1 - tail) return [low / households, k / households];
    log += Math.log(households - k) - Math.log(k + 1) + odds;
  }
  return [Math.max(low, 0) / households, 1];
}

/**
 * Uniform draws on [0, 1) from a seed: mulberry32, 32-bit integer arithmetic, the same everywhere.
 * @param {number} seed
 * @returns {() => number}
 */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * One random history of a village: share below in years 0 to `years`. Each household takes one draw a
 * year whatever its state, so the rules with one seed face the same luck.
 * @param {string} rule
 * @param {{shock: number, recovery: number, protection: number, taper_years: number, detection: number}} params
 * @param {{households: number, seed: number, years?: number}} village
 * @returns {number[]}
 */
export function simulate(rule, params, { households, seed, years = YEARS }) {
  const draw = generator(seed);
  const below = new Uint8Array(households);
  const shares = [0];
  for (const fall of falls(rule, params, years)) {
    let count = 0;
    for (let i = 0; i < households; i++) {
      below[i] = draw() < (below[i] ? 1 - params.recovery : fall) ? 1 : 0;
      count += below[i];
    }
    shares.push(count / households);
  }
  return shares;
}

/**
 * Years that an average household spends below from year 1 on.
 * @param {number[]} path
 * @returns {number}
 */
export function yearsBelow(path) {
  return path.slice(1).reduce((sum, share) => sum + share, 0);
}

/**
 * The top of the axis and its step, both in percent, for a highest share.
 * @param {number} highest from 0 to 1
 * @returns {{top: number, step: number}}
 */
export function axis(highest) {
  const top = [5, 10, 20, 30, 40, 60, 80, 100].find((t) => t >= 100 * highest - 1e-9) ?? 100;
  return { top, step: { 5: 1, 10: 2, 20: 5, 30: 10, 40: 10, 60: 20, 80: 20, 100: 20 }[top] };
}

/**
 * Move labels apart, each as near to its wish as the gap allows, all between `low` and `high`.
 * @param {number[]} wished
 * @param {number} gap
 * @param {number} low
 * @param {number} high
 * @returns {number[]}
 */
export function spread(wished, gap, low, high) {
  const order = wished.map((_, i) => i).sort((a, b) => wished[a] - wished[b] || a - b);
  const placed = [];
  order.forEach((i, n) => { placed[n] = Math.max(wished[i], n ? placed[n - 1] + gap : low); });
  for (let n = placed.length - 1, limit = high; n >= 0; n--, limit -= gap) {
    placed[n] = Math.min(placed[n], limit);
    if (n < placed.length - 1) placed[n] = Math.min(placed[n], placed[n + 1] - gap);
  }
  const at = [];
  order.forEach((i, n) => { at[i] = placed[n]; });
  return at;
}
