"""The frame that all pages of the server have: head, navigation, and a policy that lets nothing else in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
ASSETS: Final = {
    "style.css": "text/css",
    "editor.js": "text/javascript",
    "table.js": "text/javascript",
    "query.js": "text/javascript",
}
_FRAME: Final = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{} · kg</title>
<link rel="stylesheet" href="/assets/style.css">
{}</head>
<body>
<header><a href="/">Explorer</a> <a href="/query">Query</a></header>
<main>
{}
</main>
</body>
</html>
""")


def page(title: str, body: Markup, *scripts: str) -> Response:
    """Return a page; ``scripts`` are names of ``ASSETS``."""
    loaded = Markup("").join(Markup('<script src="/assets/{}" defer></script>\n').format(name) for name in scripts)
    return HTMLResponse(_FRAME.format(title, loaded, body), headers={"content-security-policy": POLICY})


def routes() -> list[Route]:
    """Return the files that the pages load."""

    def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ASSETS:
            return PlainTextResponse("There is no such file.\n", 404)
        return Response(_read(name), media_type=ASSETS[name], headers={"cache-control": "no-cache"})

    return [Route("/assets/{name}", asset, methods=["GET"])]


@cache
def _read(name: str) -> bytes:
    return (files("kg.serve") / "assets" / name).read_bytes()
