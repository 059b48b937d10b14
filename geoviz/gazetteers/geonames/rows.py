"""Rows of GeoNames' dumps as entries of a gazetteer."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.entries import Entry, acceptable
from geoviz.gazetteers.importance import feature_importance, town_radius_m
from geoviz.gazetteers.variants import variants

__all__ = ["Context", "context_from", "entries"]

_NO_NAMES: Final = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "locd", "uicn", "olc"}
)
"""What stands in the column of languages for codes and addresses."""
_LONGEST: Final = 200  # characters
_MOST_NAMES: Final = 400
_DATE: Final = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)
_COUNT: Final = re.compile(r"[0-9]{1,12}")
_MOST_PEOPLE: Final = 4_000_000_000  # the Earth is a place of GeoNames, with more people than the file can count


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rows of places need from the other files."""

    admin1: Mapping[str, str]
    """Name by code, "RU.59"."""
    admin2: Mapping[str, str]
    """Name by code, "RU.59.2123000"."""
    languages: Mapping[str, str]
    """First language of each country."""
    source: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    language: str
    preferred: bool
    historic: bool
    colloquial: bool


def entries(places: Iterable[bytes], names: Iterable[bytes], context: Context) -> tuple[list[Entry], int, str]:
    """
    Entries of some places, in the order of their ids.

    Parameters
    ----------
    places
        Lines of allCountries.txt or a country's file; of two rows of one place the later counts.
    names
        Lines of alternateNamesV2.txt (or alternateNames.txt) for them and perhaps for others. A place without any gets
        those of its row that look like names.

    Returns
    -------
    entries
    bad
        How many rows of places could not be read and were left out.
    newest
        Date of the row that was changed last, "2026-11-27"; empty when no row has one.
    """
    rows: dict[int, list[str]] = {}
    bad = 0
    for line in places:
        columns = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if _is_row(columns):
            rows[int(columns[0])] = columns
        else:
            bad += 1
    named: defaultdict[int, list[_Name]] = defaultdict(list)
    known: defaultdict[int, set[str]] = defaultdict(set)
    for line in names:
        columns = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        if len(columns) < 4 or not _is_id(columns[1]) or (number := int(columns[1])) not in rows:
            continue
        language, text = columns[2], _tidy(columns[3])
        if language in _NO_NAMES:
            if language == "link":
                known[number].add(columns[3][:10])  # the encyclopedia's language: https://ru
            continue
        known[number].add(language)
        if text and len(named[number]) < _MOST_NAMES:
            flags = [*columns[4:8], "", "", "", ""]
            ended = len(columns) > 9 and columns[9] != ""
            named[number].append(_Name(text, language, flags[0] == "1", flags[3] == "1" or ended, flags[2] == "1"))
    made = [_entry(rows[number], named[number], len(known[number] - {""}), context) for number in sorted(rows)]
    newest = max((row[18] for row in rows.values() if _DATE.fullmatch(row[18])), default="")
    return made, bad, newest


def _tidy(text: str) -> str:
    """A name on one line; empty when it is too long for one."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST and text.isprintable() else ""


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < len(text) < 10 and not text.startswith("0")


def _is_row(columns: list[str]) -> bool:
    if len(columns) != 19 or not _is_id(columns[0].removeprefix("\ufeff")) or not _tidy(columns[1]):
        return False
    columns[0] = columns[0].removeprefix("\ufeff")
    try:
        lat, lon = float(columns[4]), float(columns[5])
    except ValueError:
        return False
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180


def _entry(row: list[str], names: list[_Name], languages: int, context: Context) -> Entry:
    country = row[8] if len(row[8]) == 2 and row[8].isascii() else ""
    population = min(_MOST_PEOPLE, int(row[14])) if _COUNT.fullmatch(row[14]) else 0
    feature_class, feature_code = row[6][:1], row[7][:10]
    first = f"{country}.{row[10]}" if country and row[10] not in {"", "00"} else ""
    second = f"{first}.{row[11]}" if first and row[11] else ""
    entry = Entry(
        id=row[0],
        name=_tidy(row[1]),
        lat=float(row[4]),
        lon=float(row[5]),
        fclass=feature_class,
        fcode=feature_code,
        country=country,
        admin1=f"{first}\t{context.admin1.get(first, '')}" if first else "",
        admin2=context.admin2.get(second, "") if feature_code != "ADM2" else "",
        population=population,
        weight=feature_importance(feature_class, feature_code, population, languages),
        extent_m=town_radius_m(population) if feature_class == "P" else 0,
        source=context.source,
    )
    if names:
        _add(entry, names)
        entry.native = _native(names, context.languages.get(country, ""), entry.name)
    else:
        entry.add(filter(acceptable, map(_tidy, row[3].split(",")[:_MOST_NAMES])))
    entry.add([_tidy(row[2])])
    english = [name.text for name in names if name.language == "en"]
    for name in (entry.name, *english):
        entry.add(variants(name, country))
    return entry


def _add(entry: Entry, names: list[_Name]) -> None:
    # in English a place is called by its preferred English name as much as by that of the list
    for name in names:
        if name.language == "en" and name.preferred and not (name.historic or name.colloquial):
            entry.add([name.text], "name")
    for name in names:
        if name.historic or name.language == "fr_1793":
            entry.add([name.text], "historic")
        elif name.language == "abbr":
            entry.add([name.text], "abbreviation")
        elif len(name.text) > 1 or name.text > "\u3400":
            entry.add([name.text])


def _native(names: list[_Name], language: str, main: str) -> str:
    """The name in the country's first language, the preferred one if one is; empty when it is the main name."""
    own = [n for n in names if language and n.language == language and not (n.historic or n.colloquial)]
    best = next((n.text for n in own if n.preferred), own[0].text if own else "")
    return best if best != main else ""


def context_from(admin1: Iterable[bytes], admin2: Iterable[bytes], countries: Iterable[bytes], source: str) -> Context:
    """
    What the smaller files say.

    Parameters
    ----------
    admin1, admin2, countries
        Lines of admin1CodesASCII.txt, admin2Codes.txt and countryInfo.txt; any may be empty. What the first does not
        name has the name that the embedded gazetteer knows.
    source
        What the entries shall say of where they are from.
    """
    languages = {}
    for line in countries:
        columns = line.decode("utf-8", "replace").split("\t")
        if len(columns) == 19 and columns[15]:
            languages[columns[0]] = columns[15].split(",")[0].split("-")[0]
    known = dict(row.split("\t", 1) for row in embedded().store.strings("admin1") if "\t" in row)
    return Context(admin1=known | _codes(admin1), admin2=_codes(admin2), languages=languages, source=source)


def _codes(lines: Iterable[bytes]) -> dict[str, str]:
    rows = (line.decode("utf-8", "replace").rstrip("\r\n").split("\t") for line in lines)
    return {row[0].removeprefix("\ufeff"): _tidy(row[1]) for row in rows if len(row) == 4}
