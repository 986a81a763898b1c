"""Every state in every language and text size: ``python -m game.ui.fit [--only NAMES] [--lang LANGS]``."""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.compiled import use_cache
from game.text import LANGUAGES


def main() -> int:
    """The command; 1 when something does not fit."""
    use_cache()
    from game.ui.fit.states import SCALES, sizes
    from game.ui.shots import SHOTS

    parser = argparse.ArgumentParser(prog="python -m game.ui.fit", description="Does every text fit everywhere?")
    parser.add_argument("--only", default="", help="names of states, separated by commas (see game.ui.shots)")
    parser.add_argument("--lang", default=",".join(LANGUAGES), help="languages, separated by commas")
    parser.add_argument("--scale", type=float, action="append", help="text size; may be repeated")
    args = parser.parse_args()
    names = [n for n in args.only.split(",") if n] or list(SHOTS)
    scales = tuple(args.scale or SCALES)
    count = 0
    for lang in args.lang.split(","):
        for name in names:
            for where, found in sizes(name, lang, scales, small=args.scale is None):
                print(f"{where}: {found}", flush=True)
                count += 1
    print(f"{len(names)} states: {count} findings", file=sys.stderr)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
