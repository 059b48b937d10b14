"""
Countries and first-order divisions as areas: what lies in them, how far border and coast are, who borders on whom.

Natural Earth 1:10m, its de-facto view of disputed borders; divisions are simplified. The arcs that two countries share
are their border, those that one has alone its coast, so that both are exact parts of the outlines. Borders are off by
up to about 4 km (95 %). Rivers and lakes stand beside them. Nothing is read before it is asked for; numpy and shapely
are imported inside the functions.
"""

from typing import Final

from geoviz.areas.atlas import border_countries, connected, countries
from geoviz.areas.divisions import division_neighbours, divisions
from geoviz.areas.nearest import (
    Nearest,
    country_at,
    nearest_border,
    nearest_coast,
    nearest_outline,
    nearest_territory,
)
from geoviz.areas.shapes import adjacent, contains, has_shape, polygon
from geoviz.areas.waters import nearest_shore, water_of

__all__ = [
    "BORDER_ERROR_M",
    "Nearest",
    "adjacent",
    "border_countries",
    "connected",
    "contains",
    "countries",
    "country_at",
    "division_neighbours",
    "divisions",
    "has_shape",
    "nearest_border",
    "nearest_coast",
    "nearest_outline",
    "nearest_shore",
    "nearest_territory",
    "polygon",
    "water_of",
]

BORDER_ERROR_M: Final = 4000.0
"""95 % of Natural Earth's 1:10m land borders lie within this of OpenStreetMap's [m] (measured p50 1.2, p95 3.9 km)."""
