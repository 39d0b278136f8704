"""``python -m ruralbridge notebooks``: the chapters and exercises as notebooks, for a server."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("folder", type=Path, help="where to write them; what is there is replaced")
    parser.add_argument(
        "--book", type=Path, default=Path(), help="folder of the book; here if left out"
    )
    parser.add_argument(
        "--site", default="", help="address of the built book, which links between pages then use"
    )
    parser.set_defaults(run=_run)


def write(book: Path, folder: Path, site: str = "") -> list[Path]:
    r"""Write each page that has code as a notebook without outputs.

    Parameters
    ----------
    book : Path
        Folder of the book's source.
    folder : Path
        Where to write ``chapters/….ipynb`` and ``exercises/….ipynb``.
    site : str
        Address of the built book; without it references to other pages are plain text.

    Returns
    -------
    list of Path
        What was written. The same source gives the same bytes, so that a git repository of
        notebooks changes only where the book does.

    Examples
    --------
    >>> import tempfile
    >>> book = Path(tempfile.mkdtemp())
    >>> (book / "chapters").mkdir()
    >>> _ = (book / "chapters" / "goals.md").write_text("# Goals\n\n```{code-cell}\n1 + 1\n```\n")
    >>> [path.name for path in write(book, book / "out")]
    ['goals.ipynb']
    """
    # Here, because the core has neither Sphinx nor nbformat.
    import nbformat

    from .site import references
    from .site.notebooks import notebook

    works_file = book / "chapters" / "references.bib"
    works = references.load(works_file) if works_file.exists() else {}
    base = f"{site.rstrip('/')}/" if site else ""
    written = []
    for source in sorted([*book.glob("chapters/*.md"), *book.glob("exercises/*.md")]):
        name = source.relative_to(book).with_suffix("").as_posix()
        nb = notebook(source.read_text("utf-8"), name, base, works)
        if any(cell.cell_type == "code" for cell in nb.cells):
            target = folder / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(nbformat.writes(nb) + "\n", "utf-8")
            written.append(target)
    return written


def _run(options: argparse.Namespace) -> int:
    """Write the notebooks and say how many."""
    try:
        written = write(options.book, options.folder, options.site)
    except ModuleNotFoundError as error:
        print(
            f"{error.name} is missing: install the book's tools with "
            "'pip install -r requirements.txt'",
            file=sys.stderr,
        )
        return 2
    if not written:
        print(
            f"no chapter with code in {options.book / 'chapters'}: run this in the book's folder, "
            "or name it with --book",
            file=sys.stderr,
        )
        return 2
    print(f"{len(written)} notebooks in {options.folder}")
    return 0
