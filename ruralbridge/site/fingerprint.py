"""What the pages are made from besides their own text: the package, its data, the question banks.

Sphinx and the execution cache look at a chapter's text alone. When what a chapter *uses* has changed,
the chapter has to be executed and read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).parents[2]


def fingerprint(files: Iterable[Path]) -> str:
    """Return a short hash of files and their names."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def package_sources(root: Path) -> list[Path]:
    """Return the files that the book's wheel is made of."""
    folders = (root / "ruralbridge", root / "exercises")
    found = (p for folder in folders for p in folder.rglob("*") if p.is_file())
    return [root / "pyproject.toml", *sorted(p for p in found if "__pycache__" not in p.parts)]


def _state(app: Sphinx, config: Config) -> None:
    # Styles and front-end modules are files of the site: they change no output of a cell.
    seen = {".py", ".json", ".csv", ".yml"}
    made_from = fingerprint(
        p for p in package_sources(ROOT) if p.suffix in seen and "site" not in p.parts
    )
    config.ruralbridge_made_from = made_from
    if not config.nb_execution_cache_path:
        cache = Path(app.outdir).parent / ".jupyter_cache" / made_from
        config.nb_execution_cache_path = str(cache)


def setup(app: Sphinx) -> None:
    """Read everything again when the package has changed."""
    app.add_config_value("ruralbridge_made_from", "", "env")
    app.connect("config-inited", _state)
