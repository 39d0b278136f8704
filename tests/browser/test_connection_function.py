from pathlib import Path

import pytest

from ruralbridge import data
from ruralbridge.widgets.function_loop import DOMAINS, NAMES, STEPS, counts

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
MARKS = {(r["domain"], r["step"]): r["mark"] for r in data.load("function_links")}
SLUG, STEM = "connection-function", "function_loop"


@pytest.fixture
def loop(open_widget):
    return open_widget(SLUG, STEM)


def domain(view, name: str):
    return view.locator(f"[data-domain={name}]")


def link(view, step: int):
    return view.locator(f"button[data-step='{step}']")


def mark(view, name: str) -> None:
    view.locator(f".rb-function-loop__panel [data-value={name}]").click()


def said(view) -> str:
    return view.locator(".rb-function-loop__said").inner_text()


def panel(view) -> str:
    return view.locator(".rb-function-loop__panel").inner_text()


def book(view, name: str, step: int) -> str:
    cell = domain(view, name).locator(".rb-function-loop__cell").nth(step - 1)
    return cell.locator("svg").nth(1).get_attribute("data-mark")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_shows_its_claim_and_after_a_mark_its_reason_and_source(loop, name):
    _, view = loop
    domain(view, name).click()
    for row in data.load("function_links").where(domain=name):
        link(view, row["step"]).click()
        assert row["link"] in panel(view)
        assert row["station"] in panel(view)
        assert row["why"] not in panel(view)
        assert book(view, name, row["step"]) == ""
        mark(view, row["mark"])
        assert said(view).startswith(f"You and this book agree: {row['mark']}")
        for key in ("why", "settles", "source"):
            assert row[key] in panel(view)
        assert book(view, name, row["step"]) == row["mark"]
        address = view.locator(".rb-function-loop__reasons a")
        if row["url"]:
            assert address.get_attribute("href") == row["url"]
        else:
            assert address.count() == 0


def test_a_mark_that_differs_is_said_and_can_be_changed(loop):
    _, view = loop
    wrong = next(m for m in ("asserted", "measured") if m != MARKS["economy", 1])
    mark(view, wrong)
    assert said(view) == f"You say {wrong}, this book {MARKS['economy', 1]}."
    mark(view, MARKS["economy", 1])
    assert said(view).startswith("You and this book agree")
    view.get_by_role("button", name="Clear my marks").click()
    assert said(view).startswith("Mark the link")


def shown_counts(view) -> dict[str, int]:
    rows = view.locator(".rb-function-loop__sums tbody tr").all()
    return {
        row.locator("th").inner_text().strip(): int(row.locator("td").nth(1).inner_text())
        for row in rows
    }


def test_the_counts_follow_the_marks_and_the_direction(loop):
    _, view = loop
    assert set(shown_counts(view).values()) == {0}
    mark(view, "measured")
    assert "marked 1 of the 20 links shown" in view.inner_text()
    view.get_by_role("button", name="Show this book").click()
    assert shown_counts(view) == counts()
    for direction in ("foundation", "continuation"):
        view.locator(f"[data-value={direction}]").click()
        assert shown_counts(view) == counts(direction)


def test_a_direction_closes_the_other_links(loop):
    _, view = loop
    view.locator("[data-value=continuation]").click()
    assert [link(view, s).is_disabled() for s in STEPS] == [True, True, False, False]
    assert link(view, 3).get_attribute("aria-pressed") == "true"
    for _ in range(2 * len(NAMES)):
        view.get_by_role("button", name="Next link").click()
    assert "Economy, link 3 of 4" in panel(view)


def test_everything_by_keyboard(loop):
    page, view = loop

    def active(attribute: str) -> str:
        return page.evaluate(f"document.activeElement.{attribute}")

    domain(view, "economy").focus()
    page.keyboard.press("ArrowDown")
    assert active("dataset.domain") == "society"
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert active("dataset.domain") == "organization"
    page.keyboard.press("Tab")
    assert active("dataset.step") == "1"
    page.keyboard.press("ArrowRight")
    assert active("dataset.step") == "2"
    while active("getAttribute('role')") != "radio":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "You say asserted, this book illustrated." in said(view)
    page.keyboard.press("ArrowRight")
    assert "You and this book agree: illustrated." in said(view)
    assert active("dataset.value") == "illustrated"


def test_what_changes_is_announced(loop):
    _, view = loop
    assert view.locator(".rb-function-loop__said").get_attribute("aria-live") == "polite"


def test_each_line_runs_from_station_to_station(loop):
    _, view = loop
    lines = view.locator(".rb-function-loop__line path:first-child")
    assert lines.count() == 4
    stations = [s.bounding_box() for s in view.locator(".rb-function-loop__station").all()]
    for i, line in enumerate(lines.all()):
        first, last = line.evaluate(
            """path => [0, path.getTotalLength()].map(l => {
                 const p = path.getPointAtLength(l).matrixTransform(path.getScreenCTM());
                 return [p.x, p.y];
               })"""
        )
        assert touches(stations[i], first)
        assert touches(stations[(i + 1) % 4], last)


def touches(box: dict, point: list[float]) -> bool:
    x, y = point
    inside_x = box["x"] - 2 <= x <= box["x"] + box["width"] + 2
    inside_y = box["y"] - 2 <= y <= box["y"] + box["height"] + 2
    return inside_x and inside_y


def test_on_a_phone_the_loop_is_a_ladder_and_nothing_sticks_out(open_widget):
    page, view = open_widget(SLUG, STEM, width=360)
    tops = [s.bounding_box()["y"] for s in view.locator(".rb-function-loop__station").all()]
    assert tops == sorted(tops)
    view.get_by_role("button", name="Show this book").click()
    for name in NAMES:
        domain(view, name).click()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    targets = view.locator("button").all()
    assert all(t.bounding_box()["height"] >= 24 for t in targets)


def test_without_scripting_the_same_facts_are_there(open_page):
    page = open_page(f"chapters/{SLUG}.html", scripting=False)
    shown = page.locator(f"[data-widget={STEM}] .rb-widget__fallback").inner_text()
    for row in data.load("function_links"):
        for key in ("link", "station", "why", "settles", "source"):
            assert row[key] in shown
    for entry in DOMAINS:
        assert entry["name"] in shown


def test_two_copies_do_not_disturb_each_other(loop):
    page, view = loop
    page.evaluate(
        """async () => {
          const view = document.querySelector('[data-widget=function_loop]');
          const values = JSON.parse(view.querySelector('script').textContent);
          const model = { get: (n) => values[n], set: (n, v) => { values[n] = v; },
                          save_changes() {}, on() {}, off() {} };
          const module = await import(document.querySelector('script[src*="host.js"]').src
            .replace(/host\\.js.*/, 'widgets/function_loop.js'));
          const el = document.createElement('div');
          el.className = 'second';
          view.after(el);
          module.default.render({ model, el });
        }"""
    )
    domain(view, "culture").click()
    second = page.locator(".second [role=radio][data-domain][aria-checked=true]")
    assert second.get_attribute("data-domain") == "economy"
    assert page.locator(".rb-function-loop [id]").count() == 0


@pytest.mark.timing
def test_a_choice_is_shown_within_50_ms_at_a_quarter_of_the_speed(loop):
    page, _ = loop
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slowest = page.evaluate(
        """() => {
          const all = '.rb-function-loop button:not(:disabled)';
          return Math.max(...[...document.querySelectorAll(all)].map((n) => {
            const start = performance.now();
            n.click();
            document.body.getBoundingClientRect();
            return performance.now() - start;
          }));
        }"""
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert slowest < 50


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(open_widget, width, dark):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    page, view = open_widget(SLUG, STEM, width=width, dark=dark)
    mark(view, "asserted")
    view.locator("[data-value=foundation]").click()
    view.get_by_role("button", name="Show this book").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async () => (await axe.run('.rb-function-loop')).violations.map(v => "
        "v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))"
    )
    assert found == []
