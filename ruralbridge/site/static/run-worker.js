// Python in a worker: the page stays free, and an endless loop can be ended with the worker.

const here = (path) => new URL(path, import.meta.url).href;

/** Load Python, the book's package and the runner. */
async function start() {
  const base = here("../../live/static/pyodide/");
  const [{ loadPyodide }, source] = await Promise.all([
    import(`${base}pyodide.mjs`), fetch(here("run.py")).then((r) => r.text())]);
  const pyodide = await loadPyodide({ indexURL: base, packages: ["ruralbridge"] });
  const stream = (name) => ({ batched: (text) => postMessage({ stream: name, text }) });
  pyodide.setStdout(stream("stdout"));
  pyodide.setStderr(stream("stderr"));
  const module = pyodide.globals.get("dict")();
  pyodide.runPython(source, { globals: module });
  return module.get("run");
}

const ready = start();
ready.then(() => postMessage({ ready: true }), (error) => postMessage({ broken: String(error) }));

addEventListener("message", async ({ data: { id, code } }) => {
  const run = await ready;
  postMessage({ id, ...JSON.parse(run(code)) });
});
