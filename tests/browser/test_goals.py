from pathlib import Path

import pytest

from ruralbridge import data
from ruralbridge.widgets.goals import GOODS, GUARANTEES, PARTS, REQUIREMENTS, base

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ENTRY = {e["id"]: e for e in (*GUARANTEES, *REQUIREMENTS)}


@pytest.fixture
def goals(open_widget):
    return open_widget("goals", "goals")


def node(view, name: str):
    return view.locator(f"[data-id={name}]")


def chosen(view) -> str:
    (name,) = view.locator("[role=radio][aria-checked=true]").evaluate_all(
        "nodes => nodes.map(n => n.dataset.id)"
    )
    return name


def linked(view) -> set[str]:
    return set(view.locator(".is-linked").evaluate_all("nodes => nodes.map(n => n.dataset.id)"))


def said(view) -> str:
    return view.locator(".rb-goals__said").inner_text()


def panel(view) -> str:
    return view.locator(".rb-goals__panel").inner_text()


def partners(name: str) -> set[str]:
    rows = data.load("goal_links")
    return {r["requirement"] for r in rows if r["guarantee"] == name} | {
        r["guarantee"] for r in rows if r["requirement"] == name
    }


@pytest.mark.parametrize("name", [*GOODS, *PARTS])
def test_a_click_on_either_side_shows_its_links_and_passages(goals, name):
    _, view = goals
    node(view, name).click()
    assert chosen(view) == name
    assert linked(view) == partners(name)
    assert said(view).startswith(ENTRY[name]["name"])
    shown = panel(view)
    for row in data.load("goal_links"):
        if name in (row["guarantee"], row["requirement"]):
            assert row["says"] in shown
    for key in ("adds", "without", "beyond", "note"):
        assert ENTRY[name].get(key, "") in shown


def test_taking_housing_away_leaves_livable_ecology_without_a_guarantee(goals):
    _, view = goals
    node(view, "housing").click()
    view.get_by_role("switch", name="Take it away").click()
    assert "Livable ecology loses the last guarantee it held" in said(view)
    assert "prosperous life keeps 5 of 6" in said(view)
    assert "0 of 1 left" in node(view, "ecology").inner_text()
    assert "5 of 6 left" in node(view, "prosperity").inner_text()
    node(view, "ecology").click()
    assert "holds none" in said(view)
    view.get_by_role("button", name="Put all back").click()
    assert "holds 1 of the 6 goods: safe housing" in said(view)
    assert view.get_by_role("button", name="Put all back").is_disabled()


def test_all_taken_away_leaves_what_has_no_counterpart(goals):
    _, view = goals
    for name in GOODS:
        node(view, name).click()
        view.get_by_role("switch").click()
    assert not any(base(GOODS).values())
    for name in PARTS:
        node(view, name).click()
        assert "holds none" in said(view)
        assert ENTRY[name]["beyond"] in panel(view)


def test_everything_by_keyboard(goals):
    page, view = goals
    node(view, "housing").focus()
    page.keyboard.press("ArrowDown")
    assert chosen(view) == "water"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    assert chosen(view) == "ecology"
    page.keyboard.press("ArrowLeft")
    assert chosen(view) == "housing"
    page.keyboard.press("Home")
    assert chosen(view) == "food"
    assert page.evaluate("document.activeElement.dataset.id") == "food"
    while page.evaluate("document.activeElement.getAttribute('role')") != "switch":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "Food is taken away" in said(view)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "switch"


def test_what_changes_is_announced(goals):
    _, view = goals
    assert view.locator(".rb-goals__said").get_attribute("aria-live") == "polite"


def test_each_link_is_a_line_between_its_nodes(goals):
    _, view = goals
    pairs = {(r["guarantee"], r["requirement"]) for r in data.load("goal_links")}
    paths = view.locator(".rb-goals__lines path")
    assert paths.count() == len(pairs)
    left, right = node(view, "housing").bounding_box(), node(view, "ecology").bounding_box()
    first, last = view.locator(".rb-goals__lines path.is-on.rb-goals__link--chapter").evaluate(
        """path => [0, path.getTotalLength()].map(l => {
             const p = path.getPointAtLength(l).matrixTransform(path.getScreenCTM());
             return [p.x, p.y];
           })"""
    )
    assert abs(first[0] - (left["x"] + left["width"])) < 2
    assert left["y"] < first[1] < left["y"] + left["height"]
    assert abs(last[0] - right["x"]) < 2
    assert right["y"] < last[1] < right["y"] + right["height"]


def test_on_a_phone_it_is_stacked_and_nothing_sticks_out(open_widget):
    page, view = open_widget("goals", "goals", width=360)
    assert not view.locator(".rb-goals__lines").is_visible()
    assert node(view, "industry").bounding_box()["y"] > node(view, "water").bounding_box()["y"]
    node(view, "medical").click()
    assert linked(view) == {"prosperity", "governance"}
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_scripting_the_same_facts_are_there(open_page):
    page = open_page("chapters/goals.html", scripting=False)
    shown = page.locator("[data-widget=goals] .rb-widget__fallback").inner_text()
    for row in data.load("goal_links"):
        assert row["says"] in shown
    for entry in ENTRY.values():
        assert entry["name"] in shown


def test_two_copies_do_not_disturb_each_other(goals):
    page, view = goals
    page.evaluate(
        """async () => {
          const view = document.querySelector('[data-widget=goals]');
          const values = JSON.parse(view.querySelector('script').textContent);
          const model = { get: (n) => values[n], set: (n, v) => { values[n] = v; },
                          save_changes() {}, on() {}, off() {} };
          const module = await import(document.querySelector('script[src*="host.js"]').src
            .replace(/host\\.js.*/, 'widgets/goals.js'));
          const el = document.createElement('div');
          el.className = 'second';
          view.after(el);
          module.default.render({ model, el });
        }"""
    )
    node(view, "water").click()
    second = page.locator(".second [role=radio][aria-checked=true]")
    assert second.get_attribute("data-id") == "housing"
    assert page.locator(".rb-goals [id]").count() == 0


@pytest.mark.timing
def test_a_choice_is_shown_within_50_ms_at_a_quarter_of_the_speed(goals):
    page, _ = goals
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slowest = page.evaluate(
        """() => {
          const nodes = [...document.querySelectorAll('.rb-goals [data-id]')];
          return Math.max(...nodes.map((n) => {
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
    page, view = open_widget("goals", "goals", width=width, dark=dark)
    view.get_by_role("switch").click()
    view.locator("summary").click()
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async () => (await axe.run('.rb-goals')).violations.map(v => "
        "v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))"
    )
    assert found == []
