// Brings a page alive without a kernel: figures are drawn and widgets rendered when they near the
// viewport. A widget is an anywidget front-end module (https://anywidget.dev/en/afm/); the host gives
// it a model with get, set, on, off, save_changes and send, and calls its initialize and render.
import { draw, onModeChange } from "./widgets/plot.js";

const here = (path) => new URL(path, import.meta.url).href;

/** @type {Promise<any> | undefined} */
let loading;

/** Load plotly once, when first asked. @returns {Promise<any>} */
function plotly() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = here("plotly.js");
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => { loading = undefined; reject(new Error("plotly did not load")); };
    document.head.append(script);
  });
  return loading;
}
globalThis.ruralbridge = { plotly };

/**
 * A model as the front-end module contract wants it, on plain state.
 * @param {Record<string, any>} state
 */
export function createModel(state) {
  const values = { ...state };
  const listeners = new Map();
  const emit = (event, ...args) => [...(listeners.get(event) ?? [])].forEach((f) => f(...args));
  const model = {
    get: (name) => values[name],
    set(name, value) {
      if (Object.is(values[name], value)) return;
      values[name] = value;
      emit(`change:${name}`, { changed: { [name]: value } }, value);
      emit("change", { changed: { [name]: value } });
    },
    save_changes() {},
    send() {},
    on(event, f) { listeners.set(event, [...(listeners.get(event) ?? []), f]); },
    off(event, f) {
      if (!event) listeners.clear();
      else listeners.set(event, f ? (listeners.get(event) ?? []).filter((g) => g !== f) : []);
    },
    widget_manager: { get_model: async () => { throw new Error("no kernel"); } },
  };
  return model;
}

/**
 * Render a widget of this book into an element.
 * @param {HTMLElement} el
 * @param {string} name stem of its front-end module
 * @param {Record<string, any>} state
 */
export async function showWidget(el, name, state) {
  const style = here(`widgets/${name}.css`);
  if (!document.querySelector(`link[href="${style}"]`)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
  }
  const module = (await import(here(`widgets/${name}.js`))).default;
  const model = createModel(state);
  await module.initialize?.({ model, experimental });
  await module.render({ model, el, experimental });
}

/**
 * Draw a figure into an element, with its title and in the page's colours.
 * @param {HTMLElement} el
 * @param {{data: any[], layout: any}} figure
 */
export async function showFigure(el, figure) {
  const title = Object.assign(document.createElement("p"), { className: "rb-figure__title", textContent: (figure.layout.title?.text ?? "").replaceAll("<br>", " ") });
  const plot = Object.assign(document.createElement("div"), { className: "rb-figure__plot" });
  el.append(title, plot);
  const paint = async () => draw(await plotly(), plot, figure);
  await paint();
  onModeChange(paint);
}

// Where the page can start Python, a quiz may have an answer run there when its reader asks.
const startsPython = typeof document !== "undefined" && Boolean(document.querySelector("script[data-rb-cells]"));
export const experimental = {
  invoke: async () => { throw new Error("this page has no kernel"); },
  python: startsPython ? async () => (await import(here("python.js"))).python : null,
};
const models = new Map();

async function renderWidget(view) {
  const name = view.dataset.widget;
  const fallback = view.querySelector(".rb-widget__fallback");
  const el = document.createElement("div");
  try {
    const module = (await import(here(`widgets/${name}.js`))).default;
    let entry = models.get(view.dataset.model);
    if (!entry) {
      const model = createModel(JSON.parse(view.querySelector("script").textContent));
      entry = { model, ready: Promise.resolve(module.initialize?.({ model, experimental })) };
      models.set(view.dataset.model, entry);
    }
    await entry.ready;
    view.append(el);
    await module.render({ model: entry.model, el, experimental });
    view.classList.add("rb-widget--alive");
    fallback.hidden = true;
  } catch (error) {
    el.remove();
    view.classList.add("rb-widget--failed");
    const said = document.createElement("p");
    said.className = "rb-note";
    said.setAttribute("role", "status");
    said.textContent = view.dataset.failed;
    fallback.prepend(said);
    fallback.hidden = false;
    console.warn(`widget ${name}:`, error);
  }
}

async function renderFigure(view) {
  const plot = view.querySelector(".rb-figure__plot");
  const figure = JSON.parse(view.querySelector("script").textContent);
  const paint = async () => {
    const [Plotly, template] = await Promise.all([plotly(), import(here("template.js"))]);
    plot.querySelector(".rb-figure__wait")?.remove();
    await draw(Plotly, plot, { data: figure.data, layout: { template: template.default, ...figure.layout } });
  };
  try {
    await paint();
  } catch (error) {
    view.classList.add("rb-figure--failed");
    const twin = view.querySelector("details");
    if (twin) twin.open = true;
    console.warn("figure:", error);
    return;
  }
  onModeChange(paint);
  let width = plot.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(plot.clientWidth - width) > 1) { width = plot.clientWidth; paint(); }
  }).observe(plot);
}

const kinds = [[".rb-widget", renderWidget], [".rb-figure", renderFigure]];

if (typeof document !== "undefined") {
  const waiting = new Map();
  const start = (el) => { const run = waiting.get(el); waiting.delete(el); return run?.(el); };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) { near.unobserve(target); start(target); }
    }
  }, { rootMargin: "400px 0px" });
  for (const [selector, run] of kinds) {
    for (const el of document.querySelectorAll(selector)) { waiting.set(el, run); near.observe(el); }
  }
  // A printed page has all its figures, wherever the reader was.
  addEventListener("beforeprint", () => [...waiting.keys()].forEach(start));
}
