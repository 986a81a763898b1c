"""Cards leave the play screen as plain text: the lever's, the member's, the answer to "why?"."""

from __future__ import annotations

import pygame
import pytest

from game.ui import clipboard
from game.ui.pilot import Pilot
from game.ui.screens.play import PlayScreen
from game.views.cards_text import member_text
from game.views.why_text import why_text


@pytest.fixture(autouse=True)
def empty(play: Pilot) -> None:
    clipboard.put("nothing yet")


def copy(play: Pilot) -> str:
    play.press("c", mod=pygame.KMOD_CTRL).frames(1)
    return clipboard.take()


def test_nothing_open_is_said_and_nothing_is_copied(play: Pilot, screen: PlayScreen) -> None:
    assert copy(play) == "nothing yet"
    assert any("open a card first" in notice.text for notice in screen.toasts.standing)


def test_an_open_lever_card_is_copied_whole(play: Pilot, screen: PlayScreen) -> None:
    screen.open_card("gate")
    play.frames(2)
    text = copy(play)
    assert text.startswith("Gate\n")
    for part in ("Costs: ", "Reaches: ", "Lasts: ", "Again: ", "Assumes: ", "Evidence: ", "136 wikis", "Hill & Shaw"):
        assert part in text
    assert any("Copied as plain text" in notice.text for notice in screen.toasts.standing)


def test_a_closed_card_with_the_focus_is_copied_as_it_stands(play: Pilot, screen: PlayScreen) -> None:
    play.tab_to("card.content.1")
    assert copy(play).splitlines() == [screen.layout.side.levers.heads["content.1"].card.title,
                                       screen.layout.side.levers.heads["content.1"].card.state]  # fmt: skip


def test_refusals_are_copied_with_the_card(play: Pilot, screen: PlayScreen) -> None:
    screen.session._story.state.locked["gate"] = 4
    screen.open_card("gate")
    play.frames(2)
    assert '! "Gate" is not at hand now; it is again on day 4, in 3 days.' in copy(play).splitlines()


def test_the_members_card_is_copied_by_key_and_by_button(play: Pilot, screen: PlayScreen) -> None:
    screen.pin(int(screen.frame.members.row[4]))
    play.frames(2)
    view = screen.member()
    assert view is not None
    text = copy(play)
    assert text == member_text(view, screen.buy(), screen.stay(), screen.tr)
    assert view.full_name in text and f"Warmth: {view.moods[0][1]}" in text and "Own caution: " in text
    stay = screen.stay()
    assert stay is not None and stay.verdict in text and f"Chance to leave: {stay.total}" in text
    clipboard.put("nothing yet")
    play.click("member.copy").frames(1)
    assert clipboard.take() == text


def test_the_answer_to_why_is_copied_by_key_and_by_button(play: Pilot, screen: PlayScreen, days) -> None:
    days(3)
    screen.reasons.ask("warmth")
    play.frames(1)
    card = screen.tree.top.widget
    text = copy(play)
    assert text == why_text(card.view, screen.tr)  # type: ignore[attr-defined]
    assert text.startswith("Why: Warmth") and text.count("\n- ") >= 3
    row = card.view.spans[0].rows[0]  # type: ignore[attr-defined]
    assert f"- {row.bar.label}: {row.bar.value}" in text
    card.open_cause(card.view.spans[0], row.key)  # type: ignore[attr-defined]
    play.frames(1)
    play.click("why.copy").frames(1)
    second = clipboard.take()
    assert second != text and second.startswith("Why: Warmth") and row.bar.label in second


def test_what_is_known_is_copied_from_its_own_window(play: Pilot, screen: PlayScreen) -> None:
    screen.open_card("gate")
    play.frames(2)
    play.click("evidence").frames(1)
    play.click("evidence_card.0").frames(1)
    assert "136 wikis" in clipboard.take()


def test_without_a_clipboard_a_file_is_offered(
    play: Pilot, screen: PlayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise pygame.error("no clipboard here")

    monkeypatch.setattr(pygame.scrap, "put_text", refuse)
    screen.open_card("gate")
    play.frames(2)
    play.press("c", mod=pygame.KMOD_CTRL).frames(1)
    assert any("no clipboard here" in text for text in play.texts())
