import pytest
from traitlets import TraitError

from ruralbridge import data
from ruralbridge.widgets.function_loop import (
    DIRECTIONS,
    DOMAINS,
    MARKS,
    NAMES,
    STEPS,
    FunctionLoop,
    counts,
)


def test_it_starts_with_the_first_link_of_the_economy_unmarked():
    loop = FunctionLoop()
    assert (loop.domain, loop.step, loop.direction) == ("economy", 1, "both")
    assert (loop.marks, loop.shown) == ({}, False)


def test_every_domain_has_its_four_links_and_no_other():
    rows = data.load("function_links")
    assert [(r["domain"], r["step"]) for r in rows] == [(d, s) for d in NAMES for s in STEPS]


def test_only_measured_links_have_a_finding():
    for row in data.load("function_links"):
        assert (row["mark"] == "measured") == bool(row["finding"]), row["link"]


def test_a_link_without_address_says_that_there_is_no_source():
    for row in data.load("function_links"):
        assert row["url"] or row["source"] == "The paper, which gives no source"


def test_asserted_links_say_in_plain_words_that_the_paper_gives_no_source():
    for row in data.load("function_links"):
        said = row["source"].startswith("The paper, which gives no source")
        assert (row["mark"] == "asserted") == said, row["link"]


def test_the_counts_add_up():
    whole = counts()
    assert sum(whole.values()) == 20
    for mark in MARKS:
        assert whole[mark] == counts("foundation")[mark] + counts("continuation")[mark]


def test_agreement_compares_with_this_books_marks():
    right = {f"{r['domain']}-{r['step']}": r["mark"] for r in data.load("function_links")}
    assert FunctionLoop(marks=right).agreement == (20, 20)
    right["economy-1"] = next(m for m in MARKS if m != right["economy-1"])
    assert FunctionLoop(marks=right).agreement == (19, 20)
    assert FunctionLoop().agreement == (0, 0)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("domain", NAMES)
def test_every_choice_is_accepted(domain, direction):
    loop = FunctionLoop(domain=domain, direction=direction, step=3)
    assert loop.link["domain"] == domain
    assert loop.link["step"] == 3


def test_python_sees_a_mark():
    loop, seen = FunctionLoop(), []
    loop.observe(lambda change: seen.append(change["new"]), names="marks")
    loop.marks = {"culture-3": "asserted"}
    assert seen == [{"culture-3": "asserted"}]


@pytest.mark.parametrize(("arguments", "says"), [
    ({"domain": "politics"}, "domain='politics' is unknown; use one of economy, society"),
    ({"step": 5}, "step=5 is unknown; use one of 1, 2, 3, 4"),
    ({"direction": "back"}, "direction='back' is unknown; use one of both, foundation"),
    ({"marks": {"economy-5": "asserted"}}, "marks has the key 'economy-5'; keys are a domain"),
    ({"marks": {"economy-1": "proved"}}, r"marks\['economy-1'\]='proved' is unknown"),
])  # fmt: skip
def test_a_bad_value_is_refused_by_name(arguments, says):
    with pytest.raises(ValueError, match=says):
        FunctionLoop(**arguments)


def test_a_value_of_another_type_is_refused():
    with pytest.raises(TraitError, match="marks"):
        FunctionLoop(marks=["asserted"])


def test_an_unknown_argument_is_refused():
    with pytest.raises(TypeError, match=r"no argument 'link'; it takes: .*domain"):
        FunctionLoop(link=1)


def test_the_fallback_says_every_fact():
    html = FunctionLoop().fallback()
    assert "Of 20 links 7 are asserted, 8 illustrated and 5 measured." in html
    for row in data.load("function_links"):
        for key in ("station", "link", "why", "settles"):
            assert row[key] in html
        assert (row["url"] or "").replace("&", "&amp;") in html
    for domain in DOMAINS:
        assert domain["name"] in html
