"""What runs on a cluster's worker: who it is, and a chunk done only when it is of the driver's own kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from game.batch.errors import BatchError

T = TypeVar("T")


@dataclass(frozen=True)
class Likeness:
    """What must be the same everywhere for runs to come out the same."""

    model: str
    """Version of the model."""
    code: str
    """Digest of the source of the model and of the game around it."""
    packages: tuple[tuple[str, str], ...]
    """Versions of the packages that results rest on."""

    def differences(self, other: Likeness) -> str:
        """In which points another one differs, for a sentence."""
        if self.model != other.model:
            return f"model version {self.model} and not {other.model}"
        known = dict(other.packages)
        changed = [f"{n} {v} and not {known.get(n)}" for n, v in self.packages if known.get(n) != v]
        return ", ".join(changed) or "other source code of the same version"


class Foreign(BatchError):
    """A worker whose runs would come out differently."""

    @classmethod
    def told(cls, worker: str, theirs: Likeness, ours: Likeness) -> Foreign:
        """The sentence that names it."""
        return cls(
            f"Worker {worker} has {theirs.differences(ours)}: its runs would come out differently. Give every worker "
            "the same copy of the game and the same packages, or take it off this cluster; finished runs are safe."
        )


@cache
def likeness() -> Likeness:
    """Of the process that asks. Cheap after the first time."""
    from agents.version import MODEL_VERSION
    from game.batch.experiment import COUNTED, versions

    found = versions()
    return Likeness(MODEL_VERSION, _code(), tuple((name, found.get(name, "none")) for name in COUNTED))


def _code() -> str:
    """Digest of everything that can change what comes out: the window cannot."""
    from game.compiled import ROOT

    digest = hashlib.sha256()
    for path in sorted([*(ROOT / "agents").rglob("*.py"), *(ROOT / "game").rglob("*.py")]):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(("game/ui/", "game/views/", "game/cli/", "game/bench/", "game/validation/")):
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def on_worker(ours: Likeness, fn: Callable[..., T], *args: Any) -> T:
    """Do a chunk, if this worker is like the driver.

    Raises:
        Foreign: it is not; it came to the cluster after the batch had begun.
    """
    from game import compiled

    compiled.use_cache()  # before anything here imports numba: workers of one machine share what is compiled
    here = likeness()
    if here != ours:
        raise Foreign.told("that joined meanwhile", here, ours)
    return fn(*args)
