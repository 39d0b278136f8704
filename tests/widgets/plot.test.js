// Colours of a figure in dark mode, and how a figure is drawn to the width of its element.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { DARK, draw, isDark, onModeChange, recolour } from "../../ruralbridge/widgets/plot.js";

let body, query, observers;

beforeEach(() => {
  body = { dataset: {}, classList: { contains: (c) => (body.classes ?? []).includes(c) } };
  query = { matches: false, listeners: new Set(), addEventListener: (_, f) => query.listeners.add(f),
    removeEventListener: (_, f) => query.listeners.delete(f) };
  observers = new Set();
  globalThis.document = { body };
  globalThis.matchMedia = () => query;
  globalThis.MutationObserver = class {
    constructor(update) { this.update = update; }
    observe() { observers.add(this); }
    disconnect() { observers.delete(this); }
  };
});

test("recolour replaces the palette's colours wherever they stand, in either case", () => {
  const figure = { data: [{ marker: { color: ["#b5482a", "#1F6F54"] }, y: [1, null, true] }], layout: { font: { color: "#1D2328" } } };
  assert.deepEqual(recolour(figure, true), {
    data: [{ marker: { color: [DARK["#B5482A"], DARK["#1F6F54"]] }, y: [1, null, true] }],
    layout: { font: { color: DARK["#1D2328"] } },
  });
});

test("recolour leaves other text alone and does not touch its argument", () => {
  const figure = Object.freeze({ text: "Colour #B5482A is vermilion", color: "#123456" });
  assert.deepEqual(recolour(figure, true), figure);
  assert.equal(recolour(figure, false), figure);
});

test("every dark colour differs from its light one, and no two light ones share a dark one", () => {
  assert.equal(new Set(Object.values(DARK)).size, Object.keys(DARK).length);
  for (const [light, dark] of Object.entries(DARK)) assert.notEqual(light, dark);
});

const pages = [
  ["nothing said, a light system", {}, [], false, false],
  ["nothing said, a dark system", {}, [], true, true],
  ["the site's light choice on a dark system", { theme: "light" }, [], true, false],
  ["the site's dark choice on a light system", { theme: "dark" }, [], false, true],
  ["the site's auto on a dark system", { theme: "auto" }, [], true, true],
  ["JupyterLab's light theme on a dark system", { jpThemeLight: "true" }, [], true, false],
  ["JupyterLab's dark theme on a light system", { jpThemeLight: "false" }, [], false, true],
  ["VS Code's dark theme", {}, ["vscode-dark"], false, true],
];
for (const [name, dataset, classes, system, expected] of pages) {
  test(`isDark: ${name}`, () => {
    Object.assign(body, { dataset, classes });
    query.matches = system;
    assert.equal(isDark(), expected);
  });
}

test("onModeChange hears the page and the system until it is stopped", () => {
  let turns = 0;
  const stop = onModeChange(() => { turns += 1; });
  observers.forEach((o) => o.update());
  query.listeners.forEach((f) => f());
  assert.equal(turns, 2);
  stop();
  assert.equal(observers.size + query.listeners.size, 0);
});

async function drawn(width, layout) {
  let seen;
  const Plotly = { react: async (el, data, laid, config) => { seen = { data, layout: laid, config }; } };
  await draw(Plotly, { clientWidth: width }, { data: [], layout });
  return seen;
}

test("draw sizes the figure to its element and leaves the title to the page", async () => {
  const layout = { title: { text: "A finding" }, margin: { l: 56, t: 56 }, height: 300 };
  const { layout: laid, config } = await drawn(800, layout);
  assert.equal(laid.width, 800);
  assert.equal(laid.height, 300);
  assert.equal(laid.title, undefined);
  assert.equal(laid.margin.l, 56);
  assert.ok(laid.margin.t < 56);
  assert.equal(config.displayModeBar, false);
  assert.equal(layout.title.text, "A finding");
});

test("draw uses smaller type on a narrow page", async () => {
  assert.equal((await drawn(320, { font: { size: 14 } })).layout.font.size, 12);
  assert.equal((await drawn(800, { font: { size: 14 } })).layout.font.size, 14);
});
