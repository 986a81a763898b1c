"""Pictures made once and kept, as long as there is room for them."""

from __future__ import annotations

from typing import TypeVar

from pygame import Surface

K = TypeVar("K")
MB = 2**20


class Pictures(dict[K, Surface]):
    """Pictures by what they were made for. One too many, or too large, and all are forgotten: to be made again.

    Looked up as in any dictionary, many hundred times a frame; put in by :meth:`keep`.

    Args:
        most: pictures.
        size: bytes of all together; a number of pictures alone says little, as one may fill the window.
    """

    def __init__(self, most: int, size: int) -> None:
        super().__init__()
        self.most, self.size = most, size
        self.bytes = 0

    def keep(self, key: K, picture: Surface) -> Surface:
        """Put a picture in, and give it back."""
        new = bytes_of(picture)
        if len(self) >= self.most or self.bytes + new > self.size:
            self.clear()
        old = self.get(key)
        self.bytes += new - (0 if old is None else bytes_of(old))
        self[key] = picture
        return picture

    def clear(self) -> None:
        """Forget all."""
        super().clear()
        self.bytes = 0


def bytes_of(picture: Surface) -> int:
    """Bytes of its pixels."""
    return picture.get_pitch() * picture.get_height()
