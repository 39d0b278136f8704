"""A reader's notebook in JupyterLite, and a book that is published anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import lite
from tests.conftest import serving


@pytest.fixture(scope="module")
def live(site: Path) -> Path:
    if not (site / "live").exists():
        pytest.skip("this site was built without its live part")
    return site / "live"


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
