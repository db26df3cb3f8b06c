"""Pages of actors: ``/actor/<id>`` as HTML for people and as RDF for programs, whichever a client takes."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.query.asking import GRAPHS
from kg.rdf import namespaces as ns
from kg.serve.negotiate import SHORT, chosen
from kg.serve.page import page
from kg.serve.pool import Pool, Refused
from kg.serve.sparql import refusal, sent, waited_for


def routes(pool: Pool) -> list[Route]:
    """Return the pages."""

    async def actor(request: Request) -> Response:
        iri = ns.iri(ns.ACTOR, request.path_params["id"])
        try:
            form = _form(request)
            if form != "text/html":
                head, body = await waited_for(pool, request, "kg.query.describing:actor", {"iri": iri, "graph": form})
                return sent(body, head["media"], {"link": f'<{quote(iri, safe=":/%")}>; rel="canonical"'})
            number = request.query_params.get("page", "1")
            if not number.isascii() or not number.isdigit() or not 0 < int(number) < 10_000:
                raise Refused(400, "there is no such page")
            asked = {"iri": iri, "page": int(number)}
            head, body = await waited_for(pool, request, "kg.serve.biography:actor", asked)
        except Refused as refused:
            return refusal(refused)
        return page(head["title"], Markup(body.decode("utf-8")))

    return [Route("/actor/{id:path}", actor, methods=["GET"])]


def _form(request: Request) -> str:
    offered = ["text/html", *GRAPHS]
    if (format := request.query_params.get("format")) is not None:
        named = [form for form in SHORT.get(format, ()) if form in offered]
        if not named:
            raise Refused(400, f"there is no such format; there is {', '.join(SHORT)}")
        return named[0]
    form = chosen(request.headers.get("accept", ""), offered)
    if form is None:
        raise Refused(406, f"an actor can be had as {', '.join(offered)}")
    return form
