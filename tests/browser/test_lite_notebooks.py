"""Every notebook of the book runs in JupyterLite, and gives what Python gives elsewhere."""

from __future__ import annotations

import math
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import lite
from tests.browser.waiting import until
from tests.conftest import APPENDICES, documents, serving

ALLOWED = 240  # seconds for all notebooks together
FIGURE = "application/vnd.plotly.v1+json"
VIEW = "application/vnd.jupyter.widget-view+json"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?")


def shown(cells: list[dict]) -> list[list[Any]]:
    """What each code cell shows a reader: printed text, figures' data, tables, values."""
    return [
        [_output(output) for output in cell["outputs"]]
        for cell in cells
        if cell["cell_type"] == "code"
    ]


def _output(output: dict) -> Any:
    if output["output_type"] == "error":
        return ["error", output["ename"], output["evalue"]]
    if output["output_type"] == "stream":
        return [output["name"], _text(output["text"])]
    data = output["data"]
    if FIGURE in data:
        layout = {k: v for k, v in data[FIGURE]["layout"].items() if k != "template"}
        return [FIGURE, data[FIGURE]["data"], layout]
    # A widget's own HTML states its facts; what else it carries is named by chance.
    kind = "text/html" if "text/html" in data else "text/plain"
    return ["widget" if VIEW in data else kind, _text(data[kind])]


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def difference(ours: Any, other: Any, where: str = "") -> str:
    """Say where two values first differ by more than the last digits of a number; or nothing."""
    if isinstance(ours, (int, float)) and isinstance(other, (int, float)):
        same = math.isclose(ours, other, rel_tol=1e-9, abs_tol=1e-12)
    elif isinstance(ours, str) and isinstance(other, str):
        texts = _NUMBER.split(ours) == _NUMBER.split(other)
        numbers = zip(_NUMBER.findall(ours), _NUMBER.findall(other), strict=False)
        same = texts and all(math.isclose(float(a), float(b), rel_tol=1e-9) for a, b in numbers)
    elif isinstance(ours, (list, tuple)) and isinstance(other, (list, tuple)):
        if len(ours) == len(other):
            pairs = enumerate(zip(ours, other, strict=True))
            return next(
                filter(None, (difference(a, b, f"{where}[{i}]") for i, (a, b) in pairs)), ""
            )
        same = False
    elif isinstance(ours, dict) and isinstance(other, dict):
        if ours.keys() == other.keys():
            pairs = ((key, ours[key], other[key]) for key in ours)
            return next(filter(None, (difference(a, b, f"{where}.{k}") for k, a, b in pairs)), "")
        same = False
    else:
        same = ours == other
    return "" if same else f"{where}: {str(ours)[:300]} is not {str(other)[:300]}"


@pytest.fixture(scope="module")
def live(site: Path) -> Path:
    if not (site / "live").exists():
        pytest.skip("this site was built without its live part")
    return site / "live"


@pytest.fixture(scope="module")
def came(live, server, browser) -> Iterator[dict[str, dict]]:
    """What came of each notebook: two tabs run them, the chapters' and the exercises'."""
    names = [d.removeprefix("chapters/") for d in documents() if d.startswith("chapters/")]
    names = [name for name in names if name not in APPENDICES]
    begin, found, problems = time.monotonic(), {}, []
    context = browser.new_context()
    context.on("request", lambda r: problems.append(r.url) if _outside(r.url, server) else None)
    tabs = []
    for folder in ("chapters", "exercises"):
        page = context.new_page()
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.goto(f"{server}live/lab/index.html")
        started = "() => Boolean(globalThis.jupyterapp?.commands.hasCommand('docmanager:open'))"
        assert until(page, started, seconds=60), "JupyterLite does not start"
        paths = [f"{folder}/{name}.ipynb" for name in names]
        page.evaluate(lite.BEGIN, paths)
        tabs.append((page, paths))
    for page, paths in tabs:
        left = ALLOWED - (time.monotonic() - begin)
        done = until(page, "(n) => Object.keys(came).length === n", len(paths), left)
        found |= page.evaluate("came")
        assert done, f"only {len(found)} notebooks ran in {ALLOWED} s: {list(found)}"
    context.close()
    assert not problems, problems
    print(f"{len(found)} notebooks in {time.monotonic() - begin:.0f} s")
    yield found


def _outside(url: str, server: str) -> bool:
    return not url.startswith((server, "data:", "blob:"))


@pytest.mark.parametrize("folder", ["chapters", "exercises"])
def test_a_notebook_gives_in_jupyterlite_what_it_gives_elsewhere(came, executed, folder, chapter):
    name = f"{folder}/{chapter}"
    assert "failed" not in came[f"{name}.ipynb"], came[f"{name}.ipynb"]
    ours = shown(came[f"{name}.ipynb"]["cells"])
    assert not [o for cell in ours for o in cell if o[0] == "error"]
    nb, _ = executed(name)
    assert not difference(ours, shown(nb.cells))


def test_numbers_differ_by_more_than_their_last_digits_or_not():
    assert not difference(["mean 0.30000000000000004"], ["mean 0.3"])
    assert not difference({"y": [1, 2.0]}, {"y": [1.0, 2]})
    assert "0.31" in difference(["mean 0.31"], ["mean 0.3"])
    assert difference({"y": [1, 2]}, {"y": [1, 3]}) == ".y[1]: 2 is not 3"
    assert difference([1], [1, 1]) and difference({"x": 1}, {"y": 1}) and difference("a", 1)


@pytest.fixture
def published(live, tmp_path) -> Iterator[tuple[str, Path]]:
    """A copy of the live part that a test may publish anew: its server, and its notebooks."""
    # New files: a browser keeps old ones a while where their server does not say how long.
    shutil.copytree(live, tmp_path / "live", copy_function=shutil.copyfile)
    with serving(tmp_path) as address:
        yield address, tmp_path / "live" / "files"


CELLS = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
  .map((cell) => [].concat(cell.source).join(""))"""
EDIT = """async () => {
  const panel = jupyterapp.shell.currentWidget;
  panel.content.model.sharedModel.cells[0].setSource("My own words");
  await panel.context.save();
}"""


def publish(files: Path, name: str) -> None:
    """Put a newer version of a notebook in the place of one."""
    import nbformat

    nb = nbformat.read(files / name, as_version=4)
    nb.cells[0].source = "# A newer edition"
    nbformat.write(nb, files / name)


def test_a_readers_notebook_outlasts_a_newer_book(browser, published):
    """What the reader saved stays, a notebook left alone is the newer one, and a reader who
    renames the own copy gets both."""
    address, files = published
    mine, other = "chapters/goals.ipynb", "chapters/nature.ipynb"
    context = browser.new_context()
    page = context.new_page()
    page.goto(lite.address(address, mine))
    lite.ready(page, mine)
    page.evaluate(EDIT)
    for name in (mine, other):
        publish(files, name)
    for name, first in ((mine, "My own words"), (other, "# A newer edition")):
        page.goto(lite.address(address, name))
        lite.ready(page, name)
        assert page.evaluate(CELLS)[0] == first
    renamed = "chapters/goals-mine.ipynb"
    page.evaluate("(names) => jupyterapp.serviceManager.contents.rename(...names)", [mine, renamed])
    for name, first in ((mine, "# A newer edition"), (renamed, "My own words")):
        page.goto(lite.address(address, name))
        lite.ready(page, name)
        assert page.evaluate(CELLS)[0] == first
    context.close()
