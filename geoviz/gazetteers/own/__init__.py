"""A person's own places, out of a CSV or GeoJSON file: they outrank every gazetteer."""

from geoviz.gazetteers.own.places import OwnPlaces, read_own_places

__all__ = ["OwnPlaces", "read_own_places"]
