// One question of the quiz: its form, hints, verdict and worked solution.
import { fill, h } from "./dom.js";
import { lacking, round, score, standing } from "./quiz-score.js";
import { MOST_MISSED } from "./quiz-store.js";
import { KINDS } from "./quiz-kinds.js";
import { keyOf, rich } from "./quiz-parts.js";

// Names of radio groups are unique on the page, even where each copy of the quiz is its own module.
const own = Math.random().toString(36).slice(2);
let serial = 0;

/** How a question stands, to the eye. */
export const SIGNS = { open: "", started: "…", wrong: "✗", partly: "◐", right: "✓" };
const pointsOf = (n, text) => (n === 1 ? text.points_one : fill(text.points_many, { points: n }));

/** The stem's first paragraphs, which name the group, and what else it has. */
function stemParts(html) {
  const nodes = rich(html);
  const lead = [];
  while (nodes.firstElementChild?.localName === "p") {
    const p = nodes.firstElementChild;
    lead.push(h("span", { class: "rb-quiz__stem" }, ...p.childNodes));
    p.remove();
    while (nodes.firstChild && nodes.firstChild.nodeType === 3 && !nodes.firstChild.textContent.trim()) nodes.firstChild.remove();
  }
  return { lead, rest: nodes.childNodes.length ? h("div", { class: "rb-quiz__more" }, nodes) : null };
}

/**
 * @typedef {{text: Record<string, string>, touch: () => void, checked: () => void, runs: () => boolean,
 *            run: (id: string, source: string) => Promise<{passed: boolean[], errors: string[]}>,
 *            python?: (() => Promise<import("../site/static/python.js").Python>) | null,
 *            root: () => any, places: (claims: string[]) => Node[]}} Context
 * What a question asks of the quiz: strings, to be told of changes and checks, Python (a kernel's,
 * or one that the page can start), links.
 */

/**
 * One question on the page.
 * @param {any} q
 * @param {number} at
 * @param {number} all
 * @param {any} entry the answer's record, which the view changes
 * @param {Context} ctx
 * @returns {{el: HTMLElement, focus: () => void}}
 */
export function view(q, at, all, entry, ctx) {
  const { text, runs, run } = ctx;
  const touch = () => { entry.t = Date.now(); ctx.touch(); };
  const live = h("div", { class: "rb-quiz__verdict", role: "status", "aria-live": "polite" });
  const announcer = h("p", { class: "rb__hidden", "aria-live": "polite" });
  const after = h("div", { class: "rb-quiz__after" });
  const hints = h("ol", { class: "rb-quiz__hints", "aria-live": "polite" });
  const name = `rb-quiz-${own}-${(serial += 1)}`;
  let names = 0;
  let shown = false; // whether the answer in the form is marked

  const change = () => {
    if (shown) { shown = false; unmark(); live.replaceChildren(h("p", {}, text.changed)); buttons(); }
    entry.draft = body.read();
    touch();
  };
  const inPage = q.type === "code" && Boolean(ctx.python) && !runs();
  const body = KINDS[q.type](q, entry.draft, { text, change, runs, inPage, name: () => `${name}-${(names += 1)}`, enter: () => check(),
    announce: (said) => { announcer.textContent = said; }, marked: () => { entry.draft = body.read(); settle(false); } });

  const verdict = (share) => {
    const worth = { points: round(share * (q.points ?? 1)), of: q.points ?? 1 };
    if (q.type === "essay") return entry.draft.marks.every((m) => m === null) ? text.verdict_essay : fill(text.verdict_essay_points, worth);
    return share >= 1 - 1e-9 ? text.verdict_right : share > 0 ? fill(text.verdict_partly, worth) : text.verdict_wrong;
  };
  const unmark = () => { body.mark(false); after.replaceChildren(); };
  const mark = () => {
    shown = true;
    body.mark(true);
    const share = score(q, entry.response);
    const said = body.said().map((s) => (typeof s === "string" ? h("p", {}, s) : s));
    // Notes stand by their rows; a screen reader hears them after the verdict.
    const notes = [...body.el.querySelectorAll(".rb-quiz__note:not([hidden])")].map((n) => n.textContent).join(" ");
    const how = standing(q, entry);
    live.replaceChildren(h("p", {}, how === "started" ? null : h("span", { class: "rb-quiz__sign", "aria-hidden": "true", "data-right": String(how === "right") }, `${SIGNS[how]} `),
      verdict(share)), ...said, h("p", { class: "rb__hidden" }, notes));
    const links = share < 1 && q.type !== "essay" ? ctx.places(q.claims ?? []) : [];
    after.replaceChildren(...(links.length ? [h("p", { class: "rb__note" }, `${text.read_again}: `, links.flatMap((l, i) => (i ? [", ", l] : [l])))] : []));
  };
  /** Take the answer in the form as the checked one. */
  const settle = (anew) => {
    const response = body.read();
    if (anew && JSON.stringify(response) !== JSON.stringify(entry.response)) {
      const share = score(q, response);
      entry.tries += 1;
      entry.first ??= share;
      entry.since ??= Date.now();
      // What was not right is what to come back to; a text is not judged until its writer has marked it.
      if (share < 1 - 1e-9 && q.type !== "essay") entry.missed = [...(entry.missed ?? []), { t: Date.now(), response }].slice(-MOST_MISSED);
    }
    entry.draft = response;
    entry.response = response;
    entry.t = Date.now();
    mark();
    ctx.checked();
    buttons();
  };
  const check = async () => {
    const lack = lacking(q, body.read());
    if (lack) { live.replaceChildren(h("p", {}, text[lack])); return; }
    if (q.type === "code" && runs()) {
      live.replaceChildren(h("p", {}, text.running));
      try { const { passed, errors } = await run(q.id, body.read().text); body.took(passed, errors); } catch { body.own(); live.replaceChildren(); return; }
    }
    settle(true);
  };
  let busy = null; // the page's Python, while it runs the answer
  const runHere = async () => {
    if (busy) { busy.stop(); return; }
    const source = body.read().text;
    live.replaceChildren(h("p", {}, text.running_page));
    try {
      busy = await ctx.python();
      buttons();
      const came = await busy.answer(source, q.checks);
      if (!came) live.replaceChildren(h("p", {}, text.run_stopped));
      else if (body.read().text !== source) live.replaceChildren(h("p", {}, text.changed));
      else { body.took(came.passed, came.errors); settle(true); }
    } catch (error) {
      live.replaceChildren(h("p", {}, text.run_failed));
      console.warn("python:", error);
    }
    busy = null;
    buttons();
  };
  const again = () => {
    body.clear();
    shown = false;
    unmark();
    live.replaceChildren();
    entry.draft = body.read();
    touch();
    buttons();
    body.el.querySelector("input, select, textarea, button:not(:disabled)")?.focus();
  };
  const hint = () => {
    hints.append(h("li", {}, h("strong", {}, fill(text.hint_title, { n: hints.children.length + 1 })), " ", rich(q.hints[hints.children.length])));
    entry.hints = Math.max(entry.hints, hints.children.length);
  };
  const solution = h("div", { class: "rb-quiz__solved" });
  const solve = (focus) => {
    const right = keyOf(q, text);
    solution.replaceChildren(h("p", { class: "rb-quiz__title", tabindex: -1 }, text.solution), ...(right ? [right] : []), rich(q.solution ?? ""));
    entry.seen = true;
    if (focus) solution.firstChild.focus();
  };

  const checkButton = h("button", { type: "button", class: "rb-quiz__check rb-quiz__primary", onclick: check });
  const runButton = h("button", { type: "button", class: "rb-quiz__run", onclick: runHere });
  const hintButton = h("button", { type: "button", onclick: () => { hint(); touch(); buttons(); } });
  const againButton = h("button", { type: "button", onclick: again }, text.try_again);
  const solveButton = h("button", { type: "button", onclick: () => { solve(true); touch(); buttons(); } }, text.show_solution);
  const buttons = () => {
    const open = (q.hints?.length ?? 0) - hints.children.length;
    checkButton.textContent = q.type === "essay" ? text.compare : q.type === "code" && runs() ? text.run : text.check;
    runButton.hidden = !inPage;
    runButton.textContent = busy ? text.stop : text.run;
    // What comes next stands out: to check, or after a right answer to go on.
    checkButton.classList.toggle("rb-quiz__primary", !(shown && standing(q, entry) === "right"));
    hintButton.textContent = (q.hints?.length ?? 0) > 1 ? fill(text.hint_n, { n: hints.children.length + 1, all: q.hints.length }) : text.hint;
    if (open <= 0 && hintButton === ctx.root().activeElement) checkButton.focus();
    hintButton.hidden = open <= 0;
    againButton.hidden = !entry.tries;
    solveButton.hidden = !entry.tries || solution.childNodes.length > 0 || !(q.solution || keyOf(q, text));
  };

  const { lead, rest } = q.type === "gap" ? { lead: [], rest: null } : stemParts(q.stem);
  const about = [text[`do_${q.type}${q.reasons ? "_reason" : ""}`], pointsOf(q.points ?? 1, text), q.needs && text[`needs_${q.needs}`]].filter(Boolean).join(" · ");
  const group = h("fieldset", { class: "rb-quiz__question", tabindex: -1 },
    h("legend", {}, h("span", { class: "rb-quiz__about" }, h("strong", {}, fill(text.question, { n: at + 1, all })), ` · ${about}`), lead),
    rest, body.el, body.rule ? h("p", { class: "rb__note" }, body.rule) : null);
  for (let n = entry.hints; n > 0; n -= 1) hint();
  if (entry.seen) solve(false);
  if (entry.tries && JSON.stringify(entry.draft) === JSON.stringify(entry.response)) mark();
  buttons();
  return { el: h("section", { class: "rb-quiz__view" }, group, hints, h("div", { class: "rb__bar rb-quiz__actions" }, checkButton, runButton, hintButton, againButton, solveButton), live, after, announcer, solution), focus: () => group.focus({ preventScroll: true }) };
}
