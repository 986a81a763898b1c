"""The run ledger: one SQLite file that knows every finished run. The driver is its only writer.

Tables: ``meta`` (what the batch is, under which versions), ``run`` (one row a finished run) and ``series``
(one BLOB a run: little-endian float32, day by day, zlib-packed). A run that has no row has not been done:
nothing is written beforehand, so a design of ten million runs starts at once. Write-ahead log with
``synchronous=NORMAL``: killing the process loses nothing that was acknowledged.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from game.batch.errors import BatchError
from game.batch.worker import Record

FILE = "ledger.sqlite"
LOCK = "ledger.lock"
PAGE = 10_000
"""Runs looked up at a time when searching for what is missing."""
FAILED = ("error", "crashed")
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY, point INTEGER NOT NULL, rep INTEGER NOT NULL, seed INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('done', 'error', 'crashed')), attempts INTEGER NOT NULL,
    seconds REAL NOT NULL, error TEXT NOT NULL, trace TEXT NOT NULL,
    summary TEXT NOT NULL, digest TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS run_failed ON run (status) WHERE status <> 'done';
CREATE TABLE IF NOT EXISTS series (run INTEGER PRIMARY KEY, days INTEGER NOT NULL, data BLOB NOT NULL);
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
        self._lock = _lock(folder)
        self.path = folder / FILE
        with self.trouble():
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        self._db.close()
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
            (r.id, *place, r.status, r.attempts, r.seconds, r.error, r.trace, r.summary, r.digest)
            for place, r in rows
        ]
        series = [(r.id, r.days, r.series) for _, r in rows if r.series]
        with self.trouble(), self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?)", runs)
            self._db.executemany("DELETE FROM series WHERE run = ?", [(r.id,) for _, r in rows])
            self._db.executemany("INSERT INTO series VALUES (?, ?, ?)", series)

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
            for id, point, rep, seed, status, attempts, seconds, error, trace, summary, digest in asked:
                record = Record(id, status, seconds, summary, digest, 0, b"", error, trace, attempts)
                yield (point, rep, seed), record

    def series(self) -> Iterator[tuple[int, int, bytes]]:
        """(run id, days, packed float32) of every run that has a series, by id."""
        with self.trouble():
            yield from self._db.cursor().execute("SELECT run, days, data FROM series ORDER BY run")

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


def _lock(folder: Path) -> sqlite3.Connection:
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
