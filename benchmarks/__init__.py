"""Measures the built book beside a stock Jupyter Book of the same chapters.

``python -m benchmarks`` runs all. One module a kind of number: ``size`` (what a page transfers),
``lighthouse``, ``latency`` (how fast a widget answers), ``build`` (how long a build takes, how
large the site is). ``book`` and ``stock`` make the two sites, ``server`` serves them, ``table``
prints.
"""
