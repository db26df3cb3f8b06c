"""Bytes to text: which encoding a file is in, and what had to be assumed."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import plain_newlines

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16: its mark begins with UTF-16's
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive, such as a Word document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
}
"""How files begin that are often given a wrong name."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.01


def decode(name: str, data: bytes, declared: str | None = None) -> tuple[str, Problem | None]:
    r"""Return the text of a file, newlines as ``\n``, and a problem where its encoding had to be guessed.

    A byte order mark decides, then the encoding that the file declares, then UTF-8, then Windows-1252.
    Raises InputError for content that is not text.

    >>> decode("a.txt", "Bogotá".encode())
    ('Bogotá', None)
    >>> text, problem = decode("a.txt", "Bogotá".encode("cp1252"))
    >>> text, problem.message
    ('Bogotá', 'is not UTF-8 (byte 0xE1 at offset 5) and was read as Windows-1252')
    """
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(name, f"is {kind}, not text", "Give it the file name ending that it should have.")
    text, problem = _text(name, data, declared)
    text = plain_newlines(text)
    if "\0" in text:
        raise InputError(
            name,
            "holds NUL characters: it is binary, or UTF-16 without a byte order mark",
            "Convert it to UTF-8 text.",
        )
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise InputError(name, "is binary, not text", "Convert it to UTF-8 text.")
    return text, problem


def _text(name: str, data: bytes, declared: str | None) -> tuple[str, Problem | None]:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _marked(name, data, encoding)
    try:
        as_utf8: str | None = data.decode("utf-8")
        wrong = ""
    except UnicodeDecodeError as error:
        as_utf8, wrong = None, f"byte 0x{data[error.start]:02X} at offset {error.start}"
    # Pages that declare Latin-1 and are valid UTF-8 are UTF-8: the declaration is a template's.
    codec = _codec(declared)
    if codec is not None and codec != "utf-8" and not (codec == "cp1252" and as_utf8 is not None):
        try:
            return data.decode(codec), None
        except UnicodeDecodeError:
            wrong = f"{wrong}, nor {declared} as declared" if wrong else f"{declared} as declared"
    if as_utf8 is not None:
        return as_utf8, None
    try:
        text, assumed = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, assumed = data.decode("latin-1"), "Latin-1"
    return text, Problem(
        name,
        "",
        f"is not UTF-8 ({wrong}) and was read as {assumed}",
        "Convert it to UTF-8 if letters look wrong.",
    )


def _marked(name: str, data: bytes, encoding: str) -> tuple[str, Problem | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        return data.decode(encoding, "replace"), Problem(
            name,
            "",
            f"is {encoding} damaged at byte {error.start}; U+FFFD stands for what was lost",
            "Save it again as UTF-8.",
        )


def _codec(declared: str | None) -> str | None:
    """Return Python's name of an encoding; Latin-1 on the web means Windows-1252."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii", "cp1252") else name
