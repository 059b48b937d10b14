"""Reports made by hand, for tests of what is drawn from them: no stage before the exports runs."""

import dataclasses
import math
import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from geographiclib.geodesic import Geodesic

from geoviz.model import (
    Candidate,
    DateRange,
    Document,
    LatLon,
    Leg,
    Measurement,
    Place,
    Quantity,
    Report,
    Resolution,
    Route,
    Span,
    StatedEnd,
    Statement,
    Stop,
    Toponym,
    UnplacedStop,
    Verdict,
)

FAR_EAST = """What did the leader do in Russia for six days?

The leader's armored train left a railway station in Artyom, a city situated approximately 200 kilometers (124 miles) from the North Korean border, Russia's state news agency reported. He was seen off by the governor of the Primorye region, which borders China and North Korea.

On Friday, he visited an aircraft plant in the city of Komsomolsk-on-Amur, known for fighter jets.

On Wednesday, the two held talks at Russia's new Vostochny cosmodrome, roughly 8,000 kilometers (5,000 miles) from Moscow. New missiles have a range exceeding 6,500 kilometers (over 4,040 miles). The train had passed Zarechye on its way."""


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where words stand in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def place(name: str, lat: float, lon: float, **more: object) -> Place:
    """A place with the least that it needs."""
    known = {
        "gazetteer": "embedded",
        "id": str(abs(hash((lat, lon))) % 10**7),
        "feature_class": "P",
        "feature_code": "PPL",
    }
    return Place(name=name, point=LatLon(lat, lon), **(known | more))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of a text without abbreviations."""
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.?]*[.?](?=\s|$)", text))


def day(text: str, words: str, when: date, **more: object) -> DateRange:
    """One day that the text tells."""
    return DateRange(span=span_of(text, words), text=words, first=when, last=when, **more)


def geodesic(a: LatLon, b: LatLon) -> Measurement:
    """A measurement by geographiclib, not by geoviz."""
    length_m = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]
    return Measurement(
        measure="geodesic", low_m=length_m, high_m=length_m, kind="exact", source="WGS 84 geodesic", line=(a, b)
    )


def distance(
    text: str,
    words: str,
    ends: Sequence[tuple[str, Place | None, str]],
    *,
    status: str,
    reason: str,
    km: float,
    **more: object,
) -> Verdict:
    """A stated distance with its verdict."""
    span = span_of(text, words)
    quantity = Quantity(
        span=span,
        text=words,
        value=km,
        unit="km",
        value_m=km * 1000,
        low_m=km * 900,
        high_m=km * 1100,
        qualifier="approx",
    )
    document = Document(text=text, sentences=sentences(text))
    statement = Statement(
        kind="distance",
        span=span,
        sentence=document.sentence_at(span.start),
        quantity=quantity,
        ends=tuple(
            StatedEnd(name=name, span=span_of(text, name) if name in text else None, kind=kind)
            for name, _, kind in ends
        ),
    )
    return Verdict(statement=statement, status=status, reason=reason, places=tuple(p for _, p, _ in ends), **more)


def far_east() -> Report:
    """Three stops in Russia's Far East, one distance to a border, one that holds only by rail."""
    text = FAR_EAST
    document = Document(
        text=text,
        title="What did the leader do in Russia for six days?",
        source="/home/somebody/articles/far-east.txt",
        published=date(2023, 9, 18),
        language="en",
        outlet="The Example",
        sentences=sentences(text),
    )
    primorye = {"country": "RU", "admin1": "Primorye"}
    artyom = place(
        "Artyom",
        43.3595,
        132.1888,
        id="2027456",
        native_name="Артём",
        population=102_000,
        source="GeoNames",
        **primorye,
    )
    artyom_az = place("Artyom", 40.4723, 50.3331, id="587378", country="AZ", admin1="Baku", population=20_000)
    komsomolsk = place(
        "Komsomolsk-on-Amur",
        50.5503,
        137.0099,
        id="2021851",
        native_name="Комсомольск-на-Амуре",
        country="RU",
        admin1="Khabarovsk",
        population=263_000,
        source="GeoNames",
    )
    cosmodrome = place(
        "Vostochny Cosmodrome",
        51.884,
        128.334,
        id="launch-site:vostochny",
        gazetteer="landmarks",
        feature_class="S",
        feature_code="CTRS",
        country="RU",
        admin1="Amur Oblast",
        source="unverified",
        precision_m=8000,
    )
    moscow = place(
        "Moscow",
        55.7522,
        37.6156,
        id="524901",
        feature_code="PPLC",
        country="RU",
        admin1="Moscow",
        population=10_381_222,
    )
    russia = place("Russia", 60.0, 100.0, id="2017370", feature_class="A", feature_code="PCLI", country="RU")
    korea = place("North Korea", 40.0, 127.0, id="1873107", feature_class="A", feature_code="PCLI", country="KP")
    china = place("China", 35.0, 105.0, id="1814991", feature_class="A", feature_code="PCLI", country="CN")
    region = place("Primorye", 45.33, 134.67, id="2017623", feature_class="A", feature_code="ADM1", country="RU")

    def resolved(
        words: str, *places: Place, nth: int = 0, why: str = "the largest place of the name", **more: object
    ) -> Resolution:
        toponym = Toponym(span=span_of(text, words, nth), surface=words)
        candidates = tuple(
            Candidate(place=p, score=0.8 / (i + 1), reasons=(why, "near the other places") if not i else ("same name",))
            for i, p in enumerate(places)
        )
        return Resolution(toponym=toponym, candidates=candidates, **more)

    resolutions = (
        resolved("Russia", russia),
        resolved("Artyom", artyom, artyom_az, why="Primorye is named in the next sentence"),
        resolved("North Korean", korea),
        resolved("Primorye", region),
        resolved("China", china),
        resolved("North Korea", korea, nth=1),
        resolved("Komsomolsk-on-Amur", komsomolsk),
        resolved(
            "Vostochny cosmodrome",
            cosmodrome,
            *(place("Vostochnyy", 50.0 + i, 130.0 + i) for i in range(7)),
            why="a cosmodrome, as the text says",
        ),
        resolved("Moscow", moscow),
        resolved("Zarechye", note="no place of this name in the gazetteer"),
    )
    wednesday = day(
        text,
        "On Wednesday",
        date(2023, 9, 13),
        certainty="inferred",
        reason="the Wednesday before publication on 18 September 2023",
    )
    friday = day(
        text,
        "On Friday",
        date(2023, 9, 15),
        certainty="inferred",
        reason="the Friday before publication on 18 September 2023",
    )
    sunday = DateRange(
        span=span_of(text, "six days"),
        text="six days",
        first=date(2023, 9, 17),
        last=date(2023, 9, 17),
        certainty="inferred",
        reason="the last of six days that began on Tuesday 12 September",
    )
    stops = (
        Stop(place=cosmodrome, toponym=resolutions[7].toponym, sentence=document.sentence_at(resolutions[7].toponym.span.start), arrival=wednesday, order=1, reasons=("talks were held there",)),
        Stop(place=komsomolsk, toponym=resolutions[6].toponym, sentence=document.sentence_at(resolutions[6].toponym.span.start), arrival=friday, order=2, reasons=("he visited a plant there",)),
        Stop(place=artyom, toponym=resolutions[1].toponym, sentence=document.sentence_at(resolutions[1].toponym.span.start), departure=sunday, order=3, reasons=("his train left from there",)),
    )  # fmt: skip
    border = Measurement(
        measure="border", low_m=160_000, high_m=168_000, kind="exact", source="Natural Earth 10m borders, ± 4 km",
        line=(artyom.point, LatLon(42.44, 130.62)),
    )  # fmt: skip
    rail_border = Measurement(
        measure="rail", low_m=301_000, high_m=301_000, kind="estimate", source="kilometre posts, curated",
        line=(artyom.point, LatLon(43.30, 132.06), LatLon(43.55, 131.95), LatLon(43.05, 131.35), LatLon(42.43, 130.64)),
    )  # fmt: skip
    rail = Measurement(
        measure="rail", low_m=7_770_000, high_m=7_820_000, kind="estimate", source="kilometre posts, curated", note="to Ledyanaya, and the branch",
        line=(cosmodrome.point, LatLon(51.4, 128.12), LatLon(54.0, 123.9), LatLon(52.03, 113.5), LatLon(52.28, 104.3), LatLon(56.01, 92.85), LatLon(55.03, 82.92), LatLon(54.99, 73.37), LatLon(56.84, 60.6), LatLon(58.0, 56.2), LatLon(58.6, 49.65), moscow.point),
    )  # fmt: skip
    verdicts = (
        distance(
            text, "approximately 200 kilometers (124 miles)", [("Artyom", artyom, "point"), ("North Korean", korea, "border")], status="consistent", km=200, fits="border", measured=(border, rail_border),
            reason="Artyom lies about 164 km from the border of North Korea as the crow flies and about 301 km by rail; “approximately 200 km” is loosely rounded.",
        ),
        distance(
            text, "roughly 8,000 kilometers (5,000 miles)", [("Vostochny cosmodrome", cosmodrome, "point"), ("Moscow", moscow, "point")], status="as_travelled", km=8000, fits="rail", estimate=True,
            measured=(geodesic(cosmodrome.point, moscow.point), rail),
            reason="The cosmodrome is 5,551 km from Moscow as the crow flies, too little for 8,000 km; by rail it is about 7,795 km, which fits.",
        ),
        Verdict(
            statement=Statement(
                kind="range", span=span_of(text, "6,500 kilometers (over 4,040 miles)"), sentence=document.sentence_at(text.index("6,500")),
                quantity=Quantity(span=span_of(text, "6,500 kilometers"), text="6,500 kilometers", value=6500, unit="km", value_m=6_500_000, low_m=6_500_000, high_m=math.inf, qualifier="at_least"),
                note="the range of a weapon, no distance between places",
            ),
            status="not_checkable", reason="This is the range of a weapon, not a distance between two places.",
        ),
    )  # fmt: skip
    return Report(
        document=document, resolutions=resolutions, dates=(wednesday, friday, sunday), verdicts=verdicts,
        route=Route(stops=stops, legs=legs_between(stops), mover="the leader"), versions=(("geoviz", "0.1.0"), ("data", "1")),
    )  # fmt: skip


def legs_between(stops: Sequence[Stop], **more: object) -> tuple[Leg, ...]:
    """A leg from each stop to the next."""
    return tuple(
        Leg(origin=i, destination=i + 1, measured=(geodesic(a.place.point, b.place.point),), **more)
        for i, (a, b) in enumerate(pairwise(stops))
    )


def journey(
    places: Sequence[Place],
    *,
    title: str = "A journey",
    start: date | None = date(2024, 5, 1),
    text: str = "",
    modes: Sequence[str | None] = (),
) -> Report:
    """A journey from place to place, a sentence and a day for each."""
    told = [text or f"On day {i + 1} she reached {p.name}." for i, p in enumerate(places)]
    whole = "\n\n".join(told)
    stops, resolutions, at = [], [], 0
    spans = []
    for i, (p, sentence) in enumerate(zip(places, told, strict=True)):
        where = sentence.find(p.name)
        span = Span(at + max(where, 0), at + max(where, 0) + len(p.name))
        toponym = Toponym(span=span, surface=p.name)
        day_i = (
            DateRange(
                span=Span(at, at + 5), text="On day", first=start + timedelta(days=i), last=start + timedelta(days=i)
            )
            if start
            else None
        )
        whole_sentence = Span(at, at + len(sentence))
        spans.append(whole_sentence)
        stops.append(Stop(place=p, toponym=toponym, sentence=whole_sentence, arrival=day_i, order=i + 1))
        resolutions.append(
            Resolution(
                toponym=toponym, candidates=(Candidate(place=p, score=0.9, reasons=("the only one of the name",)),)
            )
        )
        at += len(sentence) + 2
    legs = legs_between(stops, inferred=False)
    if modes:
        legs = tuple(
            Leg(origin=leg.origin, destination=leg.destination, measured=leg.measured, inferred=False, mode=mode)
            for leg, mode in zip(legs, modes, strict=True)
        )
    document = Document(text=whole, title=title, sentences=tuple(spans), language="en")
    return Report(document=document, resolutions=tuple(resolutions), route=Route(stops=tuple(stops), legs=legs))


def pacific() -> Report:
    """Across the antimeridian: Auckland, Suva, Apia, Honolulu."""
    return journey(
        [place("Auckland", -36.85, 174.76), place("Suva", -18.14, 178.44), place("Apia", -13.83, -171.77), place("Honolulu", 21.31, -157.86)],
        title="Across the Pacific", modes=["air", "sea", "air"],
    )  # fmt: skip


def provence() -> Report:
    """Three stops in France; of three stated distances one holds, one is miles for kilometres, one cannot be checked."""
    paris, lyon = (
        place("Paris", 48.8534, 2.3488, country="FR", feature_code="PPLC", id="2988507"),
        place("Lyon", 45.7485, 4.8467, country="FR", id="2996944"),
    )
    marseille = place("Marseille", 43.2965, 5.3698, country="FR", id="2995469")
    aix = place("Aix-en-Provence", 43.5283, 5.4497, country="FR", id="3038354")
    text = (
        "On Monday she left Paris for Lyon, 392 kilometres away. On Tuesday she drove on to Marseille, 278 miles further south than Lyon. "
        "She did not see Aix-en-Provence, 25 km from the sea."
    )  # fmt: skip
    document = Document(
        text=text, title="South in two days", published=date(2024, 6, 6), sentences=sentences(text), language="en"
    )

    def found(p: Place, nth: int = 0) -> Resolution:
        return Resolution(
            toponym=Toponym(span=span_of(text, p.name, nth), surface=p.name),
            candidates=(Candidate(place=p, score=0.9, reasons=("by far the largest of the name",)),),
        )

    resolutions = tuple(found(p) for p in (paris, lyon, marseille, aix))
    days = day(text, "On Monday", date(2024, 6, 3)), day(text, "On Tuesday", date(2024, 6, 4))
    stops = tuple(
        Stop(place=r.place, toponym=r.toponym, sentence=document.sentence_at(r.toponym.span.start), order=i + 1, **when)
        for i, (r, when) in enumerate(
            zip(resolutions[:3], ({"departure": days[0]}, {"arrival": days[0]}, {"arrival": days[1]}), strict=True)
        )
    )
    legs = tuple(
        Leg(origin=leg.origin, destination=leg.destination, measured=leg.measured, inferred=False, mode=mode)
        for leg, mode in zip(legs_between(stops), ("rail", "road"), strict=True)
    )
    verdicts = (
        distance(text, "392 kilometres", [("Lyon", lyon, "point"), ("Paris", paris, "point")], status="consistent", fits="geodesic", km=392, measured=(geodesic(lyon.point, paris.point),), reason="Lyon is 392 km from Paris as the crow flies."),
        distance(text, "278 miles", [("Marseille", marseille, "point"), ("Lyon", lyon, "point")], status="inconsistent", slip="miles_for_km", km=278, measured=(geodesic(marseille.point, lyon.point),), reason="Marseille is 276 km from Lyon as the crow flies; 278 miles are 447 km. Kilometres may have been meant."),
        distance(text, "25 km", [("Aix-en-Provence", aix, "point"), ("the sea", None, "coast")], status="not_checkable", km=25, reason="It is not known which coast is meant."),
    )  # fmt: skip
    return Report(
        document=document,
        resolutions=resolutions,
        dates=days,
        verdicts=verdicts,
        route=Route(stops=stops, legs=legs, mover="she"),
    )


def westward() -> Report:
    """Round the world westwards, home again: London, New York, San Francisco, Tokyo, Delhi, London."""
    return journey(
        [place("London", 51.51, -0.13), place("New York", 40.71, -74.01), place("San Francisco", 37.77, -122.42), place("Tokyo", 35.69, 139.69), place("Delhi", 28.65, 77.23), place("London", 51.51, -0.13)],
        title="Round the world", start=None,
    )  # fmt: skip


def many(n: int) -> Report:
    """A spiral of stops over Europe, the inner ones close together."""
    places = [
        place(
            f"Town number {i + 1}",
            47 + (i / n) * 9 * math.sin(i * 0.7),
            14 + (i / n) * 14 * math.cos(i * 0.7),
            id=str(i),
        )
        for i in range(n)
    ]
    return journey(places, title=f"{n} stops")


def lone() -> Report:
    """One stop."""
    return journey([place("Reykjavík", 64.1355, -21.8954, country="IS", feature_code="PPLC")], title="One stop")


def neighbours() -> Report:
    """Two stops a kilometre apart."""
    return journey([place("Westminster", 51.4995, -0.1248), place("Lambeth", 51.4955, -0.1114)], title="A short walk")


def gapped() -> Report:
    """A journey of which one stop is in no list, one placed roughly, and the last still to come."""
    whole = journey(
        [
            place("Lisbon", 38.7167, -9.1333, country="PT", feature_code="PPLC"),
            place("Dakar", 14.6937, -17.4441, country="SN", feature_code="PPLC"),
            place("Cape Town", -33.9258, 18.4232, country="ZA"),
        ],
        title="South along the coast",
        modes=["sea", "rail"],
        text="From Lisbon she went to Porto Perdido, to Dakar on 3 May, and will sail to Cape Town.",
    )
    text = whole.document.text
    lost = Toponym(span=span_of(text, "Porto Perdido"), surface="Porto Perdido")
    lisbon, dakar, cape = (
        dataclasses.replace(stop, toponym=Toponym(span=span_of(text, stop.place.name), surface=stop.place.name))
        for stop in whole.route.stops
    )
    stops = (lisbon, dataclasses.replace(dakar, roughly=True), dataclasses.replace(cape, status="planned"))
    gap = UnplacedStop(toponym=lost, sentence=stops[0].sentence, after=1)
    return dataclasses.replace(
        whole,
        resolutions=(
            *(
                dataclasses.replace(r, toponym=stop.toponym, roughly=stop.roughly)
                for r, stop in zip(whole.resolutions, stops, strict=True)
            ),
            Resolution(toponym=lost, note="no place of this name in the gazetteer"),
        ),
        route=dataclasses.replace(whole.route, stops=stops, unplaced=(gap,)),
    )


def corpus(n: int) -> Report:
    """Places of many articles, and no journey."""
    whole = many(n)
    return dataclasses.replace(whole, route=Route(note="The text names places but tells of no journey."))


def unvisited() -> Report:
    """Places, no journey."""
    whole = journey(
        [
            place("Nairobi", -1.2833, 36.8167, country="KE", feature_code="PPLC"),
            place("Mombasa", -4.0547, 39.6636, country="KE"),
        ],
        title="No journey",
    )
    return Report(
        document=whole.document,
        resolutions=whole.resolutions,
        route=Route(note="The text names places but tells of nobody going from one to another."),
    )


def empty() -> Report:
    """No place at all."""
    return Report(document=Document(text="Nothing happened nowhere.", title="A text without places"))


def with_source(report: Report, words: str) -> Report:
    """The same report with words for its source, its outlet, its remarks and its notes."""
    document = dataclasses.replace(report.document, source=words, outlet=words)
    toponym = Toponym(span=Span(0, 2), surface=words)
    lost = Resolution(toponym=toponym, note=words)
    ends = tuple(s.place for s in report.route.stops[:2])
    verdict = distance(
        document.text,
        "On day",
        [(words, ends[0], "point"), ("Town", ends[1], "point")],
        status="inconsistent",
        reason=words,
        km=1,
    )
    return dataclasses.replace(
        report,
        document=document,
        resolutions=(*report.resolutions, lost),
        verdicts=(verdict,),
        remarks=(words,),
        versions=((words, words),),
    )


HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "template": "${alert(1)}",
    "backtick": "`;alert(1);`",
    "jinja": "{{ 7 * 191 }}{% raise %}{{ cycler.__init__ }}",
    "comment": "<!--<script>",
    "noscript": "</noscript></style></title><script>alert(1)</script>",
    "address": "javascript:alert(1)",
    "right-to-left": "\u202egnitsoP\u2066 \u200b\u200d name",
    "separators": "a\u2028b\u2029c\x00d\ud800e",
    "long": "Long" * 2500,
    "quotes": "\"'><svg/onload=alert(1)>",
}


def hostile(words: str) -> Report:
    """A report in which every text is the same hostile one."""
    odd = place(words, 10.0, 20.0, native_name=f"{words}.", admin1=words, source=words, id=words, gazetteer=words)
    town = place("Town", 12.0, 24.0)
    whole = journey([odd, town], title=words)
    return with_source(whole, words)
