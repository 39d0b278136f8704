"""What the pages around the quiz get from the book: objectives, links, the banks as files."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from ruralbridge import questions, strings
from ruralbridge.site import check
from ruralbridge.site.chapters import Chapter, objectives


def stated(*items: str, kind: type = nodes.enumerated_list) -> nodes.document:
    """A chapter's document with its objectives in an admonition."""
    listed = kind("", *(nodes.list_item("", nodes.paragraph("", item)) for item in items))
    box = nodes.admonition("", nodes.title("", "After this chapter you can"), listed)
    document = nodes.document(None, None)
    document += nodes.section("", nodes.title("", "Goals"), box, nodes.enumerated_list())
    return document


@pytest.mark.parametrize("kind", [nodes.enumerated_list, nodes.bullet_list])
def test_objectives_are_the_list_at_the_chapters_head_without_its_semicolons(kind):
    assert objectives(stated("name dates;", "judge.", kind=kind)) == ["name dates", "judge"]
    assert objectives(nodes.document(None, None)) == []


@pytest.mark.parametrize("kind", check.KINDS)
def test_a_page_holds_its_strings_and_links_for_readers_without_scripting(kind):
    html = check.element(kind, {"Goals & more": "goals.html"})
    page = BeautifulSoup(html, "html.parser").div
    assert page["data-check"] == kind
    assert page.a["href"] == "goals.html" and page.a.text == "Goals & more"
    text = json.loads(page.script.text)
    assert text.items() >= strings.load("check").items() and "verdict_right" in text


@pytest.mark.parametrize("slug", questions.names())
def test_a_bank_as_a_file_is_what_the_quiz_shows_and_what_to_tally(slug):
    bank = questions.load(slug)
    anchors = {c: f"chapters/{slug}.html#claim-{c}" for q in bank for c in q.claims}
    chapter = Chapter(slug, "T", ["a", "b"], bank)
    file = json.loads(json.dumps(check.bank_file(chapter, "c.html", "e.html", anchors)))
    assert (file["questions"], file["bank"]) == questions.bank_form(bank)
    assert set(file["about"]) == {q.id for q in bank}
    assert set(file["claims"]) == set(anchors)
    assert all(claim["says"] for claim in file["claims"].values())
    entry = check.index_entry(chapter, "c.html")
    assert entry["questions"] == sum(entry["types"].values()) == len(bank)


def test_a_claim_that_no_page_discusses_gives_no_link():
    bank = questions.load("timeframe")
    assert check.bank_file(Chapter("timeframe", "T", [], bank), "c", "e", {})["claims"] == {}


def test_no_type_of_question_is_without_a_name_in_the_choice():
    text = strings.load("check")
    assert {f"type_{kind}" for kind in questions.TYPES} == {
        key for key in text if re.match("type_", key)
    }
