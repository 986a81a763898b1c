"""Groups of columns as compiled kernels take them, for tests that call one kernel by itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from agents.columns import GROUPS, Columns
from agents.handles import GroupType, Referenced


class Group(Referenced):
    """One group of a state, passed by reference."""

    def __init__(self, columns: Columns, name: str) -> None:
        self.columns = columns  # whose tables must outlive the pointer
        self.name = name
        self.kind = columns.compiled_type().field(name)[0]
        self.address = int(columns._tables[list(GROUPS).index(name)].ctypes.data)

    def __getattr__(self, column: str) -> Any:
        """One column by name, for kernels run uncompiled under a debugger."""
        return getattr(getattr(self.columns, self.name), column)

    def compiled_type(self) -> GroupType:
        return self.kind


def groups(columns: Columns) -> SimpleNamespace:
    """Every group of a state by name."""
    return SimpleNamespace(**{name: Group(columns, name) for name in GROUPS})
