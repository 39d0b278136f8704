"""A small immutable table that needs no other package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ruralbridge.data.errors import DataError, suggestion

if TYPE_CHECKING:
    import pandas

Value = int | float | str | None

SHOWN = 20  # rows a notebook shows


@dataclass(frozen=True, repr=False)
class Table:
    """Rows of typed values under a Data Package resource descriptor.

    Iteration gives one dict a row, ``table["year"]`` one column as a list;
    an empty cell is None.

    Parameters
    ----------
    resource : mapping
        The descriptor: name, title, sources and the fields of the schema.
    rows : tuple of tuple
        The values, in the order of the fields.

    Examples
    --------
    >>> from ruralbridge import data
    >>> poverty = data.load("poverty")
    >>> len(poverty), poverty.columns
    (11, ['year', 'poor_population', 'incidence'])
    >>> next(iter(poverty))
    {'year': 2010, 'poor_population': 16567, 'incidence': 17.2}
    >>> poverty.unit("poor_population")
    '10,000 persons'
    """

    resource: Mapping[str, Any]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def name(self) -> str:
        """The dataset's name, as `ruralbridge.data.load` takes it."""
        return self.resource["name"]

    @property
    def columns(self) -> list[str]:
        """The column names."""
        return [field["name"] for field in self.resource["schema"]["fields"]]

    @property
    def source(self) -> str:
        """The citation for a caption: publisher, title (year) of the main source."""
        main = self.resource["sources"][0]
        return f"{main['publisher']}, {main['title']} ({main['year']})"

    def unit(self, column: str) -> str:
        """Return the unit of a column.

        Parameters
        ----------
        column : str
            A column name.

        Returns
        -------
        str
            The unit, for instance ``"10,000 persons"``.
        """
        return self.resource["schema"]["fields"][self._position(column)]["unit"]

    def where(self, **values: Value) -> Table:
        """Return the table of the rows that have these values.

        Parameters
        ----------
        **values
            The value wanted, by column.

        Returns
        -------
        Table
            The matching rows, in their order.

        Examples
        --------
        >>> from ruralbridge import data
        >>> data.load("income").where(group="urban", year=2024)["income"]
        [54188]
        """
        wanted = [(self._position(column), value) for column, value in values.items()]
        return Table(
            self.resource,
            tuple(row for row in self.rows if all(row[at] == value for at, value in wanted)),
        )

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas data frame, where pandas is installed.

        Returns
        -------
        pandas.DataFrame
            One column a field; an empty cell is missing.
        """
        from pandas import DataFrame

        return DataFrame(list(self.rows), columns=self.columns)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __getitem__(self, column: str) -> list[Value]:
        at = self._position(column)
        return [row[at] for row in self.rows]

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        fields = self.resource["schema"]["fields"]
        head = "".join(
            f'<th scope="col">{escape(field["name"])}<br>'
            f"<small>{escape(field['unit'])}</small></th>"
            for field in fields
        )
        body = "".join(f"<tr>{''.join(map(_cell, row, fields))}</tr>" for row in self.rows[:SHOWN])
        more = len(self) - SHOWN
        foot = f"<br>The first {SHOWN} rows; {more} more follow." if more > 0 else ""
        return (
            f"<table><caption>{escape(self.resource['title'])}. "
            f"Source: {escape(self.source)}.{foot}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _position(self, column: str) -> int:
        try:
            return self.columns.index(column)
        except ValueError:
            raise DataError(
                f"table {self.name!r} has no column {column!r}; {suggestion(column, self.columns)}"
            ) from None


def _cell(value: Value, field: Mapping[str, Any]) -> str:
    if value is None:
        return '<td aria-label="no value">–</td>'
    if isinstance(value, str):
        return f'<td style="text-align:left">{escape(value)}</td>'
    # A year is a label, not a quantity: 2,013 would be misread.
    shown = str(value) if field["unit"] == "year" else f"{value:,}"
    return f'<td style="text-align:right">{shown}</td>'
