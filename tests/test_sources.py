"""Where places come from: one's own list, the gazetteer, a geocoder; and what each does to an article."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from servers import send, serving

from geoviz.errors import GazetteerDataError, GazetteerUnavailableError
from geoviz.exports import EXPORTS
from geoviz.folding import fold
from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.own import read_own_places
from geoviz.geocoding import geocode
from geoviz.model import Candidate, Document, LatLon, Place, Report
from geoviz.pipeline import analyze_document
from geoviz.recognizers.further import with_listed_names
from geoviz.sources import Geocoder, Sources
from geoviz.tables import check_rows

TEXT = (
    "On Monday the delegation drove from Vladivostok to the village of Zhukovrechye, "
    "30 km north of Vladivostok, and then to the village of Lesnoprud, before it went on to Khabarovsk."
)


def place(name: str, lat: float, lon: float, code: str = "P.PPL", gazetteer: str = "nominatim") -> Place:
    feature_class, _, feature_code = code.partition(".")
    return Place(
        gazetteer=gazetteer, id=f"{lat},{lon}", name=name, point=LatLon(lat, lon), feature_class=feature_class,
        feature_code=feature_code, country="RU",
    )  # fmt: skip


class Service:
    """A geocoder that knows what a test tells it, and remembers what it was asked."""

    def __init__(self, *places: Place, fails: Exception | None = None) -> None:
        self.places, self.fails = places, fails
        self.asked: list[str] = []

    def __call__(self, name: str) -> tuple[Candidate, ...]:
        self.asked.append(name)
        if self.fails:
            raise self.fails
        return tuple(Candidate(p, 0.4, ("first answer of Nominatim",)) for p in self.places if p.name == name)

    def analyze(self, text: str = TEXT, *, always: bool = False, **options: object) -> Report:
        geocoder = Geocoder(name="nominatim", ask=self, always=always)
        sources = Sources(gazetteer=embedded(), geocoder=geocoder)
        return analyze_document(Document(text=text), sources=sources, **options)  # type: ignore[arg-type]


def found(report: Report, surface: str) -> Place | None:
    return next(r.place for r in report.resolutions if r.toponym.surface == surface)


def note(report: Report, surface: str) -> str:
    return next(r.note for r in report.resolutions if r.toponym.surface == surface)


# --- a geocoder ----------------------------------------------------------------------------------------------------


ROUGH = "They met at Cavan Town Hall, near Cavan."


def test_a_name_that_was_placed_roughly_is_asked_about_and_takes_the_answer() -> None:
    service = Service(place("Cavan Town Hall", 53.9897, -7.3633))
    report = service.analyze(ROUGH)
    assert service.asked == ["Cavan Town Hall"]
    resolution = next(r for r in report.resolutions if r.toponym.surface == "Cavan Town Hall")
    assert not resolution.roughly
    assert resolution.place is not None
    assert resolution.place.point.lat == 53.9897


def test_a_failure_is_said_of_a_name_that_was_placed_roughly_too() -> None:
    report = Service(fails=GazetteerUnavailableError("Nominatim is down")).analyze(ROUGH)
    assert "nominatim could not be asked: Nominatim is down" in note(report, "Cavan Town Hall")
    assert found(report, "Cavan Town Hall") is not None
    assert "knows nobody of that name" in note(Service().analyze(ROUGH), "Cavan Town Hall")


def test_only_names_that_the_gazetteer_lacks_are_asked_about_and_each_once() -> None:
    service = Service(place("Zhukovrechye", 43.4, 131.9))
    report = service.analyze(TEXT + " From Zhukovrechye they saw the sea.")
    assert service.asked == ["Zhukovrechye", "Lesnoprud"]
    answer = found(report, "Zhukovrechye")
    assert answer is not None
    assert (answer.gazetteer, answer.point) == ("nominatim", LatLon(43.4, 131.9))
    assert note(report, "Lesnoprud") == "not in the gazetteer, and nominatim knows nobody of that name"


def test_an_answer_takes_part_in_the_checks_and_the_route() -> None:
    report = Service(place("Zhukovrechye", 43.39, 131.88)).analyze()
    assert "Zhukovrechye" in [stop.place.name for stop in report.route.stops]
    assert [v.status for v in report.verdicts if v.statement.kind == "distance"] == ["consistent"]


def test_of_namesakes_the_one_near_the_other_places_is_chosen() -> None:
    far, near = place("Zhukovrechye", 52.0, 23.7), place("Zhukovrechye", 43.39, 131.88)
    assert found(Service(far._replace(country="BY"), near).analyze(), "Zhukovrechye") == near


def test_all_names_are_asked_about_when_told_so_and_known_places_stay_once() -> None:
    twin = place("Khabarovsk", 48.481, 135.076)
    service = Service(twin)
    report = service.analyze(always=True)
    assert {fold(name) for name in service.asked} >= {"vladivostok", "khabarovsk", "zhukovrechye", "lesnoprud"}
    assert len(service.asked) == len(set(service.asked))
    khabarovsk = next(r for r in report.resolutions if r.toponym.surface == "Khabarovsk")
    assert khabarovsk.place is not None
    assert khabarovsk.place.gazetteer == "embedded"
    assert twin not in [c.place for c in khabarovsk.candidates]


def test_a_name_that_a_person_decided_is_not_asked_about() -> None:
    service = Service()
    decided = {"Zhukovrechye": LatLon(43.4, 131.9), "Lesnoprud": None}
    report = service.analyze(places=decided)
    assert service.asked == []
    service.analyze(places=decided, always=True)
    assert {fold(name) for name in service.asked} == {"vladivostok", "khabarovsk"}
    assert found(report, "Zhukovrechye") is not None


@pytest.mark.parametrize(
    "failure",
    [
        GazetteerUnavailableError("Nominatim failed with status 503."),
        GazetteerDataError("Nominatim sent something that is not JSON."),
    ],
)
def test_a_failure_is_said_and_is_never_no_such_place(failure: Exception) -> None:
    report = Service(fails=failure).analyze()
    assert report.failures == (str(failure),)
    assert str(failure) in note(report, "Zhukovrechye")
    assert "knows nobody" not in note(report, "Zhukovrechye")
    assert any(str(failure) in remark and "says nothing about the places" in remark for remark in report.remarks)
    assert found(report, "Khabarovsk") is not None  # what is known here stays known
    assert geocode("Khabarovsk", sources=Sources(gazetteer=embedded(), geocoder=Geocoder(name="n", ask=Service())))
    with pytest.raises(type(failure)):
        geocode(
            "Zhukovrechye",
            sources=Sources(gazetteer=embedded(), geocoder=Geocoder(name="n", ask=Service(fails=failure))),
        )


def test_a_text_of_many_unknown_names_does_not_ask_for_ever() -> None:
    names = [f"{a}{b}vrechye" for a in ("Zhu", "Kra", "Ble", "Tro", "Dzi") for b in "abcdefghijklmnopqrstuvwxyz"]
    service = Service()
    report = service.analyze(" ".join(f"They drove to the village of {name}." for name in names))
    assert len(service.asked) == 100
    assert any("30 more names were not asked of nominatim" in remark for remark in report.remarks)


def test_whose_answers_are_shown_is_credited_and_only_then() -> None:
    asked, plain = Service(place("Zhukovrechye", 43.4, 131.9)).analyze(), analyze_document(Document(text=TEXT))
    for name in ("html", "geojson", "evidence"):
        assert "OpenStreetMap contributors" in EXPORTS[name](asked), name
        assert "OpenStreetMap contributors" not in EXPORTS[name](plain), name
    assert [name for name, _ in asked.versions if "nominatim" in name] == ["geocoder nominatim"]


# --- one's own places ----------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Sources]:
    def make(rows: str) -> Sources:
        path = tmp_path / "my.csv"
        path.write_text("name,lat,lon,names,kind\n" + rows, encoding="utf-8")
        return Sources(gazetteer=embedded(), own=read_own_places(path))

    return make


def test_own_places_outrank_all_others(own: Callable[[str], Sources]) -> None:
    sources = own("Khabarovsk,10,20,,town\nParis,45,45,Lutetia,\n")
    text = "He flew from Paris, France, to Khabarovsk, the Russian city. Lutetia is old."
    report = analyze_document(Document(text=text), sources=sources)
    for surface, point in (("Khabarovsk", (10, 20)), ("Paris", (45, 45)), ("Lutetia", (45, 45))):
        best = found(report, surface)
        assert best is not None
        assert (best.gazetteer, tuple(best.point)) == ("own", point), surface
    others = next(r for r in report.resolutions if r.toponym.surface == "Paris").candidates[1:]
    assert any(c.place.id == "2988507" for c in others)  # the others are still shown
    assert geocode("Paris", sources=sources)[0].place.gazetteer == "own"


def test_own_names_are_recognised_wherever_they_stand(own: Callable[[str], Sources]) -> None:
    sources = own('Camp 3,49.1,135.2,"Third Camp;Lager Drei",\nJackson,1,2,,\nNew Object,3,4,,\nобъект 9,5,6,,\n')
    text = (
        "Camp 3 lies 50 km from Khabarovsk. The Third\nCamp burned. Michael Jackson and Mr. Jackson saw New Object Street, "
        "New Object and the new object."
    )
    report = analyze_document(Document(text=text), sources=sources)
    surfaces = [r.toponym.surface for r in report.resolutions if r.place and r.place.gazetteer == "own"]
    assert surfaces.count("New Object") == 1
    assert "Camp 3" in surfaces
    assert "Third\nCamp" in surfaces
    assert "Jackson" not in surfaces
    distances = [row for row in check_rows(report) if row["measured"]]
    assert [(row["stated"], {row["from"], row["to"]}) for row in distances] == [("50 km", {"Camp 3", "Khabarovsk"})]


def test_bad_rows_are_a_remark_of_the_report(own: Callable[[str], Sources]) -> None:
    report = analyze_document(Document(text=TEXT), sources=own("Good,1,2,,\nBad,95,2,,\n"))
    assert any("my.csv, line 3" in remark for remark in report.remarks)
    assert dict(report.versions)["own places"]


def test_an_id_of_the_list_can_be_chosen(own: Callable[[str], Sources]) -> None:
    sources = own("Springfield,1,2,,\nSpringfield,3,4,,\n")
    assert sources.own
    wanted = sources.own.places[1]
    report = analyze_document(
        Document(text="He went to Springfield."), sources=sources, places={"Springfield": wanted.id}
    )
    assert found(report, "Springfield") == wanted


def test_an_entry_leads_to_the_page_of_its_own_gazetteer(own: Callable[[str], Sources]) -> None:
    path = own("Camp,1,2,,\n").own
    assert path is not None
    path.path.write_text("name,lat,lon,id\nCamp 3,49.1,135.2,524901\n", encoding="utf-8")
    sources = Sources(gazetteer=embedded(), own=read_own_places(path.path))
    text = "On Monday they drove from Khabarovsk to Camp 3 and then to the village of Zhukovrechye."
    page = EXPORTS["html"](analyze_document(Document(text=text), sources=sources))
    assert "geonames.org/2022890" in page  # Khabarovsk
    assert "geonames.org/524901" not in page
    service = Service(place("Zhukovrechye", 43.4, 131.9)._replace(id="node/5"))
    assert "openstreetmap.org/node/5" in EXPORTS["html"](service.analyze(text))


@pytest.mark.parametrize("name", ["</script><script>document.title=1</script>", "<img src=x onerror=alert(1)>"])
def test_names_of_a_list_and_of_a_service_are_data_in_the_page(own: Callable[[str], Sources], name: str) -> None:
    listed = own(f'"{name}",49.1,135.2,Zhukovrechye,\n')
    answered = Service(place("Zhukovrechye", 43.4, 131.9)._replace(id=f"node/{name}"))
    answered.places = (answered.places[0]._replace(admin1=name, source=name),)
    for report in (analyze_document(Document(text=TEXT), sources=listed), answered.analyze()):
        page = EXPORTS["html"](report)
        assert name not in page
        assert "Zhukovrechye" in page


# --- a large gazetteer ---------------------------------------------------------------------------------------------


def test_names_of_a_large_gazetteer_need_words_that_speak_of_a_place() -> None:
    known = {"Verkhnyaya Lomovka", "Ganchuk", "Michael", "Prosperity", "Ganchuk Foundation"}

    def lookup(name: str) -> tuple[Candidate, ...]:
        return (Candidate(place(name, 1, 2), 0.1),) if name in known else ()

    text = (
        "The river rose in Verkhnyaya Lomovka on Monday. Ganchuk said so near Ganchuk, where Ganchuk Foundation is. "
        "They believe in Prosperity and in Michael, and met in Ganchuk Foundation and in Verkhnyaya."
    )
    added = with_listed_names(Document(text=text), (), lookup)
    assert [t.surface for t in added] == ["Verkhnyaya Lomovka", "Ganchuk"]
    assert [text[t.span.start - 5 : t.span.start] for t in added] == [" in ".rjust(5, "e"), "near "]


# --- the command line, against a server on this machine ------------------------------------------------------------

ROW = {
    "osm_type": "node", "osm_id": 5, "lat": "43.39", "lon": "131.88", "name": "Zhukovrechye", "class": "place",
    "type": "village", "importance": 0.2, "display_name": "Zhukovrechye, Russia", "address": {"country_code": "ru"},
}  # fmt: skip


class Recorder:
    def __init__(self, status: int = 200) -> None:
        self.asked: list[str] = []
        self.status = status

    def get(self, path: str, _: object) -> Callable[..., None]:
        self.asked.append(path)
        name = parse_qs(urlsplit(path).query)["q"][0]
        body = json.dumps([ROW] if name == "Zhukovrechye" else []).encode()
        return lambda handler: send(handler, body, self.status, Content_Type="application/json")


def run(tmp_path: Path, address: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "GEOVIZ_CACHE_DIR": str(tmp_path / "cache"),
        "GEOVIZ_DATA_DIR": str(tmp_path / "data"),
        "GEOVIZ_GEOCODER": "nominatim",
        "GEOVIZ_GEOCODER_DOMAIN": address.removeprefix("http://"),
        "GEOVIZ_GEOCODER_SCHEME": "http",
    }
    command = [sys.executable, "-m", "geoviz", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, encoding="utf-8")


def test_a_server_is_sent_the_names_and_nothing_else(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    recorder = Recorder()
    with serving(recorder) as address:  # type: ignore[arg-type]
        first = run(tmp_path, address, "check", article)
        again = run(tmp_path, address, "check", article)
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert first.stdout == again.stdout
    assert "Zhukovrechye" in first.stdout
    asked = [parse_qs(urlsplit(path).query) for path in recorder.asked]
    assert [query.pop("q") for query in asked] == [["Zhukovrechye"], ["Lesnoprud"]]  # the second run asked nothing
    assert all(set(query) <= {"format", "limit", "addressdetails", "accept-language"} for query in asked)


def test_a_failing_service_leaves_the_map_and_exit_status_3(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    with serving(Recorder(403)) as address:  # type: ignore[arg-type]
        done = run(tmp_path, address, "map", article, "-o", tmp_path / "map.html")
        looked = run(tmp_path, address, "geocode", "Oslo", "Zhukovrechye")
    assert done.returncode == 3
    assert (tmp_path / "map.html").stat().st_size > 10_000
    assert "refused" in done.stderr
    assert "Traceback" not in done.stderr
    assert looked.returncode == 3
    assert "Oslo" in looked.stdout
    assert "gave no answer" in looked.stderr


def test_misspelt_geocoders_and_missing_keys_are_one_line(tmp_path: Path) -> None:
    done = run(tmp_path, "http://localhost:9", "geocode", "Zhukovrechye", "--geocoder", "nominatimm")
    assert done.returncode == 2
    assert "Did you mean 'nominatim'?" in done.stderr
    done = run(tmp_path, "http://localhost:9", "geocode", "Zhukovrechye", "--geocoder", "opencage")
    assert done.returncode == 3
    assert "GEOVIZ_GEOCODER_API_KEY" in done.stderr
    assert done.stderr.count("\n") == 1
