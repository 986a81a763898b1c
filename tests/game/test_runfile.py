from __future__ import annotations

import errno
import hashlib
import json
import os
import pickle
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.decisions import DECISIONS, Launch, SetGate, SetReward
from agents.names import Gate
from game import runfile
from game.journal import Entry, from_records, to_records
from game.runfile import FORMAT, MAGIC, RunFileError, RunRecord

HEADER = struct.Struct(">8sHI32s")


def record(**changes: object) -> RunRecord:
    values: dict[str, object] = {
        "scenario": "bookclub",
        "scenario_digest": "ab" * 16,
        "scenario_text": "id: bookclub\n故事角\n" * 200,
        "seed": 7,
        "ticks": 13,
        "journal": (Entry(3, SetGate(Gate.PAID, 9.5)), Entry(13, Launch(title="moon", price=38.0))),
        "digests": ("11" * 16, "22" * 16),
        "digest": "33" * 16,
        "run_id": "r1",
    }
    return RunRecord(**(values | changes))  # type: ignore[arg-type]


def packed(payload: bytes, version: int = FORMAT) -> bytes:
    return HEADER.pack(MAGIC, version, len(payload), hashlib.sha256(payload).digest()) + payload


def packed_json(values: object) -> bytes:
    return packed(zlib.compress(json.dumps(values).encode()))


def json_of(data: bytes) -> dict[str, object]:
    values: dict[str, object] = json.loads(zlib.decompress(data[HEADER.size :]))
    return values


def code_of(data: bytes) -> str:
    with pytest.raises(RunFileError) as caught:
        runfile.decode(data, "a.hearth")
    assert "a.hearth" in str(caught.value) and "\n" not in str(caught.value)
    return caught.value.code


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "one.hearth"
    runfile.write(record(), path)
    assert runfile.read(path) == record()
    assert runfile.encode(record()) == path.read_bytes()


@given(
    ticks=st.lists(st.integers(0, 500), max_size=12),
    verbs=st.lists(st.sampled_from(sorted(DECISIONS)), min_size=12, max_size=12),
)
def test_any_journal_survives_the_way_through_json(ticks: list[int], verbs: list[str]) -> None:
    entries = tuple(Entry(t, DECISIONS[v]()) for t, v in zip(sorted(ticks), verbs, strict=False))
    assert from_records(json.loads(json.dumps(to_records(entries)))) == entries


@pytest.mark.parametrize(
    "records",
    [
        {"tick": 1},
        [3],
        [{"verb": "gate"}],
        [{"tick": -1, "verb": "gate"}],
        [{"tick": True, "verb": "gate"}],
        [{"tick": 5, "verb": "gate"}, {"tick": 4, "verb": "gate"}],
        [{"tick": 1, "verb": "bribe"}],
        [{"tick": 1, "verb": "gate", "colour": 1}],
        [{"tick": 1, "verb": "gate", "price": "much"}],
    ],
)
def test_a_journal_that_cannot_be_is_refused(records: object) -> None:
    with pytest.raises(ValueError):
        from_records(records)


def test_foreign_truncated_and_altered_files_are_told_apart() -> None:
    good = runfile.encode(record())
    assert code_of(b"PK\x03\x04 something else") == "foreign"
    assert code_of(b"") == "truncated"
    for cut in (5, HEADER.size - 1, HEADER.size, len(good) - 1):
        assert code_of(good[:cut]) == "truncated"
    assert code_of(good + b"x") == "altered"


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_single_flipped_bit_goes_unnoticed(at: int, bit: int) -> None:
    data = bytearray(runfile.encode(record()))
    data[at % len(data)] ^= 1 << bit
    with pytest.raises(RunFileError):
        runfile.decode(bytes(data), "a.hearth")


def test_other_versions_are_named() -> None:
    good = runfile.encode(record())
    assert code_of(packed(good[HEADER.size :], FORMAT + 1)) == "format"
    with pytest.raises(RunFileError) as caught:
        runfile.decode(runfile.encode(record(engine="0.0.3")), "old.hearth")
    assert caught.value.code == "engine"
    assert caught.value.fields["found"] == "0.0.3"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("seed", -1), ("seed", 1.5), ("seed", True), ("ticks", "x"), ("scenario", 3), ("digests", ["a", 1]),
        ("digests", None), ("journal", [{"tick": 99, "verb": "gate"}]), ("journal", "x"), ("more", 1),
    ],
)  # fmt: skip
def test_a_well_signed_file_with_senseless_contents_is_refused(key: str, value: object) -> None:
    assert code_of(packed_json(json_of(runfile.encode(record())) | {key: value})) == "malformed"


def test_a_missing_field_a_list_and_broken_packing_are_refused() -> None:
    values = json_of(runfile.encode(record()))
    del values["digest"]
    assert code_of(packed_json(values)) == "malformed"
    assert code_of(packed_json([1])) == "malformed"
    assert code_of(packed(b"not zlib")) == "malformed"
    assert code_of(packed(zlib.compress(b"{}")[:-2])) == "malformed"
    assert code_of(packed(zlib.compress(b"[" * 100_000))) == "malformed"


def test_a_bomb_is_not_unpacked() -> None:
    assert code_of(packed(zlib.compress(b" " * (65 << 20), 1))) == "malformed"


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RunFileError) as caught:
        runfile.read(tmp_path / "none.hearth")
    assert str(caught.value) == 'There is no file "none.hearth".'
    with pytest.raises(RunFileError) as caught:
        runfile.read(tmp_path)
    assert caught.value.code in ("unreadable", "missing")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EIO, "write"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "one.hearth"
    runfile.write(record(), path)

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RunFileError) as caught:
        runfile.write(record(seed=8), path)
    assert caught.value.code == code
    assert [p.name for p in tmp_path.iterdir()] == ["one.hearth"]
    assert runfile.read(path).seed == 7


def test_an_error_can_be_sent_between_processes() -> None:
    error = RunFileError("diverged", name="a", day=3)
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.fields, str(again)) == (error.code, error.fields, str(error))
    assert (error.exit_code, RunFileError("foreign", name="a").exit_code) == (1, 2)


def test_sixty_days_with_a_long_journal_stay_small() -> None:
    digests = tuple(hashlib.sha256(str(i).encode()).hexdigest()[:32] for i in range(180))
    entries = tuple(Entry(i * 5, SetReward(float(i % 30), i % 2 == 0)) for i in range(200))
    assert len(runfile.encode(record(digests=digests, journal=entries, ticks=1080))) < 20_000
