"""The environment that repo2docker makes of the repository, for Binder and for a hub's image.

repo2docker itself writes down what it would do, by the command that the book's page gives. The steps
are run here in a virtual environment, which stands for the container; what the container brings
(Jupyter, from repo2docker's list of conda packages) is installed from PyPI in the same versions.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import yaml
from repo2docker.buildpacks import conda

from ruralbridge.site.launch import links

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "hub.md").read_text("utf-8")
CHAPTER = "chapters/timeframe"
LEFT_OUT = (".git", ".venv", "node_modules", "_build", "__pycache__", ".*_cache")
# What a user's server in the container consists of: the name on PyPI, and in the list.
BASE = {
    "ipywidgets": "ipywidgets",
    "jupyter_server": "jupyter_server",
    "jupyterhub": "jupyterhub-base",
    "jupyterlab": "jupyterlab",
    "notebook": "notebook",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for a container")


def run(command: str | list[str], folder: Path, variables: dict[str, str]) -> str:
    """Run a shell's line or a program, with these variables and no others."""
    words = ["bash", "-c", command] if isinstance(command, str) else command
    done = subprocess.run(words, cwd=folder, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """A copy, as Binder clones it."""
    folder = tmp_path_factory.mktemp("r2d") / "ruralbridge"
    return shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))


class Plan(NamedTuple):
    """What repo2docker would do: its messages, and its steps once the repository is copied."""

    said: str
    steps: list[str]


@pytest.fixture(scope="module")
def plan(repository: Path) -> Plan:
    """The page's command for an image, for the copy and without building."""
    command = re.search(r"^ *jupyter-repo2docker((?:.*\\\n)+.*)$", PAGE, re.MULTILINE)[1]
    *options, _ = shlex.split(command.replace("\\\n", " "))
    words = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", *options, "."]
    done = subprocess.run(words, cwd=repository, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    _, _, after = done.stdout.partition("src/ ${REPO_DIR}/\n")
    return Plan(done.stderr, re.findall(r"^RUN (.+)$", after, re.MULTILINE))


def base_packages(python: str) -> list[str]:
    """Jupyter in the versions of repo2docker's own list for a version of Python."""
    lock = Path(conda.__file__).parent / f"environment.py-{python}-linux-64.lock"
    text = lock.read_text("utf-8")
    found = {name: re.search(rf"/{listed}-([\d.]+)-", text) for name, listed in BASE.items()}
    return [f"{name}=={match[1]}" for name, match in found.items()]


@pytest.fixture(scope="module")
def built(repository: Path, plan: Plan, tmp_path_factory) -> dict[str, str]:
    """Run the steps; return the variables of the environment that results."""
    prefix = tmp_path_factory.mktemp("container")
    venv.create(prefix, with_pip=True)
    variables = {
        "HOME": str(tmp_path_factory.mktemp("home")),
        "PATH": f"{prefix}/bin:{os.environ['PATH']}",
        "KERNEL_PYTHON_PREFIX": str(prefix),
        **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
    }
    run([f"{prefix}/bin/pip", "install", "-q", *base_packages("3.11")], repository, variables)
    for step in plan.steps:
        run(step, repository, variables)
    return variables


def test_repo2docker_takes_the_books_python_and_the_steps_of_the_binder_folder(plan):
    assert "python=3.11" in plan.said
    install, *post = plan.steps
    assert install.endswith('pip install --no-cache-dir -r "binder/requirements.txt"')
    assert post == ["chmod +x binder/postBuild", "./binder/postBuild"]


def test_the_pins_agree_with_each_other_and_with_the_images_jupyter(built, repository):
    run(["python", "-m", "pip", "check"], repository, built)


def test_a_reader_finds_every_chapter_as_a_notebook(built, repository, chapter):
    assert (repository / "notebooks" / "chapters" / f"{chapter}.ipynb").exists()
    assert (repository / "notebooks" / "exercises" / f"{chapter}.ipynb").exists()


def test_the_binder_links_of_chapters_and_of_the_page_open_such_a_notebook(built, repository):
    offered = links(CHAPTER, "../", "https://github.com/example/ruralbridge", "main")
    link = next(link["href"] for link in offered if link["label"] == "Binder")
    assert link in PAGE.splitlines()
    assert (repository / parse_qs(urlsplit(link).query)["labpath"][0]).exists()


def test_a_chapter_runs_there(built, repository):
    notebook = repository / "notebooks" / f"{CHAPTER}.ipynb"
    run(["jupyter", "execute", "--output", "done", str(notebook)], repository, built)
    done = json.loads(notebook.with_name("done.ipynb").read_text("utf-8"))
    outputs = [output for cell in done["cells"] for output in cell.get("outputs", [])]
    shown = {name for output in outputs for name in output.get("data", {})}
    assert "application/vnd.plotly.v1+json" in shown
    assert "application/vnd.jupyter.widget-view+json" in shown


def test_the_hook_of_the_values_file_brings_the_notebooks(built, repository, tmp_path):
    values = yaml.safe_load((ROOT / "hub" / "values.yaml").read_text("utf-8"))
    hook = values["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"]
    program, address, branch, folder = hook
    assert f"repo={quote(address, safe='')}&branch={branch}&" in PAGE
    origin = shutil.copytree(repository / "notebooks", tmp_path / "origin")
    name = ("-c", "user.name=a", "-c", "user.email=a@example.edu")
    for words in (
        ["init", "-q", "-b", branch],
        ["add", "."],
        [*name, "commit", "-qm", "Notebooks"],
    ):
        run(["git", *words], origin, built)
    student = tmp_path / "student"
    student.mkdir()
    run([program, str(origin), branch, folder], student, built)
    assert (student / folder / f"{CHAPTER}.ipynb").exists()
