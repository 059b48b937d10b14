"""A resolution in words."""

import shlex

from geoviz.console import harmless
from geoviz.model import Candidate, Place, Resolution
from geoviz.resolution.groups import DECIDED

__all__ = ["describe", "explain", "place_option", "reasons_in_words"]

_SHOWN = 5  # other candidates; `geoviz geocode` lists all
_QUOTED = " -.,=:()’'"  # what the double quotes of every shell keep as it is, beside letters and digits


def explain(resolution: Resolution) -> str:
    """
    Say which place a name means, why, which others were possible, and how to choose another.

    Each line stands for itself, and nothing in it steers a terminal.

    Examples
    --------
    >>> from geoviz.model import Span, Toponym
    >>> print(explain(Resolution(toponym=Toponym(span=Span(0, 5), surface="Wrzlt"), note="not in the gazetteer")))
    “Wrzlt” is read as a place name, but its place is not known: not in the gazetteer.
    To say where it is: --place "Wrzlt=LAT,LON"
    If it is no place: --place "Wrzlt=none"
    """
    toponym, name = resolution.toponym, f"“{resolution.toponym.surface}”"
    is_decided = resolution.note.startswith(DECIDED)
    if not resolution.candidates and is_decided:
        return harmless(f"{name} is no place: a person decided so.")
    no_place = f"If it is no place: {place_option(toponym.surface, 'none')}"
    read = [f"Read as a place name: {toponym.reason}."] if toponym.reason else []
    if not resolution.candidates:
        why = resolution.note or "no reason is known"
        lines = [f"{name} is read as a place name, but its place is not known: {why}.", *read]
        lines += [f"To say where it is: {place_option(toponym.surface, 'LAT,LON')}", no_place]
        return "\n".join(map(harmless, lines))
    best, *others = resolution.candidates
    if is_decided:
        return harmless(f"{name} is {describe(best.place)}: a person decided so.")
    if resolution.roughly:
        lines = [f"{name} is in no list; it is placed roughly, at {describe(best.place)}.", *read]
    else:
        lines = [f"{name} is taken for {describe(best.place)}, with a probability of {_chance(best.score)}.", *read]
    if resolution.note and not resolution.roughly:
        lines.append(f"{resolution.note[0].upper()}{resolution.note[1:]}.")
    if best.reasons:
        lines.append(f"Why: {reasons_in_words(best)}.")
    if resolution.by_distance:
        lines.append("A stated distance decided between places of this name; it does not confirm itself.")
    if others:
        lines.append("Also possible:")
        lines += [
            f"- {describe(c.place)}, {_chance(c.score)}" + (f": {reasons_in_words(c)}" if c.reasons else "")
            for c in others[:_SHOWN]
        ]
    if len(others) > _SHOWN:
        lines.append(f"- and {len(others) - _SHOWN} less likely ones, which geoviz geocode lists")
    other = _choice(others[0].place) if others else "LAT,LON"
    lines += [f"If another place is meant: {place_option(toponym.surface, other)}", no_place]
    return "\n".join(map(harmless, lines))


def describe(place: Place) -> str:
    """
    Name a place, what it lies in, its coordinates and its id.

    Examples
    --------
    >>> from geoviz.gazetteers.embedded import embedded
    >>> describe(embedded().place("524901"))
    'Moscow, RU (55.752, 37.618; id:524901)'
    """
    where = ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country))))
    point = f"{place.point.lat:.3f}, {place.point.lon:.3f}"
    return f"{where} ({point})" if place.gazetteer == "user" else f"{where} ({point}; id:{place.id})"


def place_option(name: str, choice: str) -> str:
    r"""
    The option that decides on a name, to be copied into a command line; no shell runs anything in it.

    Examples
    --------
    >>> place_option("Xi'an", "id:1790630"), place_option("$(id)", "none")
    ('--place "Xi\'an=id:1790630"', "--place '$(id)=none'")
    """
    argument = harmless(f"{name}={choice}")
    if all(c.isalnum() or c in _QUOTED for c in argument):
        return f'--place "{argument}"'
    return f"--place {shlex.quote(argument)}"


def _choice(place: Place) -> str:
    """What chooses a place again: its id where it can be found by it, as no geocoder's answer can."""
    return f"id:{place.id}" if place.gazetteer in {"embedded", "own"} else f"{place.point.lat},{place.point.lon}"


def _chance(score: float) -> str:
    """
    A probability for a reader.

    Examples
    --------
    >>> _chance(0.9996), _chance(0.82), _chance(0.0)
    ('over 99%', 'about 82%', 'under 1%')
    """
    return "over 99%" if score > 0.99 else "under 1%" if score < 0.01 else f"about {score:.0%}"


def reasons_in_words(candidate: Candidate) -> str:
    """The reasons, save those that say less or no more than another does."""
    said = candidate.reasons
    less = {"an entry of the gazetteer"} if len(said) > 1 else set()
    if any(r.endswith(" people") for r in said):
        less |= {r for r in said if r.startswith("population ")}
    if any(r.startswith("alternate name of ") for r in said):
        less |= {r for r in said if r.startswith("also called ")}
    if any(r.startswith("former name of ") for r in said):
        less.add("a former name")
    return "; ".join(r for r in said if r not in less)
