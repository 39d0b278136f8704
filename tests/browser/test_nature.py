from pathlib import Path

import pytest

from ruralbridge import data
from ruralbridge.widgets.nature import SCALES, Nature, cases
from tests.browser.waiting import frame

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ROWS = {row["id"]: row for row in data.load("policy_instruments")}
CARDS = {i["id"]: i for i in Nature().instruments}
HAND = Nature().round
PAD = 14
# A place a card of the first hand, in order: some right, some wrong.
PLACES = [(2, 30), (2, 40), (0, 50), (3, 95), (3, 70), (1, 15)]


@pytest.fixture
def nature(open_widget):
    return open_widget("nature", "nature")


def plane_of(view):
    return view.locator(".rb-nature__plane")


def spot(view, place):
    box = plane_of(view).bounding_box()
    x = PAD + place[1] / 100 * (box["width"] - 2 * PAD)
    return {"x": x, "y": (4.5 - place[0]) / 5 * box["height"]}


def put_all(view, places=PLACES):
    for place in places:
        plane_of(view).click(position=spot(view, place))


def status(view) -> str:
    return view.locator(".rb-nature__status").inner_text()


def head(view) -> str:
    """The name on the card, once it is drawn."""
    frame(view.page)
    return view.locator(".rb-nature__head h3").inner_text()


def reveal(view):
    view.get_by_role("button", name="Show where sources place them").click()


def expected_score(places=PLACES) -> str:
    python = Nature(placements=dict(zip(HAND, map(list, places), strict=True)))
    return f"{python.score} of {python.most} points"


def marks(view, kind: str) -> list[str]:
    labels = view.locator(f".rb-nature__mark--{kind}:visible")
    return [m.get_attribute("aria-label") for m in labels.all()]


def said_place(scale: str, reach: int) -> str:
    return f"{scale.capitalize()}, reach {reach}"


def explore(view):
    view.get_by_role("button", name="Show them without placing").click()


def test_nothing_is_given_away_before_the_reveal(nature):
    _, view = nature
    text = view.locator(".rb-nature__panel").inner_text()
    card = ROWS[HAND[0]]
    assert card["name"] in text and card["what"] in text and card["name_zh"] in text
    assert card["why_scale"] not in text
    assert marks(view, "theirs") == [] and not view.locator(".rb-nature__corner").first.is_visible()
    assert not view.locator(".rb-nature__panel .rb-nature__sign:visible").count()


def test_a_round_by_mouse_scores_as_python_does(nature):
    _, view = nature
    for n, place in enumerate(PLACES):
        assert status(view) == f"{n} of 6 cards placed"
        assert ROWS[HAND[n]]["name"] == head(view)
        plane_of(view).click(position=spot(view, place))
    assert len(marks(view, "yours")) == 6
    reveal(view)
    assert status(view) == expected_score()
    assert sorted(marks(view, "theirs")) == sorted(
        f"{n}. {r['name']}, {'TPA and RR' if r['strategy'] == 'both' else r['strategy']}: "
        f"{said_place(r['scale'], r['reach'])}"
        for n, r in enumerate(map(ROWS.get, HAND), 1)
    )
    assert view.locator(".rb-nature__overlay path").first.get_attribute("d").count("M") >= 4


def test_a_round_by_keyboard_scores_the_same(nature):
    page, view = nature
    view.locator(".rb-nature__token").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "rb-nature__plane"
    at = [2, 50]
    for scale, reach in PLACES:
        for _ in range(abs(scale - at[0])):
            page.keyboard.press("ArrowUp" if scale > at[0] else "ArrowDown")
        for _ in range(abs(reach - at[1]) // 5):
            page.keyboard.press("ArrowRight" if reach > at[1] else "ArrowLeft")
        at = [scale, reach]
        said = view.locator("[aria-live=polite].rb__hidden")
        if scale != 2 or reach != 50:
            assert said.inner_text().startswith(said_place(SCALES[scale], reach))
        page.keyboard.press("Enter")
        assert said.inner_text().startswith("Placed: ")
    assert "All cards are placed" in said.inner_text()
    button = view.get_by_role("button", name="Show where sources place them")
    for _ in range(8):
        page.keyboard.press("Tab")
        if button.evaluate("b => b === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert status(view) == expected_score()
    assert page.evaluate("document.activeElement.className") == "rb-nature__status"


def drag(page, view, handle, place):
    start, box = handle.bounding_box(), plane_of(view).bounding_box()
    to = spot(view, place)
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + to["x"], box["y"] + to["y"], steps=6)
    page.mouse.up()
    page.wait_for_timeout(50)


def test_a_card_is_dragged_onto_the_plane_and_moved_again(nature):
    page, view = nature
    plane_of(view).scroll_into_view_if_needed()
    drag(page, view, view.locator(".rb-nature__token"), (3, 60))
    name = ROWS[HAND[0]]["name"]
    assert marks(view, "yours") == [f"1. Your place of {name}: {said_place('province', 60)}"]
    drag(page, view, view.locator(".rb-nature__mark--yours:visible").first, (1, 20))
    assert marks(view, "yours") == [f"1. Your place of {name}: {said_place('village', 20)}"]
    assert status(view) == "1 of 6 cards placed"


def test_a_card_dropped_beside_the_plane_stays_in_the_hand(nature):
    page, view = nature
    token = view.locator(".rb-nature__token")
    box = token.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 120, steps=4)
    page.mouse.up()
    assert status(view) == "0 of 6 cards placed"


def test_a_placed_card_is_taken_up_by_its_mark(nature):
    _, view = nature
    put_all(view, PLACES[:2])
    view.locator(".rb-nature__mark--yours:visible").first.click()
    assert view.locator(".rb-nature__panel .rb__note").first.inner_text().startswith("Card ")
    name = head(view)
    assert name in {ROWS[HAND[0]]["name"], ROWS[HAND[1]]["name"]}
    plane_of(view).click(position=spot(view, (4, 90)))
    said = f"Your place of {name}: {said_place('nation', 90)}"
    assert any(m.endswith(said) for m in marks(view, "yours"))


def test_the_score_opens_at_the_worst_card_with_its_reasons(nature):
    _, view = nature
    put_all(view)
    reveal(view)
    frame(view.page)
    panel = view.locator(".rb-nature__panel").inner_text()
    shown = ROWS["east-west-pairing"]
    assert shown["name"] in panel and "1 of 4 points" in panel
    assert said_place("province", 70) in panel and said_place("nation", 35) in panel
    for fact in ("what", "why_scale", "why_reach", "source_title"):
        assert shown[fact] in panel
    link = view.locator(".rb-nature__reasons a")
    assert link.get_attribute("href") == shown["source_url"]


def test_the_full_plane_is_the_data(nature):
    page, view = nature
    explore(view)
    found = marks(view, "theirs")
    assert len(found) == len(ROWS) == 26
    for row in ROWS.values():
        assert any(
            m.startswith(row["name"]) and m.endswith(said_place(row["scale"], row["reach"]))
            for m in found
        ), row["id"]
    seen = set()
    view.locator(".rb-nature__mark--theirs[tabindex='0']").focus()
    for _ in ROWS:
        seen.add(head(view))
        page.keyboard.press("ArrowRight")
    assert seen == {row["name"] for row in ROWS.values()}


@pytest.mark.parametrize("strategy", ["TPA", "RR"])
def test_a_strategy_shows_its_own_instruments_and_the_shared(nature, strategy):
    _, view = nature
    explore(view)
    view.get_by_role("radio", name=strategy, exact=True).click()
    names = {label.split(", ")[0] for label in marks(view, "theirs")}
    wanted = {r["name"] for r in ROWS.values() if r["strategy"] in (strategy, "both")}
    assert len(names) == len(wanted) == 15
    assert status(view) == "15 instruments"


def test_the_claim_meets_pythons_counts_and_cases(nature):
    _, view = nature
    explore(view)
    found = cases(CARDS.values())
    thesis = view.locator(".rb-nature__thesis")
    thesis.wait_for()
    text = thesis.inner_text()
    assert f"Of the 11 TPA instruments here {len(found['tpa_fits'])} lie below" in text
    assert f"of the 11 RR instruments {len(found['rr_fits'])} lie above" in text
    lists = thesis.locator("ul").all()
    for listed, key in zip(lists, ("tpa_high", "rr_low", "high_narrow", "low_broad"), strict=True):
        assert listed.get_by_role("button").all_inner_texts() == [
            ROWS[i]["name"] for i in found[key]
        ]
    cells = [row.locator("td").all_inner_texts() for row in thesis.locator("tbody tr").all()]
    for at, strategy in enumerate(("TPA", "RR", "both")):
        own = [i for i in CARDS.values() if i["strategy"] == strategy]
        below, above = sum(i["scale"] < 2 for i in own), sum(i["scale"] > 2 for i in own)
        assert cells[at] == [str(below), str(len(own) - below - above), str(above)]
        narrow, broad = sum(i["reach"] <= 40 for i in own), sum(i["reach"] > 60 for i in own)
        assert cells[at + 3] == [str(narrow), str(len(own) - narrow - broad), str(broad)]
    thesis.get_by_role("button", name="East-west pairing").first.click()
    assert head(view) == "East-west pairing"


def test_a_new_hand_is_the_one_python_deals(nature):
    _, view = nature
    put_all(view, PLACES[:3])
    view.get_by_role("button", name="Deal other cards").click()
    assert status(view) == "0 of 6 cards placed" and marks(view, "yours") == []
    first = Nature(seed=Nature().seed + 1).round[0]
    assert head(view) == ROWS[first]["name"]
    view.get_by_role("radio", name="All 26").click()
    assert status(view) == "0 of 26 cards placed"


def test_pointing_at_a_mark_names_it(nature):
    _, view = nature
    explore(view)
    view.locator(".rb-nature__mark--theirs[aria-label^='Rural Revitalization']").hover()
    assert view.locator(".rb-nature__tag").inner_text() == "Rural Revitalization Promotion Law"


def test_the_list_says_what_the_plane_shows(nature):
    _, view = nature
    put_all(view)
    view.get_by_text("Your cards as a list").click()
    rows = view.locator(".rb-nature__list tbody tr")
    rows.first.wait_for()
    assert rows.count() == 6 and "Province, reach 70" in rows.nth(4).inner_text()
    reveal(view)
    view.get_by_role("radio", name="All 26 instruments").click()
    frame(view.page)
    assert rows.count() == 26
    for row in ROWS.values():
        assert view.locator(".rb-nature__list").get_by_text(row["what"], exact=True).count() == 1


@pytest.mark.parametrize("stage", ["place", "compare", "explore"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_at_any_stage(open_widget, width, dark, stage):
    page, view = open_widget("nature", "nature", width=width, dark=dark, reduced=True)
    put_all(view)
    if stage != "place":
        reveal(view)
    if stage == "explore":
        view.get_by_role("button", name="Explore all 26").click()
        view.locator(".rb-nature__thesis").wait_for()
    view.locator(".rb-nature__list summary").click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run('.rb-nature', {resultTypes: ['violations']})")["violations"]
    assert not found, [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_phone_has_a_plane_to_tap(open_widget):
    _, view = open_widget("nature", "nature", width=360)
    box = plane_of(view).bounding_box()
    assert box["width"] >= 240 and box["x"] + box["width"] <= 360
    put_all(view)
    reveal(view)
    assert status(view) == expected_score()
    box, panel = plane_of(view).bounding_box(), view.locator(".rb-nature__panel").bounding_box()
    assert panel["y"] > box["y"] + box["height"]


def test_marks_are_large_enough_to_hit(nature):
    _, view = nature
    explore(view)
    for mark in view.locator(".rb-nature__mark--theirs:visible").all():
        box = mark.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24


def answers(page) -> list[float]:
    """Milliseconds to the next paint on a processor four times slower, control by control.

    In the page's own processor time, so that other processes count little.
    """
    page.wait_for_timeout(800)
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    kinds = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")

    def spent() -> float:
        metrics = {m["name"]: m["value"] for m in cdp.send("Performance.getMetrics")["metrics"]}
        return sum(metrics[kind] for kind in kinds) * 1000

    turn = ".rb-nature__turns button:last-child"
    skip = ".rb-nature__quiets button:last-child"
    took = []
    for control in (turn, turn, skip, turn, ".rb-nature [role=radio][data-value=TPA]", turn):
        before = spent()
        page.evaluate(
            """(control) => { document.querySelector(control).click();
            return new Promise((done) => requestAnimationFrame(() => setTimeout(done))); }""",
            control,
        )
        took.append(4 * (spent() - before))
    return took


@pytest.mark.timing
def test_every_control_answers_in_time_on_a_slow_machine(open_widget):
    runs = [answers(open_widget("nature", "nature")[0]) for _ in range(3)]
    best = [min(times) for times in zip(*runs, strict=True)]
    assert max(best) < 50, runs


def test_without_scripting_the_table_says_the_same(open_page):
    page = open_page("chapters/nature.html", scripting=False)
    table = page.locator(".rb-widget[data-widget=nature] table")
    assert table.locator("tbody tr").count() == 26
    assert "东西部扶贫协作" in table.inner_text()


COPIES = """async () => {
  const [{ default: nature }, { createModel }] = await Promise.all([
    import('/_static/ruralbridge/widgets/nature.js'), import('/_static/ruralbridge/host.js')]);
  const state = JSON.parse(document.querySelector('[data-widget=nature] script').textContent);
  globalThis.copies = [0, 1].map(() => {
    const el = document.createElement('div'), model = createModel(structuredClone(state));
    document.querySelector('article').append(el);
    return { el, model, end: nature.render({ model, el }) };
  });
}"""
SAID = "(n) => copies[n].el.querySelector('.rb-nature__status').textContent"


def test_two_copies_do_not_disturb_each_other_and_follow_their_models(nature):
    page, _ = nature
    page.evaluate(COPIES)
    first = HAND[0]
    page.evaluate("(id) => copies[0].model.set('placements', {[id]: [2, 30]})", first)
    assert page.evaluate(SAID, 0) == "1 of 6 cards placed"
    assert page.evaluate(SAID, 1) == "0 of 6 cards placed"
    page.evaluate("copies[1].el.querySelector('.rb-nature__quiets button:last-child').click()")
    assert page.evaluate("copies[1].model.get('revealed')") is True
    assert page.evaluate("copies[0].model.get('revealed')") is False
    page.evaluate(
        "() => { const m = copies[0].model;"
        "m.set('revealed', true); m.set('view', 'all'); m.set('strategy', 'RR'); }"
    )
    assert page.evaluate(SAID, 0) == "15 instruments"
    page.evaluate("copies[0].end(); copies[0].model.set('strategy', 'both')")
    assert page.evaluate(SAID, 0) == "15 instruments"
    assert page.evaluate(SAID, 1) == "26 instruments"


def test_a_small_tap_on_a_phone_places_and_takes_up(browser, server):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(server + "chapters/nature.html")
    view = page.locator(".rb-widget[data-widget=nature]").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--alive[data-widget=nature]")
    plane_of(view).scroll_into_view_if_needed()
    plane_of(view).tap(position=spot(view, (0, 20)))
    assert status(view) == "1 of 6 cards placed"
    view.locator(".rb-nature__mark--yours:visible").tap()
    assert head(view) == ROWS[HAND[0]]["name"]
    context.close()
