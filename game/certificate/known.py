"""What scripted operators are known to make of a scenario: the figures of its certificate, while they hold."""

from __future__ import annotations

from collections.abc import Mapping

from agents.version import MODEL_VERSION
from game.certificate.certificate import BOTS_VERSION, read
from game.certificate.figures import BotFigures
from game.scenario import Scenario


def known_figures(scenario: Scenario) -> Mapping[str, BotFigures]:
    """Figures by bot, of the variant played; none without a certificate, or with one of other rules."""
    found = read(scenario.folder) if scenario.folder is not None else None
    if found is None or (found.model, found.bots_version) != (MODEL_VERSION, BOTS_VERSION):
        return {}
    if scenario.variant:
        return found.variants.get(scenario.variant, {})
    return found.bots if found.digest == scenario.digest else {}
