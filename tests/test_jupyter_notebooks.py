"""The notebooks as they are kept: run from top to bottom, with pictures, and what their readers need to know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
WITHOUT_RDF = ("01-quickstart", "02-read-your-own-news", "04-who-is-with-whom", "05-a-relationship-over-time")


def code(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_the_seven_are_there() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06", "07"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_as_one_run_left_it(path: Path) -> None:
    cells = code(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_shows_nothing_of_the_machine_it_ran_on(path: Path) -> None:
    shown = json.dumps([cell["outputs"] for cell in code(path)])
    assert "/tmp/" not in shown
    assert str(Path.home()) not in shown
    assert str(FOLDER.parent) not in shown


@pytest.mark.parametrize("name", WITHOUT_RDF)
def test_who_knows_pandas_needs_no_triple(name: str) -> None:
    source = "".join("".join(cell["source"]) for cell in code(FOLDER / f"{name}.ipynb"))
    assert not any(word in source for word in ("sparql", "SELECT", ".query(", "kg:", "rel:"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_links_lead_somewhere(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    words = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    targets = [part.partition(")")[0] for part in words.split("](")[1:]]
    assert [target for target in targets if not (FOLDER / target).exists()] == []
