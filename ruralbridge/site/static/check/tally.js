// What kept answers say: by chapter, by objective, by misconception, and what to read again. Pure.
import { mistake, score } from "../widgets/quiz-score.js";

const RIGHT = 1 - 1e-9;

/**
 * @typedef {{q: any, first: number | null, share: number, missed: {t: number, response: any}[]}} Standing
 * A question that was answered: the share earned at the first try (null for a text, which its writer
 * marks), the share of the last answer, and the answers that were not right.
 */

/**
 * One question over all places where it was answered: the first try is the earliest, the last answer
 * the latest.
 * @param {any} q
 * @param {any[]} entries
 * @returns {Standing | null}
 */
export function together(q, entries) {
  const tried = entries.filter((entry) => entry?.tries);
  if (!tried.length) return null;
  const since = (entry) => entry.since ?? entry.t;
  const first = tried.reduce((a, b) => (since(b) < since(a) ? b : a));
  const last = tried.reduce((a, b) => (b.t > a.t ? b : a));
  return { q, first: q.type === "essay" ? null : first.first, share: score(q, last.response), missed: tried.flatMap((entry) => misses(q, entry)) };
}

/**
 * The answers of an entry that were not right. One kept before these were noted shows at most its last.
 * @param {any} q
 * @param {any} entry
 * @returns {{t: number, response: any}[]}
 */
export function misses(q, entry) {
  if (q.type === "essay" || !entry?.tries) return [];
  return entry.missed ?? (score(q, entry.response) < RIGHT ? [{ t: entry.t, response: entry.response }] : []);
}

const sum = (standings) => {
  const judged = standings.filter((s) => s.first !== null);
  const points = standings.reduce((all, s) => all + (s.q.points ?? 1) * s.share, 0);
  return { answered: standings.length, judged: judged.length, first: judged.filter((s) => s.first >= RIGHT).length, points: Math.round(points * 100) / 100 };
};

/**
 * A chapter's answers added up.
 * @param {Standing[]} standings
 * @returns {{answered: number, judged: number, first: number, points: number}}
 */
export const byChapter = sum;

/**
 * A chapter's answers added up by objective.
 * @param {any} bank
 * @param {Standing[]} standings
 */
export function byObjective(bank, standings) {
  return bank.objectives.map((says, i) => {
    const about = (id) => bank.about[id].objectives.includes(i + 1);
    return { says, all: bank.questions.filter((q) => about(q.id)).length, ...sum(standings.filter((s) => about(s.q.id))) };
  });
}

/**
 * The wrong choices, reasons or known mistakes in a response, by their place in the bank.
 * @param {any} q
 * @param {any} response
 * @returns {number[]}
 */
export function taken(q, response) {
  switch (q.type) {
    case "single": return response !== null && !q.choices[response].correct ? [response] : [];
    case "multi": return response.filter((i) => !q.choices[i].correct);
    case "truefalse": return q.reasons && response.reason !== null && !q.reasons[response.reason].correct ? [response.reason] : [];
    case "numeric": case "short": return [mistake(q, response)].filter((i) => i >= 0);
    default: return [];
  }
}

/**
 * The wrong choices that were taken, those of one misconception together, the most frequent first.
 * @param {{bank: any, standings: Standing[]}[]} chapters
 * @returns {{tag: string, times: number, choices: {q: any, bank: any, at: number, response: any, times: number}[]}[]}
 */
export function byMisconception(chapters) {
  const tags = new Map();
  for (const { bank, standings } of chapters) for (const { q, missed } of standings) for (const { response } of missed) {
    for (const at of taken(q, response)) {
      const tag = bank.about[q.id].misconceptions[at];
      if (!tag) continue;
      if (!tags.has(tag)) tags.set(tag, { tag, times: 0, choices: [] });
      const group = tags.get(tag);
      group.times += 1;
      const before = group.choices.find((c) => c.q.id === q.id && c.at === at);
      if (before) before.times += 1; else group.choices.push({ q, bank, at, response, times: 1 });
    }
  }
  return [...tags.values()].sort((a, b) => b.times - a.times);
}

/**
 * The claims of questions that are not right yet, with how many those are, the most first.
 * @param {{bank: any, standings: Standing[]}[]} chapters
 * @returns {{claim: string, bank: any, address: string, says: string, open: number}[]}
 */
export function toRead(chapters) {
  const found = new Map();
  for (const { bank, standings } of chapters) for (const { q, share, first } of standings) {
    if (first === null || share >= RIGHT) continue;
    for (const claim of q.claims ?? []) {
      if (!bank.claims[claim]) continue;
      if (!found.has(claim)) found.set(claim, { claim, bank, ...bank.claims[claim], open: 0 });
      found.get(claim).open += 1;
    }
  }
  return [...found.values()].sort((a, b) => b.open - a.open);
}
