"""Where compiled kernels are kept on disk, and how they are compiled ahead of need.

numba's own cache looks at the file a function stands in, not at the files of the functions it calls: after an
upgrade it could run a new caller with an old rule. So the cache lies in a folder named after the contents of
every file of the model; another model, another folder. Must be called before numba is imported.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "NUMBA_CACHE_DIR"
KEEP = 3
"""Folders of other versions of the model that stay; older ones are removed."""


def model_key(root: Path = ROOT) -> str:
    """Sixteen hex digits of all the model's source."""
    h = hashlib.sha256()
    for path in sorted((root / "agents").rglob("*.py")):
        h.update(path.relative_to(root).as_posix().encode())
        h.update(path.read_bytes())
    return h.hexdigest()[:16]


def use_cache(root: Path = ROOT) -> Path | None:
    """Point numba at this model's folder; None when no folder can be written (then every start compiles)."""
    if VARIABLE in os.environ or "numba" in sys.modules:
        return None
    for base in (root / ".cache" / "compiled", _user_cache()):
        folder = base / model_key(root)
        if _writable(folder):
            os.environ[VARIABLE] = str(folder)
            _forget_old(base, folder)
            return folder
    return None


def _user_cache() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("hearth", appauthor=False)) / "compiled"


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _forget_old(base: Path, current: Path) -> None:
    try:
        others = sorted((p for p in base.iterdir() if p != current), key=lambda p: p.stat().st_mtime)
    except OSError:
        return
    for old in others[:-KEEP]:
        shutil.rmtree(old, ignore_errors=True)


def warm_up() -> None:
    """Compile every kernel a play-through needs, or load it from the cache: a few days of a small community."""
    from agents.community import Community
    from agents.decisions import Inject
    from agents.names import Shock
    from agents.setup import Channel, Circle, ContentItem, Plan, Segment, Setup, Title
    from game.story.judging import draw

    busy = tuple((0.6,) * 6 for _ in range(7))
    setup = Setup(
        topics=("topic",),
        segments=(Segment("people", 12, busy, (0.8,)),),
        titles=(Title("title", (1.0,), 30.0, 30.0, 15.0),),
        channels=(Channel("channel", 2.0, 1.0, "people"),),
        circles=(Circle("main", leaders=1, kols=1),),
        plan=Plan(content=(ContentItem("topic", per_week=7),), greet=True),
    )
    community = Community(setup)
    community.advance(18)
    community.step()
    community.fork().digest()
    community.gauges()
    for shock in (Shock.FLOOD, Shock.WARMTH, Shock.COURT, Shock.CASH):  # what events do
        community.apply(Inject(shock, "", 1.0))
    draw(1, "stream", 1)


if __name__ == "__main__":
    use_cache()
    warm_up()
