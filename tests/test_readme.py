"""
The README shows what the commands print, and names what exists.

    python -m tests.test_readme     # writes the example anew
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from geoviz.cli import cli
from geoviz.listings import STATUS_WORDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ARTICLE = "seeds/dailyo-2023-09-18-kim-jong-un-in-russia.txt"
BLOCK = re.compile(r"(?<=<!-- example -->\n).*?(?=<!-- end of example -->)", re.DOTALL)


def _example() -> str:
    """What the two commands print on a terminal of 100 columns."""
    shown = []
    for command in ("check", "route"):
        printed = subprocess.run(
            [sys.executable, "-m", "geoviz", command, ARTICLE],
            cwd=ROOT, env=os.environ | {"COLUMNS": "100"}, capture_output=True, text=True, check=True, encoding="utf-8",
        ).stdout  # fmt: skip
        shown.append(f"```console\n$ geoviz {command} {ARTICLE}\n{printed.rstrip()}\n```\n")
    return "\n" + "\n".join(shown) + "\n"


def test_example_in_the_readme_is_what_is_printed() -> None:
    found = BLOCK.search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == _example(), "write it anew: python -m tests.test_readme"


def test_readme_names_every_command_and_every_status() -> None:
    text = README.read_text(encoding="utf-8")
    assert not [name for name in cli.commands if f"`geoviz {name} " not in text]
    assert not [status for status in STATUS_WORDS if f"`{status}`" not in text]


def test_files_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


if __name__ == "__main__":
    README.write_text(BLOCK.sub(lambda _: _example(), README.read_text(encoding="utf-8")), encoding="utf-8")
