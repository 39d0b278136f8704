// The helpers that build elements, against a document of a few lines: no browser is needed for them.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { assign, choice, fill, h, number, observe } from "../../ruralbridge/widgets/dom.js";

class Element {
  constructor(tag, namespace) {
    Object.assign(this, { tag, namespace, attributes: {}, children: [], listeners: {}, styles: {}, dataset: {} });
    this.style = { setProperty: (name, value) => { this.styles[name] = value; } };
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
    if (name.startsWith("data-")) this.dataset[name.slice(5)] = value;
  }
  getAttribute(name) { return this.attributes[name] ?? null; }
  addEventListener(type, listener) { this.listeners[type] = listener; }
  append(...children) { this.children.push(...children); }
  focus() { Element.focused = this; }
  fire(type, event = {}) { this.listeners[type]({ preventDefault() { event.prevented = true; }, ...event }); }
}

before(() => {
  globalThis.document = {
    createElement: (tag) => new Element(tag, null),
    createElementNS: (namespace, tag) => new Element(tag, namespace),
  };
});

test("h sets attributes, leaves out null, undefined and false, and writes true as an empty one", () => {
  const el = h("meter", { class: "bar", min: 0, hidden: true, disabled: false, title: null, name: undefined });
  assert.deepEqual(el.attributes, { class: "bar", min: "0", hidden: "" });
});

test("h nests children, flattens lists and leaves out null", () => {
  const child = h("b", {}, "two");
  assert.deepEqual(h("p", {}, "one", null, [child, undefined, "three"]).children, ["one", child, "three"]);
});

test("h makes markup text: what stands in data is never read as HTML", () => {
  assert.deepEqual(h("p", {}, "<img src=x onerror=alert(1)>").children, ["<img src=x onerror=alert(1)>"]);
});

test("h takes listeners and styles, custom properties included", () => {
  let clicks = 0;
  const el = h("button", { onclick: () => { clicks += 1; }, style: { "--x": 3, color: "red" } });
  el.fire("click");
  assert.equal(clicks, 1);
  assert.deepEqual(el.styles, { "--x": "3", color: "red" });
});

test("h makes SVG elements in their namespace and others in none", () => {
  assert.equal(h("circle").namespace, "http://www.w3.org/2000/svg");
  assert.equal(h("div").namespace, null);
});

test("h keeps the arrow keys of what can have the focus from JupyterLab", () => {
  const wants = (el) => el.attributes["data-lm-suppress-shortcuts"] === "true";
  assert.ok(["input", "select", "textarea", "button"].every((tag) => wants(h(tag))));
  assert.ok(wants(h("g", { role: "slider", tabindex: 0 })));
  assert.ok(!wants(h("p")));
});

test("fill replaces the placeholders it has values for and keeps the others", () => {
  assert.equal(fill("{a} of {b}", { a: 0 }), "0 of {b}");
  assert.equal(fill("{a}", { a: "{b}", b: 1 }), "{b}");
  assert.equal(fill("贫困县 {n}", { n: 832 }), "贫困县 832");
});

test("number writes thousands separators and exactly the decimals asked for", () => {
  assert.equal(number(98990), "98,990");
  assert.equal(number(10.25, 1), "10.3");
  assert.equal(number(0, 2), "0.00");
  assert.equal(number(-1234.5, 1), "-1,234.5");
});

const options = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));

test("choice has one button in the tab order, the checked one", () => {
  const { el, set } = choice({ label: "Letter", options, value: "b", change() {} });
  const state = () => el.children.map((b) => [b.attributes["aria-checked"], Number(b.getAttribute("tabindex"))]);
  assert.equal(el.attributes.role, "radiogroup");
  assert.equal(el.attributes["aria-label"], "Letter");
  assert.deepEqual(state(), [["false", -1], ["true", 0], ["false", -1]]);
  set("c");
  assert.deepEqual(state(), [["false", -1], ["false", -1], ["true", 0]]);
});

test("choice moves with the arrow keys, wraps around, focuses and tells the new value", () => {
  const said = [];
  const { el } = choice({ label: "Letter", options, value: "c", change: (v) => said.push(v) });
  el.fire("keydown", { key: "ArrowRight" });
  el.fire("keydown", { key: "ArrowUp" });
  assert.deepEqual(said, ["a", "c"]);
  assert.equal(Element.focused, el.children[2]);
});

test("choice leaves other keys to the page", () => {
  const { el } = choice({ label: "Letter", options, value: "a", change: () => assert.fail("changed") });
  const event = { key: "Tab" };
  el.fire("keydown", event);
  assert.equal(event.prevented, undefined);
});

test("choice answers a click without taking the focus", () => {
  const said = [];
  Element.focused = null;
  const { el } = choice({ label: "Letter", options, value: "a", change: (v) => said.push(v) });
  el.children[1].fire("click");
  assert.deepEqual(said, ["b"]);
  assert.equal(Element.focused, null);
});

test("observe listens to each trait and stops when told", () => {
  const heard = new Map();
  const model = { on: (e, f) => heard.set(e, f), off: (e, f) => heard.get(e) === f && heard.delete(e) };
  const stop = observe(model, ["year", "view"], () => {});
  assert.deepEqual([...heard.keys()], ["change:year", "change:view"]);
  stop();
  assert.equal(heard.size, 0);
});

test("assign sets every trait before it saves once", () => {
  const calls = [];
  assign({ set: (k, v) => calls.push([k, v]), save_changes: () => calls.push("save") }, { a: 1, b: 2 });
  assert.deepEqual(calls, [["a", 1], ["b", 2], "save"]);
});
