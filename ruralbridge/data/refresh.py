"""Keep the sizes and hashes in ``datapackage.json`` true to the files."""

import re
from hashlib import sha256
from pathlib import Path

from ruralbridge.data.catalogue import PACKAGE, read_package
from ruralbridge.data.errors import DataError
from ruralbridge.data.reader import read_table


def checksum(path: Path) -> tuple[int, str]:
    """Return the size and hash of a file as ``datapackage.json`` writes them.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    tuple of int and str
        Bytes, and ``sha256:`` with the hexadecimal digest.
    """
    content = path.read_bytes()
    return len(content), f"sha256:{sha256(content).hexdigest()}"


def refresh(folder: Path) -> list[str]:
    """Check every table of a folder, then write sizes and hashes where they changed.

    Nothing is written if any table is broken, and all other text of
    ``datapackage.json`` stays as its author laid it out.

    Parameters
    ----------
    folder : Path
        The folder of ``datapackage.json`` and its CSV files.

    Returns
    -------
    list of str
        The names of the resources whose entry changed.
    """
    resources = read_package(folder)
    package = folder / PACKAGE
    before = text = package.read_text(encoding="utf-8")
    changed = []
    for name, resource in resources.items():
        path = folder / resource.get("path", f"{name}.csv")
        read_table(path, resource)
        size, digest = checksum(path)
        entry = f'"path": "{path.name}",\n      "bytes": {size},\n      "hash": "{digest}"'
        old = rf'"path": "{re.escape(path.name)}",\s*"bytes": [0-9]+,\s*"hash": "[^"]*"'
        text, found = re.subn(old, entry, text)
        if found != 1:
            raise DataError(
                f"{PACKAGE}: resource {name!r} needs its path, bytes and hash in this order; "
                f"write {' '.join(entry.split())}"
            )
        if (resource["bytes"], resource["hash"]) != (size, digest):
            changed.append(name)
    if text != before:
        _replace(package, text)
    return changed


def undescribed(folder: Path) -> list[str]:
    """Return the CSV files of a folder that ``datapackage.json`` says nothing about.

    Parameters
    ----------
    folder : Path
        The folder of the package.

    Returns
    -------
    list of str
        Their file names.
    """
    described = {resource.get("path") for resource in read_package(folder).values()}
    return sorted({path.name for path in folder.glob("*.csv")} - described)


def _replace(path: Path, text: str) -> None:
    """Write by way of a temporary file, so that a crash leaves the old one whole."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
