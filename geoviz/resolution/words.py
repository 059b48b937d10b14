"""A resolution in words."""

from geoviz.model import Candidate, Resolution

__all__ = ["explain"]


def explain(resolution: Resolution) -> str:
    """
    Say which place a name means, why, and which others were possible.

    Examples
    --------
    >>> from geoviz.model import Span, Toponym
    >>> print(explain(Resolution(toponym=Toponym(span=Span(0, 5), surface="Wrzlt"), note="not in the gazetteer")))
    "Wrzlt": no place was chosen, not in the gazetteer.
    """
    toponym = resolution.toponym
    head = f'"{toponym.surface}"'
    if toponym.reason:
        head += f" (read as a place name: {toponym.reason})"
    if not resolution.candidates:
        return f"{head}: no place was chosen, {resolution.note or 'not known'}."
    best, *others = resolution.candidates
    lines = [f"{head}: {_describe(best)}."]
    if resolution.note:
        lines.append(f"{resolution.note[0].upper()}{resolution.note[1:]}.")
    if best.reasons:
        lines.append(f"Why: {'; '.join(best.reasons)}.")
    if resolution.by_distance:
        lines.append("A stated distance decided between places of this name; it does not confirm itself.")
    if others:
        lines.append("Also possible:")
        lines += [f"- {_describe(c)}{': ' + '; '.join(c.reasons) if c.reasons else ''}" for c in others]
    return "\n".join(lines)


def _describe(candidate: Candidate) -> str:
    place = candidate.place
    where = ", ".join(filter(None, (place.admin1 if place.admin1 != place.name else None, place.country)))
    point = f"{place.point.lat:.3f}, {place.point.lon:.3f}"
    name = f"{place.name}, {where}" if where else place.name
    return f"{name} [{place.feature_code or 'point'} {place.id}, {point}], probability {candidate.score:.2f}"
