"""Which MobileNetV2 weights a run starts from: the user's, Keras' ImageNet ones, or the shipped."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from radiodesk.core.base_weights import imagenet_in_cache, shipped_base_weights
from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.paths import display_name, shipped_models
from radiodesk.training.weights_file import MAX_FILE_BYTES, require_plain_weights

if TYPE_CHECKING:
    from radiodesk.training.network import Network

Origin = Literal["user", "imagenet", "shipped"]


@dataclass(frozen=True)
class BaseWeights:
    """A file of MobileNetV2 weights without top.

    Attributes:
        path: The file.
        origin: Whose it is.
        sha256: Its fingerprint.
    """

    path: Path
    origin: Origin
    sha256: str

    @property
    def message(self) -> Message:
        """What to tell the user."""
        code = {"user": "RD-TRAIN-010", "imagenet": "RD-TRAIN-011", "shipped": "RD-TRAIN-012"}
        return Message(code=code[self.origin], params={"name": display_name(self.path)})

    def describe(self) -> dict[str, str]:
        """Return what the model card says about the base."""
        card = {"origin": self.origin, "file": display_name(self.path), "sha256": self.sha256}
        if self.origin == "shipped":
            stated = json.loads((shipped_models() / "mobilenetv2_base.json").read_bytes())
            card["training"] = stated["origin"]["training"]
            card["licence"] = stated["licence"]
        return card


def find_base_weights(chosen: str | None) -> BaseWeights:
    """Return the weights to start from, in the order user -> Keras cache -> shipped.

    Args:
        chosen: Path that the user set, or None.

    Raises:
        UsageError: ``RD-TRAIN-013`` when the user's file is not there, ``-015`` when it is larger
            than any weights.
        RadiodeskError: ``RD-TRAIN-014`` when the installation has lost its own file.
    """
    if chosen:
        path = Path(chosen).expanduser()
        if not path.is_file():
            raise UsageError("RD-TRAIN-013", name=display_name(path))
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UsageError("RD-TRAIN-015", name=display_name(path))
        return _describe(path, "user")
    cached = imagenet_in_cache()
    if cached is not None:
        return _describe(cached, "imagenet")
    shipped = shipped_base_weights()
    if not shipped.is_file():
        raise RadiodeskError("RD-TRAIN-014", name=shipped.name)
    return _describe(shipped, "shipped")


def _describe(path: Path, origin: Origin) -> BaseWeights:
    return BaseWeights(path, origin, hashlib.sha256(path.read_bytes()).hexdigest())


def load_base_weights(network: Network, weights: BaseWeights) -> None:
    """Put the weights into the network's base.

    The file may hold Keras 3 weights (``.weights.h5``) or the older HDF5 layout that Keras'
    downloads have. Only arrays are read; nothing in the file is executed.

    Raises:
        UsageError: ``RD-TRAIN-015`` when the file does not hold MobileNetV2 without top,
            ``RD-TRAIN-018`` when a weight is infinite or not a number, ``RD-SAFE-002`` when there
            is more in the file than weights.
    """
    require_plain_weights(weights.path)
    import keras

    blank: Any = keras.applications.MobileNetV2(
        input_shape=tuple(network.model.input_shape[1:]), include_top=False, weights=None
    )
    try:
        blank.load_weights(str(weights.path))
    except Exception as error:  # h5py and Keras raise whatever the bytes lead them to
        raise UsageError("RD-TRAIN-015", name=display_name(weights.path)) from error
    for layer in blank.layers:
        arrays = layer.get_weights()
        if not all(np.isfinite(a).all() for a in arrays):
            raise UsageError("RD-TRAIN-018", name=display_name(weights.path), layer=layer.name)
        if arrays:
            network.model.get_layer(layer.name).set_weights(arrays)


def download_imagenet_weights() -> BaseWeights:
    """Fetch Keras' ImageNet weights into the Keras cache, with Keras' own download.

    Raises:
        RadiodeskError: ``RD-TRAIN-016`` when there is no network or the server does not answer.
    """
    import keras

    try:
        keras.applications.MobileNetV2(
            input_shape=(224, 224, 3), include_top=False, weights="imagenet"
        )
    except Exception as error:  # urllib, ssl and Keras each have their own
        raise RadiodeskError("RD-TRAIN-016") from error
    cached = imagenet_in_cache()
    if cached is None:
        raise RadiodeskError("RD-TRAIN-016")
    return _describe(cached, "imagenet")
