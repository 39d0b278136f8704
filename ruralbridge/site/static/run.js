// "Edit and run": a page's code cells run in the page. Nothing of Python is loaded before a reader
// asks; then one worker serves all cells of the page.
import { showFigure, showWidget } from "./host.js";

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

/** One Python, started when first needed and anew after it was stopped. */
class Python {
  constructor() { this.ran = new Set(); this.waiting = new Map(); this.next = 0; }

  /** @returns {Promise<void>} */
  start() {
    this.started ??= new Promise((resolve, reject) => {
      this.worker = new Worker(new URL("run-worker.js", import.meta.url), { type: "module" });
      this.worker.onmessage = ({ data }) => {
        if (data.ready) resolve();
        else if (data.broken) reject(new Error(data.broken));
        else if (data.stream) this.current?.print(data.text, data.stream);
        else { this.waiting.get(data.id)?.(data); this.waiting.delete(data.id); }
      };
      this.worker.onerror = (event) => { event.preventDefault(); reject(new Error(event.message || "worker")); };
    });
    this.started.catch(() => this.stop());
    return this.started;
  }

  /**
   * Run code; what it prints goes to `output.print`.
   * @param {string} code
   * @param {{print: (text: string, stream: string) => void}} [output]
   * @returns {Promise<{result?: any, error?: string, trace?: string, stopped?: boolean}>}
   */
  async run(code, output) {
    await this.start();
    this.current = output;
    const id = this.next++;
    return new Promise((resolve) => { this.waiting.set(id, resolve); this.worker.postMessage({ id, code }); });
  }

  /** End Python; whatever runs is told so. */
  stop() {
    this.worker?.terminate();
    this.started = this.worker = this.current = undefined;
    this.ran.clear();
    for (const resolve of this.waiting.values()) resolve({ stopped: true });
    this.waiting.clear();
  }
}

export const python = new Python();

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
async function show(el, { result, error, trace }) {
  if (error) {
    const box = element("div", "rb-run__error");
    const more = element("details");
    more.append(element("summary", "", text.trace), element("pre", "", trace));
    box.append(element("p", "", error), more);
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
  open.addEventListener("click", () => {
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
        await python.start();
        status.textContent = text.running;
        for (const i of before(index, python.ran)) {
          const earlier = await python.run(recall(i) ?? cells[i].code);
          if (earlier.stopped || earlier.error) throw Object.assign(new Error(), { earlier });
          python.ran.add(i);
        }
        const done = await python.run(editor.value, { print });
        if (done.stopped) status.textContent = text.stopped;
        else {
          await show(output, done);
          if (!done.error) python.ran.add(index);
          status.textContent = done.error ? text.failed : text.done.replace("{seconds}", ((performance.now() - began) / 1000).toFixed(1));
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
  globalThis.ruralbridge.python = python;
}
