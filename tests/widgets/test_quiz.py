"""The quiz in Python: traits, refusals, score, and the plain HTML for paper."""

import json
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from traitlets import TraitError

from ruralbridge import questions
from ruralbridge.widgets import Quiz
from ruralbridge.widgets.base import HERE, module_source


@pytest.fixture
def quiz():
    return Quiz("timeframe")


def test_the_state_is_complete_and_plain_json(quiz):
    state = {name: getattr(quiz, name) for name in Quiz.class_own_traits() if name != "comm"}
    json.dumps(state, allow_nan=False)
    assert [q["id"] for q in quiz.questions] == [q.id for q in questions.load("timeframe")]
    assert quiz.responses == {} and quiz.score == 0 and quiz.possible == 25
    kept = json.dumps(quiz.questions)
    for of_authors in ("misconception", "bloom", "objectives", "check", "lines"):
        assert f'"{of_authors}":' not in kept


def test_score_follows_responses_and_can_be_observed(quiz):
    seen = []
    quiz.observe(lambda change: seen.append(change["new"]), names="score")
    quiz.responses = {"timeframe-01": 1}
    quiz.responses = {"timeframe-01": 1, "timeframe-10": ["2013", "2020", "2017", "1999"]}
    assert seen == [1, 2.5] and quiz.score == 2.5
    quiz.responses = {}
    assert quiz.score == 0


def test_responses_can_be_given(quiz):
    assert Quiz("timeframe", responses={"timeframe-01": 1}).score == 1
    assert Quiz("timeframe", responses={"timeframe-01": "nonsense"}).score == 0


def test_an_unknown_question_is_refused(quiz):
    with pytest.raises(TraitError, match="'timeframe-99' is no question of timeframe"):
        quiz.responses = {"timeframe-99": 0}


def test_an_unknown_chapter_or_argument_is_refused():
    with pytest.raises(ValueError, match="'tmeframe' has no bank of questions; did you mean time"):
        Quiz("tmeframe")
    with pytest.raises(TypeError, match="Quiz has no argument 'seed'"):
        Quiz("timeframe", seed=1)


def test_a_broken_bank_is_said(monkeypatch, tmp_path):
    (tmp_path / "x.yml").write_text("chapter: x\nquestions: [{}]", "utf-8")
    monkeypatch.setattr(questions.bank, "FOLDERS", (tmp_path,))
    with pytest.raises(questions.BankError, match=r"x\.yml:2: question 1: it has no type"):
        Quiz("x")


def test_code_runs_in_the_readers_python(quiz):
    code = next(q for q in questions.load("timeframe") if q.type == "code")
    message = {"id": code.id, "source": code.model_answer}
    done, _ = quiz._run(message, [])
    assert done == {"passed": [True] * len(code.checks), "errors": [""] * len(code.checks)}
    broken, _ = quiz._run({"id": code.id, "source": "def zero_year(:"}, [])
    assert broken["passed"] == [False] * 3 and "SyntaxError" in broken["errors"][0]


@pytest.mark.parametrize("slug", questions.names())
def test_every_model_answer_passes_its_own_checks(slug):
    for q in questions.load(slug):
        if q.type == "code":
            assert all(questions.run_checks(q.checks, q.model_answer)["passed"]), q.id


def test_a_kernel_runs_code_and_a_static_page_does_not(monkeypatch):
    monkeypatch.delenv("RURALBRIDGE_BUILD", raising=False)
    assert Quiz("timeframe").runs
    monkeypatch.setenv("RURALBRIDGE_BUILD", "1")
    assert not Quiz("timeframe").runs


@pytest.mark.parametrize("slug", questions.names())
def test_the_fallback_is_whole_and_gives_nothing_away(slug):
    html = Quiz(slug).fallback()
    depth: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in ("br", "hr"):
                depth.append(tag)

        def handle_endtag(self, tag):
            assert depth.pop() == tag

    Reader().feed(html)
    assert depth == []
    bank = questions.load(slug)
    assert html.count("rb-paper__question") == len(bank) == html.count("<details>")
    asked = "".join(part.split("<details>")[0] for part in html.split("</details>"))
    for question in bank:
        if question.solution:
            assert questions.page_form(question)["solution"] not in asked


def test_the_module_holds_together_when_its_parts_are_pasted(tmp_path):
    node = shutil.which("node") or pytest.skip("node is missing")
    path = tmp_path / "quiz.mjs"
    path.write_text(module_source(HERE / "quiz.js"), "utf-8")
    done = subprocess.run([node, "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
