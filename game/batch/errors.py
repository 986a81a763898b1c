"""What a batch tells its user when it cannot go on: one sentence, no traceback."""

from __future__ import annotations


class BatchError(Exception):
    """A batch cannot start or go on. The message is a sentence for the user; finished runs are safe."""


class Paused(BatchError):
    """The user asked for a pause. The ledger holds every finished run; the same command goes on."""

    exit_code = 130
    """As of a program stopped by Ctrl-C."""
