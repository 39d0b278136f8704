// Small helpers that every widget uses to build its elements. No state, no ids.

const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "g", "rect", "circle", "line", "path", "text", "tspan", "title", "desc",
  "defs", "pattern", "polygon", "polyline", "use", "clipPath", "marker"]);

const FOCUSABLE = new Set(["input", "select", "textarea", "button"]);

/**
 * Make an element. Attributes that start with "on" are listeners, null and false ones are left out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined | Array<Node | string | null>)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const el = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [k, v] of Object.entries(value)) el.style.setProperty(k, String(v));
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  // JupyterLab's own shortcuts (arrow keys between cells, for one) stay out of what has the focus.
  if (FOCUSABLE.has(tag) || "tabindex" in attributes) el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(...children.flat().filter((c) => c !== null && c !== undefined));
  return el;
}

/**
 * Fill the {placeholders} of an interface string.
 * @param {string} template
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function fill(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/**
 * Write a number with thousands separators and at most `digits` decimals.
 * @param {number} value
 * @param {number} [digits]
 * @returns {string}
 */
export function number(value, digits = 0) {
  return value.toLocaleString("en-US", { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/**
 * A group of buttons of which one is pressed, moved through with the arrow keys (roving tabindex).
 * @param {{label: string, options: Array<{value: string, label: string}>, value: string,
 *          change: (value: string) => void}} spec
 * @returns {{el: HTMLElement, set: (value: string) => void}}
 */
export function choice({ label, options, value, change }) {
  const buttons = options.map((option) =>
    h("button", { type: "button", role: "radio", class: "rb-choice__option", "data-value": option.value,
      onclick: () => pick(option.value, false) }, option.label));
  const el = h("div", { role: "radiogroup", "aria-label": label, class: "rb-choice" }, buttons);
  el.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = buttons.findIndex((b) => b.getAttribute("aria-checked") === "true");
    pick(options[(at + step + options.length) % options.length].value, true);
  });
  const buttonOf = (next) => buttons.find((b) => b.dataset.value === next);
  const set = (next) => {
    for (const b of buttons) b.setAttribute("aria-checked", String(b.dataset.value === next));
    rove(buttons, buttonOf(next));
  };
  const pick = (next, focus) => {
    if (focus) focusOn(buttons, buttonOf(next));
    set(next);
    change(next);
  };
  set(value);
  return { el, set };
}

/**
 * Make one element of a group, or none, its only tab stop (roving tabindex). Only what differs is
 * written: on the element in focus a browser answers with a layout of the page.
 * @param {HTMLElement[]} group
 * @param {HTMLElement} [stop]
 */
export function rove(group, stop) {
  for (const el of group) {
    const index = el === stop ? "0" : "-1";
    if (el.getAttribute("tabindex") !== index) el.setAttribute("tabindex", index);
  }
}

/**
 * Move the focus within a group, before anything else changes: the page is laid out once, not twice.
 * @param {HTMLElement[]} group
 * @param {HTMLElement} el
 */
export function focusOn(group, el) {
  rove(group, el);
  el.focus();
}

/**
 * Listen to traits of a model; the returned function stops listening.
 * @param {any} model
 * @param {string[]} traits
 * @param {() => void} update
 * @returns {() => void}
 */
export function observe(model, traits, update) {
  for (const t of traits) model.on(`change:${t}`, update);
  return () => { for (const t of traits) model.off(`change:${t}`, update); };
}

/**
 * Wait for the frame that shows the present state: what takes longer than a reader notices, such as
 * drawing, comes after the answer in words.
 * @returns {Promise<void>}
 */
export const nextFrame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });

/**
 * Put work off until after the next frame; of several calls before it the last one counts.
 * @template {any[]} T
 * @param {(...given: T) => void} work
 * @returns {(...given: T) => Promise<void>}
 */
export function afterFrame(work) {
  let latest = 0;
  return async (...given) => {
    const turn = ++latest;
    await nextFrame();
    if (turn === latest) work(...given);
  };
}

/**
 * Set traits and tell Python, where there is one.
 * @param {any} model
 * @param {Record<string, any>} values
 */
export function assign(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
}
