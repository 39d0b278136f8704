"""How fast a widget answers a control on a slow phone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ElementHandle, Page, TimeoutError

from . import book, browser
from .arithmetic import percentile
from .table import Row, markdown

SLOWDOWN = 4
SHARE = 0.95
# Which keys operate a control, and whether it acts when a key goes down or up.
_KEYS = {
    "slider": (["ArrowRight"] * 4 + ["ArrowLeft"] * 3 + ["Home", "End"], "keydown"),
    "select": (["ArrowDown", "ArrowUp"], "keydown"),
    "number": (["ArrowUp", "ArrowDown"], "keydown"),
    "moving": (["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Enter"], "keydown"),
    "button": (["Enter"], "keydown"),
    "space": (["Space"], "keyup"),
}
_SCRIPT = Path(__file__).with_suffix(".js")


@dataclass
class Widget:
    """One widget of a page: milliseconds to its first and to its last visible change."""

    name: str
    document: str
    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What the table calls it."""
        return f"{self.name}, {book.slug(self.document)}"


def _once(
    page: Page, root: ElementHandle, chance: random.Random
) -> tuple[float, float | None] | None:
    """Operate one control and return the times of its first and last change.

    None if that changed nothing or the widget was not at rest before; the second is None if it did
    not come to rest, as something that plays.
    """
    kinds = page.evaluate("root => bench.controls(root)", root)
    if not kinds:
        return None
    kind = chance.choice(sorted(set(kinds)))
    index = chance.choice([i for i, k in enumerate(kinds) if k == kind])
    keys, event = _KEYS[kind]
    key = chance.choice(keys)
    page.evaluate("i => bench.focus(i)", index)
    if not page.evaluate("root => bench.quiet(root, 2000)", root):
        page.keyboard.press(key)  # it plays something: the same control stops it
        return None
    page.evaluate("([root, event]) => bench.arm(root, event)", [root, event])
    page.keyboard.press(key)
    rested = page.evaluate("root => bench.quiet(root, 1500)", root)
    times = page.evaluate("bench.result()")
    if not rested:
        page.keyboard.press(key)
    return None if times["first"] is None else (times["first"], times["last"] if rested else None)


def _operate(page: Page, root: ElementHandle, widget: Widget, count: int) -> None:
    chance = random.Random(widget.name)  # the same interactions in each run
    for _ in range(count * 3):
        if len(widget.first) == count:
            return
        times = _once(page, root, chance)
        if times:
            widget.first.append(times[0])
            if times[1] is not None:
                widget.last.append(times[1])


def _page(chrome: Browser, address: str, document: str, count: int) -> list[Widget]:
    with browser.phone(chrome) as context:
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.add_init_script(path=_SCRIPT)
        page.goto(f"{address}{document}.html", wait_until="load")
        session = context.new_cdp_session(page)
        widgets = []
        for root in page.query_selector_all(".rb-widget"):
            widget = Widget(root.get_attribute("data-widget"), document)
            widgets.append(widget)
            root.scroll_into_view_if_needed()
            try:
                page.wait_for_function("root => root.matches('.rb-widget--alive')", arg=root)
            except TimeoutError:
                continue  # it failed, and stays unmeasured in the table
            page.evaluate("root => bench.quiet(root, 10000)", root)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            _operate(page, root, widget, count)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        return widgets


def measure(address: str, documents: Sequence[str], count: int) -> list[Widget]:
    """Operate each widget of each chapter so many times."""
    with browser.chromium() as chrome:
        return [w for document in documents for w in _page(chrome, address, document, count)]


def rows(widgets: Sequence[Widget]) -> list[Row]:
    """Return the slowest instance of each widget."""
    found = []
    for name in sorted({widget.name for widget in widgets}):
        used = [widget for widget in widgets if widget.name == name and widget.first]
        if not used:
            found.append(Row(f"Widget `{name}` answers within", None, most=50, unit="ms"))
            continue
        slowest = max(used, key=lambda widget: percentile(widget.first, SHARE))
        found.append(
            Row(
                f"Widget `{name}` answers within, {len(slowest.first)} interactions at "
                f"{SLOWDOWN}× slowdown, 95th percentile",
                percentile(slowest.first, SHARE), unit="ms", most=50,
                where=book.slug(slowest.document),
            )
        )  # fmt: skip
    return found


def details(widgets: Sequence[Widget]) -> str:
    """Return the table of all widgets."""

    def p(values: list[float], share: float) -> str:
        return f"{percentile(values, share):.0f}" if values else "–"

    head = ["Widget", "Interactions", "First change: median, ms", "95th, ms", "longest, ms",
            "Last change: 95th, ms"]  # fmt: skip
    return markdown(
        head,
        (
            [w.label, str(len(w.first)), p(w.first, 0.5), p(w.first, SHARE), p(w.first, 1),
             p(w.last, SHARE)]
            for w in widgets
        ),
    )  # fmt: skip
