"""The wheel, installed with its dependencies into a clean environment."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ruralbridge"
# What the core may not need: it runs where these are not.
HEAVY = ("numpy", "pandas", "sphinx", "docutils", "myst_nb", "matplotlib", "scipy")


def run(*command: object, **options) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory) -> Path:
    """Python of an environment that holds the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    found = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    return found


def said(python: Path, code: str, folder: Path) -> object:
    """What code says, as JSON, run outside the source tree."""
    return json.loads(run(python, "-I", "-c", code, cwd=folder).splitlines()[-1])


def test_the_wheel_holds_every_file_of_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    kinds = {".py", ".js", ".css", ".json", ".csv", ".html", ".svg", ".txt"}
    wanted = {str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*") if path.suffix in kinds}
    assert wanted <= names


def test_the_wheel_is_for_every_platform_and_small(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size < 1_000_000


def test_the_wheel_carries_both_licences(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for licence in ("LICENSE", "LICENSE-CONTENT"):
        assert any(name.endswith(f"/licenses/{licence}") for name in names)


def test_it_knows_its_version(python, wheel, tmp_path):
    version = said(python, "import ruralbridge, json; print(json.dumps(ruralbridge.__version__))",
                   tmp_path)  # fmt: skip
    assert wheel.name.split("-")[1] == version


def test_every_dataset_loads(python, tmp_path):
    code = (
        "import json; from ruralbridge import data\n"
        "print(json.dumps({name: len(list(data.load(name))) for name in data.names()}))"
    )
    rows = said(python, code, tmp_path)
    assert len(rows) >= 15
    assert all(rows.values())


def test_every_widget_is_made_and_carries_its_module_and_style(python, tmp_path):
    code = """
import json
from ruralbridge import widgets
from ruralbridge.figures import figure
from ruralbridge.widgets.base import Widget
def line(k):
    return figure("T", x="x", y="y", source="s", table={"k": [k]})
special = {"Explore": lambda: widgets.explore(line, k=[1, 2])}
if hasattr(widgets, "Quiz"):
    special["Quiz"] = lambda: widgets.Quiz("timeframe")
made = {}
for name in widgets.__all__:
    cls = getattr(widgets, name)
    if isinstance(cls, type) and issubclass(cls, Widget):
        widget = special.get(name, cls)()
        made[name] = [len(widget._esm), len(widget._css), len(widget.fallback())]
print(json.dumps(made))
"""
    made = said(python, code, tmp_path)
    assert len(made) >= 7
    for name, (module, style, fallback) in made.items():
        assert min(module, style) > 1000 and fallback > 50, name


@pytest.mark.parametrize(
    "module", ["widgets", "figures", "measures", "data", "claims", "questions"]
)
def test_the_core_imports_nothing_heavy(python, tmp_path, module):
    code = (
        f"import ruralbridge.{module}, sys, json\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    assert said(python, code, tmp_path) == []


def test_nothing_heavy_is_installed_with_it(python):
    listed = json.loads(run(python, "-m", "pip", "list", "--format=json"))
    assert not {package["name"].lower() for package in listed} & set(HEAVY)


def test_an_installed_table_can_become_a_pandas_one_only_where_pandas_is(python, tmp_path):
    code = """
import json
from ruralbridge import data
try:
    data.load("poverty").to_pandas()
except ImportError as error:
    print(json.dumps(str(error)))
"""
    assert "pandas" in said(python, code, tmp_path)
