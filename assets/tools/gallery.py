"""Pictures of every screen in three languages at two sizes, and the page that shows them.

``python -m assets.tools.gallery`` writes ``docs/img/<name>.<language>.<size>.webp`` and ``docs/gallery.md``;
``--only names`` makes some of them anew. Needs no display.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import pygame

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

SIZES = ((1280, 800), (1920, 1080))
LANGS = ("en", "zh-Hans", "zh-Hant")
POINTED = ("play_hover",)
"""States with the pointer on something, which stands elsewhere in a window of another size."""
QUALITY = 50
HEAD = """# Gallery

Every screen in English, 简体中文 and 繁體中文, at 1280×800 and 1920×1080, as the game draws it.
`python -m assets.tools.gallery` makes this page and its pictures anew.

| | English | 简体中文 | 繁體中文 |
|---|---|---|---|
"""


def file_name(name: str, lang: str, size: tuple[int, int]) -> str:
    """Name of one picture."""
    return f"{name}.{lang}.{size[0]}x{size[1]}.webp"


def take(name: str, folder: Path) -> None:
    """All six pictures of a state. What stands alone is shown in place in another size and language; an open dialog
    would close and a notice keep its language, so such a state is reached anew each time.
    """
    from game.ui.app import App
    from game.ui.shots import FRAMES, SHOTS

    app: App | None = None
    for lang in LANGS:
        for size in SIZES:
            said = app is not None and bool(getattr(getattr(app.screen, "toasts", None), "standing", ()))
            if app is None or said or name in POINTED or len(app.screen.tree.layers) > 1:
                if app is not None:
                    app.close()
                app = App(size, lang, sound=False)
                app.warmup.start = lambda: None  # type: ignore[method-assign]
                SHOTS[name](app)
            else:
                app.resize(size)
                app.change("lang", lang)
            for _ in range(FRAMES):
                app.frame(1 / 60)
            save(app.surface, folder / file_name(name, lang, size))
    if app is not None:
        app.close()


def save(surface: pygame.Surface, path: Path) -> None:
    """Write a picture small enough for a repository."""
    from PIL import Image

    seen = Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))
    seen.save(path, quality=QUALITY, method=5)


def page(names: list[str]) -> str:
    """The page that shows them: small ones, leading to both sizes."""
    rows = []
    for name in names:
        cells = []
        for lang in LANGS:
            small, large = (f"img/{file_name(name, lang, size)}" for size in SIZES)
            cells.append(f"[<img src='{small}' width='270'>]({small})<br>[1920×1080]({large})")
        rows.append(f"| {name.replace('_', ' ')} | " + " | ".join(cells) + " |")
    return HEAD + "\n".join(rows) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Entry point; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m assets.tools.gallery", description=__doc__)
    parser.add_argument("--only", default="", help="names of pictures, separated by commas")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "img")
    args = parser.parse_args(argv)
    from game import compiled

    compiled.use_cache()
    args.out = args.out.resolve()
    home = tempfile.TemporaryDirectory()  # the paths that are seen name no folder of this machine
    os.chdir(home.name)
    os.environ["HEARTH_HOME"] = "Hearth"
    from game.ui.shots import SHOTS

    wanted = [name for name in args.only.split(",") if name] or list(SHOTS)
    unknown = [name for name in wanted if name not in SHOTS]
    if unknown:
        parser.error(f"there is no picture {', '.join(unknown)}; there are {', '.join(SHOTS)}")
    args.out.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        take(name, args.out)
        print(name, flush=True)
    if not args.only:
        (ROOT / "docs" / "gallery.md").write_text(page(list(SHOTS)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
