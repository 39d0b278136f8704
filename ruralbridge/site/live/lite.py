"""JupyterLite's application: built once for its versions, then copied into the site."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
    "jupyterlab-plotly",
)
PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
DISTRIBUTIONS = (
    "jupyterlite-core",
    "jupyterlite-pyodide-kernel",
    "anywidget",
    "plotly",
    "ipywidgets",
)


def settings(packages: list[str]) -> dict:
    """Return JupyterLite's settings.

    Parameters
    ----------
    packages : list of str
        What the kernel loads at its start from the lock beside Pyodide. Empty where Pyodide is not
        part of the site: then the kernel takes its stock address and installs from PyPI.

    Returns
    -------
    dict
        Contents of ``jupyter-lite.json``.

    Examples
    --------
    >>> own = settings(["ruralbridge"])["jupyter-config-data"]["litePluginSettings"][PLUGIN]
    >>> own["disablePyPIFallback"], own["pyodideUrl"]
    (True, './static/pyodide/pyodide.mjs')
    """
    kernel: dict = {"disablePyPIFallback": bool(packages)}
    if packages:
        kernel["pyodideUrl"] = "./static/pyodide/pyodide.mjs"
        kernel["loadPyodideOptions"] = {"packages": packages}
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Ruralbridge, live",
            # Without it no notebook is looked for beside the application.
            "contentsAllJsonFile": "all.json",
            # As ``jupyterapp``, for whoever drives it from the console, the tests among them.
            "exposeAppInBrowser": True,
            "disabledExtensions": ["@jupyterlab/extensionmanager-extension"],
            "enableMemoryStorage": True,
            "litePluginSettings": {PLUGIN: kernel},
        },
    }


def key(packages: list[str]) -> str:
    """Return what the application depends on, as a short hash."""
    versions = [f"{name}=={version(name)}" for name in DISTRIBUTIONS]
    text = json.dumps([versions, settings(packages), Path(__file__).read_text("utf-8")])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def build(folder: Path, packages: list[str]) -> Path:
    """Build the application, or return the one that was built for the same versions.

    Parameters
    ----------
    folder : Path
        A cache folder.
    packages : list of str
        See :func:`settings`.

    Returns
    -------
    Path
        The built application.

    Raises
    ------
    RuntimeError
        With the end of JupyterLite's output, if it fails.
    """
    output = folder / f"app-{key(packages)}"
    if output.exists():
        return output
    for stale in folder.glob("app-*"):
        shutil.rmtree(stale)
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    share = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    # Named one by one: extensions of the building environment must not leak into the site.
    config = {
        "LiteBuildConfig": {
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(share / name) for name in EXTENSIONS],
            "apps": ["notebooks", "lab"],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
    (work / "jupyter_lite_config.json").write_text(json.dumps(config), "utf-8")
    (work / "jupyter-lite.json").write_text(json.dumps(settings(packages)), "utf-8")
    partial = work / "output"
    command = [
        sys.executable, "-m", "jupyter", "lite", "build",
        "--lite-dir", str(work), "--output-dir", str(partial),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"JupyterLite cannot be built: {(done.stdout + done.stderr)[-800:]}")
    for unused in (
        *partial.glob("rspack*"),
        *partial.glob("jupyter-lite.ipynb"),
        *partial.rglob("*.map"),
    ):
        unused.unlink()
    partial.rename(output)
    shutil.rmtree(work)
    return output
