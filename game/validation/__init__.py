"""What the simulator is held against: rows of published or independently computed figures.

``run_rows`` runs them, ``table`` prints them.  Importing this package loads neither the model nor NumPy.
"""

from __future__ import annotations

from game.validation.rows import Figure as Figure
from game.validation.rows import Row as Row
from game.validation.rows import RowResult as RowResult
from game.validation.rows import run_rows as run_rows
