"""Deleted profiles: each a small store file of its own in a folder beside the store, to be brought back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.store_file import StoreFile
from game.store_schema import FIRST_PROFILE, SCHEMA_VERSION, bring_up_to_date, version

_TABLES = {
    "setting": "profile, key, value",
    "save": "profile, slot, scenario, day, created, bytes, kind",
    "result": (
        "profile, scenario, scenario_digest, seed, mode, day, won, lost, stars, created, run_id, bytes"
    ),
}
_ORDER = {"setting": "key", "save": "id", "result": "id"}


@dataclass(frozen=True)
class Trashed:
    """One profile in the trash."""

    path: Path
    name: str
    deleted: str
    """UTC, ISO 8601."""


def put_away(file: StoreFile, id: int, name: str, folder: Path) -> Path | None:
    """Write everything of a profile into a file in ``folder``, then take it out of the store.

    The copy is whole on the disk before anything is taken out. None when either failed; nothing is lost then.
    """
    now = datetime.now(UTC)
    kept: dict[str, list[Any]] = {
        table: file.rows(f"SELECT {columns} FROM {table} WHERE profile = ? ORDER BY {_ORDER[table]}", (id,))
        for table, columns in _TABLES.items()
    }
    row = file.row("SELECT created FROM profile WHERE id = ?", (id,))
    created = str(row[0]) if row is not None else now.isoformat()
    try:
        path = _write(folder, name, created, kept, now)
    except (OSError, sqlite3.Error) as wrong:
        file.tell("profile_kept", detail=getattr(wrong, "strerror", None) or str(wrong))
        return None

    def work(db: sqlite3.Connection) -> bool:
        for table in _TABLES:
            db.execute(f"DELETE FROM {table} WHERE profile = ?", (id,))
        db.execute("DELETE FROM profile WHERE id = ?", (id,))
        if db.execute("SELECT COUNT(*) FROM profile").fetchone()[0] == 0:
            db.execute("INSERT INTO profile VALUES (?, '', ?)", (FIRST_PROFILE, now.isoformat()))
        return True

    if file.write(work) is None:
        with suppress(OSError):
            path.unlink()
        return None
    return path


def _write(folder: Path, name: str, created: str, kept: dict[str, list[Any]], now: datetime) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    plain = "".join(c for c in name if c.isalnum() or c in " -_").strip() or "profile"
    stem = f"{plain}-{now:%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            bring_up_to_date(db)
            db.execute("BEGIN")
            db.execute("UPDATE profile SET name = ?, created = ?", (name, created))
            db.execute("INSERT INTO meta VALUES ('deleted', ?)", (now.isoformat(timespec="microseconds"),))
            for table, rows in kept.items():
                _insert(db, table, [(FIRST_PROFILE, *row[1:]) for row in rows])
            db.execute("COMMIT")
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return path


def _insert(db: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    columns = _TABLES[table]
    places = ", ".join("?" for _ in columns.split(","))
    db.executemany(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", rows)


def trashed(folder: Path) -> list[Trashed]:
    """Profiles in the trash that can be brought back, the one deleted last first."""
    found = []
    with suppress(OSError):
        for path in folder.glob("*.db"):
            with suppress(sqlite3.Error, TypeError), closing(_open(path)) as db:
                name = db.execute("SELECT name FROM profile").fetchone()[0]
                deleted = db.execute("SELECT value FROM meta WHERE key = 'deleted'").fetchone()[0]
                if version(db) <= SCHEMA_VERSION:
                    found.append(Trashed(path, str(name), str(deleted)))
    return sorted(found, key=lambda one: (one.deleted, one.path.name), reverse=True)


def bring_back(file: StoreFile, path: Path) -> int | None:
    """Put a profile of the trash back into the store under a new number; None when that failed."""
    try:
        with closing(_open(path)) as db:
            name, created = db.execute("SELECT name, created FROM profile").fetchone()
            kept = {
                table: db.execute(f"SELECT {columns} FROM {table} ORDER BY {_ORDER[table]}").fetchall()
                for table, columns in _TABLES.items()
            }
    except (sqlite3.Error, TypeError) as wrong:
        file.tell("profile_not_back", name=path.name, detail=str(wrong))
        return None

    def work(db: sqlite3.Connection) -> int:
        cursor = db.execute("INSERT INTO profile (name, created) VALUES (?, ?)", (name, created))
        number = int(cursor.lastrowid or 0)
        for table, rows in kept.items():
            _insert(db, table, [(number, *row[1:]) for row in rows])
        return number

    number = file.write(work)
    if number is not None:
        with suppress(OSError):
            path.unlink()
    return number


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
