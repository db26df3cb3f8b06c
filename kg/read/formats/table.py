"""Tables: one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader

from kg.errors import InputError
from kg.model import Problem
from kg.read import fields
from kg.read.article import MAX_CHARACTERS, Article
from kg.read.lines import lines

DELIMITERS = ",;\t|"


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of each row of a CSV or TSV file whose first row names the columns.

    The columns may have any of the names in ``kg.read.fields.FIELDS``; the delimiter is the one of
    ``DELIMITERS`` that the first row has most of. Raises InputError where no column holds the text.
    """
    # Python's limit is 131,072 characters a cell, for the whole process; articles may be longer.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CHARACTERS + 1))
    problems: list[Problem] = []
    source = _texts(name, stream, problems)
    first = next(source, "")
    yield from problems
    problems.clear()
    delimiter = max(DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    if not any(fields.plain_name(column) in fields.FIELDS["text"] for column in header):
        found = ", ".join(map(repr, header)) or "none"
        raise InputError(name, f"has no text column; its columns are {found}", "Name the article's column 'text'.")
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    before = 0
    while True:
        place = f"line {before + 2}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            message = f"is no table row ({error}), and nothing after it was read"
            yield Problem(name, place, message, "Close every quotation mark; write one inside as two.", fatal=True)
            return
        yield from problems
        problems.clear()
        if row is None:
            return
        before = rows.line_num
        if any(cell.strip() for cell in row):
            yield from _row(name, place, header, row)


def _row(name: str, place: str, header: list[str], row: list[str]) -> Iterator[Article | Problem]:
    if any(cell.strip() for cell in row[len(header) :]):
        message = f"has {len(row)} cells where the header has {len(header)}"
        yield Problem(name, place, message, "Put texts with delimiters in quotation marks.", fatal=True)
        return
    text, stated, _ = fields.known(dict(zip(header, row, strict=False)))
    if text is None:
        yield Problem(name, place, "has no text", "Fill the text column, or remove the row.", fatal=True)
        return
    yield Article(text, **stated, place=place)


def _texts(name: str, stream: BufferedReader, problems: list[Problem]) -> Iterator[str]:
    for line in lines(name, stream):
        if isinstance(line, Problem):
            problems.append(line)
        else:
            yield line.text
