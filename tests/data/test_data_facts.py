"""The numbers agree with one another and with ratios published beside them."""

from collections import Counter
from itertools import pairwise

import pytest

from ruralbridge import data

YEARS = range(2016, 2021)


def test_the_poor_fall_year_by_year_to_zero():
    people = data.load("poverty")["poor_population"]
    assert all(later < earlier for earlier, later in pairwise(people))
    assert people[-1] == 0
    rates = data.load("poverty")["incidence"]
    assert all(later < earlier for earlier, later in pairwise(rates))


def test_yearly_reductions_are_those_published():
    # NBS report no. 15 of 2019 on 70 years: reductions of 2013-2018.
    people = dict(zip(*(data.load("poverty")[c] for c in ("year", "poor_population")), strict=True))
    reductions = [people[year - 1] - people[year] for year in range(2013, 2019)]
    assert reductions == [1650, 1232, 1442, 1240, 1289, 1386]


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019])
def test_regions_sum_to_the_nation(year):
    regions = data.load("poverty_by_region").where(year=year)
    assert Counter(regions["region"]) == Counter(["East", "Central", "West"])
    assert [sum(regions["poor_population"])] == data.load("poverty").where(year=year)[
        "poor_population"
    ]


def test_removals_run_through_the_832():
    done = 0
    for row in data.load("counties_removed"):
        done += row["counties"]
        assert row["cumulative"] == done
        assert row["remaining"] == 832 - done
    assert done == 832


def test_counties_by_province_are_the_832():
    table = data.load("counties_by_province")
    assert len(table) == 31
    assert sum(table["poor_counties"]) == 832
    assert sum(count > 0 for count in table["poor_counties"]) == 22
    by_region = {
        region: sum(table.where(region=region)["poor_counties"])
        for region in ("East", "Central", "West")
    }
    assert by_region == {"East": 50, "Central": 214, "West": 568}


def test_the_grid_of_removals_is_full_and_sums_both_ways():
    grid = data.load("removals_by_province")
    listed = {
        row["province"]: row["poor_counties"]
        for row in data.load("counties_by_province")
        if row["poor_counties"]
    }
    cells = {(row["province"], row["year"]) for row in grid}
    assert cells == {(province, year) for province in listed for year in YEARS}
    for province, count in listed.items():
        assert sum(grid.where(province=province)["counties"]) == count, province
    for row in data.load("counties_removed"):
        assert sum(grid.where(year=row["year"])["counties"]) == row["counties"], row["year"]


def test_contiguous_areas_reach_into_21_provinces_with_poor_counties():
    areas = data.load("contiguous_areas")
    assert len(areas) == 14
    reached = {province for row in areas for province in row["provinces"].split(";")}
    assert len(reached) == 21
    listed = {row["province"] for row in data.load("counties_by_province") if row["poor_counties"]}
    assert listed - reached == {"Hainan"}
    assert reached <= listed


def income(group, year):
    (value,) = data.load("income").where(group=group, year=year)["income"]
    return value


@pytest.mark.parametrize(("year", "percent"), [(2016, 68.4), (2017, 69.8)])
def test_poor_areas_reach_the_published_share_of_rural_income(year, percent):
    share = 100 * income("poor_rural", year) / income("rural", year)
    assert round(share, 1) == percent


def test_poor_areas_reach_71_percent_in_2018():
    assert round(100 * income("poor_rural", 2018) / income("rural", 2018)) == 71


@pytest.mark.parametrize(
    ("year", "ratio"),
    [(2014, 2.75), (2015, 2.73), (2016, 2.72), (2018, 2.69), (2020, 2.56), (2021, 2.50),
     (2023, 2.39), (2024, 2.34)],
)  # fmt: skip
def test_the_urban_rural_ratio_is_the_published_one(year, ratio):
    assert round(income("urban", year) / income("rural", year), 2) == ratio


@pytest.mark.parametrize("group", ["poor_rural", "rural", "urban"])
def test_nominal_incomes_rise(group):
    known = [value for value in data.load("income").where(group=group)["income"] if value]
    assert all(later > earlier for earlier, later in pairwise(known))


def test_gaps_in_income_are_shown_not_filled():
    gaps = {(row["group"], row["year"]) for row in data.load("income") if row["income"] is None}
    assert gaps == {("poor_rural", 2014), ("poor_rural", 2015), ("rural", 2013), ("urban", 2013)}


def test_the_census_shares_are_the_published_ones():
    (row,) = data.load("rural_population").where(basis="census", year=2020)
    total = row["rural"] + row["urban"]
    assert round(total * 10_000) == 1_411_778_724
    assert round(100 * row["rural"] / total, 2) == 36.11


@pytest.mark.parametrize(
    ("year", "total"), [(2021, 141_260), (2022, 141_175), (2023, 140_967), (2024, 140_828)]
)
def test_year_end_populations_sum_to_the_published_total(year, total):
    (row,) = data.load("rural_population").where(basis="year_end", year=year)
    assert row["rural"] + row["urban"] == total


def test_key_dates_are_in_order_and_begin_and_end_where_the_book_does():
    dates = data.load("key_dates")["date"]
    assert dates == sorted(dates)
    assert dates[0] == "2013-11"
    assert dates[-1] == "2025-12-31"


def test_the_nodes_of_rural_revitalization():
    assert data.load("rr_nodes")["year"] == [2020, 2035, 2050]


def test_the_poverty_fund_grew_by_20_billion_a_year():
    funds = data.load("central_funds").where(fund="poverty_alleviation")["billion_yuan"]
    assert [round(b - a, 2) for a, b in pairwise(funds)] == [20.01, 20, 20, 20, 20]


def test_lines_rise_with_prices():
    lines = data.load("poverty_lines")["yuan"]
    assert lines == sorted(lines)


def test_headcounts_are_a_full_grid_on_international_lines():
    table = data.load("world_bank_headcount")
    lines = {(row["ppp_base"], row["line"]) for row in data.load("international_lines")}
    used = {(row["ppp_base"], row["line"]) for row in table}
    assert used == {(base, line) for base, line in lines if base < 2021}
    assert len(table) == 6 * 10 * 3


def test_headcounts_rise_with_the_line_and_the_nation_lies_between_its_parts():
    table = data.load("world_bank_headcount")
    for base in (2011, 2017):
        lines = sorted({row["line"] for row in table.where(ppp_base=base)})
        for year in range(2010, 2020):
            columns = {
                area: [
                    table.where(ppp_base=base, line=line, year=year, area=area)["headcount"][0]
                    for line in lines
                ]
                for area in ("national", "rural", "urban")
            }
            for column in columns.values():
                assert column == sorted(column)
            for nation, rural, urban in zip(
                columns["national"], columns["rural"], columns["urban"], strict=True
            ):
                assert urban <= nation <= rural


def test_provinces_have_one_spelling():
    known = set(data.load("counties_by_province")["province"])
    assert set(data.load("removals_by_province")["province"]) <= known
    assert set(data.load("tile_grid")["province"]) == known


# Land borders (and the strait of Hainan), each once; Inner Mongolia lies on one
# tile in the east, so only its eastern neighbours are asked for.
BORDERS = """
Beijing: Hebei Tianjin
Tianjin: Hebei
Hebei: Shanxi Liaoning Shandong Henan
Shanxi: Shaanxi Henan
Liaoning: Jilin
Jilin: Heilongjiang
Shanghai: Jiangsu Zhejiang
Jiangsu: Anhui Shandong Zhejiang
Zhejiang: Anhui Jiangxi Fujian
Anhui: Henan Hubei Jiangxi
Fujian: Jiangxi Guangdong
Jiangxi: Hubei Hunan Guangdong
Henan: Shandong Hubei Shaanxi
Hubei: Hunan Chongqing Shaanxi
Hunan: Guangdong Guangxi Guizhou Chongqing
Guangdong: Guangxi Hainan
Guangxi: Guizhou Yunnan
Chongqing: Sichuan Guizhou Shaanxi
Sichuan: Guizhou Yunnan Tibet Qinghai Gansu Shaanxi
Guizhou: Yunnan
Tibet: Xinjiang Qinghai
Shaanxi: Gansu Ningxia
Gansu: Qinghai Ningxia Xinjiang
Qinghai: Xinjiang
Inner_Mongolia: Heilongjiang Jilin Liaoning Hebei
"""


def test_tiles_keep_neighbours_near():
    at = {row["province"]: (row["row"], row["col"]) for row in data.load("tile_grid")}
    pairs = [
        (first.replace("_", " "), second)
        for line in BORDERS.strip().splitlines()
        for first, _, others in [line.partition(":")]
        for second in others.split()
    ]
    apart = [max(abs(a - b) for a, b in zip(at[p], at[q], strict=True)) for p, q in pairs]
    assert max(apart) <= 2
    assert apart.count(1) / len(apart) > 0.8


def test_every_tile_abbreviation_is_used_once():
    assert len(set(data.load("tile_grid")["abbreviation"])) == 31
