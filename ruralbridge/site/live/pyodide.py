"""Pyodide beside the book: its core from npm, wheels from PyPI, and a lock that lists exactly these."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from ..fingerprint import fingerprint, package_sources
from . import wheels

# Core files of the npm package; its type declarations, maps and consoles stay out.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def kernel_wheels() -> list[Path]:
    """Return the wheels that the Pyodide kernel's own extension carries, the newest of each."""
    share = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "@jupyterlite"
    carried = sorted((share / "pyodide-kernel-extension" / "static" / "pypi").glob("*.whl"))
    return list({wheel.name.split("-")[0]: wheel for wheel in carried}.values())


def own_wheel(root: Path, cache: Path) -> Path:
    """Build the book's wheel, or return the one that was built from the same sources."""
    folder = cache / f"own-{fingerprint(package_sources(root))}"
    if not any(folder.glob("*.whl")):
        for stale in cache.glob("own-*"):
            shutil.rmtree(stale)
        wheels.own(root, folder)
    return next(folder.glob("*.whl"))


def pinned_wheels(cache: Path) -> list[Path] | None:
    """Return the wheels the lock names, fetched once; None where they cannot be had."""
    folder = cache / f"wheels-{fingerprint([wheels.LOCK])}"
    if not folder.exists():
        partial = cache / "wheels-partial"
        shutil.rmtree(partial, ignore_errors=True)
        if not wheels.download(partial):
            return None
        wheels.repacked("PyYAML", partial)
        partial.rename(folder)
    return sorted(folder.glob("*.whl"))


def write(package: Path, files: list[Path], target: Path) -> list[str]:
    """Put Pyodide's core, wheels and a lock of exactly these into a folder.

    Parameters
    ----------
    package : Path
        The npm package ``pyodide``.
    files : list of Path
        Wheels to offer.
    target : Path
        Folder to fill; left alone if it holds the same already.

    Returns
    -------
    list of str
        Names of the packages.
    """
    names = {wheels.normal(file.name.split("-")[0]) for file in files}
    mark = target / "made-from.txt"
    rules = Path(wheels.__file__)  # what stays of a wheel
    made_from = fingerprint([*(package / name for name in CORE), *files, rules])
    if mark.exists() and mark.read_text() == made_from:
        return sorted(names)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in CORE:
        shutil.copy(package / name, target)
    entries = [wheels.lock_entry(wheels.slim(file, target), names) for file in files]
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] = {entry["name"]: entry for entry in entries}
    (target / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    mark.write_text(made_from)
    return sorted(names)
