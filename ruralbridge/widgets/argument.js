// Argument map: a tree from the paper's thesis to its sections, their claims and the datasets for them.
import { assign, fill, h, observe } from "./dom.js";

const KINDS = ["definition", "empirical", "causal", "interpretive", "normative"];
// One outline a kind, in a box of 16; empirical and causal, which data can bear on, are filled.
const SHAPES = {
  definition: "M3 3H13V13H3Z", empirical: "M8 2.5A5.5 5.5 0 1 1 7.99 2.5Z", causal: "M3 2.5L14 8L3 13.5Z",
  interpretive: "M8 1.5L14.5 8L8 14.5L1.5 8Z", normative: "M8 2L14.5 13.5H1.5Z",
};

/**
 * Whether the filters let a claim through.
 * @param {{kind: string, data: string[]}} claim
 * @param {string[]} kinds empty for all
 * @param {boolean} withData
 * @returns {boolean}
 */
export function passes(claim, kinds, withData) {
  return (!kinds.length || kinds.includes(claim.kind)) && (!withData || claim.data.length > 0);
}

/**
 * How many claims each section shows and has.
 * @param {Array<{section: string, kind: string, data: string[]}>} claims
 * @param {string[]} kinds
 * @param {boolean} withData
 * @returns {Map<string, {shown: number, all: number}>}
 */
export function counts(claims, kinds, withData) {
  const found = new Map();
  for (const claim of claims) {
    if (!found.has(claim.section)) found.set(claim.section, { shown: 0, all: 0 });
    const count = found.get(claim.section);
    count.all += 1;
    if (passes(claim, kinds, withData)) count.shown += 1;
  }
  return found;
}

/**
 * How many claims of each kind have a dataset, and how many there are.
 * @param {Array<{kind: string, data: string[]}>} claims
 * @returns {Record<string, {have: number, all: number}>}
 */
export function coverage(claims) {
  return Object.fromEntries(KINDS.map((kind) => {
    const those = claims.filter((c) => c.kind === kind);
    return [kind, { have: those.filter((c) => c.data.length).length, all: those.length }];
  }));
}

/**
 * Add a value to a list or take it out; the order is that of `order`.
 * @param {string[]} values
 * @param {string} value
 * @param {string[]} order
 * @returns {string[]}
 */
export function toggled(values, value, order) {
  return order.filter((v) => (v === value) !== values.includes(v));
}

/**
 * What a key asks of a tree: a node to go to, or a node to fold or unfold.
 * @param {string} key
 * @param {{at: number, levels: number[], open: Array<boolean | null>}} tree the visible nodes from
 *   top to bottom: their levels, and whether each is open (null: it has nothing below)
 * @returns {{go: number} | {fold: boolean} | null}
 */
export function treeKey(key, { at, levels, open }) {
  const last = levels.length - 1;
  if (key === "ArrowDown") return { go: Math.min(at + 1, last) };
  if (key === "ArrowUp") return { go: Math.max(at - 1, 0) };
  if (key === "Home") return { go: 0 };
  if (key === "End") return { go: last };
  if (key === "ArrowRight") {
    if (open[at] === false) return { fold: false };
    return open[at] ? { go: Math.min(at + 1, last) } : null;
  }
  if (key !== "ArrowLeft") return null;
  if (open[at]) return { fold: true };
  for (let i = at - 1; i >= 0; i -= 1) if (levels[i] < levels[at]) return { go: i };
  return null;
}

const say = (node, text) => { if (node.textContent !== text) node.textContent = text; };

function shape(kind) {
  return h("svg", { class: "rb-argument__shape", viewBox: "0 0 16 16", "aria-hidden": "true", "data-kind": kind },
    h("path", { d: SHAPES[kind] }));
}

/** A node of the tree: its row, which carries the role, and the list below it. */
function node(tag, level, attributes, row, below = []) {
  const el = h(tag, { role: "treeitem", tabindex: -1, "aria-level": level, ...attributes }, row);
  const list = below.length ? h("ul", { role: "none" }, below) : null;
  return { el, list, item: h("li", { role: "none" }, el, list) };
}

function claimNode(claim, text, datasets) {
  const sets = claim.data.map((name) => node("a", 4, { class: "rb-argument__set", href: datasets[name].href }, datasets[name].title).item);
  const made = node("a", 3, { class: "rb-argument__claim", href: claim.href, "data-claim": claim.id, "aria-expanded": sets.length ? "true" : null }, [
    h("span", { class: "rb-argument__meta" }, shape(claim.kind), h("b", {}, claim.id), " ", h("span", {}, text[`kind_${claim.kind}`]), " "),
    h("span", { class: "rb-argument__words" }, claim.claim),
    sets.length ? null : h("span", { class: "rb-argument__none" }, " ", text.no_set)], sets);
  made.list?.classList.add("rb-argument__sets");
  return made;
}

function render({ model, el }) {
  const text = model.get("text");
  const claims = model.get("claims");
  const sections = model.get("sections");
  const datasets = model.get("datasets");
  const order = sections.map((s) => s.id);

  const chips = KINDS.map((kind) => h("button", { type: "button", class: "rb-argument__chip", "data-kind": kind,
    onclick: () => assign(model, { kinds: toggled(model.get("kinds"), kind, KINDS) }) },
  shape(kind), text[`kind_${kind}`], h("span", { class: "rb-argument__number" }, String(claims.filter((c) => c.kind === kind).length))));
  const every = h("button", { type: "button", class: "rb-argument__chip", onclick: () => assign(model, { kinds: [] }) }, text.all);
  const withData = h("button", { type: "button", class: "rb-argument__chip",
    onclick: () => assign(model, { with_data: !model.get("with_data") }) }, text.with_data);
  const unfold = h("button", { type: "button", onclick: () => assign(model, { unfolded: [...order] }) }, text.unfold);
  const fold = h("button", { type: "button", onclick: () => assign(model, { unfolded: [] }) }, text.fold);
  const found = coverage(claims);
  const said = h("p", { class: "rb__note", "aria-live": "polite" });

  const items = new Map(claims.map((c) => [c.id, claimNode(c, text, datasets)]));
  const heads = new Map(sections.map((s) => {
    const number = h("span", { class: "rb-argument__number" });
    const made = node("div", 2, { class: "rb-argument__section", "data-section": s.id }, [
      h("span", { class: "rb-argument__fold", "aria-hidden": "true" }), h("b", {}, `§${s.id}`), " ", h("span", {}, s.title), " ", number],
    claims.filter((c) => c.section === s.id).map((c) => items.get(c.id).item));
    return [s.id, { ...made, number }];
  }));
  const top = node("div", 1, { class: "rb-argument__thesis", "aria-expanded": "true" }, [
    h("b", {}, text.thesis), " ", h("span", {}, model.get("thesis"))], [...heads.values()].map((x) => x.item));
  const root = top.el;
  root.tabIndex = 0;
  const tree = h("ul", { role: "tree", "aria-label": text.label, class: "rb-argument__tree" }, top.item);

  let at = root; // the one node that Tab reaches
  const visible = () => [...tree.querySelectorAll('[role="treeitem"]')].filter((n) => !n.closest("[hidden]"));
  const hold = (row) => { at.tabIndex = -1; at = row; at.tabIndex = 0; };
  const openOf = (row) => (row.hasAttribute("aria-expanded") ? row.getAttribute("aria-expanded") === "true" : null);
  function setOpen(row, open) {
    if (row.dataset.section) {
      if (model.get("unfolded").includes(row.dataset.section) !== open) {
        assign(model, { unfolded: toggled(model.get("unfolded"), row.dataset.section, order) });
      }
    } else if (openOf(row) !== null) {
      row.setAttribute("aria-expanded", String(open));
      row.nextElementSibling.hidden = !open;
      if (at.closest("[hidden]")) hold(row);
    }
  }
  tree.addEventListener("keydown", (event) => {
    const row = event.target.closest('[role="treeitem"]');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (row.href) row.click();
      else setOpen(row, !openOf(row));
      return;
    }
    const rows = visible();
    const step = treeKey(event.key, { at: rows.indexOf(row), levels: rows.map((n) => Number(n.getAttribute("aria-level"))), open: rows.map(openOf) });
    if (!step) return;
    event.preventDefault();
    if ("fold" in step) setOpen(row, !step.fold);
    else { hold(rows[step.go]); at.focus(); }
  });
  tree.addEventListener("focusin", (event) => {
    const row = event.target.closest('[role="treeitem"]');
    if (row && row !== at) hold(row);
  });
  tree.addEventListener("click", (event) => {
    const row = event.target.closest(".rb-argument__section, .rb-argument__thesis");
    if (row) setOpen(row, !openOf(row));
  });

  function show() {
    const kinds = model.get("kinds");
    const only = model.get("with_data");
    const unfolded = model.get("unfolded");
    const count = counts(claims, kinds, only);
    for (const chip of chips) chip.setAttribute("aria-pressed", String(kinds.includes(chip.dataset.kind)));
    every.setAttribute("aria-pressed", String(!kinds.length));
    withData.setAttribute("aria-pressed", String(only));
    for (const claim of claims) items.get(claim.id).item.hidden = !passes(claim, kinds, only);
    let shown = 0;
    let groups = 0;
    for (const [id, { el: row, list, item, number }] of heads) {
      const { shown: some, all } = count.get(id) ?? { shown: 0, all: 0 };
      const open = unfolded.includes(id);
      shown += some;
      if (some) groups += 1;
      item.hidden = !some;
      list.hidden = !open;
      row.setAttribute("aria-expanded", String(open));
      say(number, some < all ? fill(text.count, { shown: some, all }) : all === 1 ? text.count_one : fill(text.count_all, { all }));
    }
    say(said, shown ? fill(text.shown, { shown, all: claims.length, sections: groups }) : text.none);
    if (at.closest("[hidden]")) { // the node that Tab reaches must be one that is shown
      const focused = tree.contains(document.activeElement);
      const section = [...heads.values()].find((x) => x.item.contains(at));
      hold(section && !section.el.closest("[hidden]") ? section.el : root);
      if (focused) at.focus();
    }
  }

  el.append(h("div", { class: "rb rb-argument" },
    h("p", { class: "rb-argument__coverage" }, fill(text.coverage, {
      have: found.empirical.have + found.causal.have, all: found.empirical.all + found.causal.all,
      empirical: found.empirical.have, empiricals: found.empirical.all, causal: found.causal.have, causals: found.causal.all })),
    h("div", { role: "group", "aria-label": text.filter, class: "rb-argument__chips" }, every, chips, withData),
    h("div", { class: "rb-argument__bar" }, said, h("span", { class: "rb-argument__folds" }, unfold, fold)),
    tree, h("p", { class: "rb__note" }, text.help)));
  show();
  return observe(model, ["kinds", "with_data", "unfolded"], show);
}

export default { render };
