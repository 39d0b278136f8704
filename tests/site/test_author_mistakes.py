"""An author's mistake stops the build with one line that names file, line and mend.

Each mistake is made in a book of two pages with this book's settings. The book is built, built
again (a cache must not hide the mistake), mended and built a third time.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup

from ruralbridge import strings

ROOT = Path(__file__).parents[2]
JUPYTER_BOOK = Path(sys.executable).with_name("jupyter-book")
TOC = "format: jb-book\nroot: index\nchapters: [{file: chapters/page}, {file: chapters/other}]\n"
HEAD = """\
---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {name: python3, display_name: Python 3, language: python}
---

# Page

"""
BIB = """\
@book{known_2000, author = {Known, A.}, title = {A Title}, publisher = {P}, year = {2000}}
"""
FIGURE = """\
```{code-cell} python
---
mystnb:
  figure:
    name: fig-page
    caption: What to see.
---
from ruralbridge.figures import figure
figure("A finding", x="x", y="y", source="made", table={"x": [1]}).add_scatter(x=[1], y=[2])
```
"""


def cell(code: str) -> str:
    return f"```{{code-cell}} python\n{code}\n```\n"


class Case(NamedTuple):
    """A page with a mistake on a line, the mended page, and what must be said of the mistake."""

    wrong: str
    mended: str
    line: int | None
    says: str
    files: dict[str, tuple[str, str]] = {}  # noqa: RUF012 (name to wrong and mended text)


CASES = {
    "a claim the paper does not make": Case(
        "First.\n\nText {claim}`2.2.1-x`.\n",
        "First.\n\nText {claim}`2.2.1-a`.\n",
        11,
        r"claim '2\.2\.1-x' is not one of the paper's; did you mean 2\.2\.1-",
    ),
    "a claim anchored twice": Case(
        "Text {claim}`0-a`.\n\nMore {claim}`0-a`.\n",
        "Text {claim}`0-a`.\n\nMore.\n",
        11,
        r"claim 0-a is anchored in chapters/page\.md already; keep one",
    ),
    "a work that is not in the bibliography": Case(
        "First.\n\nText {cite:t}`nobody_1999`.\n\n```{bibliography}\n```\n",
        "First.\n\nText {cite:t}`known_2000`.\n\n```{bibliography}\n```\n",
        11,
        r"nobody_1999.*references\.bib",
    ),
    "a figure without its facts": Case(
        re.sub(
            r"from ruralb.*table=\{.*?\}\)",
            "import plotly\nplotly.graph_objs.Figure()",
            FIGURE,
            flags=re.DOTALL,
        ),
        FIGURE,
        None,
        r"figure without source and table; start it with ruralbridge\.figures\.figure",
    ),
    "a figure without a caption": Case(
        re.sub(r"---\n.*?---\n", "", FIGURE, flags=re.DOTALL),
        FIGURE,
        None,
        r"figure without number and caption; give its cell 'mystnb: \{figure: \{name, caption\}\}'",
    ),
    "a cell that fails": Case(
        cell("x = 0") + "\n" + cell("y = 1\n1 / x"),
        cell("x = 1") + "\n" + cell("y = 1\n1 / x"),
        15,
        r"ZeroDivisionError: division by zero",
    ),
    "a number that no longer matches": Case(
        cell("assert 832 == 831, 'poor counties: the text says 831, the data 832'"),
        cell("assert 832 == 832, 'poor counties: the text says 832, the data 832'"),
        10,
        r"AssertionError: poor counties: the text says 831, the data 832",
    ),
    "a broken CSV file": Case(
        cell(
            "from ruralbridge.data import read_table\n"
            "fields = [{'name': 'year', 'type': 'integer'}]\n"
            "read_table('years.csv', {'schema': {'fields': fields}})['year']"
        ),
        cell(
            "from ruralbridge.data import read_table\n"
            "fields = [{'name': 'year', 'type': 'integer'}]\n"
            "read_table('years.csv', {'schema': {'fields': fields}})['year']\n"
        ),
        12,
        r".*years\.csv, line 2, column 'year': 'MMXIII' is not a whole number",
        {"chapters/years.csv": ("year\nMMXIII\n", "year\n2013\n")},
    ),
    "a link to a page that is not there": Case(
        "First.\n\nSee {doc}`nowhere`.\n", "First.\n\nSee {doc}`other`.\n", 11, r"nowhere"
    ),
    "a term that is not in the glossary": Case(
        "First.\n\nThe {term}`dibao`.\n",
        "```{glossary}\ndibao\n  A minimum.\n```\n\nThe {term}`dibao`.\n",
        11,
        r"dibao",
    ),
}


def write(folder: Path, text: str, files: dict[str, str]) -> None:
    pages = {
        "_config.yml": (ROOT / "_config.yml").read_text("utf-8"),
        "_toc.yml": TOC,
        "index.md": "# Start\n\nHello.\n",
        "chapters/references.bib": BIB,
        "chapters/other.md": "# Other\n\nNothing here.\n",
        "chapters/page.md": HEAD + text,
        **files,
    }
    for name, content in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8")


def build(folder: Path) -> tuple[int, str]:
    """The exit status and what an author sees, in the order of the two streams."""
    done = subprocess.run(
        [JUPYTER_BOOK, "build", "."],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"RURALBRIDGE_LIVE": "0"},  # the live part has no say in this
    )
    return done.returncode, re.sub(r"\x1b\[[\d;]*m", "", done.stdout)


def thrice(folder: Path, case: Case) -> list[tuple[int, str]]:
    write(folder, case.wrong, {name: wrong for name, (wrong, _) in case.files.items()})
    built = [build(folder), build(folder)]
    write(folder, case.mended, {name: mended for name, (_, mended) in case.files.items()})
    return [*built, build(folder)]


@pytest.fixture(scope="module")
def builds(tmp_path_factory) -> dict[str, Future]:
    """All books, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        folders = {name: tmp_path_factory.mktemp("book") for name in CASES}
        return {name: pool.submit(thrice, folders[name], case) for name, case in CASES.items()}


each_case = pytest.mark.parametrize("name", CASES)


@each_case
@pytest.mark.parametrize("again", [0, 1], ids=["first build", "second build"])
def test_a_mistake_fails_the_build_and_is_said_in_one_line(builds, name, again):
    status, output = builds[name].result()[again]
    assert status != 0, output[-3000:]
    case = CASES[name]
    place = r"chapters/page\.md, line " + (str(case.line) if case.line else r"\d+") + ": "
    lines = [line for line in output.splitlines() if re.match(place + ".*" + case.says, line)]
    assert len(lines) == 1, output[-3000:]
    # It is the last thing an author sees.
    assert output.rstrip().splitlines()[-1] == lines[0]


@each_case
def test_no_traceback_is_shown(builds, name):
    assert not [o for _, o in builds[name].result() if "Traceback (most recent call last)" in o]


@each_case
def test_a_mended_book_builds(builds, name):
    status, output = builds[name].result()[2]
    assert status == 0, output[-3000:]


def test_all_mistakes_are_said_at_once(tmp_path):
    texts = [CASES[name].wrong for name in list(CASES)[:3]]
    write(tmp_path, "\n".join(texts), {})
    status, output = build(tmp_path)
    assert status != 0
    for said in ("2.2.1-x", "claim 0-a is anchored", "nobody_1999"):
        assert said in output[-1500:]


GOOD = f"""\
Math $H = q/n$ and a word 精准扶贫. {{claim}}`0-a`

{FIGURE}

{
    cell('''import ipywidgets
from ruralbridge.widgets import explore
def shown(k):
    return figure(f"k is {{k}}", x="x", y="y", source="made", table={"k": [k]})
ipywidgets.VBox([explore(shown, k=[1, 2]), ipywidgets.IntSlider()])''')
}
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    write(folder, GOOD, {})
    status, output = build(folder)
    assert status == 0, output[-3000:]
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def page(good: Path) -> BeautifulSoup:
    return BeautifulSoup((good / "chapters" / "page.html").read_text("utf-8"), "html.parser")


def test_a_page_holds_its_figure_its_widget_and_its_math(page):
    assert len(page.select("figure .rb-figure")) == 1
    assert len(page.select(".rb-box .rb-widget[data-widget=explore]")) == 1
    assert len(page.select("math")) == 1
    assert page.select_one("figure figcaption").text.strip().startswith("Fig. 1")


def test_a_box_says_which_part_needs_a_kernel(page):
    assert strings.load("common")["needs_kernel"] in page.select_one(".rb-box").text


def test_a_claim_is_an_anchor(page):
    badge = page.select_one("#claim-0-a")
    assert badge["href"] == "#claim-0-a"


def test_every_page_states_the_policy_before_anything_loads(good):
    for path in good.rglob("*.html"):
        head = BeautifulSoup(path.read_text("utf-8"), "html.parser").head
        policy = head.select_one("meta[http-equiv=Content-Security-Policy]")
        assert policy, path
        assert not policy.find_previous(["script", "link", "style"]), path


def test_a_page_that_uses_no_script_of_the_hosts_ships_none(good):
    for name, alive in (("chapters/page.html", True), ("chapters/other.html", False)):
        assert ("ruralbridge/host.js" in (good / name).read_text("utf-8")) is alive


def test_no_page_names_another_host_for_a_script_style_font_or_image(good):
    for path in good.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for tag in soup.select("script[src], link[href], img[src], iframe[src]"):
            address = tag.get("src") or tag.get("href")
            assert not re.match(r"(https?:)?//", address), f"{path.name}: {tag}"


def test_a_page_with_cells_is_offered_as_a_notebook_and_others_are_not(good, page):
    assert page.select_one(".rb-launch a[download]")["href"] == "../notebooks/chapters/page.ipynb"
    assert (good / "notebooks" / "chapters" / "page.ipynb").exists()
    assert ".rb-launch" not in (good / "chapters" / "other.html").read_text("utf-8")
    assert not (good / "notebooks" / "chapters" / "other.ipynb").exists()
