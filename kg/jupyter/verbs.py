"""What ``%kg VERB`` does: one function a verb, which takes the notebook's session and the rest of the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.errors import QueryError
from kg.jupyter.graphs import USUAL, graph_of
from kg.jupyter.words import Words
from kg.query import named_queries
from kg.rdf.namespaces import PREFIXES
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.query import Result

_DECLARATION: Final = re.compile(r"(?P<prefix>[A-Za-z][\w.-]*):?=<?(?P<iri>[^<>\"{}|^`\\\s]+?)>?")


@dataclass(frozen=True, slots=True)
class Session:
    """A notebook's variables, and the prefixes that it declared."""

    names: MutableMapping[str, object]
    prefixes: dict[str, str] = field(default_factory=dict)

    def graph(self, words: Words) -> Graph:
        """Return the graph that a line is about."""
        return graph_of(self.names, words.options.get("on"))


@dataclass(frozen=True, slots=True)
class Named:
    """A question that has a name: the parameters it takes, and what it answers."""

    query: str
    parameters: tuple[str, ...]
    answers: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix that queries may use without declaring it."""

    prefix: str
    iri: str


def ask(session: Session, words: Words) -> object:
    """Answer a question that has a name: ``%kg ask critics actor="Gustavo Petro"``; alone, list the questions."""
    if not words.words:
        return questions()
    (question,) = _exactly(1, words, "ask", 'critics actor="Gustavo Petro"')
    return answer(session, question, words)


def show(session: Session, words: Words) -> object:
    """Show all that is known of an actor: ``%kg show Gustavo Petro``."""
    if not words.words:
        raise QueryError("%kg show", "there is no name", "Write for example %kg show Gustavo Petro.")
    return session.graph(words).show(" ".join(words.words))


def events(session: Session, words: Words) -> object:
    """List events: ``%kg events relation=criticises status=happened actor=Petro``."""
    _exactly(0, words, "events", "relation=criticises")
    known = {"relation", "status", "actor"}
    if unknown := words.parameters.keys() - known:
        wrong = ", ".join(sorted(unknown))
        raise QueryError("%kg events", f"there is no parameter {wrong}", f"There is {', '.join(sorted(known))}.")
    given = words.parameters
    return session.graph(words).events(given.get("relation"), given.get("status"), given.get("actor"))


def explore(session: Session, words: Words) -> object:
    """Look at the graph: ``%kg explore``."""
    _exactly(0, words, "explore", "")
    return session.graph(words).explore()


def build(session: Session, words: Words) -> object:
    """Read documents into a graph and call it ``graph``: ``%kg build news/ --store news.kg``."""
    from kg.pipeline import build

    if not words.words:
        raise QueryError("%kg build", "there is nothing to read", "Name files or folders: %kg build news/.")
    return _keep(session, words, build(words.words, words.options.get("store")))


def open_(session: Session, words: Words) -> object:
    """Open a graph that was built before and call it ``graph``: ``%kg open news.kg``."""
    from kg.graph import open

    (folder,) = _exactly(1, words, "open", "news.kg")
    return _keep(session, words, open(folder))


def prefix(session: Session, words: Words) -> object:
    """Declare prefixes for ``%%sparql``: ``%kg prefix ex=https://example.org/``; alone, list the known ones."""
    for name, iri in words.parameters.items():
        found = _DECLARATION.fullmatch(f"{name}={iri}")
        if not found:
            raise QueryError(f"%kg prefix {name}", "this is no IRI", "Write for example ex=https://example.org/.")
        session.prefixes[name] = found["iri"]
    known = PREFIXES | session.prefixes
    return Rows(Prefix, [Prefix(name, known[name]) for name in (words.parameters or known)])


VERBS: Final[Mapping[str, Callable[[Session, Words], object]]] = {
    "ask": ask,
    "show": show,
    "events": events,
    "explore": explore,
    "build": build,
    "open": open_,
    "prefix": prefix,
}


def questions() -> Rows[Named]:
    """Return the questions that have names."""
    return Rows(
        Named,
        [Named(each.name, tuple(given.name for given in each.parameters), each.title) for each in named_queries()],
    )


def answer(session: Session, question: str, words: Words) -> Result | None:
    """Answer SPARQL or a question with a name; with ``--into NAME`` keep the answer there as a frame instead."""
    sparql = question if re.fullmatch(r"[\w-]+|.*\.rq", question.strip()) else _with_prefixes(session, question)
    result = session.graph(words).query(sparql, **words.parameters)
    if "into" not in words.options:
        return result
    name = words.options["into"]
    if not name.isidentifier():
        raise QueryError(f"--into {name}", "this is no name of a variable", "Write for example --into frame.")
    session.names[name] = result.to_pandas()
    return None


def _with_prefixes(session: Session, sparql: str) -> str:
    # In front of the first line, so that the number of a line in an error is the cell's own.
    declared = "".join(f"PREFIX {name}: <{iri}> " for name, iri in session.prefixes.items())
    return declared + sparql


def _keep(session: Session, words: Words, graph: Graph) -> Graph:
    session.names[words.options.get("into", USUAL)] = graph
    return graph


def _exactly(count: int, words: Words, verb: str, example: str) -> tuple[str, ...]:
    if len(words.words) != count:
        problem = f"{len(words.words)} words where {count} are wanted"
        raise QueryError(f"%kg {verb}", problem, f"Write for example %kg {verb} {example}".rstrip() + ".")
    return words.words
