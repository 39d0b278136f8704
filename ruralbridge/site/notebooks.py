"""A chapter's MyST source as a plain notebook: directives become Markdown any Jupyter shows."""

from __future__ import annotations

import hashlib
import re

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

_FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_CELL_OPTIONS = re.compile(r"\A(?:---\n(?P<yaml>.*?)\n---\n|(?P<short>(?::[\w-]+:[^\n]*\n)+))", re.DOTALL)
_ADMONITION = re.compile(
    r"^(?P<f>:{3,}|`{3,})\{(?P<name>[\w-]+)\}(?P<title>[^\n]*)\n(?::[\w-]+:[^\n]*\n)*(?P<body>.*?)^(?P=f)$",
    re.DOTALL | re.MULTILINE,
)
_ROLE = re.compile(r"\{(?P<role>[\w:-]+)\}`(?P<text>[^`]*)`")


def _markdown(text: str) -> str:
    """Turn MyST into Markdown without directives, roles and attributes."""
    text = re.sub(r"^\([\w-]+\)=\n", "", text, flags=re.MULTILINE)

    def quote(match: re.Match[str]) -> str:
        title = match["title"].strip() or match["name"].capitalize()
        body = _markdown(match["body"]).strip().replace("\n", "\n> ")
        return f"> **{title}**\n>\n> {body}"

    def role(match: re.Match[str]) -> str:
        if match["role"].startswith("cite"):
            return f"[{match['text']}]"
        if match["role"] == "claim":
            return f"(claim {match['text']})"
        return re.sub(r"\s*<[^>]*>$", "", match["text"])

    return _ROLE.sub(role, _ADMONITION.sub(quote, text)).strip()


def _code(body: str) -> tuple[str, list[str]]:
    """Split a code cell into its source and its tags."""
    match = _CELL_OPTIONS.match(body)
    if not match:
        return body.strip(), []
    options = yaml.safe_load(match["yaml"]) if match["yaml"] else {}
    tags = re.findall(r":tags:\s*\[([^\]]*)\]", match["short"] or "")
    listed = options.get("tags", []) or [t.strip() for t in (tags[0].split(",") if tags else [])]
    return body[match.end() :].strip(), list(listed)


def notebook(source: str) -> nbformat.NotebookNode:
    """Return a chapter as a notebook without outputs.

    Parameters
    ----------
    source : str
        The chapter's MyST text.

    Returns
    -------
    nbformat.NotebookNode
        Cells with stable ids; cells that only check the text (``remove-cell``) are left out.

    Examples
    --------
    >>> nb = notebook("# Goals\\n\\n```{code-cell} python\\n1 + 1\\n```\\n")
    >>> [cell.cell_type for cell in nb.cells]
    ['markdown', 'code']
    """
    text = _FRONT_MATTER.sub("", source)
    cells, at = [], 0
    for match in [*_CELL.finditer(text), None]:
        prose = _markdown(text[at : match.start() if match else None])
        if prose:
            cells.append(new_markdown_cell(prose))
        if match:
            code, tags = _code(match["body"])
            if "remove-cell" not in tags:
                cells.append(new_code_cell(code, metadata={"tags": tags} if tags else {}))
            at = match.end()
    for number, cell in enumerate(cells):
        cell.id = hashlib.sha256(f"{number}{cell.source}".encode()).hexdigest()[:12]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})
