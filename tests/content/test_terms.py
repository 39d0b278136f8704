"""Terms: in the glossary, and written there as in the chapters."""

import re

from tests.content.reading import book, glossary

# 汉字, pīnyīn directly after a term.
_CHINESE = re.compile(r"\{term\}`([^`]*)`\s*\(([\u4e00-\u9fff\-A-Z]+), ([^;,)]+)")


def plain(term: str) -> str:
    return re.sub(r"^.*<([^>]*)>$", r"\1", term, flags=re.DOTALL).lower()


def test_every_term_of_a_page_is_in_the_glossary(document):
    known = {term.lower() for term in glossary()}
    assert {plain(term) for term in book()[document].roles("term")} <= known


def test_a_term_is_written_as_in_the_glossary(document):
    entries = {term.lower(): text for term, text in glossary().items()}
    for term, characters, pinyin in _CHINESE.findall(book()[document].text):
        entry = entries[plain(term)]
        assert characters in entry, f"{term}: {characters}"
        assert pinyin.strip().lower() in entry.lower(), f"{term}: {pinyin}"


def test_a_chapter_links_its_terms(chapter):
    assert len(set(book()[f"chapters/{chapter}"].roles("term"))) >= 3


def test_glossary_entries_begin_with_characters_and_pinyin():
    for term, text in glossary().items():
        untraced = "could not be traced" in text
        assert untraced or re.match(r"[\u4e00-\u9fff\-A-Z]+[，,、] ?\S", text), term


def test_glossary_terms_stand_in_alphabetical_order():
    terms = [re.sub(r"[–-]", " ", term).lower() for term in glossary()]
    assert terms == sorted(terms)
