"""Every work that is cited can be found: in the bibliography, and from there in the world."""

import re

import pytest
from pybtex.database import Entry, parse_file

from tests.content.reading import ROOT, book

WORKS = parse_file(str(ROOT / "chapters" / "references.bib")).entries
THE_PAPER = "hao_logical_deconstruction"  # its place of publication was not traced


def cited() -> dict[str, list[str]]:
    """Key to the pages that cite it."""
    found: dict[str, list[str]] = {}
    for name, page in book().items():
        for form in ("cite:t", "cite:p"):
            for keys in page.roles(form):
                for key in keys.split(","):
                    found.setdefault(key.strip(), []).append(name)
    return found


def field(entry: Entry, name: str) -> str:
    return {k.lower(): v for k, v in entry.fields.items()}.get(name, "")


def test_a_page_cites_only_works_of_the_bibliography(document):
    assert {key for key, pages in cited().items() if document in pages} <= set(WORKS)


@pytest.mark.parametrize("key", sorted(set(cited()) & set(WORKS) - {THE_PAPER}))
def test_a_cited_work_says_where_it_is_found(key):
    entry = WORKS[key]
    where = ("doi", "url", "isbn", "publisher", "howpublished", "institution")
    listed_only = "As listed by the paper" in field(entry, "note")
    assert listed_only or any(field(entry, name) for name in where)


@pytest.mark.parametrize("key", sorted(WORKS))
def test_an_entry_is_well_formed(key):
    entry = WORKS[key]
    assert field(entry, "title")
    assert entry.persons or field(entry, "publisher"), "no author and no publisher"
    if doi := field(entry, "doi"):
        assert re.fullmatch(r"10\.\d{4,9}/\S+", doi)
    if url := field(entry, "url"):
        assert re.fullmatch(r"https?://[^\s\\]+", url)
    if year := field(entry, "year"):
        assert re.fullmatch(r"(18|19|20)\d\d|n\.d\.", year)


def test_no_work_is_entered_twice():
    for name in ("doi", "title"):
        values = [field(e, name).lower() for e in WORKS.values() if field(e, name)]
        assert len(values) == len(set(values)), name


def test_a_chapter_cites_literature_beyond_the_paper(chapter):
    page = f"chapters/{chapter}"
    others = {key for key, pages in cited().items() if page in pages} - {THE_PAPER}
    assert len(others) >= 2
