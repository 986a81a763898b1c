"""What a run keeps on its way, when it ends, and who decides."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from agents.names import EventKind
from game.batch.columns import CIRCLE
from game.batch.community_work import CommunityWork, experiment
from game.batch.design import load_design
from game.batch.spec import EVENT_NUMBERS, EventName
from game.batch.worker import Result
from game.bots import make, play
from game.observation import GAUGES

LAUNCH = "{day: 2, verb: launch, title: rain_song, price: 28, units: 20}"


def outcome(folder: Path, text: str, point: int = 0) -> Result:
    (folder / "design.yaml").write_text(f"scenario: tiny\n{text}\n", encoding="utf-8")
    whole = experiment(load_design(folder / "design.yaml"))
    run = whole.plan.run(point)
    return whole.work(run.values, run.seed)


def test_ticks_days_and_circles_tell_the_same_story(tmp_path: Path) -> None:
    plain = outcome(tmp_path, f"script: [{LAUNCH}]\ndays: 6")
    made = outcome(tmp_path, f"script: [{LAUNCH}]\ndays: 6\nrecord: [day, tick, circle, events]")
    assert made.digest == plain.digest, "looking on changes nothing"
    assert made.series is not None and plain.series is not None and np.array_equal(made.series, plain.series)
    ticks, circles = made.parts["tick"], made.parts["circle"]
    assert ticks.shape == (36, len(GAUGES)) and circles.shape == (6, len(CIRCLE))
    assert np.array_equal(ticks[5::6], made.series)
    names = [column.name for column in CIRCLE]
    assert circles[:, 0].tolist() == [1, 2, 3, 4, 5, 6]
    for gauge in ("members", "warmth"):
        assert np.allclose(circles[:, names.index(gauge)], made.series[:, GAUGES.index(gauge)], atol=1e-6)
    assert circles[:, names.index("revenue")].sum() == pytest.approx(made.summary["revenue"])


def test_single_events_add_up_to_the_summary(tmp_path: Path) -> None:
    made = outcome(tmp_path, f"script: [{LAUNCH}]\nrecord: events")
    events = pd.read_parquet(io.BytesIO(made.events))
    assert len(events) == made.event_rows and made.series is None
    bought = events[events["kind"] == "bought"]
    assert len(bought) == made.summary["sold_units"] > 0
    assert (bought["wave"] == "pitch").sum() == made.summary["sold_pitch"]
    assert bought["amount"].sum() == pytest.approx(made.summary["revenue"])
    assert "rain_song" in set(bought["title"]) and bought["member"].notna().all()
    assert (events["kind"] == "left").sum() == made.summary["left"]
    said = events[events["kind"].isin(["post", "reply"]) & events["member"].notna()]
    assert len(said) == made.summary["posts"]
    assert (events["day"] == events["tick"] // 6 + 1).all() and events["tick"].is_monotonic_increasing


def test_only_the_kinds_asked_for_are_kept(tmp_path: Path) -> None:
    made = outcome(tmp_path, f"script: [{LAUNCH}]\nrecord: events\nevents: [bought, delivered]")
    events = pd.read_parquet(io.BytesIO(made.events))
    assert set(events["kind"]) == {"bought", "delivered"}
    assert events["pleased"].notna().sum() == (events["kind"] == "delivered").sum()


def test_every_kind_of_event_can_be_named() -> None:
    assert set(EventName.__args__) == set(EVENT_NUMBERS) == {kind.name.lower() for kind in EventKind}


def test_a_condition_ends_the_run_on_its_day(tmp_path: Path) -> None:
    when = "stop: {when: [{measure: posts, at_least: 40}, {measure: members, at_most: 1}]}"
    made = outcome(tmp_path, when)
    free = outcome(tmp_path, "")
    days = made.summary["days"]
    assert made.summary["stopped"] == "posts >= 40" and made.series is not None and free.series is not None
    posts = np.cumsum(free.series[:, GAUGES.index("posts")])
    assert days == 1 + int(np.argmax(posts >= 40)) < 10
    assert np.array_equal(made.series, free.series[:days])
    late = outcome(tmp_path, "stop: {when: [{measure: posts, at_least: 1, from_day: 7}]}")
    assert late.summary["days"] == 7


def test_a_run_may_go_on_after_it_is_lost(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    tiny = (Path(__file__).parents[2] / "scenarios/_tiny/scenario.yaml").read_text(encoding="utf-8")
    head, _, _ = tiny.partition("losses:")
    lost = head + "losses:\n  few: {kind: below, measure: members, limit: 1000}\n"
    (tmp_path / "own" / "scenario.yaml").write_text(lost, encoding="utf-8")
    text = "scenario: ./own\nseeds: {count: 1}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text + "stop: {lost: false}\n", encoding="utf-8")
    ends, goes_on = (experiment(load_design(tmp_path / name)) for name in ("a.yaml", "b.yaml"))
    seed = ends.plan.run(0).seed
    assert ends.work({}, seed).summary["days"] == 1
    assert goes_on.work({}, seed).summary["days"] == 10


def test_a_bot_plays_as_it_does_elsewhere(tmp_path: Path) -> None:
    text = "vary: {bot: [idle, textbook, random]}\nseeds: {count: 1}\nrecord: end"
    (tmp_path / "design.yaml").write_text(f"scenario: tiny\n{text}\n", encoding="utf-8")
    whole = experiment(load_design(tmp_path / "design.yaml"))
    work = whole.work
    assert isinstance(work, CommunityWork)
    for point, name in enumerate(("idle", "textbook", "random")):
        run = whole.plan.run(point)
        _, scenario = work.arranged(run.values)
        alone = play(scenario, run.seed, make(name, scenario, luck=run.seed))
        made = work(run.values, run.seed)
        assert made.digest == alone.session.digest() and made.summary["score"] == alone.outcome.score
        assert made.summary["decisions"] == len(alone.session.journal)


def test_threads_change_nothing_but_the_time(tmp_path: Path) -> None:
    one = outcome(tmp_path, "vary: {members: 3000}\ndays: 2\nseeds: {count: 1}")
    two = outcome(tmp_path, "vary: {members: 3000}\ndays: 2\nseeds: {count: 1}\nthreads: 2")
    assert one.digest == two.digest and one.summary == two.summary
