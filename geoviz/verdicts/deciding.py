"""Whether a stated length fits what was measured: right, right as travelled, wrong, or open."""

from collections.abc import Sequence
from dataclasses import dataclass

from geoviz.areas import water_of
from geoviz.measures.ends import radius_m, shape_country
from geoviz.measures.geodesic import geodesic_m
from geoviz.measures.road import longest_ratio
from geoviz.model import Document, End, Measurement, Place, Quantity, Resolution, Statement, Status
from geoviz.verdicts.bands import (
    AIR_RATIO,
    BEYOND_M,
    EDGES_SHARE,
    LARGE_M,
    LOOSE,
    MODE_STRETCH,
    NEAR_RATIO,
    REGION_SHARE,
    RIVER_ARMS_M,
    RIVER_RATIO,
    ROUTED,
    SHORE_DOUBT_M,
    VAGUE,
    refuted_ratio,
)
from geoviz.verdicts.doubts import is_region
from geoviz.verdicts.measuring import STRAIGHT, fits_way, least_claimed
from geoviz.verdicts.slips import Found, likely_slip, other_unit_m
from geoviz.verdicts.wording import (
    MEASURE_WORDS,
    by_posts,
    by_router,
    figures,
    is_routed,
    length,
    measured_words,
    name_of,
    quote,
)

__all__ = ["Case", "Decision", "all_figures", "decide"]

_PLAIN = 0.08  # up to this share off the straight line a reader calls a figure right, beyond it rounded

Decision = tuple[Status, str, str | None, Found | None]
"""Status, reason, the measure that fits, the slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a judgement is made of."""

    document: Document
    statement: Statement
    quantity: Quantity
    ends: tuple[End, End]
    measured: tuple[Measurement, ...]
    low_m: float
    """Shortest straight-line reading."""
    high_m: float
    """Longest one."""
    slack_m: float
    """Precision of both points, save of a lake whose shore was measured to."""
    sizes_m: float
    """Radii of the same."""

    @property
    def unit(self) -> str:
        """The unit of the text."""
        return self.quantity.unit

    @property
    def floor_m(self) -> float:
        """No way between any two points of the places is shorter."""
        return max(0.0, self.low_m - self.sizes_m - self.slack_m)


def decide(case: Case, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> Decision:
    """What follows for a stated length, before doubts about its ends are heard."""
    quantity = case.quantity
    low, high = quantity.low_m, quantity.high_m
    text = f"'{quote(case.document, case.statement)}'"
    if low <= case.high_m + case.slack_m and high >= case.low_m - case.slack_m:
        if quantity.qualifier in {"exact", "approx"} and _percent(case) > LOOSE[1] - 1:
            # "2,000 km" may be 1,500, but a way of 2,000 km explains it better
            way = _travelled(case, least_claimed(quantity))
            if way is not None and case.statement.mode not in {"straight", "air"}:
                return _as_travelled(case, text, way)
        region = next((e.place for e in case.ends if e.kind == "point" and is_region(e.place)), None)
        if region and quantity.qualifier in {"exact", "approx"} and abs(_percent(case)) > REGION_SHARE:
            where = f"{region.name} reaches far, and from which part of it is not said"
            return "not_checkable", f"Not checkable: {where}. {all_figures(case)}.", None, None
        if _falls_short(case):
            return "not_checkable", _short_of_the_way(case, text), None, None
        return "consistent", _exactly(case, text), _nearest_straight(case), None
    if low > case.high_m + case.slack_m:
        return _longer(case, text, resolutions, others)
    return _shorter(case, text, resolutions, others)


def _nearest_straight(case: Case) -> str:
    def off(m: Measurement) -> float:
        value = min(max(case.quantity.value_m, m.low_m), m.high_m)
        return abs(value - case.quantity.value_m)

    candidates = [m for m in case.measured if m.measure in STRAIGHT] or list(case.measured)
    return min(candidates, key=off).measure


def _by(case: Case, measure: str) -> Measurement | None:
    return next((m for m in case.measured if m.measure == measure), None)


def all_figures(case: Case) -> str:
    """All measured lengths in one clause that begins a sentence."""
    words = figures(case.measured, case.unit)
    return f"{words[:1].upper()}{words[1:]}"


def _exactly(case: Case, text: str) -> str:
    if case.quantity.qualifier in {"exact", "approx"} and abs(_percent(case)) > _PLAIN:
        return _loosely(case, text)
    return f"{all_figures(case)}: {text} fits."


def _percent(case: Case) -> float:
    """How far the stated value lies from the nearest straight reading, signed share."""
    nearest = next(m for m in case.measured if m.measure == _nearest_straight(case))
    inside = nearest.low_m <= case.quantity.value_m <= nearest.high_m or not nearest.value_m
    return 0.0 if inside else case.quantity.value_m / nearest.value_m - 1


def _other_unit_remark(case: Case) -> str:
    """A remark where the number would fit the straight line in the other unit."""
    other = other_unit_m(case.quantity)
    if other is None or not LOOSE[0] + 0.1 <= other / max(case.low_m, 1.0) <= LOOSE[1] - 0.1:
        return ""
    unit = "miles" if case.unit == "km" else "km"
    return f" {case.quantity.value:,g} {unit} would fit the straight line: perhaps the units were mixed up."


def _longer(case: Case, text: str, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> Decision:
    value, mode = case.quantity.value_m, case.statement.mode
    least = least_claimed(case.quantity)
    reach = case.high_m + case.slack_m
    straight_only = mode in {"straight", "air"}
    if least <= reach * LOOSE[1] and mode not in {"road", "rail", "sea", "river", "foot"}:
        return "consistent", _loosely(case, text), _nearest_straight(case), None
    if straight_only:
        ratio = AIR_RATIO if mode == "straight" else longest_ratio(reach)
        if least > (reach + case.sizes_m) * ratio and _elsewhere(case, least) is None:
            how = "as the crow flies" if mode == "straight" else "by air"
            return _wrong(case, f"{all_figures(case)}, so {text} {how} is too far", resolutions, others)
        return "not_checkable", f"{all_figures(case)}: whether {text} is right could not be decided.", None, None
    way = _travelled(case, least)
    if way is not None:
        return _as_travelled(case, text, way)
    wide = _widened(case)
    if least <= wide * LOOSE[1] and mode is None:
        return "edge_to_edge", f"{all_figures(case)}; counted to the far edges {text} fits.", "edge", None
    if case.quantity.qualifier == "vague" and least <= VAGUE * wide:
        return "not_checkable", f"{all_figures(case)}: {text} is too vague to tell.", None, None
    slip = _slip(case, resolutions, others)
    limit = refuted_ratio(wide) * (MODE_STRETCH if mode else 1.0)
    unit_slip = slip is not None and slip.slip in {"km_for_miles", "miles_for_km"}
    elsewhere = _elsewhere(case, least)
    if elsewhere is not None:
        return "not_checkable", f"{all_figures(case)}: {text} may be counted to {elsewhere}.", None, None
    routed = _routed(case)
    if routed is not None:
        far_m = ROUTED[1] * (routed.high_m + case.sizes_m + case.slack_m)
        if _falls_short(case):
            return "not_checkable", _short_of_the_way(case, text), None, None
        if mode == "road" and not case.statement.via and least > far_m and least > longest_ratio(wide) * wide:
            words = f"{all_figures(case)}, so {text} by road is too far"
            return _wrong(case, words, resolutions, others, slip)
        if least <= far_m:
            reason = f"{all_figures(case)}: whether another way is meant by {text} could not be decided."
            return "not_checkable", reason, None, None
    beyond = least > NEAR_RATIO * case.high_m and least - longest_ratio(wide) * wide > BEYOND_M
    by_sea = _by(case, "sea")
    if beyond and mode is None and not (by_sea and least <= by_sea.high_m * LOOSE[1]):
        return _wrong(
            case, f"{all_figures(case)}, so {text} is more than an ordinary way would be", resolutions, others, slip
        )
    if least > limit * wide or (unit_slip and mode is None and least > longest_ratio(wide) * wide):
        return _wrong(
            case, f"{all_figures(case)}, so {text} is more than an ordinary way would be", resolutions, others, slip
        )
    ratio = value / max(case.high_m, 1.0)
    reason = (
        f"{all_figures(case)}: {text} is {ratio:.1f} times the straight line, more than roads usually are, but a "
        f"long way round is possible{'' if routed else '; only a routing service could tell'}."
        f"{_other_unit_remark(case)}"
    )
    return "not_checkable", reason, None, None


def _elsewhere(case: Case, least: float) -> str | None:
    """Where else on a long coast, shore or river a length may be counted to; None where it is too long for any part."""
    if any(m.measure == "coast" and (m.kind != "exact" or case.statement.mode == "river") for m in case.measured):
        return "another part of that coast, or up a river"
    place, other = case.ends if case.ends[0].kind == "point" else case.ends[::-1]
    if _by(case, "water") is None or other.kind == "point":
        return None
    if other.kind == "line":
        return "another part of that river"
    if other.place.extent_m is not None:
        far_m = geodesic_m(place.place.point, other.place.point) + other.place.extent_m
        if least > refuted_ratio(far_m) * far_m:
            return None
    return "another part of that shore"


def _routed(case: Case) -> Measurement | None:
    """The way by road or on foot that a routing service found."""
    return next((m for m in case.measured if m.measure != "rail" and is_routed(m)), None)


def _falls_short(case: Case) -> bool:
    """Whether a length by road is far below the fastest way."""
    routed = _routed(case)
    if routed is None or case.statement.mode != "road":
        return False
    return case.quantity.high_m < ROUTED[0] * (routed.low_m - case.sizes_m - case.slack_m)


def _short_of_the_way(case: Case, text: str) -> str:
    return f"{all_figures(case)}: {text} is much less, but that service may lack a shorter road."


def _widened(case: Case) -> float:
    """The straight line to the far edges; sizes count for at most a twentieth of a long way."""
    reach = case.high_m + case.slack_m
    regions_m = sum(radius_m(e.place) for e in case.ends if e.kind == "point" and is_region(e.place))
    return reach + max(regions_m, min(case.sizes_m, max(10_000.0, 0.05 * reach)))


def _loosely(case: Case, text: str) -> str:
    share = _percent(case)
    if abs(share) <= _PLAIN:
        return f"{all_figures(case)}: {text} fits."
    within = case.low_m - case.slack_m <= case.quantity.high_m and case.quantity.low_m <= case.high_m + case.slack_m
    if within and not LOOSE[0] - 1 <= share <= LOOSE[1] - 1:
        exact = f"the points are known to within {length(case.slack_m, case.unit)}"
        return f"{all_figures(case)}; {exact}, so {text} fits."
    off = f"{abs(share):.0%} {'more' if share > 0 else 'less'}"
    return f"{all_figures(case)}: {text} fits when it is loosely rounded ({off} than the straight line)."


def _travelled(case: Case, least: float) -> Measurement | None:
    """The way that the stated length fits: a listed railway first, then by road, then by sea."""
    mode, most = case.statement.mode, case.quantity.high_m
    rail, road, sea, routed = _by(case, "rail"), _by(case, "road"), _by(case, "sea"), _routed(case)
    if rail and mode in {None, "rail"} and fits_way(rail, least, most):
        return rail
    if routed and mode in {None, "road", "foot"} and fits_way(routed, least, most, case.slack_m):
        return routed
    wide = _widened(case)
    if mode == "river":
        return _estimate(case, "river", RIVER_RATIO) if least <= RIVER_RATIO * wide else None
    if mode == "sea":
        return sea if sea and least <= sea.high_m * LOOSE[1] else None
    if least <= longest_ratio(wide) * wide:
        if mode == "rail":
            return _estimate(case, "rail", longest_ratio(wide))
        if _falls_short(case):
            return None
        return road if road and not routed else _estimate(case, "road", longest_ratio(wide))
    if sea and mode is None and least <= sea.high_m * 1.1 and most >= sea.low_m * 0.9:
        return sea
    return None


def _estimate(case: Case, measure: str, ratio: float) -> Measurement:
    return Measurement(
        measure=measure, low_m=case.low_m, high_m=case.high_m * ratio, kind="estimate",
        source=f"estimate: up to about {ratio:.1f} times the straight line",
    )  # fmt: skip


def _as_travelled(case: Case, text: str, way: Measurement) -> Decision:
    straight = next((m for m in case.measured if m.measure in STRAIGHT), None)
    crow = measured_words(straight, case.unit) if straight else f"the straight line is {length(case.low_m, case.unit)}"
    if is_routed(way):
        by = MEASURE_WORDS[way.measure]
        reason = f"{by[:1].upper()}{by[1:]} it is about {by_router(way, case.unit)}, so {text} fits; {crow}."
        return "as_travelled", reason, way.measure, None
    if way.measure == "rail" and way.source.startswith("railway"):
        guess = (
            " The railway figure is an estimate: not every part of it is verified." if way.kind == "estimate" else ""
        )
        rail = f"By rail it is about {by_posts(way, case.unit)}, so {text} fits"
        return "as_travelled", f"{rail}; {crow}.{guess}", "rail", None
    if way.measure == "sea":
        by_sea = f"By sea it is an estimated {length(way.value_m, case.unit)}, so {text} fits"
        return "as_travelled", f"{by_sea}; {crow}.", "sea", None
    how = {"rail": "by rail", "river": "along the river"}.get(
        way.measure, "on foot" if case.statement.mode == "foot" else "by road"
    )
    overland = {"road": ("road", "foot")}.get(way.measure, (way.measure,))
    known = next((m for m in case.measured if m.measure in overland and is_routed(m)), None)
    if known is not None:
        crow = f"{crow}, {measured_words(known, case.unit)}"
    reason = (
        f"{crow[:1].upper()}{crow[1:]}; {text} fits as {'another' if known else 'a'} way {how}, an estimate: such ways "
        f"are up to about {way.high_m / max(case.high_m, 1.0):.1f} times as long.{_other_unit_remark(case)}"
    )
    return "as_travelled", reason, None if known else way.measure, None


def _shorter(case: Case, text: str, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> Decision:
    most = case.quantity.high_m
    if most >= LOOSE[0] * (case.low_m - case.slack_m):
        return "consistent", _loosely(case, text), _nearest_straight(case), None
    if most >= LOOSE[0] * case.floor_m:
        if case.sizes_m > LARGE_M and case.floor_m < EDGES_SHARE * case.low_m and most < EDGES_SHARE * case.low_m:
            large = max((e.place for e in case.ends), key=radius_m)
            reason = (
                f"Not checkable: {large.name} reaches far, and from which part of it is not said. {all_figures(case)}."
            )
            return "not_checkable", reason, None, None
        least = f"as little as {length(case.floor_m, case.unit)}" if case.floor_m >= 1000 else "almost nothing"
        reason = (
            f"{all_figures(case)}, but from the edge of one place to the edge of the other it may be {least} "
            f"(an estimate), so {text} fits from edge to edge."
        )
        return "edge_to_edge", reason, "edge", None
    unknown = next(
        (e for e in case.ends if e.kind == "area" and e.place.extent_m is None and not shape_country(e.place)), None
    )
    if unknown is not None:
        reason = f"Not checkable: how far {unknown.place.name} reaches is not in the data. {all_figures(case)}."
        return "not_checkable", reason, None, None
    if case.quantity.qualifier == "vague" and most * VAGUE >= case.floor_m:
        return "not_checkable", f"{all_figures(case)}: {text} is too vague to tell.", None, None
    doubt = _shore_doubt(case, most)
    if doubt is not None:
        return "not_checkable", f"{all_figures(case)}: {text} is less, but {doubt}.", None, None
    return _wrong(
        case,
        f"{all_figures(case)}, and no way is shorter than the straight line, so {text} is too short",
        resolutions,
        others,
    )


def _shore_doubt(case: Case, most: float) -> str | None:
    """What else than an error explains a distance to a water that is too short."""
    water = next((e for e in case.ends if water_of(e.place)), None)
    if water is None or _by(case, "water") is None:
        return None
    if water.kind == "line":
        arms = f"another arm of {name_of(water.place, water)} may be nearer"
        return arms if most >= case.floor_m - RIVER_ARMS_M else None
    inexact = f"the map's line of {name_of(water.place, water)} is not that exact"
    return inexact if most >= case.floor_m - SHORE_DOUBT_M else None


def _slip(case: Case, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> Found | None:
    known = (*resolutions, None, None)[:2]
    return likely_slip(
        case.quantity, case.ends, (case.low_m, case.high_m), resolutions=(known[0], known[1]), others=others
    )


def _wrong(
    case: Case,
    words: str,
    resolutions: Sequence[Resolution | None],
    others: Sequence[Place],
    slip: Found | None = None,
) -> Decision:
    slip = slip or _slip(case, resolutions, others)
    tail = f"; {slip.words}." if slip else "."
    return "inconsistent", words + tail, None, slip
