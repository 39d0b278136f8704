"""The book's data: small sourced tables, described in ``datapackage.json``.

>>> from ruralbridge import data
>>> removed = data.load("counties_removed")
>>> removed["counties"]
[28, 125, 283, 344, 52]
>>> removed.where(year=2019)["remaining"]
[52]

After editing a CSV file, run ``python -m ruralbridge.data``: it checks every
table, then rewrites the file sizes and hashes in ``datapackage.json``.
"""

from ruralbridge.data.catalogue import describe, load, names
from ruralbridge.data.errors import DataError
from ruralbridge.data.reader import read_table
from ruralbridge.data.table import Table

__all__ = ["DataError", "Table", "describe", "load", "names", "read_table"]
