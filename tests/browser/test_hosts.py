"""How the page brings figures and widgets alive, and what it does when one of them fails.

Some tests change a page on its way to the browser: they move a figure down, double a widget, or
replace a module by one that throws.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ruralbridge import strings
from ruralbridge.figures import palette
from tests.browser.waiting import until

# A page with figures and an explore widget; without RURALBRIDGE_SITE it is going to be built.
PAGE = "chapters/timeframe.html"
FAILED = strings.load("common")["widget_failed"]


def widgets() -> list[tuple[str, str]]:
    """Page and name of each kind of widget in the site, once."""
    found: dict[str, str] = {}
    if given := os.environ.get("RURALBRIDGE_SITE"):
        for path in sorted(Path(given).glob("chapters/*.html")):
            for name in re.findall(r'data-widget="([\w-]+)"', path.read_text("utf-8")):
                found.setdefault(name, f"chapters/{path.name}")
    return [(page, name) for name, page in found.items()] or [(PAGE, "explore")]


each_widget = pytest.mark.parametrize(
    ("path", "name"), widgets(), ids=[name for _, name in widgets()]
)


def replaced(body: str | None) -> Callable:
    """A handler that gives other JavaScript for a file, or withholds it."""

    def handle(route) -> None:
        if body is None:
            route.abort()
        else:
            route.fulfill(body=body, content_type="text/javascript")

    return handle


@pytest.fixture
def open_changed(browser, server: str, site: Path) -> Iterator[Callable]:
    """Open a page after ``change`` has changed its HTML, with some files replaced or withheld."""
    contexts = []

    def open_(
        path: str = PAGE, change: Callable | None = None, files: dict | None = None, **options
    ):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.errors, page.asked = [], []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        if change:
            soup = BeautifulSoup((site / path).read_text("utf-8"), "html.parser")
            change(soup)
            page.route(
                server + path, lambda route: route.fulfill(body=str(soup), content_type="text/html")
            )
        for name, body in (files or {}).items():
            page.route(f"**/{name}", replaced(body))
        page.goto(server + path)
        return page

    yield open_
    for context in contexts:
        context.close()


def alive(page, selector: str = ".rb-widget[data-widget=explore]"):
    """The first such widget, when it is alive."""
    view = page.locator(selector).first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(f"{selector}.rb-widget--alive")
    return view


def drawn(page, nth: int = 0):
    """A figure of the page, when it is drawn."""
    figure = page.locator(".rb-figure").nth(nth)
    figure.scroll_into_view_if_needed()
    figure.locator("svg.main-svg").first.wait_for()
    return figure


# ---- Figures ----------------------------------------------------------------------------------


def far_down(soup: BeautifulSoup) -> None:
    """Move the first figure, and all that follows, some screens down."""
    spacer = soup.new_tag("div", style="height: 3000px")
    first = soup.select(".rb-figure, .rb-widget")[0]
    first.insert_before(spacer)


def test_plotly_is_asked_for_when_a_figure_nears_the_viewport(open_changed):
    page = open_changed(change=far_down)
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if "plotly" in url]
    figure = page.locator(".rb-figure").first
    with page.expect_response("**/plotly.js"):
        figure.evaluate(
            "el => { const top = el.getBoundingClientRect().top + scrollY - innerHeight - 300;"
            "scrollTo({ top, behavior: 'instant' }) }"
        )
    assert not figure.evaluate("el => el.getBoundingClientRect().top < innerHeight"), "still below"
    figure.locator("svg.main-svg").first.wait_for()


def test_plotly_is_loaded_once_for_all_figures_of_a_page(open_changed):
    page = open_changed()
    for nth in range(page.locator(".rb-figure").count()):
        drawn(page, nth)
    alive(page)
    assert len([url for url in page.asked if url.endswith("/plotly.js")]) == 1


def test_a_figure_is_as_wide_as_its_column_and_follows_it(open_changed):
    page = open_changed()
    figure = drawn(page)
    for width in (1280, 500):
        page.set_viewport_size({"width": width, "height": 800})
        assert until(
            page,
            "() => { const plot = document.querySelector('.rb-figure__plot');"
            "const drawn = plot.querySelector('svg.main-svg');"
            "return Math.abs(drawn.clientWidth - plot.clientWidth) <= 1 }",
        )
    assert figure.is_visible()


def colours(figure) -> set[str]:
    """The colours that a figure's marks and words are drawn in."""
    return set(
        figure.locator("svg").evaluate_all(
            "all => all.flatMap((svg) => [...svg.querySelectorAll('path, text, rect')])"
            ".flatMap((el) => [getComputedStyle(el).fill, getComputedStyle(el).stroke])"
        )
    )


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


LIGHT = {rgb(c) for c in palette.DARK} - {rgb(c) for c in palette.DARK.values()}
DARK = {rgb(c) for c in palette.DARK.values()} - {rgb(c) for c in palette.DARK}


def test_a_figure_turns_dark_and_light_with_the_page(open_changed):
    page = open_changed(color_scheme="light")
    figure = drawn(page)
    assert colours(figure) & LIGHT
    toggle = page.locator(".theme-toggle:visible").first
    seen = set()
    for _ in range(3):
        toggle.click()
        theme = page.locator("body").get_attribute("data-theme")
        seen.add(theme)
        page.wait_for_timeout(400)
        wanted, other = (DARK, LIGHT) if theme == "dark" else (LIGHT, DARK)
        assert colours(figure) & wanted and not colours(figure) & other, theme
    assert {"light", "dark"} <= seen


def test_a_figure_follows_the_system_where_the_reader_chose_nothing(open_changed):
    page = open_changed(color_scheme="dark")
    figure = drawn(page)
    assert colours(figure) & DARK and not colours(figure) & LIGHT
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(400)
    assert colours(figure) & LIGHT and not colours(figure) & DARK


def test_where_plotly_does_not_load_the_numbers_are_shown(open_changed):
    page = open_changed(files={"plotly.js": None})
    figure = page.locator(".rb-figure").first
    figure.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-figure--failed")
    assert figure.get_by_text(strings.load("common")["no_script_figure"]).is_visible()
    assert figure.locator("table").first.is_visible()
    assert page.errors == []


def test_where_plotly_does_not_load_explore_still_answers(open_changed):
    page = open_changed(files={"plotly.js": None})
    view = alive(page)
    before = view.locator(".rb-explore__title").inner_text()
    view.locator("input[type=range], [role=radio]").first.press("ArrowRight")
    assert view.locator(".rb-explore__title").inner_text() != before
    assert page.errors == []


def test_a_printed_page_draws_the_figures_that_were_not_reached(open_changed):
    page = open_changed(change=far_down)
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert until(
        page,
        "() => [...document.querySelectorAll('.rb-figure')].every((f) => f.querySelector('svg'))",
    )


# ---- Widgets that fail ------------------------------------------------------------------------

BROKEN = {
    "throws": "export default { render() { throw new Error('boom'); } };",
    "throws after it drew": (
        "export default { render({ el }) { el.append('half'); throw new Error('boom'); } };"
    ),
    "rejects": "export default { async render() { throw new Error('boom'); } };",
    "throws while it prepares": (
        "export default { initialize() { throw new Error('boom'); }, render() {} };"
    ),
    "is no JavaScript": "export default { render( };",
    "exports nothing": "export const nothing = 1;",
    "does not load": None,
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_widget_that_fails_leaves_its_facts_and_the_rest_of_the_page(open_changed, body):
    page = open_changed(files={"widgets/explore.js": body})
    view = page.locator(".rb-widget[data-widget=explore]").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--failed[data-widget=explore]")
    assert view.get_by_text(FAILED).is_visible()
    assert view.get_by_text(FAILED).get_attribute("role") == "status"
    assert view.locator(".rb-widget__fallback :is(td, li)").first.is_visible()
    assert "half" not in view.inner_text()
    drawn(page)
    alive(page, ".rb-widget[data-widget=timeframe]")
    assert page.errors == []


def test_a_state_that_cannot_be_read_fails_alone(open_changed):
    def spoil(soup):
        soup.select_one(".rb-widget[data-widget=explore] script").string = '{"broken": '

    page = open_changed(change=spoil)
    page.locator(".rb-widget[data-widget=explore]").first.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--failed[data-widget=explore]")
    assert page.get_by_text(FAILED).first.is_visible()
    drawn(page)
    assert page.errors == []


@each_widget
def test_every_widget_can_fail_and_its_facts_stay(open_changed, path, name):
    page = open_changed(path, files={f"widgets/{name}.js": BROKEN["throws"]})
    view = page.locator(f".rb-widget[data-widget={name}]").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(f".rb-widget--failed[data-widget={name}]")
    assert view.get_by_text(FAILED).is_visible()
    assert view.locator(".rb-widget__fallback :is(td, li, dd)").first.is_visible()


# ---- Two on one page --------------------------------------------------------------------------

# What can be done to a widget by keyboard, first what changes most.
CONTROLS = (
    "input[type=range], [role=slider], [role=radio][tabindex='0'], input[type=radio], "
    "input[type=checkbox], select, button:not([disabled])"
)
# The text and state that a reader sees; what a script cannot change does not matter here.
STATE = """(view) => {
  const root = view.querySelector(".rb");
  const names = ["aria-checked", "aria-pressed", "aria-valuenow", "aria-valuetext", "aria-selected",
    "aria-expanded", "disabled", "hidden", "data-state"];
  return JSON.stringify([root.innerText, [...root.querySelectorAll("*")].map((el) => [
    el.tagName, el.value ?? "", el.checked ?? "", ...names.map((n) => el.getAttribute(n)),
    el.getAttribute("transform"), el.getAttribute("d"), el.getAttribute("x")])]);
}"""


def double(name: str, model: str | None) -> Callable:
    """A change that puts a second view of a widget below it: of its model, or of one of its own."""

    def change(soup: BeautifulSoup) -> None:
        view = soup.select_one(f".rb-widget[data-widget={name}]")
        twin = copy.copy(view)
        if model:
            twin["data-model"] = model
        view.insert_after(twin)

    return change


def two(page, name: str):
    """Both views, alive and still."""
    views = page.locator(f".rb-widget[data-widget={name}]")
    for nth in (0, 1):
        views.nth(nth).scroll_into_view_if_needed()
        views.nth(nth).locator(".rb").first.wait_for()
    page.locator(f".rb-widget--alive[data-widget={name}]").nth(1).wait_for()
    page.wait_for_timeout(300)
    return views.nth(0), views.nth(1)


def at_rest(page, view) -> str:
    """What a widget shows once what it announces late has been said."""
    shown = view.evaluate(STATE)
    for _ in range(10):
        page.wait_for_timeout(500)
        now = view.evaluate(STATE)
        if now == shown:
            break
        shown = now
    return shown


def operate(page, view, seen=None) -> bool:
    """Work a widget's controls by keyboard until ``seen``, by default itself, shows something else.

    Says whether it did.
    """
    seen = seen or view
    before = seen.evaluate(STATE)
    kind_of = "el => el.getAttribute('role') ?? (el.type === 'range' ? 'slider' : el.type)"
    for control in view.locator(f":is({CONTROLS}):visible").all():
        kind = control.evaluate(kind_of)
        control.focus()
        keys = ["ArrowRight"] if kind in ("slider", "radio", "select-one") else ["Enter", "Space"]
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(120)
            if seen.evaluate(STATE) != before:
                return True
    return False


@each_widget
def test_two_copies_on_one_page_do_not_disturb_each_other(open_changed, path, name):
    page = open_changed(path, change=double(name, "another-model"))
    one, other = two(page, name)
    for worked, still in ((one, other), (other, one)):
        before = at_rest(page, still)
        assert operate(page, worked), "no control changed anything"
        page.wait_for_timeout(200)
        assert still.evaluate(STATE) == before
    assert page.errors == []


@each_widget
def test_two_copies_share_no_id_and_no_group_of_radio_buttons(open_changed, path, name):
    page = open_changed(path, change=double(name, "another-model"))
    views = two(page, name)
    found = "view => [...view.querySelectorAll('.rb [{0}]')].map((el) => el.getAttribute('{0}'))"
    for attribute in ("id", "name"):
        one, other = (set(v.evaluate(found.format(attribute))) for v in views)
        assert not one & other, attribute


# Where a reader is in it is a view's own matter.
PAGED = {"quiz"}


@each_widget
def test_two_views_of_one_model_follow_each_other(open_changed, path, name):
    page = open_changed(path, change=double(name, None))
    one, other = two(page, name)
    text = "view => view.querySelector('.rb').innerText"
    for worked, follows in ((one, other), (other, one)):
        assert operate(page, worked, seen=follows), "the other view did not follow"
        page.wait_for_timeout(300)
        if name not in PAGED:
            assert follows.evaluate(text) == worked.evaluate(text)
    assert page.errors == []


# ---- Explore ----------------------------------------------------------------------------------


def saved(view) -> dict:
    return json.loads(view.locator("script").first.inner_text())


def shown(view) -> dict:
    """What an explore widget shows: its title, its table, and the paths of its drawing."""
    return {
        "title": view.locator(".rb-explore__title").inner_text(),
        "table": view.locator(".rb td").all_text_contents(),
        "paths": view.locator(".rb-explore__plot svg path").evaluate_all(
            "all => all.map((path) => path.getAttribute('d'))"
        ),
    }


def expected(state: dict, at: dict[str, int]) -> dict:
    """The figure that the page should show, from the grid that was made at build time."""
    key = ",".join(str(at[control["name"]]) for control in state["controls"])
    layout = state["grid"][key]["layout"]
    columns = layout["meta"]["table"].values()
    return {
        "title": layout["title"]["text"],
        "table": ["—" if v is None else v for row in zip(*columns, strict=True) for v in row],
    }


def plain(cell: object) -> object:
    """A cell's number, however it is written, or its text."""
    try:
        return float(str(cell))
    except ValueError:
        return str(cell)


@pytest.fixture
def instrument(open_changed):
    page = open_changed()
    view = alive(page)
    view.locator("svg.main-svg").first.wait_for()
    return page, view, saved(view)


def agrees(page, view, state: dict, at: dict[str, int], before: dict) -> None:
    """The widget shows the figure of the chosen values, and not the one before."""
    page.wait_for_timeout(300)
    now, wanted = shown(view), expected(state, at)
    assert now["title"] == wanted["title"]
    assert [plain(cell) for cell in now["table"]] == [plain(v) for v in wanted["table"]]
    assert now["paths"] != before["paths"]


def test_explore_answers_the_mouse(instrument):
    page, view, state = instrument
    at, before = dict(state["at"]), shown(view)
    for control in state["controls"]:
        parts = view.get_by_role("radiogroup", name=control["label"])
        if control["kind"] == "slider":
            slider = view.get_by_role("slider", name=control["label"])
            box = slider.bounding_box()
            page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
            at[control["name"]] = len(control["options"]) - 1
        else:
            parts.get_by_role("radio").last.click()
            at[control["name"]] = len(control["options"]) - 1
        agrees(page, view, state, at, before)
        before = shown(view)


def test_explore_answers_the_keyboard(instrument):
    page, view, state = instrument
    at, before = dict(state["at"]), shown(view)
    for control in state["controls"]:
        role = "slider" if control["kind"] == "slider" else "radio"
        name = control["label"]
        place = (
            view.get_by_role("slider", name=name)
            if role == "slider"
            else view.get_by_role("radiogroup", name=name).locator("[tabindex='0']")
        )
        place.focus()
        page.keyboard.press("ArrowRight")
        at[control["name"]] += 1
        agrees(page, view, state, at, before)
        before = shown(view)


def test_explore_shows_the_figure_of_every_choice(instrument):
    _, view, state = instrument
    control = state["controls"][0]
    for step in range(1, len(control["options"])):
        view.locator("input[type=range], [role=radio][tabindex='0']").first.press("ArrowRight")
        at = {**state["at"], control["name"]: step}
        assert view.locator(".rb-explore__title").inner_text() == expected(state, at)["title"]


def test_explore_announces_its_finding(instrument):
    _, view, _ = instrument
    assert view.locator(".rb-explore__title").get_attribute("aria-live") == "polite"
    name = view.locator(".rb-explore__plot").get_attribute("aria-label")
    assert name == view.locator(".rb-explore__title").inner_text()


# ---- The model that a front-end module is given ------------------------------------------------

CONTRACT = """async () => {
  const { createModel } = await import(document.querySelector("script[type=module]").src);
  const model = createModel({ a: 1, b: [1] }), heard = [];
  const hear = (event, value) => heard.push(["a", value]);
  model.on("change:a", hear);
  model.on("change", () => heard.push("any"));
  model.set("a", 2); model.set("a", 2); model.set("b", [1]);
  model.off("change:a", hear);
  model.set("a", 3);
  model.off("change");
  model.set("a", 4);
  model.save_changes(); model.send({});
  return { heard, a: model.get("a"), none: model.get("none") === undefined };
}"""


def test_the_model_keeps_the_front_end_contract(open_changed):
    page = open_changed()
    found = page.evaluate(CONTRACT)
    assert found["heard"] == [["a", 2], "any", "any", "any"]
    assert (found["a"], found["none"]) == (4, True)
