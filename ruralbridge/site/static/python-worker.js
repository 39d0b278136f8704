// Python in a worker: the page stays free, and an endless loop can be ended with the worker.

const here = (path) => new URL(path, import.meta.url).href;
let running; // whose output is printed

/** Load Python, the book's package and the runner. */
async function start() {
  const base = here("../../live/static/pyodide/");
  const [{ loadPyodide }, source] = await Promise.all([
    import(`${base}pyodide.mjs`), fetch(here("run.py")).then((r) => r.text())]);
  const pyodide = await loadPyodide({ indexURL: base, packages: ["ruralbridge"] });
  const stream = (name) => ({ batched: (text) => postMessage({ id: running, stream: name, text }) });
  pyodide.setStdout(stream("stdout"));
  pyodide.setStderr(stream("stderr"));
  const module = pyodide.globals.get("dict")();
  pyodide.runPython(source, { globals: module });
  return { run: module.get("run"), answer: module.get("answer") };
}

const ready = start();
ready.then(() => postMessage({ ready: true }), (error) => postMessage({ broken: String(error) }));

addEventListener("message", async ({ data: { id, code, checks } }) => {
  const { run, answer } = await ready;
  running = id;
  try {
    postMessage({ id, ...JSON.parse(checks ? answer(code, JSON.stringify(checks)) : run(code)) });
  } catch (error) {
    postMessage({ id, died: String(error) }); // Python itself gave up: it cannot be used again
  }
});
