"""The run ledger: one SQLite file that knows every finished run. The driver is its only writer.

Tables: ``meta`` (what the batch is, under which versions), ``run`` (one row a finished run), ``series`` (BLOBs of
little-endian float32, row by row, zlib-packed; one for each part that is kept: day, tick, circle) and ``file``
(single events, which lie beside the ledger, a file a run). A run that has no row has not been done: nothing is
written beforehand, so a design of ten million runs starts at once. Write-ahead log with ``synchronous=NORMAL``:
killing the process loses nothing that was acknowledged. A file is in its place, whole, before its run has a row.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from game.batch.errors import BatchError
from game.batch.worker import Record

FILE = "ledger.sqlite"
LOCK = "ledger.lock"
PAGE = 10_000
"""Runs looked up at a time when searching for what is missing."""
FAILED = ("error", "crashed")
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""Errors that mean there is no more room: on the disk, in a file, or of what this person may use."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY, point INTEGER NOT NULL, rep INTEGER NOT NULL, seed INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('done', 'error', 'crashed')), attempts INTEGER NOT NULL,
    seconds REAL NOT NULL, error TEXT NOT NULL, trace TEXT NOT NULL,
    settings TEXT NOT NULL, summary TEXT NOT NULL, digest TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS run_failed ON run (status) WHERE status <> 'done';
CREATE TABLE IF NOT EXISTS series (
    run INTEGER NOT NULL, part TEXT NOT NULL, rows INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (run, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    run INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL, rows INTEGER NOT NULL, bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL, PRIMARY KEY (run, kind)) WITHOUT ROWID;
"""
Place = tuple[int, int, int]
"""(point, rep, seed) of a run."""


class Ledger:
    """An open ledger, locked against a second driver until :meth:`close`."""

    def __init__(self, folder: Path) -> None:
        """Open or begin the ledger of ``folder``.

        Raises:
            BatchError: the folder cannot be written, another batch works there, the file is something else.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise BatchError(f"{folder} is a file; --out names a folder.") from None
        except OSError as wrong:
            raise BatchError(f"The folder {folder} cannot be made: {wrong.strerror}.") from None
        self._lock: sqlite3.Connection | None = lock_folder(folder)
        self.path = folder / FILE
        with self.trouble():
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(SCHEMA)

    @classmethod
    def read(cls, folder: Path) -> Ledger:
        """The ledger of a folder for reading alone, also while a batch is at work there; nothing is locked.

        Raises:
            BatchError: there is none, or it is damaged.
        """
        ledger = cls.__new__(cls)
        ledger.folder, ledger.path, ledger._lock = folder, folder / FILE, None
        if not ledger.path.is_file():
            raise BatchError(f"There is no batch in {folder}: it holds no {FILE}.")
        with ledger.trouble():
            ledger._db = sqlite3.connect(f"{ledger.path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
            ledger._db.execute("SELECT count(*) FROM meta").fetchone()
        return ledger

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        self._db.close()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What the batch is

    def meta(self) -> dict[str, str]:
        """Everything said about the batch; empty for a new ledger."""
        with self.trouble():
            return dict(self._db.execute("SELECT key, value FROM meta ORDER BY key").fetchall())

    def set_meta(self, values: dict[str, str]) -> None:
        """Say something about the batch, all of it or nothing."""
        with self.trouble(), self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    # Runs

    def record(self, rows: Sequence[tuple[Place, Record]]) -> None:
        """Acknowledge finished runs, all of them or none. A run done again takes its old row's place."""
        runs = [
            (r.id, *place, r.status, r.attempts, r.seconds, r.error, r.trace, r.settings, r.summary, r.digest)
            for place, r in rows
        ]
        series = [(r.id, "day", r.days, r.series) for _, r in rows if r.series]
        series += [(r.id, *part) for _, r in rows for part in r.parts]
        files = [self._keep(r) for _, r in rows if r.events]
        done = [(r.id,) for _, r in rows]
        with self.trouble(), self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", runs)
            self._db.executemany("DELETE FROM series WHERE run = ?", done)
            self._db.executemany("INSERT INTO series VALUES (?, ?, ?, ?)", series)
            self._db.executemany("DELETE FROM file WHERE run = ?", done)
            self._db.executemany("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)", files)

    def _keep(self, record: Record) -> tuple[int, str, str, int, int, str]:
        """Put a run's events in their place, whole; the row that will speak of them."""
        name = event_path(record.id)
        path = self.folder / name
        beside = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(record.events)
            os.replace(beside, path)
        except OSError as wrong:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise BatchError(_about_file(wrong, path)) from wrong
        digest = hashlib.sha256(record.events).hexdigest()
        return record.id, "events", name, record.event_rows, len(record.events), digest

    def missing(self, size: int) -> Iterator[int]:
        """Runs of 0 .. size - 1 that have no row, in order, looked up as they are asked for."""
        for first in range(0, size, PAGE):
            last = min(first + PAGE, size)
            with self.trouble():
                found = self._db.execute("SELECT id FROM run WHERE id >= ? AND id < ?", (first, last))
                known = {id for (id,) in found}
            yield from (id for id in range(first, last) if id not in known)

    def failed(self) -> list[tuple[int, str, str]]:
        """(id, status, error) of every run that ended badly, by id."""
        with self.trouble():
            return self._db.execute(
                "SELECT id, status, error FROM run WHERE status <> 'done' ORDER BY id"
            ).fetchall()

    def counts(self) -> dict[str, int]:
        """How many runs ended how."""
        with self.trouble():
            return dict(self._db.execute("SELECT status, count(*) FROM run GROUP BY status").fetchall())

    def rows(self) -> Iterator[tuple[Place, Record]]:
        """Every finished run by id, without its series; flat in memory."""
        with self.trouble():
            asked = self._db.cursor().execute("SELECT * FROM run ORDER BY id")
            yield from map(_row, asked)

    def series(self, part: str = "day") -> Iterator[tuple[int, int, bytes]]:
        """(run id, rows, packed float32) of every run that has that part, by id."""
        with self.trouble():
            asked = "SELECT run, rows, data FROM series WHERE part = ? ORDER BY run"
            yield from self._db.cursor().execute(asked, (part,))

    def files(self, kind: str = "events") -> Iterator[tuple[int, Path, int]]:
        """(run id, path, rows) of every file of a kind, by run."""
        with self.trouble():
            asked = self._db.cursor().execute("SELECT run, path, rows FROM file WHERE kind = ? ORDER BY run", (kind,))
            yield from ((run, self.folder / path, rows) for run, path, rows in asked)

    def run(self, id: int) -> tuple[Place, Record] | None:
        """One finished run, without its series; None when it is not done."""
        with self.trouble():
            found = self._db.execute("SELECT * FROM run WHERE id = ?", (id,)).fetchone()
        return None if found is None else _row(found)

    def digest(self) -> str:
        """SHA-256 over every run's place, ending and digest: the same however the batch was interrupted."""
        whole = hashlib.sha256()
        for (point, rep, seed), record in self.rows():
            whole.update(f"{record.id},{point},{rep},{seed},{record.status},{record.digest}\n".encode())
        return whole.hexdigest()

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Turn what the file system and SQLite complain about into a sentence.

        Raises:
            BatchError: the disk is full, the file is damaged or not a ledger.
        """
        try:
            yield
        except sqlite3.Error as wrong:
            raise BatchError(_sentence(wrong, self.path)) from wrong

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise


def event_path(run: int) -> str:
    """Where a run's events lie, from the ledger's folder: a thousand files a folder."""
    return f"events/{run // 1000:06d}/{run:09d}.parquet"


def _row(found: tuple[Any, ...]) -> tuple[Place, Record]:
    id, point, rep, seed, status, attempts, seconds, error, trace, settings, summary, digest = found
    record = Record(id, status, seconds, summary, digest, 0, b"", error, trace, attempts, settings)
    return (point, rep, seed), record


def _about_file(wrong: OSError, path: Path) -> str:
    safe = "Every finished run is safe"
    if wrong.errno in FULL:
        return f"The disk is full: {path} could not be written. {safe}; make room and give the same command again."
    return f"{path} could not be written ({wrong.strerror or wrong}). {safe}; the same command goes on."


def lock_folder(folder: Path) -> sqlite3.Connection:
    """A lock that the system lets go of whatever happens to this process, on every platform alike."""
    try:
        lock = sqlite3.connect(folder / LOCK, isolation_level=None, timeout=0.2)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as wrong:
        if "locked" in str(wrong):
            raise BatchError(
                f"Another batch is running in {folder}. Wait for it, or name another --out."
            ) from None
        raise BatchError(f"The folder {folder} cannot be written: {wrong}.") from None
    return lock


def _sentence(wrong: sqlite3.Error, path: Path) -> str:
    code = getattr(wrong, "sqlite_errorcode", None) or 0
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return (f"The disk is full: {path} cannot grow. Every finished run is safe; "
                "make room and give the same command again to go on.")  # fmt: skip
    if primary == sqlite3.SQLITE_IOERR:
        return (f"The disk under {path} does not take or give data ({wrong}). Finished runs are safe; "
                "when it works again, the same command goes on.")  # fmt: skip
    if primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return f"{path} is damaged or not a ledger of this game; move it away or name another --out."
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"{path} cannot be written; check the rights of the folder or name another --out."
    return f"The ledger {path} cannot be used: {wrong}."
