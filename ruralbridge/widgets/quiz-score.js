// What an answer is worth, and what shape it has: the rules of ruralbridge/questions/scoring.py once
// more, held together by tests/questions/golden.json. A response is plain JSON; choices, items and
// options are named by their place in the bank, from 0.

/**
 * Text as it is compared: no case, width, accent (so no tone), space or punctuation.
 * @param {any} text
 * @returns {string}
 */
export function fold(text) {
  if (typeof text !== "string") return "";
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "")
    .replace(/(?!(?<=[0-9])\.(?=[0-9]))[^\p{L}\p{N}]/gu, "");
}

/**
 * A typed number, or null. Thousands separators, a decimal comma, full-width digits, the unit and a
 * percent sign are read.
 * @param {any} value
 * @param {string} [unit]
 * @returns {number | null}
 */
export function parse(value, unit = "") {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  let text = value.normalize("NFKC").toLowerCase().replaceAll("\u2212", "-").trim();
  for (const end of [unit.normalize("NFKC").toLowerCase().trim(), "%"]) {
    if (end && text.endsWith(end)) text = text.slice(0, -end.length);
  }
  text = text.replace(/[\s_'’]/g, "");
  if (/^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$/.test(text)) text = text.replaceAll(",", "");
  else if (text.split(",").length === 2 && !text.includes(".")) text = text.replace(",", ".");
  return /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]{1,3})?$/.test(text) ? Number(text) : null;
}

/**
 * Whether a number is right within the question's tolerance.
 * @param {number} number
 * @param {{answer: number, tolerance?: number}} question
 */
export function within(number, question) {
  const slack = 1e-9 * Math.max(1, Math.abs(question.answer));
  return Math.abs(number - question.answer) <= (question.tolerance ?? 0) + slack;
}

const list = (value, length) => Array.from({ length }, (_, i) => (Array.isArray(value) ? value[i] ?? null : null));
const place = (value, length) => (Number.isInteger(value) && value >= 0 && value < length ? value : null);
const record = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
const string = (value) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
const share = (right) => right.filter(Boolean).length / right.length;
const correct = (choices, at) => place(at, choices.length) !== null && Boolean(choices[at].correct);
const accepted = (accept, response) => accept.some((form) => fold(form) === fold(response));

/**
 * Which parts of an answer are right: rows of a match, a sort, a gap; followers of an order.
 * @param {any} q
 * @param {any} response
 * @returns {boolean[]}
 */
export function parts(q, response) {
  switch (q.type) {
    case "match": return list(response, q.pairs.length).map((r, i) => r === q.pairs[i].right);
    case "sort": return list(response, q.items.length).map((r, i) => r === q.bins.indexOf(q.items[i].bin));
    case "gap": return list(response, q.gaps.length).map((r, i) => accepted(q.gaps[i].accept, r));
    case "code": return list(record(response).passed, q.checks.length).map((p) => p === true);
    case "order": {
      const places = list(response, q.items.length);
      const whole = [...places].sort((a, b) => a - b).every((p, i) => p === i);
      return places.slice(1).map((p, i) => whole && p === places[i] + 1);
    }
    default: return [];
  }
}

/**
 * The share of a question's points that a response earns, from 0 to 1.
 * @param {any} q
 * @param {any} response
 * @returns {number}
 */
export function score(q, response) {
  switch (q.type) {
    case "single": return Number(correct(q.choices, response));
    case "multi": {
      const chosen = new Set((Array.isArray(response) ? response : []).filter((at) => place(at, q.choices.length) !== null));
      const right = [...chosen].filter((at) => q.choices[at].correct).length;
      return Math.max(0, (2 * right - chosen.size) / q.choices.filter((c) => c.correct).length);
    }
    case "truefalse": {
      if (record(response).answer !== q.answer) return 0;
      return q.reasons ? 0.5 + 0.5 * Number(correct(q.reasons, response.reason)) : 1;
    }
    case "numeric": {
      const number = parse(response, q.unit);
      return Number(number !== null && within(number, q));
    }
    case "short": return Number(accepted(q.accept, response));
    case "essay": {
      const marks = list(record(response).marks, q.rubric.length).map((m) => (m === 0.5 || m === 1 ? m : 0));
      const all = q.rubric.reduce((sum, row) => sum + row.points, 0);
      return q.rubric.reduce((sum, row, i) => sum + row.points * marks[i], 0) / all;
    }
    default: return share(parts(q, response));
  }
}

/**
 * The place of the known mistake that a typed answer is made of, -1 if it is none.
 * @param {any} q a numeric or short question
 * @param {any} response
 * @returns {number}
 */
export function mistake(q, response) {
  const number = q.type === "numeric" ? parse(response, q.unit) : null;
  return (q.wrong ?? []).findIndex((w) => (q.type === "numeric" ? number !== null && within(number, { ...q, answer: w.answer }) : accepted(w.accept, response)));
}

/**
 * Any JSON as a response of the right shape for a question: what does not fit is left open.
 * @param {any} q
 * @param {any} response
 * @returns {any}
 */
export function normalize(q, response) {
  switch (q.type) {
    case "single": return place(response, q.choices.length);
    case "multi": return q.choices.map((_, i) => i).filter((i) => Array.isArray(response) && response.includes(i));
    case "truefalse": {
      const { answer, reason } = record(response);
      return { answer: typeof answer === "boolean" ? answer : null, reason: q.reasons ? place(reason, q.reasons.length) : null };
    }
    case "match": return list(response, q.pairs.length).map((r) => place(r, q.options.length));
    case "sort": return list(response, q.items.length).map((r) => place(r, q.bins.length));
    case "order": {
      const places = list(response, q.items.length);
      return [...places].sort((a, b) => a - b).every((p, i) => p === i) ? places : [...q.shown];
    }
    case "gap": return list(response, q.gaps.length).map(string);
    case "essay": {
      const { text, marks } = record(response);
      return { text: string(text), marks: list(marks, q.rubric.length).map((m) => ([0, 0.5, 1].includes(m) ? m : null)) };
    }
    case "code": {
      const { text, passed } = record(response);
      return { text: typeof text === "string" ? text : q.starter, passed: list(passed, q.checks.length).map((p) => p === true) };
    }
    default: return string(response);
  }
}

/**
 * What keeps a response from being checked: the key of a sentence, or null.
 * @param {any} q
 * @param {any} response
 * @returns {string | null}
 */
export function lacking(q, response) {
  switch (q.type) {
    case "single": return response === null ? "choose_first" : null;
    case "multi": return response.length ? null : "choose_first";
    case "truefalse": return response.answer === null || (q.reasons && response.reason === null) ? "judge_first" : null;
    case "match": case "sort": return response.every((r) => r === null) ? "choose_first" : null;
    case "numeric": return parse(response, q.unit) === null ? "number_first" : null;
    case "short": return fold(response) ? null : "write_first";
    case "gap": return response.some((r) => r.trim()) ? null : "write_first";
    case "essay": return response.text.trim() ? null : "write_first";
    default: return null;
  }
}

/** A number of points to two decimals. @param {number} n */
export const round = (n) => Math.round(n * 100) / 100;

/**
 * The points earned and the questions checked.
 * @param {any[]} questions
 * @param {Record<string, any>} answers
 * @returns {{points: number, of: number, answered: number}}
 */
export function total(questions, answers) {
  let points = 0;
  let answered = 0;
  for (const q of questions) {
    const entry = answers[q.id];
    if (!entry?.tries) continue;
    answered += 1;
    points += (q.points ?? 1) * score(q, entry.response);
  }
  return { points: round(points), of: round(questions.reduce((sum, q) => sum + (q.points ?? 1), 0)), answered };
}

/**
 * The form before a reader touched it.
 * @param {any} q
 */
export const blank = (q) => normalize(q, null);

/**
 * How a question stands: open, started, wrong, partly or right.
 * @param {any} q
 * @param {any} entry
 * @returns {"open" | "started" | "wrong" | "partly" | "right"}
 */
export function standing(q, entry) {
  if (!entry) return "open";
  if (!entry.tries && JSON.stringify(entry.draft) === JSON.stringify(blank(q))) return "open";
  if (!entry.tries || (q.type === "essay" && entry.response.marks.every((m) => m === null))) return "started";
  const share = score(q, entry.response);
  return share >= 1 - 1e-9 ? "right" : share > 0 ? "partly" : "wrong";
}

/**
 * The place of the next question that is not fully right, after `from`; -1 if there is none.
 * @param {any[]} questions
 * @param {Record<string, any>} answers
 * @param {number} from
 */
export function nextOpen(questions, answers, from) {
  for (let i = 1; i <= questions.length; i += 1) {
    const at = (from + i) % questions.length;
    if (standing(questions[at], answers[questions[at].id]) !== "right" && at !== from) return at;
  }
  return -1;
}
