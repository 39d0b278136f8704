"""A Chromium that reaches this machine only, and a record of what its pages ask for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser_setup import system_browser
from tests.conftest import FLAGS

PHONE = {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2, "is_mobile": True,
         "has_touch": True}  # fmt: skip
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
QUIET = 1.5  # seconds without a request after which a page has loaded
_IDLE = "() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 500)))"
PATIENCE = 60.0


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_browser(), args=[*FLAGS, ALONE])
        yield browser
        browser.close()


@dataclass
class Request:
    """One request of a page."""

    url: str
    kind: str
    size: int = 0  # bytes over the network, head and body as compressed
    cached: bool = False
    failed: bool = False


@dataclass
class Record:
    """What a page asks for, as Chromium's network log tells it."""

    page: Page
    requests: dict[str, Request] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _last: float = 0.0

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", lambda e: self._mark(e, cached=True))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.loadingFailed", lambda e: self._mark(e, failed=True, closed=True))
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(("data:", "blob:")):
            return
        self._last = time.monotonic()
        self._open.add(event["requestId"])
        self.requests[event["requestId"]] = Request(url, event.get("type", "Other"))

    def _mark(self, event: dict[str, Any], *, closed: bool = False, **what: bool) -> None:
        if request := self.requests.get(event["requestId"]):
            vars(request).update(what)
        if closed:
            self._close(event)

    def _close(self, event: dict[str, Any]) -> None:
        self._last = time.monotonic()
        self._open.discard(event["requestId"])

    def _answered(self, event: dict[str, Any]) -> None:
        response = event["response"]
        known = response.get("fromDiskCache") or response.get("fromPrefetchCache")
        self._mark(event, cached=bool(known), failed=response["status"] >= 400)

    def _finished(self, event: dict[str, Any]) -> None:
        if request := self.requests.get(event["requestId"]):
            request.size = 0 if request.cached else int(event["encodedDataLength"])
        self._close(event)

    def settle(self) -> None:
        """Wait until the page is idle and has asked for nothing for a while."""
        end = time.monotonic() + PATIENCE
        self._last = time.monotonic()
        while time.monotonic() < end:
            self.page.wait_for_timeout(100)
            if not self._open and time.monotonic() - self._last > QUIET:
                known = len(self.requests)
                self.page.evaluate(_IDLE)
                if len(self.requests) == known and not self._open:
                    return

    @property
    def size(self) -> int:
        """Bytes transferred so far."""
        return sum(request.size for request in self.requests.values())

    def asked(self, part: str) -> list[Request]:
        """Requests whose address contains a text."""
        return [request for request in self.requests.values() if part in request.url]


def phone(browser: Browser) -> BrowserContext:
    """Open a context with an empty cache and a phone's screen."""
    return browser.new_context(**PHONE)
