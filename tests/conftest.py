"""The built site, served locally, and a real Chromium to read it with."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from tests.browser_setup import system_browser

ROOT = Path(__file__).parents[1]
APPENDICES = {"argument", "glossary", "data", "methods", "bibliography"}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Runs that can be repeated, with no time limit that a busy machine could miss.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


def documents() -> list[str]:
    """Names of the book's documents, in the order of ``_toc.yml``."""

    def below(entry: dict) -> Iterator[str]:
        if name := entry.get("root") or entry.get("file"):
            yield name.removesuffix(".md")
        for key in ("parts", "chapters", "sections"):
            for child in entry.get(key, []):
                yield from below(child)

    return list(below(yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a ``chapter`` or a ``document`` with each one of the book."""
    if "document" in metafunc.fixturenames:
        metafunc.parametrize("document", documents(), scope="session")
    if "chapter" in metafunc.fixturenames:
        names = [d.removeprefix("chapters/") for d in documents() if d.startswith("chapters/")]
        metafunc.parametrize("chapter", [n for n in names if n not in APPENDICES], scope="session")


@pytest.fixture(scope="session")
def site() -> Path:
    """Folder of the built site: RURALBRIDGE_SITE if set, else built here."""
    if given := os.environ.get("RURALBRIDGE_SITE"):
        return Path(given)
    tool = str(Path(sys.executable).with_name("jupyter-book"))
    command = [tool, "build", ".", "-W", "-n", "--keep-going"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return ROOT / "_build" / "html"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; the value is its address."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of a local server of the site."""
    with serving(site) as address:
        yield address


@contextmanager
def a_readers_machine() -> Iterator[None]:
    """Nothing of what a build of the book sets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("RURALBRIDGE") or name == "PLOTLY_RENDERER":
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def executed(tmp_path_factory) -> Callable[[str], tuple[Any, Path]]:
    """A document's notebook after its run, and the folder it ran in."""
    from nbclient import NotebookClient

    from ruralbridge.site.notebooks import notebook

    @cache
    def run(name: str) -> tuple[Any, Path]:
        folder = tmp_path_factory.mktemp("reader")
        nb = notebook((ROOT / f"{name}.md").read_text("utf-8"))
        where = {"metadata": {"path": str(folder)}}
        with a_readers_machine():
            NotebookClient(nb, timeout=120, resources=where).execute()
        return nb, folder

    return run


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as p:
        chrome = p.chromium.launch(executable_path=system_browser(), args=FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture
def open_page(browser, server: str) -> Iterator[Callable]:
    """Open a page of the site; at the end no page may have erred or asked another host.

    ``open_page("chapters/timeframe.html", width=360, dark=True, scripting=True, reduced=False)``
    """
    contexts, problems = [], []

    def note(page) -> None:
        page.on("pageerror", lambda e: problems.append(f"{page.url}: {e}"))
        page.on(
            "console",
            lambda m: problems.append(f"{page.url}: {m.text}") if m.type == "error" else None,
        )
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((server, "data:", "blob:"))
                else problems.append(f"{page.url} asked {r.url}")
            ),
        )

    def open_(path: str, width: int = 1280, dark: bool = False, scripting: bool = True,
              reduced: bool = False):  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripting,
            reduced_motion="reduce" if reduced else "no-preference",
        )
        contexts.append(context)
        page = context.new_page()
        page.problems = problems
        note(page)
        page.goto(server + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def open_widget(open_page: Callable) -> Callable:
    """Open a page and bring one of its widgets alive: ``open_widget("timeframe", "timeframe")``."""

    def open_(slug: str, widget: str, **options):
        page = open_page(f"chapters/{slug}.html", **options)
        view = page.locator(f".rb-widget[data-widget={widget}]").first
        view.scroll_into_view_if_needed()
        page.wait_for_selector(f".rb-widget--alive[data-widget={widget}]")
        return page, view

    return open_
