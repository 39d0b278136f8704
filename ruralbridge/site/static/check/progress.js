// My progress: what kept answers say, what to read again first; export, import, erase.
import { fill, h } from "../widgets/dom.js";
import { rich } from "../widgets/quiz-parts.js";
import { entryOf, storage } from "../widgets/quiz-store.js";
import { banks, chapterLink, placesIn, site } from "./banks.js";
import { chapterOf, entries, erase, exported, imported } from "./keep.js";
import { readingList } from "./parts.js";
import { byChapter, byMisconception, byObjective, toRead, together } from "./tally.js";

const ACRONYMS = /\b(tpa|rr)\b/g;

/** @param {{el: HTMLElement, text: Record<string, string>, index: any}} page */
export async function start({ el, text, index }) {
  const kept = storage();
  const notice = h("p", { class: "rb-quiz__warning", role: "status" });
  const place = h("div");
  const heading = (words) => h("h2", { class: "rb-check__title" }, words);
  const head = (...names) => h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, name))));
  const of = (n, all) => (all ? fill(text.of, { n, all }) : "–");

  const show = async () => {
    const records = entries(kept);
    const words = !kept ? text.progress_forbidden : records.broken ? text.some_broken : "";
    notice.textContent = words;
    notice.hidden = !words;
    const needed = new Set([...records.entries.keys()].map(chapterOf));
    const read = await banks(index.chapters.map((c) => c.slug).filter((slug) => needed.has(slug)));
    const chapters = read.map((bank) => ({ bank, standings: bank.questions
      .map((q) => together(q, (records.entries.get(q.id) ?? []).map((entry) => entryOf(q, entry)).filter(Boolean))).filter(Boolean) })).filter((c) => c.standings.length);
    place.replaceChildren(...(chapters.length ? [...readingList(toRead(chapters), text)] : [heading(text.nothing_yet), h("p", {}, text.nothing_yet_more)]),
      chapterTable(chapters), ...(chapters.length ? [...objectives(chapters), ...misconceptions(chapters)] : []));
  };

  const chapterTable = (chapters) => h("div", {}, heading(text.by_chapter), h("table", { class: "rb-check__table" }, head(text.chapter, text.answered, text.first_try, text.points),
    h("tbody", {}, index.chapters.map((c) => {
      const sum = byChapter(chapters.find(({ bank }) => bank.chapter === c.slug)?.standings ?? []);
      return h("tr", {}, h("th", { scope: "row" }, chapterLink(c)), h("td", {}, of(sum.answered, c.questions)), h("td", {}, of(sum.first, sum.judged)), h("td", {}, of(sum.points, c.points)));
    }))));

  const objectives = (chapters) => [heading(text.by_objective), ...chapters.map(({ bank, standings }) => h("section", {},
    h("h3", {}, chapterLink(bank)), h("table", { class: "rb-check__table" }, head(text.objective, text.answered, text.first_try),
      h("tbody", {}, byObjective(bank, standings).map((o) => h("tr", {}, h("th", { scope: "row" }, o.says), h("td", {}, of(o.answered, o.all)), h("td", {}, of(o.first, o.judged))))))))];

  const misconceptions = (chapters) => {
    const found = byMisconception(chapters);
    const taken = ({ q, bank, at, response }) => {
      const choice = (q.choices ?? q.reasons ?? q.wrong)[at];
      const links = placesIn([bank])(q.claims ?? [], text);
      return h("li", {}, h("p", { class: "rb-check__taken" }, choice.text ? rich(choice.text) : String(response)), h("div", {}, rich(choice.feedback)),
        h("p", { class: "rb__note" }, `${text.read_again}: `, chapterLink(bank), links.flatMap((link) => [", ", link])));
    };
    return [heading(text.by_misconception), ...(found.length ? [h("p", {}, text.misconception_note),
      h("ul", { class: "rb-check__mistakes" }, found.map(({ tag, times, choices }) => h("li", {}, h("h3", {}, tag.replaceAll("-", " ").replace(ACRONYMS, (word) => word.toUpperCase()),
        h("span", { class: "rb__note" }, ` ${fill(times === 1 ? text.once : text.times, { n: times })}`)), h("ul", {}, choices.map(taken)))))] : [h("p", {}, text.no_misconception)])];
  };

  // One file of everything, and what a reader can do with it.
  const said = h("span", { role: "status", class: "rb__note" });
  const file = h("input", { type: "file", accept: "application/json,.json", class: "rb__hidden", tabindex: -1, "aria-hidden": "true", onchange: async () => {
    const raw = await file.files[0]?.text();
    file.value = "";
    if (raw === undefined) return;
    const how = imported(raw, kept);
    await show();
    said.textContent = text[`import_${how === "other" ? "all_other" : how}`];
  } });
  const exportButton = h("button", { type: "button", onclick: () => {
    const url = URL.createObjectURL(new Blob([exported(kept)], { type: "application/json" }));
    h("a", { href: url, download: "ruralbridge-answers.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } }, text.export_all);
  const eraseButton = h("button", { type: "button", onclick: () => { sure.hidden = false; sure.querySelector("button").focus(); } }, text.erase_all);
  const sure = h("p", { class: "rb__bar" }, text.erase_all_sure,
    h("button", { type: "button", onclick: async () => { erase(kept); sure.hidden = true; await show(); said.textContent = text.erased_all; eraseButton.focus(); } }, text.erase_yes),
    h("button", { type: "button", onclick: () => { sure.hidden = true; eraseButton.focus(); } }, text.erase_no));
  sure.hidden = true;
  el.append(notice, place, h("section", {}, heading(text.kept_title), h("p", {}, text.kept_about),
    h("p", { class: "rb__bar" }, exportButton, h("button", { type: "button", onclick: () => file.click() }, text.import_all), eraseButton, file, said), sure,
    h("p", {}, h("a", { href: site("exercises/review.html") }, text.to_review))));
  await show();
  globalThis.addEventListener("storage", show);
}
