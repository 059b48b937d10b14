"""A stated distance against everything that can be measured between its two ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geoviz.measures import MEASURES
from geoviz.measures.ends import radius_m, shape_country, shape_key
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
    RIVER_RATIO,
    ROUNDED_RAIL,
    VAGUE,
    refuted_ratio,
)
from geoviz.verdicts.capitals import is_unnamed_capital
from geoviz.verdicts.directions import direction_remark
from geoviz.verdicts.doubts import is_region, why_doubtful
from geoviz.verdicts.slips import Found, likely_slip, other_unit_m
from geoviz.verdicts.understood import is_unnamed_edge
from geoviz.verdicts.wording import by_posts, figures, length, measured_words, name_of, quote

__all__ = ["STRAIGHT", "judge_distance"]

STRAIGHT = ("geodesic", "border", "territory", "coast")
_PLAIN = 0.08  # up to this share off the straight line a reader calls a figure right, beyond it rounded


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
    """Precision of both points."""
    sizes_m: float
    """Radii of both places."""

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
    missing = _missing(statement, places)
    if missing is not None or statement.quantity is None:
        return _verdict(statement, places, "not_checkable", missing or "Not checkable: no number is stated.")
    ends = _ends(statement, places)
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
        slack_m=sum(e.place.precision_m for e in ends if e.kind == "point" and shape_country(e.place) is None),
        sizes_m=sum(radius_m(e.place) for e in ends if e.kind == "point" and shape_country(e.place) is None),
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
    estimate = used is not None and used.kind == "estimate" and status != "consistent"
    if estimate and "estimate" not in reason:
        reason = f"{reason} The measured figure is an estimate."
    unverified = [e.place.name for e in ends if not e.place.verified]
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


def _missing(statement: Statement, places: tuple[Place | None, ...]) -> str | None:
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
            return f"Not checkable: the course of {place.name} is not in the data."
    first, second = places[0], places[1]
    if first is not None and second is not None and first.id == second.id and first.gazetteer == second.gazetteer:
        kinds = {end.kind for end in statement.ends[:2]}
        if kinds == {"point"}:
            return f"Not checkable: both ends were taken for {first.name}."
    return None


def _ends(statement: Statement, places: tuple[Place | None, ...]) -> tuple[End, End]:
    made = []
    for end, place in zip(statement.ends[:2], places[:2], strict=True):
        assert place is not None  # _missing has looked
        kind = end.kind
        if kind == "line":
            kind = "border"  # "the New Mexico line"; of other lines `_missing` has said that their course is not known
        if kind == "border" and shape_country(place) is None and place.country is None:
            kind = "area"
        made.append(End(place=place, kind=kind))
    return made[0], made[1]


def _measure(
    ends: tuple[End, End], statement: Statement, quantity: Quantity, measures: Mapping[str, Measure]
) -> tuple[Measurement, ...]:
    """Straight measures always; ways overland and by sea where they may matter."""
    countries = [shape_country(e.place) is not None and e.kind in {"point", "area"} for e in ends]
    names = ["border", "territory", "coast"] if any(countries) else ["geodesic", "border", "territory", "coast", "edge"]
    found = [m for name in names if (m := _measured(measures[name], *ends)) is not None]
    if not found:
        return ()
    shortest = min(m.low_m for m in found if m.measure != "edge") if any(m.measure != "edge" for m in found) else 0.0
    if statement.mode in {"straight", "air"}:
        return tuple(found)
    longer = quantity.value_m > LOOSE[1] * shortest
    ways = ["rail"]
    if longer or statement.mode in {"road", "foot"}:
        ways.append("road")
    if statement.mode == "sea" or (longer and quantity.value_m > longest_ratio(shortest) * shortest):
        ways.append("sea")
    found += [m for name in ways if (m := _measured(measures[name], *ends)) is not None]
    return tuple(found)


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
        if least > (reach + case.sizes_m) * (AIR_RATIO if mode == "straight" else longest_ratio(reach)):
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
    if any(m.measure == "coast" and (m.kind != "exact" or mode == "river") for m in case.measured):
        reason = f"{_all_figures(case)}: {text} may be counted to another part of that coast, or up a river."
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
        f"long way round is possible; only a routing service could tell.{_other_unit_remark(case)}"
    )
    return "not_checkable", reason, None, None


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
    rail, road, sea = _by(case, "rail"), _by(case, "road"), _by(case, "sea")
    if (
        rail
        and mode in {None, "rail"}
        and least <= rail.high_m * (1 + ROUNDED_RAIL)
        and most >= rail.low_m * (1 - ROUNDED_RAIL)
    ):
        return rail
    wide = _widened(case)
    if mode == "river":
        return _estimate(case, "river", RIVER_RATIO) if least <= RIVER_RATIO * wide else None
    if mode == "sea":
        return sea if sea and least <= sea.high_m * LOOSE[1] else None
    if least <= longest_ratio(wide) * wide:
        if mode == "rail":
            return _estimate(case, "rail", longest_ratio(wide))
        return road or _estimate(case, "road", longest_ratio(wide))
    if sea and mode is None and least <= sea.high_m * 1.1 and most >= sea.low_m * 0.9:
        return sea
    return None


def _estimate(case: _Case, measure: str, ratio: float) -> Measurement:
    return Measurement(
        measure=measure, low_m=case.low_m, high_m=case.high_m * ratio, kind="estimate",
        source=f"estimate: up to about {ratio:.1f} times the straight line",
    )  # fmt: skip


def _as_travelled(case: _Case, text: str, way: Measurement) -> _Decision:
    straight = next((m for m in case.measured if m.measure in STRAIGHT), None)
    crow = measured_words(straight, case.unit) if straight else f"the straight line is {length(case.low_m, case.unit)}"
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
    reason = (
        f"{crow[:1].upper()}{crow[1:]}; {text} fits as a way {how}, an estimate: such ways are up to about "
        f"{way.high_m / max(case.high_m, 1.0):.1f} times as long.{_other_unit_remark(case)}"
    )
    return "as_travelled", reason, way.measure, None


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
    return _wrong(
        case,
        f"{_all_figures(case)}, and no way is shorter than the straight line, so {text} is too short",
        resolutions,
        others,
    )


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
