"""What happens in a tick becomes the right thing to see."""

from __future__ import annotations

import numpy as np
import pytest

from agents.names import Kind, Source
from game.ui.hearth import stage as st
from game.ui.hearth.cast import Cast
from game.ui.hearth.events import Director, wave_colour
from game.ui.theme import EMBER, WAVES
from tests.ui.frames import Village


def played(village: Village) -> st.Stage:
    frame, cast, stage = village.frame(), Cast(), st.Stage()
    cast.show(frame)
    Director(np.random.default_rng(0), EMBER).play(frame, cast, stage, 0.5)
    return stage


def test_an_offer_radiates_from_the_hearth_stronger_than_content() -> None:
    offer = played(Village(30).speak(Kind.PITCH)).waves
    content = played(Village(30).speak(Kind.CONTENT)).waves
    assert len(offer) == len(content) == 1
    assert offer[0].strength > content[0].strength
    assert offer[0].colour == EMBER["wave_pitch"]


def test_a_greeting_travels_from_the_hearth_to_the_newcomer() -> None:
    village = Village(30)
    stage = played(village.speak(Kind.GREETING, target=7))
    assert [(t.uid, t.to) for t in stage.travels] == [(st.HEARTH, int(village.uid[7]))]
    assert not stage.waves


def test_talk_ripples_and_a_reply_travels_to_whom_it_answers() -> None:
    village = Village(30).talk(1, (Kind.TALK,))
    message = village.events["said"][0]
    stage = played(village)
    assert [r.uid for r in stage.ripples] == [message.author_uid]
    assert stage.ripples[0].colour == EMBER["wave_talk"]
    target = int(village.uid[list(village.row).index(message.target_row)])
    if target != message.author_uid:
        assert [(t.uid, t.to) for t in stage.travels] == [(message.author_uid, target)]


def test_every_purchase_flashes_with_its_wave() -> None:
    village = Village(30).launch(12)
    waves = sorted(int(b.wave) for b in village.events["bought"])
    assert sorted(f.wave for f in played(village).flashes) == waves


def test_a_thread_runs_from_the_inviter_only_for_the_invited() -> None:
    invited = Village(30).join(1)
    stage = played(invited)
    host = int(invited.uid[list(invited.row).index(invited.inviter[-1])])
    assert [(t.uid, t.to) for t in stage.threads] == [(host, int(invited.uid[-1]))]
    stranger = Village(30).join(1, invited=False)
    assert stranger.source[-1] == Source.CHANNEL
    assert not played(stranger).threads


def test_a_busy_evening_is_capped_and_everything_ends() -> None:
    stage = played(Village(300).talk(2000).launch(250).deliver(200))
    stage.update(0.3)
    assert len(stage.ripples) <= stage.RIPPLES_MAX
    assert stage.busy < 5 * stage.MANY
    for _ in range(400):
        stage.update(1 / 60)
    assert stage.busy == 0


@pytest.mark.parametrize("wave", range(1, 7))
def test_wave_colours_come_from_the_theme(wave: int) -> None:
    assert wave_colour(wave, EMBER) == EMBER[WAVES[wave - 1]]


def test_sparks_rise_and_die() -> None:
    sparks = st.Sparks(np.random.default_rng(1))
    for _ in range(300):
        sparks.rise(np.array([[100.0, 100.0]], np.float32), 900, 1 / 60, 1.0)
        sparks.update(1 / 60, 1.0)
    assert 0 < len(sparks.at) <= sparks.LIMIT
    assert sparks.at[:, 1].mean() < 95
    for _ in range(200):
        sparks.update(1 / 60, 1.0)
    assert len(sparks.at) == 0
