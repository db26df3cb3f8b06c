"""Kills builds at random moments and looks at what is left.

From the root of the repository: ``python tests/crash/harness.py --kills 50 --documents 1000``.
"""

from __future__ import annotations

import argparse
import hashlib
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


def kill_one(folder: Path, count: int, revision: int, way: str, lines: int, delay: float) -> Remains:
    """Start or go on with a build, kill it, and check the store.

    Args:
        folder: of the store; made where it does not exist.
        count: how many documents the build has.
        revision: of the documents; the store may hold earlier ones, which the build replaces.
        way: how the documents are added; see ``build.py``.
        lines: how many documents the build may tell of before it is killed; it runs on while this reads.
        delay: seconds from there to the kill, so that it meets any moment of a transaction.

    Raises:
        AssertionError: the store broke a promise.
    """
    with subprocess.Popen(command(folder, count, revision, way), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(lines):
            if not process.stdout.readline():
                break
        if delay:
            time.sleep(delay)
        process.kill()
    return check(folder, count, revision)


def command(folder: Path, count: int, revision: int, way: str) -> list[str]:
    """Return the command line of a build."""
    return [sys.executable, str(BUILD), str(folder), str(count), str(revision), way]


def check(folder: Path, count: int, revision: int) -> Remains:
    """Open what is left and check that nothing is partly there and nothing acknowledged is lost."""
    acknowledged = Ledger(folder / "ledger.jsonl").read()
    with open_store(folder) as store:
        assert isinstance(store, DiskStore)
        held = store.reader().documents()
        assert store.lost == ()
        for number in range(count):
            graph = "".join(sorted(f"{quad} .\n" for quad in store.reader().quads(f"{ns.DOC}d{number}")))
            states = ["", *(nquads(number, each) for each in range(revision + 1))]
            assert graph in states, f"d{number} is partly there"
            assert bool(graph) == (f"d{number}" in held)
            hashes = [None, *(hashlib.sha256(state.encode()).hexdigest() for state in states[1:])]
            assert states.index(graph) >= hashes.index(acknowledged.get(f"d{number}")), f"d{number} is lost"
        assert verify(store.reader()).broken == ()
        _check_derived(store)
    return Remains(len(held), len(acknowledged))


def _check_derived(store: Store) -> None:
    before = dump(store.reader())
    store.writer().rebuild()
    assert dump(store.reader()) == before, "the derived graphs are not what the documents give"


def finish(folder: Path, count: int, revision: int, way: str) -> list[str]:
    """Run a build to its end and return the graph."""
    subprocess.run(command(folder, count, revision, way), stdout=subprocess.DEVNULL, check=True)
    with open_store(folder) as store:
        assert len(store.reader().documents()) == count
        for number in range(count):
            assert store.reader().text(f"d{number}") == extraction(number, revision).document.text
        return dump(store.reader())


def dump(reader: Reader) -> list[str]:
    """Return the whole graph as sorted lines, the book-keeping too."""
    return sorted(map(str, [*reader.quads(), *reader.quads(ns.MANIFEST)]))


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Kill builds into empty stores, into what killed ones left, and over older revisions; print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, documents = random.Random(options.seed), options.documents
    with tempfile.TemporaryDirectory() as temporary:
        whole = finish(Path(temporary) / "whole", documents, 1, "singly")
        folder, held = Path(temporary) / "0", 0
        for kill in range(1, options.kills + 1):
            # Three kills of a build into an empty store, then two of one that replaces what is there.
            revision = int((kill - 1) % 5 > 2)
            way = ("shards", "singly")[(kill - 1) // 5 % 2]
            lines = chance.randint(0 if revision else min(held, documents - 1), documents)
            # One transaction takes a millisecond or so, the bulk load of a shard a good part of a second.
            delay = chance.random() * (0.02 if way == "singly" else 0.5)
            remains = kill_one(folder, documents, revision, way, lines, delay)
            held = remains.held
            told = f"kill {kill}, {way}, after {lines} of revision {revision}"
            tell(f"{told}: {held} documents held, {remains.acknowledged} acknowledged before")
            if kill % 5 == 0 or kill == options.kills:
                assert finish(folder, documents, 1, way) == whole, "the result differs from the uninterrupted one"
                folder, held = Path(temporary) / str(kill), 0
    tell(f"{options.kills} kills of {documents} documents: each store opened, none lost, all completed and identical")


if __name__ == "__main__":
    main()
