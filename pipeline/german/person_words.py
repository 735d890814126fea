"""How German points to one person: a name, a pronoun, an age, a noun for somebody. Patterns, no code."""

from __future__ import annotations

NAME = r"(?:[A-ZÀ-ÖØ-Þ]['’])?[A-ZÀ-ÖØ-ÞŠŽĐŁŚŻÇĞİŞ][\wà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][\w]+)*"
"""One capitalised word, with hyphens."""
PARTICLE = r"(?:(?:von|van|vom|zu|zur|de|da|di|la|le|el|al|bin|von der|van der|[A-ZÄÖÜ]\.)\s)?"
FULL_NAME = rf"(?:(?:Dr|Prof|Mag|Ing|Dipl\.-\w+)\.\s)*{NAME}\s{PARTICLE}{NAME}"
"""Two capitalised words in a row: a name, where a verb behind it speaks of a person."""
ADDRESSED = rf"(?:Herrn?|Frau)\s(?:(?:Dr|Prof)\.\s)*{NAME}"
OF_AGE = r"(?<!\w)(?:[Dd](?:ie|er)\s\d{1,3}-?[Jj]ährige|[Ee]ine\s\d{1,3}-?[Jj]ährige|[Ee]in\s\d{1,3}-?[Jj]ähriger|(?:[Ee]iner|[Ee]inem|dem|des)\s\d{1,3}-?Jährigen)(?!\w)"
"""One person by their age alone; "die 14- bis 25-Jährigen" are a group, "das 75-Jährige" is a jubilee."""

PERSON_NOUN = (
    r"(?:\w*(?:[uU]nternehmer|[sS]tudent|[sS]chüler|[lL]ehrer|[pP]olitiker|[kK]ünstler|[fF]orscher|[wW]issenschaftler|[aA]utor|"
    r"[aA]rbeiter|[mM]inister|[pP]rofessor|[pP]räsident|[bB]ürgermeister|[sS]precher|[gG]ründer|[sS]portler|[sS]änger|[mM]usiker|"
    r"[sS]chauspieler|[jJ]ournalist|[bB]ewerber|[rR]entner|[pP]atient|[nN]achbar|[aA]nwohner|[mM]ieter|[sS]enator|[lL]eiter|"
    r"[gG]eschäftsführer|[aA]ktivist|[bB]etreuer|[wW]irt|[hH]ändler|[mM]eister|[dD]irektor|[rR]ektor)(?:in)?|"
    r"\w*(?:[aA]bgeordnete|[aA]uszubildende|[vV]orsitzende|[aA]ngestellte|[sS]tudierende|[bB]eschäftigte|[bB]eauftragte)|"
    r"\w*(?:[äÄ]rztin|[aA]rzt|[mM]ann|[fF]rau|[kK]ollegin|[kK]ollege|[mM]utter|[vV]ater|[mM]ädchen|[jJ]unge|[rR]ätin))"
)
"""A noun for somebody, in the singular: what stands before a name."""

PRIVATE_NOUN = (
    r"(?:[aA]nwohner(?:in)?|[nN]achbar(?:in)?|[mM]ieter(?:in)?|[rR]entner(?:in)?|[pP]ensionär(?:in)?|[sS]chüler(?:in)?|"
    r"[pP]atient(?:in)?|[zZ]eug(?:e|in)|[wW]itwer?|[sS]tudent(?:in)?|[aA]uszubildende[rn]?|[aA]zubi|[hH]ausfrau|[hH]ausmann|"
    r"[kK]und(?:e|in)|[aA]rbeitslose[rn]?|[mM]utter|[vV]ater|[eE]hefrau|[eE]hemann|[eE]hepaar|[eE]heleute|[lL]ebensgefährt(?:e|in)|"
    r"[fF]lüchtling|[gG]eflüchtete[rn]?|[bB]ewohner(?:in)?|[aA]ngehörige[rn]?|[pP]endler(?:in)?|[lL]eser(?:in)?)"
)
"""A noun for somebody who has no part in public life."""

OFFICE = (
    r"(?i:\w*(?:minister|präsident|vorsitz|abgeordnet|bürgermeister|sprecher|sekretär|senator|chef|kandidat|vorstand|bevollmächtigt|"
    r"leiter|funktionär|betriebsrat|betriebsräte|betriebsrät|landr[aä]t|stadtr[aä]t|gemeinder[aä]t|gründer|direktor|beauftragt|geschäftsführ|"
    r"dezernent|kämmer|politiker|obmann|obfrau|delegiert|sprecherin|fraktion|beisitz|schatzmeister|mandat|rektor|kanzler|botschafter)\w*)"
    r"|\b(?:MdB|MdL|MdEP|MdA|OB|CEO)\b"
)
"""Words for an office, or for a function of a party, union or body, that is held in public."""
