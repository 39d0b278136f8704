"""Where policy instruments belong: their scale against their reach, placed first by the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import isfinite
from typing import Any

import traitlets

from ruralbridge import data
from ruralbridge.data.errors import suggestion

from .base import Widget

SCALES = ("household", "village", "county", "province", "nation")
STRATEGIES = ("TPA", "RR", "both")
VIEWS = ("round", "all")
NARROW, BROAD = 40, 60  # reach up to the one is narrow, above the other broad (coding rule)
MOST = 4  # points a card can earn
_MASK = 0xFFFFFFFF


def _instruments() -> list[dict]:
    kept = ("id", "name", "name_zh", "pinyin", "strategy", "year", "reach", "what", "why_scale",
            "why_reach", "source_title", "source_url")  # fmt: skip
    return [
        {**{name: row[name] for name in kept}, "scale": SCALES.index(row["scale"])}
        for row in data.load("policy_instruments")
    ]


def _shuffled(items: Iterable[Any], seed: int) -> list:
    """Shuffle by Fisher and Yates with the mulberry32 generator, as the page does."""
    items, state = list(items), seed & _MASK
    for at in range(len(items) - 1, 0, -1):
        state = (state + 0x6D2B79F5) & _MASK
        t = ((state ^ state >> 15) * (state | 1)) & _MASK
        t = ((t + ((t ^ t >> 7) * (t | 61) & _MASK)) & _MASK) ^ t
        other = ((t ^ t >> 14) & _MASK) * (at + 1) >> 32
        items[at], items[other] = items[other], items[at]
    return items


def deal(instruments: Sequence[Mapping[str, Any]], cards: int, seed: int) -> list[str]:
    """Deal a hand that holds as many cards of each strategy as it can.

    Parameters
    ----------
    instruments : sequence of mapping
        With at least ``id`` and ``strategy``.
    cards : int
        How many to deal.
    seed : int
        The same seed deals the same hand, here and on the page.

    Returns
    -------
    list of str
        Ids, in the order in which the reader places them.

    Examples
    --------
    >>> pack = [{"id": f"{s}{i}", "strategy": s} for s in ("TPA", "RR") for i in range(9)]
    >>> sorted(card[:2] for card in deal(pack, 4, seed=1))
    ['RR', 'RR', 'TP', 'TP']
    """
    piles = [
        _shuffled((i["id"] for i in instruments if i["strategy"] == s), seed + at)
        for at, s in enumerate(STRATEGIES)
    ]
    hand: list[str] = []
    for turn in range(len(instruments)):
        hand += [pile[turn] for pile in piles if turn < len(pile)]
    return _shuffled(hand[:cards], seed)


def points(card: Mapping[str, Any], place: Sequence[float]) -> tuple[int, int]:
    """Compare the reader's place of a card with the source's.

    Scale: 2 points for the row of the source, 1 for a row beside it. Reach: 2 points within 10 of
    the coded reach (smaller differences mean nothing), 1 within 25.

    Parameters
    ----------
    card : mapping
        With ``scale`` (index of :data:`SCALES`) and ``reach`` (0 to 100).
    place : sequence
        The reader's scale index and reach.

    Returns
    -------
    tuple of int
        Points for scale and for reach, 0 to 2 each.

    Examples
    --------
    >>> points({"scale": 0, "reach": 10}, [1, 20])
    (1, 2)
    """
    rows, distance = abs(card["scale"] - place[0]), abs(card["reach"] - place[1])
    return max(0, 2 - rows), 2 if distance <= 10 else 1 if distance <= 25 else 0


def cases(instruments: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Sort instruments by what they say of the claim that TPA is micro policy and RR macro.

    Parameters
    ----------
    instruments : iterable of mapping
        With ``id``, ``strategy``, ``scale`` (an index) and ``reach``.

    Returns
    -------
    dict of str to list of str
        Ids under ``tpa_fits`` (below the county, narrow), ``rr_fits`` (above it, broad),
        ``tpa_high`` and ``rr_low`` (on the wrong side of the county), ``high_narrow`` and
        ``low_broad`` (where scale and reach come apart, whatever the strategy).

    Examples
    --------
    >>> cases([{"id": "a", "strategy": "TPA", "scale": 4, "reach": 35}])["high_narrow"]
    ['a']
    """
    county = SCALES.index("county")
    rules = {
        "tpa_fits": lambda i: (
            i["strategy"] == "TPA" and i["scale"] < county and i["reach"] <= NARROW
        ),
        "rr_fits": lambda i: i["strategy"] == "RR" and i["scale"] > county and i["reach"] > BROAD,
        "tpa_high": lambda i: i["strategy"] == "TPA" and i["scale"] > county,
        "rr_low": lambda i: i["strategy"] == "RR" and i["scale"] < county,
        "high_narrow": lambda i: i["scale"] > county and i["reach"] <= NARROW,
        "low_broad": lambda i: i["scale"] < county and i["reach"] > BROAD,
    }
    ordered = sorted(instruments, key=lambda i: (i["scale"], i["reach"], i["id"]))
    return {name: [i["id"] for i in ordered if rule(i)] for name, rule in rules.items()}


class Nature(Widget):
    """Instruments of TPA and RR as cards on a plane of scale by reach.

    The reader places a hand of cards, then sees where the sources place them, then all of them.

    Parameters
    ----------
    strategy : {"both", "TPA", "RR"}
        Whose instruments the full plane shows; instruments of both strategies always appear.
    cards : int or list of str
        How many cards to deal (1 to 26), or the ids of the cards of the hand.
    seed : int
        Chooses the hand; 0 or above.
    placements : dict
        Card id to ``[scale, reach]``: an index of, or a name in, :data:`SCALES`, and 0 to 100.
    revealed : bool
        Whether the sources' places are shown.
    view : {"round", "all"}
        Once revealed: the hand, or all instruments.
    selected : str
        Id of the card that is being placed or read; empty for none.

    Examples
    --------
    >>> nature = Nature(cards=["relocation", "rr-promotion-law"])
    >>> nature.placements = {"relocation": ["village", 15], "rr-promotion-law": ["nation", 60]}
    >>> nature.score, nature.most
    (5, 8)
    """

    instruments = traitlets.List(help="the instruments; scale as an index of SCALES").tag(sync=True)
    strategy = traitlets.Enum(("both", "TPA", "RR"), "both", help="both, TPA or RR").tag(sync=True)
    cards = traitlets.Int(6, help="how many cards a hand has").tag(sync=True)
    seed = traitlets.Int(8, help="chooses the hand; 0 or above").tag(sync=True)
    round = traitlets.List(traitlets.Unicode(), help="ids of the hand, in order").tag(sync=True)
    placements = traitlets.Dict(help="card id to [scale index, reach]").tag(sync=True)
    revealed = traitlets.Bool(False, help="show the sources' places").tag(sync=True)
    view = traitlets.Enum(VIEWS, "round", help="the hand, or all instruments").tag(sync=True)
    selected = traitlets.Unicode("", help="id of the card placed or read").tag(sync=True)

    def __init__(self, strategy: str = "both", cards: int | Sequence[str] = 6, seed: int = 8,
                 **kwargs: Any) -> None:  # fmt: skip
        if "instruments" in kwargs:
            raise TypeError("Nature: instruments come from the dataset 'policy_instruments'")
        pack = _instruments()
        self._known = [i["id"] for i in pack]
        hand = kwargs.get("round") or (list(cards) if isinstance(cards, list | tuple) else None)
        if not hand and (isinstance(cards, bool) or not isinstance(cards, int)):
            raise traitlets.TraitError(
                f"cards={cards!r} is neither a number from 1 to {len(pack)} nor a list of "
                "instrument ids; give one of the two"
            )
        count = len(hand) if hand else cards
        if hand is None and 1 <= count <= len(pack) and isinstance(seed, int):
            hand = deal(pack, count, seed)
        kwargs |= {"instruments": pack, "strategy": strategy, "cards": count, "seed": seed}
        kwargs["round"] = hand or []
        super().__init__(**kwargs)
        if not self.selected and not self.revealed:
            self.selected = next((c for c in self.round if c not in self.placements), "")
        self.observe(self._deal, names=["seed", "cards"])

    @property
    def score(self) -> int:
        """Points of the hand so far; a card that is not placed earns none."""
        cards = {i["id"]: i for i in self.instruments}
        return sum(
            sum(points(cards[c], self.placements[c])) for c in self.round if c in self.placements
        )

    @property
    def most(self) -> int:
        """Points that the hand can earn."""
        return MOST * len(self.round)

    def _deal(self, change: dict) -> None:
        # The page deals its own hand and sends it along with the seed: leave that one in place.
        if self.round != (hand := deal(self.instruments, self.cards, self.seed)):
            with self.hold_sync():
                self.placements, self.revealed, self.view = {}, False, "round"
                self.round, self.selected = hand, hand[0]

    @traitlets.validate("cards")
    def _check_cards(self, proposal: dict) -> int:
        if not 1 <= proposal["value"] <= len(self._known):
            raise traitlets.TraitError(
                f"cards={proposal['value']} is not a number from 1 to {len(self._known)}; "
                "give one, or a list of instrument ids"
            )
        return proposal["value"]

    @traitlets.validate("seed")
    def _check_seed(self, proposal: dict) -> int:
        if not 0 <= proposal["value"] <= _MASK:
            raise traitlets.TraitError(
                f"seed={proposal['value']} is not a whole number from 0 to {_MASK}"
            )
        return proposal["value"]

    @traitlets.validate("round")
    def _check_round(self, proposal: dict) -> list[str]:
        ids = proposal["value"]
        for card in ids:
            self._check_id("cards", card)
        if len(set(ids)) < len(ids):
            twice = next(card for card in ids if ids.count(card) > 1)
            raise traitlets.TraitError(f"cards: {twice!r} stands in the hand twice; keep one")
        return ids

    @traitlets.validate("selected")
    def _check_selected(self, proposal: dict) -> str:
        if proposal["value"]:
            self._check_id("selected", proposal["value"])
        return proposal["value"]

    @traitlets.validate("placements")
    def _check_placements(self, proposal: dict) -> dict:
        checked = {}
        for card, place in proposal["value"].items():
            self._check_id("placements", card)
            checked[card] = self._place(card, place)
        return checked

    def _check_id(self, argument: str, card: Any) -> None:
        if card not in self._known:
            raise traitlets.TraitError(
                f"{argument}: no instrument is called {card!r}; {suggestion(card, self._known)}"
            )

    @staticmethod
    def _place(card: str, place: Any) -> list:
        if isinstance(place, str) or not isinstance(place, Sequence) or len(place) != 2:
            raise traitlets.TraitError(
                f"placements[{card!r}]={place!r} is not [scale, reach]; give such as ['county', 35]"
            )
        scale, reach = place
        scale = SCALES.index(scale) if scale in SCALES else scale
        if isinstance(scale, bool) or not isinstance(scale, int) or not 0 <= scale < len(SCALES):
            raise traitlets.TraitError(
                f"placements[{card!r}]: scale {scale!r} is unknown; "
                f"use one of {', '.join(SCALES)}, or their index 0 to 4"
            )
        number = isinstance(reach, int | float) and not isinstance(reach, bool)
        if not number or not isfinite(reach) or not 0 <= reach <= 100:
            raise traitlets.TraitError(
                f"placements[{card!r}]: reach {reach!r} is not a number from 0 (narrowly targeted) "
                "to 100 (comprehensive)"
            )
        return [scale, reach]

    def fallback(self) -> str:
        """Return all instruments as a table, from the nation down."""
        text = self.text
        names = ("instrument", "strategy", "scale", "reach", "what", "why", "source")
        head = "".join(f'<th scope="col">{escape(text[f"col_{name}"])}</th>' for name in names)
        ordered = sorted(self.instruments, key=lambda i: (-i["scale"], i["reach"]))
        rows = "".join(
            f'<tr><th scope="row">{escape(i["name"])} '
            f'(<span lang="zh">{escape(i["name_zh"])}</span>)</th>'
            f"<td>{escape(text['strategy_' + i['strategy']])}</td>"
            f"<td>{escape(text['scale_' + SCALES[i['scale']]])}</td><td>{i['reach']}</td>"
            f"<td>{escape(i['what'])}</td>"
            f"<td>{escape(i['why_scale'])} {escape(i['why_reach'])}</td>"
            f'<td><a href="{escape(i["source_url"])}">{escape(i["source_title"])}</a></td></tr>'
            for i in ordered
        )
        return (
            f"<table><caption>{escape(text['fallback_caption'])}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
