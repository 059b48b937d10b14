"""The tutorial runs as it stands, from the repository and from its own folder."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "tutorial.ipynb"


@pytest.mark.filterwarnings("ignore")  # Jupyter's own deprecations are not ours
def test_tutorial_runs_and_shows_map_route_and_verdicts() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}}
    ).execute()
    shown = "".join(
        str(output.get("data", output.get("text", ""))) for cell in notebook.cells for output in cell.get("outputs", [])
    )
    for words in (
        "Komsomolsk-on-Amur",
        "2023",
        "as_travelled",
        "leaflet",
        "user",
        "FeatureCollection",
        "Mombasa",
        "Camp 3",
    ):
        assert words in shown, words


def test_notebook_is_committed_without_output() -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in cells)
