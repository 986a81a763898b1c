from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from game import paths, runfile
from game.runfile import RunFileError, RunRecord
from game.store import AUTOSAVES_KEPT, Result, Store, auto_slot
from game.store_file import NOTICES, SCHEMA_VERSION


def record(day: int = 2, run_id: str = "r1", **changes: object) -> RunRecord:
    values: dict[str, object] = {
        "scenario": "bookclub",
        "scenario_digest": "ab",
        "scenario_text": "id: bookclub\n",
        "seed": 7,
        "ticks": day * 6,
        "digests": ("d",) * day,
        "run_id": run_id,
    }
    return RunRecord(**(values | changes))  # type: ignore[arg-type]


def result(run_id: str, stars: int, mode: str = "practice") -> Result:
    data = runfile.encode(record(run_id=run_id))
    return Result(
        "bookclub", "ab", 7, mode, 60, stars > 0, None if stars else "fire_out", stars, run_id, data
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "hearth.db")


def codes(store: Store) -> list[str]:
    notices = store.take_notices()
    assert all("\n" not in n.text and "{" not in n.text for n in notices)
    return [n.code for n in notices]


def test_the_home_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HEARTH_HOME", str(tmp_path / "stick"))
    store = Store()
    assert store.path == tmp_path / "stick" / "hearth.db" == paths.store_path()
    assert store.path.is_file()
    monkeypatch.setenv("HEARTH_HOME", " ")
    assert paths.home().name == "Hearth"


def test_settings_belong_to_a_profile_and_survive_reopening(store: Store) -> None:
    ming = store.add_profile("小明")
    assert ming is not None
    assert store.setting("language") is None
    assert store.set_setting("language", "zh-Hans")
    assert store.set_setting("language", "zh-Hant", ming.id)
    assert store.set_setting("volume", {"talk": 0.5}, ming.id)
    store.close()
    again = Store(store.path)
    assert [p.name for p in again.profiles()] == ["", "小明"]
    assert again.setting("language") == "zh-Hans"
    assert again.settings(ming.id) == {"language": "zh-Hant", "volume": {"talk": 0.5}}
    assert again.setting("missing", 3, ming.id) == 3


def test_saves_are_listed_newest_first_and_come_back_whole(store: Store) -> None:
    assert store.autosave(record(1)) and store.autosave(record(2))
    assert store.save(record(2), "before the big launch")
    assert store.save(record(5, scenario="other"), "other")
    slots = [(s.slot, s.kind, s.day) for s in store.saves("bookclub")]
    assert slots == [("before the big launch", "named", 2), (auto_slot(record()), "auto", 2)]
    assert len(store.saves()) == 3
    assert store.record("before the big launch") == record(2)
    assert store.saves("bookclub")[0].size == len(runfile.encode(record(2)))
    with pytest.raises(RunFileError) as caught:
        store.record("never")
    assert caught.value.code == "missing"
    assert store.delete_save("other") and not store.delete_save("other")


def test_old_autosaves_go_but_unreadable_and_named_ones_stay(store: Store) -> None:
    assert store.save(record(run_id="keep"), "keep")
    assert store.autosave(record(run_id="broken"))
    spoil(store, auto_slot(record(run_id="broken")))
    for number in range(AUTOSAVES_KEPT + 4):
        assert store.autosave(record(run_id=f"n{number:02}"))
    kept = {s.slot for s in store.saves()}
    assert {"keep", "auto/bookclub/broken"} < kept
    assert len(kept) == AUTOSAVES_KEPT + 2
    assert "auto/bookclub/n00" not in kept and f"auto/bookclub/n{AUTOSAVES_KEPT + 3:02}" in kept


def spoil(store: Store, slot: str) -> None:
    with sqlite3.connect(store.path) as other:
        other.execute("UPDATE save SET bytes = ? WHERE slot = ?", (b"\x00garbage", slot))
    other.close()


def test_an_unreadable_autosave_is_named_and_kept_when_its_slot_is_written(store: Store) -> None:
    slot = auto_slot(record())
    assert store.autosave(record())
    spoil(store, slot)
    store.close()
    again = Store(store.path)
    [listed] = again.saves()
    assert listed.problem is not None and listed.problem.code == "foreign"
    assert again.autosave(record(3))
    [notice] = again.take_notices()
    assert notice.code == "save_set_aside"
    kept = dict(notice.fields)["name"]
    assert again.save_bytes(kept) == b"\x00garbage"
    assert again.record(slot).ticks == 18


def test_results_keep_the_run_once_and_tell_the_best(store: Store) -> None:
    for run_id, stars, mode in (
        ("a", 1, "practice"),
        ("b", 3, "practice"),
        ("c", 2, "graded"),
        ("b", 0, "practice"),
    ):
        assert store.add_result(result(run_id, stars, mode))
    assert store.best_stars("bookclub") == 2
    assert store.best_stars("bookclub", "practice") == 1
    assert store.best_stars("elsewhere") is None
    assert {r.run_id: (r.won, r.lost) for r in store.results()} == {
        "a": (True, None), "b": (False, "fire_out"), "c": (True, None)
    }  # fmt: skip
    assert runfile.decode(store.results(mode="graded")[0].record, "c") == record(run_id="c")


@pytest.mark.parametrize("damage", ["text", "middle", "table"])
def test_a_damaged_file_is_set_aside_and_a_fresh_one_begun(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "hearth.db"
    store = Store(path)
    for number in range(8):
        assert store.save(record(scenario_text=str(number) * 5000), f"s{number}")
    store.close()
    if damage == "text":
        path.write_bytes(b"this is a shopping list, not a database. " * 400)
    elif damage == "middle":
        data = bytearray(path.read_bytes())
        data[4096 : len(data)] = b"\xa5" * (len(data) - 4096)
        path.write_bytes(bytes(data))
    else:
        with sqlite3.connect(path) as db:
            db.execute("DROP TABLE save")
        db.close()
    before = path.read_bytes()
    again = Store(path)
    [notice] = again.take_notices()
    assert notice.code == "store_corrupt"
    assert (tmp_path / dict(notice.fields)["name"]).read_bytes() == before
    assert again.saves() == []
    assert again.autosave(record()) and Store(path).record(auto_slot(record())) == record()


def test_damage_met_in_mid_play_costs_no_further_save(tmp_path: Path) -> None:
    path = tmp_path / "hearth.db"
    store = Store(path)
    for number in range(30):
        assert store.save(record(scenario_text=str(number) * 5000), f"s{number}")
    store._file._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version")  # the next reader's cache is stale now
    other.close()
    store._file._db.execute("PRAGMA shrink_memory")
    assert store.autosave(record(9))
    assert "store_corrupt" in codes(store)
    assert Store(path).record(auto_slot(record())).ticks == 54
    assert any("damaged" in p.name for p in tmp_path.iterdir())


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "hearth.db"
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        db.execute("CREATE TABLE treasure (x)")
    db.close()
    before = path.read_bytes()
    store = Store(path)
    assert codes(store) == ["store_newer"]
    assert store.autosave(record()) and store.record(auto_slot(record())) == record()
    store.close()
    assert path.read_bytes() == before


def test_a_full_disk_is_said_once_and_play_goes_on(store: Store) -> None:
    assert store.autosave(record(1))
    pages = store._file._db.execute("PRAGMA page_count").fetchone()[0]
    store._file._db.execute(f"PRAGMA max_page_count = {pages}")
    noise = "".join(hashlib.sha256(str(i).encode()).hexdigest() for i in range(1000))
    for _ in range(3):
        assert not store.autosave(record(2, scenario_text=noise))
    assert codes(store) == ["store_full"]
    assert store.record(auto_slot(record())).ticks == 6
    store._file._db.execute("PRAGMA max_page_count = 100000")
    assert store.autosave(record(2, scenario_text=noise))
    assert store.record(auto_slot(record())).ticks == 12


def test_a_write_protected_file_is_said_once_and_still_read(store: Store) -> None:
    assert store.autosave(record(1))
    store._file._db.execute("PRAGMA query_only = ON")
    assert not store.autosave(record(2)) and not store.set_setting("a", 1)
    assert codes(store) == ["store_read_only"]
    assert store.record(auto_slot(record())).ticks == 6


def test_a_folder_that_cannot_be_made_costs_only_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "hearth.db")
    assert codes(store) == ["store_memory"]
    assert store.autosave(record()) and store.record(auto_slot(record())) == record()
    (tmp_path / "folder.db").mkdir()
    assert codes(Store(tmp_path / "folder.db")) == ["store_memory"]


def test_a_second_instance_saves_beside_the_first(store: Store) -> None:
    second = Store(store.path)
    for day in range(1, 6):
        assert store.autosave(record(day, run_id="one"))
        assert second.autosave(record(day, run_id="two"))
    assert {s.slot for s in store.saves()} == {"auto/bookclub/one", "auto/bookclub/two"}
    assert (store.alone, second.alone) == (True, False)
    assert (codes(store), codes(second)) == ([], ["store_second"])
    store.close()
    assert second.alone, "the second one is alone once the first has gone"
    assert codes(Store(store.path)) == ["store_second"]


def test_a_busy_file_skips_one_save_and_says_so(store: Store) -> None:
    holder = sqlite3.connect(store.path, isolation_level=None)
    store._file._db.execute("PRAGMA busy_timeout = 20")
    holder.execute("BEGIN IMMEDIATE")
    assert not store.autosave(record(1))
    assert codes(store) == ["store_busy"]
    holder.execute("ROLLBACK")
    holder.close()
    assert store.autosave(record(2))


def test_threads_may_share_a_store(store: Store) -> None:
    def save(name: str) -> None:
        for day in range(10):
            store.autosave(record(day, run_id=name))

    threads = [threading.Thread(target=save, args=(f"t{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(s.day for s in store.saves()) == [9, 9, 9, 9]


def test_opening_the_store_loads_no_model() -> None:
    """The title needs settings long before the engine is warm."""
    heavy = "{'numba', 'mesa', 'numpy', 'pydantic', 'agents.community', 'game.session'}"
    script = f"import sys, game.store, game.runfile; print(sorted({heavy} & set(sys.modules)))"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_every_notice_has_a_full_sentence() -> None:
    assert all(text.endswith(".") and text[0].isupper() for text in NOTICES.values())


READ_ONLY = """
import os, sys
from pathlib import Path
from game.store import Store
from tests.game.test_store import codes, record
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.seteuid(65534)  # root may write everywhere
store = Store(Path(sys.argv[1]))
print(codes(store), [s.slot for s in store.saves()], store.profile, store.alone)
print(store.autosave(record(2)), store.add_profile("x"), store.people.delete(1), codes(store))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected in another way")
@pytest.mark.parametrize("version", [1, 2])
def test_a_folder_that_may_only_be_read_shows_its_saves(version: int) -> None:
    """Such as a stick with a lock, or the folder of a class; also a store of an older version in it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "hearth.db"
        if version == 1:
            from tests.game.test_store_profiles import old_file

            old_file(path)
        else:
            store = Store(path)
            assert store.save(record(), "first") and store.save(record(), "second")
            store.close()
        before = path.read_bytes()
        path.chmod(0o444)
        Path(name).chmod(0o555)
        root = Path(__file__).resolve().parents[2]
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], cwd=root, capture_output=True, text=True, check=False
        )
        Path(name).chmod(0o755)
        assert done.stdout.splitlines() == [
            "['store_read_only'] ['second', 'first'] 1 True",
            "False None False ['profile_kept']",
        ], done.stderr
        assert path.read_bytes() == before


def test_rows_that_make_no_sense_hinder_nobody(store: Store) -> None:
    assert store.save(record(), "fine")
    with sqlite3.connect(store.path) as other:
        other.execute("INSERT INTO profile VALUES (7, x'ff00', 'sometime')")
        other.execute("INSERT INTO setting VALUES (1, 'ui.lang', '{half'), (1, 'ui.palette', '\"clear\"')")
        other.execute("INSERT INTO setting VALUES (0, 'profile', '[]')")
        other.execute(
            "INSERT INTO save (profile, slot, scenario, day, created, bytes, kind)"
            " VALUES (1, 'odd', 'bookclub', 'noon', 'sometime', x'00', 'named')"
        )
    other.close()
    store.close()
    again = Store(store.path)
    assert again.profile == 1 and [p.id for p in again.profiles()] == [1, 7]
    assert again.settings(1) == {"ui.palette": "clear"} and again.setting("ui.lang", "en", 1) == "en"
    odd, fine = again.saves()
    assert (odd.slot, odd.day, odd.problem is not None, fine.problem) == ("odd", 0, True, None)
