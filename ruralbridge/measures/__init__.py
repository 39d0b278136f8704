"""Measures the book computes: poverty, inequality, targeting, return to poverty.

Pure functions on any sequence of numbers, standard library only, so that the
same code runs in a notebook, in a build and in the browser.

Examples
--------
>>> from ruralbridge.measures import fgt
>>> round(fgt([100, 110, 150, 160], line=125, alpha=1), 2)
0.08
"""

from .inequality import gini, lorenz
from .multidimensional import (
    AlkireFoster,
    GroupPoverty,
    alkire_foster,
    decompose,
    deprivation_scores,
    deprivations,
    identify,
)
from .poverty import fgt, headcount_ratio, poverty_gap, squared_poverty_gap, watts
from .targeting import TargetingErrors, coady_grosh_hoddinott, targeting_errors
from .transition import (
    SUPPORT_RULES,
    expected_return_rate,
    simulate,
    stationary_share,
    support_path,
)
from .village import FLOOR_CUTOFFS, RR_CUTOFFS, synthetic_village

__all__ = [
    "FLOOR_CUTOFFS",
    "RR_CUTOFFS",
    "SUPPORT_RULES",
    "AlkireFoster",
    "GroupPoverty",
    "TargetingErrors",
    "alkire_foster",
    "coady_grosh_hoddinott",
    "decompose",
    "deprivation_scores",
    "deprivations",
    "expected_return_rate",
    "fgt",
    "gini",
    "headcount_ratio",
    "identify",
    "lorenz",
    "poverty_gap",
    "simulate",
    "squared_poverty_gap",
    "stationary_share",
    "support_path",
    "synthetic_village",
    "targeting_errors",
    "watts",
]
