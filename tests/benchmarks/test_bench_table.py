import pytest

from benchmarks.table import BEGIN, END, Row, comparison, marked, renew, replace_marked, write


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        (Row("size", 200, most=200), True),
        (Row("size", 200.1, most=200), False),
        (Row("score", 98, least=98), True),
        (Row("score", 97, least=98), False),
        (Row("fetches", 1, most=1, least=1), True),
        (Row("fetches", 0, most=1, least=1), False),
        (Row("seconds", 3), None),
        (Row("seconds", None), None),
        (Row("seconds", None, most=3), False),
    ],
)
def test_a_target_is_met_or_missed(row, passed):
    assert row.passed is passed


def test_the_table_says_number_target_and_verdict():
    rows = [Row("Size", 61.2, 2035.4, "KB", most=200, where="nature"), Row("Lag", None, most=50)]
    _, _, size, lag = comparison(rows).splitlines()
    assert size == "| Size (nature) | 62 KB | 2,035 KB | at most 200 KB | pass |"
    assert lag == "| Lag | – | – | at most 50 | **not measured** |"


def test_a_number_is_never_rounded_into_its_target():
    assert Row("Size", 200.4, unit="KB", most=200).cells()[1] != "200 KB"
    assert Row("Score", 97.6, least=98).cells()[1] != "98"


def test_only_what_stands_between_the_marks_is_replaced():
    text = "# Book\n<!-- bench -->\nold\n<!-- /bench -->\nend\n"
    once = replace_marked(text, "new")
    assert once == "# Book\n<!-- bench -->\nnew\n<!-- /bench -->\nend\n"
    assert replace_marked(once, "new") == once


@pytest.mark.parametrize("text", ["", "no marks", "<!-- bench --> only one"])
def test_a_text_without_both_marks_stays(text):
    assert replace_marked(text, "new") == text


def test_a_file_is_written_whole(tmp_path):
    write(tmp_path / "results.md", "numbers")
    assert [p.name for p in tmp_path.iterdir()] == ["results.md"]


def test_a_part_measured_again_renews_its_rows_and_no_other():
    old = comparison([Row("Size", 5, unit="MB", most=12), Row("Lag", 60, most=50, where="goals")])
    new = comparison([Row("Lag", 40, most=50, where="nature")])
    once = renew(f"{old}\n\nMeasured on Monday.", new, "Measured again, latency: on Tuesday.")
    assert "| Size | 5 MB |" in once and "| Lag (nature) | 40 |" in once and "goals" not in once
    assert "Measured on Monday." in once
    twice = renew(once, new, "Measured again, latency: on Friday.")
    assert "Tuesday" not in twice and twice.endswith("Friday.")


def test_the_text_between_the_marks_is_found():
    assert marked(f"a {BEGIN}\nrows\n{END} b") == "rows"
