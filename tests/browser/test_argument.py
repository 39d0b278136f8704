"""The argument map in a browser, by mouse and by keyboard, against the claims."""

import pytest

from ruralbridge import claims
from ruralbridge.widgets.argument import SECTIONS, coverage, evidence
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def argument(open_widget):
    return open_widget("argument", "argument")


def shown(view) -> list[str]:
    """Ids of the claims that a reader sees."""
    return view.locator("[data-claim]").evaluate_all(
        "(all) => all.filter((n) => n.offsetParent).map((n) => n.dataset.claim)"
    )


def focused(page) -> str:
    return page.evaluate("document.activeElement.innerText.replace(/\\s+/g, ' ')")


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_it_opens_with_one_section_and_says_the_coverage(argument):
    _, view = argument
    assert shown(view) == ["2.2.1-a", "2.2.1-b", "2.2.1-c", "2.2.1-d"]
    said = view.locator(".rb-argument__coverage").inner_text()
    found = coverage()
    assert f"{found['empirical'][0]} of 11 empirical, {found['causal'][0]} of 10 causal" in said


def test_filters_and_unfolding_by_mouse(argument):
    _, view = argument
    view.get_by_role("button", name="Unfold all").click()
    assert shown(view) == list(claims.load())
    view.get_by_role("button", name="causal").click()
    causal = [c.id for c in claims.load().values() if c.kind == "causal"]
    assert shown(view) == causal
    view.get_by_role("button", name="With data only").click()
    assert shown(view) == [c for c in causal if c in evidence()]
    live = view.locator("[aria-live]").inner_text()
    assert live.startswith(f"{len(shown(view))} of 65 claims shown")
    view.get_by_role("button", name="definition").click()
    view.get_by_role("button", name="All kinds").click()
    assert shown(view) == list(evidence())
    view.get_by_role("button", name="Fold all", exact=True).click()
    assert shown(view) == []
    view.locator("[data-section='4']").click()
    assert shown(view) == [c for c in evidence() if c.startswith("4-")]


def test_the_tree_by_keyboard(argument):
    page, view = argument
    view.get_by_role("button", name="Fold all", exact=True).focus()
    press(page, "Enter", "Tab")
    assert focused(page).startswith("Thesis Targeted")
    press(page, "ArrowDown")
    assert focused(page).startswith("§0 ")
    press(page, "ArrowRight", "ArrowRight")
    assert focused(page).startswith("0-a interpretive 2021")
    press(page, "ArrowLeft", "ArrowLeft")
    assert shown(view) == []
    press(page, "End")
    assert focused(page).startswith("§4 ")
    press(page, "Space")
    assert shown(view)[0] == "4-a"
    press(page, "ArrowDown", "ArrowDown")
    assert page.evaluate("document.activeElement.ariaLevel") == "4"
    press(page, "Home", "ArrowLeft")
    assert view.locator("[data-section]").first.is_hidden()
    assert view.locator("[role=treeitem][tabindex='0']").count() == 1


def test_a_filter_never_leaves_the_tree_without_a_way_in(argument):
    page, view = argument
    view.get_by_role("button", name="Fold all", exact=True).focus()
    press(page, "Tab", "End")
    for name in ("definition", "With data only"):
        view.get_by_role("button", name=name).click()
    stop = view.locator("[role=treeitem][tabindex='0']")
    assert stop.count() == 1 and stop.is_visible()


def test_a_claim_opens_its_chapter_at_the_claim(argument):
    page, view = argument
    link = view.locator("[data-claim='2.2.1-b']")
    assert link.get_attribute("href") == "timeframe.html#claim-2.2.1-b"
    view.locator("[data-claim='2.2.1-b']").focus()
    if not (ROOT / "chapters" / "timeframe.md").exists():
        return
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeframe.html#claim-2.2.1-b")


def test_every_section_leads_to_its_chapter(argument):
    _, view = argument
    links = view.locator(".rb-argument__claim").evaluate_all(
        "(all) => all.map((a) => a.getAttribute('href'))"
    )
    slug = {s.id: s.slug for s in SECTIONS}
    assert links == [f"{slug[c.section]}.html#claim-{c.id}" for c in claims.load().values()]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_axe_finds_nothing_with_all_unfolded(open_widget, width, dark):
    page, view = open_widget("argument", "argument", width=width, dark=dark)
    view.get_by_role("button", name="Unfold all").click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "() => axe.run('.rb-argument', { resultTypes: ['violations'] })"
        ".then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))"
    )
    assert not found
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.timing
def test_a_filter_answers_at_once_on_a_slow_machine(argument):
    page, view = argument
    view.get_by_role("button", name="Unfold all").click()
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = page.evaluate(
        """() => [1, 2, 3].flatMap(() => [...document.querySelectorAll('.rb-argument__chip')]).map((chip) => {
          const start = performance.now();
          chip.click();
          document.body.offsetHeight;
          return performance.now() - start;
        })"""
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert sorted(took)[len(took) // 2] < 50, took


def test_without_scripting_the_list_stands(open_page):
    page = open_page("chapters/argument.html", scripting=False)
    assert page.locator("a[href='timeframe.html#claim-2.2.1-a']").is_visible()
