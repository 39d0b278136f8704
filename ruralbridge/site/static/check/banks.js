// The banks, fetched from this site when a page needs them, and links from questions to chapters.
import { h } from "../widgets/dom.js";

const here = (path) => new URL(path, import.meta.url).href;
/** The address of a page that the banks name from the site's root. @param {string} path */
export const site = (path) => here(`../../../${path}`);

async function json(path) {
  const answer = await fetch(here(path));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** All chapters that have questions. @returns {Promise<{version: string, chapters: any[]}>} */
export const index = () => json("../banks/index.json");

/** @param {string[]} slugs @returns {Promise<any[]>} */
export const banks = (slugs) => Promise.all(slugs.map((slug) => json(`../banks/${slug}.json`)));

/** A link to a chapter. @param {{page: string, title: string}} chapter */
export const chapterLink = ({ page, title }) => h("a", { href: site(page) }, title);

/**
 * Links to the passages that discuss claims, each with what the claim says.
 * @param {any[]} read the banks at hand
 * @returns {(claims: string[], text: Record<string, string>) => Node[]}
 */
export function placesIn(read) {
  const known = Object.assign({}, ...read.map((bank) => bank.claims));
  return (claims, text) => claims.filter((id) => known[id]).map((id) =>
    h("a", { href: site(known[id].address), title: known[id].says }, text.claim.replace("{id}", id)));
}
