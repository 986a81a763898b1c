"""The SQLite file under the store, opened and guarded so that no fault of it ever stops a session.

Damaged: renamed aside under a telling name, a fresh one is begun. Not writable or full: said once. Made by a
newer version: left alone. What has to be told is kept as :class:`Notice` values until somebody takes them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from game.store_lock import InstanceLock
from game.store_schema import SCHEMA_VERSION, bring_up_to_date, version

BUSY_SECONDS = 5.0
"""How long a second instance waits for the first one's commit."""
T = TypeVar("T")
Values = Sequence[Any]

NOTICES: dict[str, str] = {
    "store_corrupt": "The file with your saves was damaged. It was kept as {name} and a new one was begun.",
    "store_newer": "Your saves are from a newer version of Hearth and were left alone; nothing is kept now.",
    "store_memory": "The folder {name} cannot be used ({detail}), so nothing is kept this time.",
    "store_read_only": "Saves cannot be written in {name}. You can play on, but nothing is kept.",
    "store_full": "The disk is full. You can play on, but nothing is kept until there is room.",
    "store_busy": "Another Hearth is holding the file with your saves; this save was skipped.",
    "store_fault": "A save could not be written ({detail}). You can play on.",
    "store_second": "Hearth is open twice. Both can be played; a saved run opened here goes on as one of its own.",
    "profile_kept": "The profile was not deleted, because it could not be moved to the trash ({detail}).",
    "profile_not_back": "This profile could not be brought back from the trash: {name} ({detail}).",
    "save_set_aside": 'An autosave could not be read. It was kept as "{name}".',
}  # fmt: skip
"""What the store has to tell, by code, in English; the interface's text files have every language."""


@dataclass(frozen=True)
class Notice:
    """One thing to tell the person, by code and fields; ``text`` is the English sentence."""

    code: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The English sentence."""
        return NOTICES[self.code].format(**dict(self.fields))


class StoreFile:
    """One SQLite file (WAL) with the tables of the store. Safe to call from several threads; never raises."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``, or begin a new one."""
        self.path = path
        self._lock = threading.RLock()
        self._notices: list[Notice] = []
        self._told: set[str] = set()
        self._db = self._open()
        self._held = InstanceLock(path.with_suffix(".lock"))
        if not self._held.alone:
            self.tell("store_second")

    @property
    def alone(self) -> bool:
        """False while another Hearth, opened earlier, has the same file."""
        return self._held.alone

    @property
    def _folder(self) -> str:
        return str(self.path.parent)

    def take_notices(self) -> list[Notice]:
        """What has to be told since the last call, oldest first."""
        with self._lock:
            notices, self._notices = self._notices, []
            return notices

    def tell(self, code: str, **fields: str) -> None:
        """Have something told, once per code and opening."""
        if code not in self._told:
            self._told.add(code)
            self._notices.append(Notice(code, tuple(fields.items())))

    def rows(self, query: str, values: Values = ()) -> list[Any]:
        """The rows of a query; none when the file cannot be read."""
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as wrong:
                self._met(wrong)
                return []

    def row(self, query: str, values: Values = ()) -> Any:
        """The first row of a query, None when there is none or the file cannot be read."""
        return next(iter(self.rows(query, values)), None)

    def run(self, query: str, values: Values = ()) -> int | None:
        """One statement that changes something: how many rows it changed, None when it failed."""
        return self.write(lambda db: db.execute(query, values).rowcount)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do ``work`` in one transaction; None when it failed. After damage, once more in a fresh file."""
        with self._lock:
            for _ in range(2):
                try:
                    return _in_transaction(self._db, work)
                except sqlite3.Error as wrong:
                    if not self._met(wrong):
                        return None
            return None

    def close(self) -> None:
        """Close the file. It is not used afterwards."""
        with self._lock, suppress(sqlite3.Error):
            self._db.close()
        self._held.release()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._open_file()
        except sqlite3.OperationalError as wrong:
            return self._open_without_file(wrong)
        except sqlite3.DatabaseError:
            self._set_aside()
        except OSError as wrong:
            return self._in_memory("store_memory", name=self._folder, detail=wrong.strerror or str(wrong))
        try:
            return self._open_file()
        except (sqlite3.Error, OSError) as wrong:
            return self._in_memory("store_memory", name=self._folder, detail=str(wrong))

    def _open_file(self) -> sqlite3.Connection:
        db = self._connect(str(self.path))
        try:
            found = version(db)
            if found > SCHEMA_VERSION:
                db.close()
                return self._in_memory("store_newer")
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("quick_check")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            if found < SCHEMA_VERSION:
                bring_up_to_date(db)
            _look(db)
        except BaseException:
            db.close()
            raise
        return db

    def _open_without_file(self, wrong: sqlite3.OperationalError) -> sqlite3.Connection:
        """The file exists and may only be read, or cannot be opened at all."""
        if "no such" in str(wrong):
            self._set_aside()
            with suppress(sqlite3.Error, OSError):
                return self._open_file()
        if self.path.is_file():
            # In a folder that may only be read SQLite cannot make the files it keeps beside a store; nobody else
            # can write there either, so the file may be taken as it is.
            for how in ("mode=ro", "mode=ro&immutable=1"):
                with suppress(sqlite3.Error, OSError):
                    db = self._read_only(how)
                    self.tell("store_read_only", name=self._folder)
                    return db
        return self._in_memory("store_memory", name=self._folder, detail=str(wrong))

    def _read_only(self, how: str) -> sqlite3.Connection:
        """The file, only to be read; one of an older version as a copy brought up to date."""
        db = self._connect(f"{self.path.absolute().as_uri()}?{how}", uri=True)
        try:
            if version(db) < SCHEMA_VERSION:
                file, db = db, self._connect(":memory:")
                with closing(file):
                    file.backup(db)
                bring_up_to_date(db)
                db.execute("PRAGMA query_only = ON")
            _look(db)
        except BaseException:
            db.close()
            raise
        return db

    def _in_memory(self, code: str, **fields: str) -> sqlite3.Connection:
        self.tell(code, **fields)
        db = self._connect(":memory:")
        bring_up_to_date(db)
        return db

    @staticmethod
    def _connect(target: str, uri: bool = False) -> sqlite3.Connection:
        return sqlite3.connect(
            target, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
        )

    def _set_aside(self) -> None:
        """Rename the damaged file, and what SQLite keeps beside it, so that nothing is lost."""
        stem = f"{self.path.stem}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        kept = self.path.with_name(f"{stem}{self.path.suffix}")
        number = 1
        while kept.exists():
            number += 1
            kept = self.path.with_name(f"{stem}-{number}{self.path.suffix}")
        with suppress(OSError):
            self.path.rename(kept)
        for tail in ("-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.path}{tail}").rename(f"{kept}{tail}")
        self.tell("store_corrupt", name=kept.name)

    def _met(self, wrong: sqlite3.Error) -> bool:
        """Tell about a fault. True when the file was damaged and a fresh one is open now."""
        if isinstance(wrong, sqlite3.DatabaseError) and type(wrong) is sqlite3.DatabaseError:
            with suppress(sqlite3.Error):
                self._db.close()
            self._set_aside()
            self._db = self._open()
            return True
        code = getattr(wrong, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            self.tell("store_full")
        elif code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            self.tell("store_read_only", name=self._folder)
        elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self.tell("store_busy")
        else:
            self.tell("store_fault", detail=str(wrong))
        return False


def _look(db: sqlite3.Connection) -> None:
    """A table that is missing although the version says otherwise shows now, not in mid-play."""
    db.execute("SELECT profile, slot, scenario, day, created, bytes, kind FROM save LIMIT 1").fetchone()
    db.execute("SELECT id, name, created FROM profile LIMIT 1").fetchone()


def _in_transaction(db: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    db.execute("BEGIN IMMEDIATE")
    try:
        done = work(db)
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    return done
