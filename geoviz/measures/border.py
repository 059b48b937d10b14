"""To a border: a country's, where they adjoin the part shared with the other end's country; a state's line."""

from geoviz.measures.ends import country_of, one_of_kind, shape_country, shape_key
from geoviz.model import End, Measurement

__all__ = ["border"]


def border(a: End, b: End) -> Measurement | None:
    """
    As the crow flies from a point to the nearest point of a country's land border, or of a state's or province's line.

    "200 km from the North Korean border" in Russia means the line between the two countries; where the point's country
    does not touch the other, or lies in it, it is any of that country's borders.
    """
    pair = one_of_kind(a, b, "border")
    if pair is None:
        return None
    place, area = pair
    country = shape_country(area)
    from geoviz.areas import BORDER_ERROR_M, border_countries, nearest_border, nearest_outline

    if country is None:
        key = shape_key(area)
        if key is None:
            return None  # this division's outline is not in the data, and its country's border is another one
        found = nearest_outline(place.point, key)
        lines, note = "divisions, simplified", f"line of {area.name}"
    else:
        home = country_of(place)
        neighbour = home if home in border_countries(country) else None
        found = nearest_border(place.point, country, neighbour)
        lines = "borders"
        note = f"border of {neighbour} and {country}" if neighbour else f"nearest border of {country}"
    if found is None:
        return None
    return Measurement(
        measure="border",
        low_m=max(0.0, found.distance_m - BORDER_ERROR_M),
        high_m=found.distance_m + BORDER_ERROR_M,
        kind="exact",
        source=f"Natural Earth 1:10m {lines}, ± 4 km",
        note=note,
        line=(place.point, found.point),
    )
