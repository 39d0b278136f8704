"""Edit and run: Python in the page, from the site alone."""

import pytest


@pytest.fixture
def page(open_page, site):
    if not (site / "live").exists():
        pytest.skip("this site was built without its live part")
    return open_page("exercises/timeframe.html")


def run(page, number: int, code: str | None = None) -> tuple[str, str]:
    """Run a cell of the page, with other code if given; return its status and what it shows."""
    cell = page.locator(".cell:has(> .cell_input)").nth(number)
    if cell.locator(".rb-run__open").count():
        cell.locator(".rb-run__open").click()
        settle(cell)
    if code is not None:
        cell.locator("textarea").fill(code)
        cell.get_by_role("button", name="Run", exact=True).click()
        settle(cell)
    return cell.locator("[role=status]").inner_text(), cell.locator(".rb-run__output").inner_text()


def settle(cell) -> None:
    """Wait until the cell has run."""
    cell.get_by_role("button", name="Stop").wait_for()
    done = (
        "b => [...b.querySelectorAll('button')].some(x => x.textContent === 'Stop' && x.disabled)"
    )
    cell.page.wait_for_function(done, arg=cell.element_handle(), timeout=90_000)


def test_nothing_of_python_is_loaded_before_a_reader_asks(page):
    asked = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
    assert not [name for name in asked if "/live/" in name]


def test_cells_run_with_those_above_them_and_errors_are_said_plainly(page):
    status, shown = run(page, 1)
    assert "Done" in status and "{}" in shown
    _, shown = run(page, 1, "print(years[0]); poor[2]")
    assert "2010" in shown and "9899" in shown
    _, shown = run(page, 1, "poverty.where(year=2020)")
    assert "2020" in shown
    status, shown = run(page, 1, "1 / 0")
    assert "error" in status and "ZeroDivisionError: division by zero" in shown
    _, shown = run(page, 1, "x = (")
    assert "SyntaxError" in shown and "line 1" in shown
    _, shown = run(page, 1, "import pandas")
    assert "No module named 'pandas'" in shown and "standard library" in shown


def test_an_endless_loop_can_be_stopped_and_python_starts_anew(page):
    run(page, 0)
    cell = page.locator(".cell:has(> .cell_input)").nth(0)
    cell.locator("textarea").fill("while True: pass")
    cell.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_timeout(500)
    cell.get_by_role("button", name="Stop").click()
    settle(cell)
    assert "Stopped" in cell.locator("[role=status]").inner_text()
    _, shown = run(page, 0, "1 + 1")
    assert shown.strip() == "2"


def test_code_is_kept_over_a_reload_and_can_be_undone(page):
    run(page, 0, "kept = 1")
    page.reload()
    cell = page.locator(".cell:has(> .cell_input)").nth(0)
    cell.locator(".rb-run__open").click()
    assert cell.locator("textarea").input_value() == "kept = 1"
    cell.get_by_role("button", name="Undo changes").click()
    assert "poverty" in cell.locator("textarea").input_value()
