"""Argument checks shared by the measures.

Every refusal is a ``ValueError`` that names the argument, the bad value and
what is accepted. Nothing here knows about poverty.
"""

import math
from collections.abc import Iterable, Mapping


def number(
    name: str, value: object, *, minimum: float = -math.inf, maximum: float = math.inf
) -> float:
    """Return `value` as a finite float within ``[minimum, maximum]``.

    Parameters
    ----------
    name : str
        How the caller calls the value, for the message (``"line"``, ``"welfare[3]"``).
    value : object
        Anything `float` accepts except text.
    minimum, maximum : float
        Inclusive bounds.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `value` is not a number, is NaN or infinite, or is out of bounds.

    Examples
    --------
    >>> number("line", 125, minimum=0)
    125.0
    >>> number("q", 2, minimum=0, maximum=1)
    Traceback (most recent call last):
    ...
    ValueError: q is 2; accepted: a finite number from 0 to 1
    """
    accepted = "a finite number"
    if minimum > -math.inf and maximum < math.inf:
        accepted += f" from {minimum:g} to {maximum:g}"
    elif minimum > -math.inf:
        accepted += f" of at least {minimum:g}"
    # "3" is refused although float("3") works: text in a numeric column is a
    # reading error that should surface, not be guessed at.
    if isinstance(value, str | bytes):
        raise ValueError(f"{name} is {value!r}; accepted: {accepted}")
    try:
        result = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} is {value!r}; accepted: {accepted}") from None
    if not math.isfinite(result) or not minimum <= result <= maximum:
        raise ValueError(f"{name} is {value!r}; accepted: {accepted}")
    return result


def positive(name: str, value: object) -> float:
    """Return `value` as a finite float above 0.

    Examples
    --------
    >>> positive("line", 0)
    Traceback (most recent call last):
    ...
    ValueError: line is 0; accepted: a finite number above 0
    """
    result = number(name, value)
    if result <= 0:
        raise ValueError(f"{name} is {value!r}; accepted: a finite number above 0")
    return result


def count(name: str, value: object, *, minimum: int) -> int:
    """Return `value` as a whole number of at least `minimum`.

    Examples
    --------
    >>> count("years", 5, minimum=0)
    5
    >>> count("years", 2.5, minimum=0)
    Traceback (most recent call last):
    ...
    ValueError: years is 2.5; accepted: a whole number of at least 0
    """
    accepted = f"a whole number of at least {minimum}"
    try:
        result = number(name, value)
    except ValueError:
        raise ValueError(f"{name} is {value!r}; accepted: {accepted}") from None
    if result != int(result) or result < minimum:
        raise ValueError(f"{name} is {value!r}; accepted: {accepted}")
    return int(result)


def items(name: str, values: object) -> list:
    """Return `values` as a non-empty list, refusing text, mappings and scalars.

    Examples
    --------
    >>> items("welfare", [])
    Traceback (most recent call last):
    ...
    ValueError: welfare is empty; accepted: at least one value
    """
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise ValueError(f"{name} is {values!r}; accepted: a sequence, one value a unit")
    result = list(values)
    if not result:
        raise ValueError(f"{name} is empty; accepted: at least one value")
    return result


def numbers(
    name: str, values: object, *, minimum: float = -math.inf, length: int | None = None
) -> list[float]:
    """Return `values` as a non-empty list of finite floats.

    Parameters
    ----------
    name : str
        How the caller calls the argument.
    values : iterable of numbers
        List, tuple, range, array, table column or generator.
    minimum : float
        Inclusive lower bound for every value.
    length : int, optional
        Required number of values.

    Returns
    -------
    list of float

    Raises
    ------
    ValueError
        If it is empty, has another length, or holds a value that is refused.

    Examples
    --------
    >>> numbers("welfare", range(3))
    [0.0, 1.0, 2.0]
    >>> numbers("welfare", [1, float("nan")])
    Traceback (most recent call last):
    ...
    ValueError: welfare[1] is nan; accepted: a finite number
    """
    result = items(name, values)
    if length is not None and len(result) != length:
        raise ValueError(f"{name} has {len(result)} values; accepted: {length}")
    return [
        number(f"{name}[{place}]", value, minimum=minimum) for place, value in enumerate(result)
    ]


def flags(name: str, values: object, *, length: int | None = None) -> list[int]:
    """Return `values` as a non-empty list of 0 and 1 (booleans count as such).

    Examples
    --------
    >>> flags("poor", [True, 0, 1.0])
    [1, 0, 1]
    """
    result = numbers(name, values, length=length)
    for place, value in enumerate(result):
        if value not in (0.0, 1.0):
            raise ValueError(f"{name}[{place}] is {value:g}; accepted: 0 or 1, False or True")
    return [int(value) for value in result]


def weights_for(name: str, weights: object, length: int) -> list[float]:
    """Return one non-negative weight a unit, all 1 when `weights` is None.

    Raises
    ------
    ValueError
        If a weight is negative or not finite, or if they sum to 0.

    Examples
    --------
    >>> weights_for("weights", None, 2)
    [1.0, 1.0]
    >>> weights_for("weights", [0, 0], 2)
    Traceback (most recent call last):
    ...
    ValueError: weights sum to 0; accepted: at least one weight above 0
    """
    if weights is None:
        return [1.0] * length
    result = numbers(name, weights, minimum=0, length=length)
    total = math.fsum(result)
    if total == 0:
        raise ValueError(f"{name} sum to 0; accepted: at least one weight above 0")
    return result
