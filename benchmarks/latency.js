// Runs in each page before its own scripts: times a widget's answer, from the input event that the
// browser received to the end of the frame that first shows a change (and the last change).
(() => {
  const SLIDERS = "input[type=range], [role=slider]";
  const KINDS = {
    slider: SLIDERS,
    space: "input[type=radio], input[type=checkbox]",
    select: "select",
    number: "input[type=number]",
    moving: "[role=option], [role=gridcell], [role=treeitem], [role=application]",
    button: "button, [role=button], [role=radio], [role=tab], [role=switch], [role=checkbox], [role=menuitemradio]",
  };
  let inFrame = false;
  const { port1, port2 } = new MessageChannel();
  const after = [];
  port1.onmessage = () => { inFrame = false; for (const f of after.splice(0)) f(); };
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (f) => frame((t) => {
    if (!inFrame) { inFrame = true; port2.postMessage(0); }
    return f(t);
  });
  /** Call back when the frame that shows the present state has been produced. */
  const painted = (f) => {
    const post = () => { after.push(f); port2.postMessage(0); };
    if (inFrame) post(); else frame(post);
  };
  window.print = () => {};
  addEventListener("click", (e) => { if (e.target.closest?.("a[href]")) e.preventDefault(); }); // stay on the page

  let controls = [];
  let seen = null;
  const now = () => performance.now();
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };

  window.bench = {
    /** The kinds of the widget's controls that a reader can use now. */
    controls(root) {
      controls = [];
      for (const [kind, selector] of Object.entries(KINDS)) {
        for (const el of root.querySelectorAll(selector)) {
          const usable = el.checkVisibility() && !el.disabled && el.getAttribute("aria-disabled") !== "true";
          if (usable && !controls.some((c) => c.el === el)) controls.push({ kind, el });
        }
      }
      return controls.map((c) => c.kind);
    },
    focus(i) {
      controls[i].el.scrollIntoView({ block: "center", behavior: "instant" });
      controls[i].el.focus({ preventScroll: true });
    },
    /** Whether the widget comes to rest within a time. */
    quiet(root, patience) {
      return new Promise((resolve) => {
        const begin = now();
        let last = begin;
        const observer = new MutationObserver(() => { last = now(); });
        observer.observe(root, changes);
        const look = () => {
          const rested = now() - last > 150;
          if (!rested && now() - begin < patience) return setTimeout(look, 30);
          observer.disconnect();
          resolve(rested);
        };
        look();
      });
    },
    /** Wait for an event of a type and time what it changes. */
    arm(root, type) {
      seen = { start: null, first: null, last: null };
      const mine = seen;
      addEventListener(type, (e) => { mine.start ??= e.timeStamp; }, { capture: true, once: true });
      mine.observer = new MutationObserver(() => {
        if (mine.start === null) return;
        painted(() => { mine.last = now() - mine.start; mine.first ??= mine.last; });
      });
      mine.observer.observe(root, changes);
    },
    result() {
      seen.observer.disconnect();
      return { first: seen.first, last: seen.last };
    },
  };
})();
