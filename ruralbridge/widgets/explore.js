// explore(): controls beside a figure. With Python each change calls the function; on a static page
// the figure is looked up among those made when the book was built.
import { afterFrame, assign, choice, h, observe } from "./dom.js";
import { draw, onModeChange } from "./plot.js";

/**
 * The key under which the grid holds the figure of the chosen options.
 * @param {Array<{name: string}>} controls
 * @param {Record<string, number>} at
 * @returns {string}
 */
export function gridKey(controls, at) {
  return controls.map((c) => at[c.name]).join(",");
}

/**
 * The rows of a figure's table twin, or of a mapping of columns.
 * @param {Record<string, any[]>} table
 * @returns {any[][]}
 */
export function rowsOf(table) {
  const columns = Object.values(table);
  return (columns[0] ?? []).map((_, i) => columns.map((c) => c[i]));
}

/** The page's plotly if it has one; else Python's, sent over and loaded as a module. */
async function plotly(experimental) {
  if (globalThis.ruralbridge?.plotly) return globalThis.ruralbridge.plotly();
  if (!globalThis.Plotly) {
    const [, buffers] = await experimental.invoke("_plotly", {});
    const url = URL.createObjectURL(new Blob([buffers[0]], { type: "text/javascript" }));
    await import(/* webpackIgnore: true */ url);
    URL.revokeObjectURL(url);
  }
  return globalThis.Plotly;
}

function controlFor(control, at, change) {
  const texts = control.options.map((o) => (typeof o === "boolean" ? (o ? "Yes" : "No") : String(o)));
  if (control.kind === "slider") {
    const value = h("output", { class: "rb-explore__value" }, texts[at]);
    const input = h("input", { type: "range", min: 0, max: texts.length - 1, step: 1, value: at, "aria-label": control.label,
      "aria-valuetext": texts[at], oninput: () => { set(Number(input.value)); change(Number(input.value)); } });
    const set = (i) => { input.value = String(i); value.textContent = texts[i]; input.setAttribute("aria-valuetext", texts[i]); };
    return { set, el: h("label", { class: "rb-explore__control rb-explore__control--slider" },
      h("span", { class: "rb-explore__label" }, control.label, value), input) };
  }
  const group = choice({ label: control.label, value: String(at), change: (v) => change(Number(v)),
    options: texts.map((label, i) => ({ value: String(i), label })) });
  return { set: (i) => group.set(String(i)), el: h("div", { class: "rb-explore__control" },
    h("span", { class: "rb-explore__label" }, control.label), group.el) };
}

function render({ model, el, experimental }) {
  const text = model.get("text");
  const controls = model.get("controls");
  const parts = controls.map((c) => controlFor(c, model.get("at")[c.name], (i) => assign(model, { at: { ...model.get("at"), [c.name]: i } })));
  const plot = h("div", { class: "rb-explore__plot", role: "img" });
  const title = h("p", { class: "rb-explore__title", "aria-live": "polite" });
  const body = h("tbody");
  const head = h("tr");
  const source = h("p", { class: "rb__note" });
  const twin = h("details", {}, h("summary", {}, text.data_table),
    h("div", { class: "rb-explore__scroll", tabindex: 0, role: "region", "aria-label": text.data_table },
      h("table", {}, h("thead", {}, head), body)));
  const root = h("div", { class: "rb rb-explore" },
    h("div", { class: "rb-explore__controls" }, parts.map((p) => p.el)), title, plot, source,
    twin);
  el.append(root);

  let drawn = 0;
  const drawLater = afterFrame(async (figure) => {
    if (!plot.isConnected) return;
    const turn = ++drawn;
    const table = figure.layout.meta?.table ?? {};
    head.replaceChildren(...Object.keys(table).map((name) => h("th", { scope: "col" }, name)));
    body.replaceChildren(...rowsOf(table).map((row) => h("tr", {}, row.map((v) => h("td", {}, v === null ? "—" : String(v))))));
    const Plotly = await plotly(experimental).catch(() => null);
    if (!Plotly) {
      // Without plotly the numbers still answer: the table stands open in the plot's place.
      plot.hidden = twin.open = true;
      return;
    }
    if (turn === drawn && plot.isConnected) await draw(Plotly, plot, { data: figure.data, layout: { ...figure.layout, template: model.get("template") } });
  });
  const update = () => {
    const figure = model.get("grid")[gridKey(controls, model.get("at"))] ?? model.get("figure");
    const { meta, height } = figure.layout;
    controls.forEach((c, i) => parts[i].set(model.get("at")[c.name]));
    title.textContent = (figure.layout.title?.text ?? "").replaceAll("<br>", " ");
    plot.setAttribute("aria-label", title.textContent);
    plot.style.setProperty("--rb-plot-height", `${height ?? 380}px`);
    source.textContent = meta?.source ? `${text.source}: ${meta.source}` : "";
    drawLater(figure);
  };
  const stops = [observe(model, ["at", "figure"], update), onModeChange(update)];
  let width = 0;
  const resized = new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) > 1) { width = entry.contentRect.width; update(); }
  });
  resized.observe(plot);
  return () => { stops.forEach((stop) => stop()); resized.disconnect(); globalThis.Plotly?.purge(plot); };
}

export default { render };
