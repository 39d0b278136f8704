"""A bank as plain HTML: to read without scripting, and to write on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from .bank import Bank
from .rendering import page_form

_LINES = {"short": 1, "essay": 14, "code": 10}  # to write on
_GAP = re.compile(r'<span data-gap="(\d+)">[^<]*</span>')


def _list(items: list[str], kind: str = "ul", marks: str = "") -> str:
    return f"<{kind}>{''.join(f'<li>{marks}{item}</li>' for item in items)}</{kind}>"


def _asked(page: dict, text: Mapping[str, str]) -> str:
    """Return what stands below the stem."""
    shown = page.get("shown", [])
    match page["type"]:
        case "single" | "multi":
            return _list([page["choices"][i]["text"] for i in shown], marks="☐ ")
        case "truefalse":
            reasons = page.get("reasons", [])
            asked = f"<p>☐ {text['true']} ☐ {text['false']}</p>"
            if not reasons:
                return asked
            return f"{asked}<p>{text['reason']}</p>" + _list(
                [reasons[i]["text"] for i in shown], marks="☐ "
            )
        case "match":
            lefts = _list([f"{p['left']} ____" for p in page["pairs"]])
            options = "".join(f"<li>{page['options'][i]}</li>" for i in shown)
            return f'{lefts}<ol type="A">{options}</ol>'
        case "order":
            return _list([page["items"][i] for i in shown], marks="__ ")
        case "sort":
            bins = " · ".join(map(escape, page["bins"]))
            return f"<p>{bins}</p>" + _list([f"{page['items'][i]['text']} ____" for i in shown])
        case "numeric":
            return f"<p>____________ {escape(page.get('unit', ''))}</p>"
        case "essay":
            return _list([f"{row['criterion']} ({row['points']:g})" for row in page["rubric"]])
        case "code":
            checks = _list([f"<code>{escape(c)}</code>" for c in page["checks"]])
            return f"<pre>{escape(page['starter'])}</pre><p>{text['checks']}</p>{checks}"
        case _:
            return ""


def _key(page: dict, text: Mapping[str, str]) -> str:
    """Return the right answer."""
    match page["type"]:
        case "single" | "multi":
            return _list([c["text"] for c in page["choices"] if c.get("correct")])
        case "truefalse":
            right = [text["true"] if page["answer"] else text["false"]]
            return _list(right + [c["text"] for c in page.get("reasons", []) if c.get("correct")])
        case "match":
            return _list([f"{p['left']} → {page['options'][p['right']]}" for p in page["pairs"]])
        case "order":
            return _list(page["items"], "ol")
        case "sort":
            return _list([f"{i['text']} → {escape(i['bin'])}" for i in page["items"]])
        case "numeric":
            return f"<p>{page['answer']:,.10g} {escape(page.get('unit', ''))}</p>"
        case "short":
            return f"<p>{escape(page['accept'][0])}</p>"
        case "gap":
            return _list([escape(g["accept"][0]) for g in page["gaps"]], "ol")
        case "essay":
            rows = "".join(
                f"<tr><td>{r['criterion']} ({r['points']:g})</td><td>{r['full']}</td>"
                f"<td>{r.get('part', '')}</td></tr>"
                for r in page["rubric"]
            )
            head = "".join(
                f'<th scope="col">{text[k]}</th>' for k in ("criterion", "mark_full", "mark_part")
            )
            return f"{page['model_answer']}<table><tr>{head}</tr>{rows}</table>"
        case _:
            return f"<pre>{escape(page['model_answer'])}</pre>"


def paper(bank: Bank, text: Mapping[str, str]) -> str:
    """Return a bank's questions as HTML, each with room to write and its solution folded away.

    Parameters
    ----------
    bank : Bank
        The questions.
    text : mapping of str
        The interface strings of the quiz.

    Returns
    -------
    str
        A list, one question an item.

    Examples
    --------
    >>> from ruralbridge import questions, strings
    >>> html = paper(questions.load("timeframe"), strings.load("quiz"))
    >>> html.count("<details>") == len(questions.load("timeframe"))
    True
    """
    written = []
    for page in map(page_form, bank):
        kind = page["type"]
        do = text[f"do_{kind}" + ("_reason" if "reasons" in page else "")]
        points = page.get("points", 1)
        worth = (
            text["points_one"] if points == 1 else text["points_many"].format(points=f"{points:g}")
        )
        stem = _GAP.sub(r"(\1) ____________", page["stem"])
        room = '<div class="rb-paper__line"></div>' * _LINES.get(kind, 0)
        written.append(
            f'<li class="rb-paper__question">{stem}<p><small>{do} · {worth}</small></p>'
            f'<div class="rb-paper__asked">{_asked(page, text)}{room}</div>'
            f"<details><summary>{text['solution']}</summary>"
            f"{_key(page, text)}{page.get('solution', '')}</details></li>"
        )
    return f'<div class="rb-paper"><ol>{"".join(written)}</ol></div>'
