"""
Candidates as text for the cache, and back.

What is read back is somebody else's text: the file may be old, damaged or forged. A row in which anything is not as it
should be is as good as none.
"""

import json
from typing import Final, TypeGuard

from geoviz.console import harmless
from geoviz.geocoders.rows import LONGEST_NAME
from geoviz.places import Candidate, LatLon, Place

__all__ = ["LONGEST_TEXT", "from_text", "json_of", "to_text"]

LONGEST_TEXT: Final = 100_000
_MOST_CANDIDATES: Final = 10
_HALF_ROUND_M: Final = 20_003_932.0  # from pole to pole


def to_text(candidates: tuple[Candidate, ...]) -> str:
    """Candidates of a geocoder as JSON; what is the same for all of a service is left out."""
    return json.dumps(
        [
            {
                "id": c.place.id,
                "name": c.place.name,
                "point": [c.place.point.lat, c.place.point.lon],
                "feature": [c.place.feature_class, c.place.feature_code],
                "country": c.place.country,
                "admin1": c.place.admin1,
                "population": c.place.population,
                "extent_m": c.place.extent_m,
                "precision_m": c.place.precision_m,
                "score": c.score,
                "reasons": c.reasons,
                "kind": c.name_kind,
            }
            for c in candidates
        ],
        ensure_ascii=False,
        allow_nan=False,
    )


def json_of(text: object) -> object:
    """What stored text says; None if it is no JSON, or too long to be ours."""
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def from_text(text: object, *, gazetteer: str, source: str) -> tuple[Candidate, ...] | None:
    """
    Candidates of what `to_text` wrote; None if it did not write this.

    Examples
    --------
    >>> from_text("[]", gazetteer="nominatim", source=""), from_text("[{}]", gazetteer="nominatim", source="")
    ((), None)
    """
    rows = json_of(text)
    if not isinstance(rows, list) or len(rows) > _MOST_CANDIDATES:
        return None
    candidates = []
    for row in rows:
        candidate = _candidate(row, gazetteer=gazetteer, source=source) if isinstance(row, dict) else None
        if candidate is None:
            return None
        candidates.append(candidate)
    return tuple(candidates)


def _candidate(row: dict[str, object], *, gazetteer: str, source: str) -> Candidate | None:
    point, feature, reasons, kind = row.get("point"), row.get("feature"), row.get("reasons"), row.get("kind")
    place_id, name, country, admin1 = row.get("id"), row.get("name"), row.get("country"), row.get("admin1")
    population, extent_m, precision_m = row.get("population"), row.get("extent_m"), row.get("precision_m")
    score = row.get("score")
    if not (isinstance(point, list) and len(point) == 2 and isinstance(feature, list) and len(feature) == 2):
        return None
    (lat, lon), (feature_class, feature_code) = point, feature
    if not (_is_number(lat, -90, 90) and _is_number(lon, -180, 180) and _is_number(score, 0, 1)):
        return None
    if not (_is_word(feature_class) and _is_word(feature_code)):
        return None
    if not (_is_line(place_id) and _is_line(name) and (admin1 is None or _is_line(admin1))):
        return None
    if not (country is None or (_is_word(country) and len(country) == 2 and country.isalpha() and country.isupper())):
        return None
    if not (
        _is_number(population, 0, 2e10) and isinstance(population, int) and _is_number(precision_m, 0, _HALF_ROUND_M)
    ):
        return None
    if not (extent_m is None or _is_number(extent_m, 0, _HALF_ROUND_M)):
        return None
    if not (isinstance(reasons, list) and len(reasons) <= 10 and all(_is_line(reason) for reason in reasons)):
        return None
    if kind not in ("name", "alternate"):
        return None
    place = Place(
        gazetteer=gazetteer,
        id=place_id,
        name=name,
        point=LatLon(float(lat), float(lon)),
        feature_class=feature_class,
        feature_code=feature_code,
        country=country,
        admin1=admin1,
        population=population,
        extent_m=extent_m,
        precision_m=precision_m,
        source=source,
    )
    return Candidate(place, score, tuple(reasons), "name" if kind == "name" else "alternate")


def _is_number(value: object, low: float, high: float) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high  # NaN is not


def _is_word(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= 10 and value.isascii() and (not value or value.isalnum())


def _is_line(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= 2 * LONGEST_NAME and harmless(value) == value
