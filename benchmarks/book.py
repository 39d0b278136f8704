"""The book under measurement: its documents, a copy to work on, and the command that builds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import APPENDICES, ROOT, documents

_LEFT_BEHIND = shutil.ignore_patterns(".*", "_build", "node_modules", "__pycache__", "dist")
# What the book's own build sets must not leak into a measured one.
_OWN = ("RURALBRIDGE_", "PLOTLY_")


def chapters() -> list[str]:
    """Documents of the book that are chapters, in its order, without the appendices."""
    return [
        name
        for name in documents()
        if name.startswith("chapters/") and slug(name) not in APPENDICES
    ]


def appendices() -> list[str]:
    """Documents of the book that are appendices; one has a widget."""
    return [f"chapters/{name}" for name in APPENDICES if f"chapters/{name}" in documents()]


def landing() -> str:
    """Return the document that the book opens with."""
    return documents()[0]


def slug(document: str) -> str:
    """Return what a document is called in the table.

    Examples
    --------
    >>> slug("chapters/goals")
    'goals'
    """
    return document.removeprefix("chapters/")


def copy(target: Path) -> Path:
    """Copy the book's sources, without anything that a build made."""
    shutil.copytree(ROOT, target, ignore=_LEFT_BEHIND)
    return target


def run(command: list[str], folder: Path, **environment: str) -> tuple[float, str]:
    """Run a build; return its seconds and what it printed.

    Raises
    ------
    SystemExit
        If it fails, with the end of what it printed.
    """
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(_OWN)}
    begin = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=inherited | environment, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    seconds = time.perf_counter() - begin
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if "WARNING" in line or "Error" in line]
        raise SystemExit(f"The build of {folder.name} failed:\n" + "\n".join(said[-12:]))
    return seconds, done.stdout


def build(sources: Path, out: Path) -> float:
    """Build the book as an author does; return the seconds. The site is ``out/_build/html``."""
    tool = str(Path(sys.executable).with_name("jupyter-book"))
    return run([tool, "build", ".", "--path-output", str(out)], sources)[0]
