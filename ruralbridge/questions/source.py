"""From YAML to the model: types decide how each field is read, and every node knows its line."""

from __future__ import annotations

import math
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from .model import TYPES, Word
from .problems import Problem, nearest

_TAG = "tag:yaml.org,2002:"
MISREAD = object()  # a value that could not be read; its problem has been noted


def _compose(text: str) -> Any:
    import yaml

    # libyaml where it is, pure Python in the browser: the same nodes and marks.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.compose(text, loader)


@cache
def _schema(kind: type) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the types of a dataclass's fields, and which of them must be given."""
    hints = get_type_hints(kind)
    read = [f for f in fields(kind) if f.name != "lines"]
    needed = (f.name for f in read if f.default is MISSING and f.default_factory is MISSING)
    return {f.name: hints[f.name] for f in read}, frozenset(needed)


@cache
def _shape(kind: Any) -> tuple[str, tuple]:
    """Return how a type is written: scalar, list, mapping or one of several words."""
    origin = get_origin(kind)
    if origin is Literal:
        return "one of", tuple(filter(None, get_args(kind)))
    if origin is tuple:
        return "list", get_args(kind)
    return "scalar" if issubclass(kind, str | int | float) else "mapping", ()


def _article(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return "a list"
    return {bool: "true or false", int: "a whole number", float: "a number"}.get(
        kind, "text" if issubclass(kind, str) else "a mapping of fields"
    )


def _found(node: Any) -> str:
    if node.id == "scalar":
        value = node.value if len(node.value) <= 40 else node.value[:40] + "…"
        return "nothing" if node.tag == _TAG + "null" else repr(value)
    return "a list" if node.id == "sequence" else "a mapping of fields"


def _id(node: Any) -> str:
    """Return the id that a question's node gives, if it does."""
    entries = node.value if node.id == "mapping" else ()
    return next((v.value for k, v in entries if k.value == "id" and v.id == "scalar"), "")


class Source:
    """Reads one bank's text and notes every problem on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._question = ""
        self._seen: set[int] = set()

    def note(self, line: int, what: str, mend: str) -> Any:
        """Note a problem."""
        self.problems.append(Problem(self.file, line, self._question, what, mend))
        return MISREAD

    def compose(self, text: str) -> Any:
        """Return the root node of a YAML text, or MISREAD."""
        import yaml

        try:
            root = _compose(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            line = (
                mark.line + 1
                if mark
                else text[: getattr(error, "position", 0) or 0].count("\n") + 1
            )
            said = (
                getattr(error, "problem", None) or getattr(error, "reason", None) or "it is broken"
            )
            return self.note(line, f"this is not YAML: {said}",
                             "look at this line and the one before: quotes around text with ': ', "
                             "and equal indents")  # fmt: skip
        except RecursionError:
            return self.note(
                1, "the YAML is nested too deep", "write a bank as CONTRIBUTING.md shows"
            )
        if root is None:
            return self.note(1, "the file is empty", "write a bank as CONTRIBUTING.md shows")
        return root

    def value(self, node: Any, kind: Any, where: str) -> Any:
        """Return a node's value as the type `kind`, or MISREAD."""
        line = node.start_mark.line + 1
        if node.id != "scalar":
            if id(node) in self._seen:
                return self.note(line, f"{where} is a YAML alias", "write the text out again")
            self._seen.add(id(node))
        shape, inner = _shape(kind)
        if shape == "scalar":
            return self._scalar(node, kind, where, line)
        if shape == "list":
            return self._sequence(node, inner[0], where, line)
        if shape == "mapping":
            return self.mapping(node, kind, where)
        return self._one_of(node, inner, where, line)

    def _scalar(self, node: Any, kind: type, where: str, line: int) -> Any:
        wrong = f"{where} is {_found(node)}"
        if node.id != "scalar" or node.tag == _TAG + "null":
            return self.note(line, wrong, f"it must be {_article(kind)}")
        if issubclass(kind, str):
            if not node.value.strip():
                return self.note(line, f"{where} is empty", "write it or leave the field out")
            text = kind(node.value)
            if isinstance(text, Word):
                text.line = line
            return text
        if kind is bool:
            if node.tag != _TAG + "bool":
                return self.note(line, wrong, "write true or false without quotes")
            return node.value.lower() in ("true", "yes", "on")
        try:
            number = kind(node.value.replace("_", ""))
            if not math.isfinite(number):
                raise ValueError
        except (ValueError, OverflowError):
            return self.note(line, wrong, f"it must be {_article(kind)}")
        return number

    def _one_of(self, node: Any, known: tuple[str, ...], where: str, line: int) -> Any:
        value = node.value if node.id == "scalar" else ""
        if value not in known:
            return self.note(line, f"{where} is {_found(node)}", nearest(value, known))
        return value

    def _sequence(self, node: Any, kind: Any, where: str, line: int) -> Any:
        if node.id != "sequence":
            return self.note(line, f"{where} is {_found(node)}", "write it as a list: [ … ]")
        if not node.value:
            return self.note(line, f"{where} is an empty list", "fill it or leave the field out")
        one = {"hints": "hint", "claims": "claim", "objectives": "objective", "accept": "form",
               "checks": "check"}.get(where, where.removesuffix("s"))  # fmt: skip
        values = [self.value(n, kind, f"{one} {i}") for i, n in enumerate(node.value, 1)]
        return MISREAD if MISREAD in values else tuple(values)

    def entries(self, node: Any, where: str) -> dict[str, Any] | Any:
        """Return a mapping node's values by key, or MISREAD."""
        line = node.start_mark.line + 1
        if node.id != "mapping":
            return self.note(line, f"{where} is {_found(node)}", "write it as fields, name: value")
        found: dict[str, Any] = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            if key.id != "scalar":
                self.note(at, f"{where} has a field name that is not text", "write name: value")
            elif key.value in found:
                self.note(at, f"{where} has the field {key.value} twice", "keep one of them")
            else:
                found[key.value] = value
        return found

    def mapping(self, node: Any, kind: type, where: str, found: dict | None = None) -> Any:
        """Return a mapping node as the dataclass `kind`, or MISREAD."""
        before = len(self.problems)
        found = self.entries(node, where) if found is None else found
        if found is MISREAD:
            return MISREAD
        hints, needed = _schema(kind)
        for name in found.keys() - hints.keys():
            self.note(found[name].start_mark.line + 1, f"{where} has an unknown field {name}",
                      nearest(name, hints))  # fmt: skip
        for name in hints:
            if name in needed and name not in found:
                self.note(node.start_mark.line + 1, f"{where} has no {name}", f"add {name}:")
        # The place is said from the inside: "choice 2: feedback is nothing".
        inner = "" if issubclass(kind, tuple(TYPES.values())) else f"{where}: "
        values = {
            name: self.value(found[name], hint, inner + name)
            for name, hint in hints.items()
            if name in found
        }
        if len(self.problems) > before:
            return MISREAD
        if "lines" in kind.__dataclass_fields__:
            values["lines"] = {name: n.start_mark.line + 1 for name, n in found.items()}
        return kind(**values)

    def question(self, node: Any, number: int) -> Any:
        """Return a node as a question of its type, or MISREAD."""
        line = node.start_mark.line + 1
        self._question = _id(node) or f"question {number}"
        found = self.entries(node, "the question")
        if found is MISREAD:
            return MISREAD
        kind = found.pop("type", None)
        if kind is None:
            return self.note(line, "it has no type", f"add type:, one of: {', '.join(TYPES)}")
        said = self._one_of(kind, tuple(TYPES), "type", kind.start_mark.line + 1)
        if said is MISREAD:
            return MISREAD
        return self.mapping(node, TYPES[said], f"a question of type {said}", found)
