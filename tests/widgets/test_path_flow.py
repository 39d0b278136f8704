import pytest
from traitlets import TraitError

from ruralbridge import claims
from ruralbridge.widgets.path_flow import (
    AIMS,
    ASSET_NAMES,
    ASSETS,
    DRAWN,
    LINKS,
    PATH_NAMES,
    PATHS,
    PathFlow,
    reached,
)


def test_it_starts_with_the_first_path_and_no_line_of_the_readers():
    flow = PathFlow()
    assert (flow.path, flow.own, flow.chosen) == ("industry", [], "")


@pytest.mark.parametrize("path", PATH_NAMES)
def test_every_path_can_be_lit(path):
    assert PathFlow(path=path).path == path


def test_pairs_may_be_tuples_and_doubles_are_dropped():
    flow = PathFlow(own=[("skills", "ecology"), ["skills", "ecology"], ("work", "ecology")])
    assert flow.own == [["skills", "ecology"], ["work", "ecology"]]
    assert flow.reached["ecology"] == ["skills", "work"]
    flow.own = []
    assert flow.reached == reached()


def test_python_sees_a_line():
    flow, seen = PathFlow(), []
    flow.observe(lambda change: seen.append(change["new"]), names="own")
    flow.own = [("assessment", "ecology")]
    assert seen == [[["assessment", "ecology"]]]


@pytest.mark.parametrize(("arguments", "says"), [
    ({"path": "ecology"}, "path='ecology' is unknown; use one of industry, talent, culture"),
    ({"own": [("skill", "ecology")]}, "'skill' is no asset; use industries, skills"),
    ({"own": [("skills", "nature")]}, "'nature' is no revitalization; use industry, talent"),
    ({"own": [("skills",)]}, r"own holds \('skills',\); each line is a pair"),
    ({"own": ["ab"]}, "own holds 'ab'; each line is a pair"),
    ({"own": [("skills", "industry")]}, "which the paper's lines already have"),
    ({"chosen": "skills"}, "chosen='skills' is unknown; use '', 'asset:NAME'"),
    ({"chosen": "aim:skills"}, "chosen='aim:skills' is unknown"),
])  # fmt: skip
def test_a_bad_value_is_refused_by_name(arguments, says):
    with pytest.raises(ValueError, match=says):
        PathFlow(**arguments)


def test_a_value_of_another_type_is_refused():
    with pytest.raises(TraitError, match="own"):
        PathFlow(own=3)


def test_an_unknown_argument_is_refused():
    with pytest.raises(TypeError, match=r"no argument 'paht'; it takes: .*own.*path"):
        PathFlow(paht="culture")


def test_a_refused_value_changes_nothing():
    flow = PathFlow(own=[("skills", "ecology")])
    with pytest.raises(ValueError):
        flow.own = [("skills", "industry")]
    assert flow.own == [["skills", "ecology"]]


def test_the_paper_draws_no_line_to_ecology():
    assert reached()["ecology"] == []
    assert all(reached()[aim] for aim in AIMS if aim != "ecology")


def test_every_claim_of_the_four_sections_has_its_place():
    known = claims.load()
    for path in PATHS:
        assert path["claims"] == [c for c in known if known[c].section == path["section"]]
        cited = {c for k in LINKS for c in k["claims"] if c in path["claims"]}
        for claim in set(path["claims"]) - cited:
            assert claim in path["beside"]


def test_a_line_cites_the_claims_of_its_assets_section():
    section = {a["id"]: p["section"] for p in PATHS for a in ASSETS if a["path"] == p["id"]}
    assert len(DRAWN) == len(LINKS)
    for link in LINKS:
        assert link["to"] in AIMS
        assert {c.rsplit("-", 1)[0] for c in link["claims"]} == {section[link["from"]]}
    assert {link["from"] for link in LINKS} == set(ASSET_NAMES)


def test_the_fallback_says_every_fact():
    html = PathFlow(own=[("skills", "ecology")]).fallback()
    for link in LINKS:
        assert link["says"] in html
    for path in PATHS:
        assert path["open"] in html
    assert "no path to it" in html
    assert "<td>Management and workers’ skills</td><td>Ecology</td><td>yours</td>" in html
