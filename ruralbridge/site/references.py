"""How a work of ``references.bib`` is named where Sphinx is not there to format it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pybtex.database import Entry, Person, parse_file


class Reference(NamedTuple):
    """One work: in a sentence, in brackets, and in full."""

    textual: str
    parenthetical: str
    full: str


def _plain(text: str) -> str:
    return text.replace("{", "").replace("}", "").replace("\\&", "&").replace("--", "–")


def _family(person: Person) -> str:
    return _plain(" ".join([*person.prelast_names, *person.last_names]))


def reference(entry: Entry) -> Reference:
    """Return how an entry is named."""
    people = [_family(p) for p in entry.persons.get("author", [])] or ["anonymous"]
    who = " and ".join(people) if len(people) < 3 else f"{people[0]} et al."
    year = entry.fields.get("year", "n.d.")
    field = {key: _plain(value) for key, value in entry.fields.items()}
    where = field.get("journal") or field.get("publisher") or field.get("howpublished", "")
    doi = f"https://doi.org/{field['doi']}" if "doi" in field else field.get("url", "")
    parts = [f"{', '.join(people)} ({year}). {field.get('title', '')}", where, doi]
    return Reference(
        f"{who} ({year})", f"{who}, {year}", ". ".join(part for part in parts if part) + "."
    )


def load(path: Path) -> dict[str, Reference]:
    """Return the works of a bibliography by citation key."""
    return {key: reference(entry) for key, entry in parse_file(str(path)).entries.items()}
