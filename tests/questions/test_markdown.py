"""Rich text: what it becomes, and that no question brings script into a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ruralbridge import questions, strings
from ruralbridge.questions import markdown

GOLDEN = Path(__file__).with_name("golden.yml")
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:x)",
    "![a](https://example.org/x.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "$\\text{<script>alert(1)</script>}$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{background:url(javascript:alert(1))}{x}$",
    "$\\class{x onclick=alert(1)}{y}$",
    "`<script>`",
    "</textarea></script><svg onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>*{display:none}</style>",
]


def harmless(html: str) -> None:
    """No tag or attribute outside the allowlist; a second pass changes nothing."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list) -> None:
            assert tag in markdown.ALLOWED, tag
            for name, value in attrs:
                assert name in markdown.ALLOWED[tag], (tag, name)
                assert "script:" not in (value or "").lower() and "data:" not in (value or "")

    Reader().feed(html)
    assert markdown.sanitize(html) == html


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("inline", [True, False])
def test_no_markdown_brings_script(attack: str, inline: bool) -> None:
    harmless(markdown.render(attack, inline))


PIECES = [
    *"<>\"'=&$[]()`*\\ \n",
    *["script", "on", "href", "javascript:", "a", "math", "\\text{", "}", "span", "data-gap"],
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("<a href=\"x\" href='javascript:y'>")
def test_nothing_gets_past_the_sanitizer(text: str) -> None:
    harmless(markdown.sanitize(text))
    try:
        harmless(markdown.render(text))
    except ValueError:  # math that cannot be read: the check of the bank says so
        assert markdown.unclosed(text) is not None


def test_a_bank_full_of_attacks_stays_text(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=y>"
    text = (
        GOLDEN.read_text("utf-8").replace("not four", f"'{attack}'").replace("three", f"'{attack}'")
    )
    (tmp_path / "golden.yml").write_text(
        text.replace("unit: 10,000 persons", f"unit: '{attack}'"), "utf-8"
    )
    bank = questions.read(tmp_path / "golden.yml")
    paper = questions.paper(bank, strings.load("quiz"))
    assert "<script" not in paper and "<img" not in paper and "&lt;script" in paper
    pages = json.dumps([p for p in questions.bank_form(bank)[0] if p["type"] == "multi"])
    assert "<script" not in pages


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("[x](../chapters/nature.html#a)", '<p><a href="../chapters/nature.html#a">x</a></p>'),
        ("[x](https://example.org)", '<p><a href="https://example.org">x</a></p>'),
        ("[x](//example.org)", "<p><a>x</a></p>"),
        ("a\n\n- b\n- c", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>"),
        ("costs \\$2 and \\$3", "<p>costs $2 and $3</p>"),
        ("from [[1]] on", '<p>from <span data-gap="1">(1) ………</span> on</p>'),
        ("`$x$`", "<p><code>$x$</code></p>"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert markdown.render(text) == html


def test_math_becomes_mathml() -> None:
    assert "<mi>q</mi>" in markdown.render("the share $q/n$")
    assert 'display="block"' in markdown.render("$$q$$")


FINE = ["a $x$ b $y$", "`$`", "\\$2", "a (b [c] d)", "```\n$ ( [\n```", "`**`", "$[0, 1)$", "2 * 3",
        "x_1", "\\("]  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_what_is_closed_is_fine(text: str) -> None:
    assert markdown.unclosed(text) is None
