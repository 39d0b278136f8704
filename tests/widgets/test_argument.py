"""The argument map: its traits, its refusals, and its agreement with the chapters as they are."""

import importlib
import inspect
import json
import re
from pathlib import Path

import pytest
from traitlets import TraitError

from ruralbridge import claims, data
from ruralbridge.widgets import ArgumentMap
from ruralbridge.widgets.argument import SECTIONS, address, coverage, evidence

CHAPTERS = Path(__file__).parents[2] / "chapters"
SLUG = {section.id: section.slug for section in SECTIONS}
_IMPORT = re.compile(r"from ruralbridge\.(figures|widgets)(?:\.(\w+))? import ([\w, ]+)")


def chapter(claim_id: str) -> Path:
    return CHAPTERS / f"{SLUG[claims.load()[claim_id].section]}.md"


def loaded(page: Path) -> str:
    """A chapter's text and the sources of the figures and widgets that it imports."""
    text = page.read_text("utf-8")
    modules = set()
    for package, module, names in _IMPORT.findall(text):
        if module:
            modules.add(importlib.import_module(f"ruralbridge.{package}.{module}"))
            continue
        for name in re.findall(r"\w+", names):
            found = getattr(importlib.import_module(f"ruralbridge.{package}"), name, None)
            modules.add(inspect.getmodule(found) or found)
    return "\n".join([text, *(inspect.getsource(module) for module in modules if module)])


def test_every_section_of_the_claims_has_its_chapter():
    assert {c.section for c in claims.load().values()} == set(SLUG)


@pytest.mark.parametrize("claim_id", claims.load())
def test_a_claim_is_anchored_where_the_map_leads(claim_id):
    page = chapter(claim_id)
    if not page.exists():
        pytest.skip(f"{page.name} is still to come")
    assert f"{{claim}}`{claim_id}`" in page.read_text("utf-8")
    assert address(claim_id) == f"{page.stem}.html#claim-{claim_id}"


@pytest.mark.parametrize("claim_id", evidence())
def test_each_dataset_exists_and_the_claims_chapter_loads_it(claim_id):
    assert claim_id in claims.load()
    names = evidence()[claim_id]
    assert names and len(names) == len(set(names))
    sources = loaded(chapter(claim_id))
    for name in names:
        data.load(name)
        assert f'"{name}"' in sources, f"{chapter(claim_id).name} does not load {name}"


def test_the_coverage_counts_claims_with_a_dataset():
    found = coverage()
    assert {kind: all_ for kind, (_, all_) in found.items()} == {
        "definition": 5, "empirical": 11, "causal": 10, "interpretive": 23, "normative": 16}  # fmt: skip
    assert sum(have for have, _ in found.values()) == len(evidence())


def test_the_state_holds_everything_and_is_small():
    widget = ArgumentMap()
    assert [c["id"] for c in widget.claims] == list(claims.load())
    assert {name for c in widget.claims for name in c["data"]} == set(widget.datasets)
    state = {n: getattr(widget, n) for n in ArgumentMap.class_own_traits() if n != "comm"}
    assert len(json.dumps(state, allow_nan=False)) < 35_000


def test_filters_work_from_python():
    widget = ArgumentMap(kinds=["causal", "empirical"])
    assert widget.kinds == ["empirical", "causal"] and len(widget.shown) == 21
    widget.with_data = True
    assert len(widget.shown) == coverage()["empirical"][0] + coverage()["causal"][0]
    seen = []
    widget.observe(lambda change: seen.append(change["new"]), names="unfolded")
    widget.unfolded = ["4", "1.1"]
    assert seen == [["1.1", "4"]]


@pytest.mark.parametrize(("argument", "value"), [("kinds", ["moral"]), ("unfolded", ["9.9"])])
def test_a_bad_value_is_refused_by_name(argument, value):
    with pytest.raises(TraitError, match=rf"{argument}: '{value[0]}' is unknown; accepted: "):
        ArgumentMap(**{argument: value})


def test_an_unknown_argument_is_refused():
    with pytest.raises(TypeError, match="no argument 'kind'"):
        ArgumentMap(kind="causal")


def test_the_fallback_lists_and_links_every_claim():
    html = ArgumentMap().fallback()
    for claim_id in claims.load():
        assert f'href="{address(claim_id)}"' in html
    assert "data.html#data-rr-nodes" in html
