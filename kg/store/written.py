"""Queries as they are sent to a server: with the prefixes they use, and with columns fixed to terms.

The SPARQL protocol has no parameters. A table of one row (VALUES) at the head of the query's group takes their place:
it holds terms, written by the library that parses them, so that no value can become a part of the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from kg.store.protocol import Term

_TOKEN: Final = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>"""
    r"""|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}"""
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|\#[^\n]*|[{}]|[\w.:-]+""",
    re.DOTALL,
)


def query(text: str, prefixes: Mapping[str, str], bindings: Mapping[str, Term]) -> str:
    """Return a query that means the same to a server that knows neither the prefixes nor the bindings.

    Args:
        text: one that parses with the prefixes.
        prefixes: those that it need not declare.
        bindings: of its columns.

    >>> print(query("SELECT ?s { ?s a ex:T }", {"ex": "http://e/"}, {"s": ox.NamedNode("http://e/1")}))
    PREFIX ex: <http://e/> SELECT ?s { VALUES (?s) { (<http://e/1>) } ?s a ex:T }
    """
    used = set(re.findall(r"([A-Za-z][\w.-]*|):", text))
    head = "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used & prefixes.keys()))
    if not bindings:
        return head + text
    table = f"VALUES ({_row(f'?{name}' for name in bindings)}) {{ ({_row(map(str, bindings.values()))}) }}"
    at = _group(text)
    within = f"{head}{text[:at]} {table}{text[at:]}"
    # A query that assigns one of the columns itself, or has no group of its own, takes the table only at its end.
    return within if at and _parses(within) else f"{head}{text}\n{table}"


def _row(parts: Iterable[str]) -> str:
    return " ".join(parts)


def _group(text: str) -> int:
    """Return where a query's group begins, after its brace; 0 where it has none."""
    depth, template = 0, False
    before = ""
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token.startswith("#"):
            continue
        if token == "{":
            template = template or (depth == 0 and before.upper() == "CONSTRUCT")
            if depth == 0 and not template:
                return found.end()
            depth += 1
        elif token == "}":
            depth -= 1
            template = template and depth > 0
        before = token
    return 0


def _parses(text: str) -> bool:
    try:
        ox.Store().query(text)
    except SyntaxError:
        return False
    return True
