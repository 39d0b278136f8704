from itertools import pairwise
from pathlib import Path

import pytest

from ruralbridge.widgets import Transition
from ruralbridge.widgets.transition import PRESETS, RULES
from tests.browser.waiting import frame

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def lab(open_widget):
    return open_widget("necessity-practice", "transition")


def slide(view, name: str, value: int) -> None:
    view.get_by_label(name, exact=True).evaluate(
        "(el, v) => { el.value = v; el.dispatchEvent(new Event('input', { bubbles: true })); }",
        str(value),
    )


def said(view) -> str:
    return view.locator(".rb-transition__said").inner_text()


def column(view, index: int) -> list[str]:
    rows = view.locator(".rb-transition__table tbody tr")
    return [rows.nth(i).locator("td").nth(index).inner_text() for i in range(rows.count())]


def expected(year: int, **values) -> list[str]:
    paths = Transition(**values).paths
    return [f"{100 * paths[rule][year]:.1f} %" for rule in RULES]


def test_it_shows_what_python_computes(lab):
    _, view = lab
    assert column(view, 0) == expected(5)
    low, high = Transition().bands["stop"][5]
    assert column(view, 1)[0] == f"{100 * low:.1f}–{100 * high:.1f} %"
    assert said(view).startswith("In year 5, 16.5 % are below the floor")


def test_each_slider_moves_the_numbers_as_python_does(lab):
    _, view = lab
    slide(view, "Hit by a shock in a year", 20)
    slide(view, "Climb back in a year", 40)
    slide(view, "Shocks that full support absorbs", 90)
    slide(view, "Years until a taper ends", 3)
    slide(view, "Shocks that monitoring finds in time", 60)
    slide(view, "Read the chart at year", 4)
    wanted = expected(4, shock=0.2, recovery=0.4, protection=0.9, taper_years=3, detection=0.6)
    assert column(view, 0) == wanted
    assert view.get_by_text("Your own values.").is_visible()
    assert view.get_by_text("a spell below lasts 2.5 years on average").is_visible()


def test_a_preset_sets_its_values_and_says_where_they_come_from(lab):
    _, view = lab
    study = view.get_by_role("button", name="A county study")
    study.click()
    assert study.get_attribute("aria-pressed") == "true"
    assert column(view, 0) == expected(5, **PRESETS[1]["values"])
    assert (
        view.get_by_role("link", name="Fan, Ning and Qin").get_attribute("href")
        == (PRESETS[1]["url"])
    )
    slide(view, "Hit by a shock in a year", 19)
    assert study.get_attribute("aria-pressed") == "false"


def test_a_small_village_hides_the_difference_and_a_large_one_does_not(lab):
    _, view = lab
    size = view.get_by_role("radiogroup", name="Households in the village")
    size.get_by_role("radio", name="50", exact=True).click()
    assert "could not tell the two apart" in said(view)
    size.get_by_role("radio", name="1,000").click()
    assert "chance alone does not hide" in said(view)


def test_three_lines_are_told_apart_by_dash_and_label(lab):
    _, view = lab
    lines = view.locator(".rb-transition__chart .rb-transition__line")
    looks = lines.evaluate_all(
        "els => els.map(e => [getComputedStyle(e).strokeDasharray, getComputedStyle(e).stroke])"
    )
    assert len({dash for dash, _ in looks}) == len({colour for _, colour in looks}) == 3
    labels = view.locator(".rb-transition__end").all_text_contents()
    assert labels == ["Stops at once 16.7 %", "Tapers off 16.6 %", "Monitoring 6.7 %"]
    boxes = [b.bounding_box() for b in view.locator(".rb-transition__end").all()]
    tops = sorted(b["y"] for b in boxes)
    assert min(b - a for a, b in pairwise(tops)) > 12


def test_a_village_is_drawn_and_the_same_number_is_the_same_village(lab):
    page, view = lab
    circles = ".rb-transition__village.rb-transition--stop circle"

    def shape() -> list[str]:
        frame(page)
        return view.locator(circles).evaluate_all("els => els.map(e => e.getAttribute('cy'))")

    view.get_by_role("button", name="Draw one village").click()
    assert view.get_by_text("village no. 1").is_visible()
    first = shape()
    view.get_by_role("button", name="Draw another").click()
    assert shape() != first
    view.get_by_role("button", name="Remove it").click()
    frame(page)
    assert not view.locator(circles).first.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Draw one village"
    view.get_by_role("button", name="Draw one village").click()
    assert shape() == first


def test_everything_by_keyboard(lab):
    page, view = lab
    view.get_by_role("button", name="Teaching values").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert column(view, 0) == expected(5, **PRESETS[1]["values"])
    while page.evaluate("document.activeElement.getAttribute('aria-label')") != (
        "Hit by a shock in a year"
    ):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert column(view, 0) == expected(5, **PRESETS[1]["values"] | {"shock": 0.19})
    view.get_by_label("Read the chart at year", exact=True).focus()
    page.keyboard.press("Home")
    assert said(view) == "In year 0, 0.0 % are below the floor under every rule."


def test_a_click_on_the_chart_reads_a_year(lab):
    _, view = lab
    box = view.locator(".rb-transition__chart").bounding_box()
    view.locator(".rb-transition__chart").click(position={"x": 40, "y": box["height"] / 2})
    assert said(view).startswith("In year 0")


def test_what_changes_is_announced_and_controls_are_named(lab):
    _, view = lab
    assert view.locator(".rb-transition__said").get_attribute("aria-live") == "polite"
    assert view.get_by_label("Climb back in a year", exact=True).get_attribute(
        "aria-valuetext"
    ) == ("50 %, a spell below lasts 2.0 years on average")


def test_assumptions_and_limits_stand_on_the_page(lab):
    _, view = lab
    shown = view.inner_text()
    for words in (*Transition().assumptions, Transition().limits):
        assert words in shown


def test_on_a_phone_nothing_sticks_out(open_widget):
    page, view = open_widget("necessity-practice", "transition", width=360)
    slide(view, "Hit by a shock in a year", 40)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    right = view.bounding_box()["x"] + view.bounding_box()["width"]
    for label in view.locator(".rb-transition__end").all():
        box = label.bounding_box()
        assert box["x"] + box["width"] <= right + 1
    assert column(view, 0) == expected(5, shock=0.4)


def test_without_scripting_the_same_facts_are_there(open_page):
    page = open_page("chapters/necessity-practice.html", scripting=False)
    shown = page.locator("[data-widget=transition] .rb-widget__fallback").inner_text()
    for rule in RULES:
        assert f"{100 * Transition().paths[rule][5]:.1f}" in shown
    assert Transition().limits in shown


def test_two_copies_do_not_disturb_each_other(lab):
    page, view = lab
    page.evaluate(
        """async () => {
          const view = document.querySelector('[data-widget=transition]');
          const values = JSON.parse(view.querySelector('script').textContent);
          const model = { get: (n) => values[n], set: (n, v) => { values[n] = v; },
                          save_changes() {}, on() {}, off() {} };
          const module = await import(document.querySelector('script[src*="host.js"]').src
            .replace(/host\\.js.*/, 'widgets/transition.js'));
          const el = document.createElement('div');
          el.className = 'second';
          view.after(el);
          module.default.render({ model, el });
        }"""
    )
    slide(view, "Hit by a shock in a year", 30)
    assert "16.5 %" in page.locator(".second .rb-transition__said").inner_text()
    assert page.locator(".rb-transition [id]").count() == 0


@pytest.mark.timing
def test_a_change_is_shown_within_50_ms_at_a_quarter_of_the_speed(lab):
    page, view = lab
    view.get_by_role("radio", name="1,000").click()
    view.get_by_role("button", name="Draw one village").click()
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = page.evaluate(
        """() => {
          const input = document.querySelector('.rb-transition input[type=range]');
          return Array.from({ length: 12 }, (_, i) => {
            input.value = String(5 + 3 * i);
            const start = performance.now();
            input.dispatchEvent(new Event('input', { bubbles: true }));
            document.body.getBoundingClientRect();
            return performance.now() - start;
          });
        }"""
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert sorted(times)[-2] < 50, times


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(open_widget, width, dark):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    page, view = open_widget("necessity-practice", "transition", width=width, dark=dark)
    view.get_by_role("button", name="A county study").click()
    view.get_by_role("button", name="Draw one village").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async () => (await axe.run('.rb-transition')).violations.map(v => "
        "v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))"
    )
    assert found == []


def test_the_epilogue_has_the_lab_with_the_county_study(open_widget):
    _, view = open_widget("epilogue", "transition")
    assert column(view, 0) == expected(10, shock=0.18, protection=0.94)
