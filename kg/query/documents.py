"""A document by what people call it: its id, its IRI, its address, or its title."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kg.errors import DocumentNotFound
from kg.query.reading import documents
from kg.query.rows import DocumentRow
from kg.rdf.namespaces import shorten
from kg.store import Reader

_NAMED = 5


def find_document(reader: Reader, name: str, ids: Iterable[str] = ()) -> DocumentRow:
    """Return the one document that a name stands for.

    An id or IRI goes before an address, an address before a title, and a title before a part of one.

    Args:
        reader: of an open store.
        name: id, IRI, web address, title or a part of the title; the case of titles does not count.
        ids: of the documents that a file of that name holds, where there is such a file.

    Raises:
        DocumentNotFound: no document answers to the name, or more than one does.
    """
    held, wanted, inside = documents(reader), name.casefold().strip(), frozenset(ids)
    tries = (
        [row for row in held if name in (row.id, row.iri, shorten(row.iri))],
        [row for row in held if row.id in inside],
        [row for row in held if row.url == name],
        [row for row in held if (row.title or "").casefold() == wanted],
        [row for row in held if wanted and wanted in (row.title or "").casefold()],
    )
    found = next((rows for rows in tries if rows), [])
    if len(found) == 1:
        return found[0]
    if found:
        some = "; ".join(f"{row.id} ({row.title})" if row.title else row.id for row in found[:_NAMED])
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        raise DocumentNotFound(
            f"document {name!r}", f"{len(found)} documents fit", f"Name one by its id: {some}{more}."
        )
    titles = {title.casefold(): row.id for row in held for title in (row.id, row.title) if title}
    near = dict.fromkeys(titles[title] for title in get_close_matches(wanted, titles, _NAMED, 0.5))
    remedy = f"Perhaps {', '.join(near)}." if near else "See the ids: kg query sources."
    raise DocumentNotFound(f"document {name!r}", "there is none in the graph", remedy)
