"""Stated neighbours and stated containment."""

from typing import Final

from geoviz.measures.ends import country_of, radius_m, shape_country, shape_key
from geoviz.measures.geodesic import geodesic_m
from geoviz.model import Place, Statement, Status, Verdict

__all__ = ["judge_adjacency", "judge_containment"]

_SOURCE: Final = "Natural Earth 1:10m"
_SURE_M: Final = 50_000.0  # a point this far outside a country is not there by an error of the outline
_SURE_OF_TWO_M: Final = 10_000.0  # the same where the gazetteer says so too


def _verdict(
    statement: Statement, places: tuple[Place | None, ...], status: Status, reason: str, *, estimate: bool = False
) -> Verdict:
    return Verdict(statement=statement, status=status, reason=reason, places=places, estimate=estimate)


def _missing(statement: Statement, places: tuple[Place | None, ...]) -> Verdict | None:
    for i in (0, 1):
        if i >= len(statement.ends) or i >= len(places) or places[i] is None:
            name = statement.ends[i].name if i < len(statement.ends) else None
            what = f"{name!r} is not a place that the gazetteer knows" if name else "one of the two places is not named"
            return _verdict(statement, places, "not_checkable", f"Not checkable: {what}.")
    return None


def judge_adjacency(statement: Statement, places: tuple[Place | None, ...]) -> Verdict:
    """Whether two areas touch, with slack; a region without an outline is judged by its country's border near it."""
    missing = _missing(statement, places)
    if missing:
        return missing
    a, b = (p for p in places[:2] if p is not None)
    from geoviz.areas import adjacent

    first, second = shape_key(a), shape_key(b)
    if first and second:
        for region, other, country in ((a, b, shape_country(b)), (b, a, shape_country(a))):
            if country is not None and shape_country(region) is None and region.country == country:
                return _verdict(statement, places, "not_checkable", f"{region.name} lies in {other.name} itself.")
        touching = adjacent(first, second)
        if touching is not None:
            words = "share a land border" if touching else "do not touch on land"
            status: Status = "consistent" if touching else "inconsistent"
            return _verdict(statement, places, status, f"{a.name} and {b.name} {words} ({_SOURCE}).")
    for region, country in ((a, shape_country(b)), (b, shape_country(a))):
        if country is not None and shape_country(region) is None:
            return _region_touches(statement, places, region, country)
    unknown = [place.name for place, key in ((a, first), (b, second)) if key is None]
    what = f"The outline of {unknown[0]} is" if len(unknown) == 1 else f"The outlines of {a.name} and {b.name} are"
    reason = f"{what} not in the data, so their border could not be checked."
    return _verdict(statement, places, "not_checkable", reason)


def _region_touches(statement: Statement, places: tuple[Place | None, ...], region: Place, country: str) -> Verdict:
    from geoviz.areas import border_countries, nearest_border

    home = country_of(region)
    name = next(p.name for p in places if p is not None and p.id != region.id)
    if home == country:
        return _verdict(statement, places, "not_checkable", f"{region.name} lies in {name} itself.")
    if home is None or home not in border_countries(country):
        reason = f"{region.name} lies in a country that has no land border with {name} ({_SOURCE})."
        return _verdict(statement, places, "inconsistent" if home else "not_checkable", reason)
    found = nearest_border(region.point, country, home)
    reach_m = radius_m(region) * 1.5 + region.precision_m
    if found is not None and found.distance_m <= reach_m:
        reason = (
            f"The border with {name} runs {found.distance_m / 1000:,.0f} km from the middle of {region.name}, within "
            f"its reach: an estimate, for its outline is not in the data ({_SOURCE})."
        )
        return _verdict(statement, places, "consistent", reason, estimate=True)
    reason = (
        f"Whether {region.name} reaches the border with {name} could not be decided: its outline is not in the data."
    )
    return _verdict(statement, places, "not_checkable", reason)


def judge_containment(statement: Statement, places: tuple[Place | None, ...]) -> Verdict:
    """Whether a place lies in an area: by the gazetteer's divisions, else by outline, else by nearness."""
    missing = _missing(statement, places)
    if missing:
        return missing
    place, area = (p for p in places[:2] if p is not None)
    key = shape_key(area)
    if key is not None:
        return _in_outline(statement, places, place, area, key)
    same_country = None in {place.country, area.country} or place.country == area.country
    if not same_country and geodesic_m(place.point, area.point) > radius_m(area) + area.precision_m + _SURE_M:
        reason = f"{place.name} lies in another country ({place.country}) than {area.name} ({area.country})."
        return _verdict(statement, places, "inconsistent", reason)
    if area.feature_code == "ADM1" and area.admin1_code and place.admin1_code == area.admin1_code:
        return _verdict(
            statement, places, "consistent", f"{place.name} lies in {area.name} ({place.source or 'gazetteer'})."
        )
    away_m = geodesic_m(place.point, area.point)
    reach_m = radius_m(area)
    if area.feature_code != "ADM1" and reach_m > 10_000 and away_m <= reach_m:
        reason = (
            f"{place.name} lies {away_m / 1000:,.0f} km from the middle of {area.name}, within its reach: an estimate."
        )
        return _verdict(statement, places, "consistent", reason, estimate=True)
    if area.feature_code == "ADM1" and place.admin1_code and away_m > 2 * reach_m + area.precision_m + _SURE_M:
        division = place.admin1 or place.admin1_code
        reason = f"{place.name} lies in {division}, {away_m / 1000:,.0f} km from the middle of {area.name}."
        return _verdict(statement, places, "inconsistent", reason)
    reason = f"Whether {place.name} lies in {area.name} could not be decided: its outline is not in the data."
    return _verdict(statement, places, "not_checkable", reason)


def _in_outline(statement: Statement, places: tuple[Place | None, ...], place: Place, area: Place, key: str) -> Verdict:
    if key in {f"country:{place.country}", f"admin1:{place.admin1_code}"}:
        return _verdict(
            statement, places, "consistent", f"{place.name} lies in {area.name} ({place.source or 'gazetteer'})."
        )
    from geoviz.areas import nearest_territory

    found = nearest_territory(place.point, key)
    if found is None:
        return _verdict(statement, places, "not_checkable", f"The outline of {area.name} is not in the data.")
    if found.distance_m == 0:
        return _verdict(statement, places, "consistent", f"{place.name} lies in {area.name} ({_SOURCE}).")
    # of a country two sources speak: its outline, and the country that the gazetteer gives the place
    elsewhere = key.startswith("country:") and place.country is not None and place.feature_class == "P"
    sure_m = _SURE_OF_TWO_M if elsewhere else _SURE_M
    if found.distance_m > sure_m + radius_m(place):
        reason = f"{place.name} lies {found.distance_m / 1000:,.0f} km outside {area.name} ({_SOURCE})."
        return _verdict(statement, places, "inconsistent", reason)
    reason = (
        f"{place.name} lies {found.distance_m / 1000:,.0f} km outside the outline of {area.name}, too near to decide."
    )
    return _verdict(statement, places, "not_checkable", reason)
