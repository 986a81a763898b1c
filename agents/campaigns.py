"""The fission toolbox: what each kind of campaign is like (mechanisms P10).

Every tool is a different trade between reach, precision, money now, money later, and the patience of members.
The figures are orders of magnitude from practitioners' accounts, not measurements; a scenario's lesson rests on
their order, not on their digits.
"""

from __future__ import annotations

from typing import NamedTuple

from agents.names import Campaign


class Tool(NamedTuple):
    """Traits of one kind of campaign. Shares and fatigue are in [0, 1]; money in yuan."""

    pull: float = 0.0
    """Lift of members' introductions while it runs: 1.0 doubles them."""
    by_member: float = 0.0
    """People a day who come to the gate by each member who was active the day before."""
    by_reach: float = 0.0
    """People a day at the gate per person a day that the open channels reach."""
    lumps: float = 0.0
    """People who come at once, about once in two days."""
    precision: float = 0.0
    """Share of those people who truly are of the segment."""
    freeloaders: float = 0.0
    """Share, of friends and strangers alike, who come for what is given away."""
    each: float = 0.0
    """Yuan for each who comes in."""
    share: float = 0.0
    """Share of what they buy that goes to who brought them."""
    fatigue: float = 0.0
    """Fatigue a day of members whose circles are full of it."""


TOOLS: dict[Campaign, Tool] = {
    # Bring three friends, get a gift: friends come, each costs a third of it, some come for the gift.
    Campaign.TASK: Tool(pull=2.5, freeloaders=0.15, each=8.0),
    # Posters cost next to nothing, reach friends of friends, and tire everybody who has to look at them.
    Campaign.POSTER: Tool(by_member=0.05, precision=0.5, freeloaders=0.08, each=0.5, fatigue=0.02),
    # A gift for whoever follows: many come, half of them for the gift.
    Campaign.GIFT: Tool(by_reach=1.5, precision=0.35, freeloaders=0.5, each=6.0),
    # Codes on the channels make the most of those who look anyway.
    Campaign.QR: Tool(by_reach=0.6, precision=0.6, freeloaders=0.06, each=1.0),
    # Pennies for each reading: the widest reach and the least precise.
    Campaign.READ_TO_EARN: Tool(by_member=0.12, precision=0.25, freeloaders=0.45, each=1.5, fatigue=0.035),
    # Nothing now, a share of all sales to those brought.
    Campaign.DISTRIBUTION: Tool(pull=1.5, freeloaders=0.05, share=0.15),
    # Partners bring their own customers in lumps, for a larger share.
    Campaign.PARTNER: Tool(lumps=6.0, precision=0.65, freeloaders=0.1, each=1.0, share=0.25),
    # A message to everybody on the list: see agents.kernels.campaigns.broadcast.
    Campaign.BROADCAST: Tool(),
}
