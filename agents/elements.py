"""Elements of columns in compiled code: an index is a row, never a place counted from the end.

For any other array numba lets -1 mean the last element, so each access compares its index with 0 and holds the
column's length ready: a tenth of a tick (measured). Columns are never asked that way. A
run with ``NUMBA_BOUNDSCHECK=1`` raises IndexError for an index below 0 or beyond the end; plain Python, as under
``NUMBA_DISABLE_JIT=1``, checks the end alone.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numba import from_dtype, types
from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed
from numba.extending import lower_builtin, models, register_model
from numba.np import arrayobj


class ColumnType(types.Array):  # type: ignore[misc]  # numba is untyped
    """Compiled type of one column: an array laid out row by row, indexed by numbers from 0 on."""

    def __init__(self, dtype: str, ndim: int) -> None:
        element = from_dtype(np.dtype(dtype))
        super().__init__(element, ndim, "C", name=f"column({element}, {ndim}d)")


@register_model(ColumnType)
class _ColumnModel(models.ArrayModel):  # type: ignore[misc]
    """Laid out in registers as any array is."""


def _place(context: Any, builder: Any, kind: ColumnType, column: Any, index_type: Any, index: Any) -> Any:
    """Address of one element; None for what is not one element: a row of several, a stretch."""
    several = isinstance(index_type, types.BaseTuple)
    kinds = tuple(index_type) if several else (index_type,)
    indices = cgutils.unpack_tuple(builder, index, count=len(kinds)) if several else (index,)
    if len(kinds) != kind.ndim or not all(isinstance(k, types.Integer) for k in kinds):
        return None
    made = arrayobj.make_array(kind)(context, builder, column)
    shape = cgutils.unpack_tuple(builder, made.shape, kind.ndim)
    at = None
    for axis, (k, i) in enumerate(zip(kinds, indices, strict=True)):
        step = context.cast(builder, i, k, types.intp)
        if context.enable_boundscheck:
            cgutils.do_boundscheck(context, builder, step, shape[axis], axis)
        at = step if at is None else builder.add(builder.mul(at, shape[axis], flags=("nsw",)), step, flags=("nsw",))
    return builder.gep(made.data, [at], inbounds=True)


@lower_builtin(operator.getitem, ColumnType, types.Integer)
def _get_one(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return _get(context, builder, sig, args, arrayobj.getitem_arraynd_intp)


@lower_builtin(operator.getitem, ColumnType, types.BaseTuple)
def _get_many(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return _get(context, builder, sig, args, arrayobj.getitem_array_tuple)


def _get(context: Any, builder: Any, sig: Any, args: Any, otherwise: Any) -> Any:
    kind, index_type = sig.args
    place = _place(context, builder, kind, args[0], index_type, args[1])
    if place is None:
        return otherwise(context, builder, sig, args)
    found = context.unpack_value(builder, kind.dtype, place)
    return impl_ret_borrowed(context, builder, sig.return_type, found)


@lower_builtin(operator.setitem, ColumnType, types.Any, types.Any)
def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind, index_type, value_type = sig.args
    place = _place(context, builder, kind, args[0], index_type, args[1])
    if place is None:
        return arrayobj.setitem_array(context, builder, sig, args)
    value = context.cast(builder, args[2], value_type, kind.dtype)
    context.pack_value(builder, kind.dtype, value, place)
    return context.get_dummy_value()
