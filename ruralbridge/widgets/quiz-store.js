// Where answers are kept: in this browser, a record a chapter. Storage may be forbidden, full, broken or
// of an older bank; none of that loses an answer or stops the quiz.
import { normalize, score } from "./quiz-score.js";

const FORMAT = "ruralbridge-quiz/1";
const MOST_ASIDE = 5;
export const MOST_MISSED = 5;

/**
 * @typedef {{v: string, t: number, draft: any, response?: any, tries: number, first?: number, since?: number, missed?: {t: number, response: any}[], hints: number, seen?: boolean}} Entry
 * An answer: the question's version, when it was last touched, what stands in the form, what was
 * last checked, how often, the share earned at the first try and when that was, the latest answers
 * that were not right, hints opened, solution seen.
 */

/** @param {string} chapter */
export const storeKey = (chapter) => `ruralbridge.quiz.${chapter}`;

/**
 * The browser's storage, or null where it is forbidden. A page may have put a stand-in in its place,
 * which forgets: only a real Storage keeps.
 * @returns {Storage | null}
 */
export function storage() {
  try {
    const kept = globalThis.localStorage;
    if (Object.prototype.toString.call(kept) !== "[object Storage]") return null;
    kept.getItem("ruralbridge");
    return kept;
  } catch {
    return null;
  }
}

/**
 * An entry from anywhere as one of this question, or null.
 * @param {any} q
 * @param {any} entry
 * @returns {Entry | null}
 */
export function entryOf(q, entry) {
  if (!entry || typeof entry !== "object" || entry.v !== q.v) return null;
  const count = (n, most) => (Number.isInteger(n) && n > 0 ? Math.min(n, most) : 0);
  const made = { v: q.v, t: Number.isFinite(entry.t) ? entry.t : 0, draft: normalize(q, entry.draft), tries: count(entry.tries, 1e6),
    hints: count(entry.hints, q.hints?.length ?? 0) };
  if (made.tries && entry.response !== undefined) {
    made.response = normalize(q, entry.response);
    made.first = Number.isFinite(entry.first) ? Math.min(1, Math.max(0, entry.first)) : score(q, made.response);
    if (Number.isFinite(entry.since)) made.since = entry.since;
    const missed = (Array.isArray(entry.missed) ? entry.missed : []).filter((m) => Number.isFinite(m?.t)).slice(-MOST_MISSED);
    if (missed.length) made.missed = missed.map((m) => ({ t: m.t, response: normalize(q, m.response) }));
    if (entry.seen === true) made.seen = true;
  } else made.tries = 0;
  return made;
}

/**
 * Read a saved record. Answers to questions that have not changed since are taken, others left.
 * @param {string} raw
 * @param {any[]} questions
 * @returns {{answers: Record<string, Entry>, left: Record<string, any> | null, broken: boolean}}
 */
export function decode(raw, questions) {
  let saved;
  try { saved = JSON.parse(raw); } catch { saved = null; }
  if (saved?.format !== FORMAT || !saved.answers || typeof saved.answers !== "object") return { answers: {}, left: null, broken: true };
  const answers = {};
  const left = { ...saved.answers };
  for (const q of questions) {
    const entry = Object.hasOwn(saved.answers, q.id) ? entryOf(q, saved.answers[q.id]) : null;
    if (entry) { answers[q.id] = entry; delete left[q.id]; }
  }
  return { answers, left: Object.keys(left).length ? left : null, broken: false };
}

/**
 * @param {string} chapter
 * @param {string} bank
 * @param {Record<string, Entry>} answers
 * @param {any[]} [aside]
 * @returns {string}
 */
export function encode(chapter, bank, answers, aside) {
  return JSON.stringify({ format: FORMAT, chapter, bank, answers, ...(aside?.length ? { aside } : {}) });
}

/**
 * Both records' answers, of each question the one touched last.
 * @param {Record<string, Entry>} ours
 * @param {Record<string, Entry>} theirs
 * @returns {Record<string, Entry>}
 */
export function merge(ours, theirs) {
  const both = { ...theirs, ...ours };
  for (const id of Object.keys(both)) if ((theirs[id]?.t ?? -1) > (ours[id]?.t ?? -1)) both[id] = theirs[id];
  return both;
}

/**
 * The saved answers of one chapter.
 * @param {{chapter: string, bank: string, questions: any[], key?: string, kept?: Storage | null}} spec
 */
export function openStore({ chapter, bank, questions, key = storeKey(chapter), kept = storage() }) {
  const read = (name) => { try { return kept?.getItem(name) ?? null; } catch { return null; } };
  const aside = () => { try { const all = JSON.parse(read(`${key}.aside`) ?? "[]"); return Array.isArray(all) ? all : []; } catch { return []; } };
  /** @type {"forbidden" | "full" | "older" | "broken" | ""} */
  let note = kept ? "" : "forbidden";
  const setAside = (what) => {
    try { kept?.setItem(`${key}.aside`, JSON.stringify([what, ...aside()].slice(0, MOST_ASIDE))); } catch { note = "full"; }
  };
  return {
    key,
    aside,
    get note() { return note; },
    load() {
      const raw = read(key);
      if (raw === null) return {};
      const { answers, left, broken } = decode(raw, questions);
      if (broken || left) {
        note = broken ? "broken" : "older";
        setAside(broken ? raw : left);
        if (note !== "full") this.save(answers, note);
      }
      return answers;
    },
    /** Keep answers, beside what another tab has kept since. */
    save(answers, keepNote = "") {
      if (!kept) return;
      const theirs = decode(read(key) ?? "", questions).answers;
      try {
        kept.setItem(key, encode(chapter, bank, merge(answers, theirs)));
        note = keepNote || (note === "full" ? "" : note);
      } catch { note = "full"; }
    },
    erase() {
      try { kept?.removeItem(key); kept?.removeItem(`${key}.aside`); } catch { /* nothing was kept */ }
      if (note !== "forbidden") note = "";
    },
    exported: (answers) => encode(chapter, bank, answers, aside()),
  };
}
