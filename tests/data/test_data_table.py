"""A table iterates, indexes, filters, shows itself and cannot be changed."""

import sys
from dataclasses import FrozenInstanceError
from types import SimpleNamespace

import pytest

from ruralbridge import data


@pytest.fixture
def income():
    return data.load("income")


def test_columns_rows_and_lengths_agree(income):
    assert income.columns == ["year", "group", "income"]
    assert len(income) == len(list(income)) == len(income["year"])


def test_where_keeps_the_matching_rows(income):
    rural = income.where(group="rural")
    assert set(rural["group"]) == {"rural"}
    assert rural.where(year=2024)["income"] == [23119]
    assert len(income.where(group="nobody")) == 0
    assert income.where() == income


@pytest.mark.parametrize("ask", ["__getitem__", "unit"])
def test_an_unknown_column_suggests_the_nearest(income, ask):
    with pytest.raises(data.DataError, match=r"'income' has no column 'yaer'; did you mean 'year'"):
        getattr(income, ask)("yaer")


def test_where_refuses_an_unknown_column(income):
    with pytest.raises(data.DataError, match="no column 'region'; choose one of"):
        income.where(region="East")


def test_a_row_number_is_no_column(income):
    with pytest.raises(data.DataError, match="no column 0"):
        income[0]


def test_units_and_source_serve_a_caption(income):
    assert income.unit("income") == "yuan a person a year"
    assert income.source == (
        "National Bureau of Statistics of China, "
        "Households' income and consumption expenditure (2014–2025)"
    )


def test_a_table_cannot_be_changed(income):
    with pytest.raises(FrozenInstanceError):
        income.rows = ()
    with pytest.raises(TypeError):
        income["year"] = []
    income["year"].clear()
    next(iter(income))["year"] = 0
    assert income["year"][0] == 2013


def test_the_notebook_view_has_title_source_and_units(income):
    html = income._repr_html_()
    assert "<caption>Disposable income in poor areas" in html
    assert "Source: National Bureau of Statistics of China" in html
    assert '<th scope="col">income<br><small>yuan a person a year</small></th>' in html


def test_the_notebook_view_groups_quantities_but_not_years(income):
    html = income.where(group="urban", year=2024)._repr_html_()
    assert ">2024<" in html
    assert ">54,188<" in html


def test_the_notebook_view_marks_gaps_and_cuts_long_tables(income):
    html = income._repr_html_()
    assert 'aria-label="no value"' in html
    assert "The first 20 rows; 12 more follow." in html
    assert html.count("<tr>") == 21


def test_the_notebook_view_escapes_text():
    resource = data.describe("rr_nodes")
    html = data.Table(resource, ((2020, "<b>&"),))._repr_html_()
    assert "&lt;b&gt;&amp;" in html


def test_the_short_view_names_the_table(income):
    assert repr(income) == "<Table income: 32 rows of year, group, income>"


def test_pandas_gets_rows_and_columns(income, monkeypatch):
    # pandas is no dependency: it is imported only when asked for.
    pandas = SimpleNamespace(DataFrame=lambda rows, columns: (rows, columns))
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    rows, columns = income.to_pandas()
    assert columns == income.columns
    assert rows == list(income.rows)
