// What the parts of a quiz share: rich text as nodes, marks that say right or not, the key, copying.
import { h } from "./dom.js";

const TAGS = new Set(("p br em strong code pre ul ol li blockquote table thead tbody tr th td hr span sub sup a math").split(" "));
const MATHML = "http://www.w3.org/1998/Math/MathML";
const DROPPED = new Set(["annotation", "annotation-xml", "maction", "merror", "semantics"]);
const LINK = /^(https?:\/\/|#|(?!\/\/)[\w./-]+([?#]|$))/i;

/**
 * HTML of a question as nodes. It was sanitized when it was made; it is parsed without running anything,
 * and whatever is not text, math or a link is left out once more.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function rich(html) {
  const { body } = new DOMParser().parseFromString(html ?? "", "text/html");
  for (const el of body.querySelectorAll("*")) {
    const tag = el.localName;
    if (!(TAGS.has(tag) || (el.namespaceURI === MATHML && tag.startsWith("m") && !DROPPED.has(tag)))) { el.replaceWith(...el.childNodes); continue; }
    for (const { name, value } of [...el.attributes]) {
      if (/^on|^style$|^src|^id$|^class$/i.test(name) || (/href$/i.test(name) && !(tag === "a" && LINK.test(value)))) el.removeAttribute(name);
    }
  }
  // What scrolls sideways can be reached by keyboard.
  for (const el of body.querySelectorAll("pre")) el.tabIndex = 0;
  for (const el of body.querySelectorAll("table")) {
    const frame = h("div", { class: "rb-quiz__scroll", tabindex: 0 });
    el.replaceWith(frame);
    frame.append(el);
  }
  const nodes = document.createDocumentFragment();
  nodes.append(...body.childNodes);
  return nodes;
}

/**
 * Rich text as plain words.
 * @param {string} html
 */
export const plain = (html) => rich(html).textContent.trim();

/**
 * A mark that says right or not by shape, colour and word.
 * @param {Record<string, string>} text
 */
export function sign(text) {
  const el = h("span", { class: "rb-quiz__sign" });
  return { el, set(right) {
    el.replaceChildren();
    if (right === null) { delete el.dataset.right; return; }
    el.dataset.right = String(right);
    el.append(h("span", { "aria-hidden": "true" }, right ? "✓" : "✗"), h("span", { class: "rb__hidden" }, ` ${right ? text.right : text.wrong} `));
  } };
}

/**
 * A row's mark and the note below it.
 * @param {Record<string, string>} text
 */
export function verdict(text) {
  const mark = sign(text);
  const note = h("div", { class: "rb-quiz__note" });
  note.hidden = true;
  return { sign: mark.el, note, set(right, feedback) {
    mark.set(right);
    note.hidden = right === null || !feedback;
    note.replaceChildren(...(note.hidden ? [] : [rich(feedback)]));
    if (right !== null) note.dataset.right = String(right);
  } };
}

/**
 * Copy a text area's text, or select it where the browser forbids copying.
 * @param {HTMLTextAreaElement} area
 * @param {HTMLElement} said
 * @param {Record<string, string>} text
 */
export async function copy(area, said, text) {
  try { await navigator.clipboard.writeText(area.value); said.textContent = text.copied; } catch { area.select(); said.textContent = text.copy_by_hand; }
}

/**
 * The right answer of a question, for those types whose solution does not already hold it.
 * @param {any} q
 * @param {Record<string, string>} text
 * @returns {HTMLElement | null}
 */
export function keyOf(q, text) {
  const item = (...nodes) => h("li", {}, ...nodes);
  switch (q.type) {
    case "single": case "multi": return h("ul", {}, q.choices.filter((c) => c.correct).map((c) => item(rich(c.text))));
    case "truefalse": return h("ul", {}, item(q.answer ? text.true : text.false), (q.reasons ?? []).filter((c) => c.correct).map((c) => item(rich(c.text))));
    case "match": return h("ul", {}, q.pairs.map((p) => item(rich(p.left), " → ", rich(q.options[p.right]))));
    case "order": return h("ol", {}, q.items.map((i) => item(rich(i))));
    case "sort": return h("ul", {}, q.bins.map((bin) => [bin, q.items.filter((i) => i.bin === bin)]).filter(([, items]) => items.length)
      .map(([bin, items]) => item(h("strong", {}, bin), h("ul", {}, items.map((i) => item(rich(i.text)))))));
    case "numeric": return h("p", {}, `${q.answer.toLocaleString("en-US", { maximumFractionDigits: 6 })}${q.tolerance ? ` ± ${q.tolerance}` : ""}${q.unit ? ` ${q.unit}` : ""}`);
    case "short": return h("p", {}, q.accept[0]);
    case "gap": return h("ol", {}, q.gaps.map((g) => item(g.accept[0])));
    case "code": return h("pre", { tabindex: 0 }, h("code", {}, q.model_answer));
    default: return null;
  }
}
