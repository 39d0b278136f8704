"""Citations in banks: named as the site names them, and linked into the bibliography."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralbridge.questions import markdown, works

ROOT = Path(__file__).parents[2]
BIBLIOGRAPHY = "../chapters/bibliography.html#cite-"


def test_works_are_named_as_the_site_names_them() -> None:
    references = pytest.importorskip("ruralbridge.site.references")
    theirs = references.load(ROOT / "chapters" / "references.bib")
    assert works.load() == {key: (w.textual, w.parenthetical) for key, w in theirs.items()}


def test_the_bibliography_has_the_anchor_that_citations_lead_to() -> None:
    nodes = pytest.importorskip("docutils.nodes")
    assert "bibtex_cite_id: cite-{key} " in (ROOT / "_config.yml").read_text("utf-8")
    for key in works.load():
        assert works.address(key).endswith("#" + nodes.make_id(f"cite-{key}"))


def test_accents_and_institutions_are_read() -> None:
    known = works.load()
    assert known["castaneda_2016"].textual == "Castañeda Aguilar et al. (2016)"
    assert known["wb_pip"].parenthetical == "World Bank, n.d."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{cite:t}`ward_2016` found", f'<a href="{BIBLIOGRAPHY}ward-2016">Ward (2016)</a> found'),
        (
            "it is so {cite:p}`ward_2016, genicot_ray_2017`",
            f'it is so (<a href="{BIBLIOGRAPHY}ward-2016">Ward, 2016</a>; '
            f'<a href="{BIBLIOGRAPHY}genicot-ray-2017">Genicot and Ray, 2017</a>)',
        ),
        ("`` {cite:t}`ward_2016` ``", "<code>{cite:t}`ward_2016`</code>"),
    ],
)
def test_a_citation_becomes_a_link(text: str, html: str) -> None:
    assert markdown.render(text, inline=True) == html
    assert markdown.unclosed(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{cite:t}`wrad_2016`", "did you mean ward_2016?"),
        ("{cite:t}`zzzzzz`", "add the work there"),
        ("{cite}`ward_2016`", "a bank is plain Markdown"),
        ("{cite:t}`ward_2016", "a bank is plain Markdown"),
    ],
)
def test_a_wrong_citation_is_said(text: str, said: str) -> None:
    assert said in "; ".join(markdown.unclosed(text) or ())


def test_without_a_bibliography_the_key_stands_for_the_work(monkeypatch) -> None:
    monkeypatch.setattr(works, "load", dict)
    assert ">ward_2016</a>" in markdown.render("{cite:t}`ward_2016`")
    assert markdown.unclosed("{cite:t}`ward_2016`") is None
