"""Choosing from a registry: a plain dict whose keys are the names that a user may give."""

import difflib
from collections.abc import Mapping
from typing import TypeVar

from geoviz.errors import UnknownChoiceError

__all__ = ["choose"]

_T = TypeVar("_T")


def choose(registry: Mapping[str, _T], name: str, *, what: str) -> _T:
    """
    Look up a name that a person wrote.

    Parameters
    ----------
    registry
        Names and what they stand for.
    name
        The name to find.
    what
        What the registry holds, for the message.

    Raises
    ------
    UnknownChoiceError
        If there is no such name; the message suggests the nearest one and lists all.

    Examples
    --------
    >>> choose({"geodesic": 1, "rail": 2}, "geodesik", what="measure")
    Traceback (most recent call last):
    geoviz.errors.UnknownChoiceError: Unknown measure 'geodesik'. Did you mean 'geodesic'? Choose from: geodesic, rail.
    """
    if name in registry:
        return registry[name]
    close = difflib.get_close_matches(name, registry, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    msg = f"Unknown {what} {name!r}.{hint} Choose from: {', '.join(registry)}."
    raise UnknownChoiceError(msg, choices=registry)
