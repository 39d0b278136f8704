"""The quiz on the built page, driven by the bank: by mouse and by keyboard, kept or not."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from ruralbridge import questions, strings

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TEXT = strings.load("quiz")
BANK = questions.load("timeframe")
PAGES, DIGEST = questions.bank_form(BANK)
KEY = "ruralbridge.quiz.timeframe"
FIRST = {page["type"]: number for number, page in reversed(list(enumerate(PAGES)))}


def right(q: dict) -> object:
    """A response that earns all points."""
    match q["type"]:
        case "single":
            return next(i for i, c in enumerate(q["choices"]) if c.get("correct"))
        case "multi":
            return [i for i, c in enumerate(q["choices"]) if c.get("correct")]
        case "truefalse":
            reasons = [i for i, c in enumerate(q.get("reasons", [])) if c.get("correct")]
            return {"answer": q["answer"], "reason": reasons[0] if reasons else None}
        case "match":
            return [pair["right"] for pair in q["pairs"]]
        case "order":
            return list(range(len(q["items"])))
        case "sort":
            return [q["bins"].index(item["bin"]) for item in q["items"]]
        case "numeric":
            return str(q["answer"])
        case "short":
            return q["accept"][0]
        case "gap":
            return [gap["accept"][0] for gap in q["gaps"]]
        case "essay":
            return {"text": "An answer.", "marks": [1] * len(q["rubric"])}
        case "code":
            return {"text": q["model_answer"], "passed": [True] * len(q["checks"])}


def wrong(q: dict) -> object:
    """A response that does not."""
    good = right(q)
    match q["type"]:
        case "single":
            return (good + 1) % len(q["choices"])
        case "multi":
            return [next(i for i, c in enumerate(q["choices"]) if not c.get("correct"))]
        case "truefalse":
            return {**good, "answer": not q["answer"]}
        case "match":
            return [(good[0] + 1) % len(q["options"]), *good[1:]]
        case "order":
            return good[1:] + good[:1]
        case "sort":
            return [(good[0] + 1) % len(q["bins"]), *good[1:]]
        case "numeric":
            return str(q["answer"] * 2 + 1)
        case "short":
            return "something else"
        case "gap":
            return ["?x", *good[1:]]
        case "essay":
            return {"text": "An answer.", "marks": [0.5] * len(q["rubric"])}
        case "code":
            return {"text": "def x(): ...", "passed": [False, *good["passed"][1:]]}


def go(view, number: int) -> None:
    view.locator(".rb-quiz__jump").nth(number).click()


def check(view) -> None:
    view.locator(".rb-quiz__check").click()


def move(view, q: dict, response: list[int]) -> None:
    """Bring the rows of an order into a response's order with their buttons."""
    words = [strip(item) for item in q["items"]]
    for place, item in enumerate(response):
        for _ in range(len(words)):
            rows = view.locator(".rb-quiz__order .rb-quiz__text").all_inner_texts()
            if rows.index(words[item]) == place:
                break
            view.get_by_role("button", name=f"Move up: {words[item]}", exact=True).click()


def strip(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def answer(view, q: dict, response: object) -> None:
    """Fill the form and check it."""
    stage = view.locator(".rb-quiz__stage")
    match q["type"]:
        case "single":
            stage.locator(".rb-quiz__choice").nth(q["shown"].index(response)).click()
        case "multi":
            for place, at in enumerate(q["shown"]):
                stage.locator(".rb-quiz__choice input").nth(place).set_checked(at in response)
        case "truefalse":
            stage.locator(".rb-quiz__judge input").nth(0 if response["answer"] else 1).check()
            if "reasons" in q:
                place = q["shown"].index(response["reason"])
                stage.locator(".rb-quiz__reasons input").nth(place).check()
        case "match":
            for row, option in enumerate(response):
                stage.locator("select").nth(row).select_option(str(option))
        case "order":
            move(stage, q, response)
        case "sort":
            for place, at in enumerate(q["shown"]):
                row = stage.locator(".rb-quiz__row").nth(place)
                if row.locator("select").count():
                    row.locator("select").select_option(str(response[at]))
                else:
                    row.locator(".rb-quiz__bin").nth(response[at]).click()
        case "numeric" | "short":
            stage.locator("input").fill(response)
        case "gap":
            for place, words in enumerate(response):
                stage.locator("input").nth(place).fill(words)
        case "essay":
            stage.locator("textarea").fill(response["text"])
            check(view)
            for row, mark in enumerate(response["marks"]):
                group = stage.locator(".rb-quiz__criterion").nth(row)
                group.locator("input").nth([1, 0.5, 0].index(mark)).check()
            return
        case "code":
            stage.locator("textarea").fill(response["text"])
            for place, passed in enumerate(response["passed"]):
                stage.locator(".rb-quiz__row input").nth(place).set_checked(passed)
    check(view)


def standing(view, number: int) -> str:
    return view.locator(".rb-quiz__jump").nth(number).get_attribute("data-standing")


def progress(view) -> str:
    return view.locator(".rb-quiz__progress").inner_text()


def said(view) -> str:
    return view.locator(".rb-quiz__verdict").inner_text()


def score_all(view, bank: questions.Bank) -> None:
    """Answer every question wrong, then right; the page must say what Python does."""
    earned: dict[int, float] = {}
    for number, (question, page) in enumerate(zip(bank, questions.bank_form(bank)[0], strict=True)):
        go(view, number)
        for response in (wrong(page), right(page)):
            answer(view, page, response)
            share = questions.score(question, response)
            earned[number] = question.points * share
            how = "right" if share == 1 else "partly" if share else "wrong"
            assert standing(view, number) == how, (page["id"], response)
            said_ = f"{round(sum(earned.values()), 2):g} of {bank.points:g} points"
            assert said_ in progress(view), page["id"]
    assert sum(earned.values()) == bank.points
    assert progress(view) == TEXT["done"].format(points=f"{bank.points:g}", of=f"{bank.points:g}")


@pytest.fixture
def quiz(open_widget):
    return open_widget("timeframe", "quiz")


def reopen(page):
    page.reload()
    return alive(page)


def alive(page):
    view = page.locator(".rb-widget[data-widget=quiz]").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--alive[data-widget=quiz]")
    return view


@pytest.mark.parametrize("slug", questions.names())
def test_every_question_scores_as_python_does_wrong_and_right(open_widget, site, slug):
    page = site / "chapters" / f"{slug}.html"
    if not page.exists() or 'data-widget="quiz"' not in page.read_text("utf-8"):
        pytest.skip(f"this build has no quiz of {slug}")
    _, view = open_widget(slug, "quiz")
    score_all(view, questions.load(slug))


def test_feedback_stands_by_the_choice_and_changes_with_it(quiz):
    _, view = quiz
    number = FIRST["single"]
    q = PAGES[number]
    go(view, number)
    for at, choice in enumerate(q["choices"]):
        answer(view, q, at)
        notes = view.locator(".rb-quiz__note:visible")
        assert notes.count() == 1
        assert notes.inner_text().strip() == strip(choice["feedback"])
        expected = TEXT["verdict_right"] if choice.get("correct") else TEXT["verdict_wrong"]
        assert expected in said(view)
        hidden = view.locator(".rb-quiz__verdict .rb__hidden").text_content()
        assert strip(choice["feedback"]) in hidden, "a screen reader hears it"
    view.locator(".rb-quiz__stage .rb-quiz__choice").first.click()
    assert view.locator(".rb-quiz__note:visible").count() == 0
    assert said(view) == TEXT["changed"]


def test_known_mistakes_are_answered(quiz):
    _, view = quiz
    for number, q in enumerate(PAGES):
        for mistake in q.get("wrong", []):
            go(view, number)
            answer(view, q, str(mistake["answer"]) if "answer" in mistake else mistake["accept"][0])
            assert strip(mistake["feedback"]) in said(view).replace("\n", " ")


def test_an_empty_answer_is_not_checked(quiz):
    _, view = quiz
    lacks = {"single": "choose", "multi": "choose", "truefalse": "judge", "match": "choose",
             "sort": "choose", "numeric": "number", "short": "write", "gap": "write",
             "essay": "write"}  # fmt: skip
    for kind, key in lacks.items():
        go(view, FIRST[kind])
        check(view)
        assert said(view) == TEXT[f"{key}_first"], kind
        assert standing(view, FIRST[kind]) == "open"


def test_hints_come_one_at_a_time_and_the_solution_after_an_attempt(quiz):
    _, view = quiz
    number = next(n for n, q in enumerate(PAGES) if len(q.get("hints", [])) == 2)
    go(view, number)
    hints, solve = (
        view.locator(".rb-quiz__hints li"),
        view.get_by_role("button", name="Show the worked"),
    )
    assert hints.count() == 0 and not solve.is_visible()
    view.get_by_role("button", name="Hint 1 of 2").click()
    assert hints.count() == 1
    view.get_by_role("button", name="Hint 2 of 2").click()
    assert hints.count() == 2 and not view.get_by_role("button", name="Hint").is_visible()
    answer(view, PAGES[number], wrong(PAGES[number]))
    solve.click()
    assert strip(PAGES[number]["solution"])[:40] in view.locator(".rb-quiz__solved").inner_text()
    view.get_by_role("button", name=TEXT["try_again"]).click()
    assert said(view) == ""


def test_answers_survive_a_reload(quiz):
    page, view = quiz
    for number, q in enumerate(PAGES):
        go(view, number)
        answer(view, q, wrong(q) if number % 2 else right(q))
    before = [standing(view, n) for n in range(len(PAGES))], progress(view)
    view = reopen(page)
    assert ([standing(view, n) for n in range(len(PAGES))], progress(view)) == before
    for number in range(len(PAGES)):
        go(view, number)
        assert said(view), "the checked answer is shown with its verdict"
    number = FIRST["short"]
    go(view, number)
    assert view.locator(".rb-quiz__stage input").input_value() == (wrong if number % 2 else right)(
        PAGES[number]
    )


def test_a_draft_survives_a_reload_and_the_reader_goes_on_there(quiz):
    page, view = quiz
    answer(view, PAGES[0], right(PAGES[0]))
    number = FIRST["essay"]
    go(view, number)
    view.locator("textarea").first.fill("Half a thought")
    assert standing(view, number) == "started"
    view = reopen(page)
    assert view.locator("[aria-current=step]").inner_text().startswith("2")
    go(view, number)
    assert view.locator("textarea").first.input_value() == "Half a thought"


def test_a_second_tab_follows(quiz):
    page, view = quiz
    other = page.context.new_page()
    other.goto(page.url)
    second = alive(other)
    answer(view, PAGES[0], right(PAGES[0]))
    other.wait_for_function("document.querySelector('.rb-quiz__jump').dataset.standing === 'right'")
    go(second, 1)
    answer(second, PAGES[1], right(PAGES[1]))
    page.wait_for_function(
        "document.querySelectorAll('.rb-quiz__jump')[1].dataset.standing === 'right'"
    )
    assert progress(view) == progress(second)


@pytest.mark.parametrize(
    ("script", "note"),
    [
        ("Object.defineProperty(window, 'localStorage', {configurable: true, get() "
         "{ throw new DOMException('denied', 'SecurityError') }})", "note_forbidden"),
        ("Storage.prototype.setItem = () => { throw new DOMException('x', 'QuotaExceededError') }",
         "note_full"),
    ],
)  # fmt: skip
def test_storage_forbidden_or_full_is_said_and_the_quiz_works(open_page, script, note):
    page = open_page("chapters/timeframe.html")
    page.add_init_script(script)
    view = reopen(page)
    for number, q in enumerate(PAGES[:3]):
        go(view, number)
        answer(view, q, right(q))
        assert standing(view, number) == "right"
    assert view.locator(".rb-quiz__warning").inner_text() == TEXT[note]


def test_broken_and_older_states_are_set_aside(quiz):
    page, view = quiz
    answer(view, PAGES[0], right(PAGES[0]))
    go(view, 1)
    answer(view, PAGES[1], right(PAGES[1]))
    saved = json.loads(page.evaluate("k => localStorage.getItem(k)", KEY))
    saved["answers"][PAGES[1]["id"]]["v"] = "older"
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [KEY, json.dumps(saved)])
    # The page writes once more when it is left, beside what is there.
    page.evaluate("k => { window.onpagehide = null }", KEY)
    view = reopen(page)
    assert standing(view, 0) == "right"
    page.evaluate("k => localStorage.setItem(k, '{broken')", KEY)
    page.goto("about:blank")
    page.go_back()
    view = alive(page)
    assert view.locator(".rb-quiz__warning").inner_text() == TEXT["note_broken"]
    assert "{broken" in page.evaluate("k => localStorage.getItem(k)", f"{KEY}.aside")


def test_export_erase_import(quiz, tmp_path: Path):
    page, view = quiz
    for number in (0, 1):
        go(view, number)
        answer(view, PAGES[number], right(PAGES[number]))
    before = progress(view)
    view.locator("summary", has_text=TEXT["about"]).click()
    assert TEXT["about_key"] in view.inner_text()
    with page.expect_download() as caught:
        view.get_by_role("button", name=TEXT["export"]).click()
    file = tmp_path / "answers.json"
    caught.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["bank"] == DIGEST
    view.get_by_role("button", name=TEXT["erase"]).click()
    view.get_by_role("button", name=TEXT["erase_no"]).click()
    assert progress(view) == before
    view.get_by_role("button", name=TEXT["erase"]).click()
    view.get_by_role("button", name=TEXT["erase_yes"]).click()
    assert (
        standing(view, 0) == "open" and page.evaluate("k => localStorage.getItem(k)", KEY) is None
    )
    view.locator("input[type=file]").set_input_files(file)
    view.get_by_text(TEXT["imported"].format(n=2)).wait_for()
    assert progress(view) == before
    other = tmp_path / "other.json"
    other.write_text('{"format": 3}', "utf-8")
    view.locator("input[type=file]").set_input_files(other)
    view.get_by_text(TEXT["import_other"]).wait_for()
    assert progress(view) == before


def test_a_problem_can_be_reported(quiz):
    _, view = quiz
    answer(view, PAGES[0], wrong(PAGES[0]))
    view.get_by_role("button", name=TEXT["report"]).click()
    text = view.locator(".rb-quiz__report textarea").input_value()
    assert PAGES[0]["id"] in text and DIGEST in text and "timeframe.html" in text
    assert f"My answer: {wrong(PAGES[0])}" in text


def test_order_by_drag(quiz):
    page, view = quiz
    number = FIRST["order"]
    q = PAGES[number]
    go(view, number)
    words = [strip(item) for item in q["items"]]
    for place in range(len(words)):
        rows = view.locator(".rb-quiz__order .rb-quiz__row")
        rows.first.scroll_into_view_if_needed()
        texts = view.locator(".rb-quiz__order .rb-quiz__text").all_inner_texts()
        grip = rows.nth(texts.index(words[place])).locator(".rb-quiz__grip").bounding_box()
        goal = rows.nth(place).bounding_box()
        page.mouse.move(grip["x"] + 5, grip["y"] + 5)
        page.mouse.down()
        page.mouse.move(grip["x"] + 5, goal["y"] + goal["height"] / 2, steps=12)
        page.mouse.up()
    assert view.locator(".rb-quiz__order .rb-quiz__text").all_inner_texts() == words
    check(view)
    assert standing(view, number) == "right"


def test_by_keyboard_alone(quiz):
    page, view = quiz
    press = page.keyboard.press

    def reach(selector: str, within: int = 60) -> None:
        for _ in range(within):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            press("Tab")
        raise AssertionError(f"{selector} is not reached")

    def open_by_keys(number: int) -> None:
        view.locator(".rb-quiz__jump").first.focus()
        for _ in range(number):
            press("Tab")
        press("Enter")
        assert page.evaluate("document.activeElement.className") == "rb-quiz__question"

    def confirm() -> None:
        reach(".rb-quiz__check")
        press("Enter")

    number = FIRST["single"]
    open_by_keys(number)
    reach(".rb-quiz__stage input")
    press("Space")
    for _ in range(PAGES[number]["shown"].index(right(PAGES[number]))):
        press("ArrowDown")
    confirm()
    assert standing(view, number) == "right"

    number = FIRST["multi"]
    open_by_keys(number)
    for at in PAGES[number]["shown"]:
        press("Tab")
        if at in right(PAGES[number]):
            press("Space")
    confirm()
    assert standing(view, number) == "right"

    number = FIRST["order"]
    open_by_keys(number)
    q = PAGES[number]
    words = [strip(item) for item in q["items"]]
    for place, word in enumerate(words):
        rows = view.locator(".rb-quiz__order .rb-quiz__text").all_inner_texts()
        view.locator(".rb-quiz__order .rb-quiz__row").nth(rows.index(word)).locator(
            "button:not(:disabled)"
        ).first.focus()
        for _ in range(rows.index(word) - place):
            assert page.evaluate("document.activeElement.ariaLabel") == f"Move up: {word}"
            press("Enter")
        if rows.index(word) > place:
            said_ = view.locator(".rb-quiz__view > .rb__hidden").text_content()
            assert said_ == f"Now {place + 1} of {len(words)}: {word}"
    confirm()
    assert standing(view, number) == "right"

    number = FIRST["sort"]
    open_by_keys(number)
    q = PAGES[number]
    for at in q["shown"]:
        press("Tab")
        press("Space")
        for _ in range(right(q)[at]):
            press("ArrowRight")
    confirm()
    assert standing(view, number) == "right"

    number = FIRST["match"]
    open_by_keys(number)
    for place in range(len(PAGES[number]["pairs"])):
        press("Tab")
        option = right(PAGES[number])[place]
        for _ in range(PAGES[number]["shown"].index(option) + 1):
            press("ArrowDown")
    confirm()
    assert standing(view, number) == "right"

    for kind in ("numeric", "short"):
        open_by_keys(FIRST[kind])
        press("Tab")
        page.keyboard.type(right(PAGES[FIRST[kind]]))
        press("Enter")
        assert standing(view, FIRST[kind]) == "right", "Enter in the field checks"

    number = FIRST["gap"]
    open_by_keys(number)
    for words_ in right(PAGES[number]):
        press("Tab")
        page.keyboard.type(words_)
    confirm()
    assert standing(view, number) == "right"

    reach(".rb-quiz__turn button:nth-child(2)")
    press("Enter")
    assert view.locator("[aria-current=step]").inner_text().startswith(str(number + 2))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_question_fails_accessibility_or_is_too_wide(open_widget, width, dark):
    page, view = open_widget("timeframe", "quiz", width=width, dark=dark)
    page.evaluate(AXE.read_text("utf-8"))
    run = """async () => (await axe.run('.rb-quiz')).violations.map(
        v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))"""
    for number, q in enumerate(PAGES):
        go(view, number)
        if q.get("hints"):
            view.get_by_role("button", name="Hint").first.click()
        answer(view, q, wrong(q))
        if (solve := view.get_by_role("button", name=TEXT["show_solution"])).is_visible():
            solve.click()
        assert page.evaluate(run) == [], q["id"]
        assert page.evaluate("document.documentElement.scrollWidth") == width, q["id"]


def test_targets_are_large_enough_on_a_phone(open_widget):
    _, view = open_widget("timeframe", "quiz", width=360)
    for number in range(len(PAGES)):
        go(view, number)
        for control in view.locator(
            ":is(button, select, .rb-quiz__choice, .rb-quiz__bin):visible"
        ).all():
            box = control.bounding_box()
            assert box["width"] >= 24 and box["height"] >= 24, control.inner_text()


def test_without_scripting_the_questions_are_readable_and_solutions_folded(open_page):
    page = open_page("chapters/timeframe.html", scripting=False)
    paper = page.locator(".rb-paper")
    assert paper.locator(".rb-paper__question").count() == len(PAGES)
    for number in range(len(PAGES)):
        item = paper.locator(".rb-paper__question").nth(number)
        assert item.locator("details").count() == 1
        assert item.locator("details").get_attribute("open") is None
        item.locator("summary").click()
    assert strip(PAGES[0]["solution"])[:30] in paper.inner_text()


def test_print_has_the_questions_and_room_to_write(quiz):
    page, view = quiz
    answer(view, PAGES[0], wrong(PAGES[0]))
    page.emulate_media(media="print")
    assert not view.locator(".rb-quiz").is_visible()
    assert view.locator(".rb-paper__question:visible").count() == len(PAGES)
    assert view.locator(".rb-paper__line:visible").count() > 10
    assert view.locator(".rb-paper details:visible").count() == 0


@pytest.mark.timing
def test_a_click_is_answered_at_once_on_a_slow_machine(quiz):
    page, _ = quiz
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    time = """selector => { const el = document.querySelector(selector);
        const start = performance.now();
        el.click(); document.body.offsetHeight; return performance.now() - start; }"""
    took = []
    for number in range(len(PAGES)):
        took += [page.evaluate(time, f".rb-quiz__list li:nth-child({number + 1}) button")]
        took += [page.evaluate(time, ".rb-quiz__check")]
    assert sorted(took)[len(took) // 2] < 50, took


def test_code_and_bank_are_small(site):
    import gzip

    folder = site / "_static" / "ruralbridge" / "widgets"
    files = [folder / "dom.js", *folder.glob("quiz*.js"), folder / "quiz.css"]
    html = (site / "chapters" / "timeframe.html").read_text("utf-8")
    start = html.index('data-widget="quiz"')
    view = html[start : html.index("</script>", start)]
    sizes = [len(gzip.compress(f.read_bytes())) for f in files] + [
        len(gzip.compress(view.encode()))
    ]
    assert sum(sizes) < 45_000, sizes


# The same file where Python runs: a model that a kernel would keep in step, played by the test.
KERNEL = """async ([source, state]) => {
  const module = await import(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
  const listeners = {};
  const asked = [];
  const model = { state, get: (k) => state[k],
    save_changes() { model.saved = structuredClone(state); },
    set(k, v) { state[k] = v; (listeners[`change:${k}`] ?? []).forEach((f) => f()); },
    on(e, f) { (listeners[e] ??= []).push(f); },
    off(e, f) { listeners[e] = (listeners[e] ?? []).filter((g) => g !== f); } };
  const experimental = { invoke: async (name, message) => { asked.push(message);
    if (model.deaf) throw new Error('no kernel');
    return [{ passed: [true, false, true], errors: ['', 'NameError: x', ''] }, []]; } };
  const place = document.body.appendChild(document.createElement('div'));
  const end = module.default.render({ model, el: place, experimental });
  Object.assign(window, { model, asked, end, listeners });
}"""


@pytest.fixture
def kernel(browser, server):
    """A page of a notebook with the quiz in it: ``(page, view)``."""
    from ruralbridge.widgets import Quiz
    from ruralbridge.widgets.base import HERE, module_source

    quiz = Quiz("timeframe")
    names = ("chapter", "bank", "version", "questions", "responses", "score", "text")
    state = {name: getattr(quiz, name) for name in names} | {"runs": True}
    context = browser.new_context()
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.route("**/notebook.html", lambda r: r.fulfill(body="<body>", content_type="text/html"))
    page.goto(f"{server}notebook.html")
    page.evaluate(KERNEL, [module_source(HERE / "quiz.js"), state])
    yield page, page.locator("body")
    context.close()
    assert not problems, problems


def test_python_sees_answers_and_sets_them(kernel):
    page, view = kernel
    answer(view, PAGES[0], right(PAGES[0]))
    saved = page.evaluate("model.saved")
    assert saved["responses"] == {PAGES[0]["id"]: right(PAGES[0])} and saved["score"] == 1
    both = {PAGES[0]["id"]: wrong(PAGES[0]), PAGES[2]["id"]: right(PAGES[2])}
    page.evaluate("r => model.set('responses', r)", both)
    assert [standing(view, n) for n in range(3)] == ["wrong", "open", "right"]
    assert page.evaluate("model.saved.score") == PAGES[2].get("points", 1)
    page.evaluate("model.set('responses', {})")
    assert {standing(view, n) for n in range(3)} == {"open"} and page.evaluate(
        "model.saved.score"
    ) == 0
    page.evaluate("end()")
    assert page.evaluate("Object.values(listeners).flat().length") == 0


def test_code_is_run_by_the_readers_python(kernel):
    page, view = kernel
    number = FIRST["code"]
    go(view, number)
    view.locator("textarea").first.fill("def zero_year(): ...")
    view.get_by_role("button", name=TEXT["run"]).click()
    page.wait_for_function("asked.length === 1")
    assert page.evaluate("asked[0]") == {
        "id": PAGES[number]["id"],
        "source": "def zero_year(): ...",
    }
    view.locator(".rb-quiz__note", has_text="NameError: x").wait_for()
    assert standing(view, number) == "partly"
    page.evaluate("model.deaf = true")
    view.get_by_role("button", name=TEXT["run"]).click()
    view.get_by_text(TEXT["run_failed"]).wait_for()
    view.locator(".rb-quiz__row input").nth(1).check()
    check(view)
    assert standing(view, number) == "right", "without Python the reader ticks"


def test_two_copies_on_a_page_do_not_disturb_each_other(kernel):
    page, view = kernel
    from ruralbridge.widgets.base import HERE, module_source

    state = page.evaluate("structuredClone(model.state)")
    page.evaluate(KERNEL, [module_source(HERE / "quiz.js"), state])
    first, second = (view.locator(".rb-quiz").nth(n) for n in (0, 1))
    for copy_, at in ((first, 0), (second, 1)):
        go(copy_, FIRST["single"])
        copy_.locator(".rb-quiz__choice").nth(at).click()
    assert first.locator("input:checked").count() == 1, "radio groups have names of their own"
