import re

import pytest
import traitlets

from ruralbridge import data
from ruralbridge.widgets import Contrast
from ruralbridge.widgets.contrast import SECTIONS, numbers, rows


def test_the_numbers_are_the_data():
    found = numbers()
    poverty = data.load("poverty")
    assert float(found["poor_from"]) == poverty.where(year=2012)["poor_population"][0] / 100
    assert found["poor_to"] == "0"
    assert found["counties"] == sum(data.load("counties_by_province")["poor_counties"]) == 832
    assert (found["tpa_years"], found["rr_years"]) == (7, 33)
    census = data.load("rural_population").where(basis="census", year=2020)["rural"][0]
    assert found["rural"] == f"{census / 100:.1f}"
    for year in (found["gap_from_year"], found["gap_to_year"]):
        income = {r["group"]: r["income"] for r in data.load("income").where(year=year)}
        name = "gap_from" if year == 2020 else "gap_to"
        assert found[name] == f"{income['urban'] / income['rural']:.2f}"


def test_the_reach_named_is_the_reach_of_the_instrument_named():
    found, instruments = numbers(), data.load("policy_instruments")
    for side in ("tpa", "rr"):
        reach = instruments.where(strategy=side.upper())["reach"]
        for end, value in (("narrow", min(reach)), ("wide", max(reach))):
            assert found[f"{side}_{end}"] == value
            (named,) = instruments.where(name=found[f"{side}_{end}_name"])
            assert (named["reach"], named["strategy"]) == (value, side.upper())


def test_every_number_of_a_row_comes_from_the_data_or_is_named_as_a_scale():
    known = {text for value in numbers().values() for text in re.findall(r"[\d.,]*\d", str(value))}
    for row in rows():
        for side in ("tpa", "rr"):
            said = f"{row[f'{side}_number']} {row[f'{side}_text']}"
            assert set(re.findall(r"[\d.,]*\d", said)) <= known | {"100"}, said


def test_no_placeholder_is_left():
    assert not any("{" in text for row in rows() for text in row.values())


def test_every_aspect_has_a_row_with_its_section_and_a_source():
    assert {row["aspect"]: row["section"] for row in rows()} == SECTIONS
    assert all(row["source"] for row in rows())


def test_an_unknown_aspect_is_refused_with_those_there_are():
    with pytest.raises(traitlets.TraitError, match=r"'time'; use some of: timeframe, nature"):
        Contrast(aspects=["time"])
    shown = Contrast(aspects=["nature"])
    with pytest.raises(traitlets.TraitError, match="aspects"):
        shown.aspects = ["nature", "costs"]
    assert shown.aspects == ["nature"]


@pytest.mark.parametrize("aspects", [3, [3], {"timeframe": 1}, None])
def test_aspects_that_are_no_list_of_names_are_refused(aspects):
    with pytest.raises(traitlets.TraitError, match="aspects"):
        Contrast(aspects=aspects)


def test_other_mistakes_are_named():
    with pytest.raises(TypeError, match=r"no argument 'aspect'; it takes: .*aspects"):
        Contrast(aspect=["nature"])
    with pytest.raises(TypeError, match="rows comes from the book's data"):
        Contrast(rows=[])
    with pytest.raises(ValueError, match="language 'xx' is unknown"):
        Contrast(language="xx")


def test_aspects_keep_the_papers_order_and_python_sees_a_change():
    shown = Contrast(aspects=["targets", "timeframe", "targets"], language="en")
    assert shown.aspects == ["timeframe", "targets"]
    seen = []
    shown.observe(lambda change: seen.append(change["new"]), names="aspects")
    shown.aspects = []
    assert seen == [[]]


def test_interface_strings_travel_without_the_table():
    assert not any("." in key for key in Contrast().text)
    assert Contrast().text["print_table"]


def test_the_fallback_is_the_same_table():
    html = Contrast().fallback()
    for row in rows():
        for name in ("label", "tpa", "rr", "tpa_number", "rr_number"):
            assert row[name] in html
    assert html.count("<tr>") == 6


def test_the_fallback_shows_the_chosen_aspects_only():
    html = Contrast(aspects=["goals"]).fallback()
    assert html.count("<tr>") == 2 and "centenary" in html


def test_the_fallback_leads_to_the_chapters_in_the_built_book_only(monkeypatch):
    monkeypatch.delenv("RURALBRIDGE_BUILD", raising=False)
    assert "href" not in Contrast().fallback()
    monkeypatch.setenv("RURALBRIDGE_BUILD", "1")
    html = Contrast().fallback()
    assert all(f'href="../chapters/{aspect}.html"' in html for aspect in SECTIONS)
