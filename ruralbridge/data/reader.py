"""Read one CSV file by its descriptor, or say what is wrong with it and where."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from ruralbridge.data.errors import DataError, suggestion
from ruralbridge.data.table import Table, Value


def read_table(path: str | Path, resource: Mapping[str, Any]) -> Table:
    """Read a CSV file as its resource descriptor says.

    Parameters
    ----------
    path : str or Path
        A UTF-8 file with a header line.
    resource : mapping
        Its Data Package resource descriptor; the schema's fields, their types
        (integer, number, string, date) and constraints (required, minimum,
        maximum, enum, pattern) and its primary key are checked.

    Returns
    -------
    Table
        The typed rows.

    Raises
    ------
    DataError
        If the file is not as described; the message names file, line, column
        and the mend.
    """
    path = Path(path)
    fields = _fields(path, resource)
    lines = _lines(path)
    _check_header(path, next(lines, None), [field["name"] for field in fields])
    rows = [(line, _row(path, line, cells, fields)) for line, cells in lines]
    if not rows:
        raise _error(path, 2, None, "there are no rows", "write one row a line below the header")
    table = Table(resource, tuple(row for _, row in rows))
    _check_key(path, table, [line for line, _ in rows])
    return table


def _error(path: Path, line: int, column: str | None, fault: str, mend: str) -> DataError:
    where = f", column {column!r}" if column is not None else ""
    return DataError(f"{path.name}, line {line}{where}: {fault}; {mend}")


def _fields(path: Path, resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    fields = resource.get("schema", {}).get("fields", [])
    if not fields:
        raise DataError(f"{path.name}: its descriptor has no fields; list them in schema.fields")
    for field in fields:
        if field.get("type") not in PARSERS:
            raise DataError(
                f"{path.name}: the descriptor gives column {field.get('name')!r} the type "
                f"{field.get('type')!r}; {suggestion(field.get('type'), PARSERS)}"
            )
    return fields


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each record."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read ({error.strerror}); restore {path}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _error(path, line, None, "not UTF-8", "save the file with UTF-8 encoding") from None
    records = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for cells in records:
            yield records.line_num, cells
    except csv.Error as error:
        raise _error(
            path, records.line_num, None, f"not CSV ({error})", "mend the quotation marks"
        ) from None


def _check_header(path: Path, first: tuple[int, list[str]] | None, names: list[str]) -> None:
    wanted = ",".join(names)
    if first is None:
        raise _error(path, 1, None, "the file is empty", f"write the header {wanted} and the rows")
    line, header = first
    for name in names:
        if name not in header:
            raise _error(path, line, name, "the column is missing", f"the header is {wanted}")
    for name in header:
        if name not in names:
            raise _error(
                path, line, name, "the column is not described",
                "remove it, or describe it in datapackage.json",
            )  # fmt: skip
    if header != names:
        raise _error(
            path, line, None, "the columns are repeated or out of order", f"the header is {wanted}"
        )


def _row(
    path: Path, line: int, cells: list[str], fields: list[dict[str, Any]]
) -> tuple[Value, ...]:
    if len(cells) != len(fields):
        raise _error(
            path, line, None, f"{len(cells)} values where the header names {len(fields)}",
            "write one value a column, an empty one too, and quote a value that holds a comma",
        )  # fmt: skip
    row = []
    for text, field in zip(cells, fields, strict=True):
        try:
            row.append(_value(text, field))
        except _Fault as fault:
            raise _error(path, line, field["name"], *fault.args) from None
    return tuple(row)


class _Fault(Exception):
    """What is wrong with one cell, and its mend."""


def _value(text: str, field: Mapping[str, Any]) -> Value:
    limits = field.get("constraints", {})
    if text == "":
        if limits.get("required"):
            raise _Fault("the value is missing", "write it")
        return None
    if text != text.strip():
        raise _Fault(f"{text!r} has spaces around it", "remove them")
    parse, kind = PARSERS[field["type"]]
    try:
        value = parse(text)
    except ValueError:
        raise _Fault(f"{text!r} is not {kind}", "write it so") from None
    if "enum" in limits and value not in limits["enum"]:
        allowed = [str(choice) for choice in limits["enum"]]
        raise _Fault(f"{text!r} is not allowed", suggestion(text, allowed))
    if "minimum" in limits and value < limits["minimum"]:
        raise _Fault(f"{text} is too small", f"the least allowed is {limits['minimum']}")
    if "maximum" in limits and value > limits["maximum"]:
        raise _Fault(f"{text} is too large", f"the most allowed is {limits['maximum']}")
    if "pattern" in limits and not re.fullmatch(limits["pattern"], text):
        raise _Fault(f"{text!r} has the wrong form", f"match the pattern {limits['pattern']}")
    return value


def _check_key(path: Path, table: Table, lines: list[int]) -> None:
    key = table.resource["schema"].get("primaryKey", [])
    columns = [table[column] for column in key]
    seen: dict[tuple[Value, ...], int] = {}
    for line, values in zip(lines, zip(*columns, strict=True), strict=False):
        first = seen.setdefault(values, line)
        if first != line:
            raise _error(
                path, line, key[-1], f"the row repeats the {' and '.join(key)} of line {first}",
                "remove one of the two",
            )  # fmt: skip


def _integer(text: str) -> int:
    # int() would also take "1_000" and digits of other scripts.
    if not re.fullmatch(r"-?[0-9]+", text):
        raise ValueError
    return int(text)


def _number(text: str) -> float:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise ValueError
    return float(text)


def _date(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text):
        raise ValueError
    date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    return text


PARSERS: dict[str, tuple[Callable[[str], Value], str]] = {
    "integer": (_integer, "a whole number like 2013, digits only"),
    "number": (_number, "a plain number like 17.2, without separators or units"),
    "string": (str, "text"),
    "date": (_date, "a date like 2021-02-25, or 2021-02 for a month"),
}
