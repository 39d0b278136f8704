"""Banks: what is read, and that each mistake is said with file, line, question and mend."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ruralbridge import questions
from ruralbridge.questions import BankError, bank, checks

GOLDEN = Path(__file__).with_name("golden.yml")
TEXT = GOLDEN.read_text("utf-8")


@pytest.fixture
def write(tmp_path: Path):
    """Write a bank; ``write({"old": "new"})`` is golden.yml with these parts replaced."""

    def write_(changes: dict[str, str] | str, name: str = "golden.yml") -> Path:
        text = TEXT
        if isinstance(changes, str):
            text = changes
        else:
            for old, new in changes.items():
                assert old in text, old
                text = text.replace(old, new, 1)
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write_


def problems(path: Path) -> list[questions.Problem]:
    with pytest.raises(BankError) as caught:
        questions.read(path)
    return caught.value.problems


def test_a_bank_is_read_by_type() -> None:
    read = questions.read(GOLDEN)
    assert read.chapter == "golden" and len(read) == 13 and read.points == 22
    single, numeric = read["golden-01"], read["golden-08"]
    assert isinstance(single, questions.Single) and single.choices[0].correct
    assert single.choices[1].misconception == "rr-for-tpa"
    assert (numeric.answer, numeric.tolerance, numeric.unit) == (8249, 0.5, "10,000 persons")
    assert read["golden-02"].needs == "data" and read["golden-02"].objectives == (1, 2)


def test_texts_know_their_lines() -> None:
    lines = TEXT.splitlines()
    for question in questions.read(GOLDEN):
        assert str(question.id) in lines[question.id.line - 1]
    choice = questions.read(GOLDEN)["golden-01"].choices[1]
    assert "2017" in lines[choice.text.line - 1]


def test_an_unknown_question_is_named() -> None:
    with pytest.raises(KeyError, match="did you mean golden-07"):
        questions.read(GOLDEN)["goldn-07"]


# What is changed, the line number's text, the question, and parts of what must be said.
WRONG = [
    ({"id: golden-02": "id: golden-01"}, "golden-01", "the id is that of line 5 too"),
    ({"id: golden-02": "id: other-02"}, "other-02", "not one of chapter golden"),
    ({"id: golden-02": "id: golden-2"}, "golden-2", "two digits"),
    ({"id: golden-02\n    type: multi": "type: multi"}, "question 2", "has no id"),
    ({"type: multi": "type: mutli"}, "golden-02", "did you mean multi?"),
    ({"    type: multi\n": ""}, "golden-02", "it has no type"),
    ({"text: \"2013\", correct: true": "text: \"2013\""}, "golden-01", "no choice is correct"),
    ({'"2017", feedback': '"2017", correct: true, feedback'}, "golden-01", "make it type multi"),
    ({"text: five, feedback: not five": "text: five"}, "golden-02", "choice 5 has no feedback"),
    ({"feedback: not five": "feedbak: not five"}, "golden-02", "did you mean feedback?"),
    ({"text: five": "text: all of the above"}, "golden-02", "speaks of the other choices"),
    ({"text: five": "text: Both of these options"}, "golden-02", "speaks of the other choices"),
    ({"text: five": "text: four"}, "golden-02", "repeats another"),
    ({"feedback: not four": "feedback: ~"}, "golden-02", "choice 4: feedback is nothing"),
    ({"feedback: not four": 'feedback: ""'}, "golden-02", "choice 4: feedback is empty"),
    ({"correct: true, feedback: yes it is": "correct: maybe"}, "golden-02", "true or false"),
    ({"[2.2.1-a, 2.2.1-b]": "[2.2.1-z]"}, "golden-02", "claim 2.2.1-z is unknown; did"),
    ({"[2.2.1-a, 2.2.1-b]": "2.2.1-a"}, "golden-02", "write it as a list"),
    ({"[2.2.1-a, 2.2.1-b]": "[]"}, "golden-02", "an empty list"),
    ({"objectives: [1, 2]": "objectives: [1, 12]"}, "golden-02", "objective 12 is unknown"),
    ({"objectives: [1, 2]": "objectives: [one]"}, "golden-02", "objective 1 is 'one'"),
    ({"bloom: understand": "bloom: understanding"}, "golden-02", "did you mean understand?"),
    ({"difficulty: 2": "difficulty: 4"}, "golden-02", "use 1, 2 or 3"),
    ({"points: 3": "points: 0"}, "golden-02", "more than 0"),
    ({"points: 3": "points: .inf"}, "golden-02", "it must be a number"),
    ({"needs: data": "needs: dat"}, "golden-02", "did you mean data?"),
    ({"    solution: The first three.\n": ""}, "golden-02", "has no solution"),
    ({"stem: Which?": "stem: [Which?]"}, "golden-02", "stem is a list; it must be text"),
    ({"stem: Which?": "stem: costs $2"}, "golden-02", "a $ is not closed"),
    ({"stem: Which?": "stem: it is **so"}, "golden-02", "a ** is not closed"),
    ({"stem: Which?": "stem: the `code"}, "golden-02", "a ` is not closed"),
    ({"stem: Which?": "stem: it (is so"}, "golden-02", "a ( is not closed"),
    ({"stem: Which?": "stem: it is] so"}, "golden-02", "a ] was not opened"),
    ({"stem: Which?": "stem: of {term}`dibao`"}, "golden-02", "a bank is plain Markdown"),
    ({"stem: Which?": "stem: $\\frac{1}{$"}, "golden-02", "cannot be read"),
    ({"correct: true, feedback: indeed": "feedback: indeed"}, "golden-03", "no reason is correct"),
    ({"answer: false": "answer: no it is not"}, "golden-03", "true or false without quotes"),
    ({"distractors: [third]": "distractors: [second]"}, "golden-05", "is a right answer too"),
    ({"left: b": "left: a"}, "golden-05", "on the left twice"),
    ({"items: [alpha, beta, gamma, delta]": "items: [alpha, beta]"}, "golden-06", "three items"),
    ({"beta, gamma": "beta, beta"}, "golden-06", "listed twice"),
    ({"bin: RR": "bin: RRR"}, "golden-07", "did you mean RR?"),
    ({"both, neither]": "both, both]"}, "golden-07", "listed twice"),
    ({"answer: 8249": "answer: 8294"}, "golden-08", "answer is 8294 but its check gives 8249"),
    ({'"poor_population"': '"poor"'}, "golden-08", "check cannot be evaluated: DataError"),
    ({'data.load("poverty").where': "data.load("}, "golden-08", "check cannot be evaluated"),
    ({"answer: 82.49": "answer: 8249.2"}, "golden-08", "within the tolerance"),
    ({"tolerance: 0.5": "tolerance: -1"}, "golden-08", "below 0"),
    ({"== -3 / 10": "== 3"}, "golden-09", "answer is -0.3 but its check gives False"),
    ({"accept: [rural revitalization]": "accept: [精准 扶贫]"}, "golden-10", "as right too"),
    ({"US$ 2.30": '"…"'}, "golden-10", "no letter or digit"),
    ({"**[[3]]**": "**[[4]]**"}, "golden-11", "write [[1]] to [[3]], each once"),
    ({"**[[3]]**": "more"}, "golden-11", "but 3 gaps are described"),
    ({"Argument, points: 3": "Argument, points: -3"}, "golden-12", "a criterion has -3 points"),
    ({"double(2) == 4": "double(2 == 4"}, "golden-13", "a check is not Python"),
    ({"return 2 * x": "return 2 *"}, "golden-13", "model_answer is not Python"),
    ({"chapter: golden": "chapter: other"}, "", "chapter is 'other' in the file of golden"),
    ({"chapter: golden\n": ""}, "", "the bank has no chapter"),
    ({"chapter: golden": "chaptr: golden"}, "", "did you mean chapter?"),
    ({"bloom: understand\n": "bloom: understand\n    bloom: apply\n"}, "golden-02", "bloom twice"),
    ({"stem: Which?": "stem: Which: one?"}, "", "this is not YAML"),
    ({"stem: Which?": "stem: 'Which?"}, "", "this is not YAML"),
    ({"hints: [The first.": "hints: &h [*h"}, "golden-01", "write the text out again"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "question", "said"), WRONG, ids=[w[2][:32] for w in WRONG])
def test_a_mistake_is_said(write, changes: dict, question: str, said: str) -> None:
    path = write(changes)
    found = problems(path)
    (match,) = [p for p in found if said in f"{p.what}; {p.mend}"]
    assert match.question == question and str(path) in str(match)
    assert 1 <= match.line <= TEXT.count("\n") + 2
    if question and not question.startswith("question"):
        # The line is inside the question.
        text = path.read_text("utf-8").splitlines()
        starts = [i for i, row in enumerate(text, 1) if row.startswith("  - ")]
        place = max(s for s in starts if s <= match.line)
        assert question in text[place - 1]


def test_all_mistakes_are_said_in_the_order_of_the_file(write) -> None:
    found = problems(
        write({"id: golden-02": "id: golden-01", "bin: RR": "bin: R", "points: 3": "points: 0"})
    )
    assert len(found) == 3 and [p.line for p in found] == sorted(p.line for p in found)


HEAD = "chapter: golden\nquestions: "
NO_BANKS = ["", "# nothing\n", "3", "[]", "a: b", "\x00", "---\n---\n", "{" * 5000, HEAD + "3",
            HEAD + "[]", HEAD + "[1, [], {}]", HEAD + "[{id: [], type: {}}]",
            HEAD + "[{1: 2, [a]: b}]"]  # fmt: skip


@pytest.mark.parametrize("text", NO_BANKS)
def test_what_is_no_bank_is_said(write, text: str) -> None:
    assert problems(write(text))


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "golden.yml").write_bytes(b"chapter: \xff\xfe")
    assert "UTF-8" in str(problems(tmp_path / "golden.yml")[0])
    assert "No such file" in str(problems(tmp_path / "absent.yml")[0])


def test_plain_yaml_values_are_text_where_text_is_meant(write) -> None:
    read = questions.read(write({'text: "2017"': "text: 2017-10-18", "text: one": "text: yes"}))
    assert read["golden-01"].choices[1].text == "2017-10-18"
    assert read["golden-02"].choices[0].text == "yes"


def test_an_unknown_chapter_is_named() -> None:
    with pytest.raises(ValueError, match=r"'timefram' has no bank .* did you mean timeframe"):
        questions.load("timefram")


def test_a_wheel_has_its_banks_in_the_package(monkeypatch, tmp_path: Path) -> None:
    inside = tmp_path / "banks"
    inside.mkdir()
    (inside / "golden.yml").write_text(TEXT, "utf-8")
    monkeypatch.setattr(bank, "FOLDERS", (inside, tmp_path / "nowhere"))
    assert questions.load("golden").path.parent == inside
    assert questions.names() == ["golden"]


def test_keys_that_length_gives_away_are_remarked_on(write) -> None:
    path = write({'text: "2013"': 'text: "2013, as the longest of all"'})
    (single,) = [q for q in questions.read(path) if q.type == "single"]
    assert checks.guessable([single, single]).startswith("in 2 of 2 single questions")
    assert checks.guessable(questions.read(GOLDEN)) == ""


def test_objectives_are_counted_in_the_chapter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        ":::{admonition} After this chapter you can\n1. do;\n2. see.\n\n5 minutes.\n:::\n1. no\n",
        "utf-8",
    )
    (tmp_path / "b.md").write_text("no objectives here", "utf-8")
    assert [checks.objectives(c, tmp_path) for c in "abc"] == [2, None, None]


def test_a_thousand_questions_are_checked_in_three_seconds(write) -> None:
    head, *rest = TEXT.split("  - id: golden-")
    rows = [
        f"  - id: golden-{100 * (n + 1) + int(row[:2]):02}{row[2:]}"
        for n in range(77)
        for row in rest
    ]
    path = write(head + "".join(rows))
    start = time.process_time()
    read = questions.read(path)
    took = time.process_time() - start
    assert len(read) == 1001
    assert took < 3, f"{took:.1f} s"
