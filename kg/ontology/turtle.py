"""The ontology's Turtle files as one table of descriptions."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError

KG = "https://w3id.org/kg/ns#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Description:
    """What the files say of one subject: for each property, its values with their languages ("" if none)."""

    iri: str
    file: str
    values: dict[str, list[tuple[str, str]]]

    @property
    def name(self) -> str:
        """Return the local name: what follows the last ``/`` or ``#``."""
        return local_name(self.iri)

    def all(self, iri: str) -> tuple[str, ...]:
        """Return every value of a property, in file order."""
        return tuple(value for value, _ in self.values.get(iri, ()))

    def one(self, iri: str) -> str | None:
        """Return the first value of a property, or None."""
        found = self.values.get(iri)
        return found[0][0] if found else None

    def local(self, iri: str) -> str | None:
        """Return the local name of the first value of a property, or None."""
        value = self.one(iri)
        return local_name(value) if value else None

    def speaking(self, language: str) -> Description:
        """Return what is said in one language, and what is in none."""
        wanted = ("", language)
        kept = {iri: [v for v in values if v[1] in wanted] for iri, values in self.values.items()}
        return Description(self.iri, self.file, {iri: values for iri, values in kept.items() if values})

    def true(self, iri: str) -> bool:
        """Tell whether a property is given as true."""
        return self.one(iri) == "true"

    def types(self) -> frozenset[str]:
        """Return the local names of the subject's classes."""
        return frozenset(map(local_name, self.all(RDF_TYPE)))


def local_name(iri: str) -> str:
    """Return what follows the last ``/`` or ``#`` of an IRI.

    >>> local_name("https://w3id.org/kg/ns#Event")
    'Event'
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def folder() -> Path:
    """Return the folder of the ontology's files: beside the package in a wheel, above it in a checkout."""
    inside = Path(__file__).parent.parent / "ontology_files"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "ontology"


def files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the Turtle files below folders, and files named, in a fixed order: the folders of languages last."""
    for path in folders:
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from sorted(path.rglob("*.ttl"), key=lambda file: ((file.parent / "grammar.toml").is_file(), file))
        else:
            raise OntologyError(str(path), "there is no such file or folder", "Name a Turtle file or a folder of them.")


def read(paths: Iterable[Path], others: Iterable[Path] = ()) -> tuple[dict[str, Description], str]:
    """Read Turtle files into descriptions by IRI; return them and a digest of their content and of the ``others``'.

    Raises OntologyError naming file and line where one does not parse.
    """
    table: dict[str, Description] = {}
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(content)
        try:
            for triple in pyoxigraph.parse(content, pyoxigraph.RdfFormat.TURTLE):
                _add(table, triple, path.name)
        except SyntaxError as error:
            raise OntologyError(
                f"{path.name}, line {error.lineno}", str(error.msg), "Mend the Turtle there."
            ) from error
    for path in others:
        digest.update(path.read_bytes())
    return table, digest.hexdigest()


def _add(table: dict[str, Description], triple: pyoxigraph.Triple, file: str) -> None:
    subject, value = triple.subject, triple.object
    iri = subject.value if isinstance(subject, pyoxigraph.NamedNode) else str(subject)
    description = table.get(iri)
    if description is None:
        description = table[iri] = Description(iri, file, defaultdict(list))
    if isinstance(value, pyoxigraph.Literal):
        entry = (value.value, value.language or "")
    else:
        entry = (value.value if isinstance(value, pyoxigraph.NamedNode) else str(value), "")
    description.values[triple.predicate.value].append(entry)
