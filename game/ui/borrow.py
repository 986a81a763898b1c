"""A font that borrows the signs it lacks from its neighbours.

The fonts that come with the game are cuts: each holds what is written in its language. A save named in the other
Chinese, or a line of a file somebody else wrote, has signs that only the other cut holds; without this they were boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pygame
from pygame.typing import ColorLike

from game.ui.signs import signs


class LendingFont(pygame.font.Font):
    """A font file at a size in pixels; what it lacks is drawn by the first of ``lenders`` that has it."""

    def __init__(self, path: Path, size: int, lenders: Sequence[Path] = ()) -> None:
        super().__init__(str(path), size)
        self._pixels, self._signs = size, signs(path)
        self._lenders = [lender for lender in lenders if lender != path] if self._signs else []
        self._open: dict[Path, pygame.font.Font | None] = {}
        self._lent: dict[str, pygame.font.Font | None] = {}

    def size(self, text: str | bytes, /) -> tuple[int, int]:
        """Pixels a line takes, borrowed signs counted as they are drawn."""
        runs = self._runs(text)
        if runs is None:
            return super().size(text)
        return sum(self._width(font, part) for font, part in runs), self.get_height()

    def render(
        self,
        text: str | bytes | None,
        antialias: bool,
        color: ColorLike,
        bgcolor: ColorLike | None = None,
        wraplength: int = 0,
    ) -> pygame.Surface:
        """The line as a surface, on one baseline whoever drew its signs; borrowed ones have no ground of their own."""
        runs = self._runs(text)
        if runs is None:
            return super().render(text, antialias, color, bgcolor, wraplength)
        red, green, blue, *_ = pygame.Color(color)
        line = pygame.Surface((sum(self._width(font, part) for font, part in runs), self.get_height()), pygame.SRCALPHA)
        line.fill((red, green, blue, 0))
        x = 0
        for font, part in runs:
            made = font.render(part, antialias, color) if font else super().render(part, antialias, color)
            above = self.get_ascent() - font.get_ascent() if font else 0
            # one colour everywhere, so the larger alpha is all there is to blend
            line.blit(made, (x, above), special_flags=pygame.BLEND_RGBA_MAX)
            x += self._width(font, part)
        return line

    def _width(self, font: pygame.font.Font | None, part: str) -> int:
        return (font.size(part) if font else super().size(part))[0]

    def _runs(self, text: str | bytes | None) -> list[tuple[pygame.font.Font | None, str]] | None:
        """The text in pieces, each with the font that lends its signs; None where there is nothing to borrow."""
        if not isinstance(text, str) or text.isascii() or self._signs.issuperset(text) or not self._lenders:
            return None
        runs = list(self._pieces(text))
        return None if all(font is None for font, _ in runs) else runs

    def _pieces(self, text: str) -> Iterator[tuple[pygame.font.Font | None, str]]:
        start, font = 0, self._lender(text[0])
        for at, sign in enumerate(text):
            lends = self._lender(sign)
            if lends is not font:
                yield font, text[start:at]
                start, font = at, lends
        yield font, text[start:]

    def _lender(self, sign: str) -> pygame.font.Font | None:
        """Who draws a sign this font lacks; None for its own ones, and for those nobody has."""
        if sign in self._signs:
            return None
        if sign not in self._lent:
            path = next((path for path in self._lenders if sign in signs(path)), None)
            self._lent[sign] = self._opened(path) if path else None
        return self._lent[sign]

    def _opened(self, path: Path) -> pygame.font.Font | None:
        if path not in self._open:
            try:
                self._open[path] = pygame.font.Font(str(path), self._pixels)
            except (pygame.error, OSError):
                self._open[path] = None
        return self._open[path]
