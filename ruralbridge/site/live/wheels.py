"""The wheels the reader's browser gets: from PyPI with hashes, and the book's own."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path

LOCK = Path(__file__).parent / "wheels.txt"
# The languages that IPython can colour; pygments has hundreds more.
_LEXERS = (
    "__init__", "_mapping", "_css_builtins", "_lilypond_builtins", "_scheme_builtins", "css", "data",
    "html", "javascript", "jvm", "lilypond", "lisp", "markup", "perl", "python", "ruby", "shell",
)  # fmt: skip
# Parts of wheels that a browser never reads; plotly alone carries ten megabytes of them.
_UNREAD = re.compile(
    rf"^pygments/lexers/(?!({'|'.join(_LEXERS)})\.py$)"
    r"|(^|/)tests?/|^plotly/package_data/(widgetbundle\.js|datasets/)|\.data/data/|^plotly/labextension/"
    r"|\.(pyi|map|so)$|^jupyterlab_plotly/|/share/jupyter/"
)
_EXTRA = re.compile(r"extra\s*==")


def download(target: Path) -> bool:
    """Fetch the wheels that the lock names into a folder; say whether that worked."""
    target.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--require-hashes", "--no-deps", "--only-binary=:all:", "--python-version", "3.14",
        "--platform", "any", "--dest", str(target), "--requirement", str(LOCK),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True).returncode == 0


def own(root: Path, target: Path) -> Path:
    """Build the book's own wheel from its sources into a folder, and return it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"the book's wheel cannot be built: {done.stderr.strip()[-500:]}")
    return next(target.glob("ruralbridge-*.whl"))


def repacked(name: str, target: Path) -> Path:
    """Make a pure wheel of an installed distribution, without its compiled parts.

    For a package that has a pure-Python form and no wheel of it on PyPI.
    """
    found = distribution(name)
    version = found.metadata["Version"]
    wheel = target / f"{found.metadata['Name']}-{version}-py3-none-any.whl"
    kept = [f for f in found.files or [] if f.suffix == ".py" or f.name == "METADATA"]
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as to:
        for file in sorted(kept, key=str):
            to.write(found.locate_file(file), str(file))
        folder = next(str(f.parent) for f in kept if f.name == "METADATA")
        to.writestr(
            f"{folder}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        to.writestr(f"{folder}/RECORD", "")
    return wheel


def slim(wheel: Path, target: Path) -> Path:
    """Copy a wheel without the files that a browser never reads.

    The copy is deterministic, so that an unchanged wheel keeps its hash and its place in caches.
    """
    copy = target / wheel.name
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as to:
        for entry in sorted(source.infolist(), key=lambda e: e.filename):
            if not _UNREAD.search(entry.filename):
                info = zipfile.ZipInfo(entry.filename)
                info.compress_type = zipfile.ZIP_DEFLATED
                to.writestr(info, source.read(entry))
    return copy


def normal(name: str) -> str:
    """Return a distribution's normalized name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_entry(wheel: Path, names: set[str]) -> dict:
    """Return what ``pyodide-lock.json`` says of a wheel.

    Parameters
    ----------
    wheel : Path
        The file beside the lock.
    names : set of str
        Normalized names of all wheels there: only dependencies among them are named.

    Returns
    -------
    dict
    """
    with zipfile.ZipFile(wheel) as archive:
        files = archive.namelist()
        (metadata,) = (f for f in files if f.endswith(".dist-info/METADATA"))
        headers = Parser().parsestr(archive.read(metadata).decode("utf-8"), headersonly=True)
        tops = {f.split("/")[0].removesuffix(".py") for f in files if f.endswith(".py")}
    needs = headers.get_all("Requires-Dist") or []
    depends = {
        normal(re.match(r"[\w.-]+", n)[0]) for n in needs if not _EXTRA.search(n)
    } & names  # fmt: skip
    return {
        "name": normal(headers["Name"]),
        "version": headers["Version"],
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "depends": sorted(depends),
        "imports": sorted(t for t in tops if t.isidentifier()),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }
