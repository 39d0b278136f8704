"""The pages around the quiz: practice, review, progress and coverage, on the built site."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ruralbridge import claims, questions, strings
from tests.browser.test_pages import FORBID_STORAGE
from tests.browser.test_quiz import PAGES, answer, check, go, right, standing, strip, wrong
from tests.browser.waiting import until

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TEXT = {**strings.load("quiz"), **strings.load("check")}
SET = "chapters=timeframe,goals&n=6&seed=2026"
ALIVE = ".rb-check--alive"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('x', 'QuotaExceededError') }"
KEYS = "() => Object.keys(localStorage).filter((k) => k.startsWith('ruralbridge.'))"


def bank(slug: str) -> dict[str, dict]:
    return {page["id"]: page for page in questions.bank_form(questions.load(slug))[0]}


BY_ID = {**bank("timeframe"), **bank("goals")}


@pytest.fixture
def open_check(open_page):
    """Open one of the pages, alive: ``open_check("practice", "#…")``."""

    def open_(name: str, hash_: str = "", **options):
        page = open_page(f"exercises/{name}.html{hash_}", **options)
        page.wait_for_selector(ALIVE)
        return page

    return open_


def visit(page, name: str) -> None:
    """Go to another page of the same browser."""
    folder, _, _ = page.url.partition("/exercises/" if "/exercises/" in page.url else "/chapters/")
    page.goto(f"{folder}/{name}.html")
    page.wait_for_selector(ALIVE if name.startswith("exercises/") else ".rb-widget--alive")


def shown(page) -> dict:
    """The question of the set that is shown, by the id that a report of it would name."""
    report = page.get_by_role("button", name=TEXT["report"])
    report.click()
    said = page.locator(".rb-quiz__report textarea").input_value()
    report.click()
    return BY_ID[said.split()[1]]


def single(page) -> dict:
    """The question with one right choice that is shown, by its words."""
    words = " ".join(page.locator(".rb-quiz__stage legend").first.inner_text().split())
    fit = [q for q in BY_ID.values() if q["type"] == "single"]
    return next(q for q in fit if " ".join(strip(q["stem"]).split()) in words)


def drawn(page) -> list[str]:
    """Ids of the set's questions in their order."""
    found = []
    for number in range(page.locator(".rb-quiz__jump").count()):
        go(page, number)
        found.append(shown(page)["id"])
    return found


def wrong_in_chapter(page) -> dict:
    """Answer the first question of a chapter's quiz wrong by a choice with a known misconception."""
    view = page.locator(".rb-widget[data-widget=quiz]").first
    view.scroll_into_view_if_needed()
    page.wait_for_selector(".rb-widget--alive[data-widget=quiz]")
    answer(view, PAGES[0], wrong(PAGES[0]))
    assert standing(view, 0) == "wrong"
    return PAGES[0]


def test_the_same_address_gives_two_readers_the_same_set(open_check):
    one, two = open_check("practice", f"#{SET}"), open_check("practice", f"#{SET}", width=360)
    assert one.context != two.context
    first = drawn(one)
    assert first == drawn(two)
    assert len(set(first)) == 6
    assert {id.rpartition("-")[0] for id in first} == {"timeframe", "goals"}
    assert drawn(open_check("practice", f"#{SET.replace('2026', '7')}")) != first


def test_a_choice_makes_the_address_and_back_leads_to_the_choice(open_check):
    page = open_check("practice")
    page.get_by_role("button", name=TEXT["none"], exact=True).click()
    page.get_by_role("button", name=TEXT["draw"]).click()
    assert page.get_by_text(TEXT["lack_chapters"]).is_visible()
    page.locator("input[value=timeframe]").check()
    page.locator("input[value=goals]").check()
    page.get_by_label(TEXT["number"]).fill("6")
    page.get_by_label(TEXT["seed"], exact=True).fill("2026")
    page.get_by_role("button", name=TEXT["draw"]).click()
    page.get_by_text(TEXT["set_many"].format(n=6)).wait_for()
    assert page.url.endswith(f"#{SET}")
    page.get_by_role("button", name=TEXT["another"]).click()
    assert until(page, "(old) => !location.hash.endsWith('seed=2026') && location.hash")
    page.go_back()
    page.get_by_text("Seed 2026").wait_for()
    page.get_by_role("button", name=TEXT["choose_again"]).click()
    page.get_by_role("button", name=TEXT["draw"]).wait_for()


def test_the_link_can_be_copied(open_check):
    page = open_check("practice", f"#{SET}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=TEXT["copy_link"]).click()
    page.get_by_text(TEXT["copied"]).first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_answers_to_a_set_survive_a_reload_and_end_in_a_summary(open_check):
    page = open_check("practice", f"#{SET}")
    for number in range(6):
        go(page, number)
        q = shown(page)
        answer(page, q, right(q) if number else wrong(q))
    before = page.locator(".rb-quiz__progress").inner_text()
    page.reload()
    page.wait_for_selector(ALIVE)
    assert page.locator(".rb-quiz__progress").inner_text() == before
    assert page.evaluate(KEYS) == [f"ruralbridge.practice.{SET}"]
    summary = page.locator(".rb-check__summary")
    assert summary.locator("tbody tr").count() == 2
    said = [row.split("\t") for row in summary.locator("tbody tr").all_inner_texts()]
    counted = [tuple(map(int, row[1].split(" of "))) for row in said]
    assert sum(n for n, _ in counted) == 5 and sum(n for _, n in counted) == 6
    link = summary.locator(".rb-check__reading a").first
    assert "#claim-" in link.get_attribute("href")
    link.click()
    page.wait_for_url("**/chapters/*.html#claim-*")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("#chapters=nowhere&n=5&seed=1", "amiss_chapter"),
        ("#n=5&seed=1", "amiss_chapters"),
        ("#chapters=goals&n=many&seed=1", "amiss_n"),
        ("#chapters=goals&n=5&seed=-1", "amiss_seed"),
        ("#chapters=goals&n=5&seed=1&types=song", "amiss_type"),
        ("#%E0%A4%A<script>", "amiss_address"),
    ],
)
def test_a_broken_address_is_answered_by_a_sentence_and_a_usable_page(open_check, address, key):
    page = open_check("practice", address)
    said = page.locator(".rb-quiz__warning").first.inner_text()
    assert said.startswith(TEXT[key].split("{")[0]) and said.endswith("Choose a set below.")
    page.locator("input[value=timeframe]").check()
    page.get_by_role("button", name=TEXT["draw"]).click()
    page.locator(".rb-quiz__jump").first.wait_for()
    assert not page.locator(".rb-quiz__warning").first.is_visible()


def test_a_set_larger_than_its_chapters_is_given_whole_and_said(open_check):
    page = open_check("practice", "#chapters=timeframe&n=50&seed=1")
    fit = [q for q in bank("timeframe").values() if q["type"] != "essay"]
    assert page.locator(".rb-quiz__jump").count() == len(fit)
    said = page.locator(".rb-quiz__warning").first.inner_text()
    assert said == TEXT["fewer"].format(n=len(fit), asked=50)


def test_practice_by_keyboard_alone(open_check):
    page = open_check("practice")
    press = page.keyboard.press

    def reach(selector: str, within: int = 90) -> None:
        for _ in range(within):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            press("Tab")
        raise AssertionError(f"{selector} is not reached")

    page.locator(".rb-check__form input").first.focus()
    boxes = page.locator("input[name=chapter]")
    for number in range(boxes.count()):
        if boxes.nth(number).get_attribute("value") != "timeframe":
            press("Space")
        press("Tab")
    reach("input[type=number]")
    press("ControlOrMeta+a")
    page.keyboard.type("2")
    reach("details summary")
    press("Enter")
    for _ in range(page.locator("input[name=type]").count()):
        press("Tab")
        kind, on = page.evaluate("[document.activeElement.value, document.activeElement.checked]")
        if on != (kind == "single"):
            press("Space")
    reach("button[type=submit]")
    press("Enter")
    page.locator(".rb-quiz__jump").first.wait_for()
    assert page.evaluate("document.activeElement.localName") == "h2", "the focus follows"
    for number in range(2):
        reach(".rb-quiz__stage input")
        q = single(page)
        press("Space")
        for _ in range(q["shown"].index(right(q))):
            press("ArrowDown")
        reach(".rb-quiz__check")
        press("Enter")
        assert standing(page, number) == "right"
        if not number:
            reach(".rb-quiz__turn .rb-quiz__primary")
            press("Enter")
    assert page.locator(".rb-check__summary tbody tr").count() == 1


def test_what_was_missed_comes_back_the_day_after_and_moves_through_the_boxes(open_page):
    page = open_page("chapters/timeframe.html")
    start = datetime.now().replace(hour=21, minute=0)
    page.clock.set_fixed_time(start)
    page.reload()
    q = wrong_in_chapter(page)
    visit(page, "exercises/review")
    assert page.locator("h2", has_text=TEXT["review_none"]).is_visible()
    assert (start + timedelta(days=1)).strftime("%B") in page.locator(
        ".rb-quiz__stage"
    ).inner_text()

    def counts() -> list[int]:
        return [int(n) for n in page.locator(".rb-check__shelf strong").all_inner_texts()]

    assert counts() == [1, 0, 0, 0, 0]
    at, moves = start, [(1, True, 2), (2, True, 3), (4, False, 1), (1, True, 2)]
    for days, good, box in moves:
        at = (at + timedelta(days=days)).replace(hour=7)
        page.clock.set_fixed_time(at)
        page.reload()
        page.wait_for_selector(ALIVE)
        assert page.locator("h2", has_text=TEXT["due_one"]).is_visible()
        answer(page, q, right(q) if good else wrong(q))
        assert counts() == [int(n == box) for n in range(1, 6)]
        if not good:
            page.get_by_role("button", name=TEXT["try_again"]).click()
            answer(page, q, right(q))
            assert counts()[0] == 1, "only the first answer moves the question"
        page.get_by_role("button", name=TEXT["finish"]).click()
        assert page.locator("h2", has_text=TEXT["review_done"]).is_visible()
        page.reload()
        page.wait_for_selector(ALIVE)
        assert page.locator("h2", has_text=TEXT["review_none"]).is_visible()
    visit(page, "exercises/progress")
    assert page.get_by_text(TEXT["read_nothing"]).is_visible(), (
        "what is right by now is not to be read"
    )
    row = page.locator("tr", has=page.get_by_role("link", name="Timeframe", exact=True)).first
    first = TEXT["of"].format(n=0, all=1)
    assert first in row.inner_text(), "the first try stays the first"


def test_a_question_missed_in_practice_is_reviewed_too(open_check):
    page = open_check("practice", "#chapters=timeframe&n=1&seed=3&types=single")
    q = shown(page)
    answer(page, q, wrong(q))
    page.clock.set_fixed_time(datetime.now() + timedelta(days=2))
    visit(page, "exercises/review")
    assert single(page) == q
    check(page)
    assert page.locator(".rb-quiz__verdict").inner_text() == TEXT["choose_first"]


def test_nothing_missed_is_said_with_a_way_to_practice(open_check):
    page = open_check("review")
    assert page.locator("h2", has_text=TEXT["review_empty"]).is_visible()
    page.get_by_role("link", name=TEXT["to_practice"]).click()
    page.wait_for_url("**/exercises/practice.html")


def test_progress_shows_what_was_answered_in_a_chapter(open_page):
    page = open_page("chapters/timeframe.html")
    q = wrong_in_chapter(page)
    visit(page, "exercises/progress")
    view = page.locator(".rb-check__page")
    assert view.locator("h2").first.inner_text() == TEXT["read_title"], "what to read comes first"
    read = view.locator(".rb-check__reading a")
    assert read.all_inner_texts() == [claims.load()[c].claim for c in q["claims"]]
    rows = view.locator("table").first.locator("tbody tr")
    assert rows.count() == len(questions.names())
    row = rows.filter(has=page.locator("a[href$='chapters/timeframe.html']")).inner_text()
    assert row.split("\t")[1:3] == [f"1 of {len(PAGES)}", "0 of 1"]
    asked = questions.load("timeframe")[q["id"]]
    stated = view.locator("table").nth(1).locator("tbody tr").all_inner_texts()
    for number, line in enumerate(stated, 1):
        assert (line.split("\t")[1][0] == "1") == (number in asked.objectives), line
    taken = view.locator(".rb-check__mistakes")
    choice = asked.choices[wrong(q)]
    assert choice.text in taken.inner_text()
    assert choice.misconception.replace("-", " ") in taken.locator("h3").inner_text().lower()
    link = taken.locator("a[href*='#claim-']").first
    link.click()
    page.wait_for_url("**/chapters/timeframe.html#claim-*")


def test_export_erase_and_import_of_everything(open_page, tmp_path: Path):
    page = open_page("chapters/timeframe.html")
    wrong_in_chapter(page)
    visit(page, "exercises/review")
    visit(page, "exercises/progress")
    before = sorted(page.evaluate(KEYS))
    assert before == ["ruralbridge.quiz.timeframe", "ruralbridge.review"]
    with page.expect_download() as caught:
        page.get_by_role("button", name=TEXT["export_all"]).click()
    file = tmp_path / "answers.json"
    caught.value.save_as(file)
    assert sorted(json.loads(file.read_text("utf-8"))["kept"]) == before
    page.get_by_role("button", name=TEXT["erase_all"]).click()
    page.get_by_role("button", name=TEXT["erase_no"]).click()
    assert sorted(page.evaluate(KEYS)) == before
    page.get_by_role("button", name=TEXT["erase_all"]).click()
    page.get_by_role("button", name=TEXT["erase_yes"]).click()
    page.get_by_text(TEXT["erased_all"]).wait_for()
    assert page.evaluate(KEYS) == []
    assert page.get_by_text(TEXT["nothing_yet"]).is_visible()
    other = tmp_path / "other.json"
    other.write_text('{"format": 3}', "utf-8")
    page.locator("input[type=file]").set_input_files(other)
    page.get_by_text(TEXT["import_all_other"]).wait_for()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text(TEXT["import_taken"]).wait_for()
    assert sorted(page.evaluate(KEYS)) == before
    assert page.locator(".rb-check__mistakes").count() == 1


@pytest.mark.parametrize(("name", "key"), [("review", "review_forbidden"), ("progress", "progress_forbidden")])  # fmt: skip
def test_where_storage_is_forbidden_a_sentence_says_so(open_check, name, key):
    page = open_check(name)
    page.add_init_script(FORBID_STORAGE)
    page.reload()
    page.wait_for_selector(ALIVE)
    assert page.locator(".rb-quiz__warning").first.inner_text() == TEXT[key]


@pytest.mark.parametrize(("script", "key"), [(FORBID_STORAGE, "note_forbidden"), (FULL, "note_full")])  # fmt: skip
def test_practice_works_without_room_to_keep_anything(open_check, script, key):
    page = open_check("practice", f"#{SET}")
    page.add_init_script(script)
    page.reload()
    page.wait_for_selector(ALIVE)
    q = shown(page)
    answer(page, q, right(q))
    assert standing(page, 0) == "right"
    assert page.locator(".rb-quiz .rb-quiz__warning").inner_text() == TEXT[key]


def test_broken_boxes_are_set_aside_and_broken_answers_left(open_check):
    page = open_check("review")
    keep = "([k, v]) => localStorage.setItem(k, v)"
    page.evaluate(keep, ["ruralbridge.review", "{broken"])
    page.reload()
    page.wait_for_selector(ALIVE)
    assert page.locator(".rb-quiz__warning").first.inner_text() == TEXT["review_broken"]
    page.evaluate(keep, ["ruralbridge.quiz.goals", "{answers"])
    visit(page, "exercises/progress")
    assert page.locator(".rb-quiz__warning").first.inner_text() == TEXT["some_broken"]
    with page.expect_download() as caught:
        page.get_by_role("button", name=TEXT["export_all"]).click()
    file = Path(caught.value.path()).read_text("utf-8")
    assert "{broken" in file and "{answers" in file


def test_without_banks_a_page_says_so_and_links_to_exercises(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/banks/index.json", lambda route: route.abort())
    page.goto(f"{server}exercises/practice.html")
    page.wait_for_selector(".rb-check--failed")
    assert page.get_by_text(TEXT["failed"]).is_visible()
    assert page.locator(".rb-check__fallback a").count() == len(questions.names())
    context.close()


@pytest.mark.parametrize("name", ["practice", "review", "progress"])
def test_without_scripting_a_page_says_what_it_would_do_and_links_to_exercises(open_page, name):
    page = open_page(f"exercises/{name}.html", scripting=False)
    assert page.get_by_text(TEXT[f"no_script_{name}"]).is_visible()
    assert page.locator(".rb-check__fallback a:visible").count() == len(questions.names())


def test_coverage_lists_every_claim_with_a_link_to_its_passage(open_page):
    page = open_page("coverage.html")
    rows = page.locator("#coverage-claims tbody tr")
    assert rows.count() == len(claims.load())
    assert rows.locator("th a[href*='#claim-']").count() == rows.count()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_any_state_and_nothing_is_too_wide(open_check, width, dark):
    page = open_check("practice", width=width, dark=dark)
    run = "async () => (await axe.run('.rb-check')).violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | '))"

    def judge(state: str) -> None:
        page.evaluate(AXE.read_text("utf-8"))
        assert page.evaluate(run) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") == width, state
        for control in page.locator(
            ".rb-check :is(button, select, summary, .rb-check__box):visible"
        ).all():
            box = control.bounding_box()
            assert box["width"] >= 24 and box["height"] >= 24, (state, control.inner_text())

    page.locator("details summary").first.click()
    judge("the choice")
    page.goto(f"{page.url}#chapters=timeframe&n=2&seed=3&types=single")
    page.locator(".rb-quiz__jump").first.wait_for()
    for number in range(2):
        go(page, number)
        answer(page, shown(page), wrong(shown(page)))
    judge("the summary")
    page.clock.set_fixed_time(datetime.now() + timedelta(days=1))
    visit(page, "exercises/review")
    q = single(page)
    answer(page, q, wrong(q))
    judge("a review")
    visit(page, "exercises/progress")
    page.get_by_role("button", name=TEXT["erase_all"]).click()
    judge("progress")
