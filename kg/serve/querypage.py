"""The page at ``/query``: an editor, the documented questions as examples, and results to sort, keep and link to."""

from __future__ import annotations

import json
from functools import cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.query import named_queries
from kg.rdf.namespaces import PREFIXES
from kg.serve.page import page

_BODY = Markup("""<h1>Query</h1>
<form id="ask">
<p><label for="example">Example</label> <select id="example"><option value="">choose a question</option>{}</select></p>
<div id="editor"><pre id="colours" aria-hidden="true"></pre>
<textarea id="query" name="query" spellcheck="false" autocomplete="off" autocapitalize="off" rows="14"
 aria-label="SPARQL">SELECT ?event ?quote {{
  ?event kg:relation rel:criticises ; kg:evidence/oa:hasSelector/oa:exact ?quote
}}
LIMIT 20
</textarea></div>
<fieldset id="parameters" hidden><legend>Parameters</legend></fieldset>
<p><button type="submit">Ask</button> <button type="button" id="stop" hidden>Stop</button>
<span id="state" role="status" aria-live="polite"></span></p>
</form>
<p id="downloads" hidden>Download: <span id="links"></span> &middot; <a id="link">link to this query</a></p>
<ul id="hints"></ul>
<pre id="problem" role="alert" hidden></pre>
<div id="result" tabindex="0"></div>
<script id="known" type="application/json">{}</script>
""")


def routes() -> list[Route]:
    """Return the page."""

    def query(_: Request) -> Response:
        return page("Query", _body(), "editor.js", "table.js", "query.js")

    return [Route("/query", query, methods=["GET"])]


@cache
def _body() -> Markup:
    option = Markup('<option value="{}">{}</option>')
    options = Markup("").join(option.format(each.name, each.title) for each in named_queries())
    questions = {
        each.name: {
            "text": each.text,
            "parameters": [
                {"name": one.name, "kind": one.kind, "meaning": one.meaning, "optional": one.optional}
                for one in each.parameters
            ],
        }
        for each in named_queries()
    }
    known = json.dumps({"questions": questions, "prefixes": PREFIXES}).replace("<", "\\u003c")
    return _BODY.format(options, Markup(known))
