"""What the model assumes, mechanism by mechanism: how strong the evidence is, and what speaks against it.

The five articles the game teaches (000 to 004) are practitioners' writing: they say what experienced people do and
believe, not what was measured. Where research has measured, it is named; where it contradicts the practice, that is
said too. ``docs/model-card.md`` is written from this page, and the game shows the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Strength(Enum):
    """How well a mechanism is supported beyond the practitioners' word."""

    STRONG = "strong"
    """Experiments or replicated field studies, or plain arithmetic."""
    MODERATE = "moderate"
    """Some field studies or experiments, in settings near this one; sizes uncertain."""
    WEAK = "weak"
    """Correlations, far-off settings, or mixed results."""
    PRACTITIONER = "practitioner"
    """Practice says so; nothing measured is known to us."""


@dataclass(frozen=True)
class Mechanism:
    """One mechanism of the model."""

    key: str
    rows: str
    """Rows of the mechanisms' table it stands for."""
    switches: tuple[str, ...]
    """Parameters that turn it off."""
    assumes: str
    strength: Strength
    evidence: str
    against: str
    """What contradicts or limits it."""
    sources: tuple[str, ...]
    """Papers, and practitioners' articles by number."""


S, M, W, P = Strength.STRONG, Strength.MODERATE, Strength.WEAK, Strength.PRACTITIONER

MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism(
        "thresholds", "P6 Q7 Q8 Q9 T8", ("on_voices", "on_ties"),
        "A member buys when the share of trusted contacts who bought or speak well of it reaches an own threshold. "
        "A feed is heard by all; ties are a sparse network.",
        M, "Thresholds and cascades are exact mathematics (Granovetter 1978; Watts 2002), and behaviours that need "
        "several contacts spread further where ties cluster (Centola & Macy 2007; experiment: Centola 2010).",
        "Much that looks like influence is likeness: matching explains more than half of it in one large study "
        "(Aral et al. 2009). Measured cascades are mostly one step deep (Goel et al. 2012). What counts may be how "
        "many separate groups one's adopters come from, not their share (Ugander et al. 2012).",
        ("Granovetter 1978, AJS 83:1420", "Watts 2002, PNAS 99:5766", "Centola & Macy 2007, AJS 113:702",
         "Centola 2010, Science 329:1194", "Aral, Muchnik & Sundararajan 2009, PNAS 106:21544",
         "Goel, Watts & Goldstein 2012, EC", "Ugander et al. 2012, PNAS 109:5962", "001", "003"),
    ),
    Mechanism(
        "content", "R6 R7 P4 P9 V1", ("on_content",),
        "Posts are worth reading as far as topic and need fit the reader; worth warms and builds trust, with "
        "falling returns. Form and fun make reading easier.",
        W, "Finding what one came for is the motive members name first (Ridings & Gefen 2004).",
        "Motives are self-reported; bonds and identity keep members where content does not (Ren et al. 2012). The "
        "sizes are ours.",
        ("Ridings & Gefen 2004, JCMC 10(1)", "Ren et al. 2012, MIS Quarterly 36:841", "000", "002", "004"),
    ),
    Mechanism(
        "position", "P1 P3 R8 V2", ("on_position",),
        "A community that says what it is about serves those it is for, and is hurt by what is beside the point; "
        "one need served deeply beats several served thinly.",
        P, "The practitioners agree on it; one case each.",
        "In field experiments identity and bonds both raised participation: breadth that lets people meet is not "
        "simply dilution (Ren et al. 2012).",
        ("Ren et al. 2012, MIS Quarterly 36:841", "000", "002", "004"),
    ),
    Mechanism(
        "market", "P3", ("on_market",),
        "A broad range is compared with the marketplace outside and loses; a narrow one is not.",
        P, "One case (baby wipes).",
        "Too much choice deterred buyers in a famous experiment (Iyengar & Lepper 2000), yet the mean over fifty "
        "experiments is about zero (Scheibehenne et al. 2010).",
        ("Iyengar & Lepper 2000, JPSP 79:995", "Scheibehenne et al. 2010, J. Consumer Research 37:409", "000"),
    ),
    Mechanism(
        "novelty", "R7 V2", ("on_novelty",),
        "The same topic again and again loses its worth; a column kept up regularly gains by being expected.",
        W, "Advertising wears out with repetition (Pechmann & Stewart 1988).",
        "Mere exposure makes things liked more, up to a point (Zajonc 1968).",
        ("Pechmann & Stewart 1988, Current Issues & Research in Advertising 11", "Zajonc 1968, JPSP 9(2)", "002"),
    ),
    Mechanism(
        "talk", "R6 T8 T9 V1", ("on_talk",),
        "Members post by an own, very unequal propensity, warmth, the liveliness they meet and what excites them; "
        "an answer warms who is answered and makes a tie.",
        M, "Contributions are heavy-tailed everywhere. Newcomers whose first message is answered post again more "
        "often: 56 against 44 % (Joyce & Kraut 2006).",
        "That is a correlation: better messages get answers and better people stay. The 90-9-1 rule is not general; "
        "measured Ginis differ widely.",
        ("Joyce & Kraut 2006, JCMC 11(3)", "Arguello et al. 2006, CHI", "van Mierlo 2014, JMIR 16:e33", "003"),
    ),
    Mechanism(
        "reviews", "T9 T10", ("on_reviews",),
        "Those who received theirs tell; praise moves others, and a complaint weighs more than praise.",
        M, "Reviews move relative sales of books, bad ones more than good ones (Chevalier & Mayzlin 2006).",
        "Early reviewers are not like later buyers (Li & Hitt 2008), and ratings herd (Muchnik et al. 2013): what "
        "is said is not what is so.",
        ("Chevalier & Mayzlin 2006, JMR 43:345", "Li & Hitt 2008, ISR 19:456",
         "Muchnik et al. 2013, Science 341:647", "003"),
    ),
    Mechanism(
        "repeat", "T14 T1", ("on_repeat",),
        "What is used up is bought again after a need cycle, without a pitch, unless it disappointed.",
        M, "Repeat buying follows stable interpurchase times in many consumer categories (Ehrenberg 1972; Fader, "
        "Hardie & Lee 2005).",
        "Interpurchase times vary between buyers and with promotions; one cycle for all is a simplification.",
        ("Ehrenberg 1972, Repeat-Buying", "Fader, Hardie & Lee 2005, Marketing Science 24:275", "003"),
    ),
    Mechanism(
        "introductions", "T9 Q5 Q15", ("on_introductions",),
        "Satisfied, belonging members bring friends like themselves, who come in with trust; the reproduction "
        "number says whether a community grows by itself.",
        M, "Referred customers of a bank stayed longer and were worth about a sixth more (Schmitt et al. 2011). "
        "Invitations drive the growth of chat groups, most within five days (Qiu et al. 2016).",
        "Most invitation cascades die at depth one or two (Qiu et al. 2016). Referrers are picked by themselves; "
        "endless doubling is arithmetic, not observation.",
        ("Schmitt, Skiera & Van den Bulte 2011, J. Marketing 75(1):46", "Qiu et al. 2016, arXiv:1512.07831", "001",
         "003"),
    ),
    Mechanism(
        "arrivals", "R7 R13 P10", ("on_arrivals", "on_drying"),
        "Channels bring strangers at a price, more or less precisely; a channel has an end, and outside shocks cut "
        "it.",
        W, "Reach falls as an audience is used up: plain arithmetic. That platforms cut reach is reported.",
        "Rates and precision are a scenario's invention.",
        ("000", "002"),
    ),
    Mechanism(
        "gates", "R9 V5", ("on_gate",),
        "A gate turns back advertisers and people of no interest, and others too; friends pass more easily.",
        M, "Requiring accounts cut low-quality edits in 136 wikis, and good ones too (Hill & Shaw 2021).",
        "In count more good contributions than bad were lost, and the loss lasted: a gate is not only a filter. "
        "That no gate means death is practitioners' experience.",
        ("Hill & Shaw 2021, Communication Research 48:771", "Aronson & Mills 1959, JASP 59:177", "002", "004"),
    ),
    Mechanism(
        "rules", "R10 V7", ("on_rules", "on_breaches"),
        "Members break rules, newcomers most. Pinned rules are kept more; written with members they are resented "
        "less. Forbidding friendships keeps people strangers.",
        M, "Showing rules raised newcomers' compliance by 8 points and their participation by 70 % (Matias 2019, a "
        "randomised experiment in a science forum).",
        "One forum, well moderated; who writes the rules was not tested. Self-made rules hold commons together "
        "(Ostrom 1990), which is an analogy. On befriending there is only practice.",
        ("Matias 2019, PNAS 116:9785", "Ostrom 1990, Governing the Commons", "002", "004"),
    ),
    Mechanism(
        "fatigue", "V5 T11", ("on_fatigue",),
        "Adverts, pitches and more messages than can be read tire; tired members come less and leave.",
        S, "A 21-month experiment with 35 million listeners: more adverts, fewer listeners, in proportion; the "
        "long-run loss is about three times the first weeks' (Goli et al. 2025). Overload shapes who stays in a "
        "discussion (Jones et al. 2004).",
        "Radio is not a chat group. Wanted offers tire less, which the model knows only through fit.",
        ("Goli et al. 2025, QME 23:347", "Jones, Ravid & Rafaeli 2004, ISR 15:194", "004"),
    ),
    Mechanism(
        "decay", "P9 R7 T2", ("on_decay",),
        "Warmth, belonging and ties fade unless renewed.",
        W, "Most chat groups fall silent: 40 % within a week (Qiu et al. 2016).",
        "The shape of fading is assumed; habits once formed can outlast their reasons.",
        ("Qiu et al. 2016, arXiv:1512.07831", "002", "003"),
    ),
    Mechanism(
        "leaving", "T2 V6 R2", ("on_leaving",),
        "Members leave over cold, weariness, mistrust, other groups and loneliness; belonging holds them.",
        M, "Leaving spreads along ties: communities unravel to their k-core (Garcia et al. 2013).",
        "The silent often stay on the list for ever; causes of leaving are seldom observed, and shares between them "
        "are ours.",
        ("Garcia, Mavrodiev & Schweitzer 2013, arXiv:1302.6109", "003", "004"),
    ),
    Mechanism(
        "outside", "Q16 P7", ("on_outside",),
        "People belong to several communities, which pull at the same attention.",
        W, "Attention is limited; competition between communities is described by practice.",
        "Overlap in membership went with longer, not shorter, survival of wikis (Zhu et al. 2014).",
        ("Zhu, Kraut & Kittur 2014, CHI", "001"),
    ),
    Mechanism(
        "characters", "T4 Q3", ("on_characters", "on_growth", "on_ways"),
        "Leaders welcome and answer up to a capacity; KOLs are listened to, and grow out of members who are "
        "answered and recognised. A written way of working makes new leaders good at once.",
        W, "Awards made the most productive editors write 60 % more (Restivo & van de Rijt 2012) and kept newcomers by "
        "a fifth (Gallus 2017).",
        "The same award did nothing for less active editors (Restivo & van de Rijt 2014). Influentials are often "
        "not needed for a cascade (Watts & Dodds 2007).",
        ("Restivo & van de Rijt 2012, PLoS ONE 7:e34358", "Gallus 2017, Management Science 63:3999",
         "Restivo & van de Rijt 2014, Information, Communication & Society 17:451", "Watts & Dodds 2007, JCR 34:441",
         "003"),
    ),
    Mechanism(
        "strain", "T4 Q3 T7", ("on_burnout", "on_courting", "on_succession"),
        "Leaders tire of too much work and may burn out; known names are courted away; a warm member may step up.",
        W, "Volunteer moderators name burn-out among the reasons to quit (Schöpke-Gonzalez et al. 2022).",
        "Interviews, not rates. That rivals court leaders, and that somebody steps up, is practice.",
        ("Schöpke-Gonzalez et al. 2022, New Media & Society", "003"),
    ),
    Mechanism(
        "founder", "Q4 T4", ("on_founder",),
        "A founder who does all the talking silences members: a star that dies with its centre, where a web lives.",
        W, "What founders do early predicts whether a group lives (Kraut & Fiore 2014).",
        "There, more founder activity went with longer life. Peer production grows more, not less, oligarchic as it "
        "ages and lives on (Shaw & Hill 2014).",
        ("Kraut & Fiore 2014, CSCW", "Shaw & Hill 2014, J. Communication 64:215", "001", "003"),
    ),
    Mechanism(
        "circles", "V4 V8 T7 V3", ("on_spontaneous", "on_complement"),
        "Rooms by place or interest with a leader hold people better than one hall; members found rooms of their "
        "own; likeness makes ties, and having what the other lacks holds them.",
        W, "Likeness is among the best established facts of networks (McPherson et al. 2001). Size brings resources "
        "and losses at once (Butler 2001); people name intimacy as a reason for small communities (Hwang & Foote "
        "2021).",
        "Larger lists attract more people (Butler 2001). That opposites hold ties has little support beyond trade.",
        ("McPherson, Smith-Lovin & Cook 2001, Annual Review of Sociology 27:415", "Butler 2001, ISR 12:346",
         "Hwang & Foote 2021, CSCW", "004"),
    ),
    Mechanism(
        "sessions", "R11 T3", ("on_sessions",),
        "A sharing session draws people when announced, serves them when hosted, and reaches the rest by its "
        "digest.",
        P, "Practice; each phase is plausible by itself.",
        "Nothing measured is known to us.",
        ("002", "003"),
    ),
    Mechanism(
        "meetings", "V4 Q14", ("on_meetings",),
        "Meeting offline makes ties and trust among those who live near.",
        M, "Those who went to meet-ups of a large forum took part more and had closer ties afterwards (Sessions 2010).",
        "The same study finds their ties to those who did not come suffer; who goes was keener before.",
        ("Sessions 2010, Information, Communication & Society 13:375", "004"),
    ),
    Mechanism(
        "ugc", "R7", ("on_ugc",),
        "Asked to contribute, members do, and what they make holds them and others.",
        M, "Reminders of one's uniqueness, and set goals, raised contributions in field experiments (Ling et al. "
        "2005).",
        "Telling people of the benefit lowered them in the same experiments: how one asks decides.",
        ("Ling et al. 2005, JCMC 10(4)", "002"),
    ),
    Mechanism(
        "tasks", "T12 T4", ("on_tasks",),
        "A small step asked for is taken by many and binds; a large one is taken by few.",
        M, "Specific goals raised ratings in a film community (Beenen et al. 2004). Who did a small favour does a "
        "larger one sooner (Freedman & Fraser 1966).",
        "Over many studies that second effect is small and sometimes reversed (Burger 1999).",
        ("Beenen et al. 2004, CSCW", "Freedman & Fraser 1966, JPSP 4:195", "Burger 1999, PSPR 3:303", "003"),
    ),
    Mechanism(
        "points", "P7", ("on_points",),
        "Points for coming every day bring people back, and cost money and some of the joy.",
        W, "Most studies of game elements find some effect (Hamari et al. 2014), and people steer towards a badge "
        "(Anderson et al. 2013).",
        "Motivation fell over a term in a class with badges and leaderboards (Hanus & Fox 2015).",
        ("Hamari, Koivisto & Sarsa 2014, HICSS", "Anderson et al. 2013, WWW",
         "Hanus & Fox 2015, Computers & Education 80", "000"),
    ),
    Mechanism(
        "crowding", "T12", ("on_crowding",),
        "A friend brought for pay is less of a joy: reward lifts introductions and costs belonging. Praise does "
        "not.",
        M, "Over 128 experiments expected tangible rewards lowered free-choice motivation, praise raised it (Deci et "
        "al. 1999).",
        "Another reading of the same literature finds no general harm, and gains for dull tasks (Cameron & Pierce "
        "1994; Cameron et al. 2001). Too little pay may be worse than none or enough (Gneezy & Rustichini 2000).",
        ("Deci, Koestner & Ryan 1999, Psychological Bulletin 125:627", "Cameron & Pierce 1994, RER 64:363",
         "Cameron, Banko & Pierce 2001, Behavior Analyst 24:1", "Gneezy & Rustichini 2000, QJE 115:791", "003"),
    ),
    Mechanism(
        "incentives", "Q10 Q11 Q13", ("on_incentives",),
        "Yuan off, or a gift, to chosen members lowers their threshold; whom to choose depends on the network.",
        M, "Seeding those easily moved can set off what hubs cannot (Watts & Dodds 2007).",
        "In three field studies hubs and bridges did far better than chance (Hinz et al. 2011): structure does not "
        "always beat the well connected.",
        ("Watts & Dodds 2007, JCR 34:441", "Hinz et al. 2011, J. Marketing 75(6):55", "001"),
    ),
    Mechanism(
        "campaigns", "P10", ("on_campaigns",),
        "The tools of fission bring people fast, each with its reach, cost and share of freebie hunters.",
        P, "Common practice; people who come for a gift leave with it.",
        "Rewards for referrals help most where ties and brands are weak (Ryu & Feick 2007): tools differ more than "
        "the model knows.",
        ("Ryu & Feick 2007, J. Marketing 71(1):84", "000"),
    ),
    Mechanism(
        "feeling", "P5 R12", ("on_feeling", "on_traits"),
        "Feeling opens the door to reasons; a product that is fun and fits a scene is told of and felt more.",
        W, "Feelings come first in many judgements (Zajonc 1980), and what excites is passed on (Berger & Milkman "
        "2012).",
        'For useful goods reasons lead; the "80 %" of the article has no source.',
        ("Zajonc 1980, American Psychologist 35:151", "Berger & Milkman 2012, JMR 49:192", "000", "002"),
    ),
    Mechanism(
        "interactive", "Q12", ("on_interactive",),
        "Goods used together are worth what one's daily contacts make them worth.",
        S, "Network effects are standard economics (Katz & Shapiro 1985).",
        "Worth lies with few close contacts rather than with numbers; the model takes ties only.",
        ("Katz & Shapiro 1985, AER 75:424", "001"),
    ),
    Mechanism(
        "teams", "Q6", ("on_teams",),
        "A lower price for so many together wakes up those who watch prices, and makes them recruit.",
        M, "Theory shows when it beats referral rewards (Jing & Xie 2011); its growth in practice is plain.",
        "It also sells cheaper to those who would have paid.",
        ("Jing & Xie 2011, Management Science 57:1354", "001"),
    ),
    Mechanism(
        "votes", "R5", ("on_votes",),
        "Having a say in a product makes it one's own: better fit, more forgiveness.",
        M, "Who helped to select wanted the product more (Fuchs et al. 2010); who built it prized it (Norton et al. "
        "2012).",
        "Not where the outcome missed their wish, or they felt no judge of it (Fuchs et al. 2010).",
        ("Fuchs, Prandelli & Schreier 2010, J. Marketing 74(1):65", "Norton, Mochon & Ariely 2012, JCP 22:453",
         "002"),
    ),
    Mechanism(
        "density", "P2", ("on_density",),
        "Parcels to one place share the way: delivery gets cheaper with density.",
        S, "The length of a tour per stop falls with the root of the density (Daganzo 1984).",
        "Fixed costs and doorstep time set a floor.",
        ("Daganzo 1984, Transportation Science 18:331", "000"),
    ),
    Mechanism(
        "aftersales", "T10", ("on_aftersales",),
        "Disappointments made good cost less trust.",
        M, "Good recovery restores satisfaction, at times beyond what it was (de Matos et al. 2007).",
        "Over the same studies it does not bring repurchase beyond what no failure would have.",
        ("de Matos, Henrique & Rossi 2007, J. Service Research 10:60", "003"),
    ),
    Mechanism(
        "forgiveness", "R2 R5", ("on_forgiveness",),
        "Belonging and ownership soften a bad delivery.",
        W, "Strong relations buffer a failure in many studies.",
        "Those who loved most can hate most once they feel betrayed (Grégoire & Fisher 2008).",
        ("Grégoire & Fisher 2008, JAMS 36:247", "002"),
    ),
    Mechanism(
        "research", "P1 P8 V10", ("on_bias",),
        "Surveys are answered by the warm, and more kindly than people act; a trial is dearer and truer.",
        S, "Hypothetical answers overstate: about three times in one review (List & Gallet 2001), a third in another "
        "(Murphy et al. 2005). Courtesy bias is old knowledge (Jones 1963).",
        "Low response alone predicts bias poorly (Groves 2006); here response hangs on warmth by construction.",
        ("List & Gallet 2001, Environmental and Resource Economics 20:241",
         "Murphy et al. 2005, Environmental and Resource Economics 30:313", "Groves 2006, POQ 70:646",
         "Jones 1963, International Social Science Journal 15:70", "000", "004"),
    ),
    Mechanism(
        "death", "T11 P9 V5 Q4", ("on_silence",),
        "A circle is dead when no member has posted for so many days; then nobody brings friends or buys untold. "
        "What it died of is read from its books and feed.",
        W, "Silence is how groups end: 30 % of new groups were alive after a month, 57 % dead after three (Qiu et al. "
        "2016; Kraut & Fiore 2014).",
        "Silent groups do wake up; causes of death are our classification, with marks we set.",
        ("Qiu et al. 2016, arXiv:1512.07831", "Kraut & Fiore 2014, CSCW", "003", "004"),
    ),
    Mechanism(
        "rekindling", "P9 T11", ("on_rekindling",),
        "A dead circle can be lit again, dearer and weaker the longer it lay cold.",
        P, "Winning back is dearer than keeping: practice.",
        "Nothing measured is known to us.",
        ("000", "003"),
    ),
)  # fmt: skip
"""Every mechanism; every switch belongs to one of them."""


def of_switch(switch: str) -> Mechanism:
    """The mechanism a switch turns off.

    Raises:
        KeyError: no mechanism has such a switch.
    """
    for mechanism in MECHANISMS:
        if switch in mechanism.switches:
            return mechanism
    raise KeyError(switch)
