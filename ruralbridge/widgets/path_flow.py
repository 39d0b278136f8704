"""Path flow: from TPA's assets to the five revitalizations, by the paper and by the reader."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import traitlets

from ruralbridge import claims

from .base import Widget

PATHS = [
    {
        "id": "industry",
        "section": "3.1",
        "short": "Industry",
        "name": "Build on the poverty-alleviation industries",
        "claims": ["3.1-a", "3.1-b", "3.1-c", "3.1-d"],
        "beside": "Claim 3.1-a draws no line: it says that the industries exist and bring benefits.",
        "open": "No line runs from industry to ecology, although what an industry uses and leaves "
        "behind is where the two would meet. None runs to talent: the skills that §3.1 names are "
        "counted as a base of industry only.",
    },
    {
        "id": "talent",
        "section": "3.2",
        "short": "Talent",
        "name": "Take over the people of poverty alleviation",
        "claims": ["3.2-a", "3.2-b", "3.2-c", "3.2-d"],
        "beside": "Claim 3.2-d draws no line from an asset: evaluation and incentives are still to "
        "be set up, and the paper calls them the key.",
        "open": "No line runs from the people to organization, although many of those sent worked "
        "as village secretaries. None runs to ecology, and local people who guard forests are not "
        "mentioned.",
    },
    {
        "id": "culture",
        "section": "3.3",
        "short": "Culture",
        "name": "Go on supporting ambition and wisdom",
        "claims": ["3.3-a", "3.3-b", "3.3-c", "3.3-d"],
        "beside": "Claims 3.3-b and 3.3-d draw no line from an asset: taking part and giving up "
        "outdated customs are asked of the residents.",
        "open": "The path starts from people’s own drive and ends in culture alone. No line runs "
        "from it to organization, where taking part would be decided, to talent or to ecology.",
    },
    {
        "id": "mechanism",
        "section": "3.4",
        "short": "Mechanism",
        "name": "Learn from the mechanism of poverty alleviation",
        "claims": ["3.4-a", "3.4-b", "3.4-c", "3.4-d"],
        "beside": "The section says that the four systems can serve RR as a whole and names no "
        "single revitalization. The dotted lines to organization are this book’s reading.",
        "open": "If the systems serve RR as a whole, they would serve ecology too. The section "
        "does not say how: no task, measure or actor of ecology appears in it.",
    },
]

ASSETS = [
    {"id": "industries", "path": "industry", "name": "Industries and their markets"},
    {"id": "skills", "path": "industry", "name": "Management and workers’ skills"},
    {"id": "sent", "path": "talent", "name": "People sent from outside"},
    {"id": "local", "path": "talent", "name": "Local talent"},
    {"id": "ambition", "path": "culture", "name": "Support for ambition and wisdom"},
    {
        "id": "tradition",
        "path": "culture",
        "name": "Traditional culture",
        "note": "The village’s own; TPA did not make it.",
    },
    {"id": "policy", "path": "mechanism", "name": "Policy system"},
    {"id": "leadership", "path": "mechanism", "name": "Leadership system"},
    {"id": "work", "path": "mechanism", "name": "Work system"},
    {"id": "assessment", "path": "mechanism", "name": "Assessment system"},
]

REVITALIZATIONS = [
    {"id": "industry", "name": "Industry", "hanzi": "产业振兴", "pinyin": "chǎnyè zhènxīng"},
    {"id": "talent", "name": "Talent", "hanzi": "人才振兴", "pinyin": "réncái zhènxīng"},
    {"id": "culture", "name": "Culture", "hanzi": "文化振兴", "pinyin": "wénhuà zhènxīng"},
    {"id": "ecology", "name": "Ecology", "hanzi": "生态振兴", "pinyin": "shēngtài zhènxīng"},
    {"id": "organization", "name": "Organization", "hanzi": "组织振兴", "pinyin": "zǔzhī zhènxīng"},
]

_KNOWN = (
    "They know local problems, have people’s trust and adapt fast, so they can become a main force"
)
# grade: "stated", the paper draws the line; "reading", this book does, from what the paper says.
LINKS = [
    {
        "from": "industries",
        "to": "industry",
        "grade": "stated",
        "claims": ["3.1-b", "3.1-c", "3.1-d"],
        "says": "Mature modes, market links and an industrial base can be built on, which saves "
        "investment.",
    },
    {
        "from": "skills",
        "to": "industry",
        "grade": "stated",
        "claims": ["3.1-b"],
        "says": "Better management and better-skilled workers are a base for it.",
    },
    {
        "from": "sent",
        "to": "talent",
        "grade": "stated",
        "claims": ["3.2-a", "3.2-b", "3.2-c"],
        "says": f"{_KNOWN}.",
    },
    {
        "from": "local",
        "to": "talent",
        "grade": "stated",
        "claims": ["3.2-a", "3.2-b", "3.2-c"],
        "says": f"{_KNOWN}; the paper makes no difference between them and those sent.",
    },
    {
        "from": "ambition",
        "to": "culture",
        "grade": "stated",
        "claims": ["3.3-a"],
        "says": "RR, like TPA, counts on people’s own drive; the section’s heading ties this to "
        "culture.",
    },
    {
        "from": "tradition",
        "to": "culture",
        "grade": "stated",
        "claims": ["3.3-c"],
        "says": "What is of value in it should be inherited, protected and developed.",
    },
    {
        "from": "tradition",
        "to": "industry",
        "grade": "stated",
        "claims": ["3.3-c"],
        "says": "Its industrial value should be explored. It is the one line that leaves its own "
        "path.",
    },
    {
        "from": "policy",
        "to": "organization",
        "grade": "reading",
        "claims": ["3.4-a", "3.4-b"],
        "says": "Top-down and integrated, easy to roll out.",
    },
    {
        "from": "leadership",
        "to": "organization",
        "grade": "reading",
        "claims": ["3.4-a", "3.4-b"],
        "says": "Clear duties and strong execution.",
    },
    {
        "from": "work",
        "to": "organization",
        "grade": "reading",
        "claims": ["3.4-a", "3.4-c"],
        "says": "Government, firms, social organizations and farmers work together; this can be "
        "grafted and adapted.",
    },
    {
        "from": "assessment",
        "to": "organization",
        "grade": "reading",
        "claims": ["3.4-a", "3.4-d"],
        "says": "Several parties and third parties assess, and farmers’ satisfaction counts.",
    },
]

PATH_NAMES = tuple(path["id"] for path in PATHS)
ASSET_NAMES = tuple(asset["id"] for asset in ASSETS)
AIMS = tuple(aim["id"] for aim in REVITALIZATIONS)
DRAWN = frozenset((link["from"], link["to"]) for link in LINKS)


def reached(own: Iterable[tuple[str, str]] = ()) -> dict[str, list[str]]:
    """Return which assets lead to each revitalization.

    Parameters
    ----------
    own : iterable of (str, str)
        Lines of the reader's, as pairs of an asset and a revitalization, beside the paper's.

    Returns
    -------
    dict of list of str
        Each revitalization to the ids of its assets, in the order of the list.

    Examples
    --------
    >>> reached()["ecology"], reached([("assessment", "ecology")])["ecology"]
    ([], ['assessment'])
    """
    pairs = DRAWN | {tuple(pair) for pair in own}
    return {aim: [name for name in ASSET_NAMES if (name, aim) in pairs] for aim in AIMS}


class PathFlow(Widget):
    """See which of TPA's assets the paper links to which revitalization, and draw other lines.

    Parameters
    ----------
    path : str
        The path that is lit: ``industry``, ``talent``, ``culture`` or ``mechanism``.
    own : list of (str, str)
        The reader's lines, as pairs of an asset (``industries``, ``skills``, ``sent``,
        ``local``, ``ambition``, ``tradition``, ``policy``, ``leadership``, ``work``,
        ``assessment``) and a revitalization (``industry``, ``talent``, ``culture``,
        ``ecology``, ``organization``).
    chosen : str
        The node from which a line is being drawn, as ``asset:skills`` or ``aim:ecology``;
        empty for none.

    Examples
    --------
    >>> flow = PathFlow(path="culture", own=[("skills", "ecology")])
    >>> flow.own, flow.reached["ecology"]
    ([['skills', 'ecology']], ['skills'])
    """

    paths = traitlets.List(PATHS, help="the paper's four paths").tag(sync=True)
    assets = traitlets.List(ASSETS, help="what TPA leaves, as the paper names it").tag(sync=True)
    aims = traitlets.List(REVITALIZATIONS, help="the five revitalizations").tag(sync=True)
    links = traitlets.List(LINKS, help="the paper's lines").tag(sync=True)
    claims = traitlets.Dict(help="the paper's claims by id").tag(sync=True)
    path = traitlets.Unicode("industry", help="the path that is lit").tag(sync=True)
    own = traitlets.List(help="the reader's lines").tag(sync=True)
    chosen = traitlets.Unicode("", help="where a line starts").tag(sync=True)

    @traitlets.default("claims")
    def _claims(self) -> dict[str, dict[str, str]]:
        known = claims.load()
        return {
            name: {"kind": known[name].kind, "claim": known[name].claim}
            for path in PATHS
            for name in path["claims"]
        }

    @traitlets.validate("path")
    def _check_path(self, proposal: dict) -> str:
        if proposal["value"] not in PATH_NAMES:
            raise ValueError(
                f"path={proposal['value']!r} is unknown; use one of {', '.join(PATH_NAMES)}"
            )
        return proposal["value"]

    @traitlets.validate("chosen")
    def _check_chosen(self, proposal: dict) -> str:
        kind, _, name = proposal["value"].partition(":")
        if proposal["value"] and name not in {"asset": ASSET_NAMES, "aim": AIMS}.get(kind, ()):
            raise ValueError(
                f"chosen={proposal['value']!r} is unknown; use '', 'asset:NAME' with NAME of "
                f"{', '.join(ASSET_NAMES)}, or 'aim:NAME' with NAME of {', '.join(AIMS)}"
            )
        return proposal["value"]

    @traitlets.validate("own")
    def _check_own(self, proposal: dict) -> list[list[str]]:
        pairs: list[list[str]] = []
        for pair in proposal["value"]:
            if not isinstance(pair, list | tuple) or len(pair) != 2:
                raise ValueError(f"own holds {pair!r}; each line is a pair (asset, revitalization)")
            asset, aim = pair
            if asset not in ASSET_NAMES:
                raise ValueError(
                    f"own holds {pair!r}: {asset!r} is no asset; use {', '.join(ASSET_NAMES)}"
                )
            if aim not in AIMS:
                raise ValueError(
                    f"own holds {pair!r}: {aim!r} is no revitalization; use {', '.join(AIMS)}"
                )
            if (asset, aim) in DRAWN:
                raise ValueError(f"own holds {pair!r}, which the paper's lines already have")
            if [asset, aim] not in pairs:
                pairs.append([asset, aim])
        return pairs

    @property
    def reached(self) -> dict[str, list[str]]:
        """Which assets lead to each revitalization, by the paper and by the reader."""
        return reached(self.own)

    def fallback(self) -> str:
        """Return the paper's lines, what it leaves open and the reader's lines, as HTML."""
        text = self.text
        assets = {a["id"]: a["name"] for a in self.assets}
        aims = {a["id"]: a["name"] for a in self.aims}
        lines = [
            [assets[k["from"]], aims[k["to"]], text[k["grade"]], k["says"], ", ".join(k["claims"])]
            for k in self.links
        ]
        lines += [[assets[a], aims[b], text["own"], "", ""] for a, b in self.own]
        paths = [[f"§{p['section']} {p['name']}", p["beside"], p["open"]] for p in self.paths]
        said = [[name, c["kind"], c["claim"]] for name, c in self.claims.items()]
        return (
            f"<p>{escape(text['ecology'])}</p>"
            + _table(["asset", "aim", "grade", "says", "claims"], lines, text)
            + _table(["path", "beside", "open"], paths, text)
            + _table(["claim", "kind", "says"], said, text)
        )


def _table(columns: list[str], rows: list[list[str]], text: dict[str, str]) -> str:
    head = "".join(f'<th scope="col">{escape(text["col_" + name])}</th>' for name in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
