"""
Build everything below ``data/`` anew: `python -m data.build`; with ``--check``, only compare digests afterwards.

Each builder is a module of this folder; one whose inputs no package client can fetch (the word lists of the lexicon)
is run by hand, as its docstring says.
"""

import subprocess
import sys

from data.build.sources import ROOT

BUILDERS = ("borders", "outlines", "waters", "gazetteer", "sealanes", "basemap")


def main(arguments: list[str]) -> int:
    """Run the builders; then bring digests up to date, or fail where a file differs from its digest."""
    for name in BUILDERS:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"data.build.{name}"], cwd=ROOT, check=True)
    flags = ["--check"] if "--check" in arguments else []
    return subprocess.run([sys.executable, "-m", "data.build.readme", *flags], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
