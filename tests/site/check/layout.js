// The modules of the pages around the quiz, laid out as the built site has them, so that their imports
// of the widgets' modules resolve.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../../ruralbridge/", import.meta.url));
const CHECK = join(PACKAGE, "site", "static", "check");
const root = mkdtempSync(join(tmpdir(), "check-"));
cpSync(CHECK, join(root, "check"), { recursive: true });
cpSync(join(PACKAGE, "widgets"), join(root, "widgets"), { recursive: true, filter: (path) => !path.includes("__pycache__") });
writeFileSync(join(root, "package.json"), '{"type": "module"}');
process.on("exit", () => rmSync(root, { recursive: true, force: true }));

/** @param {string} name stem of a module in check/ */
export const load = (name) => import(pathToFileURL(join(root, "check", `${name}.js`)).href);
/** The sources of all modules by name. */
export const sources = () => Object.fromEntries(readdirSync(CHECK).filter((f) => f.endsWith(".js")).map((f) => [f, readFileSync(join(CHECK, f), "utf-8")]));
export const strings = (name) => JSON.parse(readFileSync(join(PACKAGE, "strings", "en", `${name}.json`), "utf-8"));
/** A stand-in for the browser's storage; `room` is how many characters a value may have. */
export function shelf(start = {}, room = Infinity) {
  const kept = new Map(Object.entries(start));
  return { kept, room, get length() { return kept.size; }, key: (i) => [...kept.keys()][i] ?? null, getItem: (k) => kept.get(k) ?? null,
    removeItem: (k) => { kept.delete(k); }, setItem(k, v) { if (v.length > this.room) throw new Error("QuotaExceededError"); kept.set(k, v); } };
}
