"""The policy a page states, and the links it offers."""

import base64
import hashlib

import pytest

from ruralbridge.site.launch import links
from ruralbridge.site.policy import FIRST, policy


def directives(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split(";"))}


def test_only_this_site_is_asked():
    said = directives(policy(FIRST))
    assert said["default-src"] == ["'self'"]
    hosts = [s for sources in said.values() for s in sources if "." in s or s.startswith("http")]
    assert not hosts
    assert said["object-src"] == ["'none'"]


def test_no_text_is_run_as_code_but_the_one_inline_script():
    scripts = directives(policy(FIRST))["script-src"]
    digest = base64.b64encode(hashlib.sha256(FIRST.encode()).digest()).decode()
    assert scripts == ["'self'", f"'sha256-{digest}'"]


def test_without_a_repository_only_the_notebook_is_offered():
    found = links("chapters/goals", "../", "", "main")
    assert [(link["href"], link.get("download")) for link in found] == [
        ("../notebooks/chapters/goals.ipynb", True)
    ]


def test_a_repository_adds_binder_and_colab():
    found = links("chapters/goals", "../", "https://github.com/owner/name", "main")
    assert [link["label"] for link in found] == ["Download notebook", "Binder", "Colab"]
    assert all("owner/name" in link["href"] for link in found[1:])


@pytest.mark.parametrize("repository", ["https://gitlab.com/owner/name", "owner/name"])
def test_a_repository_elsewhere_offers_the_notebook_alone(repository):
    assert len(links("chapters/goals", "../", repository, "main")) == 1
