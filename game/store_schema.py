"""The tables of the store, and bringing those of older versions up to date."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime

SCHEMA_VERSION = 2
FIRST_PROFILE = 1
"""Everybody plays as somebody: a fresh store has one profile, without a name."""
OF_THE_MACHINE = ("profile", "ui.window", "ui.full_screen")
"""Settings that stay the same whoever plays; all others belong to a profile."""

_SAVE = """
CREATE TABLE save (
    id INTEGER PRIMARY KEY, profile INTEGER NOT NULL, slot TEXT NOT NULL, scenario TEXT NOT NULL,
    day INTEGER NOT NULL, created TEXT NOT NULL, bytes BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('auto', 'named')), UNIQUE (profile, slot)
)"""
_SAVE_INDEX = "CREATE INDEX save_by_scenario ON save (profile, scenario, kind)"
_SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE profile (id INTEGER PRIMARY KEY, name TEXT NOT NULL, created TEXT NOT NULL);
CREATE TABLE setting (
    profile INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (profile, key)
) WITHOUT ROWID;
{_SAVE};
CREATE TABLE result (
    id INTEGER PRIMARY KEY, profile INTEGER NOT NULL, scenario TEXT NOT NULL, scenario_digest TEXT NOT NULL,
    seed INTEGER NOT NULL, mode TEXT NOT NULL, day INTEGER NOT NULL, won INTEGER NOT NULL, lost TEXT,
    stars INTEGER NOT NULL, created TEXT NOT NULL, run_id TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL
);
{_SAVE_INDEX};
CREATE INDEX result_by_scenario ON result (scenario, mode);
"""


def version(db: sqlite3.Connection) -> int:
    """Version of the tables in a file, 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Create or convert the tables, whole or not at all, unless another instance has done so in the meantime."""
    db.execute("BEGIN IMMEDIATE")
    try:
        found = version(db)
        if found == 0:
            for statement in _SCHEMA.split(";"):
                if statement.strip():
                    db.execute(statement)
        elif found == 1:
            _from_1(db)
        if found < SCHEMA_VERSION:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (str(SCHEMA_VERSION),))
            db.execute("INSERT OR IGNORE INTO profile VALUES (?, '', ?)", (FIRST_PROFILE, _now()))
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _from_1(db: sqlite3.Connection) -> None:
    """Version 1 kept saves and settings for the machine: they become those of the first profile."""
    columns = "slot, scenario, day, created, bytes, kind"
    db.execute("ALTER TABLE save RENAME TO save_1")
    db.execute(_SAVE)
    db.execute(
        f"INSERT INTO save (profile, {columns}) SELECT {FIRST_PROFILE}, {columns} FROM save_1 ORDER BY rowid"
    )
    db.execute("DROP TABLE save_1")
    db.execute(_SAVE_INDEX)
    machine = ", ".join("?" for _ in OF_THE_MACHINE)
    db.execute(
        f"UPDATE OR IGNORE setting SET profile = {FIRST_PROFILE} WHERE profile = 0 AND key NOT IN ({machine})",
        OF_THE_MACHINE,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
