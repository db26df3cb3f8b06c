"""Which of the forms on offer a client takes: the Accept header of HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SHORT: Final = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": ("text/turtle",),
    "nt": ("application/n-triples",),
    "jsonld": ("application/ld+json",),
    "rdf": ("application/rdf+xml",),
    # As SPARQLWrapper calls them.
    "turtle": ("text/turtle",),
    "n3": ("text/turtle",),
    "json-ld": ("application/ld+json",),
    "rdf+xml": ("application/rdf+xml",),
}
"""Short names, for links that cannot set a header: ``?format=csv``."""

ALSO: Final = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "application/x-turtle": ("text/turtle",),
    "text/n3": ("text/turtle",),
    "text/plain": ("application/n-triples",),
}
"""Other names by which forms are asked for."""

MOST: Final = 50


def chosen(accept: str, offered: Iterable[str]) -> str | None:
    """Return the form that a client likes best, the first among equals; None where it takes none of them.

    >>> chosen("text/csv;q=0.5, application/json", ["text/csv", "application/sparql-results+json"])
    'application/sparql-results+json'
    >>> chosen("text/html", ["text/csv"]) is None
    True
    """
    ranges = list(_ranges(accept or "*/*"))
    best, most = None, 0.0
    for form in offered:
        # The most specific range that fits a form says how welcome it is.
        fitting = [(specific, quality) for pattern, quality in ranges if (specific := _fits(pattern, form))]
        quality = max(fitting)[1] if fitting else 0.0
        if quality > most:
            best, most = form, quality
    return best


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(",")[:MOST]:
        pattern, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each[2:] for each in parameters if each.lower().startswith("q=")), "1")
        try:
            quality = min(max(float(weight), 0.0), 1.0)
        except ValueError:
            quality = 0.0
        yield pattern.lower(), quality


def _fits(pattern: str, form: str) -> int:
    """Return how specific a range is that fits a form; 0 where it does not."""
    if pattern == form:
        return 4
    if form in ALSO.get(pattern, ()):
        return 3
    if pattern.endswith("/*") and form.startswith(pattern[:-1]):
        return 2
    return int(pattern == "*/*")
