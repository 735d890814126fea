"""How persons and their roles are written: letters of names, titles, role words. Patterns, no code."""

from __future__ import annotations

import re

_LETTERS = [chr(code) for code in range(0x41, 0x250) if chr(code).isalpha()]
_UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in _LETTERS if letter.islower())
_PART = rf"(?:[{_UPPER}]['’])?[{_UPPER}][{_LOWER}]+(?:[{_UPPER}][{_LOWER}]+)?"
NAME = rf"{_PART}(?:-{_PART})*"
"""A given name or surname, in all Latin letters: "Yıldız-Kern", "McAllister", "O’Neill"."""
PARTICLE = (
    r"(?:(?:(?:von|van|vom|zu|zum|zur|de|da|di|del|della|du|la|le|ten|ter|el|al|bin|von der|von dem|von den|van der|van den|van de|de la|von und zu|"
    r"[A-ZÄÖÜ]\.)\s+)*)"
)
"""What may stand between given name and surname: particles of nobility and origin, initials."""
TITLE = (
    r"(?:(?:(?:Univ|FH|Hon|Assoc|Ass|Priv|ao|o)\.?-)?Prof\.(?:ᵃ|in)?|Dr\.(?:-(?:Ing|Phil|Med)\.)?(?:ᵃ|in)?|Prof(?:essor(?:in)?)?|Doktor(?:in)?|"
    r"[hH]\.\s?c\.|mult\.|E\.\s?h\.|Dipl\.-\w+\.?(?:in)?|Mag\.?(?:ᵃ|a|in)?|DDr\.(?:in)?|DI(?:in)?(?:\s\(FH\))?|Ing\.(?:in)?|M\.?\s?Sc\.|"
    r"rer\.\s?(?:nat|pol|oec|soc|cur)\.|med\.|phil\.|iur\.|jur\.|oec\.|theol\.|agr\.|habil\.|techn\.|vet\.|dent\.|Priv\.-Doz\.|PD|"
    r"a\.\s?D\.|i\.\s?R\.|Herrn?|Frau)"
)
"""One title before a name, with the marks of women in Austria: "Mag.ᵃ", "Dr.in"."""
TITLES = rf"(?:{TITLE}\s+){{0,12}}"
"""The titles in a row, counted out, since any of them may begin a person: of a chain without end, each would be followed to the end."""
ROLE_ENDING = (
    r"(?:[cC]hef(?:in)?|[vV]ize|[vV]izechef(?:in)?|[mM]inister(?:in)?|[pP]räsident(?:in)?|[vV]orsitzende[rn]?|[gG]eschäftsführer(?:in)?|"
    r"[sS]precher(?:in)?|[dD]irektor(?:in)?|[lL]eiter(?:in)?|[bB]ürgermeister(?:in)?|[sS]enator(?:in)?|"
    r"[sS]ekretär(?:in)?|[aA]bgeordnete[rn]?|[lL]andr[aä]t(?:in)?|[rR]ektor(?:in)?|[kK]anzler(?:in)?|"
    r"[vV]orst[aä]nd(?:in)?|[kK]oordinator(?:in)?|[mM]anager(?:in)?|[bB]eauftragte[rn]?|[rR]at|[rR]ätin|[gG]ründer(?:in)?|"
    r"[dD]ekan(?:in)?|[iI]nhaber(?:in)?|[hH]auptmann|[hH]auptfrau|[oO]bmann|[oO]bfrau|[dD]ezernent(?:in)?|"
    r"[kK]ommissar(?:in)?|[bB]eigeordnete[rn]?|[kK]ämmer(?:er|in)|[pP]olitiker(?:in)?|[dD]irigent(?:in)?|"
    r"[bB]otschafter(?:in)?|[vV]orsteher(?:in)?|[gG]esellschafter(?:in)?|[pP]rokurist(?:in)?|[eE]xpert(?:e|in)|"
    r"[sS]tellvertreter(?:in)?|[kK]olleg(?:e|en|in)|[bB]evollmächtigte[rn]?|[hH]aushälter(?:in)?|[tT]reuhänder(?:in)?|"
    r"[gG]eneralsekretär(?:in)?|[cC]hefredakteur(?:in)?|[aA]nwalt|[aA]nwältin|[aA]rzt|[äÄ]rztin|[vV]erantwortliche[rn]?|[dD]elegierte[rn]?|[sS]precherrat)(?:[:*_/]in)?"
)
ROLE_WORD = rf"(?:[A-ZÄÖÜ][\w/-]*)?{ROLE_ENDING}(?![\w])"
OFFICE = r"(?:CEO|CTO|CFO|COO|CIO|MdB|MdL|MdEP|MdA|MdBB|OB|OBM|LH|LR|LH-Stv\.)"
"""Roles that are abbreviations."""
PERSON = re.compile(
    rf"(?<![\w-])(?=[{_UPPER}]|[a-z]{{1,6}}[.-])({TITLES})(?={NAME}\s+{PARTICLE}[{_UPPER}])(?!{ROLE_WORD})({NAME})\s+{PARTICLE}({NAME})"
)
"""Two names in a row. That all begins like a name or a title, and both with capitals, is looked at first: to tell a role word takes longer."""
ADJECTIVE = r"(?:[a-zäöüß-]+(?:isch|lich|ig|end)e[rnms]?|[eE]rste[rnms]?|[sS]tellvertretende[rnms]?|designierte[rnms]?|neue[rnms]?|erste[rnms]?)"
"""What may stand before a role word and belongs to the role; a verb in the past tense ends otherwise."""
BEFORE = re.compile(rf"(?<![\w-])((?:{ADJECTIVE}\s+)?(?:{ROLE_WORD}|{OFFICE}))\s+$")
OF = re.compile(
    rf"(?<![\w-])((?:{ADJECTIVE}\s+)?{ROLE_WORD})\s+(?:der|des|von|vom|am|beim|bei|im|an\s+der|bei\s+der)\s+$"
)
"""A role and what leads to the organisation that stands between it and the name: "die Präsidentin der Universität X, Y Z"."""
APART = re.compile(
    rf"\b(?:[dD]essen|[dD]eren|[iI]hre[rnms]?|[iI]hr|[sS]eine[rnms]?|[sS]ein|[dD]er|[dD]ie)\s+((?:{ADJECTIVE}\s+)?{ROLE_WORD})"
    r"(?:\s+(?:im|in der|der|des|für|beim?)\s+[A-ZÄÖÜ][\w-]+)?,\s+$"
)
"""A role before a comma: "deren Leiterin, X Y,", "der Fraktionsvorsitzende im Landtag, X Y,"."""
OFFICE_HELD = re.compile(
    rf"((?:{ADJECTIVE}\s+)?(?:Leitung|Vorsitz|Geschäftsführung|Projektleitung|Schirmherrschaft))\s+"
    r"(?:hat|hatte|übernimmt|übernahm|führt|liegt bei|lag bei|von|der\s+\w+(?:in)?|des\s+\w+)\s+$"
)
"""An office that somebody holds: "die wissenschaftliche Leitung hat X Y", "unter Vorsitz der Forscherin X Y"."""
AFTER = re.compile(
    rf"\s*(?:\([^)]{{1,30}}\))?,\s+(?:der |die |dem |den )?((?:{ADJECTIVE}\s+)?{ROLE_WORD}|{OFFICE})(?=[\s,.)])"
)
THIRD = re.compile(rf"\s+(?!{ROLE_WORD}){PARTICLE}(?P<name>{NAME})(?![\w.-])")
"""A third part of a name: "Jens Aurel Scharner"."""
HEAD_ROLE = re.compile(rf"(?:(?:{ADJECTIVE}\s+)?(?:{ROLE_WORD}|{OFFICE})\s+)?")
"""Nothing but a role before a name at the head of its sentence: there all words up to the verb are the name."""
NO_NOUN_BEHIND = re.compile(r"\s+[a-zäöü]|,|\s\(")
COPULA = r"(?:ist|war|bleibt|wird|wurde|sei)\s+(?:(?:seit|ab)\s+\w+\s+)?(?:(?:nun|jetzt|auch|künftig|weiterhin)\s+)?"
"""A copula, with the adverbs behind it."""
IS = re.compile(
    rf"\s+{COPULA}(?:(?:der|die|ein|eine|neuer?)\s+)?"
    rf"((?:{ADJECTIVE}\s+)?{ROLE_WORD}|{OFFICE})(?=[\s,.)])"
)
"""A role that a copula gives to the name before it: "X Y ist Geschäftsführerin"."""
IS_BEFORE = re.compile(
    rf"(?<![\w-])((?:{ADJECTIVE} )?{ROLE_WORD})(?:\s+(?:der|des|von|vom|beim?|im)\s+[^,;.:!?\n]{{1,60}}?)?"
    r" {COPULA}$"
)
"""A role that a copula gives to the name behind it: "Geschäftsführerin ist X Y"."""
GROUP_IN_ROLE = re.compile(
    r"((?:SPD|CDU|CSU|FDP|AfD|BSW|Grünen|Linken|CDU/CSU)-(?:Landtags|Bundestags)?[Ff]raktion)s?(?=\w)"
)
OFFICE_BEHIND = re.compile(rf",?\s+\(?({OFFICE})(?!\w)")
"""An office that stands behind a name without more: "Anna Muster MdL"."""
HIGH_OFFICE = (
    r"(?:[mM]inister|[sS]enator|[pP]räsident|[bB]ürgermeister|[lL]andr[aä]t|[rR]ektor|[kK]anzler|[kK]ommissar)(?:in)?"
)
SURNAME = re.compile(
    rf"(?<![\w-])(?P<title>(?:[A-ZÄÖÜ][\w/-]*)?{HIGH_OFFICE})\s+{TITLES}(?P<name>{NAME})(?![\w.-])(?!\s+[A-ZÄÖÜ])"
)
"""A high office before a surname alone."""
