"""A stated distance against everything that can be measured between its two ends."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geoviz.areas import water_of
from geoviz.measures import MEASURES
from geoviz.measures.ends import radius_m, shape_country, shape_key
from geoviz.measures.geodesic import geodesic_m
from geoviz.measures.road import longest_ratio
from geoviz.model import Document, End, Measurement, Place, Quantity, Resolution, StatedEnd, Statement, Status, Verdict
from geoviz.signatures import Measure
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
    ROUNDED_RAIL,
    ROUTED,
    SHORE_DOUBT_M,
    VAGUE,
    refuted_ratio,
)
from geoviz.verdicts.capitals import is_unnamed_capital
from geoviz.verdicts.directions import direction_remark
from geoviz.verdicts.doubts import is_region, why_doubtful
from geoviz.verdicts.slips import Found, likely_slip, other_unit_m
from geoviz.verdicts.understood import is_unnamed_edge
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

__all__ = ["STRAIGHT", "judge_distance"]

STRAIGHT = ("geodesic", "border", "territory", "coast", "water")
_PLAIN = 0.08  # up to this share off the straight line a reader calls a figure right, beyond it rounded
_PARTS: Final = "mouth|source|headwaters|estuary|delta|confluence|junction|bend|basin|valley|bridge|dam|falls|gorge"
_PART_OF: Final = re.compile(rf"(?i)\b(?:{_PARTS})s?\s+(?:of|with|on|over)\s+(?:the\s+)?(?:river\s+)?$")
_OF_ITS_PARTS: Final = re.compile(rf"(?i)(?:['’]s)?(?:\s+river(?:['’]s)?)?\s+(?:{_PARTS})s?\b")
_LOOK: Final = 40  # characters

_Decision = tuple[Status, str, str | None, Found | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
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
        return self.quantity.unit

    @property
    def floor_m(self) -> float:
        """No way between any two points of the places is shorter."""
        return max(0.0, self.low_m - self.sizes_m - self.slack_m)


def judge_distance(
    document: Document,
    statement: Statement,
    places: tuple[Place | None, ...],
    *,
    resolutions: Sequence[Resolution | None] = (),
    others: Sequence[Place] = (),
    measures: Mapping[str, Measure] = MEASURES,
) -> Verdict:
    """Judge a stated distance; see `geoviz.verdicts.judge`."""
    missing = _missing(document, statement, places)
    if missing is not None or statement.quantity is None:
        return _verdict(statement, places, "not_checkable", missing or "Not checkable: no number is stated.")
    ends = _ends(document, statement, places)
    measured = _measure(ends, statement, statement.quantity, measures)
    straight = [m for m in measured if m.measure in STRAIGHT]
    edges = next((m for m in measured if m.measure == "edge"), None)
    if not straight and edges is None:
        return _verdict(statement, places, "not_checkable", _nothing_measured(ends), measured)
    basis = straight or [m for m in (edges,) if m is not None]
    case = _Case(
        document=document,
        statement=statement,
        quantity=statement.quantity,
        ends=ends,
        measured=measured,
        low_m=min(m.low_m for m in basis),
        high_m=max(m.high_m for m in basis),
        slack_m=sum(place.precision_m for place in _points(ends, measured)),
        sizes_m=sum(map(radius_m, _points(ends, measured))),
    )
    status, reason, fits, slip = _decide(case, resolutions, others)
    remark = direction_remark(statement, ends)
    if status == "inconsistent":
        doubt = why_doubtful(
            statement, ends, resolutions, slip.slip if slip else None, (case.low_m, case.high_m), disagrees=bool(remark)
        )
        if doubt:
            status, reason, slip = "not_checkable", f"{_all_figures(case)}, which does not fit; but {doubt}", None
    understood = next((e for e, p in zip(statement.ends, ends, strict=False) if is_unnamed_edge(e) and p), None)
    if understood is not None:
        status, reason, fits, slip = _of_the_nearest(case, understood, (status, reason, fits, slip))
    used = next((m for m in measured if m.measure == fits), None)
    decided = [r for r in resolutions if r is not None and statement.quantity.span in r.by_distance]
    decided = decided or [r for r in resolutions if r is not None and statement.span in r.by_distance]
    if decided and status in {"consistent", "as_travelled", "edge_to_edge"}:
        name = decided[0].toponym.surface
        reason = (
            f"This distance itself decided which {name} is meant, so it is not counted as confirmed; measured: "
            f"{figures(measured, case.unit)}."
        )
        status, fits = "not_checkable", None
    rough = status == "as_travelled" if used is None else used.kind == "estimate"
    estimate = rough and status != "consistent"
    if estimate and "estimate" not in reason:
        reason = f"{reason} The measured figure is an estimate."
    unverified = [
        e.place.name
        for e in ends
        # a shore is the map's, whoever wrote the gazetteer's point
        if not e.place.verified and not (water_of(e.place) and (e.kind != "point" or fits == "water"))
    ]
    if unverified and status != "not_checkable":
        estimate = True
        reason = f"{reason} The position of {' and '.join(unverified)} is unverified: an estimate."
    return Verdict(
        statement=statement, status=status, reason=f"{reason} {remark}".strip(), places=places, measured=measured,
        fits=fits, slip=slip.slip if slip else None, estimate=estimate,
    )  # fmt: skip


def _of_the_nearest(case: _Case, end: StatedEnd, decision: _Decision) -> _Decision:
    """What holds where the text says "the coast" only: the nearest of the country; another one may be meant."""
    status, reason, fits, slip = decision
    land = case.ends[case.statement.ends.index(end)].place.name
    which = f"The text does not say which {end.name}; this is the nearest of {land}"
    if status == "inconsistent":
        return "not_checkable", f"{_all_figures(case)}. {which}, and another may be meant.", None, None
    return status, f"{reason} {which}.", fits, slip


def _verdict(
    statement: Statement,
    places: tuple[Place | None, ...],
    status: Status,
    reason: str,
    measured: tuple[Measurement, ...] = (),
) -> Verdict:
    return Verdict(statement=statement, status=status, reason=reason, places=places, measured=measured)


def _missing(document: Document, statement: Statement, places: tuple[Place | None, ...]) -> str | None:
    """What keeps a statement from being checked, as a sentence; None when nothing does."""
    if len(statement.ends) < 2 or len(places) < 2:
        return f"Not checkable: {statement.note or 'the text names only one end of this distance'}."
    for end, place in zip(statement.ends[:2], places[:2], strict=True):
        if place is None:
            if end.name is None:
                return "Not checkable: the text does not name the other end of this distance."
            if is_unnamed_capital(end):
                return "Not checkable: the text does not say which capital is meant."
            if end.how.startswith(("the capital of", "a border that", "a coast that")) or is_unnamed_edge(end):
                return f"Not checkable: the text does not name which {end.name} is meant."
            return f"Not checkable: {end.name!r} is not in the gazetteer, or it was not decided which place is meant."
        if end.kind == "line" and shape_key(place) is None:
            if water_of(place) is None:
                return f"Not checkable: the course of {place.name} is not in the data."
            if _is_part(document, end):
                return f"Not checkable: where that part of the {place.name} lies is not in the data."
    first, second = places[0], places[1]
    if first is not None and second is not None and first.id == second.id and first.gazetteer == second.gazetteer:
        kinds = {end.kind for end in statement.ends[:2]}
        if kinds == {"point"}:
            return f"Not checkable: both ends were taken for {first.name}."
    return None


def _is_part(document: Document, end: StatedEnd) -> bool:
    """Whether a river's name stands for a part of it: "the mouth of the Danube", "the Danube delta"."""
    if end.span is None:
        return False
    before = document.text[max(0, end.span.start - _LOOK) : end.span.start]
    after = document.text[end.span.end : end.span.end + _LOOK]
    return _PART_OF.search(before) is not None or _OF_ITS_PARTS.match(after) is not None


def _ends(document: Document, statement: Statement, places: tuple[Place | None, ...]) -> tuple[End, End]:
    made = []
    for end, place in zip(statement.ends[:2], places[:2], strict=True):
        assert place is not None  # _missing has looked
        kind = end.kind
        if (water_of(place) or "").startswith("river:") and not _is_part(document, end):
            kind = "line"  # whatever the words: nobody measures from the one point that a gazetteer gives for a river
        elif kind in {"coast", "line"} and place.feature_class == "P" and _is_named_like_water(end):
            kind = "point"  # Tupper Lake is a village
        elif kind == "line":
            kind = "border"  # "the New Mexico line"; of other lines `_missing` has said that their course is not known
        if kind == "border" and shape_country(place) is None and place.country is None:
            kind = "area"
        made.append(End(place=place, kind=kind))
    return made[0], made[1]


def _is_named_like_water(end: StatedEnd) -> bool:
    return bool(
        {"lake", "river", "bay", "creek", "brook", "loch", "lough", "sound"} & set((end.name or "").lower().split())
    )


def _measure(
    ends: tuple[End, End], statement: Statement, quantity: Quantity, measures: Mapping[str, Measure]
) -> tuple[Measurement, ...]:
    """Straight measures always; ways overland and by sea where they may matter."""
    countries = [shape_country(e.place) is not None and e.kind in {"point", "area"} for e in ends]
    names = ["border", "territory", "coast"] if any(countries) else [*STRAIGHT, "edge"]
    found = [m for name in names if (m := _measured(measures[name], *ends)) is not None]
    if not found:
        return ()
    shortest = min(m.low_m for m in found if m.measure != "edge") if any(m.measure != "edge" for m in found) else 0.0
    if statement.mode in {"straight", "air"}:
        return tuple(found)
    longer = quantity.value_m > LOOSE[1] * shortest
    if any(e.kind != "point" or is_region(e.place) for e in ends):
        measures = MEASURES  # no routing service is asked for the way to the middle of a region
    ways = [_railway(ends, statement, quantity, measures, longer=longer)]
    if longer or statement.mode in {"road", "foot"}:
        ways.append(_overland(ends, statement, measures))
    if statement.mode == "sea" or (longer and quantity.value_m > longest_ratio(shortest) * shortest):
        ways.append(_measured(measures["sea"], *ends))
    return (*found, *(m for m in ways if m is not None))


def _railway(
    ends: tuple[End, End], statement: Statement, quantity: Quantity, measures: Mapping[str, Measure], *, longer: bool
) -> Measurement | None:
    """The way by rail: along the listed lines, or a routing service's where those do not explain a length."""
    listed = _measured(MEASURES["rail"], *ends)
    matters = statement.mode == "rail" or (statement.mode is None and longer)
    if not matters or (listed is not None and _fits(listed, _least(quantity), quantity.high_m)):
        return listed
    return _measured(measures["rail"], *ends)


def _overland(ends: tuple[End, End], statement: Statement, measures: Mapping[str, Measure]) -> Measurement | None:
    """The way by road or on foot: a routing service's where the text means such a way, or may mean one."""
    if statement.mode not in {None, "road", "foot"}:
        return _measured(MEASURES["road"], *ends)
    if statement.mode == "foot" and "foot" in measures:
        return _measured(measures["foot"], *ends) or _measured(MEASURES["road"], *ends)
    return _measured(measures["road"], *ends)


def _points(ends: tuple[End, End], measured: Sequence[Measurement]) -> list[Place]:
    """The places whose point was measured to: no countries, borders and shores."""
    shore = any(m.measure == "water" for m in measured)
    points = [e.place for e in ends if e.kind == "point" and shape_country(e.place) is None]
    return [place for place in points if not (shore and water_of(place))]


@lru_cache(maxsize=2048)
def _measured(measure: Measure, a: End, b: End) -> Measurement | None:
    """One measure, kept: a text names the same pair over and over."""
    return measure(a, b)


def _nothing_measured(ends: tuple[End, End]) -> str:
    if all(shape_country(e.place) for e in ends):
        return "Not checkable: both ends are whole countries."
    inside = [e for e in ends if shape_country(e.place)]
    if inside:
        names = f"{ends[0].place.name} and {ends[1].place.name}"
        return f"Not checkable: there is no distance between {names}, for one lies in the other."
    what = next((e for e in ends if e.kind not in {"point", "area"}), ends[0])
    if what.kind == "line":
        other = ends[1] if what is ends[0] else ends[0]
        return f"Not checkable: the course of {name_of(what.place, what)} near {other.place.name} is not in the data."
    return f"Not checkable: {name_of(what.place, what)} is not in the data."


def _decide(case: _Case, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> _Decision:
    quantity = case.quantity
    low, high = quantity.low_m, quantity.high_m
    text = f"'{quote(case.document, case.statement)}'"
    if low <= case.high_m + case.slack_m and high >= case.low_m - case.slack_m:
        if quantity.qualifier in {"exact", "approx"} and _percent(case) > LOOSE[1] - 1:
            # "2,000 km" may be 1,500, but a way of 2,000 km explains it better
            way = _travelled(case, _least(quantity))
            if way is not None and case.statement.mode not in {"straight", "air"}:
                return _as_travelled(case, text, way)
        region = next((e.place for e in case.ends if e.kind == "point" and is_region(e.place)), None)
        if region and quantity.qualifier in {"exact", "approx"} and abs(_percent(case)) > REGION_SHARE:
            where = f"{region.name} reaches far, and from which part of it is not said"
            return "not_checkable", f"Not checkable: {where}. {_all_figures(case)}.", None, None
        if _falls_short(case):
            return "not_checkable", _short_of_the_way(case, text), None, None
        return "consistent", _exactly(case, text), _nearest_straight(case), None
    if low > case.high_m + case.slack_m:
        return _longer(case, text, resolutions, others)
    return _shorter(case, text, resolutions, others)


def _nearest_straight(case: _Case) -> str:
    def off(m: Measurement) -> float:
        value = min(max(case.quantity.value_m, m.low_m), m.high_m)
        return abs(value - case.quantity.value_m)

    candidates = [m for m in case.measured if m.measure in STRAIGHT] or list(case.measured)
    return min(candidates, key=off).measure


def _by(case: _Case, measure: str) -> Measurement | None:
    return next((m for m in case.measured if m.measure == measure), None)


def _all_figures(case: _Case) -> str:
    words = figures(case.measured, case.unit)
    return f"{words[:1].upper()}{words[1:]}"


def _exactly(case: _Case, text: str) -> str:
    if case.quantity.qualifier in {"exact", "approx"} and abs(_percent(case)) > _PLAIN:
        return _loosely(case, text)
    return f"{_all_figures(case)}: {text} fits."


def _percent(case: _Case) -> float:
    """How far the stated value lies from the nearest straight reading, signed share."""
    nearest = next(m for m in case.measured if m.measure == _nearest_straight(case))
    inside = nearest.low_m <= case.quantity.value_m <= nearest.high_m or not nearest.value_m
    return 0.0 if inside else case.quantity.value_m / nearest.value_m - 1


def _other_unit_remark(case: _Case) -> str:
    """A remark where the number would fit the straight line in the other unit."""
    other = other_unit_m(case.quantity)
    if other is None or not LOOSE[0] + 0.1 <= other / max(case.low_m, 1.0) <= LOOSE[1] - 0.1:
        return ""
    unit = "miles" if case.unit == "km" else "km"
    return f" {case.quantity.value:,g} {unit} would fit the straight line: perhaps the units were mixed up."


def _longer(case: _Case, text: str, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> _Decision:
    value, mode = case.quantity.value_m, case.statement.mode
    least = _least(case.quantity)
    reach = case.high_m + case.slack_m
    straight_only = mode in {"straight", "air"}
    if least <= reach * LOOSE[1] and mode not in {"road", "rail", "sea", "river", "foot"}:
        return "consistent", _loosely(case, text), _nearest_straight(case), None
    if straight_only:
        ratio = AIR_RATIO if mode == "straight" else longest_ratio(reach)
        if least > (reach + case.sizes_m) * ratio and _elsewhere(case, least) is None:
            how = "as the crow flies" if mode == "straight" else "by air"
            return _wrong(case, f"{_all_figures(case)}, so {text} {how} is too far", resolutions, others)
        return "not_checkable", f"{_all_figures(case)}: whether {text} is right could not be decided.", None, None
    way = _travelled(case, least)
    if way is not None:
        return _as_travelled(case, text, way)
    wide = _widened(case)
    if least <= wide * LOOSE[1] and mode is None:
        return "edge_to_edge", f"{_all_figures(case)}; counted to the far edges {text} fits.", "edge", None
    if case.quantity.qualifier == "vague" and least <= VAGUE * wide:
        return "not_checkable", f"{_all_figures(case)}: {text} is too vague to tell.", None, None
    slip = _slip(case, resolutions, others)
    limit = refuted_ratio(wide) * (MODE_STRETCH if mode else 1.0)
    unit_slip = slip is not None and slip.slip in {"km_for_miles", "miles_for_km"}
    elsewhere = _elsewhere(case, least)
    if elsewhere is not None:
        return "not_checkable", f"{_all_figures(case)}: {text} may be counted to {elsewhere}.", None, None
    routed = _routed(case)
    if routed is not None:
        far_m = ROUTED[1] * (routed.high_m + case.sizes_m + case.slack_m)
        if _falls_short(case):
            return "not_checkable", _short_of_the_way(case, text), None, None
        if mode == "road" and not case.statement.via and least > far_m and least > longest_ratio(wide) * wide:
            words = f"{_all_figures(case)}, so {text} by road is too far"
            return _wrong(case, words, resolutions, others, slip)
        if least <= far_m:
            reason = f"{_all_figures(case)}: whether another way is meant by {text} could not be decided."
            return "not_checkable", reason, None, None
    beyond = least > NEAR_RATIO * case.high_m and least - longest_ratio(wide) * wide > BEYOND_M
    by_sea = _by(case, "sea")
    if beyond and mode is None and not (by_sea and least <= by_sea.high_m * LOOSE[1]):
        return _wrong(
            case, f"{_all_figures(case)}, so {text} is more than an ordinary way would be", resolutions, others, slip
        )
    if least > limit * wide or (unit_slip and mode is None and least > longest_ratio(wide) * wide):
        return _wrong(
            case, f"{_all_figures(case)}, so {text} is more than an ordinary way would be", resolutions, others, slip
        )
    ratio = value / max(case.high_m, 1.0)
    reason = (
        f"{_all_figures(case)}: {text} is {ratio:.1f} times the straight line, more than roads usually are, but a "
        f"long way round is possible{'' if routed else '; only a routing service could tell'}."
        f"{_other_unit_remark(case)}"
    )
    return "not_checkable", reason, None, None


def _elsewhere(case: _Case, least: float) -> str | None:
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


def _routed(case: _Case) -> Measurement | None:
    """The way by road or on foot that a routing service found."""
    return next((m for m in case.measured if m.measure != "rail" and is_routed(m)), None)


def _falls_short(case: _Case) -> bool:
    """Whether a length by road is far below the fastest way."""
    routed = _routed(case)
    if routed is None or case.statement.mode != "road":
        return False
    return case.quantity.high_m < ROUTED[0] * (routed.low_m - case.sizes_m - case.slack_m)


def _short_of_the_way(case: _Case, text: str) -> str:
    return f"{_all_figures(case)}: {text} is much less, but that service may lack a shorter road."


def _least(quantity: Quantity) -> float:
    """
    The least that a number claims against a travelled way.

    The ways' own bands are wide; the number's whole rounding on top of them would excuse a slip of the unit.
    """
    if quantity.qualifier in {"range", "vague", "at_most"}:
        return quantity.low_m
    return quantity.value_m * (0.95 if quantity.qualifier == "approx" else 1.0)


def _widened(case: _Case) -> float:
    """The straight line to the far edges; sizes count for at most a twentieth of a long way."""
    reach = case.high_m + case.slack_m
    regions_m = sum(radius_m(e.place) for e in case.ends if e.kind == "point" and is_region(e.place))
    return reach + max(regions_m, min(case.sizes_m, max(10_000.0, 0.05 * reach)))


def _loosely(case: _Case, text: str) -> str:
    share = _percent(case)
    if abs(share) <= _PLAIN:
        return f"{_all_figures(case)}: {text} fits."
    off = f"{abs(share):.0%} {'more' if share > 0 else 'less'}"
    return f"{_all_figures(case)}: {text} fits when it is loosely rounded ({off} than the straight line)."


def _travelled(case: _Case, least: float) -> Measurement | None:
    """The way that the stated length fits: a listed railway first, then by road, then by sea."""
    mode, most = case.statement.mode, case.quantity.high_m
    rail, road, sea, routed = _by(case, "rail"), _by(case, "road"), _by(case, "sea"), _routed(case)
    if rail and mode in {None, "rail"} and _fits(rail, least, most):
        return rail
    if routed and mode in {None, "road", "foot"} and _fits(routed, least, most, case.slack_m):
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


def _fits(way: Measurement, least: float, most: float, slack_m: float = 0.0) -> bool:
    """Whether a length is that of a known way, as loosely as figures are rounded."""
    return least <= (way.high_m + slack_m) * (1 + ROUNDED_RAIL) and most >= (way.low_m - slack_m) * (1 - ROUNDED_RAIL)


def _estimate(case: _Case, measure: str, ratio: float) -> Measurement:
    return Measurement(
        measure=measure, low_m=case.low_m, high_m=case.high_m * ratio, kind="estimate",
        source=f"estimate: up to about {ratio:.1f} times the straight line",
    )  # fmt: skip


def _as_travelled(case: _Case, text: str, way: Measurement) -> _Decision:
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


def _shorter(case: _Case, text: str, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> _Decision:
    most = case.quantity.high_m
    if most >= LOOSE[0] * (case.low_m - case.slack_m):
        return "consistent", _loosely(case, text), _nearest_straight(case), None
    if most >= LOOSE[0] * case.floor_m:
        if case.sizes_m > LARGE_M and case.floor_m < EDGES_SHARE * case.low_m and most < EDGES_SHARE * case.low_m:
            large = max((e.place for e in case.ends), key=radius_m)
            reason = (
                f"Not checkable: {large.name} reaches far, and from which part of it is not said. {_all_figures(case)}."
            )
            return "not_checkable", reason, None, None
        least = f"as little as {length(case.floor_m, case.unit)}" if case.floor_m >= 1000 else "almost nothing"
        reason = (
            f"{_all_figures(case)}, but from the edge of one place to the edge of the other it may be {least} "
            f"(an estimate), so {text} fits from edge to edge."
        )
        return "edge_to_edge", reason, "edge", None
    unknown = next(
        (e for e in case.ends if e.kind == "area" and e.place.extent_m is None and not shape_country(e.place)), None
    )
    if unknown is not None:
        reason = f"Not checkable: how far {unknown.place.name} reaches is not in the data. {_all_figures(case)}."
        return "not_checkable", reason, None, None
    if case.quantity.qualifier == "vague" and most * VAGUE >= case.floor_m:
        return "not_checkable", f"{_all_figures(case)}: {text} is too vague to tell.", None, None
    doubt = _shore_doubt(case, most)
    if doubt is not None:
        return "not_checkable", f"{_all_figures(case)}: {text} is less, but {doubt}.", None, None
    return _wrong(
        case,
        f"{_all_figures(case)}, and no way is shorter than the straight line, so {text} is too short",
        resolutions,
        others,
    )


def _shore_doubt(case: _Case, most: float) -> str | None:
    """What else than an error explains a distance to a water that is too short."""
    water = next((e for e in case.ends if water_of(e.place)), None)
    if water is None or _by(case, "water") is None:
        return None
    if water.kind == "line":
        arms = f"another arm of {name_of(water.place, water)} may be nearer"
        return arms if most >= case.floor_m - RIVER_ARMS_M else None
    inexact = f"the map's line of {name_of(water.place, water)} is not that exact"
    return inexact if most >= case.floor_m - SHORE_DOUBT_M else None


def _slip(case: _Case, resolutions: Sequence[Resolution | None], others: Sequence[Place]) -> Found | None:
    known = (*resolutions, None, None)[:2]
    return likely_slip(
        case.quantity, case.ends, (case.low_m, case.high_m), resolutions=(known[0], known[1]), others=others
    )


def _wrong(
    case: _Case,
    words: str,
    resolutions: Sequence[Resolution | None],
    others: Sequence[Place],
    slip: Found | None = None,
) -> _Decision:
    slip = slip or _slip(case, resolutions, others)
    tail = f"; {slip.words}." if slip else "."
    return "inconsistent", words + tail, None, slip
