"""From a graph view to one HTML file that opens from disk and asks nothing of any network.

pyvis carries the network: nodes and links of the first picture, the options and the vis-network library. The
template, the styles and the scripts around it are ours. Every text of the graph travels in a JSON block in
which ``<`` is escaped, and reaches the page as text only; the content security policy names the styles and
scripts by their hashes, so nothing else can run even if it were to slip in.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup
from pyvis.network import Network

from kg.draw.compact import compact
from kg.draw.rank import Ranked, positions_of, ranked
from kg.draw.view import GraphView, Live
from kg.errors import InputError

log = logging.getLogger(__name__)

LARGE = 20_000_000  # characters; beyond this a page is slow to open and kg serve is the better way
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
STYLES = ("tokens", "layout", "controls", "panel", "timeline", "print")
PACKED = 1_000_000  # characters of data from which on they are deflated
AT_ONCE = ("base", "theme", "sprites", "canvas", "labels", "read")
WITH_DATA = (
    "data", "state", "served", "filter", "address", "network", "paint", "card", "overview", "profile", "pair", "paths",
    "panel", "facets", "relations", "timeline", "search", "table", "svg", "keep", "hints", "keys", "main",
)  # fmt: skip
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hideEdgesOnZoom": False,
        "tooltipDelay": 9_999_999,
        "keyboard": False,
        "zoomSpeed": 0.6,
    },
}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from looking through a million values, none of which is garbage, again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_no_collection()
def page(view: GraphView, *, title: str = "News graph", live: Live | None = None) -> str:
    """Return the explorer of a graph as HTML.

    ``title`` stands in the page's head and heading. With ``live`` the view is the overview of a store, and the
    page may ask its own server, and nobody else, for more. The same arguments give the same bytes.
    """
    rank = ranked(view)
    places = positions_of(rank)
    data = compact(view, rank, places)
    block = _block(data if live is None else data | {"served": asdict(live)})
    network = _network(view, rank, places)
    style = _joined("css", STYLES)
    script = f"{_joined('js', AT_ONCE)}\nkg.read().then(() => {{\n{_joined('js', WITH_DATA)}\n}});"
    library = _library()
    network.templateEnv.autoescape = True
    network.templateEnv.globals.update(
        title=_whole(title),
        policy=_policy(scripts=(library, script), styles=(style,), asks=live is not None),
        data=_packed(block) if len(block) > PACKED else block,
        packed=len(block) > PACKED,
        count=len(rank.actors),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
        as_block=_block,
    )
    html: str = network.generate_html()
    return html


def part(view: GraphView) -> str:
    """Return some of a graph as JSON, for a page over a live store to take in; who is where it decides itself."""
    rank = ranked(view)
    data = compact(view, rank, [(0, 0)] * len(rank.actors))
    return _whole(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def write(view: GraphView, path: str | Path, *, title: str = "News graph") -> Path:
    """Write the explorer to a file and return its path; raises InputError where it cannot be written."""
    target = Path(path)
    try:
        size = target.write_text(page(view, title=title), encoding="utf-8")
    except OSError as error:
        raise InputError(str(target), f"the page cannot be written ({error.strerror})", "Name another file.") from error
    if size > LARGE:
        slow = "%s has %d MB and opens slowly: kg serve shows the same page and reads what it is asked for"
        log.warning(slow, target, size // 1_000_000)
    return target


def _network(view: GraphView, rank: Ranked, places: Sequence[tuple[int, int]]) -> Network:
    """The first picture as a pyvis network."""
    network = Network(directed=True, heading="", cdn_resources="in_line")
    network.set_template_dir(str(files("kg.draw") / "assets"), "page.html")
    network.options = OPTIONS
    parents = {term.name: term.parent for term in view.kinds}
    for number in rank.shown:
        x, y = places[number]
        kinds = _lineage(rank.actors[number].kind, parents)
        network.add_node(
            number,
            label=_whole(rank.actors[number].name) or " ",
            x=x,
            y=y,
            size=rank.radii[number],
            color=None,
            kinds=kinds,
        )
    for (one, other), tie in rank.ties.among(rank.shown):
        network.add_edge(one, other, value=sum(tie.tone), **tie._asdict())
    return network


def _lineage(kind: str, parents: Mapping[str, str | None]) -> list[str]:
    """A kind and those above it, up to the root or to where they would go in a circle."""
    line = [kind]
    while (parent := parents.get(line[-1])) and parent not in line:
        line.append(parent)
    return line


def _block(value: object) -> Markup:
    """Write JSON that may stand inside a script element: nothing in it can end that or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(_whole(text))


def _packed(block: str) -> Markup:
    """Deflate a block, in letters that need no escaping."""
    return Markup(base64.b64encode(zlib.compress(block.encode("utf-8"), 4)).decode("ascii"))


def _whole(text: str) -> str:
    """Replace halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _policy(scripts: tuple[str, ...], styles: tuple[str, ...], asks: bool) -> str:
    allowed = {"script-src": scripts, "style-src": styles}
    rules = [f"{rule} {' '.join(_hash(text) for text in texts)}" for rule, texts in allowed.items()]
    fixed = ["default-src 'none'", "img-src data: blob:", "base-uri 'none'", "form-action 'none'"]
    return "; ".join([*fixed, *(["connect-src 'self'"] if asks else []), *rules])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _library() -> str:
    text = (files("pyvis") / LIBRARY).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").replace("</script", "<\\/script")


@cache
def _joined(kind: str, names: tuple[str, ...]) -> str:
    folder = files("kg.draw") / "assets" / kind
    return "\n".join((folder / f"{name}.{kind}").read_text(encoding="utf-8") for name in names)
