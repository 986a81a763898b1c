"""Why a decision is refused, in words: one text for every code of :mod:`agents.levers` and of the scenario."""

from __future__ import annotations

from agents.decisions import Reason, Verdict
from game.views.naming import Naming

CODES = (
    "cash_short", "hours_short", "hours_week_short", "price_range", "fee_needed", "line_range", "slot_range",
    "per_week_range", "need_range", "unknown_topic", "reward_range", "unknown_title", "limit_range",
    "reminders_range", "units_range", "already_on_offer", "unknown_channel", "no_such_member", "run_over",
    "lever_not_allowed", "choice_not_allowed", "over_limit", "under_limit", "days_range", "delay_range",
    "count_range", "amount_range", "team_range", "team_price_range", "vote_open", "nobody_to_reach",
    "capacity_range", "quality_range", "aftersales_range", "sample_range", "unknown_subject", "no_such_circle",
    "circle_alive", "circle_empty", "too_few_to_split", "nothing_to_split_by", "too_many_circles",
    "merge_with_itself", "no_room", "role_not_given", "role_refused", "role_held", "credibility_low",
    "unknown_segment", "followers_range", "share_range", "height_range", "breadth_range", "budget_range",
    "already_running", "already_planned", "session_planned", "place_range", "seats_range", "guest_range",
    "step_range", "factor_range", "lever_locked", "title_not_offered", "no_such_card", "no_such_choice",
)  # fmt: skip
"""Every code there is."""
_MONEY = {"cash_short": ("needed", "cash"), "price_range": ("value", "low", "high"),
          "reward_range": ("value", "low", "high"), "amount_range": ("value", "low", "high"),
          "budget_range": ("value", "low", "high"), "team_price_range": ("value", "price")}  # fmt: skip
_SHARES = ("share_range", "height_range", "breadth_range", "guest_range", "step_range", "quality_range",
           "aftersales_range", "credibility_low")  # fmt: skip
_SECTIONS = {"unknown_topic": "topics", "unknown_title": "titles", "already_on_offer": "titles",
             "unknown_channel": "channels", "vote_open": "titles", "unknown_segment": "segments",
             "title_not_offered": "titles"}  # fmt: skip
_CHOICES = {"kind": "gate", "form": "form", "mode": "launch_mode", "slot": "slot", "appeal": "appeal",
            "study": "study", "role": "role", "by": "split_by", "target": "target",
            "campaign": "campaign"}  # fmt: skip
_CHOSEN_FROM = {"topic": "topics", "title": "titles", "channel": "channels", "segment": "segments"}
_LIMITS_IN_YUAN = ("price", "introduction", "yuan", "amount", "budget")
_LIMITS_IN_SHARES = ("height", "step", "share", "guest", "quality", "aftersales")


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
        if value == "true":
            return tr("names.yes")
        return naming.word(_CHOSEN_FROM[what], value) if what in _CHOSEN_FROM and name == "value" else value
    if name in _MONEY.get(code, ()) or what in _LIMITS_IN_YUAN:
        return tr.money(value, 0 if float(value).is_integer() else 2)
    if code in _SHARES or what in _LIMITS_IN_SHARES:
        return tr.percent(value)
    return tr.number(value, 0 if float(value).is_integer() else 1)
