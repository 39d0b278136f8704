// What the plane of instruments counts and where things go on it: no element, no model.

/** Rows of the plane, from the bottom up; the twin of SCALES in nature.py. */
export const SCALES = ["household", "village", "county", "province", "nation"];
/** Strategies, in the order in which they are listed. */
export const STRATEGIES = ["TPA", "RR", "both"];
export const COUNTY = 2;
const NARROW = 40, BROAD = 60;
/** Space left and right of reach 0 and 100, in pixels; the twin of --pad in nature.css. */
export const PAD = 14;
const SIZE = 23, STEP = 5;

function shuffled(items, seed) {
  const out = [...items];
  let state = seed | 0;
  for (let at = out.length - 1; at > 0; at--) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const other = Math.floor((((t ^ (t >>> 14)) >>> 0) * (at + 1)) / 2 ** 32);
    [out[at], out[other]] = [out[other], out[at]];
  }
  return out;
}

/**
 * Deal a hand that holds as many cards of each strategy as it can; the twin of deal() in nature.py.
 * @param {Array<{id: string, strategy: string}>} instruments
 * @param {number} cards
 * @param {number} seed
 * @returns {string[]}
 */
export function deal(instruments, cards, seed) {
  const piles = STRATEGIES.map((s, at) => shuffled(instruments.filter((i) => i.strategy === s).map((i) => i.id), seed + at));
  const hand = instruments.flatMap((_, turn) => piles.flatMap((pile) => (turn < pile.length ? [pile[turn]] : [])));
  return shuffled(hand.slice(0, cards), seed);
}

/**
 * Points for scale and for reach, 0 to 2 each; the rule is in nature.py.
 * @param {{scale: number, reach: number}} card
 * @param {[number, number]} place
 * @returns {[number, number]}
 */
export function points(card, place) {
  const rows = Math.abs(card.scale - place[0]), distance = Math.abs(card.reach - place[1]);
  return [Math.max(0, 2 - rows), distance <= 10 ? 2 : distance <= 25 ? 1 : 0];
}

/**
 * Points of a hand.
 * @param {any[]} instruments
 * @param {string[]} round
 * @param {Record<string, [number, number]>} placements
 * @returns {{points: number, most: number, placed: number}}
 */
export function score(instruments, round, placements) {
  const placed = instruments.filter((i) => round.includes(i.id) && placements[i.id]);
  const sum = placed.reduce((all, i) => all + points(i, placements[i.id]).reduce((a, b) => a + b), 0);
  return { points: sum, most: 4 * round.length, placed: placed.length };
}

/** The rules of the claim, as tests of one instrument; the twin of cases() in nature.py. */
const RULES = {
  tpa_fits: (i) => i.strategy === "TPA" && i.scale < COUNTY && i.reach <= NARROW,
  rr_fits: (i) => i.strategy === "RR" && i.scale > COUNTY && i.reach > BROAD,
  tpa_high: (i) => i.strategy === "TPA" && i.scale > COUNTY,
  rr_low: (i) => i.strategy === "RR" && i.scale < COUNTY,
  high_narrow: (i) => i.scale > COUNTY && i.reach <= NARROW,
  low_broad: (i) => i.scale < COUNTY && i.reach > BROAD,
};

/**
 * Order instruments as they lie on the plane, from the household up and from narrow to broad.
 * @param {any[]} instruments
 * @returns {any[]}
 */
export function ordered(instruments) {
  return [...instruments].sort((a, b) => a.scale - b.scale || a.reach - b.reach || (a.id < b.id ? -1 : 1));
}

/**
 * Sort instruments by what they say of the claim that TPA is micro policy and RR macro.
 * @param {any[]} instruments
 * @returns {Record<string, string[]>}
 */
export function cases(instruments) {
  const all = ordered(instruments);
  return Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, all.filter(rule).map((i) => i.id)]));
}

/**
 * Count one strategy's instruments below, at and above the county, and by narrow, middle and broad reach.
 * @param {any[]} instruments
 * @param {string} strategy
 * @returns {{scale: number[], reach: number[]}}
 */
export function tally(instruments, strategy) {
  const own = instruments.filter((i) => i.strategy === strategy);
  const count = (cell) => own.reduce((cells, i) => { cells[cell(i)] += 1; return cells; }, [0, 0, 0]);
  return {
    scale: count((i) => Math.sign(i.scale - COUNTY) + 1),
    reach: count((i) => (i.reach <= NARROW ? 0 : i.reach <= BROAD ? 1 : 2)),
  };
}

/**
 * Instruments that a choice of strategy shows: its own and those of both.
 * @param {any[]} instruments
 * @param {string} strategy "both", "TPA" or "RR"
 * @returns {any[]}
 */
export function shown(instruments, strategy) {
  return ordered(instruments.filter((i) => strategy === "both" || i.strategy === strategy || i.strategy === "both"));
}

/**
 * The place under a point of the plane: the row, and the reach in steps of five.
 * @param {number} x from the plane's left edge
 * @param {number} y from its top
 * @param {{width: number, height: number}} size
 * @returns {[number, number]}
 */
export function placeAt(x, y, { width, height }) {
  const clamp = (v, most) => Math.max(0, Math.min(most, v));
  const reach = clamp(Math.round(((x - PAD) / (width - 2 * PAD)) * (100 / STEP)) * STEP, 100);
  return [clamp(Math.floor(5 - (y / height) * 5), 4), reach];
}

/**
 * Where a key moves the card, or null if it is no key of the plane.
 * @param {[number, number]} place
 * @param {string} key
 * @returns {[number, number] | null}
 */
export function moved([scale, reach], key) {
  const by = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, STEP], ArrowLeft: [0, -STEP], Home: [0, -100], End: [0, 100] }[key];
  if (!by) return null;
  return [Math.max(0, Math.min(4, scale + by[0])), Math.max(0, Math.min(100, reach + by[1]))];
}

/**
 * Keep marks of one row apart: each takes the middle lane, the one above or the one below.
 * @param {Array<{key: string, scale: number, reach: number}>} marks
 * @param {number} width of the plane
 * @returns {Map<string, number>} key to lane: 0, -1 or 1
 */
export function lanes(marks, width) {
  const found = new Map();
  for (let row = 0; row < 5; row++) {
    const last = { 0: -Infinity, "-1": -Infinity, 1: -Infinity };
    for (const m of marks.filter((k) => k.scale === row).sort((a, b) => a.reach - b.reach)) {
      const x = PAD + (m.reach / 100) * (width - 2 * PAD);
      const free = [0, -1, 1].find((lane) => x - last[lane] >= SIZE);
      const lane = free ?? [0, -1, 1].reduce((best, l) => (last[l] < last[best] ? l : best));
      last[lane] = x;
      found.set(m.key, lane);
    }
  }
  return found;
}

/**
 * The next card without a place, after the one just placed and round to the start; "" if there is none.
 * @param {string[]} round
 * @param {Record<string, any>} placements
 * @param {string} after
 * @returns {string}
 */
export function nextCard(round, placements, after) {
  const at = round.indexOf(after) + 1;
  return [...round.slice(at), ...round.slice(0, at)].find((id) => !placements[id]) ?? "";
}

/**
 * The index of the coding rule's band that a reach falls in.
 * @param {number} reach
 * @returns {number}
 */
export const band = (reach) => Math.max(0, Math.ceil(reach / 20) - 1);
