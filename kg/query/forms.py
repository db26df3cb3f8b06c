"""The standard forms of an answer: SPARQL 1.1 Query Results CSV, TSV, JSON and XML."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.rdf.namespaces import XSD
from kg.store import Term

Rows = Sequence[Sequence[Term | None]]

_STRING: Final = XSD + "string"
# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def csv_text(columns: Sequence[str], rows: Rows) -> str:
    """Return CSV: values without types."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_lexical(term) for term in row] for row in rows)
    return out.getvalue()


def tsv_text(columns: Sequence[str], rows: Rows) -> str:
    """Return TSV: terms as Turtle writes them."""
    lines = ["\t".join(f"?{column}" for column in columns)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def json_text(columns: Sequence[str], rows: Rows, verdict: bool | None = None) -> str:
    """Return JSON; a verdict, yes or no, stands in the place of rows."""
    if verdict is not None:
        return json.dumps({"head": {}, "boolean": verdict})
    bindings = [
        {column: _json(term) for column, term in zip(columns, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def xml_text(columns: Sequence[str], rows: Rows, verdict: bool | None = None) -> str:
    """Return XML; a verdict, yes or no, stands in the place of rows.

    Characters that XML cannot hold become U+FFFD.
    """
    head = "".join(f"<variable name={quoteattr(column)}/>" for column in ([] if verdict is not None else columns))
    if verdict is not None:
        body = f"<boolean>{str(verdict).lower()}</boolean>"
    else:
        body = f"<results>{''.join(_xml_row(columns, row) for row in rows)}</results>"
    namespace = "http://www.w3.org/2005/sparql-results#"
    return f'<?xml version="1.0"?>\n<sparql xmlns="{namespace}"><head>{head}</head>{body}</sparql>\n'


def _xml_row(columns: Sequence[str], row: Sequence[Term | None]) -> str:
    bound = ((column, term) for column, term in zip(columns, row, strict=True) if term is not None)
    cells = (f"<binding name={quoteattr(column)}>{_xml(term)}</binding>" for column, term in bound)
    return f"<result>{''.join(cells)}</result>\n"


def _xml(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return f"<triple>{''.join(f'<{name}>{_xml(part)}</{name}>' for name, part in parts.items())}</triple>"
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _STRING:
        attribute = f" datatype={quoteattr(term.datatype.value)}"
    # A carriage return as such would be read back as a line feed.
    words = escape(_NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    return f"<literal{attribute}>{words}</literal>"


def _lexical(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple | ox.BlankNode) else term.value


def _json(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
