"""Run files (``*.hearth``): one play-through in some kilobytes, which replays to the same bytes elsewhere.

Layout: magic (8 bytes), format version (u16, big endian), payload length (u32), SHA-256 of the payload
(32 bytes), payload. The payload is zlib over canonical JSON (sorted keys, no blanks, no NaN). It holds the
scenario's logic as text, so the file opens where the scenario is not installed; what people said and read
is not needed to replay. The checksum tells accidents; that nobody changed the run is told by replaying it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agents.version import MODEL_VERSION
from game.journal import Entry, from_records, to_records

MAGIC = b"\x89HRTH\r\n\x1a"
"""As in PNG: bytes that any transfer as text would damage, so that damage shows at once."""
FORMAT = 1
_HEADER = struct.Struct(">8sHI32s")
_LARGEST_FILE = 8 << 20
_LARGEST_PAYLOAD = 64 << 20

SENTENCES: dict[str, str] = {
    "missing": 'There is no file "{name}".',
    "unreadable": "{name} could not be read: {detail}.",
    "foreign": "{name} is not a Hearth run file.",
    "truncated": "{name} is incomplete: its end is missing. Copy it again from where it came.",
    "altered": "{name} was altered or damaged after it was saved, so it cannot be trusted.",
    "format": "{name} is a run file of format {found}; this version of Hearth reads format {known}.",
    "engine": "{name} was played on model version {found}; on version {known} it would end differently.",
    "malformed": "{name} does not hold a valid run ({detail}).",
    "scenario": "{name} holds a scenario that cannot be loaded ({detail}).",
    "diverged": "{name} does not replay to what it claims: it parts from its record on day {day}.",
    "disk_full": "{name} could not be saved: the disk is full. An earlier file of that name is unharmed.",
    "read_only": "{name} could not be saved: writing is not allowed there. Choose another folder.",
    "write": "{name} could not be saved: {detail}.",
}  # fmt: skip
"""What can be wrong with a run file, by code, in English; the interface's text files have every language."""


class RunFileError(Exception):
    """A run file that cannot be opened or written, with a code and fields to word it in any language."""

    def __init__(self, code: str, **fields: str | int) -> None:
        self.code = code
        self.fields: dict[str, str | int] = dict(fields)
        super().__init__(SENTENCES[code].format(**fields))

    @property
    def exit_code(self) -> int:
        """For a command line: 1 for a run that was read and comes out differently, 2 for one not readable."""
        return 1 if self.code == "diverged" else 2

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (self.code, self.fields))


def _rebuild(code: str, fields: dict[str, str | int]) -> RunFileError:
    return RunFileError(code, **fields)


@dataclass(frozen=True)
class RunRecord:
    """A run as written down: everything that determines it, and what it claims to have come to."""

    scenario: str
    """Id of the scenario."""
    scenario_digest: str
    """Digest of the scenario's logic."""
    scenario_text: str
    """The scenario's logic, the whole scenario.yaml."""
    seed: int
    ticks: int
    """Ticks run so far; entries of the journal at this tick are taken but not yet run."""
    journal: tuple[Entry, ...] = ()
    digests: tuple[str, ...] = ()
    """State digest at the end of each finished day."""
    digest: str = ""
    """State digest after ``ticks`` ticks, before entries of that tick."""
    mode: str = "practice"
    run_id: str = ""
    """Tells two runs of one scenario and seed apart in the list of saves; no part of the model."""
    engine: str = field(default=MODEL_VERSION)


def encode(record: RunRecord) -> bytes:
    """The run file's bytes; the same record gives the same bytes."""
    payload = zlib.compress(_canonical(_to_json(record)), 9)
    return _HEADER.pack(MAGIC, FORMAT, len(payload), hashlib.sha256(payload).digest()) + payload


def decode(data: bytes, name: str) -> RunRecord:
    """The record in ``data``; ``name`` is what to call it in messages.

    Raises:
        RunFileError: foreign, truncated, altered, of another format or model version, or malformed.
    """
    payload = _payload(data, name)
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(payload, _LARGEST_PAYLOAD)
        if not unpacker.eof or unpacker.unused_data:
            raise ValueError("payload has no proper end")
        values = json.loads(text)
    except (zlib.error, ValueError, RecursionError) as wrong:
        raise RunFileError("malformed", name=name, detail=_first_line(wrong)) from wrong
    engine = values.get("engine") if isinstance(values, dict) else None
    if isinstance(engine, str) and engine != MODEL_VERSION:
        raise RunFileError("engine", name=name, found=engine[:40], known=MODEL_VERSION)
    try:
        return _from_json(values)
    except (ValueError, TypeError) as wrong:
        raise RunFileError("malformed", name=name, detail=_first_line(wrong)) from wrong


def read(path: Path) -> RunRecord:
    """The record in the file at ``path``.

    Raises:
        RunFileError: as :func:`decode`, and when there is no such file or it may not be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError as wrong:
        raise RunFileError("missing", name=path.name) from wrong
    except OSError as wrong:
        raise RunFileError("unreadable", name=path.name, detail=wrong.strerror or str(wrong)) from wrong
    if len(data) > _LARGEST_FILE:
        raise RunFileError("foreign", name=path.name)
    return decode(data, path.name)


def write(record: RunRecord, path: Path) -> None:
    """Write the run file whole or not at all; an earlier file of that name survives every failure.

    Raises:
        RunFileError: disk full, writing not allowed, or another fault of the file system.
    """
    write_bytes(encode(record), path)


def write_bytes(data: bytes, path: Path) -> None:
    """As :func:`write`, for bytes that :func:`encode` made earlier."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as wrong:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise _write_error(wrong, path.name) from wrong
    _sync_folder(path.parent)


def _write_error(wrong: OSError, name: str) -> RunFileError:
    if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
        return RunFileError("disk_full", name=name)
    if wrong.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return RunFileError("read_only", name=name)
    return RunFileError("write", name=name, detail=wrong.strerror or str(wrong))


def _sync_folder(folder: Path) -> None:
    # The new name must reach the disk too. Where a folder cannot be opened, the file alone has to do.
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _payload(data: bytes, name: str) -> bytes:
    if data[: len(MAGIC)] != MAGIC[: len(data)]:
        raise RunFileError("foreign", name=name)
    if len(data) < _HEADER.size:
        raise RunFileError("truncated", name=name)
    _, version, length, checksum = _HEADER.unpack_from(data)
    if version != FORMAT:
        raise RunFileError("format", name=name, found=version, known=FORMAT)
    payload = data[_HEADER.size :]
    if len(payload) < length:
        raise RunFileError("truncated", name=name)
    if len(payload) > length or hashlib.sha256(payload).digest() != checksum:
        raise RunFileError("altered", name=name)
    return payload


def _canonical(values: Mapping[str, Any]) -> bytes:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def _to_json(record: RunRecord) -> dict[str, Any]:
    return {
        "digest": record.digest,
        "digests": list(record.digests),
        "engine": record.engine,
        "journal": to_records(record.journal),
        "mode": record.mode,
        "run_id": record.run_id,
        "scenario": record.scenario,
        "scenario_digest": record.scenario_digest,
        "scenario_text": record.scenario_text,
        "seed": record.seed,
        "ticks": record.ticks,
    }


def _from_json(values: Any) -> RunRecord:
    if not isinstance(values, dict):
        raise ValueError("not a record")
    texts = ("digest", "engine", "mode", "run_id", "scenario", "scenario_digest", "scenario_text")
    known = {*texts, "digests", "journal", "seed", "ticks"}
    if set(values) != known:
        odd = sorted(known ^ set(values))
        raise ValueError(f"field {odd[0]!r}")
    for key in texts:
        if not isinstance(values[key], str):
            raise ValueError(f"{key} is no text")
    for key in ("seed", "ticks"):
        if not isinstance(values[key], int) or isinstance(values[key], bool) or values[key] < 0:
            raise ValueError(f"{key} is no count")
    digests = values["digests"]
    if not isinstance(digests, list) or not all(isinstance(d, str) for d in digests):
        raise ValueError("digests are no list of texts")
    journal = from_records(values["journal"])
    if journal and journal[-1].tick > values["ticks"]:
        raise ValueError("a journal entry lies behind the end of the run")
    return RunRecord(
        digests=tuple(digests),
        journal=journal,
        seed=values["seed"],
        ticks=values["ticks"],
        **{key: values[key] for key in texts},
    )


def _first_line(wrong: Exception) -> str:
    lines = str(wrong).splitlines()
    return lines[0][:160] if lines else type(wrong).__name__
