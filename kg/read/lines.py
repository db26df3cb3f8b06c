"""Files of many records: their lines, one at a time, so that their size does not matter."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import MAX_FILE_BYTES


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1, with its newline."""

    number: int
    text: str


def lines(name: str, stream: BufferedReader) -> Iterator[Line | Problem]:
    """Yield the lines of a file; one that is too long or not UTF-8 is yielded after, or as, a problem.

    Raises InputError for an empty or binary file.
    """
    number = 0
    blank = True
    told = False
    for number, data in enumerate(_raw_lines(stream), start=1):
        place = f"line {number}"
        if len(data) > MAX_FILE_BYTES:
            message = f"is longer than {MAX_FILE_BYTES // 1_000_000} MB"
            yield Problem(name, place, message, "Split the text into articles.", fatal=True)
            continue
        if number == 1 and b"\0" in data:
            raise InputError(name, "is binary, not text", "Convert it to UTF-8 text.")
        blank = blank and not data.strip()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = data.decode("cp1252", "replace")
            if not told:
                told = True
                wrong = f"is not UTF-8 (byte 0x{data[error.start]:02X})"
                yield Problem(
                    name,
                    place,
                    f"{wrong}; this line and others like it were read as Windows-1252",
                    "Convert the file to UTF-8 if letters look wrong.",
                )
        yield Line(number, text)
    if blank and number <= 1:
        raise InputError(name, "is empty", "Remove it, or put records in.")


def _raw_lines(stream: BufferedReader) -> Iterator[bytes]:
    """Yield lines of UTF-8 without its mark; of a line over the limit only as much as shows that."""
    if stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        with TextIOWrapper(stream, encoding="utf-16", newline="") as text:
            while line := text.readline(MAX_FILE_BYTES):
                yield line.encode()
        return
    if stream.peek(3)[:3] == codecs.BOM_UTF8:
        stream.read(3)
    while data := stream.readline(MAX_FILE_BYTES + 1):
        rest = data
        while len(data) > MAX_FILE_BYTES and rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_FILE_BYTES)
        yield data
