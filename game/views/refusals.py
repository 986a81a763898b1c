"""Why a decision is refused, in words: one text for every code of :mod:`agents.levers` and of the scenario."""

from __future__ import annotations

from agents.decisions import Reason, Verdict
from game.views.naming import Naming

CODES = (
    "cash_short", "hours_short", "hours_week_short", "price_range", "fee_needed", "line_range", "slot_range",
    "per_week_range", "need_range", "unknown_topic", "reward_range", "unknown_title", "limit_range",
    "reminders_range", "units_range", "already_on_offer", "unknown_channel", "no_such_member", "run_over",
    "lever_not_allowed", "choice_not_allowed", "over_limit", "under_limit",
)  # fmt: skip
"""Every code there is."""
_MONEY = {"cash_short": ("needed", "cash"), "price_range": ("value", "low", "high"),
          "reward_range": ("value", "low", "high")}  # fmt: skip
_SECTIONS = {"unknown_topic": "topics", "unknown_title": "titles", "already_on_offer": "titles",
             "unknown_channel": "channels"}  # fmt: skip
_CHOICES = {"kind": "gate", "form": "form", "mode": "launch_mode", "slot": "slot"}
_CHOSEN_FROM = {"topic": "topics", "title": "titles", "channel": "channels"}
_LIMITS_IN_YUAN = ("price", "introduction")


def refusals(verdict: Verdict, naming: Naming) -> tuple[str, ...]:
    """Every reason of a verdict as a sentence."""
    return tuple(refusal(reason, naming) for reason in verdict.reasons)


def refusal(reason: Reason, naming: Naming) -> str:
    """One reason as a sentence.

    Raises:
        TextError: a code there are no words for.
    """
    tr, values = naming.tr, dict(reason.values)
    what = str(values.get("what", ""))
    fields = {name: _value(reason.code, what, name, value, naming) for name, value in values.items()}
    if "key" in fields:  # the text files' own word for what they are asked
        fields["named"] = fields.pop("key")
    if what:
        fields["what"] = tr(f"levers.field.{what}")
    if "lever" in fields:
        fields["lever"] = tr(f"names.lever.{values['lever']}")
    return tr(f"levers.refusal.{reason.code}", **fields)


def _value(code: str, what: str, name: str, value: float | str, naming: Naming) -> str:
    tr = naming.tr
    if isinstance(value, str):
        if code in _SECTIONS:
            return naming.word(_SECTIONS[code], value)
        if what in _CHOICES and name == "value":
            return tr(f"names.{_CHOICES[what]}.{value}")
        return naming.word(_CHOSEN_FROM[what], value) if what in _CHOSEN_FROM and name == "value" else value
    if name in _MONEY.get(code, ()) or what in _LIMITS_IN_YUAN:
        return tr.money(value, 0 if float(value).is_integer() else 2)
    return tr.number(value, 0 if float(value).is_integer() else 1)
