"""The local server, the stock book's sources and the measures that need no browser."""

import gzip
import urllib.error
import urllib.request

import pytest

from benchmarks import build, lighthouse, live, packages, size, stock
from benchmarks.__main__ import arguments
from benchmarks.server import serve


@pytest.fixture
def site(tmp_path):
    root = tmp_path / "site"
    (root / "chapters").mkdir(parents=True)
    page = (
        '<script integrity="sha256-x" src="https://other.example/lib@1/a.js"></script>' + "x" * 999
    )
    (root / "index.html").write_text(page, "utf-8")
    (root / "chapters" / "a.js").write_text("1;" * 999, "utf-8")
    (tmp_path / "secret.txt").write_text("no", "utf-8")
    (tmp_path / "copy.js").write_text("copied", "utf-8")
    return root


def ask(address, **headers):
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10)


def test_text_is_sent_compressed_to_those_who_take_it(site):
    with serve(site) as address:
        packed = ask(address + "chapters/a.js", **{"Accept-Encoding": "gzip"})
        plain = ask(address + "chapters/a.js")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "max-age" in packed.headers["Cache-Control"]
        assert packed.headers["Content-Type"] == "text/javascript; charset=utf-8"
        body = packed.read()
        assert len(body) == int(packed.headers["Content-Length"]) < 200
        assert gzip.decompress(body) == plain.read()


def test_what_was_sent_is_counted_as_compressed(site):
    (site / "python.wasm").write_bytes(b"\0" * 5000)
    sent = []
    with serve(site, sent=sent) as address:
        packed = ask(address + "python.wasm", **{"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Type"] == "application/wasm", "or no browser streams it"
        ask(address + "chapters/a.js")
        with pytest.raises(urllib.error.HTTPError, match="304"):
            ask(address, **{"If-None-Match": ask(address).headers["ETag"]})
    assert [path for path, _ in sent] == ["/python.wasm", "/chapters/a.js", "/"]
    assert sent[0][1] == int(packed.headers["Content-Length"]) < 200 < sent[1][1] == 1998


def test_a_page_is_asked_for_anew_and_not_sent_twice(site):
    with serve(site) as address:
        first = ask(address)
        assert first.headers["Cache-Control"] == "no-cache"
        with pytest.raises(urllib.error.HTTPError, match="304"):
            ask(address, **{"If-None-Match": first.headers["ETag"]})


@pytest.mark.parametrize("path", ["none.html", "../secret.txt", "%2e%2e/secret.txt", "chapters/"])
def test_only_the_sites_files_are_served(site, path):
    with serve(site) as address, pytest.raises(urllib.error.HTTPError, match="404"):
        ask(address + path)


def test_other_hosts_files_come_from_local_copies(site, tmp_path):
    asked = []

    def copies(host, path):
        asked.append((host, path))
        return tmp_path / "copy.js" if path == "lib@1/a.js" else None

    with serve(site, ("other.example",), copies) as address:
        page = ask(address).read().decode()
        assert page.startswith('<script src="/-/other.example/lib@1/a.js">')
        assert ask(address + "-/other.example/lib@1/a.js").read() == b"copied"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(address + "-/other.example/other.js")
    assert asked == [("other.example", "lib@1/a.js"), ("other.example", "other.js")]


@pytest.mark.parametrize(
    ("asked", "have", "fits"),
    [("1.0.6", "1.0.6", True), ("3", "3.2.2", True), ("~0.11.*", "0.11.0", True),
     ("^0.9", "0.11.0", False), ("1.0.6", "1.0.60", False), ("3", "30.1", False), ("3", "", False)],
)  # fmt: skip
def test_a_copy_counts_only_in_the_version_asked_for(asked, have, fits):
    assert stock._matches(asked, have) is fits


def test_stock_settings_leave_the_theme_and_the_loaders_to_jupyter_book():
    own = {"title": "T", "parse": {"a": 1}, "sphinx": {"config": {"html_theme": "furo"}}}
    assert stock.settings(own) == {"title": "T", "parse": {"a": 1}}


def test_the_stock_book_lists_its_sources_the_stock_way():
    text = "## Sources\n\n```{sources}\n```\n\n```{code-cell} python\n1\n```\n"
    stocks = text.replace("{sources}", "{bibliography}\n:filter: docname in docnames")
    assert stock.plain(text) == stocks
    assert stock.plain("```{datasets}\n:all:\n```\nend") == "\nend"


def test_what_was_counted_is_named_once(monkeypatch):
    monkeypatch.setattr(packages, "installed", {"requirejs": "2", "@a/b": "1"}.get)
    urls = [
        "http://x/-/cdnjs.cloudflare.com/ajax/libs/require.js/2.3.4/require.min.js",
        "http://x/-/cdn.jsdelivr.net/npm/@a/b@1.0.6/dist/embed.js",
        "http://x/-/cdn.jsdelivr.net/npm/@a/b@1.0.6/dist/font.woff2",
    ]
    assert stock.counted(urls) == ["@a/b 1", "requirejs 2"]


CHAPTER = """# Title

```{code-cell} python
---
mystnb: {figure: {name: fig-a}}
---
a = 1
```

```{code-cell} python
:tags: [remove-cell]
b = 2
```
"""


def test_code_is_edited_in_the_first_cell_alone():
    edited = build.edit_code(CHAPTER)
    assert edited == CHAPTER.replace("a = 1", "measured = True\na = 1")
    second = CHAPTER.partition("```\n\n")[2]
    assert build.edit_code(second) == second.replace("b = 2", "measured = True\nb = 2")
    assert build.edit_code("no code") == "no code"


def test_the_site_and_its_live_part_are_weighed_apart(tmp_path):
    for name in ("index.html", "live/kernel.wasm", "_static/live.js"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x" * 10)
    assert (build.size(tmp_path), live.disk(tmp_path)) == (20, 10)


def loads(total):
    return [size.Load(f"chapters/{n}", t, t // 2) for n, t in zip("ab", total, strict=True)]


def test_size_rows_are_of_the_worst_chapter():
    seen = size.Plotly(396_000, 1, 358.0, "chapters/b")
    page, html, factor, plotly, near, fetched, hosts = size.rows(
        loads([50_000, 300_000]), loads([400_000, 6_000_000]), seen
    )
    assert (page.ours, page.stock, page.passed) == (300, 6000, False)
    assert (html.ours, html.passed) == (150, False)
    assert (factor.ours, factor.where, factor.passed) == (8, "a", False)
    assert plotly.passed and near.passed and fetched.passed and hosts.passed


def started(name, *seconds, before=0):
    cold_page, warm_page, cold_lite, warm_lite = seconds
    return live.Live(
        f"chapters/{name}",
        before,
        {"page": [cold_page, warm_page], "lite": [cold_lite, warm_lite]},
        {"page": [16_000_000, 0], "lite": [21_000_000, 9]},
    )


def test_live_rows_are_of_the_slowest_chapter():
    ours = [started("a", 5, 2, 16, 4), started("b", 4, 3.5, 9, 5, before=1)]
    found = live.rows(ours, 50_000_000)
    said = [(row.ours, row.where, row.passed) for row in found]
    assert said == [
        (5, "a", True), (16, "a", False), (3.5, "b", False), (5, "b", True),
        (16, "a", True), (21, "a", False), (50, "", True), (1, "", False),
    ]  # fmt: skip
    assert "| b | 4.0 | 3.5 | 16.0 | 0.0 | 9.0 | 5.0 | 21.0 | 0.0 |" in live.details(ours)


REPORT = {
    "categories": {"seo": {"auditRefs": [{"id": "a", "weight": 1}, {"id": "b", "weight": 0},
                                         {"id": "c", "weight": 1}, {"id": "d", "weight": 1}]}},
    "audits": {
        "a": {"id": "a", "score": 0, "title": "Bare",
              "details": {"items": [{"node": {"snippet": "<p>"}}]}},
        "b": {"id": "b", "score": 0, "title": "weighs nothing"},
        "c": {"id": "c", "score": 1, "title": "fine"},
        "d": {"id": "d", "score": None, "title": "does not apply"},
    },
}  # fmt: skip


def test_findings_are_what_keeps_a_score_below_100():
    assert lighthouse.findings(REPORT) == [("seo", "a", "Bare; <p>")]


def test_the_lowest_median_counts():
    ours = [
        lighthouse.Page("index", {c: [100.0] for c in lighthouse.CATEGORIES}),
        lighthouse.Page("chapters/a", {c: [90.0, 97.0, 100.0] for c in lighthouse.CATEGORIES}),
    ]
    performance = lighthouse.rows(ours, [], 3)[0]
    assert (performance.ours, performance.where, performance.passed) == (97, "a", False)


def test_a_page_that_lighthouse_could_not_judge_is_not_met():
    failed = [lighthouse.Page("chapters/a")]
    seo = lighthouse.rows(failed, [], 1)[-1]
    assert (seo.ours, seo.passed) == (None, False)
    assert "| a | – | – | – | – |" in lighthouse.details(failed)


def test_the_command_line_names_what_it_does_not_know(capsys):
    assert arguments(["--only", "size, build"]).only == ["size", "build"]
    for wrong in (["--only", "speed"], ["--runs", "0"]):
        with pytest.raises(SystemExit):
            arguments(wrong)
    assert "choose among size, lighthouse" in capsys.readouterr().err
