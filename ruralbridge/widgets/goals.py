"""Goals: the two centenary goals on one line, and what of TPA's goal lies in RR's."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import traitlets

from ruralbridge import data

from .base import Widget

# Paraphrases of the texts listed in ruralbridge/data/goal_links.csv. "Art." is an article of the
# Rural Revitalization Promotion Law of 2021, read in Chinese; the wording is this book's.
GUARANTEES = [
    {
        "id": "food",
        "name": "Food",
        "hanzi": "不愁吃",
        "pinyin": "bù chóu chī",
        "adds": "From enough to eat to food as a falling share of spending (Plan), to its safety "
        "(Arts. 13 and 39) and to the nation’s supply (Art. 8).",
        "without": "The nation’s grain supply (Art. 8) could be met in full while some households "
        "go short: it is no household’s claim to a meal. Only social assistance (Art. 54) and "
        "monitoring (Art. 59) would stand between.",
    },
    {
        "id": "clothing",
        "name": "Clothing",
        "hanzi": "不愁穿",
        "pinyin": "bù chóu chuān",
        "adds": "Nothing about clothing. Rising farm incomes (Art. 21) are meant to make the "
        "question disappear.",
        "without": "Nothing about clothing would remain in the texts that were read, only general "
        "support of incomes. This is the weakest of the links.",
    },
    {
        "id": "education",
        "name": "Compulsory education",
        "hanzi": "义务教育有保障",
        "pinyin": "yìwù jiàoyù yǒu bǎozhàng",
        "adds": "Quality beyond attendance: training, pay and standing of teachers, school "
        "buildings, remote teaching (Art. 25); vocational and adult training (Art. 26).",
        "without": "The law sets aims for schools and teachers and no floor for a single pupil; "
        "it does not use the term compulsory education. The duty to bring back a child who leaves "
        "school stands in other texts.",
    },
    {
        "id": "medical",
        "name": "Basic medical care",
        "hanzi": "基本医疗有保障",
        "pinyin": "jīběn yīliáo yǒu bǎozhàng",
        "adds": "The service itself, and prevention: clinics, family doctors, care of chronic and "
        "mental illness (No. 1 Document, part 7); careers for rural medical staff (Art. 25).",
        "without": "Insurance that farmers are supported in joining (Art. 54) is less than a "
        "subsidized place for every poor person. Against falling from illness into poverty only "
        "monitoring (Art. 59) would stand.",
    },
    {
        "id": "housing",
        "name": "Safe housing",
        "hanzi": "住房安全有保障",
        "pinyin": "zhùfáng ānquán yǒu bǎozhàng",
        "adds": "Design, local style, new building methods and green materials (Art. 38); "
        "toilets, waste, sewage, barrier-free access, clean energy (Art. 37); village plans (Art. "
        "51).",
        "without": "The mechanism for low-income groups (Art. 38) would lose its ground. Planning "
        "rules and better design help those who can afford to build.",
    },
    {
        "id": "water",
        "name": "Safe drinking water",
        "hanzi": "饮水安全",
        "pinyin": "yǐnshuǐ ānquán",
        "adds": "Piped supply as a rate for the whole countryside (Plan), planned together with "
        "roads, power and networks (Art. 52).",
        "without": "A coverage rate of 85 percent is met with 15 percent left out. The duty to "
        "secure safe water (Art. 52) would remain.",
    },
]

REQUIREMENTS = [
    {
        "id": "industry",
        "name": "Thriving industry",
        "hanzi": "产业兴旺",
        "pinyin": "chǎnyè xīngwàng",
        "beyond": "Property rights of village collectives, new kinds of farm business (Art. 12); "
        "farmland (14); seed, research, extension, machinery (15–18); tourism, e-commerce, "
        "industrial parks (19); start-ups (20); income growth and shares of the value chain (21).",
        "note": "Industry was a means of TPA, the first of the five batches, never one of its "
        "guarantees.",
    },
    {
        "id": "ecology",
        "name": "Livable ecology",
        "hanzi": "生态宜居",
        "pinyin": "shēngtài yíjū",
        "beyond": "Protection of ecosystems and compensation for it (Art. 34); cleaner farming "
        "(35); restoring land, forest and wetland (36); toilets, waste, sewage (37); pesticides "
        "(39); fallow, fishing bans, no moving of pollution to villages (40).",
        "note": "Housing is the clearest case of a guarantee rewritten: the same good for a wider "
        "group, low-income people instead of registered poor households.",
    },
    {
        "id": "culture",
        "name": "Civil rural culture",
        "hanzi": "乡风文明",
        "pinyin": "xiāngfēng wénmíng",
        "beyond": "Civic activities (Art. 29); ceremonies without lavish display, equality of "
        "women and men (30); facilities for culture and sport (31); heritage, old villages (32); "
        "cultural industry (33).",
        "note": "The Plan files schooling here, through the share of teachers with a degree, and "
        "not under prosperous life.",
    },
    {
        "id": "governance",
        "name": "Effective governance",
        "hanzi": "治理有效",
        "pinyin": "zhìlǐ yǒuxiào",
        "beyond": "Party and village organizations (Art. 42); cadres (43); township "
        "administration (41, 44); self-government and openness (45); collective organizations "
        "(46); social organizations (47); law and mediation (48); public safety (49).",
        "note": "No guarantee has its home here; one touches it. TPA used governance, with first "
        "secretaries and work teams, as a means.",
    },
    {
        "id": "prosperity",
        "name": "Prosperous life",
        "hanzi": "生活富裕",
        "pinyin": "shēnghuó fùyù",
        "beyond": "Equal basic services for town and country (Arts. 50, 53); pensions that rise, "
        "care of children, old people and people with disabilities (54); one labour market (55); "
        "equal pay (57). The Plan adds the urban–rural income ratio.",
        "note": "The guarantees are floors. Prosperous life also holds a relative aim, the gap "
        "between town and country, which no guarantee has.",
    },
]

MILESTONES = [
    {
        "year": 2020,
        "goal": False,
        "short": "No one below the poverty line",
        "says": "TPA’s target. The No. 1 Document of 2018 lists it among RR’s own targets for "
        "2020.",
        "source": "Xinhua, 5 February 2018",
        "url": "http://www.xinhuanet.com/english/2018-02/05/c_136950418.htm",
    },
    {
        "year": 2021,
        "goal": True,
        "short": "First centenary goal",
        "says": "A moderately prosperous society in all respects, a hundred years after the "
        "founding of the Communist Party of China. Declared reached on 1 July 2021.",
        "source": "State Council Information Office, 28 September 2021",
        "url": "http://english.scio.gov.cn/node_8026391.htm",
    },
    {
        "year": 2035,
        "goal": False,
        "short": "Halfway mark",
        "says": "Modernization basically realized; for RR, that of agriculture and the "
        "countryside.",
        "source": "Xinhua, 18 October 2017",
        "url": "http://english.eastday.com/China/u1ai8580717.html",
    },
    {
        "year": 2049,
        "goal": True,
        "short": "Second centenary goal",
        "says": "A great modern socialist country, a hundred years after the founding of the "
        "People’s Republic. RR’s node for full revitalization is 2050.",
        "source": "China Keywords, 17 April 2019",
        "url": "http://www.china.org.cn/english/china_key_words/2019-04/17/content_74690698.htm",
    },
]

GOODS = tuple(g["id"] for g in GUARANTEES)
PARTS = tuple(r["id"] for r in REQUIREMENTS)


def base(removed: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return which guarantees each requirement of RR holds.

    Parameters
    ----------
    removed : iterable of str
        Guarantees taken away, by id.

    Returns
    -------
    dict of list of str
        Requirement id to the ids of the guarantees that ``goal_links`` places in it.

    Examples
    --------
    >>> base()["ecology"], base(removed=["housing"])["ecology"]
    (['housing'], [])
    """
    gone = set(removed)
    pairs = {(row["guarantee"], row["requirement"]) for row in data.load("goal_links")}
    return {part: [g for g in GOODS if (g, part) in pairs and g not in gone] for part in PARTS}


class Goals(Widget):
    """Choose a guarantee or a requirement; take guarantees away and see what loses its base.

    Parameters
    ----------
    chosen : str
        A guarantee (``food``, ``clothing``, ``education``, ``medical``, ``housing``,
        ``water``) or a requirement (``industry``, ``ecology``, ``culture``, ``governance``,
        ``prosperity``).
    removed : list of str
        Guarantees taken away.

    Examples
    --------
    >>> goals = Goals(chosen="ecology", removed=["housing"])
    >>> goals.direction, goals.base["ecology"]
    ('from_requirement', [])
    """

    guarantees = traitlets.List(GUARANTEES, help="TPA's guarantees").tag(sync=True)
    requirements = traitlets.List(REQUIREMENTS, help="RR's requirements").tag(sync=True)
    milestones = traitlets.List(MILESTONES, help="years of the two goals").tag(sync=True)
    passages = traitlets.List(help="rows of the dataset goal_links").tag(sync=True)
    chosen = traitlets.Unicode("housing", help="id of a guarantee or a requirement").tag(sync=True)
    removed = traitlets.List(traitlets.Unicode(), help="guarantees taken away").tag(sync=True)

    @traitlets.default("passages")
    def _passages(self) -> list[dict]:
        return list(data.load("goal_links"))

    @traitlets.validate("chosen")
    def _check_chosen(self, proposal: dict) -> str:
        if proposal["value"] not in GOODS + PARTS:
            raise ValueError(
                f"chosen={proposal['value']!r} is unknown; use a guarantee ({', '.join(GOODS)}) "
                f"or a requirement ({', '.join(PARTS)})"
            )
        return proposal["value"]

    @traitlets.validate("removed")
    def _check_removed(self, proposal: dict) -> list[str]:
        for name in proposal["value"]:
            if name not in GOODS:
                raise ValueError(
                    f"removed holds {name!r}; only guarantees can be taken away: {', '.join(GOODS)}"
                )
        return [name for name in GOODS if name in proposal["value"]]

    @property
    def direction(self) -> str:
        """``"from_guarantee"`` or ``"from_requirement"``, after what is chosen."""
        return "from_guarantee" if self.chosen in GOODS else "from_requirement"

    @property
    def base(self) -> dict[str, list[str]]:
        """The guarantees that each requirement still holds."""
        return base(self.removed)

    def fallback(self) -> str:
        """Return the milestones, the links and what has no counterpart, as HTML."""
        text = self.text
        names = {entry["id"]: entry["name"] for entry in self.guarantees + self.requirements}
        years = "".join(
            f"<li>{m['year']}: {escape(m['short'])}. {escape(m['says'])} "
            f'(<a href="{escape(m["url"])}">{escape(m["source"])}</a>)</li>'
            for m in self.milestones
        )
        links = [
            [
                escape(names[p["guarantee"]]),
                escape(names[p["requirement"]]),
                escape(text[p["grade"]]),
                f'{escape(p["says"])} (<a href="{escape(p["url"])}">'
                f"{escape(p['document'])}, {escape(p['place'])}</a>)",
            ]
            for p in self.passages
        ]
        goods = [[escape(g[k]) for k in ("name", "adds", "without")] for g in self.guarantees]
        parts = [[escape(r[k]) for k in ("name", "beyond", "note")] for r in self.requirements]
        return (
            f"<ul>{years}</ul>"
            + _table(["guarantee", "requirement", "grade", "passage"], links, text)
            + _table(["guarantee", "adds", "without"], goods, text)
            + _table(["requirement", "beyond", "remark"], parts, text)
        )


def _table(columns: list[str], rows: list[list[str]], text: dict[str, str]) -> str:
    head = "".join(f'<th scope="col">{escape(text["col_" + name])}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
