"""Wait for something in a page that forbids to run text as code.

Playwright's ``wait_for_function`` runs its text inside the page, where the Content-Security-Policy
counts it as the page's own mistake; asking again and again from outside does not.
"""

from __future__ import annotations

import time


def until(page, function: str, argument: object = None, seconds: float = 15) -> bool:
    """Say whether a JavaScript function of the page came to return something true in time."""
    end = time.monotonic() + seconds
    while not page.evaluate(function, argument):
        if time.monotonic() > end:
            return False
        page.wait_for_timeout(50)
    return True


def frame(page) -> None:
    """Wait two frames, by which a widget has drawn what follows its first answer."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
        "() => setTimeout(() => setTimeout(done)))))"
    )
