"""The command line: one small module a command, heavy imports inside it.

``play`` and ``batch`` stand in run.py itself, because only run.py may know both the window and the batches.
"""
