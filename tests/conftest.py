"""What every test rests on: no window, no sound, a home of its own, and the same examples in every run."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

from game import compiled

# Before any import of pygame or of the game: both read these once.
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

# Profiles, saves and settings of whoever runs the tests stay untouched. Each process makes its own folder, so
# that workers running side by side never share a database.
_home = tempfile.mkdtemp(prefix="hearth-tests-")
os.environ["HEARTH_HOME"] = _home
atexit.register(shutil.rmtree, _home, ignore_errors=True)

# One cache of compiled kernels for all workers, named after the model's source.
compiled.use_cache()

# No deadline: a busy machine is not a failure. Derandomised: what passes here passes everywhere.
# `pytest --hypothesis-profile=explore` looks for new counterexamples instead.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("explore", deadline=None, max_examples=1000, database=None)
settings.load_profile("steady")
