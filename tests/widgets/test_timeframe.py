import pytest
import traitlets

from ruralbridge import data
from ruralbridge.widgets import Timeframe
from ruralbridge.widgets.timeframe import FIRST, LAST, PHASES, observations


def test_every_year_has_one_phase_of_each_strategy():
    for strategy in ("TPA", "RR"):
        covered = [
            year
            for phase in PHASES
            if phase["strategy"] == strategy
            for year in range(phase["from"], phase["to"] + 1)
        ]
        assert covered == list(range(FIRST, LAST + 1))


def test_observations_are_the_data():
    seen = observations()
    assert seen["2018"]["poor"] == data.load("poverty").where(year=2018)["poor_population"][0] / 100
    assert (
        seen["2019"]["counties"] == data.load("counties_removed").where(year=2019)["remaining"][0]
    )
    assert seen["2024"] == {"ratio": 2.34}


def test_nothing_is_observed_after_the_series_end():
    assert max(map(int, observations())) == max(data.load("income")["year"])


@pytest.mark.parametrize("year", [2011, 2051, -1])
def test_a_year_off_the_axis_is_refused_with_the_range(year):
    with pytest.raises(traitlets.TraitError, match=r"2012 to 2050"):
        Timeframe(year=year)


@pytest.mark.parametrize("year", [2018.5, float("nan"), "2018", None])
def test_a_year_that_is_no_whole_number_is_refused(year):
    with pytest.raises(traitlets.TraitError, match="year"):
        Timeframe(year=year)


def test_an_unknown_argument_is_named():
    with pytest.raises(TypeError, match=r"no argument .yaer.; it takes: .*year"):
        Timeframe(yaer=2018)


def test_the_data_cannot_be_replaced_from_outside():
    with pytest.raises(TypeError, match="comes from the book's data"):
        Timeframe(observed={})


def test_the_fallback_says_the_same_facts():
    html = Timeframe().fallback()
    for phase in PHASES:
        assert phase["name"] in html
    for event in data.load("key_dates"):
        assert event["date"] in html
    assert "98.99" in html and "396" in html
