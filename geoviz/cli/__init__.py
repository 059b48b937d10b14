"""
The command line: each command reads its arguments, calls one library function and prints.

Results go to standard output, remarks to standard error. Exit status: 0 ran; 1 `check` found a stated distance
contradicted; 2 usage; 3 the input cannot be used or a service failed; 4 with --strict, something stayed unresolved;
130 interrupted; of several, the worst. A new group of commands is a file here and a line below.
"""

from geoviz.cli import articles, checks, gazetteer, lookups  # they give the command its commands
from geoviz.cli.main import cli, main

__all__ = ["articles", "checks", "cli", "gazetteer", "lookups", "main"]
