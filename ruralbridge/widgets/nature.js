// Policy instruments on a plane of scale by reach: the reader places cards, compares, then explores.
import { afterFrame, assign, choice, fill, h, nextFrame, observe, rove } from "./dom.js";
import { arrowPath, mark, cardPanel, position, sign, spot, thesisCheck } from "./nature-parts.js";
import { COUNTY, SCALES, STRATEGIES, band, deal, lanes, moved, nextCard, ordered, placeAt, points, score, shown } from "./nature-rules.js";

/**
 * What the traits say the widget shows now.
 * @param {any} model
 * @param {Map<string, any>} card instruments by id
 * @returns {{round: string[], placements: Record<string, [number, number]>, stage: "place" | "compare" | "explore", list: any[], now: any}}
 */
export function reading(model, card) {
  const [round, placements, revealed, selected] = ["round", "placements", "revealed", "selected"].map((t) => model.get(t));
  const stage = !revealed ? "place" : model.get("view") === "all" ? "explore" : "compare";
  const list = stage === "explore" ? shown([...card.values()], model.get("strategy")) : round.map((id) => card.get(id));
  const now = list.find((i) => i.id === selected) ?? (stage === "place" ? undefined : list[0]);
  return { round, placements, stage, list, now };
}

function render({ model, el }) {
  const text = model.get("text");
  const say = (key, values) => fill(text[key], values);
  const instruments = model.get("instruments");
  const card = new Map(instruments.map((i) => [i.id, i]));
  const total = instruments.length;
  const read = () => reading(model, card);
  const words = ([scale, reach]) => ({ scale: text[`scale_${SCALES[scale]}`], reach, band: text[`band_${band(reach)}`] });
  const placeOf = (where) => say("place_of", words(where));
  const earned = (id) => points(card.get(id), model.get("placements")[id]).reduce((a, b) => a + b);
  let cursor = [COUNTY, 50], drag = null, size = { width: 480, height: 320 };

  // What the reader can do ---------------------------------------------------------------------------
  const select = (id) => assign(model, { selected: id });
  const put = (id, where) => {
    const { round, placements } = read();
    const after = { ...placements, [id]: where };
    const next = nextCard(round, after, id);
    assign(model, { placements: after, selected: next });
    said.textContent = `${say("placed_said", { name: card.get(id).name, ...words(where) })} ${next ? say("next_said", card.get(next)) : text.all_placed}`;
  };
  const newHand = (cards, seed) => {
    const round = deal(instruments, cards, seed);
    assign(model, { seed, cards, round, placements: {}, revealed: false, view: "round", selected: round[0] });
  };
  const reveal = (view) => {
    const { round, placements } = read();
    const [worst] = round.filter((id) => placements[id]).sort((a, b) => earned(a) - earned(b));
    assign(model, { revealed: true, view, selected: worst ?? "" });
    draw();
    fly();
    status.focus();
  };
  const turn = (by) => {
    const { list, now } = read();
    const at = now ? list.indexOf(now) + by : by < 0 ? -1 : 0;
    if (list.length) select(list[(at + list.length) % list.length].id);
  };

  // The plane ----------------------------------------------------------------------------------------
  const pointed = (event) => {
    const box = plane.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return x >= 0 && y >= 0 && x <= box.width && y <= box.height ? placeAt(x, y, box) : null;
  };
  /** Drag a card, from the panel or from its place: the plane shows where it would land. */
  const grab = (id) => (event) => {
    const chosen = id ?? read().now?.id;
    if (read().stage !== "place" || !chosen || event.button) return;
    const target = event.currentTarget;
    drag = { moves: false };
    target.setPointerCapture(event.pointerId);
    const move = (e) => {
      const [dx, dy] = [e.clientX - event.clientX, e.clientY - event.clientY];
      drag.moves ||= Math.hypot(dx, dy) > 5;
      if (!drag.moves) return;
      target.style.setProperty("translate", `${dx}px ${dy}px`);
      showCursor(pointed(e));
    };
    const drop = (e) => {
      const moves = drag.moves;
      const where = moves && e.type === "pointerup" ? pointed(e) : null;
      for (const [type, listener] of listeners) target.removeEventListener(type, listener);
      target.style.removeProperty("translate");
      setTimeout(() => { drag = null; });  // after the click that ends a drag
      if (moves) showCursor(null);
      if (where) put(chosen, where);
    };
    const listeners = [["pointermove", move], ["pointerup", drop], ["pointercancel", drop]];
    for (const [type, listener] of listeners) target.addEventListener(type, listener);
  };
  const unlessDragged = (act) => (event) => { event.stopPropagation(); if (!drag?.moves) act(); };
  const yours = new Map(), theirs = new Map();
  for (const { id, strategy } of ordered(instruments)) {
    yours.set(id, mark("yours", { onpointerdown: grab(id), onclick: unlessDragged(() => select(id)) }));
    theirs.set(id, mark(strategy, { onclick: unlessDragged(() => select(id)), onpointerenter: () => label(id), onpointerleave: () => label(),
      onfocus: () => label(id), onblur: () => label() }));
  }
  const ghost = h("div", { class: "rb-nature__ghost", hidden: true });
  const strip = h("div", { class: "rb-nature__strip", hidden: true });
  const tag = h("div", { class: "rb-nature__tag", hidden: true, "aria-hidden": "true" });
  const arrows = h("path"), arrow = h("path", { class: "rb-nature__arrow" });
  const plane = h("div", { class: "rb-nature__plane",
    onclick: (e) => { const { now, stage } = read(); if (stage === "place" && now && !drag?.moves) { put(now.id, pointed(e)); showCursor(null); } },
    onpointermove: (e) => { if (e.pointerType === "mouse" && !drag) showCursor(pointed(e)); },
    onpointerleave: () => { if (!drag) showCursor(null); },
    onfocus: () => { if (plane.matches(":focus-visible")) showCursor(cursor); },
    onblur: () => showCursor(null),
    onkeydown: (e) => (read().stage === "place" ? keyPlace(e) : keyMarks(e)) },
  strip, [0.2, 0.4, 0.6, 0.8].map((x) => h("div", { class: "rb-nature__line", style: { "--x": x } })),
  ["tpa", "rr"].map((s) => h("div", { class: `rb-nature__corner rb-nature__corner--${s}` }, text[`corner_${s}`])),
  h("svg", { class: "rb-nature__overlay", "aria-hidden": "true" }, arrows, arrow), [...yours.values(), ...theirs.values()], ghost, tag);
  const readout = h("p", { class: "rb__note rb-nature__readout" });
  const said = h("p", { class: "rb__hidden", "aria-live": "polite" });

  function showCursor(where) {
    const { now, stage } = read();
    const on = Boolean(where && now && stage === "place");
    ghost.hidden = strip.hidden = !on;
    readout.textContent = on ? say("readout", words(where)) : text.readout_none;
    if (on) for (const part of [ghost, strip]) position(part, where);
  }
  function keyPlace(event) {
    const { now } = read();
    const to = moved(cursor, event.key), puts = event.key === "Enter" || event.key === " ";
    if (!now || event.target !== plane || !(to || puts)) return;
    event.preventDefault();
    if (to) { cursor = to; said.textContent = say("readout", words(to)); } else put(now.id, cursor);
    showCursor(cursor);
  }
  function keyMarks(event) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    turn(by);
    theirs.get(read().now.id).focus();
  }
  /** Name the instrument that is pointed at, else the one that is being read. */
  function label(id) {
    const { stage, now } = read(), i = card.get(id) ?? (stage === "place" ? null : now);
    tag.hidden = !i;
    if (!i) return;
    tag.textContent = i.name;
    position(tag, [i.scale, i.reach], parseFloat(theirs.get(i.id).style.getPropertyValue("--lane")) || 0);
    tag.classList.toggle("rb-nature__tag--left", i.reach > 50);
    tag.classList.toggle("rb-nature__tag--below", i.scale === SCALES.length - 1);
  }
  /** The sources' marks start from the reader's, so that the eye follows each to its place. */
  function fly() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [id, mine] of yours) {
      const to = theirs.get(id);
      if (mine.hidden || to.hidden) continue;
      const [a, b] = [mine.getBoundingClientRect(), to.getBoundingClientRect()];
      to.animate([{ translate: `${a.left - b.left}px ${a.top - b.top}px` }, { translate: "0 0" }], { duration: 600, easing: "ease-in-out" });
    }
  }
  function drawPlane({ round, placements, stage, list, now }) {
    const mine = stage === "explore" ? [] : round.filter((id) => placements[id]);
    const listed = stage === "place" ? [] : list;
    const marks = [...mine.map((id) => ({ key: `y${id}`, scale: placements[id][0], reach: placements[id][1] })),
      ...listed.map((i) => ({ key: `t${i.id}`, scale: i.scale, reach: i.reach }))];
    const pitch = Math.min(22, (size.height / 5 - 24) / 2);
    const lane = new Map([...lanes(marks, size.width)].map(([key, at]) => [key, at * pitch]));
    const set = (el, key, where, n, said) => {
      el.hidden = !lane.has(key);
      if (el.hidden) return;
      position(el, where, lane.get(key));
      el.textContent = n;
      el.setAttribute("aria-label", n ? say("numbered", { n, label: said() }) : said());
    };
    for (const i of instruments) {
      const [y, t, n, there] = [yours.get(i.id), theirs.get(i.id), stage === "explore" ? "" : String(round.indexOf(i.id) + 1), [i.scale, i.reach]];
      set(y, `y${i.id}`, placements[i.id], n, () => say("mark_yours", { name: i.name, ...words(placements[i.id]) }));
      set(t, `t${i.id}`, there, n, () => say("mark_source", { name: i.name, strategy: text[`strategy_${i.strategy}`], ...words(there) }));
      for (const el of [y, t]) el.toggleAttribute("data-now", i === now);
    }
    rove([...theirs.values()], now && theirs.get(now.id));
    const path = (i) => (stage === "compare" && placements[i.id]
      ? arrowPath(spot(placements[i.id], lane.get(`y${i.id}`), size), spot([i.scale, i.reach], lane.get(`t${i.id}`), size)) : "");
    arrows.setAttribute("d", listed.filter((i) => i !== now).map(path).join(""));
    arrow.setAttribute("d", now ? path(now) : "");
    const placing = stage === "place";
    if (placing && now && round.includes(now.id)) cursor = placements[now.id] ?? cursor;
    rove([plane], placing ? plane : undefined);
    plane.setAttribute("role", placing ? "application" : "group");
    plane.setAttribute("aria-label", placing ? text.plane_keys : text.marks_label);
    ghost.textContent = now ? String(round.indexOf(now.id) + 1) : "";
    label();
  }

  // The panel, the bar and the list --------------------------------------------------------------------
  const button = (name, label, onclick) => h("button", { type: "button", class: name && `rb-nature__${name}`, onclick }, label);
  const token = button("token", "", unlessDragged(() => { plane.focus(); showCursor(cursor); }));
  token.addEventListener("pointerdown", grab());
  const show = button("main", text.reveal, () => reveal("round"));
  const skip = button("quiet", text.skip, () => reveal("all"));
  const exploreAll = button("main", say("explore_all", { n: total }), () => { assign(model, { view: "all" }); status.focus(); });
  const again = button("quiet", text.deal, () => newHand(model.get("cards"), model.get("seed") + 1));
  const panel = cardPanel(text, token, [h("div", { class: "rb-nature__turns" }, button("", text.previous, () => turn(-1)), button("", text.next, () => turn(1))),
    show, exploreAll, h("div", { class: "rb-nature__quiets" }, again, skip)]);

  function drawPanel({ round, placements, stage, list, now }) {
    const i = now ? list.indexOf(now) + 1 : 0, placing = stage === "place", comparing = stage === "compare";
    const mine = now && round.includes(now.id) ? placements[now.id] : null;
    const won = comparing && mine ? ` · ${say("points_of", { points: earned(now.id) })}` : "";
    panel.show({ now, placing, comparing, over: now ? say("card_of", { i, n: list.length }) + won : "",
      places: now ? placeOf([now.scale, now.reach]) : "", mine: mine ? placeOf(mine) : null });
    token.textContent = String(i);
    token.setAttribute("aria-label", say("token", { i }));
    const ready = round.every((id) => placements[id]);
    show.hidden = !placing || !ready;
    skip.hidden = !placing || ready;
    exploreAll.hidden = !comparing;
  }
  const pick = (label, trait, options, change) => choice({ label, value: String(model.get(trait)), change, options });
  const option = (value, key) => ({ value: String(value), label: say(key, { n: value === "all" ? total : value }) });
  const hand = pick(text.hand_label, "cards", [6, 12].map((n) => option(n, "hand_some")).concat(option(total, "hand_all")), (n) => newHand(Number(n), model.get("seed")));
  const view = pick(text.view_label, "view", ["round", "all"].map((v) => option(v, `view_${v}`)), (v) => assign(model, { view: v }));
  const strategy = pick(text.strategy_label, "strategy", ["both", "TPA", "RR"].map((s) => option(s, `show_${s}`)), (s) => assign(model, { strategy: s }));
  const status = h("p", { class: "rb-nature__status", tabindex: -1, "aria-live": "polite" });
  const how = h("p", { class: "rb__note rb-nature__how" });
  const legendYours = h("span", { class: "rb-nature__legend-yours" }, h("i", { "aria-hidden": "true" }), text.legend_yours);
  const legend = h("p", { class: "rb-nature__legend rb__note" }, STRATEGIES.map((s) => h("span", {}, sign(s), text[`strategy_${s}`])), legendYours);
  const thesis = thesisCheck(instruments, text, async (id) => {
    assign(model, { strategy: "both", selected: id });
    await nextFrame();
    plane.scrollIntoView({ block: "nearest" });
  });
  thesis.hidden = true;

  function drawBar({ round, placements, stage, list }) {
    const s = score(instruments, round, placements);
    const now = say(stage === "compare" && !s.placed ? "status_compare_none" : `status_${stage}`, { ...s, n: list.length });
    if (status.textContent !== now) status.textContent = now;
    how.textContent = text[`how_${stage}`];
    for (const [group, trait] of [[hand, "cards"], [view, "view"], [strategy, "strategy"]]) group.set(String(model.get(trait)));
    const placing = stage === "place";
    hand.el.hidden = readout.hidden = !placing;
    view.el.hidden = legend.hidden = placing;
    strategy.el.hidden = stage !== "explore";
    // The long part below the plane waits until the browser is idle, so that the plane answers at once.
    if (stage !== "explore") thesis.hidden = true;
    else if (thesis.hidden) (globalThis.requestIdleCallback ?? setTimeout)(() => { thesis.hidden = read().stage !== "explore"; }, { timeout: 300 });
    legendYours.hidden = stage !== "compare";
    if (ghost.hidden) readout.textContent = text.readout_none;
  }
  const rows = h("tbody"), columns = h("tr"), listTitle = h("summary");
  const twin = h("details", { class: "rb-nature__list", ontoggle: () => drawList(read()) }, listTitle,
    h("div", { class: "rb-nature__scroll", tabindex: 0, role: "region", "aria-label": text.list_label }, h("table", {}, h("thead", {}, columns), rows)));
  let listed = "";
  function drawList({ stage, list, placements }) {
    listTitle.textContent = text[stage === "place" ? "list_place" : "list_all"];
    const key = JSON.stringify([stage, list.map((i) => i.id), placements]);
    if (!twin.open || key === listed) return;
    listed = key;
    const mine = { yours: (i) => (placements[i.id] ? placeOf(placements[i.id]) : "—") };
    const cells = stage === "place" ? { card: (i) => i.name, ...mine, what: (i) => i.what }
      : { instrument: (i) => i.name, strategy: (i) => [sign(i.strategy), " ", text[`strategy_${i.strategy}`]], scale: (i) => text[`scale_${SCALES[i.scale]}`],
        reach: (i) => String(i.reach), ...(stage === "compare" ? mine : {}), what: (i) => i.what };
    columns.replaceChildren(...Object.keys(cells).map((c) => h("th", { scope: "col" }, text[`col_${c}`])));
    rows.replaceChildren(...list.map((i) => h("tr", {}, Object.values(cells).map((cell) => h("td", {}, cell(i))))));
  }

  const root = h("div", { class: "rb rb-nature" }, h("div", { class: "rb__bar rb-nature__bar" }, status, hand.el, view.el, strategy.el), how,
    h("div", { class: "rb-nature__body" },
      h("div", { class: "rb-nature__chart" },
        h("div", { class: "rb-nature__rows", "aria-hidden": "true" }, [...SCALES].reverse().map((s) => h("span", {}, text[`scale_${s}`]))), plane,
        h("div", { class: "rb-nature__axis", "aria-hidden": "true" }, h("span", {}, text.reach_low), h("b", {}, text.axis_reach), h("span", {}, text.reach_high)),
        h("div", { class: "rb-nature__under" }, readout, legend)),
      panel.el), thesis, twin, said);
  el.append(root);

  let waiting = false, gone = false;
  const drawRest = (now) => { for (const part of [drawPanel, drawList]) part(now); };
  // The panel's height moves what is below it: the plane does not wait for that.
  const restLater = afterFrame((now) => { if (!gone) drawRest(now); });
  const draw = () => {
    waiting = false;
    if (gone) return;
    const now = read();
    root.dataset.stage = now.stage;
    for (const part of [drawBar, drawPlane]) part(now);
    restLater(now);
  };
  // Traits that change together are drawn once.
  const later = () => { if (!waiting) { waiting = true; queueMicrotask(draw); } };
  const stop = observe(model, ["round", "placements", "revealed", "view", "strategy", "selected", "cards"], later);
  const resized = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    if (Math.abs(width - size.width) < 1 && Math.abs(height - size.height) < 1) return;
    size = { width, height };
    drawPlane(read());
  });
  resized.observe(plane);
  draw();
  drawRest(read());
  return () => { gone = true; stop(); resized.disconnect(); };
}

export default { render };
