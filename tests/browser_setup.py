"""Give the tests a browser and the packages they judge pages with.

A system Chromium if there is one; else Playwright's; else Debian's package when root; else one
sentence that says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ruralbridge.site import npm

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def system_browser() -> str | None:
    """Return a Chromium of the machine, if there is one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MAC) if MAC.exists() else None)


def _ran(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, text=True).returncode == 0


def main() -> None:
    """Install what is missing."""
    if not npm.install(ROOT, dev=True):
        sys.exit(
            "The tests need packages from npm (package-lock.json): install Node.js 20 or later."
        )
    if system_browser():
        return
    if _ran(sys.executable, "-m", "playwright", "install", "chromium"):
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get") and _ran("apt-get", "update") and _ran(
        "apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"
    ):  # fmt: skip
        return
    sys.exit("The tests need Chromium: install it, for example with 'apt-get install chromium'.")


if __name__ == "__main__":
    main()
