"""Asking for memory before it is needed.

What lies in a cache is read within a few cycles, what comes from memory takes some hundred, and a visit reads a
dozen places one after the other. Who comes in a tick is known before the first visit begins, so what the next ones
will read is asked for while one is worked (:mod:`agents.kernels.expect`). That changes no result; as plain Python
it does nothing.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, overload

from agents.storage import CACHE_LINE

_READ, _KEEP, _DATA = 0, 3, 1
"""Arguments of LLVM's prefetch: not for writing only, into every cache, data and not code."""


def _described(typing_context: Any, array: Any, row: Any, skip: Any) -> Any:
    """Ask for the line that holds byte ``skip`` of a row; one past the end is a place like any other."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        byte, short = ir.IntType(8).as_pointer(), ir.IntType(32)
        made = context.make_array(signature.args[0])(context, builder, args[0])
        numbers = zip(args[1:], signature.args[1:], strict=True)
        at, further = (context.cast(builder, a, t, types.int64) for a, t in numbers)
        apart = cgutils.unpack_tuple(builder, made.strides)[0]
        offset = builder.add(builder.mul(at, apart), further)
        place = builder.gep(builder.bitcast(made.data, byte), [offset])
        hint = ir.FunctionType(ir.VoidType(), [byte, short, short, short])
        call = cgutils.get_or_insert_function(builder.module, hint, "llvm.prefetch.p0i8")
        builder.call(call, [place, *(ir.Constant(short, k) for k in (_READ, _KEEP, _DATA))])
        return context.get_dummy_value()

    return types.void(array, row, skip), generate


_prefetch: Any = intrinsic(_described)


def look_ahead(column: Any, row: Any) -> None:
    """Ask for where a row of a column begins, and for what lies beside it in its line. The row need not exist."""


def look_ahead_all(column: Any, row: Any) -> None:
    """Ask for everything from there to where the next row begins."""


@overload(look_ahead, inline="always")
def _look_ahead(column: Any, row: Any) -> Any:
    def ask(column: Any, row: Any) -> None:
        _prefetch(column, row, 0)

    return ask


@overload(look_ahead_all, inline="always")
def _look_ahead_all(column: Any, row: Any) -> Any:
    def ask(column: Any, row: Any) -> None:
        size = column.strides[0]
        for skip in range(0, size, CACHE_LINE):
            _prefetch(column, row, skip)
        _prefetch(column, row, size - 1)  # a row that does not begin at a line ends in one more

    return ask
