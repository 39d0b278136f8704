import re
from pathlib import Path

import pytest

from ruralbridge.widgets.contrast import SECTIONS, rows

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ROWS = {row["aspect"]: row for row in rows()}
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")


@pytest.fixture
def contrast(open_widget):
    return open_widget("introduction", "contrast")


def visible(view, selector: str) -> list[str]:
    return view.locator(f"{selector}:visible").evaluate_all("e => e.map(x => x.dataset.aspect)")


def choose(view, *aspects: str) -> None:
    for aspect in aspects:
        view.locator(f".rb-contrast__toggle[data-aspect={aspect}]").click()


def test_the_table_agrees_with_the_data(contrast):
    _, view = contrast
    assert visible(view, "tbody") == list(SECTIONS)
    for aspect, row in ROWS.items():
        text = view.locator(f"tbody[data-aspect={aspect}]").inner_text()
        for name in ("label", "question", "tpa", "rr", "tpa_number", "rr_text"):
            assert row[name] in text, (aspect, name)


def test_every_pair_becomes_two_cards(contrast):
    _, view = contrast
    for i, first in enumerate(SECTIONS):
        for second in list(SECTIONS)[i + 1 :]:
            choose(view, first, second)
            assert visible(view, ".rb-contrast__card") == [first, second]
            assert not view.get_by_role("table").is_visible()
            boxes = [
                view.locator(f".rb-contrast__card[data-aspect={a}] .rb-contrast__half--rr")
                for a in (first, second)
            ]
            left, right = (box.bounding_box() for box in boxes)
            assert left["y"] == right["y"] and left["x"] < right["x"]
            for aspect in (first, second):
                text = view.locator(f".rb-contrast__card[data-aspect={aspect}]").inner_text()
                for name in ("tpa_more", "rr_number", "reading", "source"):
                    assert ROWS[aspect][name] in text
            choose(view, first, second)
    assert visible(view, "tbody") == list(SECTIONS)


def test_one_asks_for_a_second_and_three_are_a_shorter_table(contrast):
    _, view = contrast
    choose(view, "goals")
    assert view.get_by_text("Choose a second aspect above").is_visible()
    choose(view, "nature", "targets")
    assert visible(view, "tbody") == ["nature", "goals", "targets"]
    view.get_by_role("button", name="Whole table").click()
    assert visible(view, "tbody") == list(SECTIONS)


def test_by_keyboard(contrast):
    page, view = contrast
    view.get_by_role("button", name="Whole table").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert visible(view, ".rb-contrast__card") == ["timeframe", "nature"]
    pressed = view.locator("[aria-pressed=true]").all_inner_texts()
    assert pressed == ["Timeframe", "Nature"]
    assert view.get_by_role("status").inner_text() == "Timeframe and Nature are shown side by side."


def test_each_aspect_leads_to_its_chapter(contrast, server):
    _, view = contrast
    for aspect in SECTIONS:
        link = view.locator(f"tbody[data-aspect={aspect}] a")
        assert link.evaluate("e => e.href") == f"{server}chapters/{aspect}.html"


def test_on_a_phone_the_cards_are_stacked_and_the_table_stays_a_table(open_widget):
    page, view = open_widget("introduction", "contrast", width=360)
    box = view.locator(".rb-contrast").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert view.get_by_role("row").count() == 11
    assert view.get_by_role("cell").count() == 20
    choose(view, "timeframe", "targets")
    first, second = (c.bounding_box() for c in view.locator(".rb-contrast__card:visible").all())
    assert first["x"] == second["x"] and second["y"] >= first["y"] + first["height"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("aspects", [[], ["timeframe", "targets"]])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_prints_alone_on_one_page(open_page, width, aspects, paper):
    page = open_page("index.html", width=width)
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(page.url.replace("index.html", "chapters/introduction.html"))
    view = page.locator(".rb-widget[data-widget=contrast]").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--alive[data-widget=contrast]")
    choose(view, *aspects)
    view.get_by_role("button", name="Print this").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert view.locator(".rb-contrast__title").is_visible()
    assert not page.locator("h1").is_visible() and not page.locator("footer").is_visible()
    assert not view.get_by_role("button", name="Print this").is_visible()
    pdf = page.pdf(format=paper, margin=MARGIN)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1
    page.emulate_media(media="screen")
    assert (
        page.evaluate("document.querySelectorAll('[class*=printing], [class*=--printed]').length")
        == 0
    )


def test_two_copies_do_not_disturb_each_other(contrast):
    page, view = contrast
    page.evaluate(
        """async () => {
          const { createModel } = await import("./../_static/ruralbridge/host.js");
          const { default: widget } = await import("./../_static/ruralbridge/widgets/contrast.js");
          const state = document.querySelector("[data-widget=contrast] script").textContent;
          const el = document.createElement("div");
          el.className = "copy";
          document.querySelector("article").append(el);
          window.copy = createModel(JSON.parse(state));
          window.stop = widget.render({ model: window.copy, el });
        }"""
    )
    copy = page.locator(".copy")
    choose(view, "goals")
    assert visible(copy, "tbody") == list(SECTIONS)
    page.evaluate("window.copy.set('aspects', ['nature', 'targets'])")
    assert visible(copy, ".rb-contrast__card") == ["nature", "targets"]
    assert visible(view, ".rb-contrast__card") == ["goals"]
    page.evaluate("window.stop(); window.copy.set('aspects', [])")
    assert visible(copy, ".rb-contrast__card") == ["nature", "targets"]


@pytest.mark.timing
def test_a_choice_answers_at_once_on_a_slow_machine(contrast):
    page, _ = contrast
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    spent = page.evaluate(
        """() => [...document.querySelectorAll(".rb-contrast__toggle")].map((button) => {
          const start = performance.now();
          button.click();
          document.querySelector(".rb-contrast").getBoundingClientRect();
          return performance.now() - start;
        })"""
    )
    assert sorted(spent)[len(spent) // 2] < 50, spent


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(open_widget, width, dark):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    page, view = open_widget("introduction", "contrast", width=width, dark=dark)
    page.evaluate(AXE.read_text("utf-8"))
    for aspects in ([], ["timeframe"], ["targets"]):
        choose(view, *aspects)
        found = page.evaluate(
            "async () => (await axe.run('.rb-contrast')).violations.map(v => "
            "`${v.id}: ${v.nodes.map(n => n.html).join(' ')}`)"
        )
        assert not found, "\n".join(found)


def test_without_scripting_the_same_table_stands(open_page):
    page = open_page("chapters/introduction.html", scripting=False)
    text = page.locator(".rb-widget[data-widget=contrast] table").inner_text()
    for row in ROWS.values():
        assert row["label"] in text and row["tpa_number"] in text and row["rr_number"] in text
