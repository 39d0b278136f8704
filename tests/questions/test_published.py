"""Published ids: none vanishes, comes back or changes its type without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralbridge import questions
from ruralbridge.__main__ import main
from ruralbridge.questions import bank, published

TEXT = Path(__file__).with_name("golden.yml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A folder with golden.yml, all of whose ids are published."""
    monkeypatch.setattr(bank, "FOLDERS", (tmp_path,))
    (tmp_path / "golden.yml").write_text(TEXT, "utf-8")
    assert published.record(tmp_path / published.FILE, questions.load("golden")) == 13
    return tmp_path


def mistake(folder: Path, old: str, new: str, count: int = 1) -> str:
    assert old in TEXT
    (folder / "golden.yml").write_text(TEXT.replace(old, new, count), "utf-8")
    with pytest.raises(questions.BankError) as caught:
        questions.load("golden")
    (problem,) = caught.value.problems
    return str(problem)


def test_what_is_recorded_is_read(folder: Path) -> None:
    known = published.load(folder / published.FILE)
    assert known["golden-08"] == ("numeric", False) and len(known) == 13
    assert published.record(folder / published.FILE, questions.load("golden")) == 0


def test_an_id_that_vanished_is_named(folder: Path) -> None:
    said = mistake(folder, "id: golden-04", "id: golden-94")
    assert "golden.yml:1: golden-04: this truefalse question was published and is gone" in said
    assert said.endswith("write retired behind it in ids.txt")


def test_an_id_with_another_type_is_named(folder: Path) -> None:
    said = mistake(folder, "id: golden-01\n    type: single", "id: golden-01\n    type: multi")
    assert "golden-01: it was published as single and is now multi; give the changed" in said


def test_a_retired_question_may_be_missing_and_its_id_is_not_used_again(folder: Path) -> None:
    file = folder / published.FILE
    file.write_text(file.read_text("utf-8") + "golden-14 essay retired\n", "utf-8")
    assert len(questions.load("golden")) == 13
    file.write_text("golden-04 truefalse retired\n", "utf-8")
    with pytest.raises(questions.BankError, match="golden-04: the id was retired; take a new one"):
        questions.load("golden")


def test_a_misread_question_is_not_said_to_be_gone(folder: Path) -> None:
    assert "did you mean multi?" in mistake(folder, "type: multi", "type: mutli")


def test_ids_of_other_chapters_are_left_alone(folder: Path) -> None:
    with (folder / published.FILE).open("a", encoding="utf-8") as file:
        file.write("golden-age-01 single\nother-01 essay\n")
    assert len(questions.load("golden")) == 13


def test_new_ids_are_remarked_on_and_recorded(folder: Path, capsys) -> None:
    (folder / published.FILE).write_text("golden-01 single\n", "utf-8")
    assert main(["questions", "check"]) == 0
    assert "new: golden-02, golden-03" in capsys.readouterr().out
    assert main(["questions", "record"]) == 0
    assert capsys.readouterr().out == "12 new ids recorded\n"
    assert main(["questions", "check"]) == 0
    assert "new:" not in capsys.readouterr().out
    assert [path.name for path in sorted(folder.iterdir())] == ["golden.yml", "ids.txt"]


def test_a_broken_bank_records_nothing(folder: Path, capsys) -> None:
    (folder / published.FILE).unlink()
    (folder / "golden.yml").write_text(TEXT.replace("bin: RR", "bin: R"), "utf-8")
    assert main(["questions", "record"]) == 1
    assert "did you mean RR?" in capsys.readouterr().err
    assert not (folder / published.FILE).exists()
