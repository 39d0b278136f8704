"""``python -m ruralbridge notebooks``: what a course's server hands out."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from ruralbridge.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks")
    command = ["notebooks", str(folder), "--book", str(ROOT), "--site", "https://book.example"]
    assert main(command) == 0
    return folder


def test_a_chapter_and_its_exercises_become_notebooks_with_code(written, chapter):
    for folder in ("chapters", "exercises"):
        nb = nbformat.read(written / folder / f"{chapter}.ipynb", 4)
        nbformat.validate(nb)
        assert any(cell.cell_type == "code" for cell in nb.cells)


def test_links_lead_into_the_built_book_where_its_address_is_given(written):
    text = (written / "chapters" / "timeframe.ipynb").read_text("utf-8")
    assert "https://book.example/chapters/" in text


def test_a_folder_without_chapters_is_named_and_nothing_is_written(tmp_path, capsys):
    assert main(["notebooks", str(tmp_path / "out"), "--book", str(tmp_path)]) == 2
    assert str(tmp_path / "chapters") in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
