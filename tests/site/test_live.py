"""The live part of the built site: complete, self-contained, and no larger than it may be."""

import hashlib
import json
import subprocess
import sys

import pytest

from ruralbridge.site.live import contents, lite, pyodide, wheels


@pytest.fixture(scope="module")
def live(site):
    folder = site / "live"
    if not folder.exists():
        pytest.skip("this site was built without its live part")
    return folder


def test_the_lock_names_exactly_the_wheels_beside_it_with_their_hashes(live):
    folder = live / "static" / "pyodide"
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    assert {p["file_name"] for p in lock.values()} == {w.name for w in folder.glob("*.whl")}
    for package in lock.values():
        digest = hashlib.sha256((folder / package["file_name"]).read_bytes()).hexdigest()
        assert digest == package["sha256"], package["name"]
        assert set(package["depends"]) <= set(lock), package["name"]


def test_python_and_its_packages_come_from_the_site(live):
    settings = json.loads((live / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]
    assert settings["contentsAllJsonFile"] == "all.json", "or no notebook is found"
    kernel = settings["litePluginSettings"][lite.PLUGIN]
    assert kernel["disablePyPIFallback"] is True
    assert kernel["pyodideUrl"] == "./static/pyodide/pyodide.mjs"
    assert "ruralbridge" in kernel["loadPyodideOptions"]["packages"]
    assert all((live / "static" / "pyodide" / name).exists() for name in pyodide.CORE)


def test_every_notebook_of_the_site_is_listed(live, site):
    offered = {p.relative_to(site / "notebooks") for p in (site / "notebooks").rglob("*.ipynb")}
    assert offered == {p.relative_to(live / "files") for p in (live / "files").rglob("*.ipynb")}
    for folder in ("chapters", "exercises"):
        listing = json.loads((live / "api" / "contents" / folder / "all.json").read_text("utf-8"))
        listed = {entry["name"] for entry in listing["content"]}
        assert listed == {p.name for p in offered if p.parts[0] == folder}


def test_the_live_part_takes_at_most_60_megabytes(live):
    assert sum(p.stat().st_size for p in live.rglob("*") if p.is_file()) <= 60e6


def test_a_listing_does_not_change_with_the_time_of_the_build():
    assert contents.listings({"a/b.ipynb": 1}) == contents.listings({"a/b.ipynb": 1})


def test_the_wheel_lock_pins_each_wheel_with_a_hash():
    lines = [ln for ln in wheels.LOCK.read_text("utf-8").splitlines() if not ln.startswith("#")]
    assert len(lines) > 30
    for line in lines:
        name, digest = line.split(" --hash=sha256:")
        assert "==" in name and len(digest) == 64


def test_what_ipython_imports_of_pygments_stays_in_its_wheel():
    code = "import sys, IPython, ipython_pygments_lexers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lexers = [name for name in done.stdout.split() if name.startswith("pygments.lexers.")]
    assert "pygments.lexers.python" in lexers
    files = [f"{name.replace('.', '/')}.py" for name in [*lexers, "pygments.lexers.__init__"]]
    assert not list(filter(wheels._UNREAD.search, files))
    assert wheels._UNREAD.search("pygments/lexers/php.py")


def test_a_repacked_wheel_has_no_compiled_part(tmp_path):
    entry = wheels.lock_entry(wheels.repacked("PyYAML", tmp_path), {"pyyaml"})
    assert (entry["name"], entry["imports"]) == ("pyyaml", ["_yaml", "yaml"])
