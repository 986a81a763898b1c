"""Scenarios as Gymnasium environments: the checker passes, the same seed gives the same episode, menus obey levers."""

from __future__ import annotations

import warnings
from dataclasses import replace

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from agents.decisions import DECISIONS, Launch
from game.gym.env import WAIT, CommunityEnv
from game.gym.menu import CHOICES, menu
from game.gym.menu_goods import CHOICES as GOODS
from game.gym.menu_people import CHOICES as PEOPLE
from game.gym.view import columns, observe, progress
from game.observation import GAUGES
from game.scenario import find_scenarios, load, refusals
from game.scenario.levers import ContentLever, GreetLever, LeversSpec, everything
from game.session import Session

NAMES = sorted(folder.name for folder in find_scenarios(hidden=True))


def scenario(name: str):
    return load(next(f for f in find_scenarios(hidden=True) if f.name == name))


def episode(env: CommunityEnv, seed: int, chance: int = 0) -> list[tuple]:
    """Every step of an episode of random actions."""
    rng = np.random.default_rng(chance)
    seen, info = env.reset(seed=seed)
    steps = [(seen, 0.0, False, info)]
    while not steps[-1][2]:
        seen, reward, over, cut, info = env.step(int(rng.integers(env.action_space.n)))
        assert not cut
        steps.append((seen, reward, over, info))
    return steps


def same(a: list[tuple], b: list[tuple]) -> bool:
    pairs = zip(a, b, strict=False)
    return len(a) == len(b) and all(
        x[1:] == y[1:] and all(np.array_equal(x[0][part], y[0][part]) for part in x[0]) for x, y in pairs
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_passes_gymnasiums_checker(name: str) -> None:
    env = gymnasium.make("game.gym:hearth/Community-v0", scenario=name).unwrapped
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Counts and money have no bounds that mean anything.
        warnings.filterwarnings("ignore", message=".*Box observation space m.*imum value is -?infinity.*")
        check_env(env)


def test_the_same_seed_and_actions_give_the_same_episode_and_another_seed_another() -> None:
    first, again = CommunityEnv("_tiny"), CommunityEnv("tiny")
    assert same(episode(first, 5), episode(again, 5))
    assert not same(episode(first, 5), episode(again, 6))


def test_an_episode_without_a_seed_follows_from_the_last_seed_given() -> None:
    lucks = []
    for _ in range(2):
        env = CommunityEnv("tiny")
        env.reset(seed=3)
        lucks.append([env.reset()[1]["seed"] for _ in range(3)])
    assert lucks[0] == lucks[1] and len(set(lucks[0])) == 3


def test_an_episode_is_the_play_through_that_a_session_has_under_that_seed() -> None:
    env = CommunityEnv("tiny", reward="sold_units")
    env.reset(seed=11)
    session = Session.start(scenario("_tiny"), 11)
    launch = next(n for n, name in enumerate(env.names) if name.startswith("launch."))
    session.submit(env.decision(launch))
    total = env.step(launch)[1]
    while not session.over:
        session.skip_day()
        total += env.step(WAIT)[1]
    assert env.session.digest() == session.digest()
    assert total == session.frame.sales_by_wave.sum() > 0


def test_the_day_passes_after_so_many_acts_and_refusals_count_as_acts() -> None:
    env = CommunityEnv("tiny", acts_per_day=2)
    env.reset(seed=1)
    nobody = env.names.index("expel.advertiser")
    assert not env.action_masks()[nobody] and env.action_masks()[WAIT]
    _, _, _, _, info = env.step(nobody)
    assert info["refused"] == "nobody_meant" and info["day"] == 0
    seen, _, _, _, info = env.step(nobody)
    assert info["day"] == 1 and seen["time"][3] == 2
    assert env.step(WAIT)[4]["day"] == 2


def test_masks_say_what_would_be_refused() -> None:
    env = CommunityEnv("tiny")
    env.reset(seed=2)
    for action in np.flatnonzero(env.action_masks()):
        env.reset(seed=2)
        assert env.step(action)[4]["refused"] == ""
    for action in np.flatnonzero(~env.action_masks()):
        env.reset(seed=2)
        assert env.step(action)[4]["refused"] != ""


def test_the_reward_adds_up_to_progress_and_the_verdict() -> None:
    env = CommunityEnv("tiny")
    start = env.reset(seed=4)[0]["goals"][::2].mean()
    steps = episode(env, 4, chance=1)
    end, info = steps[-1][0]["goals"][::2].mean(), steps[-1][3]
    verdict = float(info["won"]) - float(bool(info["lost"]))
    assert sum(step[1] for step in steps) == pytest.approx(end - start + verdict, abs=1e-6)


def test_observations_are_the_frames_numbers_in_the_named_columns() -> None:
    env = CommunityEnv("tiny")
    env.reset(seed=8)
    seen = [env.step(a)[0] for a in (env.names.index("greet.on"), WAIT, WAIT)][-1]
    for part, names in env.columns.items():
        assert seen[part].shape == (len(names),) and seen[part].dtype == np.float32
    frame = env.session.frame
    assert seen["gauges"][GAUGES.index("members")] == len(frame.members)
    assert seen["plan"][env.columns["plan"].index("greet")] == 1.0
    first = env.columns["titles"].index(f"{frame.offers[0].key}.price")
    assert seen["titles"][first] == np.float32(frame.offers[0].price)


def test_what_a_lesson_hides_is_hidden_from_the_agent_too() -> None:
    open_one = scenario("story_corner")
    blind = open_one.spec.visibility.model_copy(update={"thresholds": False})
    hidden = open_one.model_copy(update={"spec": open_one.spec.model_copy(update={"visibility": blind})})
    session = Session.start(open_one, 1)
    session.submit(Launch("lantern_bear", 39.0, units=50))
    session.skip(40)
    shown = observe(open_one, session.frame, session.outcome(), 3)["crowd"]
    kept = observe(hidden, session.frame, session.outcome(), 3)["crowd"]
    assert shown[0] > 0 and kept[0] == 0 and np.array_equal(shown[1:], kept[1:])


def test_every_lever_has_choices_and_no_choice_goes_beyond_the_levers() -> None:
    assert {**CHOICES, **PEOPLE, **GOODS}.keys() == DECISIONS.keys() - {"inject"}
    whole = scenario("story_corner")
    frame = Session.start(whole, 1).frame
    free = menu(everything(), whole.setup)
    assert {choice.name.split(".")[0] for choice in free} == DECISIONS.keys() - {"inject"}
    assert len({choice.name for choice in free}) == len(free)
    for name in NAMES:
        lesson = scenario(name)
        start = Session.start(lesson, 1).frame
        decisions = [choice.decide(start) for choice in menu(lesson.levers, lesson.setup)]
        assert not [d for d in decisions if d is not None and refusals(lesson.levers, d)]
    tight = LeversSpec(greet=GreetLever(), content=ContentLever(lines=1, per_week=3, forms=("text",)))
    named = [choice.name for choice in menu(tight, whole.setup)]
    assert named == ["content.picture_books.0_a_week", "content.picture_books.2_a_week",
                     "content.picture_books.3_a_week", "greet.on", "greet.off"]  # fmt: skip
    assert not [c for c in menu(tight, whole.setup) if refusals(tight, c.decide(frame))]


def test_choices_about_somebody_mean_who_the_frame_shows() -> None:
    whole = scenario("story_corner")
    session = Session.start(whole, 1)
    session.skip(30)
    members = replace(session.frame.members, role=np.zeros_like(session.frame.members.role))
    frame = replace(session.frame, members=members)
    by_name = {choice.name: choice for choice in menu(everything(), whole.setup)}
    busiest = members.uid[members.posts.argmax()]
    assert by_name["recognise.busiest"].decide(frame).uid == busiest
    assert by_name["appoint.leader"].decide(frame).uid == busiest
    assert by_name["appoint.relieve"].decide(frame) is None
    assert by_name["merge.two_smallest"].decide(frame) is None
    assert by_name["expel.advertiser"].decide(frame) is None
    tired = members.role.copy()
    tired[5] = 2
    led = replace(frame, members=replace(members, role=tired))
    assert by_name["appoint.relieve"].decide(led).uid == members.uid[5]
    marked = members.role.copy()
    marked[3] = 3
    spammed = replace(frame, members=replace(members, role=marked))
    assert by_name["expel.advertiser"].decide(spammed).uid == members.uid[3]


@pytest.mark.parametrize(
    ("value", "target", "op", "near"),
    [(50, 200, ">=", 0.25), (250, 200, ">=", 1.0), (-5, 200, ">=", 0.0), (10, 5, "<=", 0.5), (4, 5, "<=", 1.0)],
)
def test_progress_towards_a_goal(value: float, target: float, op: str, near: float) -> None:
    assert progress(value, target, op) == near


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"reward": "fame"}, "reward is"), ({"acts_per_day": 0}, "at least 1"), ({"scenario": "atlantis"}, "no scenario"),
     ({"render_mode": "human"}, "render_mode")],
)  # fmt: skip
def test_wrong_settings_are_said(wrong: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        CommunityEnv(**({"scenario": "tiny"} | wrong))


def test_wrong_use_is_said() -> None:
    env = CommunityEnv("tiny", render_mode="ansi")
    with pytest.raises(RuntimeError, match="reset"):
        env.step(0)
    env.reset(seed=1)
    assert "day 0 of 10" in env.render()
    with pytest.raises(IndexError, match="no action"):
        env.step(10_000)
    while not env.step(WAIT)[2]:
        pass
    with pytest.raises(RuntimeError, match="over"):
        env.step(WAIT)


def test_columns_name_everything_once() -> None:
    for names in columns(scenario("story_corner")).values():
        assert len(set(names)) == len(names)


def test_events_can_be_answered_while_their_card_lies_there() -> None:
    env = CommunityEnv(scenario("story_corner"))
    seen, _ = env.reset(seed=5)
    answers = [n for n, name in enumerate(env.names) if name.startswith("answer.")]
    assert not seen["cards"].any() and not env.action_masks()[answers].any()
    while not seen["cards"].any():
        seen, _, over, _, _ = env.step(WAIT)
        assert not over
    event = env.columns["cards"][int(seen["cards"].argmax())]
    open_ones = [n for n in answers if env.action_masks()[n]]
    assert open_ones and all(env.names[n].startswith(f"answer.{event}.") for n in open_ones)
    seen, _, _, _, info = env.step(open_ones[0])
    assert info["refused"] == "" and not seen["cards"].any()
    assert env.session.journal[-1].decision == env.decision(open_ones[0])
