"""Scenarios as Gymnasium environments: for training policies, and for comparing them under the same luck.

``gymnasium.make("game.gym:hearth/Community-v0", scenario="story_corner")`` makes one, and so does
:class:`game.gym.env.CommunityEnv`. Importing this package needs the extra ``analysis``; nothing else in the game does.
``docs/gym.md`` describes observation, actions and reward.
"""

from __future__ import annotations

import gymnasium

ID = "hearth/Community-v0"

if ID not in gymnasium.registry:
    gymnasium.register(ID, entry_point="game.gym.env:CommunityEnv")
