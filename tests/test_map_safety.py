"""Articles that want to do harm: their words reach the page as words only."""

import json
import re
from html.parser import HTMLParser

import pytest
import reports

from geoviz.errors import InputError
from geoviz.exports.html import folium_map, html
from geoviz.exports.html.packing import inert_json


class Outline(HTMLParser):
    """The elements of a page, and what its scripts hold."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("words", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_hostile_words_add_no_element_and_no_attribute(words: str) -> None:
    plain, odd = Outline(), Outline()
    plain.feed(html(reports.hostile("Harmless")))
    odd.feed(html(reports.hostile(words)))
    # the words stand in <noscript> and in the data; they may change attribute values nowhere but in the still map
    assert [tag for tag, _ in odd.tags] == [tag for tag, _ in plain.tags]
    assert not [a for _, attributes in odd.tags for a in attributes if a.startswith("on")]


@pytest.mark.parametrize("words", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_page_data_come_back_as_they_were(words: str) -> None:
    value = {"words": words}
    text = inert_json(value)
    assert json.loads(text) == value
    assert not re.search("[<>&\u2028\u2029]", text)
    text.encode()


@pytest.mark.parametrize("words", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_words_are_no_part_of_a_script(words: str) -> None:
    page = html(reports.hostile(words))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 3  # Leaflet, ours, and the line that starts it
    assert not any(words in script for script in scripts)


def test_jinja_in_an_article_is_not_run() -> None:
    assert "1337" not in html(reports.hostile("{{ 7 * 191 }}"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    data = json.loads(re.search(r'id="gv-data">(.*?)</script>', html(reports.hostile(address)), re.DOTALL)[1])
    assert data["source"]["href"] is None


def test_policy_names_every_script_by_digest_and_lets_nothing_in() -> None:
    page = html(reports.far_east())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert "unsafe" not in policy
    assert len(rules["script-src"].split()) == 3


def test_no_address_is_loaded_by_the_page() -> None:
    outline = Outline()
    outline.feed(html(reports.far_east()))
    loaded = [
        v for tag, a in outline.tags for k, v in a.items() if k in {"src", "srcset"} or (k == "href" and tag == "link")
    ]
    assert loaded == ["data:,"]  # the empty icon


def test_same_report_gives_the_same_bytes() -> None:
    assert html(reports.far_east()) == html(reports.far_east())


def test_rendering_twice_gives_the_same_page() -> None:
    root = folium_map(reports.pacific()).get_root()
    assert root.render() == root.render()


def test_page_of_an_article_is_at_most_600_kb() -> None:
    for report in (reports.far_east(), reports.pacific(), reports.many(50), reports.westward()):
        assert len(html(report).encode()) <= 600_000


def test_page_says_its_language_and_lets_readers_zoom() -> None:
    page = html(reports.far_east())
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert re.findall(r'name="viewport" content="([^"]*)"', page) == ["width=device-width, initial-scale=1"]
    assert "Place data © GeoNames (CC BY 4.0), modified." in page
    assert "Borders: Natural Earth (de facto view)." in page


def test_folder_of_the_article_stays_private() -> None:
    assert "/home/somebody" not in html(reports.far_east())


def test_tiles_are_an_option_that_is_the_same_each_time_and_sends_a_referrer() -> None:
    pages = [folium_map(reports.lone(), tiles="OpenStreetMap").get_root().render() for _ in range(2)]
    assert pages[0] == pages[1]
    assert '"referrerPolicy": "origin"' in pages[0]
    assert 'geoviz.finish(["tile.openstreetmap.org"]);' in pages[0]


def test_key_of_tiles_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GEOVIZ_TILES_KEY", raising=False)
    with pytest.raises(InputError, match="wants a key: set GEOVIZ_TILES_KEY"):
        folium_map(reports.lone(), tiles="Thunderforest.OpenCycleMap")
    monkeypatch.setenv("GEOVIZ_TILES_KEY", "my-key-1234")
    page = folium_map(reports.lone(), tiles="Thunderforest.OpenCycleMap").get_root().render()
    assert "apikey=my-key-1234" in page
