"""The render bench: it measures what it says and refuses what it cannot measure."""

from __future__ import annotations

import pytest

from game.ui import bench_render


def test_it_times_every_part_of_a_frame() -> None:
    costs = {c.part: c for c in bench_render.measure(120, (640, 480), frames=60)}
    assert set(costs) == {"update", "draw", "show", "frame", "play", "tick"}
    assert all(0 <= c.cpu_p50 <= c.cpu_p95 for c in costs.values())
    assert costs["frame"].cpu_p50 >= costs["draw"].cpu_p50
    assert "frame" in bench_render.table(list(costs.values()))


def test_it_refuses_too_small_a_community() -> None:
    with pytest.raises(ValueError, match="10 members"):
        bench_render.measure(3)
