"""The Sphinx extension that makes a Jupyter Book alive without a kernel and without another host.

One module an idea: ``figures`` and ``widgets`` (what a cell shows), ``mathml``, ``claims`` (anchors of
the paper's claims), ``launch`` (notebook, Binder, Colab), ``assets`` (what is shipped), ``policy``
(what a page may load), ``problems`` (authors' mistakes).
"""

from __future__ import annotations

import os
from pathlib import Path

from sphinx.application import Sphinx

from ruralbridge import __version__

from . import (
    accessible,
    assets,
    check,
    claims,
    coverage,
    datasets,
    dropdown,
    execution,
    fingerprint,
    launch,
    mathml,
    policy,
    problems,
    references,
    terms,
    widgets,
)


def setup(app: Sphinx) -> dict:
    """Register everything with Sphinx."""
    # Kernels that run the chapters inherit these.
    os.environ["RURALBRIDGE_BUILD"] = "1"  # explore() makes its grid of figures
    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"  # figures as JSON, not as script
    app.add_config_value("comments_config", None, "")  # Jupyter Book sets it, nothing here reads it
    app.config.templates_path.append(str(Path(__file__).parent / "templates"))
    for part in (
        problems,
        accessible,
        check,
        claims,
        coverage,
        datasets,
        dropdown,
        execution,
        fingerprint,
        mathml,
        policy,
        references,
        terms,
        launch,
        assets,
    ):
        part.setup(app)
    app.connect("html-page-context", widgets.drop_saved_state, priority=901)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
