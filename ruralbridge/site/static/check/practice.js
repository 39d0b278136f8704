// Practice: choose chapters, draw a set, answer it with the quiz; the set is in the page's address.
import { createModel, experimental } from "../host.js";
import { fill, h } from "../widgets/dom.js";
import { mount } from "../widgets/quiz.js";
import { total } from "../widgets/quiz-score.js";
import { banks, chapterLink, placesIn } from "./banks.js";
import { MOST, address, draw, readAddress } from "./draw.js";
import { PRACTICE } from "./keep.js";
import { readingList } from "./parts.js";
import { byChapter, toRead, together } from "./tally.js";

const freshSeed = () => 1000 + Math.floor(Math.random() * 9000);

/** @param {{el: HTMLElement, text: Record<string, string>, index: any}} page */
export async function start({ el, text, index }) {
  const all = [...new Set(index.chapters.flatMap((c) => Object.keys(c.types)))];
  const known = { chapters: index.chapters.map((c) => c.slug), types: all.filter((type) => type !== "essay"), all };
  const said = h("p", { class: "rb-quiz__warning", role: "status" });
  const place = h("div");
  el.append(said, place);
  let end = () => {};
  const tell = (words) => { said.textContent = words; said.hidden = !words; };

  const show = async (focus) => {
    end();
    end = () => {};
    const { hash } = location;
    const { choice, amiss, said: word } = readAddress(hash, known);
    if (!hash || amiss) {
      tell(amiss && hash ? fill(text[`amiss_${amiss}`], { said: word, most: MOST }) : "");
      place.replaceChildren(form(hash ? choice : { ...choice, chapters: known.chapters, seed: freshSeed() }, { text, index, known }));
      if (focus) place.querySelector("input").focus();
      return;
    }
    const read = await banks(choice.chapters);
    if (location.hash !== hash) return;
    const questions = draw(choice, Object.fromEntries(read.map((bank) => [bank.chapter, bank.questions])));
    tell(questions.length < choice.n ? fill(text.fewer, { n: questions.length, asked: choice.n }) : "");
    const made = set({ choice, questions, read, text, index, known });
    place.replaceChildren(made.el);
    end = made.end;
    if (focus) made.focus();
  };
  globalThis.addEventListener("hashchange", () => show(true).catch(() => tell(text.banks_failed)));
  await show(false);
}

/** The form that makes a choice. */
function form(choice, { text, index, known }) {
  const box = (name, value, label, on, note = "") => h("label", { class: "rb-check__box" },
    h("input", { type: "checkbox", name, value, checked: on }), h("span", {}, label, note ? h("span", { class: "rb__note" }, note) : null));
  const chapters = index.chapters.map((c) => box("chapter", c.slug, c.title, choice.chapters.includes(c.slug), String(c.questions)));
  const types = known.all.map((type) => box("type", type, text[`type_${type}`], choice.types.includes(type)));
  const n = h("input", { type: "number", min: 1, max: MOST, value: choice.n, required: true });
  const seed = h("input", { type: "number", min: 0, max: 2 ** 32 - 1, value: choice.seed, required: true });
  const lack = h("p", { role: "status", class: "rb-check__lack" });
  const tick = (on) => { for (const label of chapters) label.firstChild.checked = on; };
  const ticked = (labels) => labels.map((label) => label.firstChild).filter((input) => input.checked).map((input) => input.value);
  const go = (event) => {
    event.preventDefault();
    const next = { chapters: ticked(chapters), types: ticked(types), n: Number(n.value), seed: Number(seed.value) };
    if (!next.chapters.length) lack.textContent = text.lack_chapters;
    else if (!next.types.length) lack.textContent = text.lack_types;
    else location.hash = address(next, known);
  };
  return h("form", { class: "rb-check__form", onsubmit: go },
    h("fieldset", {}, h("legend", {}, text.chapters), h("div", { class: "rb-check__boxes" }, chapters),
      h("p", { class: "rb__bar" }, h("button", { type: "button", onclick: () => tick(true) }, text.all), h("button", { type: "button", onclick: () => tick(false) }, text.none))),
    h("div", { class: "rb-check__fields" }, h("label", {}, h("span", {}, text.number), n),
      h("label", {}, h("span", {}, text.seed), seed)),
    h("p", { class: "rb__note" }, text.seed_note),
    h("details", {}, h("summary", {}, text.types), h("fieldset", {}, h("legend", { class: "rb__hidden" }, text.types), h("div", { class: "rb-check__boxes" }, types))),
    h("p", { class: "rb__bar" }, h("button", { type: "submit", class: "rb-quiz__primary" }, text.draw), lack));
}

/** A set that was drawn: its name, its quiz, and at the end what it says. */
function set({ choice, questions, read, text, index, known }) {
  const where = address(choice, known);
  const bankOf = Object.fromEntries(read.flatMap((bank) => bank.questions.map((q) => [q.id, bank])));
  const title = h("h2", { class: "rb-check__title", tabindex: -1 }, fill(questions.length === 1 ? text.set_one : text.set_many, { n: questions.length }));
  const names = read.map((bank) => bank.title).join(" · ");
  const copied = h("span", { role: "status", class: "rb__note" });
  const link = h("input", { type: "text", readonly: true, value: location.href, "aria-label": text.link, class: "rb-check__link" });
  const copy = async () => {
    try { await navigator.clipboard.writeText(location.href); copied.textContent = text.copied; } catch { link.hidden = false; link.select(); copied.textContent = text.copy_by_hand; }
  };
  link.hidden = true;
  const summary = h("section", { class: "rb-check__summary" });
  const ready = h("p", { class: "rb__hidden", role: "status" });
  const sumUp = (answers) => {
    const done = total(questions, answers).answered === questions.length;
    if (ready.textContent !== (done ? text.summary_ready : "")) ready.textContent = done ? text.summary_ready : "";
    if (!done) { summary.replaceChildren(); return; }
    const chapters = read.map((bank) => ({ bank, asked: questions.filter((q) => bankOf[q.id] === bank) })).filter(({ asked }) => asked.length)
      .map(({ bank, asked }) => ({ bank, asked, standings: asked.map((q) => together(q, [answers[q.id]])) }));
    summary.replaceChildren(h("h2", { class: "rb-check__title" }, text.summary), h("table", {},
      h("thead", {}, h("tr", {}, [text.chapter, text.first_try, text.points].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, chapters.map(({ bank, asked, standings }) => {
        const sum = byChapter(standings);
        return h("tr", {}, h("th", { scope: "row" }, chapterLink(bank)), h("td", {}, fill(text.of, { n: sum.first, all: sum.judged })),
          h("td", {}, fill(text.of, { n: sum.points, all: asked.reduce((points, q) => points + (q.points ?? 1), 0) })));
      }))), ...readingList(toRead(chapters), text));
  };
  const stage = h("div");
  const model = createModel({
    text: { ...text, erase_sure: text.set_erase_sure, import_other: text.set_import_other, about_kept: text.set_about_kept, note_older: text.set_note_older },
    questions, bank: read.map((bank) => bank.bank).join("+"), version: index.version, chapter: "practice", responses: {}, score: 0, runs: false,
  });
  const end = questions.length ? mount({ model, el: stage, experimental, key: PRACTICE + where, places: placesIn(read),
    above: (q) => [h("p", { class: "rb-check__from" }, `${text.from} `, chapterLink(bankOf[q.id]))], changed: sumUp }) : () => {};
  const el = h("div", {}, title, h("p", { class: "rb__note" }, fill(text.set_about, { chapters: names, seed: choice.seed })),
    h("p", { class: "rb__bar" }, h("button", { type: "button", onclick: copy }, text.copy_link),
      h("button", { type: "button", onclick: () => { location.hash = address({ ...choice, seed: freshSeed() }, known); } }, text.another),
      h("button", { type: "button", onclick: () => { location.hash = ""; } }, text.choose_again), copied), link, stage, ready, summary);
  return { el, end, focus: () => title.focus() };
}
