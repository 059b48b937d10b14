"""Paragraphs, sentences and words: expected splits are those of a reader, written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoviz.model import Span
from geoviz.text import lines, paragraphs, sentences, words


def _texts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lee met Mr. and Mrs. Roe.",
        "Lt Gen Sergei K. met Lt. Gen. J. A. Smith Jr. of the U.S. Army.",
        "He lives in St. Petersburg, Mt. Vernon or Ft. Worth, not on Mt. Fuji.",
        "They left on Aug. 3 and came back on Sept. 14.",
        "It was 3.5 km long and cost 1.200.000 euros.",
        "See No. 5, Vol. 2, pp. 4 and fig. 3.",
        "At 6 p.m. Monday and 9 a.m. EST it rained.",
        "He spoke of ... Moscow, and of nothing else.",
        "ALBUQUERQUE, N.M. (AP) — The road is closed.",
        "FORT ALTON, Wash. - Lt. Col. Anna Berg laughs.",
        "The U.S. Senate, the U.N. Security Council and Washington, D.C. agreed.",
        '"Stop!" he said, and "Why?" she asked.',
        "Visit example.org or e.g. the Rhine, i.e. the river.",
        "Apple Inc. and Smith & Co. are firms.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert _texts(text, sentences(text)) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left the U.S. The ship sank.", ["It left the U.S.", "The ship sank."]),
        ("It came at 5 p.m. Putin waited.", ["It came at 5 p.m.", "Putin waited."]),
        ("He lived on Main St. The house burnt.", ["He lived on Main St.", "The house burnt."]),
        ("“We go.” They went.", ["“We go.”", "They went."]),
        ("He said: 'No.' Then he left.", ["He said: 'No.'", "Then he left."]),
        ("They won in 1990. 12 years later they lost.", ["They won in 1990.", "12 years later they lost."]),
        ("He came home.The next day he left.", ["He came home.", "The next day he left."]),
        ("Is it far? Yes! Very far.", ["Is it far?", "Yes!", "Very far."]),
        ("It was closed.[1] The next was open.", ["It was closed.[1]", "The next was open."]),
        ("(He left.) She stayed.", ["(He left.)", "She stayed."]),
        ("He waited… Then he went.", ["He waited…", "Then he went."]),
        ("彼は東京へ行った。次に大阪へ行った。", ["彼は東京へ行った。", "次に大阪へ行った。"]),
        ("He lives in Harrisburg, Pa. Smith lives nearby.", ["He lives in Harrisburg, Pa.", "Smith lives nearby."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert _texts(text, sentences(text)) == expected


def test_sentences_never_cross_a_paragraph() -> None:
    text = "A headline without a stop\nBy Jane Roe\n\nIt rained in the\n\nNorth. It stopped."
    spans = paragraphs(text)
    for sentence in sentences(text, spans):
        assert sum(span.contains(sentence) for span in spans) == 1


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Harbour\n"
        "The oldest quarter of the port took its name from a chain of iron that\n"
        "once closed it to pirates. Most of its sailmakers moved long ago to\n"
        "Nordnes and Laksevaag, though their lofts are kept as they were left, and\n"
        "Hansen still sells rope at the corner.\n"
    )
    assert len(paragraphs(text)) == 2
    assert _texts(text, paragraphs(text))[0] == "Harbour"


def test_a_line_a_paragraph_is_not_taken_for_wrapping() -> None:
    text = "One sentence is here.\nAnother one, rather longer, is here.\nA third one.\nThe fourth is the last."
    assert len(paragraphs(text)) == 4


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_break_parts_lines(line_break: str) -> None:
    text = line_break.join(["Alpha", "Beta"])
    assert _texts(text, tuple(lines(text))) == ["Alpha", "Beta"]


@given(st.text(alphabet=st.sampled_from(" \n\t.!?…\"'()[]-—,AaBb19\u3000。\ufeffé\r"), max_size=200))
def test_spans_are_ordered_disjoint_and_within_the_text(text: str) -> None:
    parts = paragraphs(text)
    for spans in (parts, sentences(text, parts), tuple(words(text)), tuple(lines(text))):
        at = 0
        for span in spans:
            assert at <= span.start < span.end <= len(text)
            at = span.end


@given(st.text(max_size=200))
def test_sentences_hold_every_visible_character_of_their_paragraphs(text: str) -> None:
    parts = paragraphs(text)
    inside = {offset for span in sentences(text, parts) for offset in range(*span)}
    for part in parts:
        assert not [o for o in range(*part) if o not in inside and not text[o].isspace()]


@pytest.mark.parametrize(
    "junk", [".", "a.", ". ", '(" ', ".[", "\n", "A. ", ".\n", "a\n", " ", "?!", "U.S. ", ".\u00a0“", "—", "a-", "'"]
)
def test_work_grows_no_faster_than_hostile_text(junk: str) -> None:
    # no clock: a pattern that is worse than linear does not come back from two hundred thousand characters
    text = junk * (200_000 // len(junk))
    parts = paragraphs(text)
    assert sum(1 for _ in words(text)) + len(sentences(text, parts)) <= 2 * len(text)
