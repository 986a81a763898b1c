"""``run.py optimise``: the best plan, or the best fit, for declared goals; two goals give a frontier.

:mod:`spec` (a design with goals) -> :mod:`study` (Optuna proposes, every proposal meets the same lucks) ->
:mod:`outcome` (the best, tried again under fresh luck). A search is resumed with the same command and comes to the
same end however often it was interrupted and on however many workers.
"""
