"""A server for people one does not know: explorer, SPARQL endpoint, query page and pages of actors. It only reads.

Whatever a question costs, it costs a worker process that can be killed: the server itself opens no store, parses no
query and writes no answer down.
"""

from __future__ import annotations

from kg.serve.server import is_loopback, serve
from kg.serve.settings import Limits, Settings

__all__ = ["Limits", "Settings", "is_loopback", "serve"]
