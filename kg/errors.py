"""Every error kg raises, as a tree.

    KgError
    ├── InputError          a file, folder or record that cannot be read
    │   └── MissingExtra    its format needs an optional dependency
    ├── ModelError          no usable language model
    ├── EndpointError       a language model behind a chat endpoint that gives no answer
    ├── OntologyError       the ontology's files contradict themselves or do not parse
    ├── StoreError          the store cannot be opened, read or written
    │   └── StoreHeld       another process has it open
    ├── QueryError          a query that is malformed, or a name it does not know
    │   └── LimitError      an answer that would take more time, memory or room than it may
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

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str, str]]:
        # Errors go from one process to another.
        return type(self), (self.place, self.message, self.remedy)

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this: the message says all that its reader needs, the stack is kg's own.
        return [f"{type(self).__name__}: {self}"]


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


class StoreHeld(StoreError):
    """Another process has the store open."""


class QueryError(KgError):
    """A query is malformed or uses a name that does not exist."""


class LimitError(QueryError):
    """An answer would take more time, memory or room than it may; what of it was found is not shown."""


class ActorNotFound(KgError):
    """No actor, or more than one, answers to a name."""


class DocumentNotFound(KgError):
    """No document, or more than one, answers to a name."""
