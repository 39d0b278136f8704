"""Pieces of HTML that the figure host and the widget host both write."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any


def script_json(value: Any) -> str:
    r"""Return a value as JSON that cannot end the script element it stands in.

    Examples
    --------
    >>> script_json({"a": "</script>"})
    '{"a":"<\\/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--")


def table(columns: Mapping[str, Sequence]) -> str:
    """Return columns as an HTML table; numbers are marked so that style can align them.

    Examples
    --------
    >>> table({"Year": [2012]})
    '<table><thead><tr><th scope="col">Year</th></tr></thead><tbody><tr><td class="num">2012</td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in columns)
    rows = []
    for row in zip(*columns.values(), strict=True):
        cells = []
        for value in row:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            text = "—" if value is None else escape(str(value))
            cells.append(f'<td class="num">{text}</td>' if number else f"<td>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
