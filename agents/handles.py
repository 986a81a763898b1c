"""Passing columns to compiled code by reference.

The state has some 150 arrays. Handed to a kernel as tuples they travel by value through every call: thousands
of machine words, minutes of compilation, and a tick ten times slower (measured; see
docs/defense-of-design.md).
Here a kernel gets one pointer instead: to a table holding each column's address and shape, in which
``people.warmth`` is one load. Tables never change while compiled code runs, and the loads say so
(``invariant.load``), so they are hoisted out of loops like any local.

A group's compiled type is made from its declared columns (:mod:`agents.columns`): kernels write
``people.warmth[row]`` and ``cols.people`` exactly as Python code does.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, models, register_model, unbox

WORD = 8
HEAD_WORDS = 2
"""Words of a column's entry before its shape: number of items, address."""


class GroupType(types.Type):  # type: ignore[misc]  # numba is untyped
    """Compiled type of a group of columns, or of the whole state (whose fields are groups)."""

    def __init__(self, label: str, fields: tuple[tuple[str, Any], ...]) -> None:
        self.label = label
        self.fields = fields
        spelled = ",".join(f"{k}:{t}" for k, t in fields)
        mark = hashlib.blake2b(spelled.encode(), digest_size=8).hexdigest()
        super().__init__(name=f"Group<{label}:{mark}>")  # part of every kernel's symbol: spelled out it slows linking

    def field(self, name: str) -> tuple[Any, int] | None:
        """Type of a field and the word its entry begins at."""
        at = 0
        for key, kind in self.fields:
            if key == name:
                return kind, at
            at += entry_words(kind)
        return None


def entry_words(kind: Any) -> int:
    """Words of one field in a table: an address for a group; items, address and shape for a column."""
    return HEAD_WORDS + int(kind.ndim) if isinstance(kind, types.Array) else 1


def column_entry(array: np.ndarray[Any, Any]) -> list[int]:
    """What a table holds of a column.

    Raises:
        ValueError: the array is not laid out row by row.
    """
    if not array.flags.c_contiguous:
        raise ValueError("columns must be C-contiguous")
    return [array.size, array.__array_interface__["data"][0], *array.shape]


@register_model(GroupType)
class _GroupModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, dmm: Any, fe_type: Any) -> None:
        super().__init__(dmm, fe_type, ir.IntType(8).as_pointer())


@infer_getattr
class _GroupAttributes(AttributeTemplate):  # type: ignore[misc]
    key = GroupType

    def generic_resolve(self, typ: GroupType, attr: str) -> Any:  # type: ignore[override]
        found = typ.field(attr)
        return None if found is None else found[0]


def _load(builder: Any, base: Any, word: int, as_type: Any) -> Any:
    place = builder.gep(base, [ir.Constant(ir.IntType(64), word * WORD)])
    value = builder.load(builder.bitcast(place, as_type.as_pointer()))
    value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return value


@lower_getattr_generic(GroupType)
def _get_field(context: Any, builder: Any, typ: GroupType, base: Any, attr: str) -> Any:
    found = typ.field(attr)
    assert found is not None
    kind, at = found
    if isinstance(kind, GroupType):
        return _load(builder, base, at, ir.IntType(8).as_pointer())
    if not isinstance(kind, types.Array):
        return _load(builder, base, at, context.get_value_type(kind))
    return _array(context, builder, kind, base, at)


def _array(context: Any, builder: Any, kind: Any, base: Any, at: int) -> Any:
    """An array that owns nothing, described by a table's entry."""
    word = ir.IntType(64)
    item = context.get_abi_sizeof(context.get_data_type(kind.dtype))
    shape = [_load(builder, base, at + HEAD_WORDS + d, word) for d in range(kind.ndim)]
    strides: list[Any] = [ir.Constant(word, item)]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    made = context.make_array(kind)(context, builder)
    made.meminfo = cgutils.get_null_value(made.meminfo.type)
    made.parent = cgutils.get_null_value(made.parent.type)
    made.nitems = _load(builder, base, at, word)
    made.itemsize = ir.Constant(word, item)
    made.data = _load(builder, base, at + 1, made.data.type)
    made.shape = cgutils.pack_array(builder, shape, ty=word)
    made.strides = cgutils.pack_array(builder, strides, ty=word)
    return made._getvalue()


class Referenced:
    """Base of Python objects that compiled code sees through a table: they tell its address and type."""

    __slots__ = ()
    address: int

    def compiled_type(self) -> GroupType:
        """The compiled type of this object."""
        raise NotImplementedError

    @property
    def _numba_type_(self) -> GroupType:
        """The same, where numba looks first: it spares each call a search through numba's register of types."""
        return self.compiled_type()


@unbox(GroupType)
def _unbox(typ: GroupType, obj: Any, c: Any) -> NativeValue:
    number = c.pyapi.object_getattr_string(obj, "address")
    address = c.pyapi.long_as_longlong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, ir.IntType(8).as_pointer()))
