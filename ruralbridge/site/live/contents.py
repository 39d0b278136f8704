"""The notebooks JupyterLite shows, and the listing it reads them from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

# A listing with the time of the build in it would change with each build.
_TIME = "2026-01-01T00:00:00Z"


def _entry(path: str, kind: str, size: int | None, content: list | None) -> dict:
    return {
        "name": path.rpartition("/")[2],
        "path": path,
        "type": kind,
        "format": "json" if content is not None else None,
        "content": content,
        "size": size,
        "mimetype": None,
        "created": _TIME,
        "last_modified": _TIME,
        "hash": None,
        "hash_algorithm": None,
        "writable": True,
    }


def listings(files: Mapping[str, int]) -> dict[str, dict]:
    """Return JupyterLite's listing of each folder.

    Parameters
    ----------
    files : mapping of str to int
        Path, such as ``chapters/goals.ipynb``, to size in bytes.

    Returns
    -------
    dict
        Folder (``""`` for the root) to its listing.

    Examples
    --------
    >>> [e["path"] for e in listings({"chapters/goals.ipynb": 9})["chapters"]["content"]]
    ['chapters/goals.ipynb']
    """
    folders = sorted({path.rpartition("/")[0] for path in files})
    found = {
        "": _entry("", "directory", None, [_entry(f, "directory", None, None) for f in folders])
    }
    for folder in folders:
        inside = sorted(path for path in files if path.rpartition("/")[0] == folder)
        entries = [_entry(path, "notebook", files[path], None) for path in inside]
        found[folder] = _entry(folder, "directory", None, entries)
    return found


def write(notebooks: Mapping[str, str], target: Path) -> None:
    """Write notebooks (path to JSON text) and their listings below JupyterLite's folder."""
    for folder in (target / "files", target / "api" / "contents"):
        shutil.rmtree(folder, ignore_errors=True)
    for path, text in notebooks.items():
        file = target / "files" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for folder, listing in listings({p: len(t.encode()) for p, t in notebooks.items()}).items():
        file = target / "api" / "contents" / folder / "all.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(listing), "utf-8")
