"""The documents' texts, kept under the hash of their content, so that evidence outlives its source files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from kg.rdf.provenance import text_hash


class Texts(Protocol):
    """Keeps texts by their SHA-256."""

    def put(self, text: str) -> str:
        """Keep a text and return its hash."""
        ...

    def get(self, sha256: str) -> str | None:
        """Return the text with this hash; None where it is not kept or no longer what it was."""
        ...

    def drop(self, sha256: str) -> None:
        """Forget a text."""
        ...


class MemoryTexts:
    """Texts that go when the process does."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def put(self, text: str) -> str:
        """Keep a text and return its hash."""
        sha256 = text_hash(text)
        self._texts[sha256] = text
        return sha256

    def get(self, sha256: str) -> str | None:
        """Return the text with this hash."""
        return self._texts.get(sha256)

    def drop(self, sha256: str) -> None:
        """Forget a text."""
        self._texts.pop(sha256, None)


class FolderTexts:
    """Texts as files ``<sha256>.txt`` in UTF-8."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, text: str) -> str:
        """Keep a text and return its hash."""
        sha256 = text_hash(text)
        path = self._path(sha256)
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".part")
            aside.write_bytes(text.encode("utf-8", "replace"))
            # A rename is all or nothing: a file with this name always holds the whole text.
            os.replace(aside, path)
        return sha256

    def get(self, sha256: str) -> str | None:
        """Return the text with this hash; None also where the file was changed since."""
        try:
            text = self._path(sha256).read_bytes().decode("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        return text if text_hash(text) == sha256 else None

    def drop(self, sha256: str) -> None:
        """Forget a text."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.txt"
