// Everything that this book keeps of answers in this browser: read together, exported to one file,
// taken over from one, erased. The quiz of a chapter and each practice set keep a record of their own.
import { merge, storage } from "../widgets/quiz-store.js";
import { cardOf } from "./leitner.js";

const ALL = "ruralbridge-all/1";
const BOXES = "ruralbridge-review/1";
const ANSWERS = "ruralbridge-quiz/1";
export const REVIEW = "ruralbridge.review";
export const PRACTICE = "ruralbridge.practice.";
const OURS = /^ruralbridge\.(quiz\.|practice\.|review$|review\.aside$)/;
const ASIDE = ".aside";
const MOST_ASIDE = 5;

const object = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
const parsed = (raw) => { try { return JSON.parse(raw); } catch { return null; } };
const isRecord = (value) => value?.format === ANSWERS && object(value.answers);
const isBoxes = (value) => value?.format === BOXES && object(value.cards);

/** The names of what this book keeps. @param {Storage | null} kept */
function keys(kept) {
  try { return Array.from({ length: kept?.length ?? 0 }, (_, i) => kept.key(i)).filter((key) => OURS.test(key)).sort(); } catch { return []; }
}

/**
 * The answers of all records, as they are: a question's id, its entry. `broken` says that some record
 * could not be read; it stays where it is.
 * @param {Storage | null} [kept]
 * @returns {{entries: Map<string, any[]>, broken: boolean}}
 */
export function entries(kept = storage()) {
  const found = new Map();
  let broken = false;
  for (const key of keys(kept)) {
    if (key.startsWith(REVIEW) || key.endsWith(ASIDE)) continue;
    const record = parsed(kept.getItem(key));
    if (!isRecord(record)) { broken = true; continue; }
    for (const [id, entry] of Object.entries(record.answers)) found.set(id, [...(found.get(id) ?? []), entry]);
  }
  return { entries: found, broken };
}

/** The chapter that a question's id names. @param {string} id */
export const chapterOf = (id) => id.replace(/-\d+$/, "");

const cardsOf = (value) => Object.fromEntries(Object.entries(value.cards).map(([id, card]) => [id, cardOf(card)]).filter(([, card]) => card));
const later = (ours, theirs) => {
  const both = { ...theirs, ...ours };
  for (const id of Object.keys(theirs)) if (ours[id] && theirs[id].t > ours[id].t) both[id] = theirs[id];
  return both;
};

/**
 * The boxes of Review. What cannot be read is set aside, not lost.
 * @param {Storage | null} [kept]
 */
export function openBoxes(kept = storage()) {
  /** @type {"" | "forbidden" | "full" | "broken"} */
  let note = kept ? "" : "forbidden";
  return {
    get note() { return note; },
    load() {
      const raw = kept?.getItem(REVIEW) ?? null;
      if (raw === null) return {};
      const value = parsed(raw);
      if (isBoxes(value)) return cardsOf(value);
      note = "broken";
      const aside = parsed(kept.getItem(REVIEW + ASIDE));
      try {
        kept.setItem(REVIEW + ASIDE, JSON.stringify([raw, ...(Array.isArray(aside) ? aside : [])].slice(0, MOST_ASIDE)));
        kept.removeItem(REVIEW);
      } catch { note = "full"; }
      return {};
    },
    /** Keep the boxes, beside what another tab has moved since. */
    save(cards) {
      if (!kept) return;
      const value = parsed(kept.getItem(REVIEW));
      try {
        kept.setItem(REVIEW, JSON.stringify({ format: BOXES, cards: later(cards, isBoxes(value) ? cardsOf(value) : {}) }));
        if (note === "full") note = "";
      } catch { note = "full"; }
    },
  };
}

/** Everything kept, as the text of one file. @param {Storage | null} [kept] */
export function exported(kept = storage()) {
  return JSON.stringify({ format: ALL, kept: Object.fromEntries(keys(kept).map((key) => [key, kept.getItem(key)])) }, null, 1);
}

/** Both texts of one record, or null where the new one is none. */
function joined(key, ours, theirs) {
  const [mine, other] = [parsed(ours), parsed(theirs)];
  if (key.endsWith(ASIDE)) return Array.isArray(other) ? JSON.stringify([...(Array.isArray(mine) ? mine : []), ...other].slice(0, MOST_ASIDE)) : null;
  if (key === REVIEW) return isBoxes(other) ? JSON.stringify({ format: BOXES, cards: later(isBoxes(mine) ? cardsOf(mine) : {}, cardsOf(other)) }) : null;
  if (!isRecord(other)) return null;
  return JSON.stringify(isRecord(mine) ? { ...other, ...mine, answers: merge(mine.answers, other.answers) } : other);
}

/**
 * Take over a file that was exported, of each answer the one touched last. Either all of it is taken or
 * nothing is changed.
 * @param {string} raw
 * @param {Storage | null} [kept]
 * @returns {"taken" | "other" | "full" | "forbidden"}
 */
export function imported(raw, kept = storage()) {
  const file = parsed(raw);
  if (file?.format !== ALL || !object(file.kept)) return "other";
  if (!kept) return "forbidden";
  const next = [];
  for (const [key, theirs] of Object.entries(file.kept)) {
    if (!OURS.test(key) || typeof theirs !== "string") continue;
    const ours = kept.getItem(key);
    const both = joined(key, ours, theirs);
    if (both === null) continue;
    next.push([key, both, ours]);
    // What could not be read here is not written over: it moves aside.
    if (ours !== null && !key.endsWith(ASIDE) && !(key === REVIEW ? isBoxes : isRecord)(parsed(ours))) {
      const aside = kept.getItem(key + ASIDE);
      next.push([key + ASIDE, joined(key + ASIDE, aside, JSON.stringify([ours])), aside]);
    }
  }
  if (!next.length) return "other";
  try {
    for (const [key, both] of next) kept.setItem(key, both);
    return "taken";
  } catch {
    for (const [key, , before] of next) { try { if (before === null) kept.removeItem(key); else kept.setItem(key, before); } catch { /* it was not changed */ } }
    return "full";
  }
}

/** Erase everything kept of answers; the theme and code that a reader wrote stay. @param {Storage | null} [kept] */
export function erase(kept = storage()) {
  for (const key of keys(kept)) kept.removeItem(key);
}
