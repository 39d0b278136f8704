// Review: what was missed is asked again when it is due, one question at a time.
import { fill, h } from "../widgets/dom.js";
import { blank, standing } from "../widgets/quiz-score.js";
import { entryOf, openStore, storage } from "../widgets/quiz-store.js";
import { view } from "../widgets/quiz-view.js";
import { banks, chapterLink, placesIn, site } from "./banks.js";
import { chapterOf, entries, openBoxes, PRACTICE, REVIEW } from "./keep.js";
import { DAYS, absorb, answered, due, filled, nextDue } from "./leitner.js";
import { dayInWords } from "./parts.js";
import { misses } from "./tally.js";

/** @param {{el: HTMLElement, text: Record<string, string>, index: any}} page */
export async function start({ el, text, index }) {
  const kept = storage();
  const boxes = openBoxes(kept);
  let cards = boxes.load();
  const records = entries(kept);
  const needed = new Set([...Object.keys(cards), ...records.entries.keys()].map(chapterOf));
  const read = await banks(index.chapters.map((c) => c.slug).filter((slug) => needed.has(slug)));
  const asked = Object.fromEntries(read.flatMap((bank) => bank.questions.map((q) => [q.id, { q, bank }])));
  const versions = Object.fromEntries(Object.entries(asked).map(([id, { q }]) => [id, q.v]));
  const found = [...records.entries].filter(([id]) => id in asked).flatMap(([id, all]) =>
    all.map((entry) => entryOf(asked[id].q, entry)).filter(Boolean).flatMap((entry) => misses(asked[id].q, entry).map(({ t }) => ({ id, v: entry.v, t }))));
  const gone = (all) => Object.fromEntries(Object.entries(all).filter(([id]) => id in asked));
  cards = gone(absorb(cards, found, versions));
  if (Object.keys(cards).length) boxes.save(cards);

  // Answers given here count in My progress like those of a practice set.
  const store = openStore({ chapter: "review", bank: "", questions: Object.values(asked).map(({ q }) => q), key: `${PRACTICE}review`, kept });

  const notice = h("p", { class: "rb-quiz__warning", role: "status" });
  const counts = h("ol", { class: "rb-check__shelf", "aria-label": text.boxes });
  const said = h("h2", { class: "rb-check__title", tabindex: -1 });
  const stage = h("div", { class: "rb-quiz__stage" });
  const next = h("button", { type: "button", class: "rb-quiz__primary", onclick: () => ask(true) }, text.next_due);
  el.append(notice, counts, said, h("div", { class: "rb-quiz rb-check__review" }, stage));

  let queue = [];
  let total = 0;
  const shelf = () => {
    const words = boxes.note ? text[`review_${boxes.note}`] : records.broken ? text.some_broken : "";
    if (notice.textContent !== words) notice.textContent = words;
    notice.hidden = !words;
    const all = filled(cards);
    counts.replaceChildren(...DAYS.map((days, i) => h("li", {}, h("span", {}, fill(text.box, { n: i + 1 })), h("strong", {}, String(all[i])),
      h("span", { class: "rb__note" }, fill(days === 1 ? text.day_one : text.day_many, { n: days })))));
    counts.hidden = !Object.keys(cards).length;
  };
  const rest = () => {
    const day = nextDue(cards);
    const [title, ...words] = !Object.keys(cards).length ? [text.review_empty, text.review_empty_more]
      : day === null ? [text.review_learned, text.review_empty_more] : [total ? text.review_done : text.review_none, fill(text.review_next, { day: dayInWords(day) })];
    said.textContent = title;
    stage.replaceChildren(h("p", {}, words), h("p", {}, h("a", { href: site("exercises/practice.html") }, text.to_practice)));
  };
  const ask = (focus) => {
    const id = queue.shift();
    if (!id) { rest(); if (focus) said.focus(); return; }
    const { q, bank } = asked[id];
    const at = total - queue.length - 1;
    said.textContent = fill(total === 1 ? text.due_one : text.due_many, { n: total });
    const entry = { v: q.v, t: 0, draft: blank(q), tries: 0, hints: 0 };
    const moved = h("p", { class: "rb__note", role: "status" });
    const onward = h("div", { class: "rb__bar rb-check__onward" }, next, moved);
    onward.hidden = true;
    let counted = false;
    const checked = () => {
      store.save({ [id]: entry });
      if (counted) return;
      counted = true; // further tries are practice: the first answer moves the card
      cards = { ...cards, [id]: answered(cards[id], standing(q, entry) === "right", Date.now()) };
      boxes.save(cards);
      shelf();
      const { box, due: day } = cards[id];
      moved.textContent = day === null ? text.moved_out : fill(text.moved_to, { n: box, day: dayInWords(day) });
      next.textContent = queue.length ? text.next_due : text.finish;
      onward.hidden = false;
    };
    const places = placesIn([bank]);
    const made = view(q, at, total, entry, { text, runs: () => false, root: () => el.getRootNode(), touch() {}, checked, places: (claims) => places(claims, text) });
    stage.replaceChildren(h("p", { class: "rb-check__from" }, `${text.from} `, chapterLink(bank)), made.el, onward);
    if (focus) made.focus();
  };
  queue = due(cards, Date.now());
  total = queue.length;
  shelf();
  ask(false);
  globalThis.addEventListener("storage", (event) => { if (event.key === REVIEW) { cards = gone(boxes.load()); shelf(); } });
}
