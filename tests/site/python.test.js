import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Python } from "../../ruralbridge/site/static/python.js";

let workers;
beforeEach(() => {
  workers = [];
  globalThis.Worker = class {
    constructor(url) { this.url = String(url); this.sent = []; workers.push(this); }
    postMessage(message) { this.sent.push(message); }
    terminate() { this.ended = true; }
    say(data) { this.onmessage({ data }); }
  };
});
const turn = () => new Promise((resolve) => setTimeout(resolve));

test("no worker is made before code is to run, and one serves all", async () => {
  const python = new Python();
  assert.equal(workers.length, 0);
  const first = python.run("1");
  const second = python.run("2");
  assert.match(workers[0].url, /python-worker\.js$/);
  workers[0].say({ ready: true });
  await turn();
  assert.deepEqual(workers[0].sent, [{ id: 0, code: "1" }, { id: 1, code: "2" }]);
  workers[0].say({ id: 1, result: { text: "2" } });
  workers[0].say({ id: 0, result: { text: "1" } });
  assert.deepEqual([await first, await second], [{ result: { text: "1" } }, { result: { text: "2" } }]);
  assert.equal(workers.length, 1);
});

test("what is printed goes to the code that prints it", async () => {
  const python = new Python();
  const printed = [];
  python.run("a", (text) => printed.push(`a: ${text}`));
  python.run("b", (text) => printed.push(`b: ${text}`));
  workers[0].say({ ready: true });
  await turn();
  workers[0].say({ id: 0, stream: "stdout", text: "x" });
  workers[0].say({ id: 1, stream: "stdout", text: "y" });
  assert.deepEqual(printed, ["a: x", "b: y"]);
});

test("who is stopped is told so, while Python starts and while it runs", async () => {
  const python = new Python();
  const early = python.run("1");
  python.stop();
  assert.deepEqual(await early, { stopped: true });
  const late = python.run("while True: pass");
  workers[1].say({ ready: true });
  await turn();
  python.stop();
  assert.deepEqual(await late, { stopped: true });
  assert.ok(workers.every((worker) => worker.ended));
});

test("a Python that cannot start says why, and the next run tries again", async () => {
  const python = new Python();
  const run = python.run("1");
  workers[0].say({ broken: "404" });
  await assert.rejects(run, /404/);
  python.run("1");
  assert.equal(workers.length, 2);
});

test("a Python that gives up is an error of the code, and does not come back", async () => {
  const python = new Python();
  const run = python.run("1");
  workers[0].say({ ready: true });
  await turn();
  workers[0].say({ id: 0, died: "RuntimeError: unreachable" });
  const { kind, error } = await run;
  assert.deepEqual([kind, error], ["died", "RuntimeError: unreachable"]);
  assert.ok(workers[0].ended && !python.started);
});

test("an answer comes with its checks, or null where it was stopped", async () => {
  const python = new Python();
  const checked = python.answer("x = 1", ["x == 1"]);
  workers[0].say({ ready: true });
  await turn();
  assert.deepEqual(workers[0].sent, [{ id: 0, code: "x = 1", checks: ["x == 1"] }]);
  workers[0].say({ id: 0, result: { passed: [true], errors: [""] } });
  assert.deepEqual(await checked, { passed: [true], errors: [""] });
  const endless = python.answer("while True: pass", []);
  await turn();
  python.stop();
  assert.equal(await endless, null);
});
