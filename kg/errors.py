"""Every error kg raises, as a tree.

    KgError
    ├── InputError          a file, folder or record that cannot be read
    │   └── MissingExtra    its format needs an optional dependency
    ├── ModelError          no usable language model
    ├── EndpointError       a language model behind a chat endpoint that gives no answer
    ├── OntologyError       the ontology's files contradict themselves or do not parse
    ├── StoreError          the store cannot be opened, read or written
    ├── QueryError          a query that is malformed, or a name it does not know
    ├── ActorNotFound       no actor, or more than one, answers to a name
    └── DocumentNotFound    no document, or more than one, answers to a name

A message names the place and the remedy.
"""

from __future__ import annotations


class KgError(Exception):
    """The root of all errors that kg raises on purpose.

    >>> str(InputError("news.csv, line 3", "no column 'text'", "Rename the column that holds the article."))
    "news.csv, line 3: no column 'text'. Rename the column that holds the article."
    """

    def __init__(self, place: str, message: str, remedy: str = "") -> None:
        self.place, self.message, self.remedy = place, message, remedy
        super().__init__(f"{place}: {message}." + (f" {remedy}" if remedy else ""))


class InputError(KgError):
    """A file, folder or record cannot be read."""


class MissingExtra(InputError):
    """A format needs an optional dependency that is not installed."""


class ModelError(KgError):
    """No usable language model is installed."""


class EndpointError(KgError):
    """A chat endpoint cannot be reached, or gives no usable answer."""


class OntologyError(KgError):
    """The ontology's files contradict themselves or do not parse."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class QueryError(KgError):
    """A query is malformed or uses a name that does not exist."""


class ActorNotFound(KgError):
    """No actor, or more than one, answers to a name."""


class DocumentNotFound(KgError):
    """No document, or more than one, answers to a name."""
