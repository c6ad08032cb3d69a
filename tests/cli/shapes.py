"""Whether a document has the shape that the documentation gives it."""

from __future__ import annotations

from types import UnionType
from typing import get_args, get_origin, get_type_hints, is_typeddict


def has_shape(value, shape):
    """Check the keys and types of a document, none missing and none too many."""
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        same_keys = isinstance(value, dict) and value.keys() == hints.keys()
        return same_keys and all(has_shape(value[key], hint) for key, hint in hints.items())
    if get_origin(shape) is UnionType:
        return any(has_shape(value, one) for one in get_args(shape))
    if get_origin(shape) is list:
        return isinstance(value, list) and all(has_shape(v, get_args(shape)[0]) for v in value)
    if get_origin(shape) is dict:
        return all(has_shape(v, get_args(shape)[1]) for v in value.values())
    return shape is object or type(value) is shape
