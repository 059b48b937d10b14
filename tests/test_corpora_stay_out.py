"""Nothing of the annotated corpora may be in this repository: measured with, never copied."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUN = 7  # so many words in a row are nobody's chance
BINARY = {".bin", ".gz", ".marisa"}
SHARED = ("own-", "seed-")  # written for this project, and the article in seeds/


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _ours() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    runs: dict[str, str] = {}
    for name in listed:
        path = ROOT / name
        if not path.is_file() or path.suffix in BINARY or name.startswith("seeds/"):
            continue
        # a text that goes on in the next string literal is one text
        joined = re.sub(r"[\"']\s*\n\s*f?[\"']", " ", path.read_text(encoding="utf-8"))
        runs.update(dict.fromkeys(_runs(joined), name))
    return runs


def test_no_passage_of_the_corpora_is_in_the_repository(eval_folder: Path) -> None:
    ours = _ours()
    copied = set()
    for gold in sorted(eval_folder.rglob("*.jsonl")):
        with gold.open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                if not document["id"].startswith(SHARED):
                    copied.update((ours[run], run) for run in _runs(document["text"]) if run in ours)
    assert not copied
