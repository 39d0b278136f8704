"""Plotly figures: data in, :class:`plotly.graph_objects.Figure` out, in one house style."""

from . import palette
from .house import TEMPLATE, figure

__all__ = ["TEMPLATE", "figure", "palette"]
