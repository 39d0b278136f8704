"""Ruralbridge: an executable textbook on targeted poverty alleviation and rural revitalization."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("ruralbridge")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
