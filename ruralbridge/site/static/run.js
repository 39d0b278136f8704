// "Edit and run": a page's code cells run in the page. Nothing of Python is loaded before a reader
// asks; then one worker serves all cells of the page.
import { showFigure, showWidget } from "./host.js";
import { fill } from "./widgets/dom.js";

const page = document.querySelector("script[data-rb-cells]");
const { cells, text, key } = page ? JSON.parse(page.textContent) : { cells: [], text: {}, key: "" };

/**
 * Which cells have to run before one, given those that ran already.
 * @param {number} index
 * @param {Set<number>} ran
 * @returns {number[]}
 */
export function before(index, ran) {
  return Array.from({ length: index }, (_, i) => i).filter((i) => !ran.has(i));
}

const kept = (i) => `rb-code:${key}:${i}`;
const remember = (i, code) => { try { localStorage.setItem(kept(i), code); } catch { /* full: the code lasts as long as the page */ } };
const recall = (i) => { try { return localStorage.getItem(kept(i)); } catch { return null; } };
const forget = (i) => { try { localStorage.removeItem(kept(i)); } catch { /* nothing was kept */ } };

function element(tag, className, content = "") {
  const el = document.createElement(tag);
  if (className) el.className = className;
  el.textContent = content;
  return el;
}

/** Show what a cell gave: widget, figure, table or text, or its error. */
async function show(el, { result, error, trace, kind, line }) {
  if (error) {
    const box = element("div", "rb-run__error");
    const more = element("details");
    more.append(element("summary", "", text.trace), element("pre", "", trace));
    box.append(element("p", "", kind ? fill(text[`error_${kind}`], { error, line }) : error), more);
    el.append(box);
  } else if (result?.figure) await showFigure(el, result.figure);
  else if (result?.widget) await showWidget(el, result.widget, result.state);
  else if (result?.html) {
    const box = element("div", "rb-scroll");
    box.innerHTML = result.html;
    el.append(box);
  } else if (result?.text) el.append(element("pre", "", result.text));
}

/** Make one cell of the page editable. */
function arm(cell, index) {
  const input = cell.querySelector(".cell_input");
  const original = cells[index].code;
  const open = element("button", "rb-run__open", text.edit);
  open.type = "button";
  input.append(open);
  open.addEventListener("click", async () => {
    open.disabled = true;
    const { python } = await import("./python.js");
    open.remove();
    const editor = element("textarea", "rb-run__code");
    editor.value = recall(index) ?? original;
    editor.spellcheck = false;
    editor.setAttribute("aria-label", text.editor);
    const fit = () => { editor.style.height = "auto"; editor.style.height = `${editor.scrollHeight + 2}px`; };
    const button = (label, act) => {
      const b = element("button", "", label);
      b.type = "button";
      b.addEventListener("click", act);
      return b;
    };
    const status = element("span", "rb-run__status");
    status.setAttribute("role", "status");
    const output = element("div", "rb-run__output");
    const run = button(text.run, () => go());
    const stop = button(text.stop, () => { python.stop(); });
    const reset = button(text.undo, () => { editor.value = original; forget(index); fit(); });
    stop.disabled = true;
    const bar = element("div", "rb-run__bar");
    bar.append(run, stop, reset, status);
    input.replaceChildren(editor, bar);
    cell.querySelector(".cell_output")?.remove();
    cell.append(output);
    editor.addEventListener("input", () => { fit(); remember(index, editor.value); });
    editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) { event.preventDefault(); go(); }
    });
    const print = (line, stream) => {
      let pre = output.lastElementChild;
      if (pre?.dataset.stream !== stream) { pre = element("pre"); pre.dataset.stream = stream; output.append(pre); }
      pre.textContent += `${line}\n`;
    };
    const go = async () => {
      run.disabled = true;
      stop.disabled = false;
      output.replaceChildren();
      status.textContent = python.started ? text.running : text.starting;
      const began = performance.now();
      try {
        if (!(await python.start())) throw Object.assign(new Error(), { earlier: { stopped: true } });
        status.textContent = text.running;
        for (const i of before(index, python.ran)) {
          const earlier = await python.run(recall(i) ?? cells[i].code);
          if (earlier.stopped || earlier.error) throw Object.assign(new Error(), { earlier });
          python.ran.add(i);
        }
        const done = await python.run(editor.value, print);
        if (done.stopped) status.textContent = text.stopped;
        else {
          await show(output, done);
          if (!done.error) python.ran.add(index);
          status.textContent = done.error ? text.failed : fill(text.done, { seconds: ((performance.now() - began) / 1000).toFixed(1) });
        }
      } catch (error) {
        if (error.earlier?.stopped) status.textContent = text.stopped;
        else if (error.earlier) { status.textContent = text.failed_above; await show(output, error.earlier); }
        else { status.textContent = text.unavailable; console.warn("python:", error); }
      }
      run.disabled = false;
      stop.disabled = true;
    };
    fit();
    editor.focus();
    go();
  });
}

if (page) {
  const shown = [...document.querySelectorAll("article .cell:has(> .cell_input)")];
  const numbers = cells.flatMap((cell, i) => (cell.hidden ? [] : [i]));
  shown.forEach((cell, n) => { if (n < numbers.length) arm(cell, numbers[n]); });
}
