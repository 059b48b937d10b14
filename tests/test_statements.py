"""
What a text states. The sentences are ours; what they say is read off them by hand.

Each distance is written (located place, reference place, kind of the reference, direction, mode).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geoviz.errors import UnknownChoiceError
from geoviz.model import Document, Span, Toponym
from geoviz.pipeline import recognize_and_resolve
from geoviz.reading import document_from_text
from geoviz.statements import STATEMENTS, find_statements
from geoviz.statements.distance import distance


def distances(text, toponyms=()):
    return [
        (*(end.name for end in s.ends), s.ends[1].kind, s.direction, s.mode)
        for s in distance(Document(text=text), toponyms)
        if s.kind == "distance"
    ]


def kinds(text):
    return [s.kind for s in distance(Document(text=text), ())]


BOTH_ENDS = [
    # apposition, as news has it
    ("It ended at a railway station in Artyom, a city situated approximately 200 kilometers (124 miles) from the North Korean border, RIA said.",
     [("Artyom", "North Korean", "border", None, None)]),
    ("They held talks at the new Vostochny cosmodrome, roughly 8,000 kilometers (5,000 miles) from Moscow.",
     [("Vostochny", "Moscow", "point", None, None)]),
    ("A train exploded in Lac-Mégantic, Quebec, about 185 miles from the US border, killing dozens.",
     [("Lac-Mégantic", "US", "border", None, None)]),
    ("Rebels seized the town of Sake, 27 kilometers (17 miles) west of Goma, on Tuesday.",
     [("Sake", "Goma", "point", "W", None)]),
    ("Residents of Aleppo, some 350 km north of the capital, Damascus, reported heavy shelling.",
     [("Aleppo", "Damascus", "point", "N", None)]),
    ("San Pedro Sula, a manufacturing hub 180 km north of Tegucigalpa, has a high murder rate.",
     [("San Pedro Sula", "Tegucigalpa", "point", "N", None)]),
    ("In Cannes, 33 km from Nice, the festival opened on Wednesday.", [("Cannes", "Nice", "point", None, None)]),
    ("Four thousand migrants are camped in Idomeni, a few hundred metres from the Macedonian border.",
     [("Idomeni", "Macedonian", "border", None, None)]),
    ("At least 12 people were killed when a bus plunged into a ravine near Huancayo, 300 km east of Lima, police said.",
     [("Huancayo", "Lima", "point", "E", None)]),
    ("Voters in Tixtla, a town of 40,000 people some 15 km from the state capital of Chilpancingo, stayed home.",
     [("Tixtla", "Chilpancingo", "point", None, None)]),
    ("The strike hit a depot in Belgorod, about 40 km (25 miles) from the border with Ukraine.",
     [("Belgorod", "Ukraine", "border", None, None)]),
    ("He was born in Gori, 76 km west of the Georgian capital Tbilisi.", [("Gori", "Tbilisi", "point", "W", None)]),
    # subject and copula
    ("Yakutsk, almost 5,000 km east of Moscow, is the coldest major city.", [("Yakutsk", "Moscow", "point", "E", None)]),
    ("Sapporo, which is 832 kilometers (517 miles) north of Tokyo, will host the race.",
     [("Sapporo", "Tokyo", "point", "N", None)]),
    ("Ouagadougou lies 850 km to the north-east of Abidjan.", [("Ouagadougou", "Abidjan", "point", "NE", None)]),
    ("Situated 50 miles north of London, Bedford straddles the Great Ouse.",
     [("Bedford", "London", "point", "N", None)]),
    ("Soroti is a market town in the Eastern Province of Uganda, 320 km North of Kampala.",
     [("Soroti", "Kampala", "point", "N", None)]),
    ("Seshego is a township in Limpopo, situated about 18 kilometres to the south-southeast of downtown Polokwane.",
     [("Seshego", "Polokwane", "point", "SSE", None)]),
    ("Gori is 41 S.E. miles and a bit.", []),
    # several in one sentence
    ("The village of Al-Qaryatayn, 85 km (53 miles) south-east of Homs and about 130 km from the Lebanese border, fell.",
     [("Al-Qaryatayn", "Homs", "point", "SE", None), ("Al-Qaryatayn", "Lebanese", "border", None, None)]),
    ("Chernobyl is 16 km from the border with Belarus and roughly 100 km north of Kyiv.",
     [("Chernobyl", "Belarus", "border", None, None), ("Chernobyl", "Kyiv", "point", "N", None)]),
    ("Lillehammer is located about 50 km north of the neighbouring towns Gjøvik and Hamar, which share a lake.",
     [("Lillehammer", "Gjøvik", "point", "N", None), ("Lillehammer", "Hamar", "point", "N", None)]),
    ("Kuala Lumpur, Singapore and Penang are all within 400 km of Malacca.",
     [("Kuala Lumpur", "Malacca", "point", None, None), ("Singapore", "Malacca", "point", None, None),
      ("Penang", "Malacca", "point", None, None)]),
    ("Hamar is 5 km from Stange, 16 from Brumunddal and 31 from Elverum.",
     [("Hamar", "Stange", "point", None, None), ("Hamar", "Brumunddal", "point", None, None),
      ("Hamar", "Elverum", "point", None, None)]),
    # pronouns and words that refer
    ("Wandong is a quiet town in Victoria. It is 14 kilometres south of Kilmore.",
     [("Wandong", "Kilmore", "point", "S", None)]),
    ("Chorrillos is a quarter of Lima, Peru. It lies seven miles south of the city.",
     [("Chorrillos", "Lima", "point", "S", None)]),
    ("Lodwar is a town in Turkana. The market was about four kilometres from the town.", [(None, "Lodwar", "point", None, None)]),
    # understood ends
    ("Elverum is a town. Hamar is 29 kilometres (18 mi) to the west.", [("Hamar", "Elverum", "point", "W", None)]),
    ("Jinja is the capital of Busoga. Kampala lies some 80 kilometres away to the west.",
     [("Kampala", "Jinja", "point", "W", None)]),
    ("Lokori is a town in Turkana. The nearest clinic is 60 kilometres away in Lokichar.",
     [("Lokichar", "Lokori", "point", None, None)]),
    # roads that lead
    ("Milford is a town in Utah. Highway 21 leads west 19 miles to Frisco and east 24 miles to Minersville.",
     [("Frisco", "Milford", "point", "W", "road"), ("Minersville", "Milford", "point", "E", "road")]),
    # two ends on one side
    ("Lagos and Ibadan are about 130 km apart by road.", [("Lagos", "Ibadan", "point", None, "road")]),
    ("The distance between Berlin and Warsaw is about 570 km by road.", [("Berlin", "Warsaw", "point", None, "road")]),
    ("More than 6,000 km separate Vladivostok from Moscow.", [("Vladivostok", "Moscow", "point", None, None)]),
    ("Sapporo and Tokyo are separated by 832 km.", [("Sapporo", "Tokyo", "point", None, None)]),
    ("It is 300 km from Kyiv to Lutsk.", [("Lutsk", "Kyiv", "point", None, None)]),
    ("From Leeds to Ripon is 26 miles.", [("Ripon", "Leeds", "point", None, None)]),
    ("It is a 480 km drive from Nairobi to Mombasa.", [("Mombasa", "Nairobi", "point", None, "road")]),
    ("Ulan Bator is closer to Irkutsk (520 km) than to Beijing (1,170 km).",
     [("Ulan Bator", "Irkutsk", "point", None, None), ("Ulan Bator", "Beijing", "point", None, None)]),
    # ways
    ("Oslo lies 420 km from Stockholm as the crow flies, and 530 km by road.",
     [("Oslo", "Stockholm", "point", None, "straight"), ("Oslo", "Stockholm", "point", None, "road")]),
    ("Beijing is 1,318 km from Shanghai by high-speed rail.", [("Beijing", "Shanghai", "point", None, None)]),
    ("Jinotega is 25 km by road from Matagalpa.", [("Jinotega", "Matagalpa", "point", None, "road")]),
    ("Lhasa is a 1,956-km train journey from Xining.", [("Lhasa", "Xining", "point", None, "rail")]),
    ("Manaus is a port some 1,500 km upstream from Belém.", [("Manaus", "Belém", "point", None, "river")]),
    # ends that are no points
    ("Siena lies some forty miles from the sea.", [("Siena", "sea", "coast", None, None)]),
    ("Luxor is situated two kilometres from the Nile River.", [("Luxor", "Nile River", "line", None, None)]),
    ("Kurgan is located 250 kilometers east of the Ural Mountains.", [("Kurgan", "Ural Mountains", "area", "E", None)]),
    ("Kotka is located some 6 kilometres from the Gulf of Finland.", [("Kotka", "Gulf of Finland", "coast", None, None)]),
    ("Limbé is located 7 miles from the northern coast of Haiti.", [("Limbé", "Haiti", "coast", None, None)]),
    ("Sines is situated about 4 kilometres inland.", [("Sines", "coast", "coast", None, None)]),
]  # fmt: skip

ONE_END = [
    ("The quake struck 35 km south-west of Kathmandu, the US Geological Survey said.", "Kathmandu"),
    ("The plane crashed 12 miles off the coast of Long Island.", "Long Island"),
    ("A ferry sank 25 nautical miles off Jeju Island.", "Jeju Island"),
    ("Russian forces are now within 30 km (19 miles) of Kharkiv.", "Kharkiv"),
    ("The storm was centred about 215 miles (345 km) south-southeast of Cabo San Lucas.", "Cabo San Lucas"),
    ("The ship was 60 nautical miles southwest of the Yemeni port of Hodeidah when it was hit.", "Hodeidah"),
    ("The refugees were housed in a camp 5 km outside Goma.", "Goma"),
    ("KHARKIV, Ukraine (Reuters) - Shelling was heard about 40 km from here, residents said.", "KHARKIV"),
]

NO_DISTANCE = [
    ("The new missiles boast a remarkable range exceeding 6,500 kilometers (over 4,040 miles).", "range"),
    ("The rocket can hit targets up to 300 km away.", "range"),
    ("Residents within a 20-kilometre radius of the plant must leave.", "radius"),
    ("An exclusion zone of 30 km was set up around the farm.", "radius"),
    ("The storm had a diameter of 600 km.", "radius"),
    ("The road is 483 km long.", "length"),
    ("The 2,000-mile border between the United States and Mexico has been closed.", "length"),
    ("The convoy stretched for 64 km (40 miles) north of Kyiv.", "length"),
    ("The company plans a 300-km pipeline from Uvat to Tobolsk.", "length"),
    ("The line held over 700 kilometres of trenches.", "length"),
    ("A 25 km border separates them.", "length"),
    ("The division advanced on a 9 mile (14 km) front.", "length"),
    ("Lhasa stands at an elevation of 3,650 metres.", "elevation"),
    ("The village is 2,300 metres above sea level.", "elevation"),
    ("The rocket reached an altitude of 118 km.", "elevation"),
    ("The quake struck at a depth of 24 km (15 miles).", "depth"),
    ("The river is over 300 feet deep.", "depth"),
    ("He drove 900 miles in two days.", "travelled"),
    ("Protesters marched 15 km on Sunday.", "travelled"),
    ("The brigade retreated over 80 kilometres (50 mi).", "travelled"),
    ("They paid $90 for fuel on the 340-mile round trip from Denver.", "travelled"),
    ("The fire has burned 20 square miles of forest.", "area"),
    ("Winds reached 120 km/h.", "speed"),
    ("The limit is 31 miles per hour.", "speed"),
    ("A well-loved 9-mile (14 km) foot race is run here.", "other"),
    ("It was once called the Eight Mile House.", "other"),
    ("The suburb is bounded by Six Mile Creek.", "other"),
    ("The asteroid will pass 2 million miles from Earth.", "other"),
    ("He missed it by a mile.", "other"),
    ("Police found the body about half a mile from the house.", "other"),
    ("The vehicle was seen near mile marker 89.", None),
]


@pytest.mark.parametrize(("text", "expected"), BOTH_ENDS, ids=[text[:40] for text, _ in BOTH_ENDS])
def test_a_distance_is_tied_to_its_two_ends(text, expected):
    assert distances(text) == expected


@pytest.mark.parametrize(("text", "place"), ONE_END, ids=[text[:40] for text, _ in ONE_END])
def test_an_event_leaves_one_end_and_the_note_says_so(text, place):
    (statement,) = [s for s in distance(Document(text=text), ()) if s.kind == "distance"]
    assert statement.ends[0].name is None
    assert statement.ends[1].name == place
    assert statement.note.startswith("one end only")


@pytest.mark.parametrize(("text", "kind"), NO_DISTANCE, ids=[text[:40] for text, _ in NO_DISTANCE])
def test_other_quantities_are_called_what_they_are(text, kind):
    assert kinds(text) == ([kind] if kind else [])


def test_shared_quantities_give_one_statement_for_each_pair_with_one_span():
    text = "The camp at Zaatari is 80 km from Amman, Irbid and Mafraq."
    found = [s for s in distance(Document(text=text), ()) if s.kind == "distance"]
    assert [s.ends[1].name for s in found] == ["Amman", "Irbid", "Mafraq"]
    assert len({s.span for s in found}) == 1


def test_spans_of_ends_are_the_words_of_the_text():
    text = "Wandong is a quiet town in Victoria. It is 14 kilometres south of Kilmore."
    document = Document(text=text)
    (statement,) = distance(document, ())
    located, reference = statement.ends
    assert located.span is not None
    assert document[located.span] == "It"
    assert reference.span is not None
    assert document[reference.span] == "Kilmore"


def test_toponyms_are_taken_as_they_are_given():
    text = "A base near St Mary on the Hill, 12 km north of Great Foo Bar, was hit."
    names = ["St Mary on the Hill", "Great Foo Bar"]
    toponyms = [Toponym(span=Span(text.index(n), text.index(n) + len(n)), surface=n) for n in names]
    (statement,) = distance(Document(text=text), toponyms)
    assert [end.toponym for end in statement.ends] == [t.span for t in toponyms]


def test_names_that_no_recognizer_found_are_ends_where_the_grammar_asks_for_a_place():
    text = "Residents of Qwzxburg, 12 km north of Paris, complained."
    at = text.index("Paris")
    (statement,) = distance(Document(text=text), [Toponym(span=Span(at, at + 5), surface="Paris")])
    assert statement.ends[0].name == "Qwzxburg"
    assert statement.ends[0].toponym is None
    assert statement.ends[0].span is not None


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("north", "N"), ("northwest", "NW"), ("north-west", "NW"), ("to the north west", "NW"), ("NW", "NW"), ("N.W.", "NW"),
        ("due south", "S"), ("SSE", "SSE"), ("south-southeast", "SSE"), ("south south-east", "SSE"), ("N.W. by N.", "NW"),
        ("east/northeast", "ENE"), ("to the southward", "S"),
    ],
)  # fmt: skip
def test_directions_in_every_spelling(words, letters):
    assert distances(f"Aville lies 20 km {words} of Beville.") == [("Aville", "Beville", "point", letters, None)]


cities = st.sampled_from(
    ["Oslo", "Lima", "Addis Ababa", "Deir ez-Zor", "Santa Cruz de la Sierra", "Kyiv", "Ulan-Ude", "Xi'an"]
)


@given(a=cities, b=cities, n=st.integers(min_value=2, max_value=4000), unit=st.sampled_from(["km", "miles", "kilometres", "nautical miles"]),
       hedge=st.sampled_from(["", "about ", "roughly ", "some ", "nearly ", "over ", "less than ", "just "]),
       form=st.sampled_from(["Fighting broke out in {a}, {q} north of {b}, on Monday.", "{a} lies {q} north of {b}.",
                             "{a} is a town located {q} to the north of {b}.", "The town of {a} is {q} north of {b}."]))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_units_hedges_and_names_do_not_change_how_ends_are_tied(a, b, n, unit, hedge, form):
    text = form.format(a=a, b=b, q=f"{hedge}{n:,} {unit}")
    assume(a != b)
    assert distances(text) == [(a, b, "point", "N", None)]


@given(text=st.text(max_size=300))
@settings(deadline=None)  # the machine may be busy
def test_no_text_raises(text):
    assert isinstance(find_statements(Document(text=text), ()), tuple)


pieces = st.sampled_from(
    ["5 km", "3 miles (5 km)", "from", "to", "of", "north", "N.W.", "Paris", "the", "town", "is", "lies", ",", "(", ")", "and", "between",
     "which", "a", "drive", "It", "apart", "away", "inland", "border", "borders", "in", "city", "-", ";", "whence", "leads", "six-day visit", "ſ"]
)  # fmt: skip


@given(words=st.lists(pieces, max_size=25))
@settings(max_examples=300, deadline=None)
def test_words_of_the_grammar_in_any_order_never_raise_and_stay_in_order(words):
    text = " ".join(words)
    found = find_statements(Document(text=text), ())
    assert [s.span for s in found] == sorted(s.span for s in found)
    for statement in found:
        for end in statement.ends:
            assert end.span is None or 0 <= end.span.start < end.span.end <= len(text)


def test_adjacency_names_each_neighbour():
    text = "He met the governor of the Primorye region, which borders China and North Korea."
    found = find_statements(Document(text=text), (), ["adjacency"])
    assert [[end.name for end in s.ends] for s in found] == [["Primorye", "China"], ["Primorye", "North Korea"]]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Laos is bordered by Vietnam to the east.", [["Laos", "Vietnam"]]),
        ("Chad shares a border with Niger.", [["Chad", "Niger"]]),
        ("Jilin, bordering Liaoning, is cold.", [["Jilin", "Liaoning"]]),
        ("The Syrian border was closed.", []),
        ("Chad does not border Mali.", []),
    ],
)
def test_adjacency_in_other_words(text, pairs):
    found = find_statements(Document(text=text), (), ["adjacency"])
    assert [[end.name for end in s.ends] for s in found] == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Artyom, a city in Primorye, is small.", [["Artyom", "Primorye"]]),
        ("Soroti is a town in the Eastern Province.", [["Soroti", "Eastern Province"]]),
        ("They met in the city of Komsomolsk in Khabarovsk Krai.", [["Komsomolsk", "Khabarovsk Krai"]]),
        ("Nobody lives in Paris.", []),
        ("Attacked by Chad, the government saw its islands in Niger as lost.", []),
    ],
)
def test_containment(text, pairs):
    found = find_statements(Document(text=text), (), ["containment"])
    assert [[end.name for end in s.ends] for s in found] == pairs


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("He has concluded an extensive six-day visit to Russia.", "6 days"),
        ("The three-week tour of Peru begins.", "21 days"),
        ("It was a trip of two days.", "2 days"),
        ("She spent ten days in Iran.", "10 days"),
    ],
)
def test_durations_of_visits(text, note):
    (statement,) = find_statements(Document(text=text), (), ["duration"])
    assert statement.note == note


@pytest.mark.parametrize(
    ("text", "pair", "letters"),
    [
        ("Sizun, a market town just south of Brest, flooded.", ["Sizun", "Brest"], "S"),
        ("The village of Hoveyzeh lies to the west of Ahvaz.", ["Hoveyzeh", "Ahvaz"], "W"),
        ("In Olavarría, south-west of Buenos Aires, nobody slept.", ["Olavarría", "Buenos Aires"], "SW"),
    ],
)
def test_a_direction_without_a_distance(text, pair, letters):
    (found,) = find_statements(Document(text=text), (), ["direction"])
    assert ([end.name for end in found.ends], found.direction) == (pair, letters)


@pytest.mark.parametrize(
    "text",
    [
        "He grew up in the north of England and the west of Ireland.",
        "Sizun, 30 km south of Brest, flooded.",
        "Sizun, a few miles south of Brest, flooded.",
        "Fighting broke out north of Kyiv.",
        "The south of France is warm.",
    ],
)
def test_no_direction_is_read_where_none_is_stated(text):
    assert find_statements(Document(text=text), (), ["direction"]) == ()


def test_an_unknown_kind_of_statement_is_named_with_the_choices():
    with pytest.raises(UnknownChoiceError, match="distance"):
        find_statements(Document(text=""), (), ["distances"])


@pytest.mark.parametrize("kind", STATEMENTS)
def test_a_text_without_statements_gives_none(kind):
    assert find_statements(Document(text="Nothing to see here."), (), [kind]) == ()


def claims_of(document):
    modes, names = {"air": "flight", "foot": "walk"}, {"line": "river/road/line", "area": "area edge"}
    for s in find_statements(document, (), ["distance"]):
        if s.kind == "distance" and s.quantity is not None:
            a, b = s.ends
            yield {
                "value_km": s.quantity.value_m / 1000, "from": a.name, "to": b.name, "to_kind": names.get(b.kind, b.kind),
                "mode": modes.get(s.mode or "", s.mode or "unspecified"), "direction": s.direction, "start": s.span.start, "end": s.span.end,
            }  # fmt: skip


def test_the_annotated_passages_keep_their_floor(tmp_path):
    root = os.environ.get("GEOVIZ_EVAL")
    folder = Path(root or "") / "distances"
    if not root or not (folder / "score_distances.py").exists():
        pytest.skip("GEOVIZ_EVAL does not name the folder of the annotated data")
    gold = folder / "stated-distances.dev.jsonl"
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    answers = tmp_path / "claims.jsonl"
    rows = [json.dumps({"id": r["id"], "claims": list(claims_of(Document(text=r["text"])))}) for r in lines]
    answers.write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, str(folder / "score_distances.py"), str(gold), str(answers), "--json"]
    score = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert score["detection"]["f1"] >= 0.95
    assert score["both_ends"]["f1"] >= 0.88
    assert score["to_kind"]["f1"] >= 0.85
    assert score["false_alarms"]["hit"] <= 0.06 * score["false_alarms"]["negatives"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Samarkand is 260 km southwest of Tashkent. Bukhara is a further 220 km to the west.", ("Bukhara", "Samarkand")),
        ("Thursday brought her to Paris, Tennessee, a town of 10,000 some 55 miles south of Paducah.", ("Paris", "Paducah")),
        ("Pretoria, where she spoke on Thursday, is only about 55 kilometres north of Johannesburg.", ("Pretoria", "Johannesburg")),
        ("She set out from Auckland on Monday and flew to Suva, a flight of about 2,100 kilometres.", ("Suva", "Auckland")),
        ("The last stage, from Hangzhou to Shanghai, is a flight of some 170 kilometres.", ("Shanghai", "Hangzhou")),
        ("He began in Quito and slept in Latacunga, 80 km south of the capital.", ("Latacunga", "capital")),
        ("Rebels hold Aleppo, 310 km north of the Syrian capital.", ("Aleppo", "Syrian capital")),
        ("The islands of Galapagos lie 600 miles west of the mainland.", ("Galapagos", None)),
        ("The road between Ica and Nazca, 140 km apart, ends at Palpa, 45 km north of the latter.", ("Palpa", "Nazca")),
        ("They marched in Ayr, a day after police fired on miners in Celle, 13 km west of Ayr.", ("Celle", "Ayr")),
        ("They marched in Ayr, 62 km north of Bonn, and in Celle, 13 km west of Ayr.", ("Celle", "Ayr")),
        ("Floods cut off Ayr, 50 km east of Bonn, and Celle, 9 km south of Ayr.", ("Celle", "Ayr")),
        ("Kustan city is quiet. Rudnik, 50 km southwest of the regional centre, took them in.", ("Rudnik", "Kustan")),
        ("Cebu City lies 570 km from Manila and Davao nearly 1,000 km.", ("Davao", "Manila")),
        ("Ayr is 30 km west of Bonn, Celle 20 km to the east and Duren 50 km away.", ("Duren", "Bonn")),
        ("Zurich lies 285 km west of Innsbruck and Salzburg 170 km to the east.", ("Salzburg", "Innsbruck")),
        ("Dinkel is 45 km from Rothen and Nordling 36 km further on.", ("Nordling", "Dinkel")),
        ("Mount Hagen, a 90-km drive from Mendi, received the injured.", ("Mount Hagen", "Mendi")),
        ("A quake shook Peru, with its epicentre 89 km south of the town of Ica.", (None, "Ica")),
        ("The refugees, now in Funtua in neighbouring Katsina, 65 km from Zaria, are safe.", ("Funtua", "Zaria")),
        ("Skye's main town, Portree, lies 33 miles from Kyleakin.", ("Portree", "Kyleakin")),
        ("The Slovak capital itself is 60 km from Vienna.", ("Slovak capital", "Vienna")),
        ("Alton is a town. Bolton, on the coast, lost power; it is 25 km from Clifton.", ("Bolton", "Clifton")),
        ("Herat, the provincial capital, is quiet. Adraskan lies 700 km west of the capital.", ("Adraskan", "capital")),
        ("Kigali is 120 km from Gatuna, on the border. Kampala is a further 400 km by road.", ("Kampala", "Kigali")),
        ("The line runs 840 km from Lagos, on the coast, to Kano in the north.", ("Kano", "Lagos")),
        ("The new line runs 840 km from Lagos on the Gulf of Guinea to Kano.", ("Kano", "Lagos")),
    ],
)  # fmt: skip
def test_ends_that_news_leaves_to_the_reader(text, ends):
    assert tuple(e.name for e in distance(Document(text=text), ())[-1].ends) == ends


def test_a_roundabout_way_has_no_ends():
    text = "He flew from Brussels via Luanda to Kinshasa, a journey of 11,000 km."
    assert [s.kind for s in distance(Document(text=text), ())] != ["distance"]


@pytest.mark.parametrize(
    "text", ["pres\ufb01of Indonesia.0 km from", "considered a further 20 km (3 km) west of the former a"]
)
def test_mash_ups_that_once_raised_are_read(text):
    assert all(s.quantity for s in distance(Document(text=text), ()))


def test_owner_in_an_apposition_is_not_the_place_that_lies_there():
    text = "Two climbers fell on Denali. The mountain, Alaska's tallest, lies about 130 miles north of Anchorage."
    (statement,) = (s for s in find_statements(document_from_text(text), ()) if s.kind == "distance")
    assert [end.name for end in statement.ends] == ["Denali", "Anchorage"]


def test_border_named_after_its_neighbour_is_that_neighbours():
    text = "The border with Russia is about 200 km east of Tallinn."
    (statement,) = (s for s in find_statements(document_from_text(text), ()) if s.kind == "distance")
    assert [(end.name, end.kind) for end in statement.ends] == [("Russia", "border"), ("Tallinn", "point")]


def pairs(text):
    """Ends of the distances of a text, its names recognised."""
    _, statements, _ = recognize_and_resolve(document_from_text(text + "\n"))
    return [tuple(e.name for e in s.ends) for s in statements if s.kind == "distance"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the dateline, unless the first sentences are about another town, or one is passed through
        ("GDANSK, Poland — The strike goes on. Elblag, 50 km to the south-east, joined it.", [("Elblag", "GDANSK")]),
        ("LIMA — A bus fell into a ravine near Huaraz on Monday. The hospital in Caraz, 60 km to the north, is full.",
         [("Caraz", "Huaraz")]),
        ("LIMA — On Monday she left Huaraz for Caraz, some 60 km to the north.", [("Caraz", "Huaraz")]),
        ("The ferry passed Bodø on Monday and Narvik, 180 km further north, on Tuesday.", [("Narvik", "Bodø")]),
        # a country is nothing to count from
        ("A mine collapsed near Kolwezi in Congo. Likasi, 130 km to the south-east, sent rescuers.",
         [("Likasi", "Kolwezi")]),
        # "here", "this town", "from this"
        ("GDANSK (AP) — The plant stands in Elblag, 50 km south-east of this port.", [("Elblag", "GDANSK")]),
        ("GDANSK. May 3. Elblag is 50 km from this, and quiet.", [("Elblag", "GDANSK")]),
        # a way that goes on
        ("Huaraz is a town. Caraz, 60 km down the valley, is smaller.", [("Caraz", "Huaraz")]),
        ("Huaraz is a town. Caraz is 60 km by road.", [("Caraz", "Huaraz")]),
        ("Huaraz is a town. Caraz lies 60 km off, and Yungay another 12 km beyond that.",
         [("Caraz", "Huaraz"), ("Yungay", "Caraz")]),
        ("It's 130 km from Kolwezi to Likasi.", [("Likasi", "Kolwezi")]),
        # people, vessels and parts of towns are no places of their own
        ("Survivors were taken to Caraz, 60 km north of Huaraz.", [("Caraz", "Huaraz")]),
        ("The lights of Caraz are 60 km from Huaraz.", [("Caraz", "Huaraz")]),
    ],
)  # fmt: skip
def test_what_a_report_counts_from(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huaraz is a town. Distances: Caraz 60 km, Yungay 55, Lima 400.",
         [("Caraz", "Huaraz"), ("Yungay", "Huaraz"), ("Lima", "Huaraz")]),
        ("Huaraz is a town. Caraz and Yungay are respectively 60 and 55 km away.",
         [("Caraz", "Huaraz"), ("Yungay", "Huaraz")]),
        ("Huaraz is a town. Caraz (60 km) and Yungay (55 km) have hospitals.",
         [("Huaraz", "Caraz"), ("Huaraz", "Yungay")]),
        ("Recuay lies about halfway between Huaraz and Catac, a dozen kilometres from either.",
         [("Recuay", "Huaraz"), ("Recuay", "Catac")]),
        ("Caraz, distant from Huaraz 40 miles, is small.", [("Caraz", "Huaraz")]),
    ],
)  # fmt: skip
def test_rows_and_lists(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sindoro (3,136 m) and Sumbing (3,371 m) are volcanoes near Magelang.",
        "The camp stands 300 m above the Rhine.",
        "Vines are grown in rows 2.5 m apart in Cafayate and Salta.",
        "The rampart of Vladimir is 3 km round.",
        "They were thrown back 150 km from Minsk.",
        "Three people were ambushed about 8 km from Huaraz.",
    ],
)
def test_heights_rows_retreats_and_events_have_no_two_ends(text):
    assert all(None in pair for pair in pairs(text))


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("Carlow is 40 Irish miles from Dublin.", 40 * 2240 * 0.9144),  # Irish mile: 2,240 yards
        ("It is 20 ri from Edo.", 20 * 3927.27),
        ("It is 4 German miles from Kiel.", 4 * 7532.5),
        ("Alston is 29 m. E.S.E. of Carlisle.", 29 * 1609.344),
        ("It lies three cables from the pier.", 3 * 185.2),
    ],
)
def test_old_units(text, metres):
    (found,) = find_statements(Document(text=text), ())
    assert found.quantity.value_m == pytest.approx(metres)
