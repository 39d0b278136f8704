"""JupyterLite beside the book: a Pyodide kernel, the book's notebooks, nothing from another host."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import wheels

# Core files of the npm package; its type declarations, maps and consoles stay out.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab-plotly")
PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"


def pyodide(package: Path, wheel_files: list[Path], target: Path) -> list[str]:
    """Put Pyodide's core, the wheels and a lock that lists exactly these into a folder.

    Parameters
    ----------
    package : Path
        The unpacked npm package ``pyodide``.
    wheel_files : list of Path
        Wheels to offer.
    target : Path
        Folder to fill.

    Returns
    -------
    list of str
        Names of the packages.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copy(package / name, target)
    copies = [wheels.slim(wheel, target) for wheel in wheel_files]
    names = {wheels.normal(copy.name.split("-")[0]) for copy in copies}
    entries = [wheels.lock_entry(copy, names) for copy in copies]
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] = {entry["name"]: entry for entry in entries}
    (target / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    return sorted(lock["packages"])


def kernel_wheels() -> list[Path]:
    """Return the wheels that the Pyodide kernel's own extension carries."""
    share = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "@jupyterlite"
    carried = share / "pyodide-kernel-extension" / "static" / "pypi"
    found = {w.name.split("-")[0]: w for w in sorted(carried.glob("*.whl"))}
    return list(found.values())


def configure(folder: Path, packages: list[str]) -> None:
    """Write JupyterLite's settings: no fall-back to another host, packages loaded from the lock."""
    settings = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Ruralbridge, live",
            "disabledExtensions": ["@jupyterlab/extensionmanager-extension"],
            "enableMemoryStorage": True,
            "litePluginSettings": {
                PLUGIN: {
                    "disablePyPIFallback": True,
                    "loadPyodideOptions": {"packages": packages, "lockFileURL": None},
                }
            },
        },
    }
    del settings["jupyter-config-data"]["litePluginSettings"][PLUGIN]["loadPyodideOptions"]["lockFileURL"]
    (folder / "jupyter-lite.json").write_text(json.dumps(settings, indent=2), "utf-8")


def build(folder: Path, output: Path) -> None:
    """Run JupyterLite's build on a prepared folder.

    Raises
    ------
    RuntimeError
        With the end of its output, if it fails.
    """
    share = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    (folder / "jupyter_lite_config.json").write_text(
        json.dumps(
            {
                "LiteBuildConfig": {
                    "ignore_sys_prefix": ["federated_extensions"],
                    "federated_extensions": [
                        str(share / name)
                        for name in (*EXTENSIONS, "@jupyterlite/pyodide-kernel-extension")
                        if (share / name).exists()
                    ],
                    "apps": ["notebooks", "lab"],
                    "no_sourcemaps": True,
                    "no_unused_shared_packages": True,
                    "contents": [str(folder / "notebooks")],
                }
            }
        ),
        "utf-8",
    )
    command = [
        sys.executable, "-m", "jupyter", "lite", "build",
        "--lite-dir", str(folder), "--output-dir", str(output),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ)
    if done.returncode:
        raise RuntimeError(f"JupyterLite cannot be built: {(done.stdout + done.stderr)[-800:]}")
