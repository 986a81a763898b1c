"""The tutorial: steps done by hand in the first lesson, each checked by what is on the screen."""

from game.ui.tutorial.steps import STEPS, Step
from game.ui.tutorial.tutor import LESSON, Tutor

__all__ = ["LESSON", "STEPS", "Step", "Tutor"]
