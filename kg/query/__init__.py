"""Asking a graph: SPARQL with names and safe parameters, and rows for the layers above."""

from kg.query.differences import Difference, Item, differences
from kg.query.documents import find_document
from kg.query.export import FORMATS, export
from kg.query.identity import actors
from kg.query.named import Parameter, Query, named_queries
from kg.query.names import find_actor
from kg.query.profile import profile
from kg.query.reading import documents, events, statements
from kg.query.result import Result, shown
from kg.query.rows import ActorRef, ActorRow, DocumentRow, EventRow, Profile, SpeakerRow, StatementRow
from kg.query.text import run
from kg.query.values import Iri, Value

__all__ = [
    "FORMATS",
    "ActorRef",
    "ActorRow",
    "Difference",
    "DocumentRow",
    "EventRow",
    "Iri",
    "Item",
    "Parameter",
    "Profile",
    "Query",
    "Result",
    "SpeakerRow",
    "StatementRow",
    "Value",
    "actors",
    "differences",
    "documents",
    "events",
    "export",
    "find_actor",
    "find_document",
    "named_queries",
    "profile",
    "run",
    "shown",
    "statements",
]
