"""
Build the embedded gazetteer: `python -m data.build.gazetteer` (after `data.build.outlines`).

Writes ``data/gazetteer/names.marisa`` and ``places.bin``. The same input gives the same bytes.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

from data.build.airports import airports
from data.build.curated import add_aliases, curated_places, move_divisions
from data.build.divisions import counties, countries, first_order, second_order
from data.build.locate import locate
from data.build.merging import merge_duplicates
from data.build.postal import post_offices
from data.build.settlements import load_countries, settlements
from data.build.sources import ROOT
from geoviz.gazetteers.entries import Entry
from geoviz.gazetteers.packing import join_parts, join_shard, write_part
from geoviz.gazetteers.variants import add_variants

OUT: Final = ROOT / "data" / "gazetteer"


def entries() -> list[Entry]:
    """Every place of the gazetteer, merged."""
    rows = load_countries()
    places = settlements(rows)
    curated = list(curated_places())
    fields = list(airports(curated))  # gives curated airports their further names
    locate([*curated, *fields], places)
    everything = [
        *countries(rows),
        *first_order(rows, places),
        *second_order(rows, places),
        *counties(places),
        *fields,
        *curated,
        *places,
        *post_offices([*places, *curated]),
    ]
    add_aliases(everything)
    move_divisions(everything)
    before = len(everything)
    merged = merge_duplicates(everything)
    print(f"{before} entries, {before - len(merged)} of them merged into others")
    names = {e.admin1: e.name for e in merged if e.fcode == "ADM1"}
    second = {e.admin2: e.name for e in merged if e.fcode == "ADM2" and e.admin2}
    for entry in merged:
        entry.admin2 = second.get(entry.admin2, "") if entry.fcode != "ADM2" else ""
        if entry.admin1:  # the file's table holds code and name
            entry.admin1 = f"{entry.admin1}\t{names.get(entry.admin1, '')}"
        add_variants(entry)
    return merged


def main(folder: Path = OUT) -> None:
    """Build the files and say what is in them."""
    places = entries()
    print(dict(sorted(Counter(f"{e.fclass}.{e.fcode}" for e in places).items())))
    numbered = sorted((e for e in places if e.id.isdigit()), key=lambda e: int(e.id))
    others = sorted((e for e in places if not e.id.isdigit()), key=lambda e: e.id)
    with tempfile.TemporaryDirectory() as temporary:
        parts = [Path(temporary, name) for name in ("numbered", "others")]
        for part, held in zip(parts, (numbered, others), strict=True):
            write_part(held, part)
        join_shard(parts, Path(temporary, "shards"))
        print(join_parts(parts, [Path(temporary, "shards")], folder))
    for file in sorted(folder.iterdir()):
        print(file.name, file.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
