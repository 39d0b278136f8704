// Leitner's boxes: what was missed comes back after 1, 2, 4, 8 and 16 days. Pure; `now` is an argument.

/**
 * @typedef {{v: string, box: number, due: number | null, t: number}} Card
 * A question in the boxes: its version, its box from 1, when it is due (null once it has left the last
 * box), and when it was last moved.
 */
export const DAYS = [1, 2, 4, 8, 16];

/**
 * The start of the day, where the reader is, that comes some days after `now`.
 * @param {number} now
 * @param {number} days
 */
export function dayAfter(now, days) {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

/**
 * A card in a box, due when the box's wait is over.
 * @param {string} v
 * @param {number} box
 * @param {number} now
 * @returns {Card}
 */
export const put = (v, box, now) => ({ v, box, due: dayAfter(now, DAYS[box - 1]), t: now });

/**
 * The card after an answer: right moves it up, or out of the last box; wrong moves it to the first.
 * @param {Card} card
 * @param {boolean} right
 * @param {number} now
 * @returns {Card}
 */
export function answered(card, right, now) {
  if (!right) return put(card.v, 1, now);
  if (card.box === DAYS.length) return { ...card, due: null, t: now };
  return put(card.v, card.box + 1, now);
}

/**
 * The boxes with what was missed elsewhere since a card was last moved. A question that changed since
 * it was missed leaves the boxes.
 * @param {Record<string, Card>} cards by question id
 * @param {{id: string, v: string, t: number}[]} misses
 * @param {Record<string, string>} versions of the questions there are
 * @returns {Record<string, Card>}
 */
export function absorb(cards, misses, versions) {
  const found = {};
  for (const [id, card] of Object.entries(cards)) if (!(id in versions) || versions[id] === card.v) found[id] = card;
  for (const { id, v, t } of misses) if (versions[id] === v && t > (found[id]?.t ?? -1)) found[id] = put(v, 1, t);
  return found;
}

/**
 * Ids of the questions that are due, longest first.
 * @param {Record<string, Card>} cards
 * @param {number} now
 */
export function due(cards, now) {
  const found = Object.entries(cards).filter(([, card]) => card.due !== null && card.due <= now);
  return found.sort(([a, x], [b, y]) => x.due - y.due || (a < b ? -1 : 1)).map(([id]) => id);
}

/**
 * When the next question is due, null if the boxes are empty.
 * @param {Record<string, Card>} cards
 */
export function nextDue(cards) {
  const days = Object.values(cards).filter((card) => card.due !== null).map((card) => card.due);
  return days.length ? Math.min(...days) : null;
}

/**
 * How many questions are in each box.
 * @param {Record<string, Card>} cards
 * @returns {number[]}
 */
export const filled = (cards) => DAYS.map((_, i) => Object.values(cards).filter((card) => card.due !== null && card.box === i + 1).length);

/**
 * A card from anywhere, or null.
 * @param {any} card
 * @returns {Card | null}
 */
export function cardOf(card) {
  const good = card && typeof card.v === "string" && Number.isInteger(card.box) && card.box >= 1 && card.box <= DAYS.length
    && (card.due === null || Number.isFinite(card.due)) && Number.isFinite(card.t);
  return good ? { v: card.v, box: card.box, due: card.due, t: card.t } : null;
}
