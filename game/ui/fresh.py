"""Luck drawn for practice."""

from __future__ import annotations

import secrets

SEEDS = 1_000_000
"""It lies below this, so that it can be read out and typed in again."""


def fresh_seed() -> int:
    """The number of a luck nobody knows yet."""
    return secrets.randbelow(SEEDS)
