// A mixed set from chosen chapters: the same choice and seed give the same set on every machine. Pure.

/**
 * @typedef {{chapters: string[], n: number, seed: number, types: string[]}} Choice
 * What a set is drawn from: chapters' slugs, how many questions, the seed, types of questions.
 */
export const MOST = 50;
export const SEEDS = 2 ** 32;

/**
 * Numbers from 0 up to 1, each following from the last: the generator mulberry32.
 * @param {number} seed
 * @returns {() => number}
 */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The things in an order of the dice's choosing (Fisher and Yates).
 * @template T
 * @param {T[]} things
 * @param {() => number} dice
 * @returns {T[]}
 */
export function shuffle(things, dice) {
  const all = [...things];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(dice() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

/**
 * Draw a set: the chapters give a question in turn until there are enough, so that it spreads over them.
 * @template {{id: string, type: string}} Q
 * @param {Choice} choice
 * @param {Record<string, Q[]>} banks questions by chapter
 * @returns {Q[]}
 */
export function draw({ chapters, n, seed, types }, banks) {
  const dice = mulberry32(seed);
  // Neither the order of chapters in an address nor that of questions in a bank makes a difference.
  const pools = [...chapters].sort().map((slug) => {
    const fit = (banks[slug] ?? []).filter((q) => types.includes(q.type));
    return shuffle(fit.sort((a, b) => (a.id < b.id ? -1 : 1)), dice);
  });
  const turns = shuffle(pools, dice);
  const drawn = [];
  for (let round = 0; drawn.length < n && turns.some((pool) => round < pool.length); round += 1) {
    for (const pool of turns) if (round < pool.length && drawn.length < n) drawn.push(pool[round]);
  }
  return shuffle(drawn, dice);
}

/**
 * The part of an address that says a choice, after the "#". What goes without saying is left out.
 * @param {Choice} choice
 * @param {{chapters: string[], types: string[]}} known all there are, in their order, and the usual types
 */
export function address({ chapters, n, seed, types }, known) {
  const usual = types.length === known.types.length && types.every((t) => known.types.includes(t));
  const listed = known.chapters.filter((slug) => chapters.includes(slug)).join(",");
  return `chapters=${listed}&n=${n}&seed=${seed}${usual ? "" : `&types=${[...types].sort().join(",")}`}`;
}

const whole = (value, least, most) => (/^\d{1,10}$/.test(value ?? "") && Number(value) >= least && Number(value) <= most ? Number(value) : null);

/**
 * The choice that an address says. What cannot be read is named in `amiss` and left as usual.
 * @param {string} hash
 * @param {{chapters: string[], types: string[], all: string[]}} known `types` the usual ones, `all` any
 * @returns {{choice: Choice, amiss: "" | "address" | "chapter" | "chapters" | "n" | "seed" | "type", said: string}}
 */
export function readAddress(hash, known) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (name) => [...new Set((given.get(name) ?? "").split(",").map((part) => part.trim()).filter(Boolean))];
  const chapters = list("chapters").filter((slug) => known.chapters.includes(slug));
  const types = list("types").filter((type) => known.all.includes(type));
  const n = whole(given.get("n"), 1, MOST);
  const seed = whole(given.get("seed"), 0, SEEDS - 1);
  const choice = { chapters, n: n ?? 10, seed: seed ?? 1, types: types.length ? types : [...known.types] };
  const strange = [...given.keys()].find((name) => !["chapters", "n", "seed", "types"].includes(name));
  const stranger = (name, good) => list(name).find((one) => !good.includes(one));
  if (strange !== undefined) return { choice, amiss: "address", said: strange };
  const [chapter, type] = [stranger("chapters", known.chapters), stranger("types", known.all)];
  if (chapter) return { choice, amiss: "chapter", said: chapter };
  if (!chapters.length) return { choice, amiss: "chapters", said: "" };
  if (n === null) return { choice, amiss: "n", said: "" };
  if (seed === null) return { choice, amiss: "seed", said: "" };
  if (type) return { choice, amiss: "type", said: type };
  return { choice, amiss: "", said: "" };
}
