"""Rich text: Markdown with ``$math$`` to HTML of an allowlist, so that no question brings script.

A work is cited as in a chapter, ``{cite:t}`key` `` or ``{cite:p}`key` ``; no other role is read.
The parsers are pure Python and imported when a question is rendered, not before.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser
from typing import Any

from . import works
from .problems import nearest

_MATH = re.compile(
    r"(?P<fence>\$\$?)(?=\S)(?P<math>(?:\\.|[^\\$])+?)(?<=\S)(?P=fence)(?!\d)", re.DOTALL
)
_GAP = re.compile(r"\[\[(?P<number>\d{1,4})\]\]")
_FENCED = re.compile(
    r"^ {0,3}(?P<mark>`{3,}|~{3,}).*?(?:^ {0,3}(?P=mark)[`~]*\s*$|\Z)", re.DOTALL | re.MULTILINE
)
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_ROLE = re.compile(r"\{[\w:.-]+\}`")
_CITE = re.compile(r"\{cite:(?P<kind>[tp])\}`(?P<keys>[\w:, -]+)`")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")

# Tag to the attributes it may keep. MathML that latex2mathml writes is part of it.
_PROSE = "p br em strong code pre ul ol li blockquote table thead tbody tr th td hr span sub sup"
_MATHML = (
    "mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom mover munder "
    "munderover msub msup msubsup mmultiscripts mprescripts mtable mtr mtd menclose"
)
_MATHML_ATTRIBUTES = (
    "mathvariant stretchy fence form lspace rspace width height depth columnalign linethickness "
    "accent notation minsize maxsize separator displaystyle scriptlevel"
)
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PROSE.split(), frozenset()),
    **dict.fromkeys(_MATHML.split(), frozenset(_MATHML_ATTRIBUTES.split())),
    "math": frozenset({"xmlns", "display"}),
    "a": frozenset({"href"}),
    "ol": frozenset({"start"}),
    "span": frozenset({"data-gap"}),
}
_VOID = frozenset({"br", "hr"})
_SAFE_LINK = re.compile(r"(https?://|#|(?!//)[\w./-]+(\?|#|$))", re.IGNORECASE)


class _Sanitizer(HTMLParser):
    """Writes what it reads, without any tag or attribute that is not allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            return
        kept = "".join(
            f' {name}="{escape(value or "")}"'
            for name, value in attrs
            if name in ALLOWED[tag] and (name != "href" or _SAFE_LINK.match(value or ""))
        )
        self.out.append(f"<{tag}{kept}>")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while (inner := self._open.pop()) != tag:
                self.out.append(f"</{inner}>")
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))

    def result(self) -> str:
        self.close()
        self.out += [f"</{tag}>" for tag in reversed(self._open)]
        return "".join(self.out)


def sanitize(html: str) -> str:
    """Return HTML with allowed tags and attributes alone.

    Examples
    --------
    >>> sanitize('<p onclick="x()">a<script>b</script><a href="javascript:c">d</a>')
    '<p>ab<a>d</a></p>'
    """
    parser = _Sanitizer()
    parser.feed(html)
    return parser.result()


@lru_cache(maxsize=1024)
def math(source: str, display: bool = False) -> str:
    """Return LaTeX as MathML; raise ValueError where it cannot be read.

    Examples
    --------
    >>> math("q")[-30:]
    '<mrow><mi>q</mi></mrow></math>'
    """
    from latex2mathml.converter import convert

    try:
        return convert(source, display="block" if display else "inline")
    except Exception as error:  # latex2mathml raises many kinds, IndexError among them
        raise ValueError(f"{type(error).__name__}: {error}".rstrip(": ")) from None


def _rule(name: str, first: str, pattern: re.Pattern[str], content: str, markup: str = "") -> Any:
    """Return an inline rule: what a pattern finds becomes a token of its named groups."""

    def rule(state: Any, silent: bool) -> bool:
        here = state.src[state.pos] == first
        if not here or not (found := pattern.match(state.src, state.pos, state.posMax)):
            return False
        if not silent:
            token = state.push(name, "", 0)
            token.content, token.markup = found[content], found[markup] if markup else ""
        state.pos = found.end()
        return True

    return rule


def _keys(listed: str) -> list[str]:
    return [key.strip() for key in listed.split(",")]


def _write_cite(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    textual = tokens[at].markup == "t"
    known, written = works.load(), []
    for key in _keys(tokens[at].content):
        work = known.get(key, works.Work(key, key))
        name = escape(work.textual if textual else work.parenthetical)
        written.append(f'<a href="{works.address(key)}">{name}</a>')
    return ", ".join(written) if textual else f"({'; '.join(written)})"


def _write_math(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    return math(tokens[at].content, tokens[at].markup == "$$")


def _write_gap(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    return f'<span data-gap="{tokens[at].content}">({tokens[at].content}) ………</span>'


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.inline.ruler.before("escape", "math", _rule("math", "$", _MATH, "math", "fence"))
    parser.inline.ruler.before("link", "gap", _rule("gap", "[", _GAP, "number"))
    parser.inline.ruler.before("backticks", "cite", _rule("cite", "{", _CITE, "keys", "kind"))
    parser.add_render_rule("math", _write_math)
    parser.add_render_rule("cite", _write_cite)
    parser.add_render_rule("gap", _write_gap)
    return parser


def render(text: str, inline: bool = False) -> str:
    """Return Markdown as HTML.

    Parameters
    ----------
    text : str
        The Markdown; ``$…$`` is math, ``[[1]]`` a gap to fill.
    inline : bool
        Whether it stands in a line: no paragraph around it.

    Returns
    -------
    str
        HTML of the allowlist.

    Examples
    --------
    >>> render("a *b* <i>c</i>")
    '<p>a <em>b</em> &lt;i&gt;c&lt;/i&gt;</p>'
    >>> render("at **last**", inline=True)
    'at <strong>last</strong>'
    """
    parser = _parser()
    html = parser.renderInline(text) if inline else parser.render(text)
    return sanitize(html.strip())


def unclosed(text: str) -> tuple[str, str] | None:
    r"""Return what is not closed in a Markdown text and how to mend it, or None.

    Examples
    --------
    >>> unclosed("about $q$ and `x`") is None
    True
    >>> unclosed("costs $2 a day")
    ('a $ is not closed', 'close it, or write \\$ for a dollar sign')
    """
    if not any(mark in text for mark in "$*`[](){}"):
        return None
    rest = _CODE.sub(" ", _FENCED.sub(" ", text))
    rest = _ESCAPED.sub("", rest) if "$" not in rest else rest
    for found in _MATH.finditer(rest):
        try:
            math(found["math"])
        except ValueError as error:
            return f"the math {found[0]} cannot be read ({error})", "correct the LaTeX"
    rest = _ESCAPED.sub("", _MATH.sub(" ", rest))
    for found in _CITE.finditer(text):
        for key in _keys(found["keys"]):
            if (known := works.load()) and key not in known:
                said = nearest(key, known)
                mend = said if said.startswith("did") else "add the work there"
                return f"citation key {key!r} is not in references.bib", mend
    if role := _ROLE.search(_CITE.sub("", text)):
        return (f"there is a role {role[0]}…`",
                "write its words: a bank is plain Markdown with cite:t and cite:p")  # fmt: skip
    for mark, mend in (("$", "close it, or write \\$ for a dollar sign"), ("`", "close the code"),
                       ("**", "close the bold text")):  # fmt: skip
        if rest.count(mark) % 2 or (mark == "$" and mark in rest):
            return f"a {mark} is not closed", mend
    open_: list[str] = []
    for sign in re.sub(r"[^\[\]()]", "", rest):
        if sign in "[(":
            open_.append(sign)
        elif not open_ or open_.pop() + sign not in ("[]", "()"):
            return f"a {sign} was not opened", "open it or escape it with a backslash"
    return (f"a {open_[-1]} is not closed", "close it") if open_ else None
