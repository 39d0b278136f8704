// Brings a page around the quiz alive: practice, review or progress.
import { h } from "../widgets/dom.js";
import { index } from "./banks.js";

const pages = { practice: () => import("./practice.js"), review: () => import("./review.js"), progress: () => import("./progress.js") };

for (const place of document.querySelectorAll(".rb-check")) {
  const text = JSON.parse(place.querySelector("script").textContent);
  const el = h("div", { class: "rb rb-check__page" });
  try {
    const [page, found] = await Promise.all([pages[place.dataset.check](), index()]);
    place.append(el);
    await page.start({ el, text, index: found });
    place.classList.add("rb-check--alive");
  } catch (error) {
    el.remove();
    place.classList.add("rb-check--failed");
    place.querySelector(".rb-check__fallback").prepend(h("p", { role: "status" }, text.failed));
    console.warn(`page ${place.dataset.check}:`, error);
  }
}
