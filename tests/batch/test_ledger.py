"""The ledger: what is acknowledged stays, and trouble is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.batch.errors import BatchError
from game.batch.ledger import FILE, Ledger
from game.batch.worker import Record


def done(id: int, series: bytes = b"abc") -> tuple[tuple[int, int, int], Record]:
    return (id, 0, 2**63 - 1 - id), Record(id, "done", 0.1, '{"x": 1}', f"digest{id}", 1, series)


def test_what_is_recorded_is_there_when_opened_again(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.set_meta({"design": "a"})
        ledger.record([done(1), done(4)])
    with Ledger(tmp_path) as ledger:
        assert ledger.meta() == {"design": "a"}
        assert list(ledger.missing(6)) == [0, 2, 3, 5]
        assert [place for place, _ in ledger.rows()] == [(1, 0, 2**63 - 2), (4, 0, 2**63 - 5)]
        assert list(ledger.series()) == [(1, 1, b"abc"), (4, 1, b"abc")]


def test_a_run_done_again_has_one_row(tmp_path: Path) -> None:
    failed = ((0, 0, 5), Record(0, "error", 0.1, error="broken"))
    with Ledger(tmp_path) as ledger:
        ledger.record([failed])
        assert ledger.failed() == [(0, "error", "broken")]
        ledger.record([done(0)])
        ledger.record([done(0)])
        assert ledger.counts() == {"done": 1} and ledger.failed() == []
        assert len(list(ledger.series())) == 1


def test_a_chunk_is_recorded_whole_or_not_at_all(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        wrong = ((1, 0, 1), Record(1, "unheard-of", 0.1))
        with pytest.raises(BatchError):
            ledger.record([done(0), wrong])
        assert ledger.counts() == {}


def test_the_digest_tells_any_difference_and_not_the_order_of_writing(tmp_path: Path) -> None:
    digests = []
    for name, rows in (("a", [done(0), done(1)]), ("b", [done(1), done(0)]), ("c", [done(0), done(2)])):
        with Ledger(tmp_path / name) as ledger:
            ledger.record(rows)
            digests.append(ledger.digest())
    assert digests[0] == digests[1] != digests[2]


def test_a_second_batch_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with Ledger(tmp_path), pytest.raises(BatchError, match="Another batch is running"):
        Ledger(tmp_path)
    with Ledger(tmp_path):
        pass


def test_a_full_disk_is_said_in_a_sentence_and_can_be_gone_on_from(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.record([done(0)])
        pages = ledger._db.execute("PRAGMA page_count").fetchone()[0]
        ledger._db.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(BatchError, match=r"disk is full.*safe"):
            ledger.record([done(id, bytes(5000)) for id in range(1, 9)])
    with Ledger(tmp_path) as ledger:
        assert list(ledger.missing(3)) == [1, 2]
        ledger.record([done(1, bytes(50_000))])


@pytest.mark.parametrize(
    "content", [b"not a database, but a letter to a friend", b"SQLite format 3\0" + b"\1" * 500]
)
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(BatchError, match=FILE):
        Ledger(tmp_path)


def test_an_out_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BatchError, match="names a folder"):
        Ledger(tmp_path / "file")
