"""Each claim of the paper is anchored once, in the chapter that follows its section."""

import pytest

from tests.content.reading import bank, book, claims

SECTION = {
    "introduction": "0",
    "necessity-practice": "1.1",
    "necessity-theory": "1.2",
    "connection-theory": "2.1.1",
    "connection-function": "2.1.2",
    "timeframe": "2.2.1",
    "nature": "2.2.2",
    "goals": "2.2.3",
    "targets": "2.2.4",
    "requirements": "2.2.5",
    "path-industry": "3.1",
    "path-talent": "3.2",
    "path-culture": "3.3",
    "path-mechanism": "3.4",
    "epilogue": "4",
}


def anchors() -> list[tuple[str, str]]:
    """Claim and page of each anchor in the book."""
    return [(c, name) for name, page in book().items() for c in page.roles("claim")]


def test_a_chapter_anchors_every_claim_of_its_section(chapter):
    section = SECTION[chapter]
    wanted = {c for c in claims() if c.rsplit("-", 1)[0] == section}
    assert wanted <= {c for c, name in anchors() if name == f"chapters/{chapter}"}


def test_each_claim_is_anchored_at_most_once():
    found = [c for c, _ in anchors()]
    assert sorted(found) == sorted(set(found))


def test_each_anchor_is_a_claim_of_the_paper():
    assert {c for c, _ in anchors()} <= set(claims())


def test_a_claim_stands_in_the_chapter_of_its_section():
    of_section = {section: f"chapters/{slug}" for slug, section in SECTION.items()}
    for claim, page in anchors():
        assert of_section.get(claim.rsplit("-", 1)[0], page) == page, claim


def test_claims_are_anchored_in_what_the_paper_says_or_where_they_are_questioned(chapter):
    page = book()[f"chapters/{chapter}"]
    said = page.section("The paper says").count("{claim}`")
    assert said >= len(page.roles("claim")) / 2


@pytest.mark.parametrize("slug", list(SECTION)[:1] + list(SECTION)[5:10])
def test_the_opening_and_the_five_differences_have_their_chapters(slug):
    assert f"chapters/{slug}" in book()


def test_every_question_is_about_known_claims(chapter):
    for question in bank(chapter)["questions"]:
        unknown = set(question.get("claims", [])) - set(claims())
        assert not unknown, f"{question['id']}: {unknown}"


def test_every_claim_of_a_chapter_has_a_question(chapter):
    asked = {c for question in bank(chapter)["questions"] for c in question.get("claims", [])}
    assert set(book()[f"chapters/{chapter}"].roles("claim")) <= asked
