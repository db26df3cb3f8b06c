"""What is killed: ``build.py FOLDER COUNT REVISION WAY`` adds documents to a store and prints each one's number.

WAY is ``shards``, as ``kg build`` does it, or ``singly``, a transaction for each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from crash.synthetic import extraction, nquads
from kg.store import Contribution, Writer, load_all, open_store


def main(folder: str, count: int, revision: int, way: str) -> None:
    """Add all documents in their order."""
    given = (_contribution(number, revision) for number in range(count))
    with open_store(folder) as store:
        for each in WAYS[way](store.writer(), given):
            sys.stdout.write(f"{each.document_id}\n")
            sys.stdout.flush()


def _contribution(number: int, revision: int) -> Contribution:
    document = extraction(number, revision).document
    return Contribution(document.id, nquads(number, revision), text=document.text)


def _singly(writer: Writer, given: Iterable[Contribution]) -> Iterable[Contribution]:
    for each in given:
        writer.add(each.document_id, each.nquads, text=each.text)
        yield each


def _shards(writer: Writer, given: Iterable[Contribution]) -> Iterable[Contribution]:
    return (each for each, _ in load_all(writer, given))


WAYS = {"singly": _singly, "shards": _shards}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
