"""What must not be loaded until it is needed, and that the public names are there when it is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent
HEAVY = ["spacy", "rdflib", "oxrdflib", "pyoxigraph", "networkx", "scipy", "numpy", "pyvis", "pandas",
         "trafilatura", "pyshacl", "rich", "matplotlib"]  # fmt: skip
LOADED = f"import sys; print('loaded', *(name for name in {HEAVY!r} if name in sys.modules))"
MAIN = "from kg.cli import main\ntry: main()\nexcept SystemExit: pass"


def run(code: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{LOADED}", *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_importing_kg_loads_nothing_heavy() -> None:
    assert run("import kg") == ["loaded"]


def test_help_loads_nothing_heavy() -> None:
    lines = run(MAIN, "--help")
    assert any("explore" in line for line in lines)
    assert lines[-1] == "loaded"


@pytest.mark.parametrize(
    "command",
    ["build", "query", "show", "analyse", "explore", "verify", "remove", "diff", "snapshot", "import", "ontology"],
)
def test_help_of_a_command_loads_nothing_heavy(command: str) -> None:
    assert run(MAIN, command, "--help")[-1] == "loaded"


def test_reading_does_not_load_the_language_model() -> None:
    assert "spacy" not in run("import kg.read")[-1].split()


def test_public_names_are_there() -> None:
    assert all(callable(getattr(kg, name)) for name in kg.__all__ if name != "analysis")
    assert callable(kg.analysis.pairs)


def test_an_unknown_name_is_an_error_that_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match=r"'biuld'.*build"):
        _ = vars(kg)["__getattr__"]("biuld")


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = sum(project["optional-dependencies"].values(), project["dependencies"])
    declared = {re.split(r"[<>=\[ ]", line)[0].lower().replace("_", "-") for line in wanted}
    providers = packages_distributions()
    for file in sorted((ROOT / "kg").rglob("*.py")):
        for module in _imported(ast.parse(file.read_text(encoding="utf-8"))):
            names = {name.lower().replace("_", "-") for name in providers.get(module, [module])}
            assert names & declared, f"{file.relative_to(ROOT)} imports {module}, which pyproject.toml lacks"


def _imported(tree: ast.Module) -> set[str]:
    """Return the top-level names of the packages of others that a module imports."""
    modules = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"kg", "_typeshed"}
