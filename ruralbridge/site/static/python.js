// The page's Python: one worker for its cells and its quiz, started when a reader first asks for it.

/**
 * What running code gave. An error has its message and trace, and a `kind` if the page can explain it.
 * @typedef {{result?: any, error?: string, trace?: string, kind?: string, line?: number, stopped?: boolean}} Done
 */

/** One Python, started when first needed and anew after it was stopped. */
export class Python {
  constructor() {
    this.ran = new Set(); // cells of the page that ran in it
    this.waiting = new Map();
    this.next = 0;
  }

  /** @returns {Promise<boolean>} false if it was stopped before it was ready */
  start() {
    if (this.started) return this.started;
    const started = new Promise((resolve, reject) => {
      this.halt = () => resolve(false);
      this.worker = new Worker(new URL("python-worker.js", import.meta.url), { type: "module" });
      this.worker.onmessage = ({ data }) => {
        if (data.ready) resolve(true);
        else if (data.broken) reject(new Error(data.broken));
        else if (data.stream) this.waiting.get(data.id)?.print?.(data.text, data.stream);
        else this.took(data);
      };
      this.worker.onerror = (event) => { event.preventDefault(); reject(new Error(event.message || "worker")); };
    });
    this.started = started;
    started.catch(() => { if (this.started === started) this.stop(); });
    return started;
  }

  /** Give what came of a request to who asked. */
  took({ id, died, ...done }) {
    this.waiting.get(id)?.resolve(died ? { error: died, trace: died, kind: "died" } : done);
    this.waiting.delete(id);
    if (died) this.stop();
  }

  async ask(message, print) {
    if (!(await this.start())) return { stopped: true };
    const id = this.next++;
    return new Promise((resolve) => {
      this.waiting.set(id, { resolve, print });
      this.worker.postMessage({ id, ...message });
    });
  }

  /**
   * Run code of the page's cells.
   * @param {string} code
   * @param {(text: string, stream: string) => void} [print] takes what it prints
   * @returns {Promise<Done>}
   */
  run(code, print) { return this.ask({ code }, print); }

  /**
   * Run an answer to a code question, apart from what the cells defined.
   * @param {string} code
   * @param {string[]} checks
   * @returns {Promise<{passed: boolean[], errors: string[]} | null>} null if it was stopped
   */
  async answer(code, checks) {
    const { result, error, stopped } = await this.ask({ code, checks });
    if (error) throw new Error(error);
    return stopped ? null : result;
  }

  /** End Python; whatever runs is told so. */
  stop() {
    this.worker?.terminate();
    this.halt?.();
    this.started = this.worker = undefined;
    this.ran.clear();
    for (const { resolve } of this.waiting.values()) resolve({ stopped: true });
    this.waiting.clear();
  }
}

export const python = new Python();
