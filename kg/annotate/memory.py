"""What a network knows of a word before it looks at its neighbours, computed once for each word form.

The first half of spaCy's ``tok2vec`` sees a word's form alone (its norm, first letter, last letters, shape, and
whether a space follows), and most words of a text have been met before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 50_000
"""Word forms that are remembered (20 MB); when there are more, memory starts anew."""


def remember_words(nlp: Language) -> None:
    """Let the networks of a pipeline remember the vectors of word forms; those of another build stay as they are."""
    for _, pipe in nlp.pipeline:
        network = getattr(pipe, "model", None)
        for node in list(network.walk()) if network is not None else ():
            node.layers[:] = [_remembering(layer) if _is_embedding(layer) else layer for layer in node.layers]


def _is_embedding(node: Model[Any, Any]) -> bool:
    kinds = [layer.name.partition("(")[0] for layer in node.layers]
    return kinds == ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def _remembering(first: Model[Any, Any]) -> Model[Any, Any]:
    features, _, *between, _ = first.layers
    columns = features.attrs["columns"]
    compute = [layer.layers[0] for layer in between]
    rows: dict[bytes, int] = {}
    vectors = np.zeros((0, first.get_dim("nO")), dtype=np.float32)

    def forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        nonlocal vectors
        table = np.concatenate([doc.to_array(columns).reshape(len(doc), -1) for doc in docs])
        keys = np.ascontiguousarray(table).view(f"V{table.shape[1] * table.itemsize}").ravel().tolist()
        if len(rows) > MOST:
            rows.clear()
            vectors = vectors[:0]
        places = {key: place for place, key in enumerate(keys) if key not in rows}
        if places:
            found: NDArray[np.float32] = table[list(places.values())]
            for layer in compute:
                found = layer.predict(found)
            rows.update(zip(places, range(len(rows), len(rows) + len(places)), strict=True))
            vectors = np.concatenate([vectors, found])
        known = vectors[[rows[key] for key in keys]]
        return np.split(known, np.cumsum([len(doc) for doc in docs])[:-1]), _no_training

    return Model("remembered_words", forward, dims={"nO": first.get_dim("nO")})


def _no_training(_: Any) -> Any:
    raise NotImplementedError("a network that remembers its words is for reading, not for training")
