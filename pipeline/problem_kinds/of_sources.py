"""Problems of what a publication is made from: configuration, registers, names, texts, intake, reviews."""

from __future__ import annotations

from pipeline.problem_kinds.kind import Kind

OF_SOURCES: dict[str, Kind] = {
    # C — configuration and registers
    "C101": Kind("must", "the configuration is missing", "make one with belegt init, or name the folder it is in"),
    "C102": Kind("must", "the configuration cannot be read", "make it a readable file in UTF-8"),
    "C103": Kind("must", "the configuration is not TOML", "mend the line; texts stand in double quotes"),
    "C104": Kind("must", "a key is missing in the configuration", "add the key; publication.toml of belegt shows all"),
    "C105": Kind("must", "the configuration has no such key", "correct its spelling, or remove it"),
    "C106": Kind("must", "a value of the configuration is not allowed", "write a value of the form that is named"),
    "C110": Kind("may", "the configuration holds a placeholder", "put an address of your own in its place"),
    "C111": Kind("should", "no register knows the region", "correct the NUTS code, or add the region to regions.csv"),
    "C201": Kind("must", "the register cannot be read", "make it a readable file of at most 100 MB"),
    "C202": Kind("must", "the register is not in UTF-8", "save it as CSV in UTF-8"),
    "C203": Kind("must", "the register is not CSV", "quote cells with double quotes, and double those inside"),
    "C204": Kind("must", "the register lacks a column", "add it to the header; its cells may stay empty where allowed"),
    "C205": Kind("must", "the register has no such column", "correct the header, or remove the column"),
    "C206": Kind("must", "the row has the wrong number of cells", "give it one cell per column of the header"),
    "C207": Kind("must", "a value of the register is not allowed", "write a value of the form that is named"),
    "C208": Kind("must", "two rows have one key", "merge the two rows, or give one of them another key"),
    "C209": Kind("must", "the row refers to nothing", "name an existing row and column, or leave the reference out"),
    "C210": Kind("must", "the folder of registers is missing", "make it, or name another one in the configuration"),
    "C211": Kind("must", "spaCy is not installed", "run pip install 'belegt[spacy]', or leave the pipeline out"),
    "C212": Kind(
        "must",
        "there is no such spaCy pipeline",
        "install it, as with python -m spacy download NAME, or name a folder with a slash in its path",
    ),
    "C213": Kind("must", "the spaCy pipeline cannot be used", "name a German one with named entities for your spaCy"),
    "C214": Kind(
        "must",
        "a library for a download is not installed",
        "run pip install 'belegt[downloads]', or leave the download out of the configuration",
    ),
    "C215": Kind("must", "a library for the pages is not installed", "run pip install 'belegt[site]'"),
    "C216": Kind("must", "a library for the server is not installed", "run pip install 'belegt[serve]'"),
    "C217": Kind(
        "must", "the folder holds no pages of the publication", "make them with belegt site, or leave --site out"
    ),
    # N — decisions about names
    "N101": Kind(
        "must", "no register knows the id", "name an id that belegt link lists, or take it up with --new first"
    ),
    "N102": Kind("must", "no text of the publication has the name", "spell it as belegt link does, or build first"),
    "N103": Kind("must", "the decision names no source", "say with --source who decided, or where it is written"),
    "N104": Kind("must", "something else is decided about the name", "take that back with --undo first"),
    "N105": Kind("must", "nothing is decided about the name", "spell it as in the register, where it stands"),
    "N106": Kind(
        "must", "several registers have the key", "name the id as published, with org- or pro- before the key"
    ),
    "N107": Kind(
        "must",
        "the publication has no registers of its own",
        "write shipped = true under [registers] in publication.toml, and make the folder data/register",
    ),
    "N108": Kind("must", "several decisions stand about the name", "name with --key the key of the row to take back"),
    # T — texts
    "T101": Kind("must", "the text is empty", "put the press text into the file, or remove the file"),
    "T102": Kind("must", "the folder of texts is missing", "make the folder and put the texts into it"),
    "T103": Kind(
        "must",
        "the folder holds no texts",
        "put at least one text file with the ending .txt into it; belegt collect makes such files of pages, PDFs and mails",
    ),
    "T104": Kind("must", "the text cannot be read", "make it a readable file"),
    "T105": Kind("must", "the file is not a plain text", "save the press text alone, in UTF-8, or remove the file"),
    "T106": Kind("must", "the text is larger than 10 MB", "give each press text a file of its own"),
    "T107": Kind("must", "the link leads out of the folder of texts", "put a copy of the text in its place"),
    "T108": Kind("must", "two files give one id", "rename one of them"),
    "T109": Kind("must", "the name gives no id", "name it with the letters a to z, digits and hyphens"),
    "T110": Kind("must", "the head is not closed", "put a line of +++ between the head and the text"),
    "T111": Kind("must", "the head is not TOML", "mend the line; texts stand in double quotes"),
    "T112": Kind("must", "the head has no such key", "correct its spelling, or remove it; the README lists all keys"),
    "T114": Kind(
        "may", "a file is not read", "make a text of it with belegt collect, or put its text into the folder itself"
    ),
    "T113": Kind("must", "a value of the head is not allowed", "write a value of the form that is named"),
    # T12x, T13x — intake from other formats
    "T120": Kind(
        "must", "the format is not one that belegt reads", "save it as txt, md, html, pdf, eml, jsonl or parquet"
    ),
    "T121": Kind("must", "a library for this format is not installed", "install what is named, and collect again"),
    "T122": Kind("must", "the PDF is encrypted", "save a copy of it without a password"),
    "T123": Kind("must", "the PDF has no text layer", "run a text recognition over it, and correct what it read"),
    "T124": Kind("must", "the file is broken", "get it once more, or save it anew"),
    "T125": Kind("must", "the page has no main text", "put its text into a file with the ending .txt by hand"),
    "T126": Kind("must", "the row cannot be read", "mend the row: one JSON object a line, in UTF-8"),
    "T127": Kind("must", "no column of the row holds the text", "name the column with --column text=NAME"),
    "T128": Kind("must", "another text of this id is there already", "keep it, or collect again with --replace"),
    "T129": Kind(
        "must", "the file is built to exhaust a reader", "put its text into a file with the ending .txt by hand"
    ),
    "T131": Kind(
        "should",
        "what is stated about the text cannot be read",
        "mend it there, or write it into the head of the new text",
    ),
    "T132": Kind(
        "should",
        "front matter is read as a part of the text",
        "write it as a head between lines of +++, in TOML, or save the file as .md and run belegt collect",
    ),
    "T133": Kind(
        "should", "a sign turns the direction of writing", "take it out of the text: what it shows is not what it says"
    ),
    "T130": Kind("may", "a file of another format is not read", "save it as txt, md, html, pdf, eml, jsonl or parquet"),
    # W — intake from the web
    "W101": Kind("must", "the address cannot be reached", "check its spelling and the connection, or try again later"),
    "W102": Kind("must", "robots.txt does not allow the address", "ask the publisher, or save the page by hand"),
    "W103": Kind(
        "must", "the publisher reserves text and data mining", "ask for a licence, then use --despite-reservation"
    ),
    "W104": Kind("must", "the redirects of the address lead nowhere", "name the address that they should lead to"),
    "W105": Kind("must", "the answer is too large or too slow", "save it by hand"),
    "W106": Kind(
        "must", "the answer is of a format that belegt does not read", "name a page, text, PDF, feed or sitemap"
    ),
    "W107": Kind("must", "the address is none of the web", "write it out, with https:// or http://"),
    "W108": Kind("must", "the server refuses the address", "check the address, or try again later"),
    "W109": Kind(
        "must", "the configuration names no contact", "give the publisher an address that servers can write to"
    ),
    "W110": Kind("should", "the list has more addresses than are collected", "raise the number with --most"),
    # R — reviews: what people decide
    "R101": Kind("must", "the review cannot be read", "make it a readable file in UTF-8 of at most 10 MB"),
    "R102": Kind("must", "the review is not YAML", "mend the line; texts with signs in them stand in quotes"),
    "R103": Kind(
        "must", "the review uses what none may", "write each value out: no tags, anchors, aliases, doubled keys"
    ),
    "R104": Kind("must", "a value of the review is not allowed", "write it as docs/review.md tells"),
    "R105": Kind("must", "the review is of no text", "give the file the name of its text: data/review/SOURCE.yaml"),
    "R106": Kind("must", "somebody else has changed the review", "look at it as it is now, and decide again"),
    "R201": Kind(
        "must",
        "the decision does not find its words",
        "the text has changed there: name the words and sentence as they are now, or take the decision out",
    ),
    "R202": Kind(
        "must", "the decision finds no record on its words", "add the record with add, or take the decision out"
    ),
    "R203": Kind("must", "two decisions contradict each other", "keep one of the two for this record"),
    "R204": Kind("must", "the words do not say what is set", "name the words that say it"),
    "R205": Kind("must", "the column cannot be set", "take it out; docs/review.md lists the columns"),
    "R206": Kind("must", "the value is none that is known", "see the data dictionary for codes, the registers for ids"),
    "R207": Kind("must", "a reviewed record does not keep the law", "correct or reject it; the law is not for review"),
    "R208": Kind("must", "several records stand on the words", "say with of: which person, or which topic"),
    "R209": Kind("must", "the record is there already", "confirm or correct it in place of adding it"),
    "R301": Kind("must", "the text changed after its review", "review it once more, then write its new sha256"),
    "R302": Kind("must", "nobody has reviewed the text", "review it with belegt review"),
    "R303": Kind("must", "nobody has reviewed the row", "confirm, correct or reject it with belegt review"),
}
