"""What the figures are and are not, in the words that the dashboard and the static site share."""

from ledger.language import _

WHY = _(
    "After a massacre, organisations publish different numbers, and articles repeat them without saying who "
    "counted, whom, where, and up to which day. This site puts the published figures side by side, with who "
    "counted and the document each was read in, so that a number can be quoted rightly or traced back."
)
SIDE_BY_SIDE = _(
    "Each figure is what one source says it had counted. The sources count different people by different "
    "rules: they stand side by side, newest statement first, and are never added up, averaged or ranked."
)
STEPS = _(
    "A step holds a source's last statement and ends at its latest; between two statements nothing is known. "
    "Sources that spoke once are single marks. The dotted strips are breaks: the days with most statements "
    "get most width."
)
RULES = (
    _(
        "Every figure is one that somebody published. It says who counted it, whom, where, up to "
        "which day, and links to a document."
    ),
    _("An exact number is what a source had documented by that day: a floor for what happened, not the whole of it."),
    _(
        "Figures of different sources are never added up, averaged, corrected or ranked; the "
        "newest statement stands first."
    ),
    _("A cell without a figure says “not stated”. Missing is not zero."),
    _(
        "A series holds what the source itself said when it said it. An outlet that repeats an "
        "old figure later is listed as a relay of it."
    ),
    _("Who killed is told as the source says it. It is a claim too."),
    _("The record holds no names, ages or homes of the dead or of witnesses."),
)
# As written, the mark in the charts, what it is read as.
READINGS = (
    (_("1,084"), "●", _("1,084, as counted by that day")),
    (_("at least 1,084; more than 1,500"), "▶─", _("1,084 or more; 1,501 or more")),
    (_("up to 200; fewer than 200"), "◀", _("200 or fewer; 199 or fewer")),
    (
        _("about, around, nearly, some 1,400"),
        "○",
        _("what rounds to it, 1,350 to 1,449, never further than a tenth"),
    ),
    (_("100–200"), "├─┤", _("the range as the source states it; not an interval of confidence")),
    (_("several hundred"), "▭", _("a cautious reading of the words, 300 to 900")),
)
KNOWN_ON = _(
    "“As known on” a day shows what had been said by then. A statement counts from the day the source made it; "
    "“about” marks a day that was inferred, “known by” the day of the earliest document where no day was "
    "stated. The days counted are another thing, told with each figure."
)
CORRECTIONS = _(
    "Corrections are made in claims.yaml, whose history shows each one. A claim that a source "
    "takes back stays, marked as withdrawn."
)
LICENCE = _("The record (claims.yaml) is under CC BY 4.0, the program under the MIT licence.")
HOLDS = _("{claims} claims with {figures} figures of {sources} sources, {relays} relays, {documents} documents")
OPEN_POINTS = _("{w} warnings, {n} notes; the notes stand on the claims' own pages")
WHO_COUNTED = _(
    "Who counted, by what rule, and how often each spoke. Newsrooms that only repeat others are under Documents."
)
WAS_READ = _(
    "Every page that was opened and read. The grade says what kind of page it is, not whether a figure is right."
)
NOTHING_TO_SHOW = _("The record holds no figure of this event that can be shown here. All claims has what there is.")
NOT_ZERO = _("Data version {version}. A missing figure means “not stated”, never zero.")
