"""Widgets with a real kernel, in a real JupyterLab driven by Chromium.

For each widget of the book: a change in the page reaches Python, and a change in Python the page.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from ruralbridge import widgets
from ruralbridge.widgets.base import Widget


class Row(NamedTuple):
    """One widget: how to make it, what to print, what to do in the page, what to do in Python."""

    make: str
    show: str
    first: str
    act: Callable  # with the page and the widget's element, by keyboard
    then: str
    set: str
    see: str  # true of the widget's element in the end


def press(selector: str, *keys: str) -> Callable:
    """Focus what a selector finds first, and press keys."""

    def act(page, view) -> None:
        view.locator(selector).first.focus()
        for key in keys:
            page.keyboard.press(key)

    return act


EXPLORE = """
from ruralbridge.figures import figure
from ruralbridge.widgets import explore
def line(slope, region):
    title = f"{region}: slope {slope}"
    fig = figure(title, x="x", y="y", source="made", table={"x": [0, 1], "y": [0, slope]})
    return fig.add_scatter(x=[0, 1], y=[0, slope])
w = explore(line, slope=(1, 5), region=["west", "east"])
"""
SAYS = "view => view.innerText.includes({!r})"

TABLE = {
    "Explore": Row(
        EXPLORE,
        "list(w.values.values()), w.figure['layout']['title']['text']",
        "([1, 'west'], 'west: slope 1')",
        press("input[type=range]", "ArrowRight", "ArrowRight"),
        "([3, 'west'], 'west: slope 3')",
        "w.at = {'slope': 4, 'region': 1}",
        "view => view.querySelector('.rb-explore__title').textContent === 'east: slope 5'"
        " && view.querySelector('output').textContent === '5'"
        " && view.querySelector('svg.main-svg')",
    ),
    "Timeframe": Row(
        "from ruralbridge.widgets import Timeframe\nw = Timeframe(year=2018)",
        "w.year",
        "2018",
        press("[role=slider]", "ArrowRight", "ArrowRight"),
        "2020",
        "w.year = 2035",
        "view => view.querySelector('[role=slider]').getAttribute('aria-valuenow') === '2035'",
    ),
    "Targets": Row(
        "from ruralbridge.widgets import Targets\nw = Targets(step=2018)",
        "w.step, w.remaining",
        "(2018, 396)",
        press("[role=radiogroup][aria-label=Step] [tabindex='0']", "ArrowRight"),
        "(2019, 52)",
        "w.step = 2020",
        "view => view.querySelector('[aria-label=Step] [aria-checked=true]')"
        ".textContent.includes('2020')",
    ),
    "Requirements": Row(
        "from ruralbridge.widgets import Requirements\nw = Requirements(k=0.4)",
        "w.k",
        "0.4",
        press("input[type=range][aria-label*='Cut-off']", "End"),
        "1.0",
        "w.k = 0.6",
        "view => view.querySelector(\"input[aria-label*='Cut-off']\").value === '0.6'",
    ),
    "Goals": Row(
        "from ruralbridge.widgets import Goals\nw = Goals(chosen='housing')",
        "w.chosen",
        "housing",
        press("[data-id=housing]", "ArrowUp"),
        "medical",
        "w.chosen = 'ecology'",
        "view => view.querySelector('[data-id=ecology]').getAttribute('aria-checked') === 'true'"
        " && view.querySelector('[data-id=housing]').getAttribute('aria-checked') === 'false'",
    ),
    "Contrast": Row(
        "from ruralbridge.widgets import Contrast\nw = Contrast()",
        "w.aspects",
        "[]",
        press(".rb-contrast__toggle[data-aspect=nature]", "Space"),
        "['nature']",
        "w.aspects = ['goals', 'targets']",
        "view => [...view.querySelectorAll('.rb-contrast__card')]"
        ".filter((c) => c.checkVisibility()).map((c) => c.dataset.aspect).join() === 'goals,targets'",
    ),
    "Nature": Row(
        "from ruralbridge.widgets import Nature\nw = Nature()",
        "w.revealed",
        "False",
        lambda page, view: (
            view.get_by_role("button", name="without placing").focus(),
            page.keyboard.press("Enter"),
        ),
        "True",
        "w.revealed = False",
        SAYS.format("Show them without placing"),
    ),
    "Quiz": Row(
        "from ruralbridge.widgets import Quiz\nw = Quiz('timeframe')",
        "list(w.responses)",
        "[]",
        lambda page, view: (
            press("input[type=radio]", "Space")(page, view),
            view.get_by_role("button", name="Check", exact=True).first.focus(),
            page.keyboard.press("Enter"),
        ),
        "['timeframe-01']",
        "w.responses = {}",
        "view => !view.querySelector('input[type=radio]:checked')",
    ),
    "ArgumentMap": Row(
        "from ruralbridge.widgets import ArgumentMap\nw = ArgumentMap()",
        "w.kinds",
        "[]",
        press("button[data-kind=causal]", "Space"),
        "['causal']",
        "w.kinds = ['definition']",
        "view => [...view.querySelectorAll('button[data-kind][aria-pressed=true]')]"
        ".map((b) => b.dataset.kind).join() === 'definition'",
    ),
    "TargetingLab": Row(
        "from ruralbridge.widgets import TargetingLab\nw = TargetingLab(rule='proxy')",
        "w.rule",
        "proxy",
        press("[role=radio][tabindex='0']", "ArrowRight"),
        "community",
        "w.rule = 'proxy'",
        "view => /proxy/i.test(view.querySelector('[role=radio][aria-checked=true]').textContent)",
    ),
    "FunctionLoop": Row(
        "from ruralbridge.widgets import FunctionLoop\nw = FunctionLoop()",
        "w.domain",
        "economy",
        press("[data-domain=economy]", "ArrowDown"),
        "society",
        "w.domain = 'ecology'",
        "view => view.querySelector('[data-domain=ecology]').getAttribute('aria-checked') === 'true'"
        " && view.querySelectorAll('[data-domain][aria-checked=true]').length === 1",
    ),
    "PathFlow": Row(
        "from ruralbridge.widgets import PathFlow\nw = PathFlow()",
        "w.path",
        "industry",
        press("[role=radio][tabindex='0']", "ArrowRight"),
        "talent",
        "w.path = 'culture'",
        "view => [...view.querySelectorAll('[role=radio][aria-checked=true]')]"
        ".some((el) => /culture/i.test(el.textContent))",
    ),
    "Transition": Row(
        "from ruralbridge.widgets import Transition\nw = Transition(shock=0.1)",
        "w.shock",
        "0.1",
        press("input[type=range]", "ArrowRight"),
        "0.11",
        "w.shock = 0.2",
        "view => view.querySelector('input[type=range]').value === '20'",
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The folder that Lab shows: one notebook, with three cells a widget."""
    folder = tmp_path_factory.mktemp("lab")
    cells = [
        code
        for row in TABLE.values()
        for code in (f"{row.make.strip()}\nw", f"print(({row.show}))", f"{row.set}\nprint('set')")
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nb = new_notebook(cells=[new_code_cell(c) for c in cells], metadata={"kernelspec": kernel})
    nbformat.write(nb, folder / "widgets.ipynb")
    return folder


def settings(folder: Path) -> dict[str, str]:
    """An environment in which Lab keeps its settings in a folder and asks nobody for news."""
    off = dict.fromkeys(
        ("@jupyterlab/apputils-extension:announcements", "@jupyterlite/pyodide-kernel-extension"),
        True,
    )
    wanted = {
        "config/labconfig/page_config.json": {"disabledExtensions": off},
        "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
            "checkForUpdates": False,
            "fetchNews": "false",
        },
        "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {
            "windowingMode": "none"
        },
    }
    for name, content in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("RURALBRIDGE", "JUPYTER"))}
    return kept | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }


@pytest.fixture(scope="module")
def lab(root: Path, tmp_path_factory) -> Iterator[tuple[str, str]]:
    """Address and token of a running JupyterLab."""
    folder, token = tmp_path_factory.mktemp("settings"), secrets.token_hex(16)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "lab.log").open("w")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
            *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={root}"),
            *("--LabApp.extension_manager=readonly", "--LabApp.news_url="),
        ],
        env=settings(folder),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}api/status?token={token}", timeout=5)
                break
            except OSError:
                assert process.poll() is None, (folder / "lab.log").read_text()
                time.sleep(0.25)
        else:
            pytest.fail("JupyterLab did not start:\n" + (folder / "lab.log").read_text())
        yield address, token
    finally:
        process.terminate()
        process.wait(20)
        log.close()


class Notebook:
    """The open notebook in Lab."""

    def __init__(self, page, address: str, token: str) -> None:
        self.page, self.outside = page, []
        own = (address, address.replace("http", "ws"), "data:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(own) else self.outside.append(r.url))
        page.goto(f"{address}lab/tree/widgets.ipynb?token={token}")
        self.cells = page.locator(".jp-NotebookPanel .jp-Cell")
        self.cells.nth(len(TABLE) * 3 - 1).wait_for(timeout=60_000)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)

    def run(self, nth: int):
        """Run a cell and return its output, when it has run."""
        cell = self.cells.nth(nth)
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        prompt.click()
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(
            "([nth, before]) => { const text = document.querySelectorAll("
            "'.jp-NotebookPanel .jp-Cell .jp-InputPrompt')[nth].innerText;"
            "return text !== before && /\\d/.test(text); }",
            arg=[nth, before],
        )
        return cell.locator(".jp-OutputArea-output").last

    def printed(self, nth: int, wanted: str) -> str:
        """What a cell prints, waiting a little for what is wanted."""
        for _ in range(10):
            said = self.run(nth).inner_text().strip()
            if said == wanted:
                break
            self.page.wait_for_timeout(200)
        return said


@pytest.fixture(scope="module")
def notebook(browser, lab) -> Iterator[Notebook]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    yield Notebook(context.new_page(), *lab)
    context.close()


@pytest.fixture(scope="module", params=TABLE)
def widget(request, notebook) -> tuple[Row, int]:
    """A widget's row and the number of its first cell, which has run."""
    at = list(TABLE).index(request.param) * 3
    notebook.run(at)
    view = notebook.cells.nth(at).locator(".jp-OutputArea-output .rb").first
    view.wait_for(timeout=30_000)
    if request.param == "Explore":
        view.locator("svg.main-svg").first.wait_for(timeout=30_000)
    return TABLE[request.param], at


def test_a_change_in_the_page_reaches_python(notebook, widget):
    row, at = widget
    assert notebook.printed(at + 1, row.first) == row.first
    row.act(notebook.page, notebook.cells.nth(at).locator(".rb").first)
    assert notebook.printed(at + 1, row.then) == row.then


def test_a_change_in_python_reaches_the_page(notebook, widget):
    row, at = widget
    assert notebook.run(at + 2).inner_text().strip() == "set"
    view = notebook.cells.nth(at).locator(".rb").first.element_handle()
    notebook.page.wait_for_function(row.see, arg=view, timeout=10_000)


def test_the_page_asks_no_other_host(notebook, widget):
    """Plotly too is handed over by the kernel."""
    assert notebook.outside == []


def test_every_widget_of_the_book_is_here():
    classes = map(widgets.__dict__.get, widgets.__all__)
    known = {c.__name__ for c in classes if isinstance(c, type) and issubclass(c, Widget)}
    assert known == set(TABLE)
