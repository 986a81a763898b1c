"""Fonts, texts, shapes and shadows at the current scale, each made once and kept.

Every surface made here is premultiplied, to be blitted with ``BLEND_PREMULTIPLIED`` (a :class:`Pen` does):
that is right on opaque and on transparent grounds alike, so panels can be cached with their transparency.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import numpy as np
import pygame
from pygame import Rect, Surface

from game.text_wrap import ellipsis, wrap
from game.ui.borrow import LendingFont
from game.ui.fonts import FontMissing, font_path, lenders, substitute
from game.ui.pictures import MB, Pictures
from game.ui.squeeze import holes
from game.ui.theme import EMBER, RGB, STYLES, Palette, Style

PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED
Color = str | RGB
"""A name in the palette, or an RGB triple."""


class Watch(Protocol):
    """Who looks on while something is drawn (:mod:`game.ui.fit`)."""

    def cut(self, text: str, shown: str) -> None:
        """A text was shortened to fit."""

    def wrote(self, pen: Pen, text: str, made: Surface, spot: tuple[float, float], color: Color, style: Style) -> bool:
        """A line is about to be drawn with its top left corner at ``spot``; False leaves it out."""

    def boxed(self, pen: Pen, rect: Rect, fill: Color | None, border: Color | None, alpha: int) -> None:
        """A box was drawn."""


class Gfx:
    """Everything drawn depends on a scale, a language and a palette; change them with :meth:`configure`."""

    WRAPPED_MAX = 2500

    def __init__(self, scale: float = 1.0, lang: str = "en", palette: Palette = EMBER) -> None:
        self.scale = scale
        self.lang = lang
        self.palette = palette
        self.substitutes: dict[str, bool] = {}
        """Font files that are missing -> whether what stands in for them can write the language."""
        self.watch: Watch | None = None
        self._fonts: dict[tuple[float, str, str], pygame.font.Font] = {}
        self._texts: Pictures[tuple[str, float, RGB, str, str]] = Pictures(2500, 64 * MB)
        self._shapes: Pictures[tuple[object, ...]] = Pictures(700, 256 * MB)
        self._wrapped: dict[tuple[str, float, str, int], list[str]] = {}

    def configure(self, scale: float, lang: str, palette: Palette) -> None:
        """Take a new scale, language or palette, and forget what was drawn for the old ones."""
        if (scale, lang) != (self.scale, self.lang):
            self._fonts.clear()
        self.scale, self.lang, self.palette = scale, lang, palette
        self._texts.clear()
        self._shapes.clear()
        self._wrapped.clear()

    def px(self, logical: float) -> int:
        """Whole screen pixels for a length at scale 1; at least 1 for what is above 0."""
        return max(1, round(logical * self.scale)) if logical > 0 else 0

    def color(self, color: Color) -> RGB:
        """The RGB triple of a colour name; a triple stays as it is."""
        return self.palette[color] if isinstance(color, str) else color

    # ---- text
    def font(self, size: float, face: str = "Medium", lang: str = "") -> pygame.font.Font:
        """Font of a logical size; ``lang`` for text in another language than the interface's."""
        key = (size, face, lang or self.lang)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._load(face, key[2], self.px(size))
        return font

    def _load(self, face: str, lang: str, size: int) -> pygame.font.Font:
        """The game's own font; one of the system where that is missing or damaged."""
        try:
            own = LendingFont(font_path(face, lang), size, lenders(face, lang))
            own.size("H")  # a damaged file is noticed only now
            return own
        except FontMissing as missing:
            name = missing.name
        except (pygame.error, OSError):
            name = font_path(face, lang).name
        font, readable = substitute(size, lang)
        self.substitutes[name] = self.substitutes.get(name, True) and readable
        return font

    def text(
        self, text: str, size: float = 14, color: Color = "text", face: str = "Medium", lang: str = ""
    ) -> Surface:
        """One line of text as a premultiplied surface."""
        key = (text, size, self.color(color), face, lang)
        made = self._texts.get(key)
        if made is None:
            font, lang = self.font(size, face, lang), lang or self.lang
            made = _squeezed(font.render(text, True, key[2]).convert_alpha(), text, font, lang).premul_alpha()
            self._texts.keep(key, made)
        return made

    def width(self, text: str, style: Style, lang: str = "") -> int:
        """Width of one line in pixels."""
        return _width(text, self.font(style.size, style.face, lang), lang or self.lang)

    def line_height(self, style: Style) -> int:
        """Pixels from one baseline to the next."""
        return self.px(style.size * style.leading)

    def wrap(self, text: str, style: Style, width: int) -> list[str]:
        """Lines of a text in a width of pixels; kept, as layout asks often."""
        key = (text, style.size, style.face, width)
        lines = self._wrapped.get(key)
        if lines is None:
            if len(self._wrapped) >= self.WRAPPED_MAX:
                self._wrapped.clear()
            font = self.font(style.size, style.face)
            lines = self._wrapped[key] = wrap(text, lambda s: _width(s, font, self.lang), width)
        return lines

    def fit(self, text: str, style: Style, width: int, lang: str = "") -> str:
        """The text, cut with three dots when it is wider than ``width`` pixels."""
        font = self.font(style.size, style.face, lang)
        shown = ellipsis(text, lambda s: _width(s, font, lang or self.lang), width)
        if self.watch is not None and shown != text:
            self.watch.cut(text, shown)
        return shown

    # ---- shapes
    def shape(
        self, width: int, height: int, radius: float, fill: Color | None = None, border: Color | None = None,
        line: float = 1.0, light: tuple[float, float] | None = None, alpha: int = 255,
    ) -> Surface:  # fmt: skip
        """A rounded rectangle with smooth edges. ``radius`` and ``line`` in pixels.

        Args:
            light: brightness at top and bottom, such as (1.06, 0.92).
            alpha: opacity of the whole in 0..255.
        """
        rgb = None if fill is None else self.color(fill)
        edge = None if border is None else self.color(border)
        key = (width, height, radius, rgb, edge, line, light, alpha)
        made = self._shapes.get(key)
        if made is None:
            made = self._shapes.keep(key, _rounded(width, height, radius, rgb, edge, line, light, alpha))
        return made

    def shade(self, width: int, height: int, spread: int, alpha: int) -> Surface:
        """A soft black shadow for a box of that size, ``spread`` pixels larger on every side."""
        key = ("shade", width, height, spread, alpha)
        made = self._shapes.get(key)
        if made is None:
            made = self._shapes.keep(key, _shade(width, height, spread, alpha))
        return made

    def kept(self, key: tuple[object, ...], surface: Surface | None = None) -> Surface | None:
        """Keep a surface with the shapes, or find one kept before (dropped when scale or palette change)."""
        if surface is not None:
            self._shapes.keep(key, surface)
        return self._shapes.get(key)


def _width(text: str, font: pygame.font.Font, lang: str) -> int:
    """Pixels a line takes, holes between marks taken out."""
    wide = font.size(text)[0]
    if found := holes(text, lang == "zh-Hant"):
        wide -= len(found) * _half(font)
    return wide


def _half(font: pygame.font.Font) -> int:
    """Half a full-width mark; 0 for a font of the system whose quotation marks are narrow."""
    square = font.size("\u201d")[0]
    return square // 2 if square == font.size("\u3002")[0] else 0


def _squeezed(made: Surface, text: str, font: pygame.font.Font, lang: str) -> Surface:
    """A drawn line with the holes between marks taken out."""
    found, half = holes(text, lang == "zh-Hant"), _half(font)
    if not found or not half:
        return made
    closer = Surface((max(1, made.get_width() - len(found) * half), made.get_height()), pygame.SRCALPHA)
    start = spot = 0
    for mark, left in [*found, (len(text), True)]:
        end = font.size(text[:mark])[0] if left else font.size(text[: mark + 1])[0] - half
        closer.blit(made, (spot, 0), (start, 0, end - start, made.get_height()), special_flags=pygame.BLEND_RGBA_ADD)
        start, spot = end + half, spot + end - start
    return closer


def _rounded(
    width: int, height: int, radius: float, fill: RGB | None, border: RGB | None, line: float,
    light: tuple[float, float] | None, alpha: int,
) -> Surface:  # fmt: skip
    q = 4
    w, h, r, b = width * q, height * q, max(0, round(radius * q)), max(1, round(line * q))
    big = Surface((w, h), pygame.SRCALPHA)
    inner = Rect(b, b, max(0, w - 2 * b), max(0, h - 2 * b)) if border else Rect(0, 0, w, h)
    inner_radius = max(0, r - b) if border else r
    if border:
        pygame.draw.rect(big, border, (0, 0, w, h), border_radius=r)
    pygame.draw.rect(big, fill or (0, 0, 0, 0), inner, border_radius=inner_radius)
    made = pygame.transform.smoothscale(big, (width, height))
    if light:
        pixels = pygame.surfarray.pixels3d(made)
        shades = np.linspace(light[0], light[1], height)[None, :, None]
        cover = pygame.surfarray.array_alpha(made)[:, :, None]
        pixels[:] = np.minimum(pixels * shades, cover).astype(np.uint8)
        del pixels
    if alpha < 255:
        made.fill((alpha,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
    return made


def _shade(width: int, height: int, spread: int, alpha: int) -> Surface:
    q = 6
    w, h = width + 2 * spread, height + 2 * spread
    small = Surface((max(1, w // q), max(1, h // q)), pygame.SRCALPHA)
    pygame.draw.rect(small, (0, 0, 0, alpha), (spread // q, spread // q, width // q, height // q))
    small = pygame.transform.box_blur(small, max(1, spread // (q * 2)))
    small = pygame.transform.box_blur(small, max(1, spread // (q * 2)))
    return pygame.transform.smoothscale(small, (w, h))


class Pen:
    """Draws on one surface in screen coordinates; ``origin`` is where its top left is on the screen."""

    def __init__(self, gfx: Gfx, surface: Surface, origin: tuple[int, int] = (0, 0)) -> None:
        self.g = gfx
        self.surface = surface
        self.origin = origin

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Position on the surface of a position on the screen."""
        return round(x) - self.origin[0], round(y) - self.origin[1]

    def image(self, surface: Surface, x: float, y: float) -> None:
        """A premultiplied surface with its top left corner there."""
        self.surface.blit(surface, self.at(x, y), special_flags=PREMULTIPLIED)

    def text(
        self, text: str, x: float, y: float, style: Style | str = "body", *, color: Color | None = None,
        ax: float = 0.0, ay: float = 0.5, lang: str = "",
    ) -> int:  # fmt: skip
        """One line; (ax, ay) in [0, 1] says which point of the text stands at (x, y). Returns its width."""
        st = STYLES[style] if isinstance(style, str) else style
        ink = st.color if color is None else color
        made = self.g.text(text, st.size, ink, st.face, lang)
        spot = x - made.get_width() * ax, y - made.get_height() * ay
        if self.g.watch is None or self.g.watch.wrote(self, text, made, spot, ink, st):
            self.image(made, *spot)
        return made.get_width()

    def box(
        self, rect: Rect, radius: float = 8, *, fill: Color | None = None, border: Color | None = None,
        line: float = 1.0, light: tuple[float, float] | None = None, alpha: int = 255,
    ) -> None:  # fmt: skip
        """A rounded rectangle; ``radius`` and ``line`` are logical lengths."""
        if rect.w <= 0 or rect.h <= 0:
            return
        r = min(radius * self.g.scale, rect.w / 2, rect.h / 2)
        width = max(1.0, line * self.g.scale)
        self.image(self.g.shape(rect.w, rect.h, r, fill, border, width, light, alpha), rect.x, rect.y)
        if self.g.watch is not None:
            self.g.watch.boxed(self, rect, fill, border, alpha)

    def disc(
        self, x: float, y: float, radius: float, *, fill: Color | None = None, border: Color | None = None,
        line: float = 1.0,
    ) -> None:  # fmt: skip
        """A circle; ``radius`` in screen pixels, ``line`` a logical length."""
        d = max(1, round(radius * 2))
        width = max(1.0, line * self.g.scale)
        self.image(self.g.shape(d, d, d / 2, fill, border, width), x - d / 2, y - d / 2)
        if self.g.watch is not None:
            self.g.watch.boxed(self, Rect(round(x - d / 2), round(y - d / 2), d, d), fill, border, 255)

    def shadow(self, rect: Rect, spread: float = 18, alpha: int = 150) -> None:
        """A soft shadow around and slightly below a box; ``spread`` is a logical length."""
        p = self.g.px(spread)
        self.image(self.g.shade(rect.w, rect.h, p, alpha), rect.x - p, rect.y - p + self.g.px(4))

    def line(self, a: tuple[float, float], b: tuple[float, float], color: Color, width: float = 1) -> None:
        """A straight line; ``width`` is a logical length."""
        pygame.draw.line(self.surface, self.g.color(color), self.at(*a), self.at(*b), self.g.px(width))

    def icon(self, name: str, x: float, y: float, size: float, color: Color = "text") -> None:
        """An icon centred at (x, y); ``size`` is a logical length."""
        from game.ui.icons import icon

        made = icon(self.g, name, self.g.px(size), self.g.color(color))
        self.image(made, x - made.get_width() / 2, y - made.get_height() / 2)

    def ring(self, rect: Rect, radius: float = 8) -> None:
        """The mark of keyboard focus, just outside a box."""
        grow = self.g.px(6)
        self.box(rect.inflate(grow, grow), radius + 3, border="focus", line=2)

    @contextmanager
    def clip(self, rect: Rect) -> Iterator[bool]:
        """Draw only inside ``rect`` (of the screen); yields whether anything of it can be seen."""
        old = self.surface.get_clip()
        new = rect.move(-self.origin[0], -self.origin[1]).clip(old)
        self.surface.set_clip(new)
        try:
            yield new.w > 0 and new.h > 0
        finally:
            self.surface.set_clip(old)
