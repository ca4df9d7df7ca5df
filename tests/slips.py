"""Slips that a person makes in claims.yaml: what stood there, what was written (▸ where it is wrong), the path of
the error, and what its message says. Each is one error of the books.SMALL file."""

from __future__ import annotations

WHOLE = "- killed: 803\n    wording"
CLAIM = "claims[0]"
FIGURE = f"{CLAIM}.figures[0]"
PART = f"{FIGURE}.parts[0].parts[1]"

SLIPS = {
    # keys
    "a key that is none": (
        "  evidence: named-cases",
        "  ▸evidnce: named-cases",
        "sources.snhr.evidnce",
        "did you mean 'evidence'",
    ),
    "a key of no claim": (
        "  covers: 2025-03-06/2025-03-10",
        "  ▸cover: 2025-03-06/2025-03-10",
        f"{CLAIM}.cover",
        "did you mean 'covers'",
    ),
    "a key of no figure": (
        "172, victims:",
        "172, ▸victim:",
        f"{FIGURE}.parts[0].parts[0].victim",
        "did you mean 'victims'",
    ),
    "a key of no relay": (
        "of: civilians.by-pro-assad, killed: up",
        "of: civilians.by-pro-assad, ▸saidby: AFP, killed: up",
        f"{CLAIM}.relayed[0].saidby",
        "did you mean 'said_by'",
    ),
    "a section that is none": (
        "events:\n",
        "▸event: {}\nevents:\n",
        "event",
        "did you mean 'events'",
    ),
    "a key twice": (
        "  source: snhr\n  covers",
        "  source: snhr\n  ▸source: sohr\n  covers",
        f"{CLAIM}.source",
        "stands twice; keep one",
    ),
    "a key twice in an entry": (
        "{name: Hama, text",
        "{name: Hama, ▸name: Homs, text",
        "places.hama.name",
        "stands twice; keep one",
    ),
    "a harm that is none": (
        WHOLE,
        "- ▸kiled: 803\n    wording",
        f"{FIGURE}.kiled",
        "did you mean 'killed'",
    ),
    "no harm": (
        "{missing: dozens}",
        "▸{note: dozens}",
        f"{CLAIM}.figures[1]",
        "a figure needs a harm",
    ),
    "two harms on one line": (
        "{missing: dozens}",
        "{missing: dozens, ▸killed: 3}",
        f"{CLAIM}.figures[1].killed",
        "a line of its own",
    ),
    # ids
    "a place twice": (
        "  hama: {name: Hama,",
        "  hama: {name: Homs}\n  ▸hama: {name: Hama,",
        "places.hama",
        "stands twice",
    ),
    "a document twice": (
        "  undated: {",
        "  ▸ifp: {",
        "documents.ifp",
        "stands twice",
    ),
    "a claim twice": (
        "- id: scm-2025-07-08",
        "- ▸id: scm-2025-04-01",
        "claims[2].id",
        "every claim has its own id",
    ),
    "an id with capitals": (
        "  undated: {",
        "  ▸Undated: {",
        "documents.Undated",
        "small letters, digits and hyphens",
    ),
    "two places of one name": (
        "hama: {name: Hama,",
        "hama: {name: ▸Latakia,",
        "places.hama.name",
        "'Latakia' is also what latakia is called",
    ),
    "an id that is none": (
        "- id: snhr-2025-03-11",
        "- id: ▸SNHR 11 March",
        f"{CLAIM}.id",
        "small letters, digits and hyphens",
    ),
    "two figures of one scope": (
        "  - {missing: dozens}",
        "  - {missing: dozens}\n  - ▸{missing: 12}",
        f"{CLAIM}.figures[2]",
        "an 'id:' of its own",
    ),
    # references
    "victims that are none": (
        "211, victims: civilians",
        "211, victims: ▸civilian",
        f"{PART}.victims",
        "'civilian' is not in victims; did you mean 'civilians'",
    ),
    "a place that is none": (
        "671, place: latakia",
        "671, place: ▸lattakia",
        "claims[2].figures[0].parts[0].place",
        "did you mean 'latakia'",
    ),
    "an actor that is none": (
        "    - killed: 383\n      by: pro-assad",
        "    - killed: 383\n      by: ▸pro-asad",
        f"{FIGURE}.parts[0].by",
        "did you mean 'pro-assad'",
    ),
    "a source that is none": (
        "  source: snhr\n  covers",
        "  source: ▸snrh\n  covers",
        f"{CLAIM}.source",
        "did you mean 'snhr'",
    ),
    "an event that is none": (
        "- id: snhr-2025-03-11\n  event: coast-2025-03",
        "- id: snhr-2025-03-11\n  event: ▸coast-2025-3",
        f"{CLAIM}.event",
        "did you mean 'coast-2025-03'",
    ),
    "a document that is none": (
        "[snhr-page, ifp]",
        "[snhr-page, ▸ipf]",
        f"{CLAIM}.read_in",
        "did you mean 'ifp'",
    ),
    "the only document is none": (
        "published: 2025-04-01\n  read_in: ifp",
        "published: 2025-04-01\n  read_in: ▸ipf",
        "claims[1].read_in",
        "did you mean 'ifp'",
    ),
    "a figure that is none": (
        "of: civilians.by-pro-assad",
        "of: ▸civilians.by-pro-asad",
        f"{CLAIM}.relayed[0].of",
        "did you mean 'civilians.by-pro-assad'",
    ),
    "a claim that is none": (
        "supersedes: [scm-2025-04-01]",
        "supersedes: [▸scm-2025-04-10]",
        "claims[2].supersedes",
        "did you mean 'scm-2025-04-01'",
    ),
    "an origin that is none": (
        "  reason: unexplained",
        "  reason: unexplained\n  origin: ▸lebanom",
        "claims[2].origin",
        "did you mean 'lebanon'",
    ),
    "a whole that is none": (
        "{missing: dozens}",
        "{missing: dozens, of: ▸scm-2025-04-01/civilian}",
        f"{CLAIM}.figures[1].of",
        "did you mean 'scm-2025-04-01/civilians'",
    ),
    "a place within nothing": (
        "text: in Latakia governorate, within: coast",
        "text: in Latakia governorate, within: ▸coats",
        "places.latakia.within",
        "did you mean 'coast'",
    ),
    "victims apart from nothing": (
        "apart_from: combatants",
        "apart_from: ▸combattants",
        "victims.civilians.apart_from",
        "did you mean 'combatants'",
    ),
    "an event nowhere": (
        "    place: coast\n    began",
        "    place: ▸coats\n    began",
        "events.coast-2025-03.place",
        "did you mean 'coast'",
    ),
    "a document of no source": (
        "source: snhr, published",
        "source: ▸snrh, published",
        "documents.snhr-page.source",
        "did you mean 'snhr'",
    ),
    # words of a closed list
    "evidence that is none": (
        "    evidence: named-cases",
        "    evidence: ▸named-case",
        "sources.snhr.evidence",
        "did you mean 'named-cases'",
    ),
    "a reason that is none": (
        "reason: unexplained",
        "reason: ▸more documented",
        "claims[2].reason",
        "did you mean 'more-documented'",
    ),
    "counting that is none": (
        "{missing: dozens}",
        "{missing: dozens, counting: ▸stocks}",
        f"{CLAIM}.figures[1].counting",
        "did you mean 'stock'",
    ),
    "a grade that is none": (
        "grade: outlet",
        "grade: ▸newspaper",
        "documents.workers-power.grade",
        "original, outlet, repost, weak",
    ),
    "a kind that is none": (
        "kind: government",
        "kind: ▸goverment",
        "sources.lebanon.kind",
        "did you mean 'government'",
    ),
    "a colour that is none": (
        'colour: "#177362"',
        "colour: ▸green",
        "sources.snhr.colour",
        '"#009E73"',
    ),
    # what is needed
    "a source without a kind": (
        "short: Lebanon, kind: government",
        "short: Lebanon",
        None,
        "'kind' is needed",
    ),
    "a document without a link": (
        "{publisher: A page without a day, url: https://undated.org/1}",
        "▸{publisher: A page without a day}",
        "documents.undated.url",
        "'url' is needed",
    ),
    "an event without a first day": (
        "place: suwayda, began: 2025-07-13",
        "place: suwayda",
        None,
        "'began' is needed",
    ),
    "no format": (
        "format: 1\n",
        "▸",
        "format",
        "'format' is needed",
    ),
    "a format of the future": (
        "format: 1",
        "format: ▸2",
        "format",
        "reads format 1",
    ),
    "a relay without a target": (
        "- {in: workers-power, of: civilians.by-pro-assad,",
        "- ▸{in: workers-power,",
        f"{CLAIM}.relayed[0].of",
        "'of' is needed",
    ),
    "a relay without a document": (
        "- {in: workers-power, of: civilians",
        "- ▸{of: civilians",
        f"{CLAIM}.relayed[0].in",
        "'in' is needed",
    ),
    # hierarchies
    "a place within itself": (
        "  syria: {name: Syria, text: in Syria}",
        "  ▸syria: {name: Syria, text: in Syria, within: syria}",
        "places.syria.within",
        "a loop: syria within syria",
    ),
    "places within each other": (
        "  syria: {name: Syria, text: in Syria}",
        "  ▸syria: {name: Syria, text: in Syria, within: hama-coast}",
        "places.syria.within",
        "a loop: syria within hama-coast within coast within syria",
    ),
    "a part of another harm": (
        "{killed: 172,",
        "▸{missing: 172,",
        f"{FIGURE}.parts[0].parts[0].harm",
        "'missing' is not inside 'killed'",
    ),
    "a part at another place": (
        "{killed: 671, place: latakia}",
        "{killed: 671, ▸place: suwayda}",
        "claims[2].figures[0].parts[0].place",
        "'suwayda' is not inside 'coast'",
    ),
    "a part wider than its whole": (
        "{killed: 671, place: latakia}",
        "{killed: 671, ▸place: syria}",
        "claims[2].figures[0].parts[0].place",
        "'syria' is not inside 'coast'",
    ),
    "a part by another actor": (
        "{killed: 172, victims: security-forces}",
        "{killed: 172, victims: security-forces, ▸by: pro-government}",
        f"{FIGURE}.parts[0].parts[0].by",
        "'pro-government' is not inside 'pro-assad'",
    ),
    "a part of other victims": (
        "{killed: 49, victims: women}",
        "{killed: 49, ▸victims: everyone}",
        f"{FIGURE}.parts[1].including[0].victims",
        "'everyone' is not inside 'non-combatants'",
    ),
    # days
    "a day of no calendar": (
        "published: 2025-03-11\n  read_in",
        "published: ▸2025-02-30\n  read_in",
        f"{CLAIM}.published",
        "no day of the calendar",
    ),
    "a month of no calendar": (
        "published: 2025-03-11\n  read_in",
        "published: ▸2025-00\n  read_in",
        f"{CLAIM}.published",
        "no day of the calendar",
    ),
    "a day in words": (
        "published: 2025-03-11\n  read_in",
        "published: ▸11 March\n  read_in",
        f"{CLAIM}.published",
        "write 2025-03-06",
    ),
    "a day in the future": (
        "published: 2025-03-11\n  read_in",
        "published: ▸2027-03-11\n  read_in",
        f"{CLAIM}.published",
        "future",
    ),
    "a last day in the future": (
        "covers: 2025-03-06/2025-03-10",
        "covers: ▸2025-03-06/2052-03-10",
        f"{CLAIM}.covers",
        "future",
    ),
    "an open start with a future end": (
        "covers: 2025-03-06/2025-03-10",
        "covers: ▸../2052-03-10",
        f"{CLAIM}.covers",
        "future",
    ),
    "a document of the future": (
        "published: 2025-03-23",
        "published: ▸2052-03-23",
        "documents.workers-power.published",
        "future",
    ),
    "an end before its start": (
        "covers: 2025-03-06/2025-03-10",
        "covers: ▸2025-03-10/2025-03-06",
        f"{CLAIM}.covers",
        "ends before it starts",
    ),
    # figures
    "atleast": (
        "at least 420",
        "▸atleast 420",
        f"{FIGURE}.parts[1].killed",
        "did you mean 'at least 420'",
    ),
    "a letter for a digit": (
        "killed: 803",
        "killed: ▸8O3",
        f"{FIGURE}.killed",
        "write it as 1084",
    ),
    "a group of two": (
        "killed: 1169",
        "killed: ▸1,69",
        "claims[1].figures[0].killed",
        "write it as 1084",
    ),
    "a zero before it": (
        "killed: 803",
        "killed: ▸0803",
        f"{FIGURE}.killed",
        "starts with a zero; write 803",
    ),
    "a time of day": (
        "killed: 803",
        "killed: ▸12:30",
        f"{FIGURE}.killed",
        "write it as 1084",
    ),
    "a comma that splits": (
        "{missing: dozens}",
        "{missing: 1,▸084}",
        f"{CLAIM}.figures[1].084",
        "1084",
    ),
    "no": (
        "killed: 803",
        "killed: ▸no",
        f"{FIGURE}.killed",
        "leave the figure out",
    ),
    "null": (
        "killed: 803",
        "▸killed: null",
        f"{FIGURE}.killed",
        "leave the figure out",
    ),
    "nothing": (
        "killed: 803",
        "▸killed:",
        f"{FIGURE}.killed",
        "leave the figure out",
    ),
    "an empty text": (
        "killed: 803",
        'killed: ▸""',
        f"{FIGURE}.killed",
        "leave the figure out",
    ),
    "a number below zero": (
        "killed: 803",
        "killed: ▸-803",
        f"{FIGURE}.killed",
        "negative",
    ),
    "a range backwards": (
        "killed: 803",
        "killed: ▸900-803",
        f"{FIGURE}.killed",
        "from the lower number to the higher",
    ),
    "a relayed figure that does not fit": (
        "killed: up to 200",
        "killed: ▸upto 200",
        f"{CLAIM}.relayed[0].killed",
        "did you mean 'up to 200'",
    ),
    "a wording of thirteen words": (
        "wording: the killing of 803 people,",
        "wording: ▸the killing of 803 people, said one who was there,",
        f"{FIGURE}.wording",
        "12 words at most",
    ),
    # links
    "a link that runs code": (
        "https://shafaq.com/745",
        "▸javascript:alert(1)",
        "documents.shafaq.url",
        "http(s)",
    ),
    "a link that holds its data": (
        "https://shafaq.com/745",
        "▸data:text/html;base64,AAAA",
        "documents.shafaq.url",
        "http(s)",
    ),
    "a link to a file server": (
        "https://shafaq.com/745",
        "▸ftp://shafaq.com/745",
        "documents.shafaq.url",
        "http(s)",
    ),
    "a link without a scheme": (
        "https://shafaq.com/745",
        "▸shafaq.com/745",
        "documents.shafaq.url",
        "http(s)",
    ),
    "a link to nowhere": (
        "https://shafaq.com/745",
        "▸https:///745",
        "documents.shafaq.url",
        "http(s)",
    ),
    "a link with a space": (
        "https://shafaq.com/745",
        "▸https://shafaq.com/7 45",
        "documents.shafaq.url",
        "http(s)",
    ),
    "a link of a source": (
        "url: https://snhr.org\n",
        "url: ▸javascript:alert(1)\n",
        "sources.snhr.url",
        "http(s)",
    ),
    "a link of a caveat": (
        "armed groups., url: https://ifpnews.com/800",
        "armed groups., url: ▸file:///etc/passwd",
        "sources.snhr.caveats[0].url",
        "http(s)",
    ),
    # shapes
    "a list where one value stands": (
        "source: snhr\n  covers",
        "source: ▸[snhr, sohr]\n  covers",
        f"{CLAIM}.source",
        "one value",
    ),
    "one value where a list stands": (
        "relayed:\n  - {in: workers-power, of: civilians.by-pro-assad, killed: up to 200}",
        "relayed: ▸none",
        f"{CLAIM}.relayed",
        "a list",
    ),
}
