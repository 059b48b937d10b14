"""Gazetteers: name → candidate places. A new one is a file here and a line below."""

from __future__ import annotations  # the types below are for the checker alone: `signatures` loads all nouns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from geoviz.signatures import Gazetteer

__all__ = ["GAZETTEERS"]


def _embedded() -> Gazetteer:
    # not at the top: the function would hide the module of the same name
    from geoviz.gazetteers.embedded import embedded

    return embedded()


def _geonames() -> Gazetteer:
    from geoviz.gazetteers.embedded import embedded
    from geoviz.gazetteers.geonames.installed import open_installed
    from geoviz.gazetteers.layered import layered

    return layered(embedded(), open_installed())


GAZETTEERS: dict[str, Callable[[], Gazetteer]] = {  # opens it
    "embedded": _embedded,
    "geonames": _geonames,  # the embedded one with the installed full GeoNames behind it
}
