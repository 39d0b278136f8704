"""One slug joins chapter, exercises, widget, strings and tests; nothing foreign is in the tree."""

import re
import subprocess

import pytest

from tests.content.reading import ROOT, bank, book

WIDGETS = ROOT / "ruralbridge" / "widgets"
SHARED = {"base", "dom", "plot"}


def tracked() -> list[str]:
    """Names of the project's files: those in git, and new ones that it does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a git clone")
    return [name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


# Put together here, or this file would find itself.
FOREIGN = re.compile(
    "|".join(
        (
            r"\.\./" + "shared",
            "/work/" + r"(?:main|shared)",
            r"(?<![\w.])/(?:" + "root|home|Users" + r")/\w",
            "[A-Z]:" + r"\\Users",
            r"\bDES" + r"IGN(?:\.md| §)",
        )
    )
)


def test_no_file_names_a_path_of_somebodys_machine():
    found = []
    for name in tracked():
        try:
            text = (ROOT / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert not found


def test_no_page_lies_beside_the_table_of_contents():
    pages = {f"{d}/{p.stem}" for d in ("chapters", "exercises") for p in (ROOT / d).glob("*.md")}
    assert pages <= set(book())


def test_a_chapter_has_its_exercises_below_it(chapter):
    names = list(book())
    assert names[names.index(f"chapters/{chapter}") + 1] == f"exercises/{chapter}"


def test_a_bank_and_its_questions_carry_the_chapters_slug(chapter):
    assert bank(chapter)["chapter"] == chapter
    ids = [question["id"] for question in bank(chapter)["questions"]]
    assert ids
    assert all(re.fullmatch(rf"{chapter}-\d\d", i) for i in ids)
    assert len(ids) == len(set(ids))


def test_every_bank_belongs_to_a_chapter():
    banks = {f"chapters/{path.stem}" for path in (ROOT / "exercises").glob("*.yml")}
    assert banks <= set(book())


@pytest.mark.parametrize("path", sorted(WIDGETS.glob("*.py")), ids=lambda p: p.stem)
def test_a_widget_is_three_files_and_its_strings_and_tests(path):
    stem = path.stem
    if stem in {"__init__", "base"}:
        return
    beside = (WIDGETS / f"{stem}.js", WIDGETS / f"{stem}.css")
    strings = ROOT / "ruralbridge" / "strings" / "en" / f"{stem}.json"
    for wanted in (*beside, strings, ROOT / "tests" / "widgets" / f"test_{stem}.py"):
        assert wanted.exists(), wanted.relative_to(ROOT)
    assert list((ROOT / "tests" / "widgets").glob(f"{stem}*.test.js"))


@pytest.mark.parametrize("path", sorted(WIDGETS.glob("*.css")), ids=lambda p: p.stem)
def test_a_style_belongs_to_a_widget(path):
    assert path.with_suffix(".py").exists()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "LICENSE", "LICENSE-CONTENT"])
def test_the_project_says_what_it_is(name):
    assert len((ROOT / name).read_text("utf-8")) > 500


def test_modules_stay_readable():
    long = {
        name: lines
        for name in tracked()
        if name.startswith("ruralbridge/")
        and name.endswith((".py", ".js"))
        and (lines := (ROOT / name).read_text("utf-8").count("\n")) > 350
    }
    assert not long
