"""From files, pages and standard input to documents."""

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoviz.errors import FetchError, UnreadableInputError
from geoviz.model import Document
from geoviz.reading import MAX_CHARACTERS, articles, document_from_text, read_article
from geoviz.reading.decoding import decode
from geoviz.web import Page

PROSE = (
    "The river rose above its banks near the old bridge on Tuesday, and forty families had to leave their homes "
    "for a school in the next town. Nobody was hurt, the mayor said."
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>River rises | The Daily Test</title>
<meta property="og:site_name" content="The Daily Test"><meta property="og:title" content="River rises">
<meta property="article:published_time" content="2021-07-14T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>River rises</h1>
<p>{PROSE}</p><p>Rain fell in Köln,<br>and in Bonn, 27&nbsp;km away.</p><script>alert("no text")</script></article>
<footer>About this site. All rights reserved.</footer></body></html>"""


def _write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)


def _furniture(document: Document) -> list[str]:
    return [document[span] for span in document.furniture]


# The seed: a page as a reader sees it


def test_the_seed_is_read_unchanged(seed_path: Path) -> None:
    document = read_article(str(seed_path))
    assert document.text == seed_path.read_text(encoding="utf-8")
    assert document.title == "What did Kim Jong Un do in Russia for 6 days?"
    assert document.published == date(2023, 9, 18)
    assert document.published_how == "Last updated: September 18, 2023 | 12:30"


def test_the_furniture_of_the_seed_is_marked_and_its_prose_is_not(seed_path: Path) -> None:
    document = read_article(str(seed_path))
    furniture = _furniture(document)
    for line in ("Advertisement", "Please log in", "IN THIS STORY", "(Photo credit: AFP)", "(Photo: Reuters)"):
        assert line in furniture
    assert furniture.count("Advertisement") == document.text.count("Advertisement")
    assert "I agree with DailyO's privacy policy" in furniture
    for prose in ("Kim's visit to Russia was his first", "On Friday, Kim made a visit", "Drones as gifts"):
        at = document.text.index(prose)
        assert not [span for span in document.furniture if span.start <= at < span.end]


# Dates of publication: expected values read off the texts by eye


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Headline of the day\n\nLast updated: September 18, 2023 | 12:30", date(2023, 9, 18)),
        ("Headline of the day\nSep 18, 2023 | 12:30", date(2023, 9, 18)),
        ("Headline of the day\nPublished 12 Sept 2023", date(2023, 9, 12)),
        ("Headline of the day\nPublished: Tue 12 Sept 2023, updated 14 Sept 2023", date(2023, 9, 12)),
        ("Headline of the day\nUpdated 14 Sept 2023\nPublished 12 Sept 2023", date(2023, 9, 12)),
        ("2023-09-18\nHeadline of the day", date(2023, 9, 18)),
        ("Headline of the day\n2023-09-18T10:00:00Z", date(2023, 9, 18)),
        ("Headline of the day\nBy Jane Roe, 3 May 2011", date(2011, 5, 3)),
        ("Headline of the day\nSaturday, December 31st, 2005", date(2005, 12, 31)),
        ("Headline of the day\n18.09.2023", date(2023, 9, 18)),
        ("Headline of the day\n9/18/2023", date(2023, 9, 18)),
        ("Headline of the day\nVeröffentlicht: 3. März 2020", date(2020, 3, 3)),
        ("KABUL, Sept. 3, 2012 (AP) — Rain fell.", date(2012, 9, 3)),
        ("09-Sep-2004 -- Rain all day, we walked on.", date(2004, 9, 9)),
    ],
)
def test_the_day_of_publication_is_read_from_the_head(head: str, expected: date) -> None:
    document = document_from_text(f"{head}\n\n{PROSE}")
    assert document.published == expected
    assert document.published_how in head


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"Headline of the day\n\n{PROSE} He was born on May 3, 1970 in the town.",
        f"9/8/2023\n\n{PROSE}",  # the 9th of August or the 8th of September
        f"LONDON, Feb. 28 — {PROSE}",
        f"3 May 1911\n\n{PROSE}\n\n4 May 1911\n\n{PROSE}",  # a diary
        f"Headline\nPublished 31 February 2023\n\n{PROSE}",
        "",
    ],
)
def test_no_day_of_publication_is_made_up(text: str) -> None:
    assert document_from_text(text).published is None


def test_a_given_day_goes_before_the_text() -> None:
    document = document_from_text(f"Published 12 Sept 2023\n\n{PROSE}", published=date(2001, 2, 3))
    assert (document.published, document.published_how) == (date(2001, 2, 3), "option")


def test_a_date_in_the_address_is_better_than_none() -> None:
    document = document_from_text(PROSE, source="https://example.org/2023/09/18/rain.html")
    assert (document.published, document.published_how) == (date(2023, 9, 18), "2023/09/18")


# Furniture


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Advertisement - Continue reading below",
        "Sign up for our newsletter",
        "Share this article",
        "Read more: Ten bridges to see",
        "Photo: Getty Images",
        "By Jane Roe",
        "By Jane Roe and John Doe, Reuters",
        "We use cookies to improve your visit.",
        "By continuing you agree to our terms and conditions",
        "© 2023 The Daily Test. All rights reserved.",
        "Most read",
        "12 comments",
        "Last updated: September 18, 2023 | 12:30",
        "Posted on 3 May 2011 at 10:30",
    ],
)
def test_lines_of_a_page_are_furniture(line: str) -> None:
    document = document_from_text(f"A headline of five words\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert _furniture(document) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices in Tokyo fell on Monday, after the bank had raised its rate for the third time.",
        "By Tuesday the river had reached Köln.",
        "By Dalemain to Penrith",
        "From Keswick to Ambleside",
        "Source of the Nile found",
        "Read the letter, he said.",
        "Sections of the road were closed.",
        "Homes lost in the north",
        "Watching the river",
        "More than forty families fled",
        "Nextdoor neighbours",
        "London",
    ],
)
def test_prose_and_headings_are_no_furniture(line: str) -> None:
    document = document_from_text(f"A headline of five words\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert _furniture(document) == []


def test_a_credit_is_marked_and_its_caption_stays() -> None:
    document = document_from_text(f"The bridge at Köln, seen from Deutz. (Photo: Reuters)\n\n{PROSE}")
    assert _furniture(document) == ["(Photo: Reuters)"]


def test_a_text_of_one_line_is_no_page() -> None:
    assert document_from_text("Photo: walked to Abbey Road today").furniture == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"News\n\nRiver rises in the west\n\n{PROSE}", "River rises in the west"),
        (f"Harbour\n\n{PROSE}", "Harbour"),
        (f"River rises again\nBy Jane Roe\n3 May 2011\n\n{PROSE}", "River rises again"),
        (f"{PROSE}\n\nRiver rises\n\n{PROSE}", None),
        (PROSE, None),
    ],
)
def test_the_headline_is_the_short_line_above_the_prose(text: str, title: str | None) -> None:
    assert document_from_text(text).title == title


# Any text at all


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_no_text_is_refused_and_offsets_stay(text: str) -> None:
    document = document_from_text(text)
    assert len(document.text) == len(text)
    document.text.encode("utf-8")  # no lone surrogate is left
    for span in (*document.paragraphs, *document.sentences, *document.furniture):
        assert 0 <= span.start < span.end <= len(text)
    assert list(document.furniture) == sorted(document.furniture)


@settings(max_examples=30)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "article.txt"
    path.write_bytes(data)
    try:
        document = read_article(str(path))
    except UnreadableInputError as error:
        assert "\n" not in str(error)  # noqa: PT017  # either outcome is right
    else:
        assert document.text.strip()


@pytest.mark.parametrize(
    "junk", ["(photo ", "[a](", "[", "*a ", "<", "<p", "<!--", "By A ", "- ", "| ", "&", "1.1.2000 "]
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_work_grows_no_faster_than_hostile_articles(tmp_path: Path, junk: str, suffix: str) -> None:
    # no clock: a pattern that is worse than linear does not come back
    path = _write(tmp_path, f"junk{suffix}", junk * (100_000 // len(junk)))
    try:
        assert read_article(path).text
    except UnreadableInputError:
        assert suffix != ".txt"


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-1"]
)
def test_encodings_of_western_texts_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = (
        "In Malmö and in Besançon it rained – “a lot”, they said.".replace("–", "-").replace("“", '"').replace("”", '"')
    )
    assert read_article(_write(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_windows_quotes_are_quotes(tmp_path: Path) -> None:
    text = "“Rain” in Malmö – a lot"
    assert read_article(_write(tmp_path, "a.txt", text.encode("cp1252"))).text == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_encodings_are_told_by_their_letters(tmp_path: Path, encoding: str) -> None:
    text = "Президент прибыл во Владивосток во вторник утром, сообщили журналисты. " * 5
    assert read_article(_write(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_the_encoding_that_a_page_declares_is_used(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="cp1250"></head><body><p>Přibyslav a Žďár. {PROSE}</p></body></html>'
    assert "Přibyslav a Žďár" in read_article(_write(tmp_path, "a.html", page.encode("cp1250"))).text


def test_the_encoding_that_a_person_says_goes_before_all(tmp_path: Path) -> None:
    assert read_article(_write(tmp_path, "a.txt", "Łódź w Polsce".encode("cp1250")), encoding="cp1250").text == (
        "Łódź w Polsce"
    )


@pytest.mark.parametrize(("encoding", "words"), [("utf-8", "is not utf-8 text"), ("utf-7x", "There is no encoding")])
def test_a_wrong_encoding_is_one_line(tmp_path: Path, encoding: str, words: str) -> None:
    with pytest.raises(UnreadableInputError, match=words):
        read_article(_write(tmp_path, "a.txt", "Malmö".encode("latin-1")), encoding=encoding)


def test_line_breaks_become_one_character_and_nothing_else_changes(tmp_path: Path) -> None:
    text = "A\u0308 decomposed\r\n\r\nsecond\u00a0line\rthird \n"
    assert read_article(_write(tmp_path, "a.txt", "\ufeff" + text)).text == (
        "A\u0308 decomposed\n\nsecond\u00a0line\nthird \n"
    )


# What cannot be used


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        ("\ufeff \u00a0".encode("utf-16-le"), "is empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x03\x04abc", "archive or an office document"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"text with\x00a NUL", "NUL"),
        (b"\x7fELF\x01\x02\x03\x04\x05\x06", "control characters"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
    ],
)
def test_what_is_no_text_is_one_clear_line(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(UnreadableInputError, match=words) as caught:
        read_article(_write(tmp_path, "a.txt", content))
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"There is no file .*nowhere\.txt"):
        read_article(str(tmp_path / "nowhere.txt"))


def test_a_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="is a folder"):
        read_article(str(tmp_path))


def test_a_name_that_no_file_can_have_is_one_line() -> None:
    for name in ("a\x00b", "a\nb", "x" * 5000):
        with pytest.raises(UnreadableInputError) as caught:
            read_article(name)
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    path = Path(_write(tmp_path, "a.txt", "text"))
    path.chmod(0)
    with pytest.raises(UnreadableInputError, match="cannot be read"):
        read_article(str(path))


@pytest.mark.parametrize("size", [MAX_CHARACTERS + 1, 2 * MAX_CHARACTERS + 1])
def test_a_file_that_is_too_large_is_one_line(tmp_path: Path, size: int) -> None:
    with pytest.raises(UnreadableInputError, match=r"larger than 10 MB|longer than 5 million"):
        read_article(_write(tmp_path, "a.txt", b"a " * (size // 2 + 1)))


def test_a_page_without_words_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="no text to read"):
        read_article(_write(tmp_path, "a.html", "<html><body><script>x()</script></body></html>"))


# HTML, Markdown, standard input, the web


@pytest.mark.parametrize("name", ["a.html", "a.txt", "article"])
def test_html_is_read_as_its_article(tmp_path: Path, name: str) -> None:
    document = read_article(_write(tmp_path, name, PAGE))
    assert document.title == "River rises"
    assert document.text.startswith("River rises")
    assert document.text.count("River rises") == 1
    assert PROSE in document.text
    assert "Rain fell in Köln, and in Bonn, 27" in document.text
    for gone in ("World", "alert", "rights reserved", "<p>", "&nbsp;"):
        assert gone not in document.text
    assert (document.published, document.published_how) == (date(2021, 7, 14), "metadata")
    assert (document.outlet, document.language) == ("The Daily Test", "en")


def test_a_page_of_one_sentence_is_read_too(tmp_path: Path) -> None:
    assert read_article(_write(tmp_path, "a.html", "<p>Rain in Porto.</p>")).text == "Rain in Porto."


def test_a_page_without_metadata_is_dated_by_its_words(tmp_path: Path) -> None:
    page = f"<html><body><h1>River rises again today</h1><p>Published 12 Sept 2023</p><p>{PROSE}</p></body></html>"
    document = read_article(_write(tmp_path, "a.html", page))
    assert document.published == date(2023, 9, 12)


def test_broken_html_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert (
        "Rain in Porto" in read_article(_write(tmp_path, "a.html", "<html><p>Rain in Porto<div><![bad[<a href='x")).text
    )


def test_plain_text_that_calls_itself_html_stays(tmp_path: Path) -> None:
    assert read_article(_write(tmp_path, "a.html", "No tags\n\nhere.")).text == "No tags\n\nhere."


def test_a_text_with_a_less_than_sign_is_no_html(tmp_path: Path) -> None:
    text = "If 5 < 6 then <b>bold</b> is a tag."
    assert read_article(_write(tmp_path, "a.txt", text)).text == text


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    source = """---
title: "River rises"
date: 2021-07-14
---
# River rises

It rose in **Köln** and *[Bonn](https://example.org/a_(b))*, says [Ann][1]
on a `wrapped` line. ![A bridge](b.png)

> Quoted from _Deutz_ <https://example.org>.

- first in Trier
- second in Mainz

| Town | km |
|------|----|
| Ulm  | 27 |

***

Setext heading
--------------

Snake_case_names and 5 * 3 * 2 stay.<!-- hidden -->

[1]: https://example.org
"""
    document = read_article(_write(tmp_path, "a.md", source))
    assert document.text.split("\n\n") == [
        "River rises",
        "It rose in Köln and Bonn, says Ann on a wrapped line.",
        "Quoted from Deutz .",
        "first in Trier",
        "second in Mainz",
        "Town | km",
        "Ulm  | 27",
        "Setext heading",
        "Snake_case_names and 5 * 3 * 2 stay.",
    ]
    assert (document.title, document.published) == ("River rises", date(2021, 7, 14))


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Rain in Köln.".encode())))
    document = read_article("-")
    assert (document.text, document.source) == ("Rain in Köln.", "standard input")


def test_an_address_is_fetched_and_named_by_where_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Page(url="https://example.org/final", content=PAGE.encode("utf-8"), content_type="text/html", charset=None)
    monkeypatch.setattr(articles, "fetch", lambda url, **_: found if url == "https://example.org/" else None)
    document = read_article("https://example.org/")
    assert (document.source, document.title) == ("https://example.org/final", "River rises")


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(FetchError, match="Only http and https"):
        read_article("file:///etc/hostname")


def test_a_given_date_goes_before_metadata(tmp_path: Path) -> None:
    document = read_article(_write(tmp_path, "a.html", PAGE), published=date(2000, 1, 2))
    assert (document.published, document.published_how) == (date(2000, 1, 2), "option")


def test_dateline_without_a_year_takes_that_of_the_latest_date_told() -> None:
    text = "TULSA, Jan. 3 (AP) - He fled.\n\nHe had been jailed on Dec. 24, 2021 for a theft in March 2019."
    document = document_from_text(text)
    assert document.published == date(2022, 1, 3)
    assert "Dec. 24, 2021" in str(document.published_how)


def test_dateline_without_a_year_stays_open_when_the_dates_told_are_old() -> None:
    assert (
        document_from_text("TULSA, Jan. 3 (AP) - The fort, built on May 1, 1851, burned.\n\nNobody died.").published
        is None
    )


def test_dateline_with_its_date_in_brackets_gives_the_day() -> None:
    text = "Two rescued\n\nANCHORAGE, Alaska (June 1, 2022) - Two climbers were airlifted from the mountain on Tuesday night."
    assert document_from_text(text).published == date(2022, 6, 1)


@pytest.mark.parametrize("codec", ["unicode_escape", "raw_unicode_escape", "punycode", "idna", "utf-7", "rot13", "zip"])
def test_a_page_cannot_choose_a_codec_that_is_no_encoding_of_pages(codec: str) -> None:
    page = f'<?xml version="1.0" encoding="{codec}"?>'.encode() + b"<p>caf\xe9 \\u0041 \\x41 +AEE-</p>"
    assert decode(page, name="page").endswith("<p>café \\u0041 \\x41 +AEE-</p>")
