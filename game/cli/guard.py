"""What stands between a command and its user: each failure is one sentence and an exit code.

0 done; 1 done with a bad result, or failed by our own fault; 2 bad input or surroundings; 130 Ctrl-C.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

BAD_INPUT = 2
STOPPED = 130
OWN = ("game.", "agents.", "run", "__main__")


def guarded(command: click.Command) -> int:
    """Run a command line; the exit code. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks Chinese characters shows question marks, and the command goes on.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = command.main(standalone_mode=False, prog_name="run.py")
        sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BrokenPipeError:
        return _reader_gone()
    except BaseException as wrong:
        return answer(wrong)
    return code if isinstance(code, int) else 0


def answer(wrong: BaseException) -> int:
    """Say what went wrong on standard error; the exit code."""
    if isinstance(wrong, click.ClickException):
        wrong.show()
        return BAD_INPUT
    code = int(getattr(wrong, "exit_code", BAD_INPUT))
    sentence = _sentence(wrong)
    if sentence is None:
        sentence, code = _internal(wrong), 1
    print(sentence, file=sys.stderr)
    return STOPPED if isinstance(wrong, (KeyboardInterrupt, click.Abort)) else code


def _sentence(wrong: BaseException) -> str | None:
    """One sentence for what a user can mend; None for what only we can."""
    if isinstance(wrong, (KeyboardInterrupt, click.Abort)):
        return "Stopped."
    if type(wrong).__module__.startswith(OWN):
        return str(wrong) or type(wrong).__name__
    if isinstance(wrong, ModuleNotFoundError) and not (wrong.name or "").startswith(OWN):
        return (f"This Python lacks the package '{wrong.name}'. `make env` installs everything; "
                "then: .venv/bin/python run.py")  # fmt: skip
    if isinstance(wrong, MemoryError):
        return "There is not enough memory for this."
    if isinstance(wrong, OSError):
        return _about_files(wrong)
    return None


def _about_files(wrong: OSError) -> str | None:
    name = f"{wrong.filename}" if wrong.filename else "a file"
    if wrong.errno == errno.ENOSPC:
        return "The disk is full."
    if isinstance(wrong, FileNotFoundError) and wrong.filename:
        return f"There is no {name}."
    if isinstance(wrong, PermissionError):
        return f"Not allowed to use {name}."
    if isinstance(wrong, (IsADirectoryError, NotADirectoryError, FileExistsError)):
        return f"{name}: {(wrong.strerror or 'cannot be used').lower()}."
    return None


def _internal(wrong: BaseException) -> str:
    first = f"{type(wrong).__name__}: {wrong}".strip().splitlines()[0]
    said = f"Hearth stopped because of a mistake of its own ({first[:200]})."
    report = Path(tempfile.gettempdir()) / f"hearth-error-{os.getpid()}.txt"
    try:
        report.write_text("".join(traceback.format_exception(wrong)), encoding="utf-8")
    except OSError:
        return said
    return f"{said} Details for a bug report: {report}"


def _reader_gone() -> int:
    """Whoever read our output has left (``run.py ... | head``): nothing to say."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
