"""A chapter's MyST source as a plain notebook: directives become Markdown that any Jupyter shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .references import Reference

_FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_CELL_OPTIONS = re.compile(
    r"\A(?:---\n(?P<yaml>.*?)\n---\n|(?P<short>(?::[\w-]+:[^\n]*\n)+))", re.DOTALL
)
_DIRECTIVE = re.compile(
    r"^(?P<fence>:{3,}|`{3,})\{(?P<name>[\w-]+)\}(?P<title>[^\n]*)\n"
    r"(?P<options>(?::[\w-]+:[^\n]*\n)*)(?P<body>.*?)^(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)
_ROLE = re.compile(r"\{(?P<role>[\w:-]+)\}`(?P<text>[^`]*)`")
_TITLED = re.compile(r"^(?P<title>.*?)\s*<(?P<target>[^>]*)>$", re.DOTALL)
_LEFT_OUT = ("raw", "rst-class", "tableofcontents")


class _Chapter:
    """What the conversion of one document needs to know."""

    def __init__(self, docname: str, base: str, references: Mapping[str, Reference]) -> None:
        self.docname, self.base, self.references = docname, base, references
        self.cited: list[str] = []

    def link(self, text: str, target: str) -> str:
        """Return a link into the book, or the text alone where its address is not known."""
        return f"[{text}]({self.base}{target})" if self.base else text

    def role(self, match: re.Match[str]) -> str:
        role, text = match["role"], match["text"]
        titled = _TITLED.match(text)
        title, target = (titled["title"], titled["target"]) if titled else (text, text)
        if role.startswith("cite"):
            keys = _keys(text)
            form = "textual" if role == "cite:t" else "parenthetical"
            labels = [getattr(self.references[key], form) for key in keys if key in self.references]
            return ", ".join(labels) if role == "cite:t" else f"({'; '.join(labels)})"
        if role == "claim":
            return self.link(f"claim {text}", f"{self.docname}.html#claim-{text}")
        if role == "doc":
            folder = self.docname.rpartition("/")[0]
            path = target if target.startswith("/") else f"{folder}/{target}" if folder else target
            return self.link(title if titled else target.rpartition("/")[2], f"{_plain(path)}.html")
        if role == "numref":
            return f"the figure *{target.removeprefix('fig-')}*"
        return title

    def directive(self, match: re.Match[str]) -> str:
        name, body = match["name"], match["body"]
        if name in _LEFT_OUT:
            return ""
        if name == "sources":
            works = (self.references[key] for key in self.cited if key in self.references)
            return "\n".join(f"- {work.full} {work.address}".rstrip() for work in works)
        if name == "math":
            return f"$$\n{body.strip()}\n$$"
        title = match["title"].strip() or ("" if name == "container" else name.capitalize())
        inner = self.markdown(body)
        if "dropdown" in match["options"]:
            return f"<details><summary>{title}</summary>\n\n{inner}\n\n</details>"
        head = f"> **{title}**\n>\n" if title else ""
        return head + "\n".join(f"> {line}".rstrip() for line in inner.splitlines())

    def markdown(self, text: str) -> str:
        """Turn MyST into Markdown without directives, roles and targets."""
        text = re.sub(r"^\([\w-]+\)=\n", "", text, flags=re.MULTILINE)
        for match in _ROLE.finditer(text):  # before the list of sources is made
            if match["role"].startswith("cite"):
                self.cited += [key for key in _keys(match["text"]) if key not in self.cited]
        return _ROLE.sub(self.role, _DIRECTIVE.sub(self.directive, text)).strip()


def _keys(text: str) -> list[str]:
    return [key.strip() for key in text.split(",")]


def _plain(path: str) -> str:
    """Resolve the ``..`` of a document path."""
    parts: list[str] = []
    for part in path.strip("/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _code(body: str) -> tuple[str, list[str], dict]:
    """Split a code cell into its source, its tags and its figure options."""
    match = _CELL_OPTIONS.match(body)
    if not match:
        return body.strip(), [], {}
    options = yaml.safe_load(match["yaml"]) if match["yaml"] else {}
    short = re.findall(r":tags:\s*\[([^\]]*)\]", match["short"] or "")
    tags = options.get("tags") or [t.strip() for t in (short[0].split(",") if short else [])]
    return body[match.end() :].strip(), list(tags), options.get("mystnb", {}).get("figure", {})


def notebook(
    source: str,
    docname: str = "",
    base: str = "",
    references: Mapping[str, Reference] | None = None,
    kernel: str = "python3",
) -> nbformat.NotebookNode:
    r"""Return a chapter as a notebook without outputs.

    Parameters
    ----------
    source : str
        The chapter's MyST text.
    docname : str
        Its name in the book, such as ``chapters/goals``.
    base : str
        Address of the book's root, with a slash at its end; empty where it is not known, and then
        references to other pages are plain text.
    references : mapping of str to Reference
        Citation key to how the work is named.
    kernel : str
        Name of the kernel to ask for.

    Returns
    -------
    nbformat.NotebookNode
        Cells with stable ids; cells that only check the text (``remove-cell``) are left out, those
        that the book hides are folded.

    Examples
    --------
    >>> nb = notebook("# Goals\n\n```{code-cell} python\n1 + 1\n```\n")
    >>> [cell.cell_type for cell in nb.cells]
    ['markdown', 'code']
    """
    chapter = _Chapter(docname, base, references or {})
    text = _FRONT_MATTER.sub("", source)
    cells, at = [], 0
    for match in [*_CELL.finditer(text), None]:
        prose = chapter.markdown(text[at : match.start() if match else None])
        if prose:
            cells.append(new_markdown_cell(prose))
        if match:
            at = match.end()
            code, tags, figure = _code(match["body"])
            if "remove-cell" in tags:
                continue
            metadata: dict = {"tags": tags} if tags else {}
            if {"hide-input", "remove-input"} & set(tags):
                metadata["jupyter"] = {"source_hidden": True}
            cells.append(new_code_cell(code, metadata=metadata))
            if figure:
                name = str(figure.get("name", "")).removeprefix("fig-")
                caption = chapter.markdown(str(figure.get("caption", "")))
                cells.append(new_markdown_cell(f"*Figure {name}.* {caption}"))
    for number, cell in enumerate(cells):
        cell.id = hashlib.sha256(f"{number}{cell.source}".encode()).hexdigest()[:12]
    spec = {"name": kernel, "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": spec})
