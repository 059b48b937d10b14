"""
The README shows what the commands print, and names what exists.

    python -m tests.test_readme     # writes the examples anew
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from geoviz.cli import cli
from geoviz.tables import STATUS_WORDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMAND = re.compile(r"^\$ geoviz (.+)$", re.MULTILINE)
BLOCK = re.compile(r"(?<=<!-- example -->\n).*?(?=<!-- end of example -->)", re.DOTALL)


def _anew(example: re.Match[str]) -> str:
    """The commands of an example, with what they print on a terminal of 100 columns."""
    shown = []
    for command in COMMAND.findall(example[0]):
        printed = subprocess.run(
            [sys.executable, "-m", "geoviz", *shlex.split(command)],
            cwd=ROOT, env=os.environ | {"COLUMNS": "100"}, capture_output=True, text=True, check=True, encoding="utf-8",
        ).stdout  # fmt: skip
        shown.append(f"```console\n$ geoviz {command}\n{printed.rstrip()}\n```\n")
    return "\n" + "\n".join(shown) + "\n"


def test_examples_in_the_readme_are_what_is_printed() -> None:
    examples = list(BLOCK.finditer(README.read_text(encoding="utf-8")))
    assert {c.split()[0] for e in examples for c in COMMAND.findall(e[0])} == {"check", "explain", "route"}
    for example in examples:
        assert example[0] == _anew(example), "write it anew: python -m tests.test_readme"


def test_readme_names_every_command_and_every_status() -> None:
    text = README.read_text(encoding="utf-8")
    assert not [name for name in cli.commands if f"`geoviz {name} " not in text]
    assert not [status for status in STATUS_WORDS if f"`{status}`" not in text]


def test_files_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


if __name__ == "__main__":
    README.write_text(BLOCK.sub(_anew, README.read_text(encoding="utf-8")), encoding="utf-8")
