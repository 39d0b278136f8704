"""A broken file gets one sentence that names file, line, column and mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.data import DataError, read_table

RESOURCE = {
    "name": "toy",
    "title": "A toy",
    "sources": [{"title": "Toys", "publisher": "Maker", "year": "2020"}],
    "schema": {
        "fields": [
            {"name": "year", "type": "integer", "unit": "year",
             "constraints": {"required": True, "minimum": 2000, "maximum": 2050}},
            {"name": "rate", "type": "number", "unit": "%",
             "constraints": {"minimum": 0, "maximum": 100}},
            {"name": "region", "type": "string", "unit": "region",
             "constraints": {"required": True, "enum": ["East", "West"]}},
            {"name": "day", "type": "date", "unit": "date"},
            {"name": "code", "type": "string", "unit": "letters",
             "constraints": {"pattern": "[A-Z]{2}"}},
        ],
        "primaryKey": ["year", "region"],
    },
}  # fmt: skip
HEADER = "year,rate,region,day,code\n"


@pytest.fixture
def read(tmp_path):
    def read(content: str | bytes):
        path = tmp_path / "toy.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(path, RESOURCE)

    return read


def test_values_are_typed_and_empty_cells_are_none(read):
    table = read(HEADER + "2013,8.5,East,2013-11,AB\n2014,,West,,\n")
    assert list(table) == [
        {"year": 2013, "rate": 8.5, "region": "East", "day": "2013-11", "code": "AB"},
        {"year": 2014, "rate": None, "region": "West", "day": None, "code": None},
    ]


def test_a_byte_order_mark_and_windows_lines_are_taken(read):
    table = read(b"\xef\xbb\xbf" + (HEADER + "2013,8.5,East,,\n").replace("\n", "\r\n").encode())
    assert table["year"] == [2013]


GOOD = "2013,8.5,East,2021-02-25,AB\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", r"toy\.csv, line 1: the file is empty; write the header year,rate"),
        (HEADER, r"toy\.csv, line 2: there are no rows; write"),
        ("year,rate,region,day\n2013,1,East,\n",
         r"toy\.csv, line 1, column 'code': the column is missing; the header is year,"),
        ("year,rate,region,day,code,more\n",
         r"toy\.csv, line 1, column 'more': the column is not described; remove it"),
        ("rate,year,region,day,code\n", r"toy\.csv, line 1: the columns are repeated or out of"),
        ("year,year,rate,region,day,code\n", r"toy\.csv, line 1: the columns are repeated"),
        (HEADER + GOOD + "2014,1,East,\n", r"toy\.csv, line 3: 4 values where the header names 5"),
        (HEADER + "2014,1,000,East,,\n", r"toy\.csv, line 2: 6 values where .*quote a value"),
        (HEADER + GOOD + "\n", r"toy\.csv, line 3: 0 values"),
        (HEADER + "MMXIII,8.5,East,,\n", r"toy\.csv, line 2, column 'year': 'MMXIII' is not a who"),
        (HEADER + "2_013,8.5,East,,\n", r"line 2, column 'year': '2_013' is not a whole number"),
        (HEADER + "2013.0,8.5,East,,\n", r"line 2, column 'year': '2013.0' is not a whole number"),
        (HEADER + "2013,8.5%,East,,\n", r"line 2, column 'rate': '8.5%' is not a plain number"),
        (HEADER + "2013,nan,East,,\n", r"line 2, column 'rate': 'nan' is not a plain number"),
        (HEADER + '2013,"1,5",East,,\n', r"line 2, column 'rate': '1,5' is not a plain number"),
        (HEADER + ",8.5,East,,\n", r"line 2, column 'year': the value is missing; write it"),
        (HEADER + "1999,8.5,East,,\n", r"line 2, column 'year': 1999 is too small; the least"),
        (HEADER + "2013,101,East,,\n", r"line 2, column 'rate': 101 is too large; the most"),
        (HEADER + "2013,1,Wset,,\n", r"line 2, column 'region': 'Wset' .*did you mean 'West'"),
        (HEADER + "2013,1, East,,\n", r"line 2, column 'region': ' East' has spaces around it"),
        (HEADER + "2013,1,East,2021-02-30,\n", r"line 2, column 'day': '2021-02-30' is not a date"),
        (HEADER + "2013,1,East,25.2.2021,\n", r"line 2, column 'day': .* a date like 2021-02-25"),
        (HEADER + "2013,1,East,,abc\n", r"line 2, column 'code': 'abc' has the wrong form; match"),
        (HEADER + GOOD + GOOD, r"line 3, column 'region': the row repeats the year and region"),
        (HEADER + '2013,1,"East,,\n', r"toy\.csv, line 2: not CSV .*mend the quotation marks"),
        ((HEADER + GOOD).encode() + "2014,1,西,,\n".encode("gb18030"),
         r"toy\.csv, line 3: not UTF-8; save the file with UTF-8"),
    ],
)  # fmt: skip
def test_a_broken_file_says_where_and_how_to_mend(read, content, message):
    with pytest.raises(DataError, match=message):
        read(content)


def test_a_lost_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"gone\.csv: cannot be read .*restore"):
        read_table(tmp_path / "gone.csv", RESOURCE)


def test_a_descriptor_without_fields_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"toy\.csv: its descriptor has no fields"):
        read_table(tmp_path / "toy.csv", {"name": "toy"})


def test_a_descriptor_of_unknown_type_is_refused(tmp_path):
    resource = {"schema": {"fields": [{"name": "year", "type": "int", "unit": "year"}]}}
    with pytest.raises(DataError, match=r"column 'year' the type 'int'; did you mean"):
        read_table(tmp_path / "toy.csv", resource)


@given(content=st.binary(max_size=200))
def test_no_file_fails_without_a_sentence(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "toy.csv"
    for start in (b"", HEADER.encode()):
        path.write_bytes(start + content)
        try:
            read_table(path, RESOURCE)
        except DataError as error:
            assert str(error).startswith("toy.csv")
