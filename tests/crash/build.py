"""What is killed: ``build.py FOLDER COUNT REVISION`` adds documents to a store and prints each one's number."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from crash.synthetic import extraction, nquads
from kg.store import open_store


def main(folder: str, count: int, revision: int) -> None:
    """Add all documents in their order, as ``kg build`` does."""
    with open_store(folder) as store:
        writer = store.writer()
        for number in range(count):
            document = extraction(number, revision).document
            writer.add(document.id, nquads(number, revision), text=document.text)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
