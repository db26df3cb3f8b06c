"""Kills builds at random moments and looks at what is left.

From the root of the repository: ``python tests/crash/harness.py --kills 50 --documents 1000``.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from crash.synthetic import extraction, nquads
from kg.check import verify
from kg.rdf import namespaces as ns
from kg.store import Reader, Store, open_store
from kg.store.disk import DiskStore
from kg.store.ledger import Ledger

BUILD = Path(__file__).with_name("build.py")


@dataclass(frozen=True, slots=True)
class Remains:
    """What a killed build left: documents in the store, and how many of them were acknowledged before."""

    held: int
    acknowledged: int


def kill_one(folder: Path, count: int, lines: int, delay: float) -> Remains:
    """Start or go on with a build, kill it, and check the store.

    Args:
        folder: of the store; made where it does not exist.
        count: how many documents the build has.
        lines: how many documents the build may tell of before it is killed; it runs on while this reads.
        delay: seconds from there to the kill, so that it meets any moment of a transaction.

    Raises:
        AssertionError: the store broke a promise.
    """
    with subprocess.Popen([sys.executable, str(BUILD), str(folder), str(count)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(lines):
            if not process.stdout.readline():
                break
        if delay:
            time.sleep(delay)
        process.kill()
    return check(folder, count)


def check(folder: Path, count: int) -> Remains:
    """Open what is left and check that nothing is partly there and nothing acknowledged is lost."""
    acknowledged = Ledger(folder / "ledger.jsonl").read()
    with open_store(folder) as store:
        assert isinstance(store, DiskStore)
        held = store.reader().documents()
        assert store.lost == ()
        assert acknowledged.items() <= held.items(), "an acknowledged document is lost"
        for number in range(count):
            graph = "".join(sorted(f"{quad} .\n" for quad in store.reader().quads(f"{ns.DOC}d{number}")))
            assert graph == (nquads(number) if f"d{number}" in held else ""), f"d{number} is partly there"
        assert verify(store.reader()).broken == ()
        _check_derived(store)
    return Remains(len(held), len(acknowledged))


def _check_derived(store: Store) -> None:
    before = dump(store.reader())
    store.writer().rebuild()
    assert dump(store.reader()) == before, "the derived graphs are not what the documents give"


def finish(folder: Path, count: int) -> list[str]:
    """Run a build to its end and return the graph."""
    subprocess.run([sys.executable, str(BUILD), str(folder), str(count)], stdout=subprocess.DEVNULL, check=True)
    with open_store(folder) as store:
        assert len(store.reader().documents()) == count
        for number in range(count):
            assert store.reader().text(f"d{number}") == extraction(number).document.text
        return dump(store.reader())


def dump(reader: Reader) -> list[str]:
    """Return the whole graph as sorted lines, the book-keeping too."""
    return sorted(map(str, [*reader.quads(), *reader.quads(ns.MANIFEST)]))


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Kill builds of fresh stores and of the remains of killed ones in turn, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, documents = random.Random(options.seed), options.documents
    with tempfile.TemporaryDirectory() as temporary:
        whole = finish(Path(temporary) / "whole", documents)
        folder, held = Path(temporary) / "0", 0
        for kill in range(1, options.kills + 1):
            lines = chance.randint(min(held, documents - 1), documents)
            remains = kill_one(folder, documents, lines, chance.random() * 0.02)
            held = remains.held
            tell(f"kill {kill}: {held} documents held, {remains.acknowledged} acknowledged before")
            if kill % 5 == 0 or kill == options.kills:
                assert finish(folder, documents) == whole, "the result differs from the uninterrupted one"
                folder, held = Path(temporary) / str(kill), 0
    tell(f"{options.kills} kills of {documents} documents: each store opened, none lost, all completed and identical")


if __name__ == "__main__":
    main()
