"""What the commands print for people: a report's checks, places and route as text for a terminal."""

import math
from collections.abc import Sequence
from typing import Any

from geoviz.accounts import account
from geoviz.console import harmless, paragraph, table, width
from geoviz.dates import describe
from geoviz.model import Candidate, Measurement, Report, Verdict
from geoviz.tables import BY_MODE, PACE_WORDS, STATUS_WORDS, check_rows, leg_rows, place_rows, stop_rows
from geoviz.units import format_length

__all__ = ["candidates", "checks", "gazetteers", "measurements", "places", "route", "where"]

_WIDE_ENOUGH = 72


def checks(report: Report, *, explain: bool = False, missing: str | None = None) -> str:
    """
    The stated distances as a table, then each verdict's sentence, then what else was stated.

    Parameters
    ----------
    explain
        Whether to say of each verdict what stands behind it.
    missing
        What to say where the report has no distance; that the article states none, when None.
    """
    pairs = list(zip(check_rows(report), report.verdicts, strict=True))
    distances = [(row, verdict) for row, verdict in pairs if verdict.statement.kind == "distance"]
    others = [(row, verdict) for row, verdict in pairs if verdict.statement.kind != "distance"]
    parts = []
    if distances:
        cells = [
            [
                str(number),
                _status(verdict),
                row["stated"],
                f"{row['from'] or '?'} – {row['to'] or '?'}",
                row["measured"],
            ]
            for number, (row, verdict) in enumerate(distances, 1)
        ]
        # where five columns would be slivers, the figures are left to the sentences below
        shown = 5 if width() >= _WIDE_ENOUGH else 4
        head = ["", "verdict", "stated", "between", "measured"]
        parts.append(table([row[:shown] for row in cells], head[:shown]))
        parts += [
            _verdict(report, verdict, f"{number}. ", explain=explain)
            for number, (_, verdict) in enumerate(distances, 1)
        ]
    else:
        parts.append(missing or "The article states no distance between two places.")
    if others:
        lines = (_verdict(report, verdict, "-  ", row, explain=explain) for row, verdict in others)
        parts.append("Also stated:\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _status(verdict: Verdict) -> str:
    words = STATUS_WORDS[verdict.status]
    return words.upper() if verdict.status == "inconsistent" else words


def _verdict(
    report: Report, verdict: Verdict, mark: str, row: dict[str, Any] | None = None, *, explain: bool = False
) -> str:
    between = " – ".join(filter(None, (row["from"], row["to"]))) if row else ""
    title = f"{mark}“{harmless(report.document[verdict.statement.span])}”" + (
        f" ({harmless(between)})" if between else ""
    )
    if row and verdict.status == "inconsistent":
        title += f": {_status(verdict)}"
    lines = [title, paragraph(verdict.reason, indent="   ")]
    if verdict.conversion:
        lines.append(paragraph(verdict.conversion.reason, indent="   "))
    if explain:
        lines += [paragraph(line, indent="     ") for line in account(report, verdict)]
    return "\n".join(lines)


def places(report: Report) -> str:
    """The places, one line a name, and the stated distances that speak for or against them."""
    rows = place_rows(report)
    if not rows:
        return "No place names were found."
    shown: dict[tuple[str, str | None], dict[str, Any]] = {}
    mentions: dict[tuple[str, str | None], int] = {}
    for row in rows:
        key = (row["surface"], row["id"])
        if row["type"] == "literal" or key not in shown:
            shown[key] = row  # one mention of the place itself outweighs those of what is named after it
        mentions[key] = mentions.get(key, 0) + 1
    cells = [
        [
            row["surface"] + (f" ×{mentions[key]}" if mentions[key] > 1 else ""),
            where(row["name"], row["admin1"], row["country"]) or "not known",
            row["kind"] or "",
            f"{row['lat']:.3f}, {row['lon']:.3f}" if row["lat"] is not None else "",
            _role(row),
        ]
        for key, row in shown.items()
    ]
    parts = [table(cells, ["in the text", "place", "kind", "lat, lon", ""])]
    parts += [
        f"{harmless(row['surface'])}:\n{paragraph(row['stated_distances'], indent='   ')}"
        for row in shown.values()
        if row["stated_distances"]
    ]
    return "\n\n".join(parts)


def _role(row: dict[str, Any]) -> str:
    if row["roughly"]:
        return "placed roughly"
    if row["stop"]:
        return "stop"
    return "named after it" if row["type"] == "associative" else "mentioned"


def where(*parts: str | None) -> str:
    """
    Name a place and what it lies in, each name once.

    Examples
    --------
    >>> where("Oklahoma", "Oklahoma", "US")
    'Oklahoma, US'
    """
    return ", ".join(dict.fromkeys(filter(None, parts)))


def route(report: Report) -> str:
    """The stops in order, with dates, legs and evidence; then what is odd, what is missing, and who else moves."""
    stops, legs = stop_rows(report), leg_rows(report)
    parts = []
    if report.route.mover and stops:
        parts.append(f"Journey of {harmless(report.route.mover)}")
    if report.route.note:
        parts.append(paragraph(report.route.note))
    if stops:
        ways = ["", *map(_leg, legs)]
        cells = [
            [
                str(stop["order"] or stop["number"]),
                _stop_name(stop),
                _when(stop),
                ways[index] if index < len(ways) else "",
                "the same sentence" if index and stop["quote"] == stops[index - 1]["quote"] else stop["quote"],
            ]
            for index, stop in enumerate(stops)
        ]
        parts.append(table(cells, ["", "stop", "when", "from the last stop", "evidence"]))
        parts += _about_legs(report, legs)
    if report.route.others:
        names = ", ".join(harmless(name) for name in report.route.others)
        parts.append(paragraph(f"Also on the move: {names}. Show one with --mover NAME."))
    return "\n\n".join(parts)


def _about_legs(report: Report, legs: Sequence[dict[str, Any]]) -> list[str]:
    """The whole length, the legs whose time is stated or cannot be, and the stops that no place is known of."""
    parts = []
    if len(legs) > 1:
        total = format_length(math.fsum(leg["geodesic_km"] for leg in legs) * 1000)
        parts.append(f"All legs together: {total} in straight lines.")
    said = [
        paragraph(f"{leg['from']} – {leg['to']}: {leg['pace_reason']}", indent="   ")
        for leg in legs
        if leg["pace"] and (leg["stated_time"] or leg["pace"] != "plausible")
    ]
    if said:
        parts.append("Times of legs:\n" + "\n".join(said))
    for stop in report.route.unplaced:
        when = f" ({describe(stop.when)})" if stop.when else ""
        where_in = f"after stop {stop.after}" if stop.after else "before stop 1"
        parts.append(paragraph(f"Not on the map, {where_in}: {stop.toponym.surface}{when}: {'; '.join(stop.reasons)}."))
    return parts


def _stop_name(stop: dict[str, Any]) -> str:
    remarks = ["placed roughly"] * stop["roughly"] + [stop["status"]] * (stop["status"] != "visited")
    return f"{stop['name']} ({', '.join(remarks)})" if remarks else str(stop["name"])


def _when(stop: dict[str, Any]) -> str:
    if not stop["when"]:
        return "no date"
    return f"{stop['when']} (inferred)" if stop["date_certainty"] == "inferred" else str(stop["when"])


def _leg(leg: dict[str, Any]) -> str:
    words = f"{leg['geodesic_km']:,.0f} km straight"
    if leg["measure"]:
        low, high = leg["low_km"], leg["high_km"]
        figure = f"{low:,.0f}" if round(low) == round(high) else f"{low:,.0f}–{high:,.0f}"
        words += f", {figure} by {leg['measure']}"
    elif leg["mode"]:
        words += f", {BY_MODE[leg['mode']]}"
    if leg["pace"]:
        time = leg["stated_time"] or _days(leg["elapsed_days"])
        words += f"{'; ' if time else ''}{time}: {PACE_WORDS[leg['pace']]}"
    return words


def _days(days: float | None) -> str:
    return "" if days is None else "same day" if days < 1 else "1 day" if days == 1 else f"{days:g} days"


def candidates(name: str, found: Sequence[Candidate]) -> str:
    """The places of one name, best first."""
    cells = [
        [
            where(c.place.name, c.place.admin1, c.place.country),
            c.place.feature_code,
            f"{c.place.point.lat:.4f}, {c.place.point.lon:.4f}",
            c.place.id,
            "; ".join(c.reasons),
        ]
        for c in found
    ]
    return table(cells, [name, "kind", "lat, lon", "id", "why"])


def measurements(found: Sequence[Measurement]) -> str:
    """One distance by every measure, in kilometres and miles."""
    cells = []
    for m in found:
        in_units = []
        for unit in ("km", "mi"):
            low, high = format_length(m.low_m, unit), format_length(m.high_m, unit)
            # a tolerance of half a per cent is not worth two numbers; the source names it
            narrow = m.high_m - m.low_m < 0.005 * m.high_m
            in_units.append(format_length(m.value_m, unit) if narrow else f"{low.split()[0]} – {high}")
        cells.append([m.measure, *in_units, m.kind, "; ".join(x for x in (m.source, m.note) if x)])
    return table(cells, ["measure", "km", "miles", "", "source"])


def gazetteers(found: Sequence[dict[str, Any]]) -> str:
    """What gazetteers are there, one paragraph each, and how to get the one that is not."""
    parts = []
    for row in found:
        rows = [
            ["places", f"{row['places']:,}, with {row['names']:,} names"],
            ["countries", ", ".join(row["countries"]) or "the whole world"],
            ["as of", row["as_of"]],
            ["built", row["built"]],
            ["licence", row["licence"]],
            ["from", row["origin"]],
            ["files", f"{row['size'] / 1e6:,.0f} MB in {row['folder']}"],
        ]
        parts.append(table(rows, [row["name"], ""]))
    if not any(row["name"] == "geonames" for row in found):
        parts.append(
            paragraph(
                "The full GeoNames is not installed; get it with: geoviz gazetteer install geonames [--country XX]"
            )
        )
    return "\n\n".join(parts)
