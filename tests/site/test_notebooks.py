"""Each chapter as a plain notebook that any Jupyter shows, with nothing of MyST left in it."""

import re
from pathlib import Path

import nbformat
import pytest

from ruralbridge.site import references
from ruralbridge.site.notebooks import notebook

ROOT = Path(__file__).parents[2]
HEAD = "---\nkernelspec: {name: python3}\n---\n\n"


BASE = "https://book.example/"
WORKS = references.load(ROOT / "chapters" / "references.bib")


def converted(chapter: str) -> nbformat.NotebookNode:
    source = (ROOT / "chapters" / f"{chapter}.md").read_text("utf-8")
    return notebook(source, f"chapters/{chapter}", BASE, WORKS)


def prose(nb: nbformat.NotebookNode) -> str:
    """The Markdown without what it shows as code."""
    text = "\n\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def test_a_chapter_is_a_valid_notebook(chapter):
    nb = converted(chapter)
    nbformat.validate(nb)
    assert nb.metadata.kernelspec.name == "python3"
    assert len({cell.id for cell in nb.cells}) == len(nb.cells)


def test_a_chapter_converts_to_the_same_bytes_each_time(chapter):
    assert nbformat.writes(converted(chapter)) == nbformat.writes(converted(chapter))


def test_no_directive_role_or_label_is_left_of_a_chapter(chapter):
    nb = converted(chapter)
    text = "\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")
    for left in (
        r"^:::",
        r"^```\{",
        r"\{[\w:-]+\}`",
        r"^\([\w-]+\)=",
        r"^:[\w-]+:( |$)",
        r"^\+\+\+",
    ):
        assert not re.findall(left, text, re.MULTILINE), left
    assert not nb.cells[0].source.startswith("---")


def test_a_chapter_keeps_its_title_its_sections_and_its_words(chapter):
    source = (ROOT / "chapters" / f"{chapter}.md").read_text("utf-8")
    headings = r"^#{1,3} .+$"
    outside_cells = re.sub(r"^```.*?^```$", "", source, flags=re.MULTILINE | re.DOTALL)
    text = prose(converted(chapter))
    assert re.findall(headings, text, re.MULTILINE) == re.findall(
        headings, outside_cells, re.MULTILINE
    )
    chinese = set(re.findall(r"[\u4e00-\u9fff]+", outside_cells))
    assert chinese <= set(re.findall(r"[\u4e00-\u9fff]+", text))


def test_the_links_of_a_chapter_lead_somewhere_from_a_notebook(chapter):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(converted(chapter))):
        assert re.match(r"https?://|mailto:|#", target), f"{target} leads nowhere in a notebook"


def test_a_chapter_keeps_its_cells_but_those_that_check_its_text(chapter):
    source = (ROOT / "chapters" / f"{chapter}.md").read_text("utf-8")
    cells = [c for c in converted(chapter).cells if c.cell_type == "code"]
    checks = len(re.findall(r"^(?::tags:|tags:|  - |- ).*remove-cell", source, re.MULTILINE))
    assert len(cells) == source.count("```{code-cell}") - checks
    assert not [c for c in cells if c.source.startswith(("---", ":"))], "options are left"


@pytest.mark.parametrize(
    ("myst", "markdown"),
    [
        ("{term}`poverty line`", "poverty line"),
        ("{term}`linking fund <linking funds>`", "linking fund"),
        ("{claim}`2.2.1-a`", f"[claim 2.2.1-a]({BASE}chapters/page.html#claim-2.2.1-a)"),
        ("{doc}`goals`", f"[goals]({BASE}chapters/goals.html)"),
        ("{doc}`tasks <../exercises/goals>`", f"[tasks]({BASE}exercises/goals.html)"),
        (":::{note}\nMind this.\n:::", "> **Note**\n>\n> Mind this."),
        (":::{admonition} Title\n:class: tip\nOne\n\nTwo\n:::", "> **Title**\n>\n> One\n>\n> Two"),
        ("::::{note}\nOuter\n\n:::{tip}\nInner\n:::\n::::", None),
        ("(label)=\n## Heading", "## Heading"),
        ("$a_1 = b$ and 精准扶贫", "$a_1 = b$ and 精准扶贫"),
    ],
)
def test_myst_becomes_markdown(myst, markdown):
    text = notebook(f"{HEAD}{myst}\n", "chapters/page", BASE).cells[0].source
    assert text == markdown if markdown else ":::" not in text


def test_works_are_named_where_they_are_cited_and_listed_at_the_end():
    key, work = next(iter(WORKS.items()))
    source = f"{HEAD}Says {{cite:t}}`{key}` {{cite:p}}`{key}`.\n\n```{{sources}}\n```\n"
    text = notebook(source, references=WORKS).cells[0].source
    assert (
        text
        == f"Says {work.textual} ({work.parenthetical}).\n\n- {work.full} {work.address}".rstrip()
    )


def test_without_an_address_of_the_book_references_are_plain_text():
    assert notebook(f"{HEAD}{{doc}}`goals` {{claim}}`0-a`\n").cells[0].source == "goals claim 0-a"


def test_code_in_prose_stays_as_it_was():
    text = "```python\nx = {term: 1}\n```"
    assert notebook(f"{HEAD}{text}\n").cells[0].source == text


@pytest.mark.parametrize(
    "options",
    [
        ":tags: [hide-input, wide]\n",
        "---\ntags: [hide-input, wide]\n---\n",
        "---\ntags:\n- hide-input\n- wide\n---\n",
    ],
)
def test_tags_are_kept_in_each_form_of_writing_them(options):
    nb = notebook(f"{HEAD}```{{code-cell}} python\n{options}x = 1\n```\n")
    assert (nb.cells[0].source, nb.cells[0].metadata.tags) == ("x = 1", ["hide-input", "wide"])


def test_a_cell_that_only_checks_is_left_out():
    nb = notebook(f"{HEAD}```{{code-cell}} python\n:tags: [remove-cell]\nassert True\n```\n")
    assert nb.cells == []


def test_equal_cells_have_ids_of_their_own():
    cell = "```{code-cell} python\nx = 1\n```\n"
    nb = notebook(f"{HEAD}{cell}\n{cell}")
    assert nb.cells[0].id != nb.cells[1].id
