"""``python -m ruralbridge questions check`` and ``… record``: what an author runs on a bank."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from ruralbridge import strings

from . import bank, checks, published
from .model import TYPES
from .problems import BankError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser("check", help="check banks and count their questions")
    check.add_argument(
        "bank", nargs="*", help="a chapter's slug or a YAML file; all banks if left out"
    )
    check.set_defaults(run=_check)
    record = actions.add_parser("record", help=f"add new ids to exercises/{published.FILE}")
    record.set_defaults(run=_record)


def _paths(named: list[str]) -> list[Path]:
    if not named:
        return sorted(path for folder in bank.FOLDERS for path in folder.glob("*.yml"))
    return [
        Path(name) if name.endswith((".yml", ".yaml")) else bank.find(name, "questions check")
        for name in named
    ]


def _check(options: argparse.Namespace) -> int:
    """Print every problem to the error stream, and one line for each good bank."""
    try:
        paths = _paths(options.bank)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if not paths:
        print("there is no bank; write exercises/<chapter>.yml", file=sys.stderr)
        return 2
    missing = list(strings.missing())
    for file, what, mend in missing:
        print(f"{file}: {what}; {mend}", file=sys.stderr)
    problems = len(missing)
    for path in paths:
        try:
            read = bank.read(path)
        except BankError as error:
            print(error, file=sys.stderr)
            problems += len(error.problems)
            continue
        types = Counter(q.type for q in read)
        listed = ", ".join(f"{types[t]} {t}" for t in TYPES if types[t])
        print(f"{read.chapter}: {len(read)} questions, {read.points:g} points ({listed})")
        if remark := checks.guessable(read):
            print(f"  to consider: {remark}")
        known = published.load(path.with_name(published.FILE))
        if new := [str(q.id) for q in read if known and q.id not in known]:
            print(f"  new: {', '.join(new)}; run python -m ruralbridge questions record")
    if problems:
        print(f"{problems} problem{'s' * (problems != 1)} to mend", file=sys.stderr)
    return int(problems > 0)


def _record(options: argparse.Namespace) -> int:
    """Add the ids of all banks to the published ones, each to the file beside its bank."""
    added = 0
    try:
        for path in _paths([]):
            added += published.record(path.with_name(published.FILE), bank.read(path))
    except BankError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{added} new id{'s' * (added != 1)} recorded")
    return 0
