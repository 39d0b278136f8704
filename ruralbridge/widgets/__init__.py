"""Widgets: anywidget classes, alive on the static page, in a notebook and in JupyterLite."""

from .explore import Explore, ExploreError, explore

__all__ = ["Explore", "ExploreError", "explore"]
