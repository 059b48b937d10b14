"""The shape of the package: imports point one way, heavy packages load late, no code knows a known text."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geoviz

ROOT = Path(geoviz.__file__).parent
LAYERS = [
    {"errors", "namedtuples"},
    {"places"},
    {"model", "registry", "signatures"},
    {"units", "resources", "folding", "features", "kinds", "console", "greatcircle", "web", "text"},
    {"outlets", "reading"},
    {"areas", "measures", "gazetteers", "geocoders", "routers"},
    {"sources"},
    {"geocoding", "recognizers", "dates", "statements"},
    {"resolution"},
    {"itinerary"},
    {"verdicts"},
    {"tables", "exports"},
    {"accounts", "explaining", "listings", "pipeline"},
    {"analysis"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in ROOT.rglob("*.py") if "data" not in path.relative_to(ROOT).parts)
HEAVY = {"folium", "geographiclib", "geopy", "marisa_trie", "numpy", "pandas", "requests", "shapely", "trafilatura"}


def _top(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def _imports(path: Path) -> list[tuple[str, bool]]:
    """Modules of geoviz that a file imports, and whether at its top level (type-checking blocks left out)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "geoviz":
                found += [(f"geoviz.{alias.name}", node in tree.body) for alias in node.names]
            else:
                found.append((node.module, node in tree.body))
        elif isinstance(node, ast.Import):
            found += [(alias.name, node in tree.body) for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_to_earlier_layers_only(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert own in LEVEL, f"{own} has no layer: give it one in LAYERS"
    for module, _ in _imports(path):
        if module.startswith("geoviz.") and _top(module) not in {own, "__version__"}:
            assert LEVEL[_top(module)] <= LEVEL[own], f"{path.name} imports {module} of a later layer"
            assert LEVEL[_top(module)] < LEVEL[own] or not _cyclic(own, _top(module)), (
                f"{own} and {module} import each other"
            )


def _cyclic(a: str, b: str) -> bool:
    def files(name: str) -> list[Path]:
        return [p for p in MODULES if p.relative_to(ROOT).parts[0].removesuffix(".py") == name]

    return any(module.startswith(f"geoviz.{a}") for path in files(b) for module, _ in _imports(path))


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    code = f"import sys, geoviz.cli, geoviz.pipeline; print(sorted({HEAVY!r} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert out.strip() == "[]"


def test_only_web_opens_connections() -> None:
    openers = {"socket", "http", "urllib3", "requests", "ftplib", "ssl"}
    guilty = {
        str(path.relative_to(ROOT))
        for path in MODULES
        if any(module.split(".")[0] in openers or module == "urllib.request" for module, _ in _imports(path))
    }
    assert guilty <= {str(Path("web", "connections.py"))}


@pytest.mark.parametrize(
    "name", [m.name for m in pkgutil.walk_packages(geoviz.__path__, "geoviz.") if "__main__" not in m.name]
)
def test_all_is_sorted_and_true(name: str) -> None:
    module = importlib.import_module(name)
    names = getattr(module, "__all__", None)
    if names is not None:
        assert list(names) == sorted(names)
        assert all(hasattr(module, n) for n in names)


def test_no_code_knows_the_seed_article() -> None:
    """Only data, docstrings and tests may name its places."""
    known = re.compile(r"artyom|vostochn|komsomolsk|primor|kim jong|dailyo", re.IGNORECASE)
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert not known.search(node.value), f"{path.name}:{node.lineno} {node.value!r}"


def test_every_name_of_the_package_is_there() -> None:
    assert all(getattr(geoviz, name) is not None for name in geoviz.__all__)
    with pytest.raises(AttributeError, match="no attribute 'atlantis'"):
        geoviz.atlantis  # noqa: B018
