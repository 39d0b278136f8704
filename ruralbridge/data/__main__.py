"""Check every table and refresh ``datapackage.json``: ``python -m ruralbridge.data``."""

import sys

from ruralbridge.data.catalogue import FOLDER, PACKAGE, names
from ruralbridge.data.errors import DataError
from ruralbridge.data.refresh import refresh, undescribed


def main() -> int:
    """Run the command and return its exit code."""
    try:
        changed = refresh(FOLDER)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    for name in undescribed(FOLDER):
        print(f"{name}: not described; add a resource for it to {PACKAGE}", file=sys.stderr)
    print(f"{len(names())} tables checked; updated: {', '.join(changed) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
