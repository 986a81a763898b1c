"""The community once more, as a Mesa user would write it: one object per person, one method per act.

No columns, no compiled rules: members are ``mesa.Agent`` objects with attributes, friendships are dicts, feeds
are lists of messages that readers walk through. The same luck (``agents.chance``) and the same order of acts, so
that a tick here and a tick of ``agents.community.Community`` must leave the same values behind; the tests hold
one against the other. It is also the yardstick of ``run.py bench``: written for reading, not slowed on purpose.

    twin = TwinCommunity.from_columns(community)
    community.step(); twin.step()
    assert twin.compare(community) == []

What a night means for the record alone (gauges, the name of a circle's death) is not part of it: no rule reads it.
"""
