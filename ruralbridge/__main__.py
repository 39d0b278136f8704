"""``python -m ruralbridge``: the commands of authors and instructors, one module each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

# Name to the module with arguments(parser), which sets run(options) -> exit code, and to its help.
COMMANDS = {
    "notebooks": ("ruralbridge.notebooks", "chapters and exercises as notebooks, for a server"),
    "questions": ("ruralbridge.questions.command", "question banks of the chapters"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``python -m ruralbridge``; those of the process if left out.

    Returns
    -------
    int
        0 if all is well, 1 if there is something to mend, 2 if the command was not understood.
    """
    parser = argparse.ArgumentParser(prog="python -m ruralbridge", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (module, about) in COMMANDS.items():
        import_module(module).arguments(commands.add_parser(name, help=about))
    options = parser.parse_args(argv)
    return options.run(options)


if __name__ == "__main__":
    sys.exit(main())
