"""Three lessons won as a person wins them: cards opened, controls moved, days let pass, events answered."""

from __future__ import annotations

from agents.decisions import Launch, Position, Research

Step = tuple[str, dict[str, str | float | bool]]

EVENING: dict[str, str | float | bool] = {"slot": "4", "form": "story"}


def offer(title: str, price: float, **mode: str) -> Step:
    """A story told in the evening, made to order, open for five days, said once more.

    ``mode`` is chosen where a lesson leaves the choice.
    """
    return f"launch.{title}", {"price": price, **mode, "limit_days": 5, "reminders": 1, **EVENING}


def test_the_first_spark_is_won_by_warming_before_offering(lesson) -> None:
    plan = {
        1: [
            ("greet", {"on": True}),
            ("content.0", {"per_week": 2, **EVENING}),
            ("content.1", {"topic": "cooking", "per_week": 4, "ugc": True, **EVENING}),
        ],
        5: [offer("herb_box", 36)],
        15: [offer("herb_box", 36)],
        25: [offer("herb_box", 36)],
    }
    session, outcome, told = lesson("first_spark", 7, {"yellow_leaf": "answer", "frost": "heater"}, plan)
    assert outcome.won and outcome.stars == 3
    assert "You kept the fire" in told
    assert sum(isinstance(entry.decision, Launch) for entry in session.journal) == 3


def test_the_book_club_is_won_by_one_title_at_a_time(lesson) -> None:
    plan = {
        1: [
            ("greet", {"on": True}),
            ("reward", {"introduction": 4, "praise": True}),
            ("content.0", {"topic": "picture_books", "per_week": 4, **EVENING}),
            ("content.1", {"topic": "bedtime", "per_week": 4, **EVENING}),
            ("channel.library_poster", {"open": True}),
            ("channel.school_gate", {"open": True}),
        ],
        5: [offer("seven_cats", 25, mode="presale")],
        13: [offer("cloud_quilt", 36, mode="presale")],
        21: [offer("lantern_bear", 39, mode="presale")],
        29: [offer("grandmas_abacus", 32, mode="presale")],
        37: [offer("where_rain_goes", 68, mode="presale")],
        45: [offer("where_rain_goes", 68, mode="presale")],
        53: [offer("grandmas_abacus", 32, mode="presale")],
    }
    answers = {"torn_flap": "mend", "printer_slow": "second_printer", "reading_whale": "cheaper"}
    session, outcome, told = lesson("story_corner", 7, answers, plan)
    assert outcome.won and "You kept the fire" in told
    by_wave = session.series().sales_by_wave.sum(axis=0)
    assert (by_wave > 0).sum() >= 4


def test_one_wipe_is_won_by_asking_first_and_standing_for_one_thing(lesson) -> None:
    plan = {
        1: [
            ("greet", {"on": True}),
            ("content.0", {"topic": "baby_skin", "per_week": 4, **EVENING}),
            ("channel.clinic_board", {"open": True}),
        ],
        2: [("research", {"kind": "trial", "subject": "needs", "sample": 20})],
        8: [("position", {"topic": "baby_skin", "need": "0", "breadth": 0.15}), offer("calendula_balm", 58)],
        18: [offer("soft_cloud", 29)],
        28: [offer("soft_cloud", 29)],
        38: [offer("calendula_balm", 58)],
        48: [offer("soft_cloud", 29)],
        58: [offer("calendula_balm", 58)],
    }
    answers = {
        "deleted_question": "write_back", "coupon_site": "decline", "pallet": "refuse", "clinic_evening": "host",
        "stinging_batch": "recall",
    }  # fmt: skip
    session, outcome, told = lesson("one_wipe", 7, answers, plan)
    assert outcome.won and "You kept the fire" in told
    kinds = [type(entry.decision) for entry in session.journal]
    assert kinds.index(Research) < kinds.index(Position)
