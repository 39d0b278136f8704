"""Find a dataset by name in ``datapackage.json`` and load it."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from ruralbridge.data.errors import DataError, suggestion
from ruralbridge.data.reader import read_table
from ruralbridge.data.table import Table

FOLDER = Path(__file__).parent
PACKAGE = "datapackage.json"


def names() -> list[str]:
    """Return the names of the datasets.

    Returns
    -------
    list of str
        In the order of ``datapackage.json``.

    Examples
    --------
    >>> names()[:3]
    ['poverty', 'poverty_by_region', 'counties_removed']
    """
    return list(_resources())


def describe(name: str) -> dict[str, Any]:
    """Return the descriptor of a dataset: what it holds, whence, on what terms.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    dict
        A copy of its resource in ``datapackage.json``.

    Examples
    --------
    >>> describe("poverty")["sources"][0]["publisher"]
    'National Bureau of Statistics of China'
    """
    resources = _resources()
    if name not in resources:
        raise DataError(f"no dataset is called {name!r}; {suggestion(name, resources)}")
    return deepcopy(resources[name])


def load(name: str) -> Table:
    """Load a dataset.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    Table
        The typed rows with their descriptor.

    Examples
    --------
    >>> load("poverty_lines").where(year=2014)["yuan"]
    [2800]
    """
    resource = describe(name)
    return read_table(FOLDER / resource["path"], resource)


def read_package(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the resources that a folder's ``datapackage.json`` describes.

    Parameters
    ----------
    folder : Path
        The folder of the package.

    Returns
    -------
    dict
        Each resource's descriptor by name.
    """
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        return {resource["name"]: resource for resource in package["resources"]}
    except json.JSONDecodeError as error:
        raise DataError(
            f"{PACKAGE}, line {error.lineno}, column {error.colno}: not JSON ({error.msg}); mend it"
        ) from None
    except (KeyError, TypeError):
        raise DataError(
            f"{PACKAGE}: it lacks the list 'resources', or one of them its 'name'; write it"
        ) from None


@cache
def _resources() -> dict[str, dict[str, Any]]:
    return read_package(FOLDER)
