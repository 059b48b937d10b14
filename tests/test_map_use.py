"""What a reader can do with the map page: read the article beside it, step through the journey, draw a range, embed it."""

import dataclasses
import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
import reports
from browsing import BOXES, SIZES, Opened, crossing, sync_api

from geoviz.exports.html import folium_map, html
from geoviz.exports.html.snippet import snippet
from geoviz.model import Candidate, Report

pytestmark = pytest.mark.browser


def test_article_view_marks_places_dates_and_distances(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.get_by_role("tab", name="Article").click()
    article = page.locator(".gv-article")
    assert "known for fighter jets" in article.text_content()
    assert article.locator("a.gv-mark-stop").all_text_contents() == [
        "Artyom3",
        "Komsomolsk-on-Amur2",
        "Vostochny cosmodrome1",
    ]
    assert "Moscow" in article.locator("a.gv-mark-place").all_text_contents()
    assert article.locator("a.gv-mark-lost").all_text_contents() == ["Zarechye"]
    assert article.locator("time.gv-mark-date[datetime='2023-09-15']").text_content() == "On Friday"
    checks = article.locator("a.gv-mark-check").all_text_contents()
    assert checks[:2] == ["approximately 200 kilometers (124 miles)", "roughly 8,000 kilometers (5,000 miles)"]


def test_article_says_what_the_text_says(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.get_by_role("tab", name="Article").click()
    page.evaluate("document.querySelectorAll('.gv-mark-n, .gv-article-key').forEach(n => n.remove())")
    said = page.locator(".gv-article").inner_text()
    assert re.sub(r"\s+", " ", said).strip() == re.sub(r"\s+", " ", reports.FAR_EAST).strip()


def test_choosing_a_mark_finds_it_on_the_map_and_back(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.get_by_role("tab", name="Article").click()
    mark = page.locator("a.gv-mark-stop").nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator(".gv-popup-title .gv-name")).to_have_text("Komsomolsk-on-Amur")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Komsomolsk-on-Amur2"
    page.get_by_role("tab", name="Stops and places").click()
    page.locator(".gv-open").first.click()
    page.get_by_role("button", name="In the article").click()
    assert page.get_by_role("tab", name="Article").get_attribute("aria-selected") == "true"
    assert page.evaluate("document.activeElement.textContent") == "Vostochny cosmodrome1"


def test_choosing_a_distance_in_the_article_shows_it(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.get_by_role("tab", name="Article").click()
    page.locator("a.gv-mark-check").nth(1).click()
    lit = page.locator(".gv-label-check.gv-lit")
    assert lit.inner_text() == "about 8,000 km holds only by rail"
    inset = page.evaluate("document.querySelector('.folium-map').getBoundingClientRect().right")
    ends = page.evaluate(
        "[...document.querySelectorAll('path.gv-distance-end')].map(p => p.getBoundingClientRect().left)"
    )
    assert all(0 < x < inset for x in ends[2:4])


def test_tabs_are_worked_by_keyboard(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.get_by_role("tab", name="Stops and places").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Article"
    assert page.locator(".gv-article").is_visible()
    page.keyboard.press("ArrowLeft")
    assert page.locator(".gv-article").is_hidden()


def test_page_without_the_article_keeps_the_quotes_and_nothing_else(opened: Callable[..., Opened]) -> None:
    page_text = html(reports.far_east(), text=False)
    assert "He was seen off by the governor" in html(reports.far_east())
    assert "New missiles have a range" in page_text  # quoted for its statement
    assert "passed Zarechye on its way" in page_text  # quoted for the name that was not found
    whole = json.loads(re.search(r'id="gv-data">(.*?)</script>', page_text, re.DOTALL)[1])
    assert "for six days?" not in whole["text"].replace(whole["title"], "")
    page = opened(page_text).page
    assert page.get_by_role("tab").count() == 0
    assert page.locator(".gv-card mark").all_inner_texts()[:2] == ["On Wednesday", "Vostochny cosmodrome"]


@pytest.mark.parametrize("words", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_hostile_words_are_only_words_in_the_article(opened: Callable[..., Opened], words: str) -> None:
    shown = opened(reports.hostile(words))
    shown.page.get_by_role("tab", name="Article").click()
    shown.page.locator("a.gv-mark").first.click()
    shown.page.get_by_role("button", name="Step forward").click()
    assert (shown.said, shown.left) == ([], [])
    assert shown.page.locator(".gv-article *").evaluate_all(
        "nodes => nodes.map(n => n.localName).filter(n => !['p', 'a', 'span', 'time', 'svg', 'path', 'bdi'].includes(n))"
    ) == []  # fmt: skip


def test_quotes_count_characters_beyond_the_basic_plane_as_the_browser_does(opened: Callable[..., Opened]) -> None:
    report = reports.journey(
        [reports.place("Oslo", 59.91, 10.75), reports.place("Bergen", 60.39, 5.32)],
        text="🚂🚂 In Oslo and 𝔅𝔢𝔯𝔤𝔢𝔫 or Bergen, 🚢.",
    )
    for text in (True, False):
        page = opened(html(report, text=text)).page
        assert "Bergen" in page.locator(".gv-card mark").all_inner_texts()
        assert page.locator(".gv-card blockquote").first.inner_text().startswith("🚂🚂 In Oslo")


def test_journey_is_stepped_through_by_keyboard_and_told(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    forward = page.get_by_role("button", name="Step forward")
    forward.focus()
    told = []
    for _ in range(3):
        page.keyboard.press("Enter")
        told.append(page.locator(".gv-stepper [aria-live]").inner_text())
    assert told == [
        "Stop 1 of 3: Vostochny Cosmodrome, 13 Sep",
        "Stop 2 of 3: Komsomolsk-on-Amur, 15 Sep",
        "Stop 3 of 3: Artyom, 17 Sep",
    ]
    page.keyboard.press("Enter")
    assert page.locator(".gv-reached").inner_text() == "Whole journey"
    page.get_by_label("How far the journey has come").focus()
    page.keyboard.press("Home")
    assert page.locator(".gv-pin.gv-later").count() == 2
    assert page.locator("path.gv-leg.gv-later").count() == 2
    assert page.locator(".gv-card.gv-current .gv-name").inner_text() == "Vostochny Cosmodrome"
    page.keyboard.press("End")
    assert page.locator(".gv-later").count() == 0


def test_play_moves_only_when_asked_and_stops_at_the_end(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.clock.install()
    page.clock.run_for(20_000)
    assert page.locator(".gv-reached").inner_text() == "Whole journey"
    page.get_by_role("button", name="Play the journey").click()
    seen = [page.locator(".gv-reached").inner_text()]
    for _ in range(3):
        page.clock.run_for(1900)
        seen.append(page.locator(".gv-reached").inner_text())
    assert [words[:1] for words in seen] == ["1", "2", "3", "W"]
    page.clock.run_for(20_000)
    assert page.get_by_role("button", name="Play the journey").inner_text() == "Play"


def test_range_of_a_weapon_is_drawn_around_the_place_that_the_reader_picks(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    assert page.locator("path.gv-reach").count() == 0
    page.get_by_label("As a circle around").select_option(label="Moscow")
    page.get_by_role("button", name="Draw the circle").click()
    assert page.locator("path.gv-reach").count() == 1
    assert page.locator(".gv-label-reach").inner_text() == "over 6,500 km around Moscow"
    page.get_by_role("button", name="Take it away").click()
    assert page.locator("path.gv-reach").count() == 0


@pytest.mark.parametrize("name", ["Vostochny Cosmodrome", "Moscow"])
def test_circle_lies_where_the_range_ends(opened: Callable[..., Opened], name: str) -> None:
    from geopy.distance import great_circle

    page = opened(reports.far_east()).page
    page.get_by_label("As a circle around").select_option(label=name)
    page.get_by_role("button", name="Draw the circle").click()
    points = page.evaluate(
        """() => { const map = window[document.querySelector('.folium-map').id]; const out = [];
        map.eachLayer(l => { if (l.options.className === 'gv-reach') out.push(...l.getLatLngs().flat(3)); });
        return out.map(p => [p.lat, p.lng]); }"""
    )
    centre = {"Vostochny Cosmodrome": (51.884, 128.334), "Moscow": (55.7522, 37.6156)}[name]
    far = [great_circle(centre, (lat, (lon + 540) % 360 - 180)).km for lat, lon in points]
    assert len(points) > 100
    assert max(abs(km - 6500) for km in far) < 1  # a circle on the sphere, as geopy has it


def test_stop_without_a_place_stands_in_the_list_where_it_belongs(opened: Callable[..., Opened]) -> None:
    page = opened(reports.gapped()).page
    cards = page.locator(".gv-panel ol > li").all_inner_texts()
    assert [re.split(r"\n", card)[0] for card in cards if "km" not in card[:8]][:1] == ["1"]
    text = page.locator("#gv-stops").inner_text()
    assert text.index("Lisbon") < text.index("Porto Perdido") < text.index("Dakar")
    assert "place not known" in text
    assert "Longer than that: past Porto Perdido" in text
    assert '--place "Porto Perdido=LAT,LON"' in page.locator(".gv-gap").inner_html().replace("&quot;", '"')
    head = page.locator("#gv-head").inner_text()
    assert "3 stops (one of them planned)" in head
    assert "1 further stop could not be placed" in head


def test_rough_and_planned_stops_are_seen_to_be_so(opened: Callable[..., Opened]) -> None:
    page = opened(reports.gapped()).page
    assert page.locator(".gv-pin-uncertain").count() == 1
    assert page.locator(".gv-pin-planned").count() == 1
    key = page.locator(".gv-key").inner_text()
    assert "place uncertain" in key
    assert "planned, not yet visited" in key
    assert "No list has this name: it is placed roughly" in page.locator("#gv-stops").inner_text()


def test_ways_of_travelling_are_told_apart_by_line_picture_and_word(opened: Callable[..., Opened]) -> None:
    page = opened(reports.provence()).page
    assert page.locator("path.gv-over-ties").count() == 1  # by rail
    assert page.locator("path.gv-over-middle").count() == 1  # by road
    key = page.locator(".gv-key").inner_text()
    assert "by rail" in key
    assert "by road" in key
    assert page.locator(".gv-label-leg svg.gv-mode").count() == 2


def test_thousands_of_stops_are_clustered_searched_and_paged(opened: Callable[..., Opened]) -> None:
    shown = opened(reports.many(10_000))
    page = shown.page
    assert page.evaluate("document.querySelectorAll('*').length") < 9000
    words = page.locator(".gv-round").evaluate_all("nodes => nodes.map(n => n.getAttribute('aria-label'))")
    total = sum(int(w.split(" ")[0].replace(",", "")) for w in words) + page.locator(".gv-spot").count()
    assert total == 10_000
    page.locator(".gv-round").first.focus()
    before = page.evaluate("window[document.querySelector('.folium-map').id].getZoom()")
    page.keyboard.press("Enter")
    assert page.evaluate("window[document.querySelector('.folium-map').id].getZoom()") > before
    page.get_by_label("Find stop by its words").fill("number 7777")
    sync_api.expect(page.locator(".gv-card .gv-name")).to_have_text(["Town number 7777"])
    page.locator(".gv-card .gv-open").click()
    assert "7,777 of 10,000" in page.locator(".gv-steps").inner_text()
    page.get_by_role("button", name="Next", exact=False).last.click()
    sync_api.expect(page.locator(".gv-popup-title .gv-name")).to_have_text("Town number 7778")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Step forward").click()
    assert page.locator(".gv-card.gv-current .gv-name").inner_text() == "Town number 1"
    assert (shown.said, shown.left) == ([], [])


@pytest.mark.parametrize("size", SIZES)
def test_thousands_of_places_without_a_journey(opened: Callable[..., Opened], size: str) -> None:
    shown = opened(reports.corpus(10_000), size=size)
    assert shown.page.locator(".gv-round-place").count() > 10
    assert "1–100 of 10,000" in shown.page.locator(".gv-pages").inner_text()
    shown.page.get_by_role("checkbox", name="Places").uncheck()
    assert shown.page.locator(".gv-round, .gv-spot").count() == 0
    assert (shown.said, shown.left) == ([], [])


def test_places_on_one_spot_are_listed_in_a_popup(opened: Callable[..., Opened]) -> None:
    spots = [reports.place(f"Shop {i}", 48.2, 16.37, id=str(i)) for i in range(200)]
    page = opened(reports.journey(spots)).page
    page.locator(".gv-round").click()
    assert "200 places on one spot" in page.locator(".gv-popup-title").inner_text()
    page.locator(".gv-all button").nth(4).click()
    sync_api.expect(page.locator(".gv-popup-title .gv-name")).to_have_text("Shop 4")


def test_pages_of_thousands_stay_small() -> None:
    assert len(html(reports.many(10_000)).encode()) <= 5_000_000
    assert len(html(reports.corpus(10_000)).encode()) <= 5_000_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize(
    "report",
    [reports.far_east, reports.provence, reports.gapped, reports.unvisited, reports.empty, lambda: reports.many(400)],
    ids=["far_east", "provence", "gapped", "unvisited", "empty", "hundreds"],
)
def test_axe_finds_no_violation(
    opened: Callable[..., Opened], report: Callable[[], Report], size: str, scheme: str
) -> None:
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = opened(report(), size=size, color_scheme=scheme).page
    page.evaluate(axe)

    def violations() -> list[str]:
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]

    assert violations() == []
    if page.locator(".gv-open").count():
        page.locator(".gv-open").first.click()
        assert violations() == []
        page.keyboard.press("Escape")
    if page.get_by_role("tab").count():
        page.get_by_role("tab", name="Article").click()
        assert violations() == []
    if page.get_by_role("button", name="Step forward").count():
        page.get_by_role("button", name="Step forward").click()
        assert violations() == []


def test_embedded_page_tells_its_height_and_nobody_else_is_believed(
    opened: Callable[..., Opened], tmp_path: Path
) -> None:
    report = reports.far_east()
    (tmp_path / "inner.html").write_text(html(report), encoding="utf-8")
    lines = snippet(report, "inner.html")
    shown = opened(f"<!doctype html><title>A story</title><body><p>Before</p>{lines}<p>After</p>", ready=False)
    page = shown.page
    frame = page.frame_locator("iframe")
    frame.locator(".gv-pin").first.wait_for()
    page.wait_for_timeout(400)
    box = page.locator("iframe").bounding_box()
    inner = page.frames[1].evaluate("document.documentElement.scrollHeight")
    assert abs(box["height"] - inner) <= 2
    page.evaluate("postMessage({type: 'geoviz-height', height: 5}, '*')")
    page.wait_for_timeout(50)
    assert page.locator("iframe").bounding_box()["height"] == box["height"]
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(400)
    narrow = page.locator("iframe").bounding_box()["height"]
    assert narrow != box["height"]
    assert abs(narrow - page.frames[1].evaluate("document.documentElement.scrollHeight")) <= 2
    assert shown.said == []


def test_snippet_is_safe_whatever_the_title_and_the_address() -> None:
    for words in reports.HOSTILE.values():
        lines = snippet(reports.hostile(words), f'map.html?"><script>{words}')
        assert lines.count("<script>") == 1
        assert re.findall(r"</?\w+", lines) == ["<iframe", "</iframe", "<script", "</script"]


def test_rivers_lakes_and_state_lines_are_drawn(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    for kind in ("gv-river", "gv-lake", "gv-state", "gv-border", "gv-coast"):
        assert page.locator(f"path.{kind}").count() >= 1
    names = [b[4] for b in page.evaluate(BOXES, ".gv-label-river")]
    assert "Amur" in names


def test_stepping_moves_no_label_over_another(opened: Callable[..., Opened]) -> None:
    page = opened(reports.westward()).page
    for _ in range(5):
        page.get_by_role("button", name="Step forward").click()
        labels = page.evaluate(BOXES, ".gv-label")
        assert not [(a[4], b[4]) for i, a in enumerate(labels) for b in labels[i + 1 :] if crossing(a, b)]


def test_tiles_bring_their_own_names_and_the_page_says_what_they_need(opened: Callable[..., Opened]) -> None:
    page = opened(folium_map(reports.far_east(), tiles="OpenStreetMap").get_root().render()).page
    assert "need the network: tile.openstreetmap.org" in page.locator("#gv-head").inner_text()
    assert page.evaluate(BOXES, ".gv-label-city, .gv-label-country") == []


def test_printed_page_has_the_whole_list_and_no_switches(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    page.get_by_role("tab", name="Article").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".gv-panel").first.is_visible()
    assert page.locator(".gv-stepper, .gv-tabs, .gv-layers").evaluate_all("n => n.every(x => !x.offsetParent)")
    assert page.evaluate("document.querySelector('#gv-frame').getBoundingClientRect().height") == 520


def test_labels_of_clusters_that_find_no_room_stay_hidden(opened: Callable[..., Opened]) -> None:
    page = opened(reports.many(1000)).page
    the_map = "window[document.querySelector('.folium-map').id]"
    for zoom, x, y in ((1, 120, 60), (1, -200, 140), (1, 80, -90), (0.75, 150, 20), (-1, -60, 10)):
        page.evaluate(
            f"{the_map}.setZoom({the_map}.getZoom() + {zoom}, {{animate: false}}); "
            f"{the_map}.panBy([{x}, {y}], {{animate: false}}); 0"
        )
        labels, taken = page.evaluate(BOXES, ".gv-label"), page.evaluate(BOXES, ".gv-round > span, .leaflet-control")
        for i, label in enumerate(labels):
            assert not [b[4] for b in (*labels[i + 1 :], *taken) if crossing(label, b)], label[4]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("Artyom", ['--place "Artyom=40.4723,50.3331"', '--place "Artyom=none"']),
        # a shell would run what stands in double quotes
        ("$(rm -rf x)'s", ["--place '$(rm -rf x)'\\''s=40.4723,50.3331'", "--place '$(rm -rf x)'\\''s=none'"]),
    ],
)
def test_other_places_of_the_name_come_with_the_option_that_chooses_them(
    opened: Callable[..., Opened], name: str, options: list[str]
) -> None:
    near, far = reports.place(name, 43.3595, 132.1888), reports.place(name, 40.4723, 50.3331)
    report = reports.journey([near])
    (resolution,) = report.resolutions
    both = dataclasses.replace(resolution, candidates=(*resolution.candidates, Candidate(place=far, score=0.1)))
    page = opened(dataclasses.replace(report, resolutions=(both,))).page
    page.locator(".gv-card summary").first.click()
    assert page.locator(".gv-card .gv-option code").all_inner_texts() == options


def test_view_that_the_reader_has_chosen_stays_when_the_page_is_scrolled(opened: Callable[..., Opened]) -> None:
    page = opened(reports.far_east()).page
    zoom = "window[document.querySelector('.folium-map').id].getZoom()"
    first = page.evaluate(zoom)
    page.evaluate("scrollTo(0, 120)")
    page.wait_for_timeout(300)
    frame = page.evaluate("document.querySelector('#gv-frame').getBoundingClientRect().height")
    assert frame > 700  # it has grown, and the route with it
    page.click(".leaflet-control-zoom-in")
    page.click(".leaflet-control-zoom-in")
    chosen = page.evaluate(zoom)
    assert chosen > first
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    assert page.evaluate(zoom) == chosen
    page.get_by_role("button", name="Route", exact=True).click()
    assert page.evaluate(zoom) < chosen


def test_statements_of_one_distance_that_differ_are_both_drawn_and_equal_ones_once(
    opened: Callable[..., Opened],
) -> None:
    report = reports.provence()
    holds = report.verdicts[0]
    statement = dataclasses.replace(
        holds.statement, quantity=dataclasses.replace(holds.statement.quantity, value=92, text="92 kilometres")
    )
    fails = dataclasses.replace(holds, statement=statement, status="inconsistent", fits=None, reason="Too short.")
    page = opened(dataclasses.replace(report, verdicts=(holds, holds, fails))).page
    words = sorted(b[4] for b in page.evaluate(BOXES, ".gv-label-check"))
    assert words == ["about 392 km holds", "about 92 km does not hold"]
    page.locator(".gv-see").nth(2).click()
    assert page.locator(".gv-label-check.gv-lit").inner_text() == "about 92 km does not hold"
