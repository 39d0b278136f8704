"""Each chapter has the form that CONTRIBUTING.md gives it."""

import re
from statistics import median

import pytest

from tests.content.reading import Document, book

SECTIONS = [
    "The paper says",
    "Look at the evidence",
    "Explore",
    "Question it",
    "Check yourself",
    "Exercises",
    "Sources",
]


@pytest.fixture
def page(chapter) -> Document:
    return book()[f"chapters/{chapter}"]


def test_the_sections_stand_in_order(page):
    assert page.headings == SECTIONS


def test_a_title_and_a_line_name_the_section_of_the_paper(page):
    title, line = [part for part in page.text.split("\n\n") if part.strip()][:2]
    assert re.fullmatch(r"\s*# \S.*", title)
    assert re.search(r"§\d", line) and "paper" in line
    assert len(line) < 200


def test_three_to_five_objectives_and_the_minutes_come_first(page):
    head = page.text[: page.text.index("## The paper says")]
    box = re.search(r"^(:{3,}|`{3,})\{admonition\} After this chapter you can\n(.*?)^\1$", head,
                    re.DOTALL | re.MULTILINE)  # fmt: skip
    assert box, "no admonition 'After this chapter you can'"
    assert 3 <= len(re.findall(r"^(?:\d+\.|[-*]) ", box[2], re.MULTILINE)) <= 5
    assert re.search(r"\b\d+ minutes\b", box[2])


def test_a_chapter_has_between_1200_and_2200_words(page):
    assert 1200 <= page.words <= 2200


def test_cells_are_short(page):
    lines = [cell.lines for cell in page.cells]
    assert max(lines) <= 15
    assert median(lines) <= 4


def test_a_description_of_one_sentence_is_there_for_search_engines(page):
    said = page.front["myst"]["html_meta"]["description"]
    assert 50 <= len(said) <= 180
    assert said.endswith(".")
    assert said.count(". ") == 0


def test_each_figure_cell_has_a_name_of_the_chapter_and_a_caption(page, chapter):
    figures = [c.options["mystnb"]["figure"] for c in page.cells if "mystnb" in c.options]
    assert figures, "a chapter has at least one figure"
    for figure in figures:
        assert figure["name"].startswith(f"fig-{chapter}-")
        assert figure["caption"].endswith((".", "?"))
        assert len(figure["caption"].split()) >= 8, "a caption says what to see"


def test_the_instrument_stands_under_explore_with_a_question(page, chapter):
    said = page.section("Explore")
    assert "?" in said, "a question to answer by using the instrument"
    parts = re.split(r"^## (.+)$\n", page.body, flags=re.MULTILINE)
    cells = dict(zip(parts[1::2], parts[2::2], strict=True))["Explore"]
    assert "{code-cell}" in cells


def test_the_check_is_the_chapters_quiz(page, chapter):
    parts = re.split(r"^## (.+)$\n", page.body, flags=re.MULTILINE)
    assert re.search(
        r"[Qq]uiz\(", dict(zip(parts[1::2], parts[2::2], strict=True))["Check yourself"]
    )


def test_the_exercises_are_led_to(page, chapter):
    assert f"exercises/{chapter}" in page.section("Exercises")


def test_the_sources_are_those_of_the_chapter(page):
    assert "```{sources}\n```" in page.section("Sources")


def test_the_data_section_shows_code_before_figures(page):
    assert [c for c in page.cells if not {"remove-cell", "remove-input"} & set(c.tags)]


def test_figure_names_are_unique_in_the_book():
    names = [
        c.options["mystnb"]["figure"]["name"]
        for page in book().values()
        for c in page.cells
        if "figure" in c.options.get("mystnb", {})
    ]
    assert len(names) == len(set(names))


def test_every_page_describes_itself(document):
    assert book()[document].front["myst"]["html_meta"]["description"]


@pytest.mark.parametrize("tic", ["it's worth noting", "it is worth noting", "importantly,", "delve",
                                 "in today's world", "tapestry", "needless to say"])  # fmt: skip
def test_no_filler(document, tic):
    assert tic not in book()[document].text.lower()
