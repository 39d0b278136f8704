"""The figure host: what a page holds of a figure before, without and after its drawing."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from ruralbridge import strings
from ruralbridge.figures import figure, palette
from ruralbridge.site.figures import figure_html

TEXT = strings.load("common")


def page(title="Poverty fell", **options):
    given = {
        "x": "Year",
        "y": "%",
        "source": "NBS",
        "table": {"Year": [2012], "%": [10.2]},
        **options,
    }
    fig = figure(title, **given).add_scatter(x=[2012], y=[10.2], line_color=palette.TPA)
    return BeautifulSoup(figure_html(json.loads(fig.to_json()), TEXT), "html.parser")


def test_title_source_and_table_stand_outside_the_drawing():
    soup = page()
    assert soup.select_one(".rb-figure__title").text == "Poverty fell"
    assert soup.select_one(".rb-source").text == "Source: NBS"
    assert [c.text for c in soup.select("table :is(th, td)")] == ["Year", "%", "2012", "10.2"]


def test_the_drawing_is_named_for_those_who_do_not_see_it():
    plot = page().select_one(".rb-figure__plot")
    assert (plot["role"], plot["aria-label"]) == ("img", "Poverty fell")


def test_the_place_of_the_drawing_is_kept_free():
    assert page(height=512).select_one(".rb-figure__plot")["style"] == "height:512px"


def test_the_page_says_what_to_do_without_scripting():
    assert page().select_one(".rb-figure__wait").text == TEXT["no_script_figure"]


def test_the_table_opens_by_keyboard_and_scrolls_by_keyboard():
    soup = page()
    assert soup.select_one("details > summary").text == "Data table"
    region = soup.select_one("details > [role=region]")
    assert region["tabindex"] == "0"
    assert "Poverty fell" in region["aria-label"]


def test_the_json_leaves_out_what_the_page_has_elsewhere():
    data = json.loads(page().select_one("script").string)
    assert set(data) == {"data", "layout"}
    assert not {"title", "meta", "template"} & set(data["layout"])
    assert data["data"][0]["line"]["color"] == palette.TPA


def test_a_template_of_its_own_stays_with_the_figure():
    fig = json.loads(figure("T", x="x", y="y", source="s", table={"a": [1]}).to_json())
    fig["layout"]["template"] = {"layout": {"paper_bgcolor": "#FFFFFF"}}
    data = json.loads(re.search(r"<script[^>]*>(.*?)</script>", figure_html(fig, TEXT))[1])
    assert data["layout"]["template"] == {"layout": {"paper_bgcolor": "#FFFFFF"}}


@pytest.mark.parametrize(
    "text", ["</script><b>", "<!--", '"><img src=x onerror=alert(1)>', "贫困 & 振兴"]
)
def test_hostile_words_stay_words(text):
    soup = page(title=text, source=text, table={text: [text]})
    assert soup.select_one(".rb-figure__title").text == text
    assert soup.select_one(".rb-figure__plot")["aria-label"] == text
    assert [c.text for c in soup.select("table :is(th, td)")] == [text, text]
    assert not soup.select("img, b")
    json.loads(soup.select_one("script").string)


def test_a_line_break_in_a_title_is_no_text_of_it():
    soup = page(title="Poverty fell<br>and reached zero")
    assert soup.select_one(".rb-figure__title").get_text(" ") == "Poverty fell and reached zero"
    assert "<" not in soup.select_one(".rb-figure__plot")["aria-label"]


def test_a_figure_without_facts_still_draws():
    html = figure_html({"data": [], "layout": {}}, TEXT)
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.select("table, .rb-source")
    assert json.loads(soup.select_one("script").string) == {"data": [], "layout": {}}
