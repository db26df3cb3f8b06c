"""The convolutions of spaCy's ``tok2vec``, for reading: words stand side by side, a column each.

spaCy keeps a row for each word. A BLAS rounds a row by its place among the others, so that rows have to be multiplied
a few at a time (``kg.annotate.products``). Columns it reads side by side in its registers, all alike but for a few at
either edge: with some to spare there, one product does for hundreds of words, at the full speed of the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from kg.annotate.products import one_thread

if TYPE_CHECKING:
    from spacy.language import Language

Floats = NDArray[np.float32]

STEP, SPARE, WIDEST = 16, 8, 320
"""Columns of a product are a multiple of ``STEP`` and at most ``WIDEST``; at either edge ``SPARE`` are not read."""

_LAYERS = "expand_window>>maxout>>layernorm>>dropout"
_MARGIN = 2 * STEP
_TINY = np.float32(1e-8)


@dataclass(frozen=True, slots=True)
class _Convolution:
    """The weights of one layer: ``weights`` (pieces x width, window x width), all others as one column."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> _Convolution:
        """Take the weights of a layer, the pieces of its maxout one after another."""
        nodes = {node.name: node for node in layer.walk()}
        maxout, norm = nodes["maxout"], nodes["layernorm"]
        weights, bias = np.asarray(maxout.get_param("W")), maxout.get_param("b")
        return cls(
            np.concatenate([weights[:, piece] for piece in range(weights.shape[1])]),
            *(np.asarray(column).reshape(-1, 1) for column in (bias.T, norm.get_param("G"), norm.get_param("b"))),
        )

    def __call__(self, words: Floats) -> Floats:
        """Return what the layer makes of words: an array (width, words), fewer by a spare edge on either side.

        ``words`` (width, words) has one word more on either side: the window's reach.
        """
        width, number = words.shape[0], words.shape[1] - 2
        around = np.empty((3 * width, number), dtype=np.float32)
        for place in range(3):
            around[place * width : (place + 1) * width] = words[:, place : place + number]
        pieces = self.weights @ around
        pieces += self.bias
        best = pieces[:width, SPARE:-SPARE]
        for first in range(width, len(pieces), width):
            np.maximum(best, pieces[first : first + width, SPARE:-SPARE], out=best)
        best -= best.mean(axis=0)
        spread = np.square(best).mean(axis=0)
        spread += _TINY
        best /= np.sqrt(spread, out=spread)
        best *= self.scale
        best += self.shift
        return best


def use_columns(nlp: Language) -> None:
    """Let the networks of a pipeline read words as columns, where this machine treats all columns alike.

    Networks of another build stay as they are.
    """
    with one_thread():
        for _, pipe in nlp.pipeline:
            network = getattr(pipe, "model", None)
            for node in list(network.walk()) if network is not None else ():
                node.layers[:] = [_in_columns(layer) if _is_encoder(layer) else layer for layer in node.layers]


def _is_encoder(node: Model[Any, Any]) -> bool:
    """Tell whether a node is a row of convolutions over a word and its two neighbours, each added to what it read."""
    layers = [inner for layer in node.layers for inner in layer.layers]
    return bool(layers) and all(
        layer.name == f"residual({inner.name})" and inner.name == _LAYERS and _is_plain(inner)
        for layer, inner in zip(node.layers, layers, strict=False)
    )


def _is_plain(layer: Model[Any, Any]) -> bool:
    """Tell whether a layer is of the shape that is read here: a window of one, as wide out as in."""
    nodes = {node.name: node for node in layer.walk()}
    width, _, inputs = np.asarray(nodes["maxout"].get_param("W")).shape
    return bool(nodes["expand_window"].attrs["window_size"] == 1) and inputs == 3 * width


def _in_columns(encoder: Model[Any, Any]) -> Model[Any, Any]:
    layers = [_Convolution.of(layer) for layer in encoder.layers]
    if not all(is_steady(layer.weights) for layer in layers):
        return encoder

    def forward(model: Model[Any, Any], rows: Floats, is_train: bool) -> tuple[Floats, Callable[[Any], Any]]:
        words = np.zeros((rows.shape[1], len(rows) + 2 * _MARGIN), dtype=np.float32)
        words[:, _MARGIN:-_MARGIN] = rows.T
        with one_thread():
            for layer in layers:
                read = words.copy()
                for first, last in _stretches(len(rows)):
                    before = read[:, _MARGIN + first - SPARE - 1 : _MARGIN + last + _edge(last - first) + 1]
                    words[:, _MARGIN + first : _MARGIN + last] += layer(before)[:, : last - first]
        return np.ascontiguousarray(words[:, _MARGIN:-_MARGIN].T), _no_training

    return Model("convolutions_in_columns", forward, dims={"nO": encoder.get_dim("nO")})


def _stretches(number: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words that are read in one product each."""
    step = WIDEST - 2 * SPARE
    return ((first, min(first + step, number)) for first in range(0, number, step))


def _edge(number: int) -> int:
    """Return how many columns follow a stretch of words, so that all are a multiple of ``STEP``."""
    return SPARE + -(number + 2 * SPARE) % STEP


def is_steady(weights: Floats) -> bool:
    """Tell whether columns come out the same wherever they stand and however many there are; tried on odd numbers."""
    rows, inputs = weights.shape
    column = np.sin(np.arange(inputs, dtype=np.float32)).reshape(-1, 1)
    factors = np.cos(np.arange(rows * inputs, dtype=np.float32)).reshape(rows, inputs)
    tried = [
        (factors @ np.repeat(column, number, axis=1))[:, SPARE:-SPARE]
        for number in range(2 * SPARE + STEP, WIDEST + 1, STEP)
    ]
    return all(np.array_equal(found, np.repeat(tried[0][:, :1], found.shape[1], axis=1)) for found in tried)


def _no_training(_: Any) -> Any:
    raise NotImplementedError("a network that reads words as columns is for reading, not for training")
