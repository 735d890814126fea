"""Problems of what is published: folders, files, cells, the law, graphs, formats, catalogue, drift."""

from __future__ import annotations

from pipeline.problem_kinds.kind import Kind

OF_PUBLICATIONS: dict[str, Kind] = {
    # S — storage: folders, locks, interrupted swaps
    "S101": Kind("must", "another build is writing to the folder", "wait until it is done, or write to another folder"),
    "S102": Kind("must", "the folder cannot be written", "choose a folder that may be written, or change its rights"),
    "S103": Kind("must", "there is no space left", "make space, or write to another disk"),
    "S104": Kind("must", "something else stands in the way", "move it away, or write to another folder"),
    "S105": Kind("must", "an interrupted swap cannot be settled", "make the folder writable and run any command again"),
    "S106": Kind("must", "a worker process ended before its work", "free memory, or run with --engine here"),
    "S107": Kind("must", "a file or folder cannot be reached", "change its rights, or name another one"),
    "S108": Kind("may", "the cache cannot be written", "name another folder with --cache, or build with --no-cache"),
    "S109": Kind(
        "must", "every worker that reads the text ends", "shorten the text or take it out, and report it with the text"
    ),
    "S110": Kind(
        "must", "the cluster cannot be reached", "start its scheduler, or run on this machine with --engine cores"
    ),
    "S111": Kind(
        "must",
        "the cluster has no worker",
        "start workers at its scheduler, or run on this machine with --engine cores",
    ),
    "S112": Kind("must", "the cluster has another belegt", "install the same belegt and Python on all its machines"),
    "S113": Kind("must", "a library for a cluster is not installed", "run pip install 'belegt[cluster]'"),
    "S114": Kind("must", "a build has replaced the publication while it was read", "run the command again"),
    # P — the package: descriptor and files
    "P101": Kind("must", "the descriptor is missing or cannot be read", "build the package, or download it whole"),
    "P102": Kind("must", "a file of the package is missing", "build the package again, or download it whole"),
    "P103": Kind(
        "must", "a file differs from its hash", "build the package again; published files are not edited by hand"
    ),
    "P104": Kind("must", "the package is not valid for frictionless", "mend it where it is named, or build it again"),
    "P105": Kind("must", "a path leads out of the package", "keep every file inside the folder of the package"),
    "P106": Kind("must", "the header is not that of the table", "build the package again, or download it whole"),
    "P108": Kind("may", "belegt did not make the package", "only files, hashes, types, keys and metadata are checked"),
    "P109": Kind("should", "a part of the package is not checked", "put it into the package, as CSV in UTF-8"),
    "P110": Kind(
        "must", "a pattern takes too long", "write it without repetitions of what repeats itself, and check again"
    ),
    "P107": Kind("should", "a file is not listed in the descriptor", "remove it, or build the package again"),
    # K — keys and cells
    "K101": Kind("must", "a cell is not spelled as its type wants it", "see the data dictionary for the spelling"),
    "K102": Kind("must", "a required cell is empty", "build the package again"),
    "K103": Kind("must", "a code is not in its list", "see the data dictionary for the codes"),
    "K104": Kind("must", "two rows have one key", "build the package again"),
    "K105": Kind("must", "a reference leads to no row", "build the package again"),
    "K106": Kind("must", "the id does not follow from the row", "ids are made by the build and never edited"),
    "K107": Kind("must", "the rows are not sorted by key", "build the package again"),
    "K108": Kind(
        "may",
        "a cell begins as a formula does",
        "nothing, if the text has it so; whoever opens the CSV in a spreadsheet imports its columns as text",
    ),
    # L — the law: no value without its words
    "L101": Kind("must", "the quote does not stand in the text", "build the package again from this text"),
    "L102": Kind("must", "nothing attests the value", "remove the value, or let an attestation stand for it"),
    "L103": Kind("must", "the words do not say the value", "correct the value, or the place of its words"),
    "L104": Kind("must", "the attested words lie outside their evidence", "build the package again"),
    "L105": Kind("must", "no cue in the words licenses the code", "correct the code, or the place of its words"),
    "L106": Kind("must", "the curated value has no citation", "add the value with its source to the register"),
    "L107": Kind("must", "the derived value does not follow", "build the package again"),
    "L108": Kind("must", "the two readers disagree about the words", "report it: one of the two readers is wrong"),
    "L109": Kind("must", "the quote is more than a sentence", "cite one sentence, headline, list item or table row"),
    "L110": Kind("may", "the quotes cannot be held against the text", "give the folder of the texts with --texts"),
    "L111": Kind("must", "what the row says does not go together", "build the package again"),
    "L112": Kind("must", "the row stands for nothing", "remove it, or put in the value that it stands for"),
    "L113": Kind("must", "the curated value differs from where it comes from", "build the package again"),
    "L114": Kind("should", "a record was left out", "report it: an extractor found what its words do not carry"),
    "L115": Kind("must", "the text of a source is missing", "put the text beside the others, or remove the source"),
    # G — the graph
    "G101": Kind("must", "the graph cannot be read", "build the package again"),
    "G102": Kind("must", "the graph breaks a shape", "build the package again"),
    "G103": Kind("must", "two files of the graph differ", "build the package again"),
    # F — formats that say the same
    "F101": Kind("may", "a download is not there", "build the publication, or get the file where it is published"),
    "F102": Kind("must", "a download cannot carry a value", "leave the download out of the configuration"),
    "F103": Kind("must", "a format does not say the same fact", "build the package again with this version"),
    "F104": Kind("must", "the facts do not have the hash that the descriptor states", "build the package again"),
    "F105": Kind("may", "a format is not held against the others", "run pip install 'belegt[downloads]'"),
    "F108": Kind("may", "a format is not there to be held against the others", "build the publication"),
    "F106": Kind("must", "a format cannot be read", "build the package again, or download it whole"),
    "F107": Kind("must", "the archive does not hold the package", "build the publication again"),
    # H — harvesting: what data portals make of the catalogue
    "H101": Kind("must", "the catalogue breaks a rule of DCAT-AP.de", "build the package again with this version"),
    "H102": Kind(
        "should",
        "a portal misses what the configuration leaves out, or names as no list has it",
        "add the key to publication.toml, or mend it there",
    ),
    "H103": Kind("may", "a portal would show what the configuration leaves out", "add the key where it is known"),
    "H104": Kind(
        "must", "the catalogue breaks a shape that was given", "compare the profile that the shape belongs to"
    ),
    "H105": Kind("should", "a shape that was given warns", "compare the profile that the shape belongs to"),
    "H106": Kind("must", "the shapes cannot be read", "name a folder or file of SHACL and SKOS in Turtle or RDF/XML"),
    "H107": Kind(
        "should", "the catalogue is not made from the configuration as it is now", "build first: belegt build"
    ),
    "H109": Kind(
        "must", "the catalogue says other than the descriptor", "build the package again, or download it whole"
    ),
    # D — drift
    "D101": Kind(
        "must", "a generated file differs from what the code makes", "build the package again with this version"
    ),
    "D102": Kind("must", "the graph does not say what the tables say", "build the package again with this version"),
    "D104": Kind(
        "must", "a table is not what the code makes of the texts", "build the package again with this version"
    ),
    "D105": Kind(
        "may",
        "the tables cannot be held against the texts",
        "install the name finder that the publication was made with",
    ),
    "D106": Kind(
        "may",
        "the downloads cannot be held against the tables",
        "install the versions of the libraries that the descriptor names",
    ),
    "D107": Kind(
        "may",
        "catalogue and descriptor are not held against a configuration",
        "put the publication.toml beside them that they were made with",
    ),
    "D103": Kind("should", "a text is not in the published tables", "build the package again"),
}
