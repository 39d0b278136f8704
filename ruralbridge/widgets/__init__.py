"""Widgets: anywidget classes, alive on the static page, in a notebook and in JupyterLite."""

from .argument import ArgumentMap
from .contrast import Contrast
from .explore import Explore, ExploreError, explore
from .function_loop import FunctionLoop
from .goals import Goals
from .nature import Nature
from .path_flow import PathFlow
from .quiz import Quiz
from .requirements import Requirements
from .targeting_lab import TargetingLab
from .targets import Targets
from .timeframe import Timeframe
from .transition import Transition

__all__ = [
    "ArgumentMap",
    "Contrast",
    "Explore",
    "ExploreError",
    "FunctionLoop",
    "Goals",
    "Nature",
    "PathFlow",
    "Quiz",
    "Requirements",
    "TargetingLab",
    "Targets",
    "Timeframe",
    "Transition",
    "explore",
]
