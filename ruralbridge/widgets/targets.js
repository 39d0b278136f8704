// Targets: a tile grid of provinces. Dots are poor counties, belts contiguous areas, a full tile all
// rural areas. One SVG draws; a grid of focusable cells above it holds names and answers keys.
import { assign, choice, fill, h, number, observe } from "./dom.js";
import { dots, drawing, move, TILE } from "./targets-grid.js";

/**
 * What the grid shows at one step: counties left, counties of the whole list, their share in percent,
 * and how many units still have one.
 * @param {Array<{left: number[]}>} units
 * @param {number} at index of the step
 */
export function totals(units, at) {
  const left = units.reduce((sum, unit) => sum + unit.left[at], 0);
  const all = units.reduce((sum, unit) => sum + unit.left[0], 0);
  return { left, all, share: (100 * left) / all, units: units.filter((unit) => unit.left[at] > 0).length };
}

function render({ model, el }) {
  const text = model.get("text");
  const steps = model.get("steps");
  const units = model.get("units");
  const areas = model.get("areas");
  const { rural, area_counties } = model.get("facts");
  const at = () => steps.indexOf(model.get("step"));
  const when = () => (at() === 0 ? text.at_first : fill(text.after, { year: model.get("step") }));
  const areasOf = (unit) => areas.filter((area) => area.units.includes(unit.name));

  const views = choice({ label: text.view, value: model.get("view"), change: (view) => assign(model, { view }),
    options: ["dots", "belts", "everywhere"].map((value) => ({ value, label: text[value] })) });
  const select = h("select", { onchange: () => assign(model, { area: select.value || null }) },
    h("option", { value: "" }, text.all_areas), areas.map((area, i) => h("option", { value: area.name }, `${i + 1}  ${area.name}`)));
  const pickArea = h("label", { class: "rb-targets__pick" }, h("span", {}, text.area), select);
  const note = h("p", { class: "rb__note rb-targets__note" });

  const time = choice({ label: text.step, value: String(model.get("step")),
    change: (value) => assign(model, { step: steps.find((step) => String(step) === value) }),
    options: steps.map((step, i) => {
      const { left, all } = totals(units, i);
      const label = step === "before" ? text.before : String(step);
      return { value: String(step), label: /** @type {any} */ ([
        h("span", { class: "rb-targets__column", style: { "--left": left / all } }),
        h("span", { class: "rb-targets__count" }, number(left)), h("span", {}, label)]) };
    }) });
  time.el.classList.add("rb-targets__time");

  const big = h("span", { class: "rb-targets__big" });
  const says = h("span", { class: "rb-targets__says" });
  const more = h("span", { class: "rb-targets__more" });
  const head = h("p", { class: "rb-targets__head", "aria-live": "polite", "aria-atomic": "true" }, big, " ", says, " ", more);
  const detail = h("div", { class: "rb-targets__detail" });

  const map = drawing(units, areas);
  const cells = new Map(units.map((unit) => {
    const count = h("span", { class: "rb-targets__left", "aria-hidden": "true" });
    const label = h("span", { class: "rb__hidden" });
    const cell = h("div", { role: "gridcell", class: "rb-targets__cell", "data-listed": String(unit.left[0] > 0), "aria-colindex": unit.col + 1, style: { "--col": unit.col, "--row": unit.row },
      onclick: () => pin(unit.name), onfocus: () => { at_cell(unit.name); look({ focused: unit.name, pointed: null }); }, onblur: () => look({ focused: null }),
      onpointermove: (e) => point(e, unit.name), onpointerleave: () => look({ pointed: null }) },
      label, h("span", { class: "rb-targets__name", "aria-hidden": "true" }, unit.name),
      h("span", { class: "rb-targets__abbr", "aria-hidden": "true" }, unit.abbr), count);
    return [unit.name, { unit, cell, count, label }];
  }));
  const rows = [...new Set(units.map((unit) => unit.row))].sort((a, b) => a - b).map((row) =>
    h("div", { role: "row", "aria-rowindex": row + 1 },
      units.filter((unit) => unit.row === row).sort((a, b) => a.col - b.col).map((unit) => cells.get(unit.name).cell)));
  const grid = h("div", { role: "grid", class: "rb-targets__cells", "aria-label": text.grid, onkeydown: onKey }, rows);

  const sign = (kind, label) => h("li", { class: `rb-targets__sign rb-targets__sign--${kind}` }, h("span", { "aria-hidden": "true" }), label);
  const legend = h("ul", { class: "rb-targets__legend rb__note" }, sign("left", text.legend_left), sign("removed", text.legend_removed),
    sign("belt", text.legend_belt), sign("rural", text.legend_rural));

  const root = h("section", { class: "rb rb-targets", "aria-label": text.title,
    style: { "--width": map.width, "--height": map.height, "--tile-width": TILE.width, "--tile-height": TILE.height, "--gap": TILE.gap } },
    h("div", { class: "rb__bar rb-targets__bar" }, views.el, pickArea), note,
    h("div", { class: "rb-targets__stage" }, head, time.el, h("div", { class: "rb-targets__map" }, map.svg, grid), detail,
      legend, h("p", { class: "rb__note rb-targets__caveat" }, text.legend_tile)));
  el.append(root);

  let roving = model.get("province") ?? units[0].name;
  let seen = { pointed: null, focused: null };
  function at_cell(name) {
    cells.get(roving).cell.tabIndex = -1;
    roving = name;
    cells.get(roving).cell.tabIndex = 0;
  }
  function pin(name) {
    cells.get(name).cell.focus({ preventScroll: true });
    assign(model, { province: model.get("province") === name ? null : name });
  }
  // Only a mouse that moves points: one that rests while the page scrolls under it does not.
  function point(event, name) {
    if (event.pointerType !== "mouse" || seen.pointed === name || !(event.movementX || event.movementY)) return;
    look({ pointed: name });
  }
  function onKey(event) {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(roving); return; }
    if (event.key === "Escape") { assign(model, { province: null }); return; }
    const next = move(units, roving, event.key, event.ctrlKey);
    if (next === null) return;
    event.preventDefault();
    cells.get(next).cell.focus();
  }
  function look(change) {
    seen = { ...seen, ...change };
    showDetail();
  }

  function headline() {
    const view = model.get("view");
    const total = totals(units, at());
    const area = areas.find((a) => a.name === model.get("area"));
    if (view === "dots") {
      return [number(total.left), fill(at() === 0 ? text.left_at_first : text.left_of, { all: total.all, when: when(), share: number(total.share, 1) }),
        total.units ? fill(text.left_in, { n: total.units, all: units.length }) : text.left_in_none];
    }
    if (view === "everywhere") return [fill(text.everywhere_big, { units: units.length }), fill(text.everywhere_big_says, rural), text.everywhere_since];
    if (area) return [area.name, fill(area.units.length > 1 ? text.area_says : text.area_says_one, { zh: area.zh, units: area.units.join(", ") }), ""];
    return [String(areas.length), fill(text.areas_says, { counties: area_counties, all: total.all, of: units.length,
      units: new Set(areas.flatMap((a) => a.units)).size }), ""];
  }

  function detailLines(unit) {
    const view = model.get("view");
    const [all, mine] = [unit.left[0], areasOf(unit)];
    if (view === "everywhere") return [fill(all ? text.detail_everywhere : text.detail_everywhere_none, { all })];
    if (view === "belts") {
      if (!mine.length) return [all ? fill(text.detail_no_area_but, { all }) : text.detail_no_area];
      return [mine.length > 1 ? fill(text.detail_areas, { n: mine.length }) : text.detail_area_one, mine.map((area) => `${areas.indexOf(area) + 1} ${area.name}`)];
    }
    if (!all) return [text.detail_none];
    const years = steps.slice(1).map((year, i) => ({ year, n: unit.left[i] - unit.left[i + 1] })).filter(({ n }) => n);
    return [fill(text.detail_left, { n: unit.left[at()], all, when: when() }), fill(text.detail_removed, { years: years.map((y) => fill(text.detail_year, y)).join(" · ") })];
  }

  function showDetail() {
    const name = seen.pointed ?? seen.focused ?? model.get("province");
    for (const { unit, cell } of cells.values()) cell.toggleAttribute("data-seen", unit.name === name);
    const through = areas.some((area) => area.units.includes(name));
    for (const { area, rail, sign } of map.lines) {
      for (const part of [rail, sign]) part.toggleAttribute("data-dim", through && !area.units.includes(name));
    }
    if (!name) { detail.replaceChildren(h("p", { class: "rb__note" }, text.hint)); return; }
    const { unit } = cells.get(name);
    detail.replaceChildren(h("p", { class: "rb-targets__who" }, h("strong", {}, unit.name), ` ${unit.zh}`, h("span", {}, text[unit.region])),
      ...detailLines(unit).map((line) => (Array.isArray(line) ? h("ul", {}, line.map((l) => h("li", {}, l))) : h("p", {}, line))));
  }

  function cellLabel(unit) {
    const view = model.get("view");
    const values = { name: unit.name, n: unit.left[at()], all: unit.left[0] };
    if (view === "belts") return fill(text.tile_areas, { ...values, n: areasOf(unit).length });
    if (view === "everywhere") return fill(text.tile_everywhere, values);
    return fill(unit.left[0] ? text.tile : text.tile_none, values);
  }

  function update() {
    const view = model.get("view");
    const index = areas.findIndex((area) => area.name === model.get("area"));
    root.dataset.view = view;
    root.dataset.area = index < 0 ? "all" : "one";
    views.set(view);
    time.set(String(model.get("step")));
    pickArea.hidden = view !== "belts";
    select.value = model.get("area") ?? "";
    note.textContent = text[`${view}_note`];
    const [first, second, third] = headline();
    big.textContent = first;
    big.classList.toggle("rb-targets__big--words", view === "belts" && index >= 0);
    says.textContent = second;
    more.textContent = third;
    map.showArea(view === "belts" ? index : -1);
    for (const { unit, full, hollow } of map.tiles) {
      const [left, all] = [unit.left[at()], unit.left[0]];
      if (all && full.dataset.left !== String(left)) {
        full.dataset.left = String(left);
        full.setAttribute("d", dots(0, left));
        hollow.setAttribute("d", dots(left, all));
      }
      const { cell, count, label } = cells.get(unit.name);
      count.textContent = all ? String(left) : "";
      label.textContent = cellLabel(unit);
      cell.setAttribute("aria-selected", String(unit.name === model.get("province")));
    }
    showDetail();
  }
  for (const { cell } of cells.values()) cell.tabIndex = -1;
  at_cell(roving);
  update();
  return observe(model, ["step", "view", "province", "area"], update);
}

export default { render };
