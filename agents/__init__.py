"""The simulated community: members, ties, talk, purchases, and the causes behind every change.

Import what you need from its modules (``agents.community.Community``, ``agents.diffusion`` ...);
this package imports nothing by itself, so that a front end can open its window first.
"""
