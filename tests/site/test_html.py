"""Data inside HTML: whatever a value holds, it stays data."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralbridge.site.html import script_json, table

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</SCRIPT >",
    "<!--",
    "<!-- <script> -->",
    "<script>",
    "]]>",
    "\\u003c/script>",
    "\u2028\u2029",
    "\x00\x1f",
    "'\"&lt;",
    "精准扶贫 jīngzhǔn fúpín 🏚",
    "\ud83c\udfda",
]
texts = st.text() | st.sampled_from(HOSTILE)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_string_survives_in_a_script_element(text):
    written = script_json({text: text})
    assert json.loads(written) == {text: text}
    # What makes an HTML parser leave the element, or change how it looks for the end of it.
    assert not re.search(r"</script|<!--", written, re.IGNORECASE)


@given(values)
def test_json_in_a_script_element_reads_back_as_it_was(value):
    written = script_json(value)
    assert json.loads(written) == value
    assert not re.search(r"</script|<!--", written, re.IGNORECASE)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(ValueError, match="JSON"):
        script_json([value])


class Cells(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells, self.tags, self.classes = [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("th", "td"):
            self.cells.append("")
            self.classes.append(dict(attrs).get("class"))

    def handle_data(self, data):
        self.cells[-1] += data


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.isprintable()], ids=ascii)
def test_a_table_shows_hostile_text_as_text(text):
    shown = Cells(table({text: [text]}))
    assert shown.cells == [text, text]
    assert shown.tags == {"table", "thead", "tbody", "tr", "th", "td"}


def test_a_table_marks_numbers_and_shows_gaps():
    shown = Cells(table({"Year": [2012, 2013], "Poor": [98.99, None], "Held": [True, "yes"]}))
    assert shown.cells == ["Year", "Poor", "Held", "2012", "98.99", "True", "2013", "—", "yes"]
    assert shown.classes[3:] == ["num", "num", None, "num", None, None]


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="zip"):
        table({"a": [1], "b": [1, 2]})
