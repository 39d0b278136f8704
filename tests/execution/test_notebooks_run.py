"""Each chapter's notebook runs from top to bottom in a plain kernel, as a reader's does."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from ruralbridge.site.notebooks import notebook

ROOT = Path(__file__).parents[2]


@contextmanager
def a_readers_machine() -> Iterator[None]:
    """Nothing of what a build of the book sets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("RURALBRIDGE") or name == "PLOTLY_RENDERER":
                patch.delenv(name)
        yield


@pytest.fixture(scope="module")
def executed(tmp_path_factory) -> Callable[[str], tuple[nbformat.NotebookNode, Path]]:
    """A document's notebook after its run, and the folder it ran in."""

    @cache
    def run(name: str) -> tuple[nbformat.NotebookNode, Path]:
        folder = tmp_path_factory.mktemp("reader")
        nb = notebook((ROOT / f"{name}.md").read_text("utf-8"))
        where = {"metadata": {"path": str(folder)}}
        with a_readers_machine():
            NotebookClient(nb, timeout=120, resources=where).execute()
        return nb, folder

    return run


def outputs(nb: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in nb.cells for output in cell.get("outputs", [])]


def test_a_chapter_runs_and_shows_its_figures_and_widgets(executed, chapter):
    nb, folder = executed(f"chapters/{chapter}")
    shown = {name for output in outputs(nb) for name in output.get("data", {})}
    assert "application/vnd.plotly.v1+json" in shown
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert list(folder.iterdir()) == [], "a chapter leaves no files behind"


def test_a_chapter_runs_without_a_warning(executed, chapter):
    nb, _ = executed(f"chapters/{chapter}")
    assert [o.text for o in outputs(nb) if o.get("name") == "stderr"] == []


def test_exercises_run_as_they_are_handed_out(executed, chapter):
    executed(f"exercises/{chapter}")
