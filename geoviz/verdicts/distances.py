"""A stated distance against everything that can be measured between its two ends."""

from collections.abc import Mapping, Sequence

from geoviz.areas import water_of
from geoviz.measures import MEASURES
from geoviz.measures.ends import radius_m
from geoviz.model import Document, Measurement, Place, Resolution, StatedEnd, Statement, Status, Verdict
from geoviz.signatures import Measure
from geoviz.verdicts.deciding import Case, Decision, all_figures, decide
from geoviz.verdicts.directions import direction_remark
from geoviz.verdicts.doubts import why_doubtful
from geoviz.verdicts.ends import ends_of, what_is_missing
from geoviz.verdicts.measuring import STRAIGHT, measure_between, nothing_measured, point_places
from geoviz.verdicts.understood import is_unnamed_edge
from geoviz.verdicts.wording import figures

__all__ = ["judge_distance"]


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
    missing = what_is_missing(document, statement, places)
    if missing is not None or statement.quantity is None:
        return _verdict(statement, places, "not_checkable", missing or "Not checkable: no number is stated.")
    ends = ends_of(document, statement, places)
    measured = measure_between(ends, statement, statement.quantity, measures)
    straight = [m for m in measured if m.measure in STRAIGHT]
    edges = next((m for m in measured if m.measure == "edge"), None)
    if not straight and edges is None:
        return _verdict(statement, places, "not_checkable", nothing_measured(ends), measured)
    basis = straight or [m for m in (edges,) if m is not None]
    case = Case(
        document=document,
        statement=statement,
        quantity=statement.quantity,
        ends=ends,
        measured=measured,
        low_m=min(m.low_m for m in basis),
        high_m=max(m.high_m for m in basis),
        slack_m=sum(place.precision_m for place in point_places(ends, measured)),
        sizes_m=sum(map(radius_m, point_places(ends, measured))),
    )
    status, reason, fits, slip = decide(case, resolutions, others)
    remark = direction_remark(statement, ends)
    if status == "inconsistent":
        doubt = why_doubtful(
            statement, ends, resolutions, slip.slip if slip else None, (case.low_m, case.high_m), disagrees=bool(remark)
        )
        if doubt:
            status, reason, slip = "not_checkable", f"{all_figures(case)}, which does not fit; but {doubt}", None
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


def _of_the_nearest(case: Case, end: StatedEnd, decision: Decision) -> Decision:
    """What holds where the text says "the coast" only: the nearest of the country; another one may be meant."""
    status, reason, fits, slip = decision
    land = case.ends[case.statement.ends.index(end)].place.name
    which = f"The text does not say which {end.name}; this is the nearest of {land}"
    if status == "inconsistent":
        return "not_checkable", f"{all_figures(case)}. {which}, and another may be meant.", None, None
    return status, f"{reason} {which}.", fits, slip


def _verdict(
    statement: Statement,
    places: tuple[Place | None, ...],
    status: Status,
    reason: str,
    measured: tuple[Measurement, ...] = (),
) -> Verdict:
    return Verdict(statement=statement, status=status, reason=reason, places=places, measured=measured)
