"""The data package: every table has its provenance, and its files are what it says."""

import doctest
import importlib

import pytest

from ruralbridge import data
from ruralbridge.data.catalogue import FOLDER, read_package
from ruralbridge.data.refresh import checksum

EXPECTED = {
    "poverty", "poverty_by_region", "counties_removed", "counties_by_province",
    "removals_by_province", "contiguous_areas", "income", "rural_population", "key_dates",
    "rr_nodes", "central_funds", "poverty_lines", "international_lines", "world_bank_headcount",
    "tile_grid",
}  # fmt: skip


@pytest.fixture(params=data.names())
def resource(request):
    return data.describe(request.param)


def test_the_book_has_its_datasets():
    assert set(data.names()) >= EXPECTED


def test_the_name_says_the_file(resource):
    assert resource["path"] == f"{resource['name']}.csv"


def test_size_and_hash_match_the_file(resource):
    assert (resource["bytes"], resource["hash"]) == checksum(FOLDER / resource["path"]), (
        "run python -m ruralbridge.data"
    )


def test_provenance_is_complete(resource):
    assert resource["title"]
    assert resource["description"]
    assert resource["accessed"] == "2026-11-24"
    assert resource.get("terms") or resource["licenses"]
    assert resource["sources"]
    for source in resource["sources"]:
        assert source["title"]
        assert source["publisher"]
        assert source["year"]
        assert source["seen"]


def test_every_field_has_a_unit_and_a_description(resource):
    for field in resource["schema"]["fields"]:
        assert field["unit"], field["name"]
        assert field["description"], field["name"]


def test_every_table_has_a_primary_key(resource):
    assert resource["schema"]["primaryKey"]


def test_every_table_loads_and_cites_its_publisher(resource):
    table = data.load(resource["name"])
    assert len(table) > 0
    assert table.source.startswith(resource["sources"][0]["publisher"])


def test_files_end_lines_one_way(resource):
    content = (FOLDER / resource["path"]).read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_an_unknown_dataset_suggests_the_nearest():
    with pytest.raises(data.DataError, match=r"'povrty'.*did you mean 'poverty'"):
        data.load("povrty")
    with pytest.raises(data.DataError, match="choose one of"):
        data.describe("zzz")


def test_a_description_is_a_copy():
    data.describe("poverty")["title"] = "changed"
    assert data.describe("poverty")["title"] != "changed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"resources": [\n  {"name": }]}', r"datapackage\.json, line 2, column 12: not JSON"),
        ("{}", r"datapackage\.json: it lacks the list 'resources'"),
        ('{"resources": [{}]}', r"datapackage\.json: .*'name'"),
    ],
)
def test_a_broken_package_says_where(tmp_path, text, message):
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(data.DataError, match=message):
        read_package(tmp_path)


@pytest.mark.parametrize("module", ["", ".errors", ".table", ".reader", ".catalogue", ".refresh"])
def test_the_examples_in_the_docstrings_hold(module):
    assert doctest.testmod(importlib.import_module(f"ruralbridge.data{module}")).failed == 0
