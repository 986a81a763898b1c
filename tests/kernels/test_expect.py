"""Asking for memory ahead: the processor is told, and nothing else differs. No figure is held against the clock."""

from __future__ import annotations

import numpy as np
from numba import njit

from agents.ahead import look_ahead, look_ahead_all
from agents.exact import Floats, Int
from agents.kernels import expect, tick
from agents.names import SLOTS_PER_DAY
from agents.storage import CACHE_LINE, copy, digest
from game.bench.crowd import lively

MEMBERS = 500


@njit
def _first(column: Floats, row: Int) -> None:
    look_ahead(column, row)


@njit
def _all(column: Floats, row: Int) -> None:
    look_ahead_all(column, row)


def test_the_processor_is_asked_for_a_line() -> None:
    column = np.arange(40.0).reshape(5, 8)
    for ask in (_first, _all):
        ask(column, 2)
        ask(column, 5_000_000)  # far beyond the end: a hint is never a fault
        ask(column, -1)
        (assembly,) = ask.inspect_asm().values()
        assert "prefetch" in assembly
    np.testing.assert_array_equal(column, np.arange(40.0).reshape(5, 8))
    assert column.strides[0] == CACHE_LINE


def test_as_plain_python_it_does_nothing() -> None:
    look_ahead(None, 0)
    look_ahead_all(None, 0)


def test_asking_ahead_changes_nothing() -> None:
    """Neither state nor intents, with acts to be settled."""
    community = lively(MEMBERS)
    cols, rows, now = community.columns, community.rows, community.tick
    tick.begin(cols, community.seed_key, now, community.setup.weekday, community.coefficients)
    tick.members(cols, 0, 0, rows, community.seed_key, now, community.setup.weekday, community.coefficients)
    many = int(cols.intents.many[0])
    assert many > 0 and not expect.far(cols)
    before = copy(cols)
    for row in range(rows):
        expect.expect_scan(cols, row, rows, now)
        expect.expect_visit(cols, row, community.coefficients)
    for k in range(many):
        expect.expect_acts(cols, k, many - 1)
    assert digest(cols) == digest(before)
    for name, was in zip(before.intents._fields, before.intents, strict=True):
        np.testing.assert_array_equal(getattr(cols.intents, name), was, name)


def test_a_crowd_large_enough_to_be_asked_for_lives_the_same_in_several_parts() -> None:
    crowd = lively(5 * MEMBERS)
    assert expect.far(crowd.columns)
    twin = crowd.fork()
    crowd.advance(SLOTS_PER_DAY)
    twin.advance(SLOTS_PER_DAY, threads=2)
    assert crowd.digest() == twin.digest()
