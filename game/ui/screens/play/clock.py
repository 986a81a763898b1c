"""How fast the days pass: from seconds on the wall to ticks of the model."""

from __future__ import annotations

from game.ui.pace import SPEEDS


class Clock:
    """Turns passing seconds into ticks due. Pausing and menus leave the speed alone."""

    def __init__(self) -> None:
        self.paused = True
        self.speed = 1
        self._due = 0.0

    @property
    def name(self) -> str:
        """Name of the speed."""
        return SPEEDS[self.speed - 1][0]

    @property
    def rushing(self) -> bool:
        """Days fly by, faster than anybody reads."""
        return not self.paused and self.speed == len(SPEEDS)

    @property
    def tick_seconds(self) -> float:
        """Seconds one tick is shown for."""
        return SPEEDS[self.speed - 1][1]

    def choose(self, speed: int) -> None:
        """Take a speed, 1 to 4, and let time pass.

        Raises:
            ValueError: no such speed.
        """
        if not 1 <= speed <= len(SPEEDS):
            raise ValueError(f"speeds are 1 to {len(SPEEDS)}, not {speed}")
        self.speed = speed
        self.paused = False

    def toggle(self) -> None:
        """Pause, or go on."""
        self.paused = not self.paused

    def pause(self) -> None:
        """Stand still."""
        self.paused = True

    def ticks(self, dt: float) -> int:
        """Whole ticks due after ``dt`` more seconds; none while paused."""
        if self.paused:
            return 0
        self._due += dt / self.tick_seconds
        whole = int(self._due)
        self._due -= whole
        return whole
