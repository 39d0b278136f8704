// Draws a plotly figure in the page's colours: on the website and in the explore widget alike.

/** Light-mode colour to its dark-mode kin; the twin of ruralbridge/figures/palette.py. */
export const DARK = {
  "#B5482A": "#EE9577", "#1F6F54": "#74C7A4", "#5B6470": "#A9B3BE", "#1D2328": "#E6E8EA", "#545D66": "#B0B7BE",
  "#D9D6CF": "#3A4147", "#FFFFFF": "#14181B", "#F8E9E3": "#40261D", "#E2F0EA": "#1A3A2F", "#ECEEF0": "#2B3138",
};

/**
 * Replace the palette's light colours, wherever they stand, by their dark kin.
 * @template T
 * @param {T} value any JSON value
 * @param {boolean} dark
 * @returns {T}
 */
export function recolour(value, dark) {
  if (!dark) return value;
  if (typeof value === "string") return /** @type {any} */ (DARK[value.toUpperCase()] ?? value);
  if (Array.isArray(value)) return /** @type {any} */ (value.map((v) => recolour(v, dark)));
  if (value && typeof value === "object") {
    return /** @type {any} */ (Object.fromEntries(Object.entries(value).map(([k, v]) => [k, recolour(v, dark)])));
  }
  return value;
}

/** @returns {boolean} whether the page shows dark colours now */
export function isDark() {
  const body = document.body;
  const said = body.dataset.theme ?? (body.dataset.jpThemeLight === "false" ? "dark" : body.dataset.jpThemeLight === "true" ? "light" : "auto");
  if (said === "dark" || body.classList.contains("vscode-dark")) return true;
  return said !== "light" && matchMedia("(prefers-color-scheme: dark)").matches;
}

/**
 * Call `update` when the page turns dark or light; the returned function stops that.
 * @param {() => void} update
 * @returns {() => void}
 */
export function onModeChange(update) {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const seen = new MutationObserver(update);
  seen.observe(document.body, { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-light", "class"] });
  query.addEventListener("change", update);
  return () => { seen.disconnect(); query.removeEventListener("change", update); };
}

/**
 * Draw or redraw a figure, sized to its element. The title stays with the page, as text that wraps.
 * @param {any} Plotly
 * @param {HTMLElement} el
 * @param {{data: any[], layout: any}} figure
 * @returns {Promise<void>}
 */
export async function draw(Plotly, el, figure) {
  const { data, layout } = recolour(figure, isDark());
  const { title, ...rest } = layout;
  const narrow = el.clientWidth < 480;
  await Plotly.react(el, data, {
    ...rest, width: el.clientWidth, autosize: false, margin: { ...layout.margin, t: 16, ...(narrow && { r: 10 }) },
    ...(narrow && { font: { ...layout.font, size: 12 } }),
  }, { displayModeBar: false, doubleClick: "reset" });
}
