"""
Recognise and resolve thousands of articles in one process: articles per second, and whether memory stays flat.

    GEOVIZ_EVAL=…/eval python -m benchmarks.throughput [--articles N] [--fresh-names]

The texts of four development corpora are cut into articles of about 2 kB; when these are used up, passages of different
documents are mixed into new ones, always the same. Their names come again, as names in the news do; --fresh-names puts
a random settlement of the gazetteer in the place of every annotated name, so that caches help little.

Time is this process's processor time (`time.process_time`) around each article alone, without opening the gazetteer and
without making the article up: of recognition and resolution, and of all that `geoviz places` does, which is also to cut
the text into sentences and to read the distances that it states. Memory is read from /proc, so this needs Linux:
resident (VmRSS), and of that what is the process's own (RssAnon); the rest is pages of mapped files, the gazetteer's
too, which the system may take back.
"""

import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from statistics import fmean, quantiles

import click

from geoviz.gazetteers.embedded import embedded
from geoviz.reading import document_from_text
from geoviz.recognizers import RECOGNIZERS
from geoviz.resolution import resolve
from geoviz.statements import find_statements

CORPORA = ("LGL", "GeoVirus", "GeoWebNews", "TUD-Loc-2013")
PASSAGE = 450  # bytes at least, if the document goes on
ARTICLE = 1775  # bytes at least: with the passage that goes beyond it 2,000 on average
SEED = 20261127
OPENING = "The minister flew from Oslo to Bergen on Monday, about 305 km northwest."


Passage = tuple[str, ...]
"""Some sentences in a row, cut at the annotated names: every second piece is one."""


def passages(line: str) -> list[Passage]:
    """The text of a gold line, cut after sentences."""
    gold = json.loads(line)
    text = gold["text"]
    starts = [0]
    for sentence in document_from_text(text).sentences:
        if len(text[starts[-1] : sentence.start].encode()) >= PASSAGE:
            starts.append(sentence.start)
    names = sorted({(t["start"], t["end"]) for t in gold["toponyms"]})
    cut = []
    for start, end in pairwise((*starts, len(text))):
        edges = [start]
        for name_start, name_end in names:
            if edges[-1] <= name_start and name_end <= end:
                edges += [name_start, name_end]
        cut.append(tuple(text[a:b] for a, b in pairwise((*edges, end))))
    return cut


def articles(documents: Sequence[Sequence[Passage]], rng: random.Random) -> Iterator[list[Passage]]:
    """The documents in articles of about 2 kB, then without end articles of passages of different documents."""
    for document in documents:
        article: list[Passage] = []
        for passage in document:
            article.append(passage)
            if size(article) >= ARTICLE:
                yield article
                article = []
    while True:
        article = []
        for document in rng.sample(documents, len(documents)):
            article.append(rng.choice(document))
            if size(article) >= ARTICLE:
                break
        yield article


def size(article: Sequence[Passage]) -> int:
    """Bytes of its text."""
    return sum(len(piece.encode()) for passage in article for piece in passage)


def written(article: Sequence[Passage], names: Iterator[str] | None) -> str:
    """The text, with other names for the annotated ones where some are given."""
    texts = [
        "".join(next(names) if names and i % 2 else piece for i, piece in enumerate(passage)).strip()
        for passage in article
    ]
    return "\n\n".join(texts)


def settlements(rng: random.Random) -> Iterator[str]:
    """Main names of random settlements, without end."""
    store = embedded().store
    while True:
        record = store.record(rng.randrange(store.count))
        if store.strings("feature")[record.feature].startswith("P."):
            yield store.texts(record)[0]


def memory_mb(field: str) -> float:
    """A field of the process's status [MB]."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{field}:")) * 1024 / 1e6


def stages(text: str) -> tuple[int, float, float]:
    """Names of a text, and the seconds that recognition and resolution took, and all stages."""
    clock = time.process_time
    began = clock()
    document = document_from_text(text)
    read = clock()
    names = RECOGNIZERS["rules"](document)
    recognized = clock()
    statements = find_statements(document, names)
    stated = clock()
    found = resolve(document, names, statements)
    ended = clock()
    return len(found), (recognized - read) + (ended - stated), ended - began


@click.command(help=__doc__)
@click.option("--articles", "count", type=click.IntRange(100), default=10_000, show_default=True)
@click.option("--fresh-names", is_flag=True, help="Other settlements for all annotated names.")
def main(count: int, fresh_names: bool) -> None:  # noqa: FBT001 - a flag
    """Print rates and memory on the way, then the times of an article."""
    if not os.environ.get("GEOVIZ_EVAL"):
        msg = "set GEOVIZ_EVAL to the folder of the annotated data (it holds corpora/)"
        raise click.UsageError(msg)
    folder = Path(os.environ["GEOVIZ_EVAL"]) / "corpora"
    lines = [line for name in CORPORA for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [passages(line) for line in lines]
    del lines
    rng = random.Random(SEED)  # noqa: S311 - a fixed seed, no secret
    names = settlements(rng) if fresh_names else None
    stages(OPENING)  # opens the gazetteer and the word lists
    seconds: list[float] = []
    whole: list[float] = []
    sizes: list[int] = []
    found = 0
    click.echo(f"{'articles':>8} {'articles/s':>10} {'whole, /s':>10} {'VmRSS MB':>9} {'RssAnon MB':>10}")

    def show() -> None:
        rates = [len(times) / sum(times) if times else 0.0 for times in (seconds, whole)]
        memory = [memory_mb(field) for field in ("VmRSS", "RssAnon")]
        click.echo(f"{len(seconds):8,} {rates[0]:10.0f} {rates[1]:10.0f} {memory[0]:9.1f} {memory[1]:10.1f}")

    show()
    for text in map(partial(written, names=names), islice(articles(documents, rng), count)):
        names_found, spent, all_spent = stages(text)
        seconds.append(spent)
        whole.append(all_spent)
        sizes.append(len(text.encode()))
        found += names_found
        if len(seconds) in {100, count} or len(seconds) % 1000 == 0:
            show()
    percentiles = quantiles(seconds, n=20)
    click.echo(f"{fmean(sizes):,.0f} bytes and {found / count:.1f} names an article")
    click.echo(f"{1000 * percentiles[9]:.1f} ms an article (median), {1000 * percentiles[18]:.1f} ms (95th percentile)")


if __name__ == "__main__":
    main()
