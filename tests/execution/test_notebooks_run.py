"""Each chapter's notebook runs from top to bottom in a plain kernel, as a reader's does."""

import nbformat


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
