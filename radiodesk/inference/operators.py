"""Which operators a model's graph may hold: arithmetic on arrays, and nothing else.

A graph is data, but LiteRT is a program that obeys it. What radiodesk's own networks are converted
to needs a few dozen of its operators; custom ones (code from elsewhere), loops, calls, variables
and tables that outlive an answer are none of them, so a graph that holds one is not loaded,
whatever its fingerprint. Only the list at the graph's head is read here; LiteRT verifies the rest.

The file is a FlatBuffer of tensorflow/lite/schema/schema.fbs: `Model.operator_codes` is field 1,
`OperatorCode` has the number in field 3, or in field 0 where it is older and below 127.
"""

from __future__ import annotations

import struct
from typing import Final

ALLOWED: Final = {
    0: "ADD", 1: "AVERAGE_POOL_2D", 2: "CONCATENATION", 3: "CONV_2D", 4: "DEPTHWISE_CONV_2D",
    6: "DEQUANTIZE", 9: "FULLY_CONNECTED", 14: "LOGISTIC", 17: "MAX_POOL_2D", 18: "MUL",
    19: "RELU", 21: "RELU6", 22: "RESHAPE", 23: "RESIZE_BILINEAR", 25: "SOFTMAX", 28: "TANH",
    34: "PAD", 36: "GATHER", 39: "TRANSPOSE", 40: "MEAN", 41: "SUB", 42: "DIV", 43: "SQUEEZE",
    45: "STRIDED_SLICE", 47: "EXP", 49: "SPLIT", 53: "CAST", 55: "MAXIMUM", 57: "MINIMUM",
    58: "LESS", 59: "NEG", 60: "PADV2", 61: "GREATER", 65: "SLICE", 69: "TILE", 70: "EXPAND_DIMS",
    73: "LOG", 74: "SUM", 75: "SQRT", 76: "RSQRT", 77: "SHAPE", 78: "POW", 82: "REDUCE_MAX",
    83: "PACK", 88: "UNPACK", 92: "SQUARE", 94: "FILL", 97: "RESIZE_NEAREST_NEIGHBOR",
    99: "SQUARED_DIFFERENCE", 101: "ABS", 102: "SPLIT_V", 114: "QUANTIZE", 123: "SELECT_V2",
    126: "BATCH_MATMUL", 130: "BROADCAST_TO", 145: "BROADCAST_ARGS",
}  # fmt: skip
_MAGIC = b"TFL3"
_MOST = 1000


def foreign_operators(graph: bytes) -> list[int]:
    """Return the numbers of the operators that no model of radiodesk holds.

    Args:
        graph: A LiteRT file.

    Raises:
        ValueError: It is none, or its head is damaged.
    """
    try:
        if graph[4:8] != _MAGIC:
            raise ValueError("no LiteRT graph")
        codes = _field(graph, _pointed(graph, 0), 1)
        if codes is None:
            raise ValueError("a graph without operators")
        start = _pointed(graph, codes)
        count = struct.unpack_from("<I", graph, start)[0]
        if count > _MOST:
            raise ValueError("more operators than there are")
        places = [start + 4 + 4 * index for index in range(count)]
        found = {_number(graph, _pointed(graph, place)) for place in places}
    except struct.error as error:
        raise ValueError("a damaged graph") from error
    return sorted(found - set(ALLOWED))


def _number(graph: bytes, table: int) -> int:
    older, newer = _field(graph, table, 0), _field(graph, table, 3)
    first = 0 if older is None else int(struct.unpack_from("<b", graph, older)[0])
    second = 0 if newer is None else int(struct.unpack_from("<i", graph, newer)[0])
    return max(first, second)


def _pointed(graph: bytes, place: int) -> int:
    """Return where an offset leads that is stored at a place."""
    return place + int(struct.unpack_from("<I", graph, place)[0])


def _field(graph: bytes, table: int, number: int) -> int | None:
    """Return where a field of a table is stored, None where it has its default."""
    directory = table - struct.unpack_from("<i", graph, table)[0]
    if directory < 0:
        raise ValueError("a damaged graph")
    entry = 4 + 2 * number
    if entry + 2 > struct.unpack_from("<H", graph, directory)[0]:
        return None
    inside = struct.unpack_from("<H", graph, directory + entry)[0]
    return table + inside if inside else None
