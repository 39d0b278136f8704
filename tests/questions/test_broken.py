"""Hundreds of broken banks: each is read or refused with clear problems, and never a traceback."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ruralbridge import questions, strings
from ruralbridge.questions import BankError

yaml = pytest.importorskip("yaml")
TEXT = Path(__file__).with_name("golden.yml").read_text("utf-8")
DATA = yaml.safe_load(TEXT)
SETTINGS = settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WORDS = strings.load("quiz")
# What authors type in the wrong place, and what parsers trip on.
BITS = ["$", "**", "`", "[[", "]]", "[[99]]", "(", "&a ", "*a", "!x ", "{", "}", "'", '"', "|", ">",
        "%", "~", "\x07", "精", "$$", "<script>", "1e999", "0x", "2020-13-45", "\\",
        "$\\frac$", "[x](javascript:y)", "{term}`x`", "!!python/name:os.system ", ": ", "- ", "\t",
        "\n"]  # fmt: skip
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**30)
    | st.floats(allow_nan=True)
    | st.text(max_size=8)
    | st.sampled_from(BITS)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=4,
)


def hold(text: str, folder: Path) -> None:
    """Read a bank: it is good and can be shown, or each of its problems says what to do where."""
    path = folder / "golden.yml"
    path.write_text(text, "utf-8", errors="surrogatepass", newline="")
    try:
        bank = questions.read(path)
    except BankError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.what.strip() and problem.mend.strip()
            assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 2, problem
            assert "\n" not in problem.file and "golden.yml" in problem.file
    else:
        assert questions.paper(bank, WORDS)
        for question in bank:
            assert questions.score(question, None) >= 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("broken")


EDIT = st.tuples(
    st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(BITS) | st.text(max_size=3)
)


@SETTINGS
@given(st.lists(EDIT, min_size=1, max_size=3))
@example([(0, len(TEXT), "")])
@example([(TEXT.index("hints:"), 0, "\ud800")])
def test_text_edited_anywhere(folder: Path, edits: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, length, bit in edits:
        text = text[:at] + bit + text[at + length :]
    hold(text, folder)


def places(value: object, path: tuple = ()) -> list[tuple]:
    """Every place in a structure that can be changed."""
    found = [path] if path else []
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries if isinstance(value, dict | list) else ():
        found += places(inner, (*path, key)) if isinstance(inner, dict | list) else [(*path, key)]
    return found


PLACES = places(DATA)
HOW = st.sampled_from(["drop", "set", "add", "twice"])


@SETTINGS
@given(st.lists(st.tuples(st.sampled_from(PLACES), HOW, JSON), min_size=1, max_size=3))
def test_structure_changed_anywhere(folder: Path, changes: list[tuple]) -> None:
    data = copy.deepcopy(DATA)
    for (*path, last), how, value in changes:
        try:
            inner = data
            for key in path:
                inner = inner[key]
            if how == "drop":
                del inner[last]
            elif how == "set" and last != "check":
                inner[last] = value
            elif how == "add" and isinstance(inner[last], dict):
                inner[last][str(value)[:9]] = value
            elif how == "twice" and isinstance(inner, list):
                inner.append(inner[last])  # dumped as an alias
        except (KeyError, IndexError, TypeError):
            pass  # an earlier change took the place away
    hold(yaml.dump(data, Dumper=DUMPER, allow_unicode=True), folder)
