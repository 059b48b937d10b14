"""Gazetteers: name → candidate places. A new one is a file here and a line below."""

from __future__ import annotations  # the types below are for the checker alone: `signatures` loads all nouns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from geoviz.signatures import Lookup

__all__ = ["GAZETTEERS"]


def _embedded() -> Lookup:
    # not at the top: the function would hide the module of the same name
    from geoviz.gazetteers.embedded import embedded

    return embedded().lookup


GAZETTEERS: dict[str, Callable[[], Lookup]] = {  # opens it: name → candidates
    "embedded": _embedded,
}
