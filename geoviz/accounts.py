"""What stands behind a verdict: how the words were read, which places were taken, what was measured and by what."""

import math
from bisect import bisect_left
from collections.abc import Sequence

from geoviz.model import Place, Report, Resolution, StatedEnd, Verdict
from geoviz.resolution.words import describe, reasons_in_words
from geoviz.tables import BY_MODE
from geoviz.units import format_length
from geoviz.verdicts.directions import in_words
from geoviz.verdicts.wording import part_of

__all__ = ["account"]

_HOW_FAR = {
    "at_least": "at least", "at_most": "at most", "vague": "a vague number, about",
}  # fmt: skip


def account(report: Report, verdict: Verdict) -> tuple[str, ...]:
    """
    Give an account of a verdict, one sentence a step.

    Parameters
    ----------
    report
        The report that the verdict is of: its resolutions say why a place was taken.
    verdict
        One of its verdicts.

    Returns
    -------
    lines
        The sentence of the text, each end with its place and the reasons for it, what the wording allows, every
        measure with its source.

    Examples
    --------
    >>> from geoviz.pipeline import analyze_document, open_document
    >>> report = analyze_document(open_document("Hamar lies about 100 km north of Oslo, they say."))
    >>> for line in account(report, report.verdicts[0])[:6]:
    ...     print(line.partition(" Why:")[0])
    The text: “Hamar lies about 100 km north of Oslo, they say.”
    From “Hamar” (subject of the sentence): Hamar, Innlandet, NO (60.794, 11.068; id:3154084).
    To “Oslo” (named): Oslo, NO (59.913, 10.746; id:3143244).
    Said of it: to the north.
    The wording allows 75 km to 125 km.
    Measured, geodesic (this one fits): 100 km. Geodesic on the WGS 84 ellipsoid.
    """
    statement = verdict.statement
    lines = [f"The text: “{' '.join(report.document.quote(statement.sentence, statement.span).split())}”"]
    places = [*verdict.places, *([None] * len(statement.ends))]
    for word, end, place in zip(("From", "To"), statement.ends, places, strict=False):
        lines.append(f"{word} {_read(report, end, place)}: {_placed(report, end, place)}")
    said = []
    if statement.direction:
        said.append(f"to the {in_words(statement.direction)}")
    if statement.mode:
        said.append(BY_MODE[statement.mode])
    if statement.via:
        said.append(f"via {', '.join(statement.via)}")
    if said:
        lines.append(f"Said of it: {', '.join(said)}.")
    if statement.quantity is not None:
        lines.append(_allowed(verdict))
    for measurement in verdict.measured:
        low, high = format_length(measurement.low_m), format_length(measurement.high_m)
        figure = low if low == high else f"{low} to {high}"
        note = f"; {measurement.note}" if measurement.note else ""
        kind = {"exact": "", "estimate": ", an estimate", "bound": ", a bound"}[measurement.kind]
        fits = " (this one fits)" if measurement.measure == verdict.fits else ""
        lines.append(f"Measured, {measurement.measure}{fits}: {figure}{kind}. {_sentence(measurement.source)}{note}.")
    return tuple(lines)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _read(report: Report, end: StatedEnd, place: Place | None) -> str:
    words = report.document[end.span] if end.span is not None else end.name
    part = part_of(place, end.kind) if place is not None else ""
    kind = f"the {part} of " if part else ""
    how = f" ({end.how})" if end.how else ""
    if not words:
        return f"an end that is not named{how}"
    return f"{kind}“{words}”{how}"


def _placed(report: Report, end: StatedEnd, place: Place | None) -> str:
    if place is None:
        resolution = _resolution(report.resolutions, end)
        return f"{resolution.note}." if resolution and resolution.note else "no place is known."
    resolution = _resolution(report.resolutions, end)
    best = resolution.candidates[0] if resolution and resolution.candidates else None
    # the capital of a country, the land around a coast: understood, not chosen among namesakes
    why = f" Why: {reasons_in_words(best)}." if best and best.place.id == place.id and best.reasons else ""
    others = len(resolution.candidates) - 1 if resolution else 0
    more = f" {others} other place{'s' * (others != 1)} of the name." if others > 0 and why else ""
    return f"{describe(place)}.{why}{more}"


def _resolution(resolutions: Sequence[Resolution], end: StatedEnd) -> Resolution | None:
    for span in (end.toponym, end.span):
        if span is not None:
            index = bisect_left(resolutions, span, key=lambda r: r.toponym.span)
            if index < len(resolutions) and resolutions[index].toponym.span == span:
                return resolutions[index]
    return None


def _allowed(verdict: Verdict) -> str:
    """What the wording and the digits allow, as a sentence."""
    quantity = verdict.statement.quantity
    assert quantity is not None  # the caller looks
    low, high = format_length(quantity.low_m), format_length(quantity.high_m)
    if math.isinf(quantity.high_m):
        return f"The wording allows {low} or more."
    if quantity.low_m <= 0:
        return f"The wording allows up to {high}."
    hedge = _HOW_FAR.get(quantity.qualifier)
    return f"The wording{f' ({hedge})' if hedge else ''} allows {low} to {high}."
