"""Screenshots of every page at both widths in both modes, and the README's picture.

``python -m benchmarks.shots`` writes to ``_build/shots``; ``--readme`` renews ``screenshot.png``.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser_setup import system_browser

ROOT = Path(__file__).parents[1]
SITE = ROOT / "_build" / "html"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def wake(page: Page) -> None:
    """Scroll through a page, so that its figures are drawn and its widgets rendered."""
    height = page.evaluate("document.documentElement.scrollHeight")
    for y in range(0, height, 600):
        page.evaluate(f"scrollTo(0, {y})")
        page.wait_for_timeout(120)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(400)


def main() -> None:
    """Take the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="renew the README's picture alone")
    readme = parser.parse_args().readme
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=SITE)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    target = ROOT / "_build" / "shots"
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        chrome = p.chromium.launch(executable_path=system_browser(), args=FLAGS)
        if readme:
            page = chrome.new_page(viewport={"width": 1280, "height": 860})
            page.goto(base + "chapters/timeframe.html")
            page.locator(".rb-widget[data-widget=timeframe]").scroll_into_view_if_needed()
            page.wait_for_selector(".rb-widget--alive[data-widget=timeframe]")
            page.locator("#explore").evaluate("e => e.scrollIntoView()")
            page.wait_for_timeout(600)
            page.screenshot(path=ROOT / "screenshot.png")
            return
        for path in sorted(SITE.rglob("*.html")):
            name = path.relative_to(SITE).with_suffix("").as_posix()
            for width in (1280, 360):
                for mode in ("light", "dark"):
                    page = chrome.new_page(
                        viewport={"width": width, "height": 900}, color_scheme=mode
                    )
                    page.goto(f"{base}{name}.html")
                    wake(page)
                    file = target / f"{name.replace('/', '-')}-{width}-{mode}.png"
                    page.screenshot(path=file, full_page=True)
                    page.close()
                    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
