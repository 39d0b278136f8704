// The quiz: one question at a time with a list to jump, feedback after each check, hints, a worked
// solution, and answers kept in the browser. With a kernel, `responses` and `score` follow in Python.
import { assign, fill, h, observe } from "./dom.js";
import { blank, nextOpen, normalize, standing, total } from "./quiz-score.js";
import { decode, entryOf, merge, openStore } from "./quiz-store.js";
import { copy } from "./quiz-parts.js";
import { SIGNS, view } from "./quiz-view.js";

const onThisPage = (claims, text) => claims.filter((id) => document.getElementById(`claim-${id}`)).map((id) => h("a", { href: `#claim-${id}` }, fill(text.claim, { id })));

/**
 * A quiz in an element; the returned function ends it. A page beyond a chapter's gives it another place
 * to keep answers, other links to what to read, a line above each question, and is told of answers.
 * @param {{model: any, el: HTMLElement, experimental: any, key?: string,
 *          places?: (claims: string[], text: Record<string, string>) => Node[],
 *          above?: (q: any) => Node[], changed?: (answers: Record<string, any>) => void}} spec
 */
export function mount({ model, el, experimental, key, places = onThisPage, above = () => [], changed = () => {} }) {
  const text = model.get("text");
  const questions = model.get("questions");
  const bank = model.get("bank");
  const chapter = model.get("chapter");
  const store = openStore({ chapter, bank, questions, key });
  let answers = store.load();
  let runs = model.get("runs");
  let at = 0;
  let ours = false; // whether a change of the model is this view's own

  const entryFor = (q) => (answers[q.id] ??= { v: q.v, t: 0, draft: blank(q), tries: 0, hints: 0 });
  const tell = () => {
    const responses = {};
    for (const q of questions) if (answers[q.id]?.tries) responses[q.id] = answers[q.id].response;
    const { points } = total(questions, answers);
    if (points === model.get("score") && JSON.stringify(responses) === JSON.stringify(model.get("responses"))) return;
    ours = true;
    assign(model, { responses, score: points });
    ours = false;
  };
  const keep = () => { store.save(Object.fromEntries(Object.entries(answers).filter(([, e]) => e.t))); notes(); };
  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(keep, 300); };
  const now = () => { if (waiting) { clearTimeout(waiting); waiting = 0; keep(); } };

  const status = h("p", { class: "rb-quiz__progress" });
  const jumps = questions.map((q, i) => h("button", { type: "button", class: "rb-quiz__jump", onclick: () => go(i, true) }));
  const list = h("ol", { class: "rb-quiz__list", "aria-label": text.questions }, jumps.map((b) => h("li", {}, b)));
  const stage = h("div", { class: "rb-quiz__stage" });
  const previous = h("button", { type: "button", onclick: () => go(at - 1, true) }, `← ${text.previous}`);
  const next = h("button", { type: "button", onclick: () => go(at + 1, true) }, `${text.next} →`);
  const openNext = h("button", { type: "button", onclick: () => go(nextOpen(questions, answers, at), true) }, text.next_open);
  const noteLine = h("p", { class: "rb-quiz__warning", role: "status" });

  const refresh = () => {
    const sum = total(questions, answers);
    status.textContent = sum.answered === questions.length ? fill(text.done, sum) : fill(text.progress, { ...sum, all: questions.length });
    questions.forEach((q, i) => {
      const how = standing(q, answers[q.id]);
      if (jumps[i].dataset.standing !== how) {
        jumps[i].dataset.standing = how;
        jumps[i].replaceChildren(String(i + 1), h("span", { "aria-hidden": "true" }, SIGNS[how]));
        jumps[i].setAttribute("aria-label", `${fill(text.question, { n: i + 1, all: questions.length })}: ${text[how]}`);
      }
      if (i === at) jumps[i].setAttribute("aria-current", "step"); else jumps[i].removeAttribute("aria-current");
    });
    previous.disabled = at === 0;
    next.hidden = at === questions.length - 1;
    next.classList.toggle("rb-quiz__primary", standing(questions[at], answers[questions[at].id]) === "right");
    openNext.hidden = !next.hidden || nextOpen(questions, answers, at) < 0;
    changed(answers);
  };
  const notes = () => { const said = store.note ? text[`note_${store.note}`] : ""; if (noteLine.textContent !== said) noteLine.textContent = said; noteLine.hidden = !said; };

  const context = {
    text,
    runs: () => runs,
    root: () => el.getRootNode(),
    touch() { later(); refresh(); },
    checked() { clearTimeout(waiting); waiting = 0; keep(); refresh(); tell(); },
    async run(id, source) {
      try { return (await experimental.invoke("_run", { id, source }))[0]; } catch (error) { runs = false; throw error; }
    },
    python: experimental.python,
    places: (claims) => places(claims, text),
  };
  const show = () => {
    const q = questions[at];
    const made = view(q, at, questions.length, entryFor(q), context);
    stage.replaceChildren(...above(q), made.el);
    refresh();
    return made;
  };
  const go = (to, focus) => {
    if (to < 0 || to >= questions.length) return;
    now();
    at = to;
    report.hidden = true;
    const made = show();
    if (!focus) return;
    made.focus();
    if (root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
  };

  // What is kept, and what a reader can do about it.
  const said = h("span", { role: "status", class: "rb__note" });
  const file = h("input", { type: "file", accept: "application/json,.json", class: "rb__hidden", tabindex: -1, "aria-hidden": "true", onchange: async () => {
    const raw = await file.files[0]?.text();
    file.value = "";
    if (raw === undefined) return;
    const taken = decode(raw, questions).answers;
    const count = Object.keys(taken).length;
    if (count) { answers = merge(answers, taken); keep(); show(); tell(); }
    said.textContent = count ? fill(text.imported, { n: count }) : text.import_other;
  } });
  const exportButton = h("button", { type: "button", onclick: () => {
    now();
    const url = URL.createObjectURL(new Blob([store.exported(answers)], { type: "application/json" }));
    h("a", { href: url, download: `ruralbridge-${chapter}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } }, text.export);
  const importButton = h("button", { type: "button", onclick: () => file.click() }, text.import);
  const eraseButton = h("button", { type: "button", onclick: () => { sure.hidden = false; sure.querySelector("button").focus(); } }, text.erase);
  const sure = h("p", { class: "rb__bar" }, text.erase_sure,
    h("button", { type: "button", onclick: () => {
      clearTimeout(waiting); waiting = 0;
      answers = {};
      store.erase();
      sure.hidden = true;
      notes(); show(); tell();
      said.textContent = text.erased;
      eraseButton.focus();
    } }, text.erase_yes),
    h("button", { type: "button", onclick: () => { sure.hidden = true; eraseButton.focus(); } }, text.erase_no));
  sure.hidden = true;
  const reportArea = h("textarea", { rows: 6, readonly: true });
  const reportSaid = h("span", { role: "status", class: "rb__note" });
  const report = h("div", { class: "rb-quiz__report" }, h("label", {}, h("span", {}, text.report_label), reportArea),
    h("p", { class: "rb__bar" }, h("button", { type: "button", onclick: () => copy(reportArea, reportSaid, text) }, text.copy), reportSaid));
  report.hidden = true;
  const reportButton = h("button", { type: "button", class: "rb-quiz__quiet", onclick: () => {
    const q = questions[at];
    reportArea.value = fill(text.report_text, { id: q.id, bank, version: model.get("version"), page: globalThis.location?.href ?? "", answer: JSON.stringify(entryFor(q).draft) });
    reportSaid.textContent = "";
    report.hidden = !report.hidden;
    if (!report.hidden) reportArea.focus();
  } }, text.report);
  const about = h("details", { class: "rb-quiz__mine" }, h("summary", {}, text.about),
    h("p", {}, `${text.about_points} `, text.about_kept), h("p", {}, text.about_key),
    h("p", { class: "rb__bar" }, exportButton, importButton, eraseButton, file, said), sure);

  const root = h("div", { class: "rb rb-quiz" }, h("div", { class: "rb-quiz__head" }, list, status), noteLine, stage,
    h("div", { class: "rb-quiz__turn" }, previous, next, openNext, reportButton), report, about);
  el.append(root);

  /** Python may set responses; at first, those it gave win over what the browser kept. */
  const follow = (first = false) => {
    if (ours) return;
    const given = model.get("responses");
    let changed = false;
    for (const q of questions) {
      const had = answers[q.id]?.tries ? answers[q.id].response : undefined;
      if (JSON.stringify(had) === JSON.stringify(given[q.id])) continue;
      if (first && !(q.id in given)) continue;
      changed = true;
      if (!(q.id in given)) { answers[q.id] = { ...entryFor(q), t: Date.now(), draft: blank(q), response: undefined, tries: 0, seen: undefined }; continue; }
      const response = normalize(q, given[q.id]);
      answers[q.id] = entryOf(q, { ...entryFor(q), t: Date.now(), draft: response, response, tries: (answers[q.id]?.tries ?? 0) + 1 });
    }
    if (!changed) return;
    keep();
    show();
    tell();
  };
  // A returning reader goes on where the first open question is.
  at = Math.max(0, questions.findIndex((q) => ["open", "started"].includes(standing(q, answers[q.id]))));
  show();
  follow(true);
  tell();
  notes();

  const otherTab = (event) => {
    if (event.key !== store.key) return;
    const before = JSON.stringify(answers[questions[at].id]);
    answers = event.newValue === null ? {} : merge(answers, decode(event.newValue, questions).answers);
    if (JSON.stringify(answers[questions[at].id]) !== before) show(); else refresh();
    tell();
  };
  const leave = () => now();
  globalThis.addEventListener?.("storage", otherTab);
  globalThis.addEventListener?.("pagehide", leave);
  const stop = observe(model, ["responses"], () => follow());
  return () => {
    leave();
    stop();
    globalThis.removeEventListener?.("storage", otherTab);
    globalThis.removeEventListener?.("pagehide", leave);
  };
}

const render = ({ model, el, experimental }) => mount({ model, el, experimental });

export default { render };
