"""RDF terms as N-Quads text, in the one form that RDF canonicalisation (RDFC-1.0) writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from kg.rdf.namespaces import XSD

_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}
_ESCAPES |= {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 0x22: '\\"', 0x5C: "\\\\"}
# A lone half of a surrogate pair is no character and cannot be written; U+FFFD keeps the offsets right.
_ESCAPES |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


_WEB = re.compile(r"https?://[^\s/?#@:\[\]<>\"{}|\\^`%]+(:\d+)?([/?#]|$)", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w!$%&'()*+,\-./:;=?@~]|%(?![0-9A-Fa-f]{2})")


def text(value: str) -> str:
    r"""Return a string literal.

    >>> print(text('He said "no"\nand left'))
    "He said \"no\"\nand left"
    """
    return f'"{value.translate(_ESCAPES)}"'


def day(value: date) -> str:
    """Return an ``xsd:date`` literal."""
    return f'"{value.isoformat()}"^^<{XSD}date>'


def integer(value: int) -> str:
    """Return an ``xsd:integer`` literal."""
    return f'"{value}"^^<{XSD}integer>'


def boolean(value: bool) -> str:
    """Return an ``xsd:boolean`` literal."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def decimal(value: float) -> str:
    """Return an ``xsd:decimal`` literal, to four places and without trailing zeros.

    >>> decimal(0.90)
    '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    # Stores rewrite "0.90" to "0.9"; a literal that is not canonical would not survive a round trip.
    rounded = Decimal(f"{value:.4f}").normalize() + Decimal(0)
    return f'"{rounded:f}"^^<{XSD}decimal>'


def link(address: str) -> str | None:
    """Return a web address as an IRI term; None where it is none that may become a link.

    >>> link("https://example.org/a b"), link("javascript:alert(1)")
    ('<https://example.org/a%20b>', None)
    """
    if not _WEB.match(address) or any("\ud800" <= character < "\ue000" for character in address):
        return None
    body, hash_sign, fragment = address.partition("#")
    return f"<{_percent(body)}{hash_sign}{_percent(fragment)}>"


def _percent(part: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), part)
