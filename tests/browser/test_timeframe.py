import pytest

from ruralbridge import data
from ruralbridge.widgets.timeframe import PHASES, observations


@pytest.fixture
def timeframe(open_widget):
    return open_widget("timeframe", "timeframe")


def shown(view) -> dict:
    facts = view.locator(".rb-timeframe__facts dd").all_inner_texts()
    return {
        "year": int(view.locator(".rb-timeframe__year").inner_text()),
        "cards": view.locator(".rb-timeframe__card").all_inner_texts(),
        "facts": dict(zip(("poor", "headcount", "counties", "ratio"), facts, strict=True)),
        "plans": view.locator(".rb-timeframe__plans").is_visible(),
    }


def agrees_with_data(view, year: int) -> None:
    seen, now = observations().get(str(year), {}), shown(view)
    assert now["year"] == year
    for key, digits in (("poor", 2), ("headcount", 1), ("counties", 0), ("ratio", 2)):
        expected = f"{seen[key]:,.{digits}f}" if key in seen else "—"
        assert now["facts"][key] == expected, (year, key)
    for strategy, card in zip(("TPA", "RR"), now["cards"], strict=True):
        (phase,) = [p for p in PHASES if p["strategy"] == strategy and p["from"] <= year <= p["to"]]
        assert phase["name"] in card and phase["says"] in card
    assert now["plans"] == (year > max(map(int, observations())))
    events = [e for e in data.load("key_dates") if e["date"].startswith(str(year))]
    listed = view.locator(".rb-timeframe__events li").all_inner_texts()
    assert all(any(e["label"] in text for text in listed) for e in events)


def test_every_year_by_keyboard_agrees_with_the_data(timeframe):
    page, view = timeframe
    view.get_by_role("slider").focus()
    page.keyboard.press("Home")
    for year in range(2012, 2051):
        agrees_with_data(view, year)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    agrees_with_data(view, 2045)


def test_dragging_the_line_changes_the_year(timeframe):
    page, view = timeframe
    box = view.locator(".rb-timeframe__stage").bounding_box()
    line = view.get_by_role("slider").bounding_box()
    page.mouse.move(line["x"] + line["width"] / 2, line["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 16, line["y"] + 60, steps=8)
    page.mouse.up()
    agrees_with_data(view, 2050)
    page.mouse.move(box["x"] + 20, line["y"])
    assert shown(view)["year"] == 2050, "the line follows only while the button is down"


def test_a_click_on_the_axis_chooses_the_year_there(timeframe):
    page, view = timeframe
    box = view.locator(".rb-timeframe__stage").bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 100)
    agrees_with_data(view, 2012)


def test_the_buttons_jump_from_event_to_event(timeframe):
    _, view = timeframe
    view.get_by_role("button", name="Later event").click()
    agrees_with_data(view, 2020)
    view.get_by_role("button", name="Earlier event").click()
    agrees_with_data(view, 2018)


def test_play_moves_on_and_pause_stops(timeframe):
    page, view = timeframe
    view.get_by_role("button", name="Play").click()
    page.wait_for_timeout(1700)
    view.get_by_role("button", name="Pause").click()
    year = shown(view)["year"]
    assert year > 2018
    page.wait_for_timeout(900)
    assert shown(view)["year"] == year


def test_the_change_is_announced(timeframe):
    page, view = timeframe
    view.get_by_role("slider").focus()
    page.keyboard.press("End")
    assert "2050" in view.locator("[aria-live=polite]").inner_text()
    assert "not an observation" in view.locator("[aria-live=polite]").inner_text()


def test_it_fits_a_phone(open_widget):
    _, view = open_widget("timeframe", "timeframe", width=360)
    box = view.locator(".rb-timeframe").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    agrees_with_data(view, 2018)
