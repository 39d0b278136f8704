// Contrast table: five differences, the two strategies side by side. One or two chosen aspects become
// cards. Everything is built once; a choice only shows and hides.
import { assign, fill, h, observe } from "./dom.js";

const SIDES = ["tpa", "rr"];

/**
 * The chosen aspects after one is switched on or off, in the order of all.
 * @param {string[]} chosen
 * @param {string} aspect
 * @param {string[]} all
 * @returns {string[]}
 */
export function toggled(chosen, aspect, all) {
  return all.filter((a) => (a === aspect ? !chosen.includes(a) : chosen.includes(a)));
}

/**
 * What the chosen aspects make of the view: one or two are cards, none or more a table.
 * @param {string[]} chosen
 * @param {string[]} all
 * @returns {{cards: boolean, shown: string[], waits: boolean}}
 */
export function layout(chosen, all) {
  const cards = chosen.length === 1 || chosen.length === 2;
  return { cards, shown: chosen.length ? all.filter((a) => chosen.includes(a)) : [...all], waits: chosen.length === 1 };
}

/**
 * The sentence that tells what is shown.
 * @param {Record<string, string>} text
 * @param {string[]} names labels of the shown aspects
 * @param {number} count of all aspects
 * @returns {string}
 */
export function says(text, names, count) {
  const listed = names.length === 2 ? fill(text.pair, { first: names[0], second: names[1] }) : names.join(", ");
  const key = names.length === count ? "says_all" : names.length === 1 ? "says_one" : names.length === 2 ? "says_two" : "says_some";
  return fill(text[key], { count: names.length, names: listed });
}

/**
 * The address of a chapter of the website this module belongs to; null where it came from a kernel.
 * @param {string} slug
 * @param {string} module address of this module
 * @returns {string | null}
 */
export function chapterAddress(slug, module) {
  const at = module.indexOf("/_static/ruralbridge/");
  return at < 0 ? null : `${module.slice(0, at)}/chapters/${slug}.html`;
}

const mark = (side) => h("span", { class: `rb-contrast__mark rb-contrast__mark--${side}`, "aria-hidden": "true" });
const figure = (row, side, joint) => [h("strong", { class: "rb-contrast__number" }, row[`${side}_number`]), joint, row[`${side}_text`]];

/** Roles are stated because a narrow table is laid out as blocks, which must stay a table to a screen reader. */
function bodyOf(row, text, address) {
  const name = h("span", { class: "rb-contrast__label" }, row.label);
  const cell = (side, said, content) => h("td", { role: "cell", class: `rb-contrast__cell rb-contrast__cell--${said}` },
    h("span", { class: "rb-contrast__side" }, mark(side), text[`${side}_short`]), h("p", {}, content));
  const said = (key) => h("th", { scope: "row", role: "rowheader", class: "rb-contrast__said" }, text[key]);
  return h("tbody", { role: "rowgroup", "data-aspect": row.aspect },
    h("tr", { role: "row" },
      h("th", { scope: "rowgroup", rowspan: 2, role: "rowheader", class: "rb-contrast__aspect" },
        address ? h("a", { href: address }, name) : name, h("span", { class: "rb-contrast__question" }, row.question)),
      said("paper"), SIDES.map((side) => cell(side, "paper", row[side]))),
    h("tr", { role: "row" }, said("data"), SIDES.map((side) => cell(side, "data", figure(row, side, ": ")))));
}

function cardOf(row, text, address) {
  const side = (s) => h("div", { class: `rb-contrast__half rb-contrast__half--${s}` },
    h("h4", {}, mark(s), text[s]),
    h("p", { class: "rb-contrast__said" }, text.paper),
    h("p", { class: "rb-contrast__headline" }, row[s]),
    h("p", {}, row[`${s}_more`]),
    h("p", { class: "rb-contrast__said" }, text.data),
    h("p", { class: "rb-contrast__figure" }, figure(row, s, " ")));
  return h("section", { class: "rb-contrast__card", "data-aspect": row.aspect, "aria-label": row.label, hidden: true },
    h("div", {}, h("h3", {}, row.label), h("p", { class: "rb__note" }, `${row.question} (${fill(text.in_paper, { section: row.section })})`)),
    SIDES.map(side),
    h("div", { class: "rb-contrast__reading" },
      h("p", {}, h("strong", {}, text.reading), ` ${row.reading}`),
      h("p", { class: "rb__note" }, `${text.source}: ${row.source}.`)),
    address ? h("p", {}, h("a", { href: address }, fill(text.chapter, { label: row.label }))) : null);
}

/** Print with nothing else on the page: the style sheet hides what neither is nor holds `root`. */
function printOnly(root) {
  const classes = [[document.documentElement, "rb-contrast-printing"], [root, "rb-contrast--printed"]];
  classes.forEach(([el, name]) => el.classList.add(name));
  addEventListener("afterprint", () => classes.forEach(([el, name]) => el.classList.remove(name)), { once: true });
  print();
}

function render({ model, el }) {
  const [text, rows] = [model.get("text"), model.get("rows")];
  const all = rows.map((row) => row.aspect);
  const address = (row) => chapterAddress(row.aspect, import.meta.url);
  const choose = (aspects) => assign(model, { aspects });

  const buttons = rows.map((row) => h("button", { type: "button", class: "rb-contrast__toggle", "data-aspect": row.aspect,
    onclick: () => choose(toggled(model.get("aspects"), row.aspect, all)) }, row.label));
  const whole = h("button", { type: "button", class: "rb-contrast__toggle", onclick: () => choose([]) }, text.all);
  const bodies = rows.map((row) => bodyOf(row, text, address(row)));
  const table = h("table", { role: "table", "aria-label": text.title },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
      h("th", { scope: "col", role: "columnheader" }, text.aspect),
      h("th", { scope: "col", role: "columnheader" }, h("span", { class: "rb__hidden" }, text.said_by)),
      SIDES.map((side) => h("th", { scope: "col", role: "columnheader", class: `rb-contrast__head rb-contrast__head--${side}` },
        mark(side), text[side])))),
    bodies);
  const waiting = h("p", { class: "rb-contrast__waiting" }, text.second);
  const cards = rows.map((row) => cardOf(row, text, address(row)));
  const pair = h("div", { class: "rb-contrast__cards" }, cards, waiting);
  const status = h("p", { class: "rb__note rb-contrast__status", role: "status", "aria-live": "polite" });
  const printer = h("button", { type: "button", class: "rb-contrast__print", onclick: () => printOnly(root) });
  const sources = h("details", { class: "rb-contrast__sources" }, h("summary", {}, text.sources),
    h("ul", {}, rows.map((row) => h("li", { class: "rb__note", "data-aspect": row.aspect },
      h("strong", {}, `${row.label}: `), `${row.source}. ${row.reading}`))));
  const root = h("div", { class: "rb rb-contrast" },
    h("p", { class: "rb-contrast__title" }, text.title),
    h("div", { class: "rb-contrast__toggles", role: "group", "aria-label": text.choose }, whole, buttons),
    table, pair, sources,
    h("div", { class: "rb-contrast__foot" }, status, printer));
  el.append(root);

  const update = () => {
    const { cards: asCards, shown, waits } = layout(model.get("aspects"), all);
    const chosen = model.get("aspects");
    for (const button of buttons) button.setAttribute("aria-pressed", String(chosen.includes(button.dataset.aspect)));
    whole.setAttribute("aria-pressed", String(chosen.length === 0));
    table.hidden = sources.hidden = asCards;
    pair.hidden = !asCards;
    waiting.hidden = !waits;
    for (const part of [...bodies, ...cards, ...sources.querySelectorAll("li")]) part.hidden = !shown.includes(part.dataset.aspect);
    printer.textContent = asCards ? text.print_cards : text.print_table;
    status.textContent = says(text, rows.filter((row) => shown.includes(row.aspect)).map((row) => row.label), all.length);
  };
  update();
  return observe(model, ["aspects"], update);
}

export default { render };
