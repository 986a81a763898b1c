"""Profiles: each with its own settings, saves and results; deleted ones wait in the trash, whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from game import runfile
from game.store import Store, auto_slot
from game.store_schema import bring_up_to_date
from tests.game.test_store import codes, record, result


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "hearth.db")


def add(store: Store, name: str) -> int:
    made = store.add_profile(name)
    assert made is not None
    return made.id


def test_a_fresh_store_has_one_profile_without_a_name(store: Store) -> None:
    [only] = store.profiles()
    assert (only.id, only.name, store.profile) == (1, "", 1)
    assert store.people.rename(1, "老王") and store.people.current.name == "老王"


def test_saves_and_results_belong_to_whoever_plays(store: Store) -> None:
    ming = add(store, "小明")
    assert store.save(record(1), "Day 1") and store.add_result(result("a", 3))
    assert store.people.use(ming)
    assert (store.saves(), store.results(), store.best_stars("bookclub")) == ([], [], None)
    assert store.save(record(2), "Day 1") and store.autosave(record(4))
    assert store.add_result(result("b", 1))
    assert (store.best_stars("bookclub"), [r.profile for r in store.results()]) == (1, [ming])
    assert store.delete_save("Day 1") and [s.slot for s in store.saves()] == [auto_slot(record())]
    assert store.people.use(1)
    assert store.record("Day 1") == record(1), "a save of the same name is another one's"
    assert store.best_stars("bookclub") == 3
    assert not store.people.use(99) and store.profile == 1


def test_the_profile_in_use_is_there_again_next_time(store: Store) -> None:
    ming = add(store, "小明")
    assert store.people.use(ming)
    store.close()
    again = Store(store.path)
    assert again.profile == ming
    again.set_setting("profile", "nobody")
    again.close()
    assert Store(store.path).profile == 1


def test_a_new_profile_begins_with_the_looks_in_use(store: Store) -> None:
    store.set_setting("ui.lang", "zh-Hant", 1)
    store.set_setting("ui.all_lessons", True, 1)
    store.set_setting("tutorial.seen", True, 1)
    assert store.settings(add(store, "小明")) == {"ui.lang": "zh-Hant"}


def test_cards_tell_how_far_each_has_come(store: Store) -> None:
    ming = add(store, "小明")
    for run_id, stars in (("a", 1), ("b", 3), ("c", 0)):
        assert store.add_result(result(run_id, stars))
    first, second = store.people.cards()
    assert (first.lessons, first.stars, bool(first.last)) == (1, 3, True)
    assert (second.profile.id, second.lessons, second.stars, second.last) == (ming, 0, 0, "")


def test_names_are_compared_without_capitals_and_spaces(store: Store) -> None:
    anna = add(store, "Anna")
    assert store.people.taken(" anna ") and not store.people.taken("Anna", besides=anna)


def test_a_deleted_profile_lies_in_the_trash_and_comes_back_whole(store: Store) -> None:
    ming = add(store, "小明/..")
    store.people.use(ming)
    assert store.save(record(1), "first") and store.save(record(2), "second")
    assert store.add_result(result("a", 2)) and store.set_setting("ui.lang", "zh-Hans", ming)
    assert store.people.delete(ming)
    assert (store.profile, [p.id for p in store.profiles()]) == (1, [1])
    assert store.settings(ming) == {}
    [gone] = store.people.deleted()
    assert (gone.name, gone.path.parent) == ("小明/..", store.path.parent / "trash")
    back = store.people.bring_back(gone.path)
    assert back is not None and store.people.use(back)
    assert [s.slot for s in store.saves()] == ["second", "first"], "in the order they were written"
    assert store.record("first") == record(1) and store.best_stars("bookclub") == 2
    assert store.settings(back) == {"ui.lang": "zh-Hans"}
    assert store.people.deleted() == []


def test_the_last_profile_leaves_a_fresh_one_behind(store: Store) -> None:
    assert store.save(record(1), "mine") and store.people.rename(1, "Anna")
    assert store.people.delete(1)
    assert [p.name for p in store.profiles()] == [""]
    assert (store.profile, store.saves()) == (1, [])
    assert store.people.deleted()[0].name == "Anna"


def test_where_the_trash_cannot_be_written_nothing_is_deleted(store: Store) -> None:
    assert store.save(record(1), "mine")
    (store.path.parent / "trash").write_text("in the way")
    assert not store.people.delete(1)
    assert codes(store) == ["profile_kept"]
    assert [s.slot for s in store.saves()] == ["mine"]


def test_junk_in_the_trash_is_passed_over(store: Store, tmp_path: Path) -> None:
    (tmp_path / "trash").mkdir()
    (tmp_path / "trash" / "shopping.db").write_text("milk, eggs" * 500)
    assert store.people.deleted() == []
    assert store.people.bring_back(tmp_path / "trash" / "shopping.db") is None
    assert codes(store) == ["profile_not_back"]


OLD = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE profile (id INTEGER PRIMARY KEY, name TEXT NOT NULL, created TEXT NOT NULL);
CREATE TABLE setting (
    profile INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (profile, key)
) WITHOUT ROWID;
CREATE TABLE save (
    slot TEXT PRIMARY KEY, scenario TEXT NOT NULL, day INTEGER NOT NULL, created TEXT NOT NULL,
    bytes BLOB NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('auto', 'named'))
);
CREATE TABLE result (
    id INTEGER PRIMARY KEY, profile INTEGER NOT NULL, scenario TEXT NOT NULL, scenario_digest TEXT NOT NULL,
    seed INTEGER NOT NULL, mode TEXT NOT NULL, day INTEGER NOT NULL, won INTEGER NOT NULL, lost TEXT,
    stars INTEGER NOT NULL, created TEXT NOT NULL, run_id TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL
);
CREATE INDEX save_by_scenario ON save (scenario, kind, created);
CREATE INDEX result_by_scenario ON result (scenario, mode);
INSERT INTO meta VALUES ('schema', '1');
INSERT INTO setting VALUES (0, 'ui.lang', '"zh-Hans"'), (0, 'ui.window', '[1400, 900]'), (0, 'tutorial.seen', 'true');
INSERT INTO result VALUES (1, 1, 'bookclub', 'ab', 7, 'practice', 60, 1, NULL, 2, '2026-01-01', 'r', x'');
PRAGMA user_version = 1;
"""


def old_file(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.executescript(OLD)
        for day, name in ((1, "first"), (2, "second")):
            values = (name, "bookclub", day, f"2026-01-0{3 - day}", runfile.encode(record(day)), "named")
            db.execute("INSERT INTO save VALUES (?, ?, ?, ?, ?, ?)", values)
    db.close()


def test_a_store_of_the_first_version_becomes_that_of_the_first_profile(tmp_path: Path) -> None:
    old_file(tmp_path / "hearth.db")
    store = Store(tmp_path / "hearth.db")
    assert codes(store) == []
    assert [s.slot for s in store.saves()] == ["second", "first"]
    assert store.record("first") == record(1) and store.best_stars("bookclub") == 2
    assert store.settings(1) == {"tutorial.seen": True, "ui.lang": "zh-Hans"}
    assert store.settings() == {"ui.window": [1400, 900]}


def test_a_conversion_that_breaks_off_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "hearth.db"
    old_file(path)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE save_1 (x)")  # in the way of the conversion
    db.close()
    with sqlite3.connect(path, isolation_level=None) as db, pytest.raises(sqlite3.Error):
        bring_up_to_date(db)
    assert db.execute("SELECT slot FROM save ORDER BY day").fetchall() == [("first",), ("second",)]
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    db.close()


def test_the_order_of_saves_survives_a_clock_set_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter(("2026-05-02", "2026-05-01", "2020-01-01", "2026-04-30"))
    monkeypatch.setattr("game.store._now", lambda: next(days))
    for name in ("a", "b", "c"):
        assert store.save(record(1), name)
    assert [s.slot for s in store.saves()] == ["c", "b", "a"]
    assert store.save(record(2), "a")
    assert [s.slot for s in store.saves()] == ["a", "c", "b"]
