"""``python -m ruralbridge questions check``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ruralbridge import strings
from ruralbridge.__main__ import main
from ruralbridge.questions import bank

GOLDEN = Path(__file__).with_name("golden.yml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(bank, "FOLDERS", (tmp_path,))
    (tmp_path / "golden.yml").write_text(GOLDEN.read_text("utf-8"), "utf-8")
    return tmp_path


def test_good_banks_are_counted(folder: Path, capsys) -> None:
    assert main(["questions", "check"]) == 0
    assert "golden: 13 questions, 22 points (1 single, 1 multi" in capsys.readouterr().out


def test_every_problem_is_printed_and_the_exit_code_says_so(folder: Path, capsys) -> None:
    text = (
        GOLDEN.read_text("utf-8")
        .replace("bin: RR", "bin: R")
        .replace("difficulty: 2", "difficulty: 7", 1)
    )
    (folder / "golden.yml").write_text(text, "utf-8")
    (folder / "other.yml").write_text("chapter: other\n", "utf-8")
    assert main(["questions", "check"]) == 1
    said = capsys.readouterr().err
    assert said.count("golden.yml:") == 2 and "other.yml:1: the bank has no questions" in said
    assert said.rstrip().endswith("3 problems to mend")
    assert "Traceback" not in said


def test_one_bank_is_checked_by_slug_or_by_path(folder: Path, capsys) -> None:
    (folder / "other.yml").write_text("chapter: other\n", "utf-8")
    assert main(["questions", "check", "golden"]) == 0
    assert main(["questions", "check", str(folder / "other.yml")]) == 1


def test_a_wrong_slug_is_answered(folder: Path, capsys) -> None:
    assert main(["questions", "check", "goldn"]) == 2
    assert "did you mean golden?" in capsys.readouterr().err


def test_no_bank_is_said(folder: Path, capsys) -> None:
    (folder / "golden.yml").unlink()
    assert main(["questions", "check"]) == 2
    assert "there is no bank" in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruralbridge", "questions", "check", str(GOLDEN)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_no_command_shows_how_to_call_it() -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2


def test_a_text_that_a_language_lacks_is_named(folder: Path, monkeypatch, capsys) -> None:
    lacks = ("ruralbridge/strings/zh/quiz.json", "key do_single is missing", "translate it")
    monkeypatch.setattr(strings, "missing", lambda: [lacks])
    assert main(["questions", "check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("ruralbridge/strings/zh/quiz.json: key do_single is missing; translate")
    assert said.rstrip().endswith("1 problem to mend")


def test_a_language_lacks_what_english_has(tmp_path: Path, monkeypatch) -> None:
    assert list(strings.missing()) == []
    for file, text in {
        "en/one": '{"a": "A", "b": "B"}',
        "en/two": "{}",
        "zh/one": '{"a": "甲"}',
    }.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / f"{file}.json").write_text(text, "utf-8")
    monkeypatch.setattr(strings, "resources", SimpleNamespace(files=lambda package: tmp_path))
    assert list(strings.missing(("en", "zh"))) == [
        ("ruralbridge/strings/zh/one.json", "key b is missing", "translate it from en/one.json"),
        ("ruralbridge/strings/zh/two.json", "the file is missing", "translate en/two.json"),
    ]
