"""The matrix products of a language model: fast, and to the last bit the same in whatever company a text is read.

A BLAS rounds a row of a product by the row's place among the others, so that once in a great many words a sentence
would be read otherwise when other texts share its batch. Here rows are multiplied in tiles that are small enough to
be one step of the BLAS, where all rows are treated alike. Whether that holds on a machine is tried out beforehand;
where it does not, BLIS, thinc's own choice, does the same in one and a half times the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language

Floats = NDArray[np.float32]

TILE = 8


class TiledOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on numpy arrays, for reading: a row's product does not depend on the rows around it."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)
        self._turned: dict[tuple[int, tuple[int, ...]], tuple[Floats, Floats]] = {}

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """Return the product of two matrices, either of them transposed first; into ``out`` where it is given.

        The second is taken for a model's weights: a transposed copy is kept for as long as these operations are.
        """
        rows = x.T if trans1 else x
        weights = self._transposed(y) if trans2 else y
        if out is None:
            out = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
        whole = len(rows) - len(rows) % TILE
        _multiply(rows[:whole], weights, out[:whole])
        if whole < len(rows):
            rest = np.zeros((TILE, rows.shape[1]), dtype=np.float32)
            rest[: len(rows) - whole] = rows[whole:]
            out[whole:] = (rest @ weights)[: len(rows) - whole]
        return out

    def _transposed(self, weights: Floats) -> Floats:
        key = weights.ctypes.data, weights.shape
        if key not in self._turned:
            # The weights are kept beside their copy, so that no other array can come to lie at their address.
            self._turned[key] = weights, np.ascontiguousarray(weights.T)
        return self._turned[key][1]


def _multiply(rows: Floats, weights: Floats, out: Floats) -> None:
    tiles = rows.reshape(-1, TILE, rows.shape[1])
    np.matmul(tiles, weights, out=out.reshape(-1, TILE, weights.shape[1]))


def steady_ops(nlp: Language) -> Any:
    """Return the fastest operations whose products are steady on this machine for all weights of a pipeline."""
    ops = TiledOps()
    with one_thread():
        steady = all(_is_steady(ops, shape) for shape in sorted(_weight_shapes(nlp)))
    return ops if steady else NumpyOps(use_blis=True)


def use_products(nlp: Language, ops: Any) -> None:
    """Let a pipeline do its matrix products with the given thinc operations."""
    for _, pipe in nlp.pipeline:
        network = getattr(pipe, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops = ops


def _weight_shapes(nlp: Language) -> set[tuple[int, int]]:
    """Return (inputs, outputs) of each product that the pipeline's networks do."""
    networks = [network for _, pipe in nlp.pipeline if (network := getattr(pipe, "model", None)) is not None]
    return {
        (int(weights.shape[-1]), int(weights.size // weights.shape[-1]))
        for network in networks
        for node in network.walk()
        if node.has_param("W") and (weights := node.get_param("W")).ndim > 1
    }


def _is_steady(ops: Any, shape: tuple[int, int]) -> bool:
    """Tell whether rows come out the same wherever they stand; tried on numbers that are not round."""
    inputs, outputs = shape
    rows = np.sin(np.arange(8 * TILE * inputs, dtype=np.float32)).reshape(-1, inputs)
    weights = np.cos(np.arange(outputs * inputs, dtype=np.float32)).reshape(outputs, inputs)
    whole = ops.gemm(rows, weights, trans2=True)
    return all(
        np.array_equal(ops.gemm(rows[first:], weights, trans2=True), whole[first:]) for first in range(1, TILE + 1)
    )


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep the BLAS from starting threads: on matrices this small they only wait for each other."""
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
