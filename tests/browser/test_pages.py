"""What holds for every page of the built site, read in Chromium.

A page is visited once a width, scrolled through so that its figures and widgets are alive, and
judged in light and in dark; and once by a reader who has storage forbidden, asks for less motion,
and prints. The tests state what each visit has found.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.waiting import until
from tests.conftest import ROOT, documents

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a change of mode can spoil; all else was judged in light.
COLOUR = ["color-contrast", "link-in-text-block"]
WIDTHS = (1280, 360)


def pages() -> list[str]:
    """Names of the site's pages: those that are built, else those that will be."""
    if given := os.environ.get("RURALBRIDGE_SITE"):
        site = Path(given)
        found = (path.relative_to(site) for path in sorted(site.rglob("*.html")))
        return [str(p) for p in found if p.parts[0] not in {"live", "_static"}]
    return [f"{name}.html" for name in [*documents(), "search", "genindex"]]


each_page = pytest.mark.parametrize("path", pages())
each_width = pytest.mark.parametrize("width", WIDTHS)

WATCH = """
globalThis.violated = [];
addEventListener("securitypolicyviolation",
  (e) => violated.push(`${e.violatedDirective}: ${e.blockedURI}`));
"""
FORBID_STORAGE = """
for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { configurable: true,
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });
}
"""
# Animations that run, and what could run: longer than a blink, on any element.
MOVING = """() => {
  const ms = (time) => parseFloat(time) * (time.includes("ms") ? 1 : 1000);
  const long = (times) => times.split(",").some((time) => ms(time) > 10);
  const name = (el) => `${el.tagName.toLowerCase()}.${el.getAttribute("class") ?? ""}`;
  const running = document.getAnimations()
    .filter((a) => a.effect.getComputedTiming().duration > 10)
    .map((a) => `running: ${name(a.effect.target)}`);
  const styled = [...document.querySelectorAll("body, body *")].filter((el) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(el);
    return (animationName !== "none" && long(animationDuration)) || long(transitionDuration);
  }).map(name);
  const root = getComputedStyle(document.documentElement);
  const smooth = root.scrollBehavior === "smooth" ? ["smooth scrolling"] : [];
  return [...new Set([...running, ...styled, ...smooth])];
}"""
# Shown: drawn, with a size, and not cut off by a box that would have to be scrolled.
SHOWN = """(el) => {
  const { width, height } = el.getBoundingClientRect();
  const how = { contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true };
  return el.checkVisibility(how) && width > 40 && height > 15;
}"""
# Figures and widgets that were not drawn.
ASLEEP = """() => [...document.querySelectorAll(`
  .rb-widget:not(.rb-widget--alive),
  .rb-figure:not(:has(svg.main-svg)),
  .rb-explore__plot:not(:has(svg.main-svg))`)].map((el) => el.dataset.widget ?? el.className)"""


class Seen(NamedTuple):
    """What a visit found."""

    problems: list[str]
    violated: list[str]
    overflow: int
    asleep: list[str]
    axe: dict[str, list[str]]


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.fail("axe-core is missing: run `npm ci`, or `python -m tests.browser_setup`")
    return AXE.read_text("utf-8")


def listen(page, server: str) -> list[str]:
    """Requests to other hosts and errors of a page, as they come."""
    problems: list[str] = []
    page.on("pageerror", lambda e: problems.append(f"error: {e}"))
    page.on(
        "console", lambda m: problems.append(f"console: {m.text}") if m.type == "error" else None
    )
    page.on(
        "response", lambda r: problems.append(f"{r.status}: {r.url}") if r.status > 399 else None
    )
    own = (server, "data:", "blob:")
    page.on(
        "request", lambda r: None if r.url.startswith(own) else problems.append(f"asked {r.url}")
    )
    return problems


def scroll_through(page) -> list[str]:
    """Bring each figure and widget into view, and wait for it; return what stayed asleep."""
    for part in page.locator(".rb-figure, .rb-widget").element_handles():
        part.evaluate("el => { el.scrollIntoView({ block: 'center', behavior: 'instant' }) }")
        page.wait_for_timeout(50)
    until(page, f"() => !({ASLEEP})().length")
    for top in (1e6, 0):
        page.evaluate("(top) => { scrollTo({ top, behavior: 'instant' }) }", top)
        page.wait_for_timeout(50)
    return page.evaluate(ASLEEP)


def judge(page, rules: list[str]) -> list[str]:
    """Violations of rules, or of all rules with a tag, that axe finds, one line each."""
    found = page.evaluate(
        "(runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] })", rules
    )
    return [
        f"{v['id']} ({v['help']}): {node['target'][-1]} {node['html'][:120]}"
        for v in found["violations"]
        for node in v["nodes"][:5]
    ]


@pytest.fixture(scope="module")
def visit(browser, server: str, axe: str) -> Callable[[str, int], Seen]:
    @cache
    def visit_(path: str, width: int) -> Seen:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="light"
        )
        context.add_init_script(WATCH)
        page = context.new_page()
        problems = listen(page, server)
        page.goto(server + path)
        asleep = scroll_through(page)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        violated = page.evaluate("violated")
        page.evaluate(axe)
        judged = {"light": judge(page, TAGS)}
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(300)  # figures are redrawn
        judged["dark"] = judge(page, COLOUR)
        context.close()
        return Seen(problems, violated, overflow, asleep, judged)

    return visit_


@each_page
@each_width
def test_nothing_errs_and_no_other_host_is_asked(visit, path, width):
    assert visit(path, width).problems == []


@each_page
@each_width
def test_figures_and_widgets_come_alive(visit, path, width):
    assert visit(path, width).asleep == []


@each_page
def test_a_phone_does_not_scroll_sideways(visit, path):
    assert visit(path, 360).overflow <= 0


@each_page
@each_width
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_no_violation(visit, path, width, mode):
    found = visit(path, width).axe[mode]
    assert not found, "\n".join(found)


@each_page
def test_the_policy_is_stated_and_held_to(visit, site, path):
    head = (site / path).read_text("utf-8").split("</head>")[0]
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', head)
    assert policy, "no Content-Security-Policy"
    assert "unsafe-eval" not in policy[1]
    assert "script-src" in policy[1] and "http" not in policy[1]
    assert [v for width in WIDTHS for v in visit(path, width).violated] == []


class Austere(NamedTuple):
    """What the second visit found: no storage, little motion, and paper."""

    problems: list[str]
    moving: list[str]
    hidden: list[str]
    cut: list[str]


@pytest.fixture(scope="module")
def austere(browser, server: str) -> Callable[[str], Austere]:
    @cache
    def visit_(path: str) -> Austere:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        context.add_init_script(FORBID_STORAGE)
        page = context.new_page()
        problems = listen(page, server)
        page.goto(server + path)
        scroll_through(page)
        toggle = page.locator(".theme-toggle:visible").first
        toggle.click()
        moving = page.evaluate(MOVING)
        page.emulate_media(media="print")
        tables = page.locator(".rb-figure .rb-twin table, .rb-figure table")
        hidden = [t.inner_text()[:60] for t in tables.all() if not t.evaluate(SHOWN)]
        cut = page.locator(".rb-scroll").evaluate_all(
            "boxes => boxes.filter((b) => b.scrollHeight > b.clientHeight + 1)"
            ".map((b) => b.getAttribute('aria-label'))"
        )
        context.close()
        return Austere(problems, moving, hidden, cut)

    return visit_


@each_page
def test_a_page_works_where_storage_is_forbidden(austere, path):
    assert austere(path).problems == []


@each_page
def test_nothing_moves_for_readers_who_ask_for_less_motion(austere, path):
    assert austere(path).moving == []


@each_page
def test_a_printed_page_shows_the_table_of_each_figure_whole(austere, path):
    assert austere(path).hidden == []
    assert austere(path).cut == []


@each_page
def test_without_scripting_figures_are_tables_and_widgets_are_facts(browser, server, path):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(server + path)
    for figure in page.locator(".rb-figure").all():
        title = figure.locator(".rb-figure__title").inner_text()
        assert figure.locator("table").first.evaluate(SHOWN), f"no table: {title}"
        assert figure.locator("td").count() > 1, title
        assert figure.locator(".rb-source").is_visible(), title
    for widget in page.locator(".rb-widget").all():
        name = widget.get_attribute("data-widget")
        fallback = widget.locator(".rb-widget__fallback")
        assert fallback.evaluate(SHOWN), f"nothing shown: {name}"
        facts = fallback.locator(":is(tr, li, dt):visible")
        assert facts.count() >= 2, f"no table or list: {name}"
        assert len(fallback.inner_text()) > 100, name
    assert page.locator("h1").first.is_visible()
    context.close()


def search(open_page, words: str) -> list[str]:
    """Addresses of the results for words."""
    page = open_page(f"search.html?q={words}")
    page.locator("#search-results h2", has_text="Results").wait_for()
    return page.locator("#search-results li a").evaluate_all("all => all.map((a) => a.href)")


@pytest.mark.parametrize(
    "words", ["poverty", "revitalization", "返贫", "乡村振兴", "jīngzhǔn fúpín"]
)
def test_search_finds_english_chinese_and_pinyin(open_page, site, words):
    found = search(open_page, words)
    assert any("chapters/" in address for address in found), words


def test_search_that_finds_nothing_says_so(open_page):
    page = open_page("search.html?q=zzzzqqqq")
    page.locator("#search-results", has_text="did not match").wait_for()


def test_the_theme_a_reader_chose_is_there_on_the_next_page(open_page):
    page = open_page("index.html")
    before = page.locator("body").get_attribute("data-theme")
    page.locator(".theme-toggle:visible").first.click()
    chosen = page.locator("body").get_attribute("data-theme")
    assert chosen != before
    page.goto(page.url.replace("index.html", "search.html"))
    assert page.locator("body").get_attribute("data-theme") == chosen


def test_every_document_of_the_book_is_among_the_pages():
    assert {f"{name}.html" for name in documents()} | {"search.html"} <= set(pages())
