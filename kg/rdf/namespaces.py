"""The names of the graph: prefixes, the graphs that are not documents, and how an id becomes an IRI."""

from __future__ import annotations

from typing import Final

_BASE = "https://w3id.org/kg/"

KG: Final = _BASE + "ns#"
REL: Final = _BASE + "relation/"
PLOVER: Final = _BASE + "plover/"
STATUS: Final = _BASE + "status/"
ACTOR: Final = _BASE + "actor/"
DOC: Final = _BASE + "document/"
EVENT: Final = _BASE + "event/"
STATEMENT: Final = _BASE + "statement/"
ATTRIBUTION: Final = _BASE + "attribution/"
EVIDENCE: Final = _BASE + "evidence/"
DESCRIPTION: Final = _BASE + "description/"
MENTION: Final = _BASE + "mention/"
ROLE: Final = _BASE + "role/"
EXTRACTION: Final = _BASE + "extraction/"
TOOL: Final = _BASE + "tool/"
LINK: Final = _BASE + "link/"
INTERVAL: Final = _BASE + "interval/"
GRAPH: Final = _BASE + "graph/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
SCHEMA: Final = "https://schema.org/"

PREFIXES: Final[dict[str, str]] = {
    "kg": KG,
    "rel": REL,
    "plover": PLOVER,
    "status": STATUS,
    "actor": ACTOR,
    "doc": DOC,
    "event": EVENT,
    "statement": STATEMENT,
    "attribution": ATTRIBUTION,
    "evidence": EVIDENCE,
    "description": DESCRIPTION,
    "mention": MENTION,
    "role": ROLE,
    "extraction": EXTRACTION,
    "tool": TOOL,
    "link": LINK,
    "interval": INTERVAL,
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": SKOS,
    "sem": SEM,
    "prov": PROV,
    "oa": OA,
    "schema": SCHEMA,
    "time": "http://www.w3.org/2006/time#",
}

# Graphs that no document owns. The manifest is the store's own book-keeping and is never exported.
DIRECT: Final = GRAPH + "direct"
ACTORS: Final = GRAPH + "actors"
RESOLUTION: Final = GRAPH + "resolution"
CORRECTIONS: Final = GRAPH + "corrections"
ONTOLOGY: Final = GRAPH + "ontology"
TIMES: Final = GRAPH + "time"
MANIFEST: Final = GRAPH + "manifest"


def iri(namespace: str, local: str) -> str:
    """Return the IRI of an id within a namespace; different ids never share one.

    Letters and digits of any script stay readable, everything else is percent-encoded.

    >>> iri(ACTOR, "Nicolás Maduro")
    'https://w3id.org/kg/actor/Nicolás%20Maduro'
    """
    if local.isascii() and local.replace("-", "").replace("_", "").isalnum():
        return namespace + local
    return namespace + "".join(map(_encode, local))


def _encode(character: str) -> str:
    if character.isalnum() or character in "-_.~":
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def shorten(name: str) -> str:
    """Return an IRI with its prefix where one fits, and whole otherwise; for people, not for parsers.

    >>> shorten("https://w3id.org/kg/relation/meets")
    'rel:meets'
    """
    namespace, local = split(name)
    prefix = _PREFIX_OF.get(namespace)
    return f"{prefix}:{local}" if prefix is not None and local else name


def split(name: str) -> tuple[str, str]:
    """Split an IRI after its last ``#`` or ``/``: namespace and local name."""
    cut = max(name.rfind("#"), name.rfind("/")) + 1
    return name[:cut], name[cut:]


_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
