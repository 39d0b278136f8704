"""The Targeting lab on the built page, by mouse and by keyboard, against Python."""

from pathlib import Path

import pytest

from ruralbridge.widgets import TargetingLab
from ruralbridge.widgets.targeting_lab import RULES, written
from tests.browser.waiting import frame

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NAMES = dict(zip(RULES, ("Universal", "Geographic", "Proxy-means", "Community list"), strict=True))
ROWS = ("served", "each", "exclusion", "inclusion", "leakage", "cost", "p0", "p1", "p2")
ERROR = "Error of observation (standard deviation)"


@pytest.fixture
def lab(open_widget):
    return open_widget("targets", "targeting_lab")


def slide(view, name: str, value: int) -> None:
    view.get_by_label(name, exact=True).evaluate(
        "(el, v) => { el.value = v; el.dispatchEvent(new Event('input', { bubbles: true })); }",
        str(value),
    )


def shown(view) -> list[list[str]]:
    return view.locator(".rb-targeting-lab tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.querySelectorAll('td')].map(c => c.textContent))"
    )


def computed(**values) -> list[list[str]]:
    lab = TargetingLab(**values)
    return [[written(n, lab.results[r][n], lab.text) for r in RULES] for n in ROWS]


def said(view) -> str:
    return view.locator(".rb-targeting-lab__said").inner_text()


def counts(view) -> dict[str, int]:
    """Marks of each kind in the chart."""
    frame(view.page)
    kinds = view.locator("svg[role=img] path").evaluate_all("els => els.map(e => e.dataset.kind)")
    return {kind: kinds.count(kind) for kind in ("hit", "missed", "wrong", "rest")}


def test_it_shows_what_python_computes(lab):
    _, view = lab
    assert shown(view) == computed()
    assert said(view).startswith("Proxy-means: 29 of 76 poor households are missed")


def test_each_slider_moves_the_numbers_as_python_does(lab):
    _, view = lab
    slide(view, "Households the budget can serve", 40)
    slide(view, "Benefit for each on the list", 1450)
    slide(view, ERROR, 75)
    assert shown(view) == computed(share=0.4, benefit=1450, error=0.75)
    assert view.get_by_text(
        "120 places for 300 households; every rule may spend 174,000 yuan."
    ).is_visible()


@pytest.mark.parametrize("rule", RULES)
def test_the_chart_holds_the_chosen_rule_and_the_table_marks_it(lab, rule):
    _, view = lab
    view.get_by_role("radio", name=NAMES[rule]).click()
    result = TargetingLab().results[rule]
    poor = 76
    assert counts(view) == {
        "hit": result["reached"],
        "missed": poor - result["reached"],
        "wrong": result["served"] - result["reached"],
        "rest": 300 - result["served"] - poor + result["reached"],
    }
    legend = view.locator("li[data-kind=missed]").inner_text()
    assert legend.endswith(f": {poor - result['reached']}")
    marked = view.locator(".is-chosen").evaluate_all("els => els.map(e => e.dataset.rule)")
    assert marked == [rule] * (len(ROWS) + 1)
    assert "(chosen)" in view.locator(f"thead th[data-rule={rule}]").text_content()
    assert said(view).startswith(NAMES[rule])


def test_errors_are_told_apart_by_outline_and_by_colour(lab):
    _, view = lab
    looks = view.locator("li[data-kind] path").evaluate_all(
        "els => els.map(e => [e.getAttribute('d'), getComputedStyle(e).fill + "
        "getComputedStyle(e).stroke])"
    )
    assert len({d for d, _ in looks}) == len({colour for _, colour in looks}) == 4


def test_everything_by_keyboard(lab):
    page, view = lab
    view.get_by_role("radio", name="Proxy-means").focus()
    page.keyboard.press("ArrowRight")
    assert said(view).startswith("Community list")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert shown(view) == computed(share=0.26, benefit=950, error=0)
    assert view.get_by_text("everyone is seen as they are").is_visible()


def test_what_changes_is_announced_and_controls_are_named(lab):
    _, view = lab
    assert view.locator(".rb-targeting-lab__said").get_attribute("aria-live") == "polite"
    spoken = view.get_by_label(ERROR, exact=True).get_attribute("aria-valuetext")
    assert spoken.startswith("0.40, two in three are seen between 33 % below")
    assert "300 synthetic households" in view.get_by_role("img").first.get_attribute("aria-label")


def test_assumptions_and_limits_stand_on_the_page(lab):
    _, view = lab
    for words in (*TargetingLab().assumptions, TargetingLab().limits):
        assert words in view.inner_text()


@pytest.mark.parametrize("rule", RULES)
def test_on_a_phone_nothing_sticks_out(open_widget, rule):
    page, view = open_widget("targets", "targeting_lab", width=360)
    view.get_by_role("radio", name=NAMES[rule]).click()
    slide(view, ERROR, 100)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = view.locator("svg[role=img]").bounding_box()
    for part in view.locator("svg[role=img] > *:not([display=none])").all():
        at = part.bounding_box()
        assert at is None or (
            at["x"] >= box["x"] - 1 and at["x"] + at["width"] <= box["x"] + box["width"] + 1
        )
    assert shown(view) == computed(error=1)


def test_without_scripting_the_same_facts_are_there(open_page):
    page = open_page("chapters/targets.html", scripting=False)
    words = page.locator("[data-widget=targeting_lab] .rb-widget__fallback").inner_text()
    for row in computed():
        for cell in row:
            assert cell in words
    assert TargetingLab().limits in words


def test_two_copies_do_not_disturb_each_other(lab):
    page, view = lab
    page.evaluate(
        """async () => {
          const view = document.querySelector('[data-widget=targeting_lab]');
          const values = JSON.parse(view.querySelector('script').textContent);
          const model = { get: (n) => values[n], set: (n, v) => { values[n] = v; },
                          save_changes() {}, on() {}, off() {} };
          const module = await import(document.querySelector('script[src*="host.js"]').src
            .replace(/host\\.js.*/, 'widgets/targeting_lab.js'));
          const el = document.createElement('div');
          el.className = 'second';
          view.after(el);
          module.default.render({ model, el });
        }"""
    )
    slide(view, ERROR, 0)
    assert "29 of 76" in page.locator(".second .rb-targeting-lab__said").inner_text()
    assert page.locator(".rb-targeting-lab [id]").count() == 0


@pytest.mark.timing
def test_a_change_is_shown_within_50_ms_at_a_quarter_of_the_speed(lab):
    page, _ = lab
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = page.evaluate(
        """() => {
          const inputs = [...document.querySelectorAll('.rb-targeting-lab input[type=range]')];
          return Array.from({ length: 18 }, (_, i) => {
            const input = inputs[i % 3];
            input.value = String(Number(input.value) + 2 * Number(input.step));
            const start = performance.now();
            input.dispatchEvent(new Event('input', { bubbles: true }));
            document.body.getBoundingClientRect();
            return performance.now() - start;
          });
        }"""
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert sorted(times)[-3] < 50, times


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(open_widget, width, dark):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    page, view = open_widget("targets", "targeting_lab", width=width, dark=dark)
    view.get_by_role("radio", name="Community list").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async () => (await axe.run('.rb-targeting-lab')).violations.map(v => "
        "v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))"
    )
    assert found == []
