(() => {
  // Storage may be forbidden: then the theme lasts as long as the page, and nothing breaks.
  let theme = null;
  try { theme = localStorage.getItem("theme"); } catch {
    const kept = new Map();
    Object.defineProperty(window, "localStorage", { value: {
      getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => { kept.set(k, String(v)); }, removeItem: (k) => { kept.delete(k); } } });
  }
  document.body.dataset.theme = theme || "auto";
  // Modules do not load from file: addresses; there the page stays as it is without scripting.
  if (location.protocol !== "file:") document.documentElement.classList.add("rb-js");
})();
