"""The authors' command rewrites sizes and hashes, and nothing else."""

import shutil

import pytest

from ruralbridge import data
from ruralbridge.data.__main__ import main
from ruralbridge.data.catalogue import FOLDER, read_package
from ruralbridge.data.refresh import checksum, refresh


@pytest.fixture
def folder(tmp_path):
    for name in ["datapackage.json", *(data.describe(name)["path"] for name in data.names())]:
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def test_nothing_changes_when_all_is_true(folder):
    before = (folder / "datapackage.json").read_bytes()
    assert refresh(folder) == []
    assert (folder / "datapackage.json").read_bytes() == before


def test_an_edit_renews_its_own_entry_only(folder):
    table = folder / "poverty_lines.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2952", "2953"), encoding="utf-8")
    before = (folder / "datapackage.json").read_text(encoding="utf-8").splitlines()
    assert refresh(folder) == ["poverty_lines"]
    after = (folder / "datapackage.json").read_text(encoding="utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert '"hash": "sha256:' in changed[0]
    entry = read_package(folder)["poverty_lines"]
    assert (entry["bytes"], entry["hash"]) == checksum(table)
    assert [path.name for path in folder.glob("*.new")] == []


def test_a_broken_table_stops_everything(folder):
    (folder / "poverty.csv").write_text("year\n", encoding="utf-8")
    before = (folder / "datapackage.json").read_bytes()
    with pytest.raises(data.DataError, match=r"poverty\.csv, line 1"):
        refresh(folder)
    assert (folder / "datapackage.json").read_bytes() == before


def test_an_entry_out_of_order_is_explained(folder):
    package = folder / "datapackage.json"
    text = package.read_text(encoding="utf-8")
    package.write_text(text.replace('"path": "income.csv",', ""), encoding="utf-8")
    with pytest.raises(data.DataError, match=r"'income' needs its path, bytes and hash .*write"):
        refresh(folder)


def test_the_command_reports(folder, monkeypatch, capsys):
    monkeypatch.setattr("ruralbridge.data.__main__.FOLDER", folder)
    assert main() == 0
    assert "updated: none" in capsys.readouterr().out
    (folder / "stray.csv").touch()
    assert main() == 0
    assert "stray.csv: not described; add a resource" in capsys.readouterr().err
    (folder / "poverty.csv").unlink()
    assert main() == 1
    assert "poverty.csv: cannot be read" in capsys.readouterr().err
