"""A local server as a static host would be: gzip, cache headers, kept connections."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import mimetypes
import re
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

LEVEL = 6  # of gzip; what most hosts use
OUTSIDE = "/-/"  # local copies of other hosts' files stand below /-/host/
DAY = 86400
_TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")
_PACKED = (*_TEXT, "application/wasm")
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}

Copies = Callable[[str, str], Path | None]
"""Host and path of an outside address to its local copy."""


def redirected(html: bytes, hosts: tuple[str, ...]) -> bytes:
    """Let a page ask this server for what it would ask other hosts for.

    Examples
    --------
    >>> redirected(b'<script integrity="x" src="https://other.example/a.js">', ("other.example",))
    b'<script src="/-/other.example/a.js">'
    """
    for host in map(str.encode, hosts):
        html = html.replace(b"https://" + host + b"/", OUTSIDE.encode() + host + b"/")
    # Hashes would refuse a copy that was minified anew.
    return re.sub(rb'(<script[^>]*?) integrity="[^"]*"', rb"\1", html)


@lru_cache(maxsize=2048)
def _body(path: Path, hosts: tuple[str, ...], packed: bool) -> tuple[bytes, str]:
    """Return a file's bytes as sent, and their tag."""
    data = path.read_bytes()
    if path.suffix == ".html" and hosts:
        data = redirected(data, hosts)
    tag = hashlib.sha256(data).hexdigest()[:16]
    return (gzip.compress(data, LEVEL, mtime=0) if packed else data), f'"{tag}"'


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet for the head, not one a line
    site: Path
    hosts: tuple[str, ...] = ()
    copies: Copies | None = None
    sent: list[tuple[str, int]] | None = None

    def log_message(self, *args: object) -> None:
        pass

    def _file(self) -> Path | None:
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if self.copies and path.startswith(OUTSIDE):
            host, _, rest = path.removeprefix(OUTSIDE).partition("/")
            return type(self).copies(host, rest)
        file = (self.site / path.lstrip("/")).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_relative_to(self.site.resolve()) and file.is_file() else None

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        file = self._file()
        if file is None:
            self.send_error(404)
            return
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file)[0] or "application/binary"
        text = kind.startswith(_TEXT)
        packed = kind.startswith(_PACKED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body, tag = _body(file, self.hosts, packed)
        fresh = self.headers.get("If-None-Match") == tag
        self.send_response(304 if fresh else 200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        # A page is asked for anew each time, what it uses is kept for a week.
        kept = "no-cache" if file.suffix == ".html" else f"public, max-age={7 * DAY}"
        self.send_header("Cache-Control", kept)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", "0" if fresh else str(len(body)))
        self.end_headers()
        if not fresh and self.command != "HEAD":
            if self.sent is not None:
                self.sent.append((self.path, len(body)))
            self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that closes early is no fault."""


@contextmanager
def serve(
    site: Path,
    hosts: tuple[str, ...] = (),
    copies: Copies | None = None,
    sent: list[tuple[str, int]] | None = None,
) -> Iterator[str]:
    """Serve a site; the value is its address.

    Parameters
    ----------
    site : Path
        Folder of the built site.
    hosts : tuple of str
        Other hosts whose files are served from local copies.
    copies : callable, optional
        Finds the local copy of a host's file.
    sent : list, optional
        Takes the path of each answer and the bytes of its body, as compressed.
    """
    found = staticmethod(copies) if copies else None
    inside = {"site": site, "hosts": hosts, "copies": found, "sent": sent}
    with _Server(("127.0.0.1", 0), type("Handler", (_Handler,), inside)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{httpd.server_port}/"
        finally:
            httpd.shutdown()
