"""Whether another Hearth has the same store open: a lock the system itself lets go when a process ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


class InstanceLock:
    """Held by the first instance on a file for as long as it lives; later ones know that they are not alone."""

    def __init__(self, path: Path) -> None:
        """Try to be the first on the lock file at ``path``, which is made when missing."""
        self.path = path
        self._handle: int | None = None
        self._shut = False
        self.taken = self._try()

    @property
    def alone(self) -> bool:
        """True for the first instance, and for a later one as soon as the first has gone.

        Where locks are not to be had, such as in a folder that may only be read, everybody is alone.
        """
        if not self.taken and not self._shut:
            self.taken = self._try()
        return self.taken

    def release(self) -> None:
        """Let go. The file stays: taking it away would let two others hold different ones."""
        self._shut = True
        if self._handle is not None:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = None

    def _try(self) -> bool:
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            return True
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return False
        except OSError:  # a file system without locks
            os.close(handle)
            return True
        self._handle = handle
        return True


def _lock(handle: int) -> None:
    """Lock a file for this handle alone, without waiting.

    Raises:
        BlockingIOError, PermissionError: somebody else holds it.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
