"""Problems of what is done with publications: uploads, comparisons, releases, what is held back, measuring, expectations."""

from __future__ import annotations

from pipeline.problem_kinds.kind import Kind

OF_USE: dict[str, Kind] = {
    # U — upload to a triple store
    "U101": Kind(
        "must", "the address of the store is none of the web", "write it out, without a user or password in it"
    ),
    "U102": Kind("must", "the store cannot be reached", "check its address and whether it runs, or try again later"),
    "U103": Kind(
        "must", "the store refuses", "check the address, the name and the password, and whether it may be written"
    ),
    "U104": Kind("must", "the store has other triples than were sent", "push again; ask whoever runs the store"),
    "U105": Kind("must", "a password would go unencrypted over the net", "use an address that begins with https://"),
    "U106": Kind("must", "a library for the upload is not installed", "run pip install 'belegt[collect]'"),
    # V — comparing and verifying packages of anybody
    "V101": Kind("must", "the archive cannot be read", "get it once more, or unpack it and name its folder"),
    "V102": Kind("must", "a table cannot be compared", "mend the table, or leave it out of the descriptor"),
    "V103": Kind("must", "the package has no evidence to verify", "name a package that belegt has made"),
    "V104": Kind("must", "a text is not in the folder", "put it there as a text file; belegt collect makes such files"),
    "V105": Kind("may", "a text does not lie in the package", "name the folder of the texts with --texts"),
    "V201": Kind(
        "must",
        "the publication has another version",
        "write the version under [publication] in publication.toml, and run belegt build",
    ),
    "V202": Kind("must", "the version is released already", "choose a higher version: a release is not changed"),
    "V203": Kind(
        "must", "a release is not what its checksums say", "restore it from a copy: a release is not edited by hand"
    ),
    "V204": Kind("must", "the table has no key", "build the package again"),
    "V205": Kind(
        "must", "the delta does not fit", "apply each delta once, in order, to the release that it starts from"
    ),
    "V206": Kind("must", "the version is not higher than that of the last release", "choose a higher version"),
    "V207": Kind(
        "must",
        "the day is before that of an earlier release",
        "set the clock of the machine, or name the day with --date",
    ),
    "V301": Kind("must", "the list of what was taken down cannot be read", "restore it from a copy; belegt writes it"),
    "V302": Kind(
        "must",
        "a cell names somebody who was taken down",
        "take the name out of the head of the text, or out of the name of its file, and build again",
    ),
    "V303": Kind(
        "must",
        "nothing of that id or name is published",
        "name the id of a person or a source as in its table, or with --name somebody in full, as in a text",
    ),
    "V304": Kind(
        "must", "a release still names somebody who was taken down", "take the name out of the file that is named"
    ),
    "V305": Kind(
        "must",
        "the person has no name to be known by",
        "name somebody by two words at least, or take the sources down that speak of the person",
    ),
    "V306": Kind(
        "should",
        "where a value comes from may name somebody who was taken down",
        "look at the row of the register that says so, and name the source in other words",
    ),
    # X — what is held back: personal data, and more of a text than may be cited
    "X101": Kind("must", "an e-mail address is published", "build with this version, which holds such sentences back"),
    "X102": Kind("must", "a telephone number is published", "build with this version, which holds such sentences back"),
    "X103": Kind(
        "must",
        "somebody without a public role is recognisable",
        "build with this version; what is a false alarm is let through under [limits] permitted",
    ),
    "X104": Kind(
        "must",
        "a sentence tells of a person what Article 9 of the GDPR protects",
        "build with this version; what is a false alarm is let through under [limits] permitted",
    ),
    "X105": Kind("must", "a person is published without a public role", "build the package again with this version"),
    "X106": Kind("must", "a quote is longer than may be cited", "raise longest_quote under [limits], or build again"),
    "X107": Kind(
        "must", "more of a text is cited than may be", "raise largest_share under [limits] if you may, or build again"
    ),
    "X108": Kind(
        "must",
        "somebody without a public role is published as who gives or gets money",
        "build with this version; the name of a firm is let through under [limits] permitted",
    ),
    "X201": Kind(
        "should",
        "a sentence is held back, with all that stands on it",
        "nothing, if that is right; else let its words through under [limits] permitted, with the reason",
    ),
    "X202": Kind("may", "a record is left out with a sentence that is held back", "look at what is held back"),
    "X301": Kind("may", "the publisher lets words through that look personal", "judge the reason that is given"),
    # M — measuring
    "M101": Kind("must", "the folder holds no annotations", "put NAME.json beside each NAME.txt"),
    "M102": Kind("must", "the annotation has no text", "put the text beside it, under the same name"),
    "M103": Kind("must", "the annotation cannot be read", "mend it; CONTRIBUTING shows its form"),
    # E — expectations of the publisher
    "E101": Kind("must", "a table has fewer rows than expected", "find out what is missing, or lower rows_at_least"),
    "E102": Kind("must", "a table has more rows than expected", "find out what came in, or raise rows_at_most"),
    "E103": Kind(
        "must",
        "more rows than expected are reviewed by nobody",
        "review them with belegt review, or raise unreviewed_at_most",
    ),
}
