"""The weekly plan: what stands for the next seven days, hour by hour, with what it takes of hours and money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agents.names import SLOTS_PER_DAY
from game.agenda import Agenda, Day, Due
from game.decision_words import claimed
from game.journal import Bet, Entry
from game.observation import Frame
from game.scenario import Goal, Scenario
from game.views.again import Taken
from game.views.levers import CardView, card_views
from game.views.naming import Naming
from game.views.status import WEEKDAYS, slot_name

_TITLES = ("pitch", "offer_ends", "parcels", "overdue", "vote_ends", "price_cut_ends")
_TOPICS = ("content", "trailer", "session", "digest")
_SIGNS = {
    "content": "book", "pitch": "flame", "offer_ends": "clock", "parcels": "down", "overdue": "warn",
    "vote_ends": "check", "price_cut_ends": "clock", "trailer": "sound", "session": "sound", "digest": "book",
    "meeting": "people", "campaign_ends": "clock", "rewards": "star", "points": "plus", "step": "check",
    "answer": "warn", "goal": "target", "bet": "dice", "lever_back": "lever", "end": "quit",
}  # fmt: skip
_POSSIBLE = ("content", "launch", "session", "meeting", "vote", "campaign", "incentive", "greet", "reward", "points")
"""Levers that put something into a week, in the order in which a free week offers them."""
OFFERED = 6
_STANDING = ("gate", "greet", "reward", "channel", "position", "rules", "tasks", "points", "commission", "campaign")
"""Levers that stand all week, beside the lines of content that have hours of their own."""


@dataclass(frozen=True)
class PlanEntry:
    """One thing on its day, in its slot."""

    day: int
    """Place in the week shown, 0 is the first."""
    slot: int
    kind: str
    icon: str
    title: str
    detail: str
    help: str
    card: str
    """Key of the lever's card to open, "" where there is none."""
    event: str = ""
    """Event to answer, "" for none."""
    standing: bool = False
    short: bool = False


@dataclass(frozen=True)
class PlanDay:
    """Heading of one day."""

    title: str
    weekday: str
    hours: str
    """What the plan takes of this day."""
    left: str
    """What is then left of the week's hours."""
    share: float
    """Hours it takes, as a share of a seventh of the week's hours, at most 1."""
    fresh: str
    """New hours given that morning, "" for none."""
    over: bool
    """The hours do not suffice for all of it."""


@dataclass(frozen=True)
class PlanStanding:
    """One lever that stands all week."""

    card: str
    icon: str
    title: str
    state: str
    takes: str
    """What it takes whenever it comes to it, "" for nothing."""


@dataclass(frozen=True)
class PlanView:
    """The whole week."""

    days: tuple[PlanDay, ...]
    slots: tuple[str, ...]
    entries: tuple[PlanEntry, ...]
    standing: tuple[PlanStanding, ...]
    sums: tuple[tuple[str, str], ...]
    """(name, value): hours left, hours planned, new hours, cash, cash known to go out."""
    note: str
    """What cannot be known beforehand."""
    possible: tuple[PlanStanding, ...] = ()
    """What can be put into a week in which nothing of the trainee's stands; none where something does."""


def plan_view(
    agenda: Agenda, frame: Frame, scenario: Scenario, naming: Naming, *, taken: Taken, goals: Sequence[Goal] = (),
    journal: Sequence[Entry] = (),
) -> PlanView:  # fmt: skip
    """The week in words."""
    cards = {card.key: card for card in card_views(scenario, frame, naming, taken)}
    first = agenda.days[0].day if agenda.days else 0
    bets = [entry.decision for entry in journal if isinstance(entry.decision, Bet)]
    words = _Words(frame, naming, cards, first, tuple(goals), tuple(bets))
    tr = naming.tr
    entries = tuple(words.entry(due) for due in agenda.due)
    return PlanView(
        tuple(_day(day, agenda, naming) for day in agenda.days),
        tuple(slot_name(slot, tr) for slot in range(SLOTS_PER_DAY)),
        entries,
        tuple(_standing(card, agenda, scenario, naming) for card in cards.values() if _stands(card)),
        _sums(agenda, naming),
        tr("plan.note"),
        () if any(entry.card for entry in entries) else _possible(tuple(cards.values())),
    )


def _possible(cards: Sequence[CardView]) -> tuple[PlanStanding, ...]:
    """One card of each kind before the second of any: what a week can be begun with."""
    ready = [card for card in cards if card.verb in _POSSIBLE and not card.on and not card.barred]
    order = sorted(range(len(ready)), key=lambda k: (_nth(ready, k), _POSSIBLE.index(ready[k].verb)))
    return tuple(PlanStanding(c.key, c.icon, c.title, c.state, "") for c in (ready[k] for k in order[:OFFERED]))


def _nth(cards: Sequence[CardView], k: int) -> int:
    """How many cards of its kind stand before it."""
    return sum(card.verb == cards[k].verb for card in cards[:k])


def _day(day: Day, agenda: Agenda, naming: Naming) -> PlanDay:
    tr = naming.tr
    usual = agenda.hours_week / 7 or 1.0
    short = any(due.short and due.tick // SLOTS_PER_DAY == day.day for due in agenda.due)
    fresh = tr("plan.fresh", hours=tr.number(agenda.hours_week, 1)) if day.fresh else ""
    return PlanDay(
        tr("play.day", day=tr.number(day.day + 1)), tr(f"names.weekday.{WEEKDAYS[day.weekday]}"),
        tr("plan.hours", hours=tr.number(day.hours, 1)), tr("plan.left", hours=tr.number(day.left, 1)),
        min(1.0, day.hours / usual), fresh, short,
    )  # fmt: skip


def _stands(card: CardView) -> bool:
    return card.verb in _STANDING and card.on and not card.barred


def _standing(card: CardView, agenda: Agenda, scenario: Scenario, naming: Naming) -> PlanStanding:
    tr, takes = naming.tr, ""
    if card.verb == "greet" and agenda.greeting:
        takes = tr("plan.takes.greet", hours=tr.number(agenda.greeting, 2))
    if card.verb == "channel":
        cost = next((c.cost for c in scenario.setup.channels if c.key == card.key.partition(".")[2]), 0.0)
        takes = tr("plan.takes.channel", money=tr.money(cost, 0 if float(cost).is_integer() else 2)) if cost else ""
    return PlanStanding(card.key, card.icon, card.title, card.state, takes)


def _sums(agenda: Agenda, naming: Naming) -> tuple[tuple[str, str], ...]:
    tr = naming.tr
    rows = [
        ("hours_left", tr("plan.hours", hours=tr.number(agenda.hours, 1))),
        ("hours_out", tr("plan.hours", hours=tr.number(agenda.hours_out, 1))),
        ("hours_new", tr("plan.hours", hours=tr.number(agenda.hours_week, 1))),
        ("cash", tr.money(agenda.cash)),
        ("cash_out", tr.money(agenda.cash_out)),
    ]
    return tuple((tr(f"plan.sum.{key}"), text) for key, text in rows)


class _Words:
    """Writes single entries."""

    def __init__(
        self, frame: Frame, naming: Naming, cards: dict[str, CardView], first: int, goals: tuple[Goal, ...],
        bets: tuple[Bet, ...],
    ) -> None:  # fmt: skip
        self.frame, self.naming, self.tr = frame, naming, naming.tr
        self.cards, self.first, self.goals, self.bets = cards, first, goals, bets

    def entry(self, due: Due) -> PlanEntry:
        """One entry in words."""
        tr, (day, slot) = self.tr, divmod(due.tick, SLOTS_PER_DAY)
        title, detail = self._title(due), self._detail(due)
        when = tr("play.moment", day=tr.number(day + 1), slot=slot_name(slot, tr))
        signs = [tr(f"plan.sign.{sign}") for sign, so in (("standing", due.standing), ("short", due.short)) if so]
        card = self._card(due)
        if card:
            signs.append(tr("plan.opens"))
        if due.kind == "answer":
            signs.append(tr("plan.opens_event"))
        icon = _SIGNS[due.kind]
        return PlanEntry(
            day - self.first, slot, due.kind, icon, title, detail,
            tr("plan.help", when=when, title=title, detail=detail, more=" ".join(signs)).strip(),
            card, due.key if due.kind == "answer" else "", due.standing, due.short,
        )  # fmt: skip

    def _card(self, due: Due) -> str:
        """The card that changes it, where the lesson has one."""
        key = due.key
        if due.kind in ("answer", "goal", "bet"):
            return ""
        if due.kind == "lever_back":
            return next((card.key for card in self.cards.values() if card.verb == key), "")
        return key if key in self.cards else ""

    def _title(self, due: Due) -> str:
        naming, tr = self.naming, self.tr
        if due.kind in _TITLES:
            return naming.word("titles", due.what)
        if due.kind in _TOPICS:
            return naming.word("topics", due.what)
        match due.kind:
            case "campaign_ends":
                return tr(f"names.campaign.{due.what}")
            case "answer":
                return naming.event(due.key)
            case "goal":
                measure = next((goal.measure for goal in self.goals if goal.key == due.key), "")
                return tr(f"play.measure.{measure}") if measure else due.key
            case "bet":
                return claimed(self.bets[int(due.key)], naming)
            case "lever_back":
                return tr(f"names.lever.{due.key}")
        return tr(f"plan.title.{due.kind}")

    def _detail(self, due: Due) -> str:
        tr = self.tr
        if due.kind == "content":
            line = self.frame.plan.content[int(due.key.partition(".")[2])]
            form = tr(f"names.form.{line.form.name.lower()}")
            many = f" {tr('plan.times', count=tr.number(due.count))}" if due.count > 1 else ""
            if due.short:
                return tr("plan.detail.short")
            return tr("plan.detail.content", form=form, hours=tr.number(due.hours, 1)) + many
        if due.kind == "meeting":
            return tr("plan.detail.meeting", place=self.naming.place(int(due.what)), count=tr.number(due.count))
        return tr(f"plan.detail.{due.kind}", count=tr.number(due.count), money=tr.money(due.cash))


def plan_text(view: PlanView, naming: Naming) -> str:
    """The week as plain text."""
    tr = naming.tr
    lines = [tr("plan.heading"), ""]
    lines += [tr.pair(name, value) for name, value in view.sums]
    for number, day in enumerate(view.days):
        head = " · ".join(part for part in (day.title, day.weekday, day.hours, day.left, day.fresh) if part)
        lines += ["", head]
        for entry in view.entries:
            if entry.day == number:
                sign = tr.aside(tr("plan.legend.standing")) if entry.standing else ""
                lines.append("- " + tr.pair(view.slots[entry.slot], f"{entry.title} · {entry.detail}{sign}"))
    if view.standing:
        lines += ["", tr("plan.standing")]
        lines += [" · ".join(p for p in ("- " + tr.pair(s.title, s.state), s.takes) if p) for s in view.standing]
    return "\n".join([*lines, "", view.note])
