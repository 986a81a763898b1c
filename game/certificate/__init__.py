"""What many runs of the scripted operators say about a scenario: can it be won, by skill, and not by doing nothing?

Runs are made in :mod:`game.batch.certify`; everything here works on their plain figures.
"""
