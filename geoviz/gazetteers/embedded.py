"""The gazetteer inside the package: settlements, countries, divisions, seas, mountains, sites; no network."""

from functools import cache

from geoviz.gazetteers.packed import PackedGazetteer
from geoviz.resources import data_folder

__all__ = ["embedded"]


@cache
def embedded() -> PackedGazetteer:
    """
    The package's gazetteer, opened once.

    Raises
    ------
    GazetteerDataError
        If its files are missing or unreadable.
    """
    return PackedGazetteer(data_folder("gazetteer"), "embedded")
