"""Who plays at this machine: profiles, the one in use, and how far each has come."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from game.store_file import StoreFile
from game.store_schema import FIRST_PROFILE
from game.store_trash import Trashed, bring_back, put_away, trashed

ACTIVE = "profile"
"""Setting of the machine: who played last."""
NAME_LIMIT = 24


@dataclass(frozen=True)
class Profile:
    """One person at this machine."""

    id: int
    name: str
    """As typed; "" as long as nobody has given one."""
    created: str


@dataclass(frozen=True)
class ProfileCard:
    """A profile and how far it has come."""

    profile: Profile
    lessons: int
    """Lessons won."""
    stars: int
    """Best stars of all lessons together."""
    last: str
    """When a day was last kept or a run finished, UTC and ISO 8601; "" for never."""


class Profiles:
    """The profiles in a store file. Where nothing can be kept there is one without a name."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file
        known = {profile.id for profile in self.all()}
        kept = self._kept()
        self.active = kept if kept in known else min(known)
        """Profile in use. Two instances may use two."""

    def _kept(self) -> int:
        row = self._file.row("SELECT value FROM setting WHERE profile = 0 AND key = ?", (ACTIVE,))
        text = str(row[0]) if row is not None else ""
        return int(text) if text.isdecimal() else FIRST_PROFILE

    def all(self) -> list[Profile]:
        """Every profile, oldest first; never empty."""
        rows = self._file.rows("SELECT id, name, created FROM profile ORDER BY id")
        return [Profile(int(id), str(name), str(made)) for id, name, made in rows] or [Profile(FIRST_PROFILE, "", "")]

    @property
    def current(self) -> Profile:
        """The profile in use."""
        found = self.all()
        return next((profile for profile in found if profile.id == self.active), found[0])

    def taken(self, name: str, besides: int = 0) -> bool:
        """Whether another profile than ``besides`` has this name; capitals and spaces around it do not count."""
        plain = name.strip().casefold()
        return any(p.name.strip().casefold() == plain and p.id != besides for p in self.all())

    def add(self, name: str, made: str) -> Profile | None:
        """A new profile that begins with the looks and sounds in use; None when it could not be written."""

        def work(db: sqlite3.Connection) -> int:
            cursor = db.execute("INSERT INTO profile (name, created) VALUES (?, ?)", (name, made))
            number = int(cursor.lastrowid or 0)
            db.execute(
                "INSERT OR REPLACE INTO setting (profile, key, value) SELECT ?, key, value FROM setting"
                " WHERE profile = ? AND key LIKE 'ui.%' AND key <> 'ui.all_lessons'",
                (number, self.active),
            )
            return number

        number = self._file.write(work)
        return None if number is None else Profile(number, name, made)

    def rename(self, id: int, name: str) -> bool:
        """Give a profile another name; False when it could not be written."""
        return bool(self._file.run("UPDATE profile SET name = ? WHERE id = ?", (name, id)))

    def use(self, id: int) -> bool:
        """Play as this profile from here on, and next time as well; False when there is none."""
        if id not in {profile.id for profile in self.all()}:
            return False
        self.active = id
        query = "INSERT OR REPLACE INTO setting (profile, key, value) VALUES (0, ?, ?)"
        self._file.run(query, (ACTIVE, str(id)))
        return True

    def cards(self) -> list[ProfileCard]:
        """Every profile with how far it has come, oldest first."""
        best = self._file.rows("SELECT profile, MAX(stars), MAX(won) FROM result GROUP BY profile, scenario")
        seen = self._file.rows("SELECT profile, created FROM save UNION ALL SELECT profile, created FROM result")
        cards = []
        for profile in self.all():
            own = [(int(stars), bool(won)) for owner, stars, won in best if owner == profile.id]
            last = max((str(when) for owner, when in seen if owner == profile.id), default="")
            cards.append(ProfileCard(profile, sum(w for _, w in own), sum(s for s, _ in own), last))
        return cards

    # --- the trash -----------------------------------------------------------------------------------------

    @property
    def trash(self) -> Path:
        """Folder in which deleted profiles are kept."""
        return self._file.path.parent / "trash"

    def delete(self, id: int) -> bool:
        """Move a profile with all it has into the trash; False when that failed, and it stays then.

        Another one comes into use where this one was; a fresh one without a name where it was the last.
        """
        profile = next((one for one in self.all() if one.id == id), None)
        if profile is None or put_away(self._file, id, profile.name, self.trash) is None:
            return False
        if id == self.active:
            self.use(self.all()[0].id)
        return True

    def deleted(self) -> list[Trashed]:
        """Profiles in the trash, the one deleted last first."""
        return trashed(self.trash)

    def bring_back(self, path: Path) -> int | None:
        """Take a profile out of the trash; its new number, None when that failed."""
        return bring_back(self._file, path)
