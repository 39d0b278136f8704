"""The contrast table: the paper's five differences, each with a number from the data."""

from __future__ import annotations

import os
from html import escape

import traitlets

from ruralbridge import data, strings

from .base import Widget

# Aspect, which is also the slug of its chapter, to the section of the paper.
SECTIONS = {
    "timeframe": "2.2.1",
    "nature": "2.2.2",
    "goals": "2.2.3",
    "targets": "2.2.4",
    "requirements": "2.2.5",
}
_TABLES = {
    "timeframe": ("key_dates", "rr_nodes"),
    "goals": ("poverty", "income"),
    "targets": ("counties_by_province", "poverty", "rural_population"),
    "requirements": ("poverty_lines", "income"),
}
_WORDS = ("label", "question", "tpa", "rr", "tpa_more", "rr_more", "tpa_number", "tpa_text",
          "rr_number", "rr_text", "reading")  # fmt: skip


def _year(label: str) -> int:
    """Return the year of a key date."""
    return int(data.load("key_dates").where(label=label)["date"][0][:4])


def _reach(strategy: str) -> dict[str, str | int]:
    """Return the narrowest and the widest instrument of a strategy."""
    rows = sorted(
        data.load("policy_instruments").where(strategy=strategy), key=lambda r: r["reach"]
    )
    ends = {"narrow": rows[0], "wide": rows[-1]}
    found = {end: row["reach"] for end, row in ends.items()}
    found |= {f"{end}_name": row["name"] for end, row in ends.items()}
    return {f"{strategy.lower()}_{k}": v for k, v in {**found, "count": len(rows)}.items()}


def _million(people: float) -> str:
    """Return 10,000 persons as millions, without decimals that say nothing."""
    return f"{people / 100:,.2f}".rstrip("0").rstrip(".") if people else "0"


def numbers() -> dict[str, str | int]:
    """Return the numbers that the table's sentences quote, all from the book's data.

    Examples
    --------
    >>> found = numbers()
    >>> found["counties"], found["poor_from"], found["tpa_years"], found["rr_years"]
    (832, '98.99', 7, 33)
    """
    poverty, line = data.load("poverty"), next(iter(data.load("poverty_lines")))
    rural = {row["year"]: row["income"] for row in data.load("income").where(group="rural")}
    urban = {row["year"]: row["income"] for row in data.load("income").where(group="urban")}
    start, end, latest = 2012, max(poverty["year"]), max(rural)
    listed = data.load("counties_by_province")["poor_counties"]
    census = data.load("rural_population").where(basis="census")
    tpa = (
        _year("Targeted poverty alleviation first named"),
        _year("Last poor counties removed from the list"),
    )
    rr = _year("Rural revitalization strategy proposed"), max(data.load("rr_nodes")["year"])
    return {
        "tpa_from": tpa[0],
        "tpa_to": tpa[1],
        "tpa_years": tpa[1] - tpa[0],
        "rr_from": rr[0],
        "rr_to": rr[1],
        "rr_years": rr[1] - rr[0],
        "transition_to": _year("Transition period ends"),
        "poor_from": _million(poverty.where(year=start)["poor_population"][0]),
        "poor_from_year": start,
        "poor_to": _million(poverty.where(year=end)["poor_population"][0]),
        "poor_to_year": end,
        "gap_from": f"{urban[end] / rural[end]:.2f}",
        "gap_from_year": end,
        "gap_to": f"{urban[latest] / rural[latest]:.2f}",
        "gap_to_year": latest,
        "counties": sum(listed),
        "provinces": sum(count > 0 for count in listed),
        "units": len(listed),
        "rural": f"{census['rural'][-1] / 100:.1f}",
        "census_year": census["year"][-1],
        "line": f"{line['yuan']:,}",
        "line_year": line["year"],
        "income": f"{rural[latest]:,}",
        "income_year": latest,
        "instruments": len(data.load("policy_instruments")),
        **_reach("TPA"),
        **_reach("RR"),
    }


def rows(language: str = "en") -> list[dict[str, str]]:
    """Return the table's rows, one an aspect, in the paper's order.

    Parameters
    ----------
    language : str
        A language of :data:`ruralbridge.strings.LANGUAGES`.

    Returns
    -------
    list of dict
        ``aspect``, ``section``, ``source`` and the sentences of both strategies.

    Examples
    --------
    >>> [row["aspect"] for row in rows()]
    ['timeframe', 'nature', 'goals', 'targets', 'requirements']
    >>> rows()[3]["tpa_number"]
    '832 counties'
    """
    words, values = strings.load("contrast", language), numbers()
    table = []
    for aspect, section in SECTIONS.items():
        said = {word: words[f"{aspect}.{word}"].format(**values) for word in _WORDS}
        source = words.get(f"{aspect}.source", "").format(**values) or "; ".join(
            data.load(name).source for name in _TABLES[aspect]
        )
        table.append({"aspect": aspect, "section": section, "source": source, **said})
    return table


class Contrast(Widget):
    """The five differences at a glance; any two of them side by side.

    Parameters
    ----------
    aspects : list of str
        The aspects shown, some of ``"timeframe"``, ``"nature"``, ``"goals"``, ``"targets"`` and
        ``"requirements"``. One or two become cards, more a table; none means all five.
    language : str
        Language of the text.

    Examples
    --------
    >>> Contrast(aspects=["timeframe", "targets"]).aspects
    ['timeframe', 'targets']
    """

    aspects = traitlets.List(traitlets.Unicode(), help="aspects shown; none: all").tag(sync=True)
    rows = traitlets.List(help="one dict an aspect, see rows()").tag(sync=True)

    def __init__(self, **kwargs: object) -> None:
        if "rows" in kwargs:
            raise TypeError("Contrast: rows comes from the book's data; set aspects instead")
        super().__init__(rows=rows(str(kwargs.get("language", "en"))), **kwargs)
        # The table's sentences travel in the rows, with their numbers filled in.
        self.text = {key: text for key, text in self.text.items() if "." not in key}

    @traitlets.validate("aspects")
    def _known(self, proposal: dict) -> list[str]:
        for aspect in proposal["value"]:
            if aspect not in SECTIONS:
                raise traitlets.TraitError(
                    f"Contrast: aspects has {aspect!r}; use some of: {', '.join(SECTIONS)}"
                )
        # The paper's order, each once: what is seen and what is read aloud follow it.
        return [aspect for aspect in SECTIONS if aspect in proposal["value"]]

    def fallback(self) -> str:
        """Return the rows that are shown as a plain table.

        In the built book an aspect leads to its chapter, from any page one folder deep.
        """
        text, built = self.text, bool(os.environ.get("RURALBRIDGE_BUILD"))
        body = []
        for row in self.rows:
            if self.aspects and row["aspect"] not in self.aspects:
                continue
            said = {name: escape(value) for name, value in row.items()}
            label = said["label"]
            if built:
                label = f'<a href="../chapters/{said["aspect"]}.html">{label}</a>'
            cells = "".join(
                f"<td>{said[s]}. {said[f'{s}_more']}<br><strong>{said[f'{s}_number']}</strong>: "
                f"{said[f'{s}_text']}</td>"
                for s in ("tpa", "rr")
            )
            body.append(f'<tr><th scope="row">{label}<br>{said["question"]}</th>{cells}</tr>')
        head = "".join(
            f'<th scope="col">{escape(text[name])}</th>' for name in ("aspect", "tpa", "rr")
        )
        return (
            f"<table><caption>{escape(text['title'])}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(body)}</tbody></table>"
        )
