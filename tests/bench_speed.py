"""Compare kg's words a second with those of the spaCy pipeline it runs on.

    python tests/bench_speed.py [ROUNDS] [PATH ...]

Three ways through the same paragraphs, in turns in one process, CPU time: kg (annotating and extracting), the bare
spaCy pipeline with the same matrix products, and spaCy as it is configured by default.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import spacy
from thinc.api import NumpyOps

from kg import annotate, ontology, read
from kg.annotate.annotator import MODELS
from kg.annotate.normalise import fold
from kg.annotate.products import use_products
from kg.extract import RuleExtractor
from kg.model import Document


def main(rounds: int, paths: list[str]) -> None:
    """Print the words a second of each way, the ratios between them, and whether the annotations agree."""
    documents = [d for d in read.read(paths) if isinstance(d, Document) and d.language == "en"] * 4
    paragraphs = [fold(line).text for d in documents for line in d.text.split("\n") if line.strip()]
    words = sum(len(d.text.split()) for d in documents)
    model = next(name for name in MODELS["en"] if spacy.util.is_package(name))
    annotator, extract = annotate.load(), RuleExtractor(ontology.load())
    bare, default = spacy.load(model), spacy.load(model)
    use_products(bare, NumpyOps(use_blis=False))
    use_products(default, NumpyOps(use_blis=True))
    ways: dict[str, Callable[[], object]] = {
        "kg": lambda: [extract(d, parse) for d, parse, _ in annotator.annotate(documents)],
        "bare spaCy": lambda: list(bare.pipe(paragraphs, batch_size=128)),
        "default spaCy": lambda: list(default.pipe(paragraphs, batch_size=128)),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            started = time.process_time()
            way()
            if turn:
                seconds[name].append(time.process_time() - started)
    print(f"{len(documents)} documents, {words:,} words, {rounds} rounds after one to warm up, CPU seconds")
    for name, taken in seconds.items():
        print(f"{name:<14} {words / statistics.median(taken):8,.0f} words/s  {[round(s, 2) for s in sorted(taken)]}")
    for name in ("bare spaCy", "default spaCy"):
        ratios = [other / own for own, other in zip(seconds["kg"], seconds[name], strict=True)]
        print(f"kg is {statistics.median(ratios):.2f} times as fast as {name}  [{min(ratios):.2f}, {max(ratios):.2f}]")
    print(f"annotations of bare and default spaCy agree on {_agreement(bare, default, paragraphs)} paragraphs")


def _agreement(first: spacy.language.Language, second: spacy.language.Language, texts: list[str]) -> str:
    columns = ["HEAD", "DEP", "TAG", "LEMMA", "ENT_IOB", "ENT_TYPE"]
    texts = list(dict.fromkeys(texts))
    pairs = zip(first.pipe(texts), second.pipe(texts), strict=True)
    same = sum(bool((a.to_array(columns) == b.to_array(columns)).all()) for a, b in pairs)
    return f"{same} of {len(texts)}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2:] or ["seeds"])
