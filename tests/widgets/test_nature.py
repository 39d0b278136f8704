import json
from pathlib import Path

import pytest
import traitlets

from ruralbridge import data
from ruralbridge.widgets import Nature
from ruralbridge.widgets.nature import SCALES, cases, deal, points

# The same file is read by nature-rules.test.js: Python and the page agree on every number in it.
GOLDEN = json.loads((Path(__file__).parent / "nature_golden.json").read_text("utf-8"))
CARDS = {i["id"]: i for i in GOLDEN["instruments"]}


def test_the_golden_instruments_are_the_data():
    kept = [
        {key: SCALES.index(row[key]) if key == "scale" else row[key] for key in golden}
        for row, golden in zip(data.load("policy_instruments"), GOLDEN["instruments"], strict=True)
    ]
    assert kept == GOLDEN["instruments"]


@pytest.mark.parametrize("golden", GOLDEN["deals"])
def test_a_deal_is_what_the_page_deals(golden):
    assert deal(GOLDEN["instruments"], golden["cards"], golden["seed"]) == golden["hand"]
    assert Nature(cards=golden["cards"], seed=golden["seed"]).round == golden["hand"]


@pytest.mark.parametrize("golden", GOLDEN["points"])
def test_points_are_what_the_page_gives(golden):
    assert list(points(CARDS[golden["card"]], golden["place"])) == golden["points"]


@pytest.mark.parametrize("golden", GOLDEN["hands"])
def test_the_score_is_what_the_page_shows(golden):
    nature = Nature(cards=golden["round"], placements=golden["placements"])
    assert (nature.score, nature.most) == (golden["points"], golden["most"])


def test_cases_are_what_the_page_names():
    assert cases(GOLDEN["instruments"]) == GOLDEN["cases"][0]


def test_a_place_may_be_given_by_name():
    nature = Nature(placements={"relocation": ["household", 10]})
    assert nature.placements == {"relocation": [0, 10]}


def test_the_first_card_is_the_one_to_place():
    assert Nature(seed=1).selected == Nature(seed=1).round[0]
    hand = ["relocation", "rr-promotion-law"]
    assert Nature(cards=hand, placements={"relocation": [0, 0]}).selected == "rr-promotion-law"


def test_a_new_seed_deals_and_clears():
    nature = Nature(placements={"relocation": [0, 10]}, revealed=True, view="all")
    seen = []
    nature.observe(lambda change: seen.append(change["name"]), names=["round", "placements"])
    nature.seed = 21
    assert nature.round == deal(nature.instruments, 6, 21)
    assert (nature.placements, nature.revealed, nature.view) == ({}, False, "round")
    assert set(seen) == {"round", "placements"}
    nature.cards = 26
    assert len(nature.round) == 26


def test_a_hand_that_the_page_dealt_is_left_in_place():
    nature = Nature()
    hand = deal(nature.instruments, 12, 9)
    nature.set_state({"seed": 9, "cards": 12, "round": hand, "placements": {hand[0]: [1, 20]}})
    assert nature.round == hand and nature.placements == {hand[0]: [1, 20]}


BAD = [
    ({"strategy": "rr"}, r"strategy.*'both', 'TPA', 'RR'"),
    ({"view": "map"}, r"view.*'round', 'all'"),
    ({"cards": 0}, r"cards=0 .*1 to 26"),
    ({"cards": 27}, r"cards=27 .*1 to 26"),
    ({"cards": "relocation"}, r"cards='relocation' .*1 to 26.*list of instrument ids"),
    ({"cards": True}, r"cards=True .*1 to 26"),
    ({"cards": []}, r"cards=\[\] .*1 to 26"),
    ({"cards": ["reloc"]}, r"cards: .*'reloc'; did you mean 'relocation'"),
    ({"cards": ["relocation", "relocation"]}, r"'relocation' stands in the hand twice"),
    ({"seed": -1}, r"seed=-1 .*from 0"),
    ({"seed": 1.5}, r"seed.*int"),
    ({"selected": "relocatio"}, r"selected: .*did you mean 'relocation'"),
    ({"placements": {"x": [0, 1]}}, r"placements: .*'x'; choose one of 'contiguous-areas'"),
    ({"placements": {"relocation": [0, 100.5]}}, r"relocation.*reach 100.5 .*0 .*100"),
    ({"placements": {"relocation": [0, -1]}}, r"reach -1 .*0 .*100"),
    ({"placements": {"relocation": [0, float("nan")]}}, r"reach nan .*0 .*100"),
    ({"placements": {"relocation": [0, float("inf")]}}, r"reach inf .*0 .*100"),
    ({"placements": {"relocation": [0, "10"]}}, r"reach '10' .*0 .*100"),
    ({"placements": {"relocation": [0, True]}}, r"reach True .*0 .*100"),
    ({"placements": {"relocation": ["town", 10]}}, r"scale 'town' .*household, village"),
    ({"placements": {"relocation": [5, 10]}}, r"scale 5 .*0 to 4"),
    ({"placements": {"relocation": [[], 10]}}, r"scale \[\] .*household"),
    ({"placements": {"relocation": 10}}, r"=10 is not \[scale, reach\]"),
    ({"placements": {"relocation": "ab"}}, r"='ab' is not \[scale, reach\]"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=lambda v: str(v)[:40])
def test_a_bad_value_is_named_with_what_is_accepted(arguments, says):
    with pytest.raises(traitlets.TraitError, match=says):
        Nature(**arguments)


def test_a_bad_value_later_is_refused_and_changes_nothing():
    nature = Nature(placements={"relocation": [0, 10]})
    with pytest.raises(traitlets.TraitError):
        nature.placements = {"relocation": [0, 1000]}
    assert nature.placements == {"relocation": [0, 10]}


def test_unknown_arguments_and_other_data_are_refused():
    with pytest.raises(TypeError, match="no argument 'card'; it takes: cards"):
        Nature(card=6)
    with pytest.raises(TypeError, match="policy_instruments"):
        Nature(instruments=[])


def test_the_fallback_says_the_same_facts():
    html = Nature().fallback()
    assert html.count("<tr>") == 27
    for row in data.load("policy_instruments"):
        assert row["name_zh"] in html and f"<td>{row['reach']}</td>" in html
    assert "<script" not in html


def test_the_strings_cover_every_scale_and_strategy():
    text = Nature().text
    for scale in SCALES:
        assert text[f"scale_{scale}"]
    for strategy in ("TPA", "RR", "both"):
        assert text[f"strategy_{strategy}"]
