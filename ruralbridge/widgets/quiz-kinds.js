// How each type of question is answered: a body is made of native controls, read as a response, and
// marked where the reader answered. It knows nothing of points, tries or storage.
import { fill, h } from "./dom.js";
import { fold, mistake, parse, parts, within } from "./quiz-score.js";
import { copy, plain, rich, sign, verdict } from "./quiz-parts.js";

/** Radio buttons or boxes, one a choice. */
function options(list, shown, { many, name, chosen, change, text }) {
  const rows = shown.map((at) => {
    const said = verdict(text);
    const input = h("input", { type: many ? "checkbox" : "radio", name, checked: chosen.includes(at), onchange: change });
    const label = h("label", { class: "rb-quiz__choice" }, input, h("span", { class: "rb-quiz__text" }, rich(list[at].text)), said.sign);
    return { at, input, said, el: h("div", { class: "rb-quiz__option" }, label, said.note) };
  });
  return {
    els: rows.map((r) => r.el),
    read: () => rows.filter((r) => r.input.checked).map((r) => r.at).sort((a, b) => a - b),
    mark(on) { for (const r of rows) r.said.set(...(on && r.input.checked ? [Boolean(list[r.at].correct), list[r.at].feedback] : [null])); },
    clear() { for (const r of rows) r.input.checked = false; },
  };
}

function choices(q, value, { text, name, change }) {
  const many = q.type === "multi";
  const all = options(q.choices, q.shown, { many, name: name(), chosen: many ? value : [value], change, text });
  const read = () => (many ? all.read() : all.read()[0] ?? null);
  const said = () => {
    const missed = q.choices.filter((c, i) => c.correct && !read().includes(i)).length;
    return missed ? [missed === 1 ? text.missed_one : fill(text.missed_many, { n: missed })] : [];
  };
  return { el: h("div", {}, all.els), read, mark: all.mark, clear: all.clear, said: many ? said : () => [], rule: many ? text.rule_multi : null };
}

function truefalse(q, value, { text, name, change }) {
  const group = name();
  const said = verdict(text);
  const inputs = [true, false].map((answer) => h("input", { type: "radio", name: group, checked: value.answer === answer, onchange: change }));
  const labels = inputs.map((input, i) => h("label", { class: "rb-quiz__choice" }, input, h("span", {}, i ? text.false : text.true)));
  const reasons = q.reasons && options(q.reasons, q.shown, { name: name(), chosen: [value.reason], change, text });
  const read = () => ({ answer: inputs[0].checked ? true : inputs[1].checked ? false : null, reason: reasons?.read()[0] ?? null });
  return {
    el: h("div", {}, h("div", { class: "rb-quiz__judge" }, labels, said.sign),
      reasons && h("fieldset", { class: "rb-quiz__reasons" }, h("legend", {}, text.reason), reasons.els)),
    read,
    mark(on) { said.set(on ? read().answer === q.answer : null); reasons?.mark(on); },
    clear() { for (const i of inputs) i.checked = false; reasons?.clear(); },
    said: () => [],
    rule: reasons ? text.rule_truefalse : null,
  };
}

/** A menu of options under their plain words. A long one, cut off in the menu, is repeated below it. */
function menu(words, shown, value, text, change, label = null) {
  const full = h("span", { class: "rb-quiz__picked", "aria-hidden": "true" });
  const select = h("select", { onchange: () => { tell(); change(); }, "aria-label": label }, h("option", { value: "" }, text.choose),
    shown.map((at) => h("option", { value: at, selected: at === value }, words[at])));
  const read = () => (select.value === "" ? null : Number(select.value));
  const tell = () => { const said = words[read()] ?? ""; full.textContent = said.length > 30 ? said : ""; };
  tell();
  return { el: h("span", { class: "rb-quiz__menu" }, select, full), read, clear() { select.value = ""; tell(); } };
}

/** Rows that each take one value; `marks` are the rows' rights. */
function rowed(q, rows, wrap, feedback) {
  return {
    el: wrap(rows.map((r) => r.el)),
    read: () => rows.map((r) => r.read()),
    mark(on) {
      const right = parts(q, rows.map((r) => r.read()));
      for (const [i, r] of rows.entries()) r.said.set(...(on ? [right[r.at ?? i], feedback(r.at ?? i)] : [null]));
    },
    clear() { for (const r of rows) r.clear(); },
    said: () => [],
  };
}

function match(q, value, { text, change }) {
  const words = q.options.map(plain);
  const rows = q.pairs.map((pair, i) => {
    const said = verdict(text);
    const pick = menu(words, q.shown, value[i], text, change);
    return { ...pick, said, el: h("li", { class: "rb-quiz__row" }, h("label", { class: "rb-quiz__match" }, h("span", { class: "rb-quiz__text" }, rich(pair.left)), pick.el), said.sign, said.note) };
  });
  return rowed(q, rows, (els) => h("ul", { class: "rb-quiz__rows" }, els), (i) => q.pairs[i].feedback);
}

function sort(q, value, { text, name, change }) {
  const wide = q.bins.join("").length > 44 || q.bins.length > 5;
  const rows = q.shown.map((at) => {
    const item = q.items[at];
    const said = verdict(text);
    const label = plain(item.text);
    let pick;
    if (wide) pick = menu(q.bins, q.bins.map((_, i) => i), value[at], text, change, label);
    else {
      const group = name();
      const inputs = q.bins.map((bin, i) => h("input", { type: "radio", name: group, checked: value[at] === i, onchange: change }));
      pick = { el: h("div", { role: "radiogroup", "aria-label": label, class: "rb-quiz__bins" },
        inputs.map((input, i) => h("label", { class: "rb-quiz__bin", "data-bin": q.bins[i].toLowerCase() }, input, h("span", {}, q.bins[i])))),
      read: () => { const i = inputs.findIndex((x) => x.checked); return i < 0 ? null : i; },
      clear() { for (const i of inputs) i.checked = false; } };
    }
    return { ...pick, at, said, el: h("li", { class: "rb-quiz__row" }, h("div", { class: "rb-quiz__text" }, rich(item.text)), pick.el, said.sign, said.note) };
  });
  const body = rowed(q, rows, (els) => h("ul", { class: "rb-quiz__rows" }, els), (i) => q.items[i].feedback);
  const read = () => { const by = []; for (const r of rows) by[r.at] = r.read(); return by; };
  return { ...body, read, mark(on) {
    const right = parts(q, read());
    for (const r of rows) r.said.set(...(on ? [right[r.at], q.items[r.at].feedback] : [null]));
  } };
}

function order(q, value, { text, change, announce }) {
  const el = h("ol", { class: "rb-quiz__rows rb-quiz__order" });
  const make = (at) => {
    const mark = sign(text);
    const words = plain(q.items[at]);
    const up = h("button", { type: "button", "aria-label": fill(text.up, { item: words }), onclick: () => step(row, -1, up, down) }, "↑");
    const down = h("button", { type: "button", "aria-label": fill(text.down, { item: words }), onclick: () => step(row, 1, down, up) }, "↓");
    const grip = h("span", { class: "rb-quiz__grip", "aria-hidden": "true", title: text.grip }, "⠿");
    const row = { at, mark, words, up, down, grip, el: h("li", { class: "rb-quiz__row" }, grip, h("span", { class: "rb-quiz__text" }, rich(q.items[at])), mark.el, h("span", { class: "rb-quiz__moves" }, up, down)) };
    grip.addEventListener("pointerdown", (event) => drag(event, row));
    return row;
  };
  let rows = value.map(make);
  const settle = () => rows.forEach((r, i) => { r.up.disabled = i === 0; r.down.disabled = i === rows.length - 1; });
  const place = (row, to) => {
    const from = rows.indexOf(row);
    if (from === to || to < 0 || to >= rows.length) return false;
    rows.splice(to, 0, ...rows.splice(from, 1));
    const next = rows[to + 1]?.el ?? null;
    el.insertBefore(row.el, next);
    settle();
    return true;
  };
  const told = (row) => announce(fill(text.moved, { n: rows.indexOf(row) + 1, all: rows.length, item: row.words }));
  const step = (row, by, button, other) => {
    if (!place(row, rows.indexOf(row) + by)) return;
    (button.disabled ? other : button).focus();
    told(row);
    change();
  };
  const drag = (event, row) => {
    if (event.button !== 0) return;
    event.preventDefault();
    el.setPointerCapture(event.pointerId); // the list: a row that is moved would lose the pointer
    row.el.dataset.dragged = "";
    let moved = false;
    const move = (e) => {
      const to = rows.findIndex((r) => { const box = r.el.getBoundingClientRect(); return e.clientY >= box.top && e.clientY < box.bottom; });
      if (to >= 0 && rows[to] !== row && place(row, to)) moved = true;
    };
    const stop = () => {
      delete row.el.dataset.dragged;
      el.removeEventListener("pointermove", move);
      if (moved) { told(row); change(); }
    };
    el.addEventListener("pointermove", move);
    el.addEventListener("lostpointercapture", stop, { once: true });
  };
  el.append(...rows.map((r) => r.el));
  settle();
  const read = () => rows.map((r) => r.at);
  return { el, read, said: () => [], rule: text.rule_order,
    mark(on) { const right = parts(q, read()); rows.forEach((r, i) => r.mark.set(on && i ? right[i - 1] : null)); },
    clear() { rows = q.shown.map((at) => rows.find((r) => r.at === at)); el.append(...rows.map((r) => r.el)); settle(); } };
}

function field(value, { change, enter }, attributes) {
  return h("input", { type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", value, oninput: change,
    onkeydown: (e) => { if (e.key === "Enter" && !e.isComposing) { e.preventDefault(); enter(); } }, ...attributes });
}

function typed(q, value, ctx) {
  const { text } = ctx;
  const numeric = q.type === "numeric";
  const input = field(value, ctx, numeric ? { inputmode: "decimal", class: "rb-quiz__number" } : { class: "rb-quiz__words" });
  const mark = sign(text);
  const read = () => input.value;
  const right = () => (numeric ? within(parse(read(), q.unit), q) : q.accept.some((form) => fold(form) === fold(read())));
  return { read, el: h("p", { class: "rb-quiz__typed" }, h("label", {}, h("span", {}, numeric ? text.your_number : text.your_answer), input),
    numeric && q.unit ? h("span", { class: "rb-quiz__unit" }, q.unit) : null, mark.el),
  mark(on) { mark.set(on ? right() : null); },
  clear() { input.value = ""; },
  said() {
    if (right()) return [];
    const known = q.wrong?.[mistake(q, read())]?.feedback;
    if (known) return [rich(known)];
    return numeric ? [parse(read(), q.unit) > q.answer ? text.too_high : text.too_low] : [];
  } };
}

function gap(q, value, ctx) {
  const { text } = ctx;
  const el = h("div", { class: "rb-quiz__gaps" }, rich(q.stem));
  const rows = q.gaps.map((one, i) => {
    const input = field(value[i], ctx, { "aria-label": fill(text.gap, { n: i + 1, all: q.gaps.length }), class: "rb-quiz__gap",
      size: Math.max(6, Math.min(24, Math.max(...one.accept.map((a) => a.length)) + 2)) });
    const said = verdict(text);
    el.querySelector(`[data-gap="${i + 1}"]`)?.replaceWith(input, said.sign);
    el.append(said.note);
    return { said, read: () => input.value, clear() { input.value = ""; } };
  });
  // Notes stand below the text, each with the number of its gap.
  return rowed(q, rows, () => el, (i) => q.gaps[i].feedback && `${q.gaps.length > 1 ? `<strong>(${i + 1})</strong> ` : ""}${q.gaps[i].feedback}`);
}

function essay(q, value, { text, name, change, marked }) {
  const count = h("span", { class: "rb__note" });
  const area = h("textarea", { rows: 8, oninput: () => { tell(); change(); } });
  area.value = value.text;
  const tell = () => { count.textContent = fill(text.words, { n: (area.value.match(/[\p{L}\p{N}'’-]+/gu) ?? []).length }); };
  tell();
  const levels = [[1, text.mark_full, "full"], [0.5, text.mark_part, "part"], [0, text.mark_none, ""]];
  const rows = q.rubric.map((row, i) => {
    const group = name();
    const inputs = levels.map(([mark]) => h("input", { type: "radio", name: group, checked: value.marks[i] === mark, onchange: marked }));
    return { inputs, el: h("fieldset", { class: "rb-quiz__criterion" }, h("legend", {}, rich(row.criterion), ` (${row.points})`),
      levels.map(([, label, key], k) => h("label", { class: "rb-quiz__choice" }, inputs[k],
        h("span", { class: "rb-quiz__text" }, h("strong", {}, label), row[key] ? h("span", { class: "rb-quiz__level" }, rich(row[key])) : null)))) };
  });
  const own = h("div", { class: "rb-quiz__rubric" }, h("p", { class: "rb-quiz__title" }, text.model_answer), h("div", { class: "rb-quiz__solution" }, rich(q.model_answer)),
    h("p", { class: "rb-quiz__title" }, text.rubric), rows.map((r) => r.el));
  own.hidden = true;
  return { el: h("div", { class: "rb-quiz__essay" }, h("label", {}, h("span", {}, text.your_text), area), count, own),
    read: () => ({ text: area.value, marks: rows.map((r) => { const k = r.inputs.findIndex((x) => x.checked); return k < 0 ? null : levels[k][0]; }) }),
    mark(on) { own.hidden = !on; },
    clear() { area.value = ""; tell(); for (const r of rows) for (const x of r.inputs) x.checked = false; },
    said: () => [] };
}

function code(q, value, { text, change, runs, inPage }) {
  const area = h("textarea", { rows: Math.max(6, q.starter.split("\n").length + 3), class: "rb-quiz__code", spellcheck: "false", autocapitalize: "none", oninput: change });
  area.value = value.text;
  const copied = h("span", { role: "status", class: "rb__note" });
  const rows = q.checks.map((source, i) => {
    const mark = sign(text);
    const note = h("div", { class: "rb-quiz__note", "data-right": "false" });
    note.hidden = true;
    const box = h("input", { type: "checkbox", checked: value.passed[i], onchange: change });
    return { mark, note, box, el: h("li", { class: "rb-quiz__row" }, h("label", { class: "rb-quiz__choice" }, box, h("code", {}, source), mark.el), note) };
  });
  const lead = h("p", { class: "rb__note" }, runs() ? text.checks_kernel : inPage ? text.checks_page : text.checks_static);
  const body = {
    el: h("div", { class: "rb-quiz__essay" }, h("label", {}, h("span", {}, text.your_code), area),
      h("p", { class: "rb__bar" }, h("button", { type: "button", onclick: () => copy(area, copied, text) }, text.copy), copied),
      h("p", { class: "rb-quiz__title" }, text.checks), lead, h("ul", { class: "rb-quiz__rows" }, rows.map((r) => r.el))),
    read: () => ({ text: area.value, passed: rows.map((r) => r.box.checked) }),
    mark(on) { for (const r of rows) { r.mark.set(on ? r.box.checked : null); if (!on) r.note.hidden = true; } },
    clear() { area.value = q.starter; for (const r of rows) r.box.checked = false; },
    said: () => [],
    took(passed, errors) { rows.forEach((r, i) => { r.box.checked = passed[i] === true; r.note.textContent = errors[i] ?? ""; r.note.hidden = !errors[i]; }); },
    own() { lead.textContent = text.run_failed; },
  };
  if (runs()) for (const r of rows) r.box.disabled = true;
  return { ...body, own() { body.own(); for (const r of rows) r.box.disabled = false; } };
}

/** Type to the builder of its body. */
export const KINDS = { single: choices, multi: choices, truefalse, match, order, sort, numeric: typed, short: typed, gap, essay, code };
