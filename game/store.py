"""The person's data on this machine: profiles, settings, saves and results in one SQLite file (WAL).

A play session must never stop over its store. A file that is damaged is set aside under a telling name and a
fresh one is begun; a disk that is full or may not be written to is said once, and the game goes on. Such
sentences are :class:`Notice` values, taken by the screen with :meth:`Store.take_notices`. Nothing a person
saved is ever deleted because it cannot be read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from game import paths, runfile
from game.store_file import Notice, StoreFile
from game.store_profiles import Profile, Profiles

if TYPE_CHECKING:
    from game.scenario import Scenario
    from game.session import Session

AUTOSAVES_KEPT = 10
"""Runs of one scenario whose autosave is kept; the oldest readable ones go first."""

Kind = Literal["auto", "named"]
_RESULT = "scenario, scenario_digest, seed, mode, day, won, lost, stars, run_id, bytes, profile, created"


@dataclass(frozen=True)
class SaveInfo:
    """One line in the list of saves."""

    slot: str
    scenario: str
    day: int
    created: str
    """UTC, ISO 8601."""
    kind: Kind
    size: int
    """Bytes."""
    problem: runfile.RunFileError | None = None
    """Why it cannot be opened, when it cannot; it is listed all the same."""


@dataclass(frozen=True)
class Result:
    """How one run ended."""

    scenario: str
    scenario_digest: str
    seed: int
    mode: str
    day: int
    won: bool
    lost: str | None
    stars: int
    run_id: str
    record: bytes = field(repr=False)
    """The run file's bytes."""
    profile: int = 0
    """Whose it is; 0 for the profile in use."""
    created: str = ""


class Store:
    """Profiles, and settings, saves and results of the one in use. Safe to call from several threads."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the store at ``path`` (default: the person's folder), or begin a new one; never raises."""
        self.path = path if path is not None else paths.store_path()
        self._checked: set[tuple[int, str]] = set()
        self._file = StoreFile(self.path)
        self.people = Profiles(self._file)
        """Who plays at this machine."""

    # --- notices -------------------------------------------------------------------------------------------

    def take_notices(self) -> list[Notice]:
        """What has to be told since the last call, oldest first."""
        return self._file.take_notices()

    # --- profiles and settings -----------------------------------------------------------------------------

    @property
    def alone(self) -> bool:
        """False while another Hearth, opened earlier, has the same store."""
        return self._file.alone

    @property
    def profile(self) -> int:
        """The profile in use."""
        return self.people.active

    def profiles(self) -> list[Profile]:
        """Every profile, oldest first; never empty."""
        return self.people.all()

    def add_profile(self, name: str) -> Profile | None:
        """A new profile; None when it could not be written."""
        return self.people.add(name, _now())

    def setting(self, key: str, default: Any = None, profile: int = 0) -> Any:
        """A setting's value (JSON), ``default`` when unset or unreadable; profile 0 is the machine."""
        query = "SELECT value FROM setting WHERE profile = ? AND key = ?"
        row = self._file.row(query, (profile, key))
        if row is None:
            return default
        try:
            return json.loads(row[0])
        except ValueError:
            return default

    def settings(self, profile: int = 0) -> dict[str, Any]:
        """All settings of a profile."""
        query = "SELECT key, value FROM setting WHERE profile = ? ORDER BY key"
        found: dict[str, Any] = {}
        for key, value in self._file.rows(query, (profile,)):
            with suppress(ValueError):
                found[key] = json.loads(value)
        return found

    def set_setting(self, key: str, value: Any, profile: int = 0) -> bool:
        """Keep a setting; False when it could not be written."""
        query = "INSERT OR REPLACE INTO setting (profile, key, value) VALUES (?, ?, ?)"
        text = json.dumps(value, ensure_ascii=False)
        return self._file.run(query, (profile, key, text)) is not None

    # --- saves ---------------------------------------------------------------------------------------------

    def autosave(self, record: runfile.RunRecord) -> bool:
        """Keep the run's newest state in its own autosave slot; False when it could not be written.

        An older save in that slot that cannot be read is set aside under a name first.
        """
        slot, owner = auto_slot(record), self.profile
        data = runfile.encode(record)
        if (owner, slot) not in self._checked:
            self._set_aside_unreadable(slot)
            self._checked.add((owner, slot))

        def work(db: sqlite3.Connection) -> bool:
            _put_save(db, owner, slot, record, data, "auto")
            _drop_old_autosaves(db, owner, record.scenario)
            return True

        return self._file.write(work) is not None

    def save(self, record: runfile.RunRecord, name: str) -> bool:
        """Keep a named save; one of the same name is replaced. False when it could not be written."""
        data, owner = runfile.encode(record), self.profile
        return self._file.write(lambda db: _put_save(db, owner, name, record, data, "named")) is not None

    def saves(self, scenario: str | None = None) -> list[SaveInfo]:
        """Every save, the one written last first; unreadable ones are listed with what is wrong with them.

        The order is that of writing and not of the clock, which may have been set back in between.
        """
        query = (
            "SELECT slot, scenario, day, created, kind, length(bytes), bytes FROM save"
            " WHERE profile = ?2 AND (?1 IS NULL OR scenario = ?1) ORDER BY id DESC"
        )
        rows = self._file.rows(query, (scenario, self.profile))
        return [_info(row) for row in rows]

    def record(self, slot: str) -> runfile.RunRecord:
        """The run kept in ``slot``.

        Raises:
            RunFileError: no such save, or it cannot be opened.
        """
        return runfile.decode(self.save_bytes(slot), slot)

    def save_bytes(self, slot: str) -> bytes:
        """The run file's bytes kept in ``slot``, readable or not.

        Raises:
            RunFileError: no such save.
        """
        query = "SELECT bytes FROM save WHERE slot = ? AND profile = ?"
        row = self._file.row(query, (slot, self.profile))
        if row is None:
            raise runfile.RunFileError("missing", name=slot)
        return bytes(row[0])

    def resume(self, slot: str, scenarios: Iterable[Scenario] | None = None) -> Session:
        """The run kept in ``slot``, replayed, verified, and saved by itself from here on.

        Raises:
            RunFileError: no such save, it cannot be opened, or it does not come out as recorded.
        """
        from game.replay import open_run

        return open_run(self.record(slot), slot, scenarios, self.autosave)

    def save_run(self, session: Session, path: Path) -> None:
        """As :func:`game.replay.save_run`."""
        runfile.write(session.record(), path)

    def load_run(self, path: Path, scenarios: Iterable[Scenario] | None = None) -> Session:
        """As :func:`game.replay.load_run`, saved by itself from here on."""
        from game.replay import load_run

        return load_run(path, scenarios, self.autosave)

    def delete_save(self, slot: str) -> bool:
        """Delete a save because the person asked for it; False when there was none or it failed."""
        query = "DELETE FROM save WHERE slot = ? AND profile = ?"
        return bool(self._file.run(query, (slot, self.profile)))

    # --- results -------------------------------------------------------------------------------------------

    def add_result(self, result: Result) -> bool:
        """Keep how a run ended; the same run is kept once. False when it could not be written."""
        values = (
            result.scenario, result.scenario_digest, result.seed, result.mode, result.day, int(result.won),
            result.lost, result.stars, result.run_id, result.record, result.profile or self.profile,
            result.created or _now(),
        )  # fmt: skip
        query = f"INSERT OR REPLACE INTO result ({_RESULT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return self._file.run(query, values) is not None

    def results(self, scenario: str | None = None, mode: str | None = None) -> list[Result]:
        """Results of the profile in use, the one written last first."""
        query = (
            f"SELECT {_RESULT} FROM result WHERE profile = ?3 AND (?1 IS NULL OR scenario = ?1)"
            " AND (?2 IS NULL OR mode = ?2) ORDER BY id DESC"
        )
        rows = self._file.rows(query, (scenario, mode, self.profile))
        return [replace(Result(*row), won=bool(row[5])) for row in rows]

    def best_stars(self, scenario: str, mode: str | None = None) -> int | None:
        """Most stars reached in a scenario, None when it was never played to its end."""
        query = (
            "SELECT MAX(stars) FROM result WHERE profile = ?3 AND scenario = ?1 AND (?2 IS NULL OR mode = ?2)"
        )
        row = self._file.row(query, (scenario, mode, self.profile))
        return None if row is None or row[0] is None else int(row[0])

    def close(self) -> None:
        """Close the file. The store is not used afterwards."""
        self._file.close()

    def _set_aside_unreadable(self, slot: str) -> None:
        """Rename a save that cannot be opened before its slot is written again."""
        query = "SELECT bytes FROM save WHERE slot = ? AND profile = ?"
        row = self._file.row(query, (slot, self.profile))
        if row is None or _problem(row[0], slot) is None:
            return
        kept = f"{slot} ({datetime.now(UTC):%Y-%m-%d %H.%M.%S})"
        rename = "UPDATE OR IGNORE save SET slot = ?, kind = 'named' WHERE slot = ? AND profile = ?"
        if self._file.run(rename, (kept, slot, self.profile)):
            self._file.tell("save_set_aside", name=kept)


def auto_slot(record: runfile.RunRecord) -> str:
    """Name of the slot in which a run is saved by itself."""
    return f"auto/{record.scenario}/{record.run_id}"


def _put_save(
    db: sqlite3.Connection, owner: int, slot: str, record: runfile.RunRecord, data: bytes, kind: Kind
) -> bool:
    """Replacing gives the row a new number, so that numbers tell which was written last."""
    with closing(db.cursor()) as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO save (profile, slot, scenario, day, created, bytes, kind)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (owner, slot, record.scenario, len(record.digests), _now(), data, kind),
        )
    return True


def _drop_old_autosaves(db: sqlite3.Connection, owner: int, scenario: str) -> None:
    """Keep the newest autosaves of a scenario; older ones go, unless they cannot be read."""
    query = (
        "SELECT id, slot, bytes FROM save WHERE profile = ? AND scenario = ? AND kind = 'auto'"
        " ORDER BY id DESC LIMIT -1 OFFSET ?"
    )
    for id, slot, data in db.execute(query, (owner, scenario, AUTOSAVES_KEPT)).fetchall():
        if _problem(data, slot) is None:
            db.execute("DELETE FROM save WHERE id = ?", (id,))


def _info(row: Sequence[Any]) -> SaveInfo:
    """A row of the table as a line of the list, whatever stands in it."""
    slot, scenario, day, created, kind, size, data = row
    number = day if isinstance(day, int) else 0
    return SaveInfo(str(slot), str(scenario), number, str(created), kind, size, _problem(data, str(slot)))


def _problem(data: bytes, slot: str) -> runfile.RunFileError | None:
    try:
        runfile.decode(bytes(data), slot)
    except runfile.RunFileError as problem:
        return problem
    return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
