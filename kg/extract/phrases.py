"""Noun phrases: where they begin and end."""

from __future__ import annotations

from kg.parse import Parse

LEFT = frozenset(
    [
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "predet",
        "case",
        "advmod",
        "npadvmod",
        "neg",
        "punct",
    ]
)
OUTSIDE = frozenset(
    [
        "relcl",
        "acl",
        "appos",
        "conj",
        "cc",
        "punct",
        "advcl",
        "parataxis",
        "dep",
        "ccomp",
        "advmod",
        "npadvmod",
    ]
)
_WITHIN = frozenset({"-", '"', "'", "`", "(", ")"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
INNER_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "for",
        "to",
        "from",
        "at",
        "on",
        "with",
        "against",
        "within",
        "under",
        "among",
        "inside",
        "near",
    ]
)


def left_edge(parse: Parse, head: int) -> int:
    """Return the first token of the noun phrase that a token heads, without what precedes it in an apposition."""
    edge = head
    for child in reversed(parse.children[head]):
        if child > head:
            continue
        if parse.deps[child] not in LEFT:
            break
        if parse.deps[child] == "punct" and parse.words[child] not in _WITHIN:
            break
        first = parse.subtree(child)[0]
        edge = min(edge, first)
    if parse.words[edge] in ('"', "'", "-", ",", "("):
        edge += 1
    return min(edge, head)


def right_edge(parse: Parse, head: int, dated: frozenset[int]) -> int:
    """Return the token after the noun phrase: prepositions that follow directly belong to it, dates do not."""
    edge = head + 1
    for child in parse.children[head]:
        if child < head:
            continue
        label = parse.deps[child]
        if label == "prep" and child == edge and parse.lowers[child] in INNER_PREPOSITIONS:
            objects = [t for t in parse.children[child] if parse.deps[t] == "pobj"]
            if not objects or objects[0] in dated:
                break
            edge = _inner_end(parse, objects[0], dated)
        elif label == "postmod" and child == edge:
            edge = parse.subtree(child)[-1] + 1
        elif label in ("case",) or (label == "nummod" and child == edge):
            edge = child + 1 if label == "nummod" else edge
        elif label == "advmod" and child == edge and parse.lowers[child] in ("elsewhere", "here", "there", "abroad"):
            edge = child + 1
        elif label in OUTSIDE:
            break
    return _placed(parse, head, edge, dated)


def _placed(parse: Parse, head: int, edge: int, dated: frozenset[int]) -> int:
    """Take in a place that follows directly, wherever the parser hung it: *detained demonstrators in Yerevan*."""
    if edge >= len(parse) or parse.tags[head] not in ("NN", "NNS") or parse.lowers[edge] not in ("in", "at", "near"):
        return edge
    things = [t for t in parse.children[edge] if parse.deps[t] == "pobj" and parse.tags[t] in PROPER and t not in dated]
    if parse.deps[edge] != "prep" or not things or parse.heads[edge] >= edge:
        return edge
    return _inner_end(parse, things[0], dated)


def _inner_end(parse: Parse, head: int, dated: frozenset[int]) -> int:
    """Return the end of a phrase inside a phrase, with what is joined to it by *and*."""
    end, name = right_edge(parse, head, dated), _titled_name(parse, head)
    if name is not None and end == head + 1:
        end = name + 1
    for child in parse.children[head]:
        if parse.deps[child] == "conj" and child > head and parse.tags[child] in NOMINAL:
            end = max(end, _inner_end(parse, child, dated))
    return end


def dated_tokens(parse: Parse) -> frozenset[int]:
    """Return the tokens that the model marked as dates, times or amounts."""
    return frozenset(
        token
        for entity in parse.entities
        if entity.label in ("DATE", "TIME")
        for token in range(entity.start, entity.end)
    )


def conjuncts(parse: Parse, token: int) -> list[int]:
    """Return a token and all that are joined to it by *and*, *or*, commas or *as well as*, in text order."""
    found, titled = [token], _titled_name(parse, token)
    for child in parse.children[token]:
        if parse.deps[child] == "conj":
            found.extend(conjuncts(parse, child))
        elif child == titled:
            # "Prime Minister Narendra Modi and his counterpart": what is joined hangs on the name of who comes first.
            found.extend(conjuncts(parse, child)[1:])
    return found


def _titled_name(parse: Parse, token: int) -> int | None:
    """Return the name that directly follows the office or title that a token heads: *leader* Laurent Kabila."""
    for child in parse.with_label(token, "appos"):
        if parse.tags[child] in PROPER and parse.subtree(child)[0] == token + 1:
            return child
    return None
