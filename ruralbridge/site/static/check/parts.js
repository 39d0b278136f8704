// What more than one of the pages shows.
import { fill, h } from "../widgets/dom.js";
import { site } from "./banks.js";

const AT_ONCE = 5;

/**
 * What to read again: the passages of claims whose questions are not right yet. A long list is folded.
 * @param {ReturnType<typeof import("./tally.js").toRead>} claims
 * @param {Record<string, string>} text
 * @returns {Node[]}
 */
export function readingList(claims, text) {
  const title = h("h2", { class: "rb-check__title" }, text.read_title);
  if (!claims.length) return [title, h("p", {}, text.read_nothing)];
  const item = ({ claim, bank, address, says, open }) => h("li", {},
    h("a", { href: site(address) }, says), h("span", { class: "rb__note" }, ` ${fill(open === 1 ? text.read_one : text.read_many, { title: bank.title, id: claim, n: open })}`));
  const list = (some) => h("ul", { class: "rb-check__reading" }, some.map(item));
  const rest = claims.slice(AT_ONCE);
  return [title, list(claims.slice(0, AT_ONCE)),
    ...(rest.length ? [h("details", {}, h("summary", {}, fill(text.read_more, { n: rest.length })), list(rest))] : [])];
}

/** A day in words. @param {number} time */
export const dayInWords = (time) => new Date(time).toLocaleDateString(document.documentElement.lang || "en", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
