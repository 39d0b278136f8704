"""Interface strings: one folder a language, one JSON file a widget.

What a widget says of itself lives here; what it says of the world lives in the data. A second
language is a second folder with the same files and keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources

LANGUAGES = ("en",)


@cache
def _read(language: str, name: str) -> dict[str, str]:
    text = resources.files(__package__).joinpath(language, f"{name}.json").read_text("utf-8")
    return json.loads(text)


def load(name: str, language: str = "en") -> dict[str, str]:
    """Return the interface strings of one widget, the common ones included.

    Parameters
    ----------
    name : str
        Stem of the widget's module, such as ``"timeframe"``.
    language : str
        A language of :data:`LANGUAGES`.

    Returns
    -------
    dict of str
        Key to text; a text may hold ``{placeholders}`` that the page fills in.

    Raises
    ------
    ValueError
        If the language has no folder here.

    Examples
    --------
    >>> load("common")["data_table"]
    'Data table'
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is unknown; use one of: {', '.join(LANGUAGES)}")
    return {**_read(language, "common"), **_read(language, name)}


def missing(languages: tuple[str, ...] = LANGUAGES) -> Iterator[tuple[str, str, str]]:
    """Yield each text that a language lacks, as file, what is missing and its mend.

    English has every text; a second language has the same files and keys.

    Examples
    --------
    >>> list(missing())
    []
    """
    folder = resources.files(__package__)
    for language in languages:
        for file in sorted(f.name for f in folder.joinpath("en").iterdir()):
            where = f"ruralbridge/strings/{language}/{file}"
            if not folder.joinpath(language, file).is_file():
                yield where, "the file is missing", f"translate en/{file}"
                continue
            stem = file.removesuffix(".json")
            for key in sorted(_read("en", stem).keys() - _read(language, stem).keys()):
                yield where, f"key {key} is missing", f"translate it from en/{file}"
