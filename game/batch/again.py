"""One run of a batch lived again: to look at it, to hold it against what the ledger says, to hand it to the game."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.batch.errors import BatchError
from game.batch.ledger import Ledger
from game.batch.plan import Run
from game.batch.reopen import reopen
from game.batch.worker import Record, pack

if TYPE_CHECKING:
    from game.batch.community_work import CommunityWork
    from game.runfile import RunRecord
    from game.session import Session


class Diverged(BatchError):
    """The run came out differently from what the ledger says."""

    exit_code = 1


@dataclass(frozen=True)
class Again:
    """A run lived again."""

    run: Run
    session: Session
    summary: Mapping[str, Any]
    digest: str
    known: str
    """Digest the ledger has; empty when the run was not done, or failed."""

    def record(self) -> RunRecord:
        """The run as a run file has it: scenario with the run's values, seed, decisions."""
        return self.session.record()


def again(folder: Path, id: int) -> Again:
    """Live a run of the batch in a folder again, in this process. The ledger is not touched.

    Raises:
        BatchError: no such batch or run.
        Diverged: it came out differently.
        Exception: whatever made the run fail makes it fail again.
    """
    whole = reopen(folder)
    with Ledger.read(folder) as ledger:
        found = ledger.run(id)
    try:
        run = whole.plan.run(id)
    except IndexError as wrong:
        raise BatchError(f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from None
    work: CommunityWork = whole.work  # type: ignore[assignment]
    life = work.life(run.values, run.seed)
    life.session.keep_digests = True
    life.session.scenario = life.session.scenario.model_copy(update={"source": _text(work, run)})
    life.live()
    lived: Record = pack(run, work.result(life), time.perf_counter())
    known = found[1].digest if found else ""
    if known and lived.digest != known:
        raise Diverged(
            f"Run {id} comes out differently from what {folder} holds: other versions of NumPy or numba, or "
            f"another machine? (digest {lived.digest[:16]}, in the ledger {known[:16]})"
        )
    return Again(run, life.session, json.loads(lived.summary), lived.digest, known)


def _text(work: CommunityWork, run: Run) -> str:
    """The scenario with the run's values, in a form the scenario's reader takes: JSON is YAML."""
    made, _ = work.arranged(run.values)
    return json.dumps(made.data, ensure_ascii=False, indent=1) + "\n"


def lived(folder: Path, id: int) -> Again:
    """As :func:`again`; a run that fails is told of in a sentence, and how it fails is put beside the ledger."""
    try:
        return again(folder, id)
    except (BatchError, KeyboardInterrupt):
        raise
    except Exception as wrong:
        path = folder / f"run-{id}-error.txt"
        path.write_text(traceback.format_exc(), encoding="utf-8")
        sentence = f"{type(wrong).__name__}: {wrong}".strip().splitlines()[0]
        raise BatchError(f"The run fails: {sentence}. Details: {path}") from wrong
