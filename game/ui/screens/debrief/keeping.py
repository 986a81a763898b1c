"""What is kept of a run that is over: its result, and its file when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game import paths, runfile
from game.store import Result, auto_slot

if TYPE_CHECKING:
    from game.session import Session
    from game.store import Store


def keep_result(store: Store | None, session: Session) -> bool:
    """Keep how a finished run ended, with its whole record; False when there is nowhere to keep it.

    Its autosave is dropped then: there is nothing left to go on with, and the result holds all it held.
    """
    if store is None:
        return False
    if any(known.run_id == session.run_id for known in store.results(session.scenario.id)):
        return True
    record, outcome = session.record(), session.outcome()
    kept = store.add_result(
        Result(
            scenario=record.scenario, scenario_digest=record.scenario_digest, seed=record.seed,
            mode=record.mode, day=max(0, len(record.digests) - 1), won=outcome.won, lost=outcome.lost,
            stars=outcome.stars, run_id=record.run_id, record=runfile.encode(record),
        )
    )  # fmt: skip
    if kept:
        store.delete_save(auto_slot(record))
    return kept


def save_run_file(session: Session, folder: Path | None = None) -> Path:
    """Write the run into the person's folder of run files; returns where.

    Raises:
        RunFileError: it cannot be written.
    """
    path = _place(session, folder, paths.RUN_SUFFIX)
    runfile.write(session.record(), path)
    return path


def save_page(session: Session, html: str, folder: Path | None = None) -> Path:
    """Write the look back as a web page beside the run files; returns where.

    Raises:
        RunFileError: it cannot be written.
    """
    path = _place(session, folder, ".html")
    try:
        path.write_text(html, encoding="utf-8")
    except OSError as wrong:
        raise runfile.RunFileError("write", name=path.name, detail=wrong.strerror or str(wrong)) from wrong
    return path


def _place(session: Session, folder: Path | None, suffix: str) -> Path:
    """Where a file of this run goes, in a folder that is there."""
    made = folder or paths.runs_folder()
    path = made / f"{session.scenario.id}-day{session.series().days}-{session.run_id[:6]}{suffix}"
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise runfile.RunFileError("write", name=path.name, detail=wrong.strerror or str(wrong)) from wrong
    return path
