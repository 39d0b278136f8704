"""The one error this package raises, and the hint it gives."""

from collections.abc import Iterable
from difflib import get_close_matches


class DataError(ValueError):
    """A dataset, a column or a data file is not what it should be.

    The message is one sentence that names the place and the mend.
    """


def suggestion(wrong: object, known: Iterable[str]) -> str:
    """Return the mend for a wrong name: the nearest known ones, else all of them.

    Parameters
    ----------
    wrong : object
        What was asked for.
    known : iterable of str
        What there is.

    Returns
    -------
    str
        Text to close an error message with.

    Examples
    --------
    >>> suggestion("povery", ["poverty", "income"])
    "did you mean 'poverty'?"
    >>> suggestion("gdp", ["poverty", "income"])
    "choose one of 'poverty', 'income'"
    """
    known = list(known)
    near = get_close_matches(str(wrong), known)
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    return f"choose one of {', '.join(map(repr, known))}"
