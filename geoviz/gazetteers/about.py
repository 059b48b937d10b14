"""What gazetteers are there: their extent, their date, their licence."""

import tomllib
from typing import Any

from geoviz.gazetteers.embedded import embedded
from geoviz.gazetteers.geonames.installed import gazetteers_folder, installed
from geoviz.resources import data_folder, data_path

__all__ = ["about_gazetteers"]


def about_gazetteers() -> list[dict[str, Any]]:
    """
    One record a gazetteer: name, places, names, as_of, built, licence, origin, folder, size [bytes] and countries.

    Raises
    ------
    GazetteerDataError
        If one is there and cannot be read.
    """
    from pathlib import Path

    with data_path("provenance.toml").open("rb") as file:
        rows = tomllib.load(file)["file"]
    places = next(row for row in rows if row["path"] == "gazetteer/places.bin")
    folder = Path(data_folder("gazetteer"))
    found = [
        {
            "name": "embedded",
            "places": len(embedded()),
            "names": len(embedded().store.names),
            "as_of": places["date"],
            "built": places["date"],
            "licence": places["licence"],
            "origin": places["origin"],
            "countries": [],
            "folder": str(folder),
            "size": sum(path.stat().st_size for path in folder.iterdir()),
        }
    ]
    about = installed()
    if about is not None:
        found.append(
            {
                "name": "geonames",
                "places": about.places,
                "names": about.names,
                "as_of": about.newest,
                "built": about.built,
                "licence": about.licence,
                "origin": f"GeoNames, {', '.join(about.dumps)}",
                "countries": list(about.countries),
                "folder": str(gazetteers_folder() / about.folder),
                "size": about.size,
            }
        )
    return found
