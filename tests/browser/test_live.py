"""Edit and run: Python in the page, from the site alone."""

import pytest

from ruralbridge import questions, strings
from tests.browser.waiting import until

TEXT, QUIZ = strings.load("run"), strings.load("quiz")
START = 90  # seconds Python may take to start on a machine that does other things
CODE = next(q for q in questions.load("timeframe") if q.type == "code")


@pytest.fixture
def live(open_page, site):
    """Open a page of a site that has its live part."""
    if not (site / "live").exists():
        pytest.skip("this site was built without its live part")
    return open_page


@pytest.fixture
def page(live):
    return live("exercises/timeframe.html")


@pytest.fixture
def quiz(live):
    """The chapter's page and its quiz, at the code question."""
    page = live("chapters/timeframe.html")
    view = page.locator(".rb-widget[data-widget=quiz]")
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--alive[data-widget=quiz]")
    number = [q.id for q in questions.load("timeframe")].index(CODE.id)
    view.locator(".rb-quiz__jump").nth(number).click()
    return page, view


def the_cell(page, number: int):
    return page.locator(".cell:has(> .cell_input)").nth(number)


def begin(page, number: int, code: str):
    """Run a cell of the page with other code, and return the cell at once."""
    run(page, number)
    cell = the_cell(page, number)
    cell.locator("textarea").fill(code)
    cell.get_by_role("button", name=TEXT["run"], exact=True).click()
    return cell


def run(page, number: int, code: str | None = None) -> tuple[str, str]:
    """Run a cell of the page, with other code if given; return its status and what it shows."""
    cell = the_cell(page, number)
    if cell.locator(".rb-run__open").count():
        cell.locator(".rb-run__open").click()
        settle(cell)
    if code is not None:
        cell.locator("textarea").fill(code)
        cell.get_by_role("button", name=TEXT["run"], exact=True).click()
        settle(cell)
    return cell.locator("[role=status]").inner_text(), cell.locator(".rb-run__output").inner_text()


def settle(cell) -> None:
    """Wait until the cell has run."""
    stop = cell.get_by_role("button", name=TEXT["stop"])
    stop.wait_for()
    assert until(cell.page, "b => b.disabled", stop.element_handle(), START)


def asked_for_python(page) -> list[str]:
    asked = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
    return [name for name in asked if "/live/" in name or "python-worker" in name]


def check_answer(view, code: str) -> list[str]:
    """Run an answer's checks in the page; return what stands by each check."""
    view.locator("textarea").first.fill(code)
    view.locator(".rb-quiz__run").click()
    verdict = view.locator(".rb-quiz__verdict p:not(.rb__hidden)").first
    busy = [QUIZ["running_page"], QUIZ["changed"]]
    done = "([el, busy]) => el.textContent && !busy.includes(el.textContent)"
    live = view.locator(".rb-quiz__verdict").element_handle()
    assert until(view.page, done, [live, busy], START)
    assert verdict.inner_text() != QUIZ["run_failed"]
    return view.locator(".rb-quiz__row .rb-quiz__note:visible").all_inner_texts()


def test_nothing_of_python_is_loaded_before_a_reader_asks(page):
    assert not asked_for_python(page)


def test_cells_run_with_those_above_them_and_errors_are_said_plainly(page):
    status, shown = run(page, 1)
    assert "Done" in status and "{}" in shown
    _, shown = run(page, 1, "print(years[0]); poor[2]")
    assert "2010" in shown and "9899" in shown
    _, shown = run(page, 1, "poverty.where(year=2020)")
    assert "2020" in shown
    status, shown = run(page, 1, "1 / 0")
    assert status == TEXT["failed"] and "ZeroDivisionError: division by zero" in shown
    _, shown = run(page, 1, "y = 1\nx = (")
    assert "SyntaxError" in shown and "(line 2)" in shown
    _, shown = run(page, 1, "import pandas")
    said = TEXT["error_package"].removeprefix("{error}. ")
    assert "No module named 'pandas'" in shown and said in shown


@pytest.mark.parametrize("code", ["[0] * 10**9", "bytes(10**10)"])
def test_too_much_memory_is_said_and_python_goes_on(page, code):
    status, shown = run(page, 1, code)
    said = TEXT["error_memory"].removeprefix("{error}. ")
    assert status == TEXT["failed"] and said in shown
    assert run(page, 1, "years[0]")[1].strip() == "2010"


def test_an_endless_loop_can_be_stopped_and_python_starts_anew(page):
    cell = begin(page, 0, "while True: pass")
    page.wait_for_timeout(500)
    cell.get_by_role("button", name=TEXT["stop"]).click()
    settle(cell)
    assert cell.locator("[role=status]").inner_text() == TEXT["stopped"]
    _, shown = run(page, 0, "1 + 1")
    assert shown.strip() == "2"


def test_python_can_be_stopped_while_it_starts(page):
    cell = the_cell(page, 0)
    cell.locator(".rb-run__open").click()
    cell.get_by_role("button", name=TEXT["stop"]).click()
    settle(cell)
    assert cell.locator("[role=status]").inner_text() == TEXT["stopped"]


def test_code_is_kept_over_a_reload_and_can_be_undone(page):
    run(page, 0, "kept = 1")
    page.reload()
    cell = the_cell(page, 0)
    cell.locator(".rb-run__open").click()
    assert cell.locator("textarea").input_value() == "kept = 1"
    cell.get_by_role("button", name=TEXT["undo"]).click()
    assert "poverty" in cell.locator("textarea").input_value()


def test_an_answer_is_run_when_its_reader_asks_and_each_check_is_explained(quiz):
    page, view = quiz
    assert QUIZ["checks_page"] in view.inner_text()
    assert not asked_for_python(page), "nothing of Python is loaded before that"
    first = "def zero_year(a, x, b, y):\n    return 2010"
    notes = check_answer(view, first)
    boxes = view.locator(".rb-quiz__row input")
    assert [boxes.nth(n).is_checked() for n in range(3)] == [True, False, False]
    assert notes == [
        "abs(zero_year(2012, 9899, 2013, 8249) - 2018) → 8",
        "round(zero_year(2013, 8249, 2018, 1660), 1) → 2010",
    ]
    jump = view.locator("[aria-current=step]")
    assert jump.get_attribute("data-standing") == "partly"
    assert check_answer(view, str(CODE.model_answer)) == []
    assert jump.get_attribute("data-standing") == "right"


def test_an_answer_that_never_ends_can_be_stopped(quiz):
    page, view = quiz
    check_answer(view, "zero_year = None")
    view.locator("textarea").first.fill("while True: pass")
    button = view.locator(".rb-quiz__run")
    button.click()
    page.wait_for_timeout(500)
    assert button.inner_text() == QUIZ["stop"]
    button.click()
    view.get_by_text(QUIZ["run_stopped"]).wait_for()
    assert button.inner_text() == QUIZ["run"]


def test_cells_and_quiz_do_not_disturb_each_other(quiz):
    page, view = quiz
    check_answer(view, str(CODE.model_answer))
    before = view.locator(".rb-quiz__progress").inner_text()
    _, shown = run(page, 0, "zero_year")
    assert "NameError" in shown, "an answer leaves nothing behind for the cells"
    cell = begin(page, 0, "zero_year = None\nwhile True: pass")
    page.wait_for_timeout(300)
    view.locator(".rb-quiz__jump").first.click()
    view.locator(".rb-quiz__stage input").first.check()
    view.locator(".rb-quiz__check").click()
    assert view.locator(".rb-quiz__progress").inner_text() != before, "it answers meanwhile"
    cell.get_by_role("button", name=TEXT["stop"]).click()
    settle(cell)
    number = [q.id for q in questions.load("timeframe")].index(CODE.id)
    view.locator(".rb-quiz__jump").nth(number).click()
    assert view.locator("[aria-current=step]").get_attribute("data-standing") == "right"
    assert check_answer(view, str(CODE.model_answer)) == []
