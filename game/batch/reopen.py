"""A batch from its folder alone: the ledger holds the design and the scenarios it was begun with."""

from __future__ import annotations

import json
from pathlib import Path

from game.batch.community_work import experiment
from game.batch.design import design_of
from game.batch.errors import BatchError
from game.batch.experiment import Experiment
from game.batch.ledger import Ledger
from game.batch.library import Library
from game.scenario.problems import ScenarioError


def reopen(folder: Path) -> Experiment:
    """The experiment of the batch in a folder, as it was begun.

    Raises:
        BatchError: there is no batch, it was begun in another way, or this version no longer understands it.
    """
    with Ledger.read(folder) as ledger:
        kept = ledger.meta()
    if "scenarios" not in kept or "design" not in kept:
        raise BatchError(f"The batch in {folder} does not say what its design was; give the design again.")
    library = Library(kept=json.loads(kept["scenarios"]))
    try:
        design = design_of(kept["design"], kept["design_name"], library, json.loads(kept["overrides"]))
    except ScenarioError as wrong:
        first = wrong.problems[0].message if wrong.problems else "it is empty"
        raise BatchError(
            f"This version does not understand the design in {folder} ({first}). "
            "Go on with the version it was begun with, or begin anew in another folder."
        ) from None
    return experiment(design)
