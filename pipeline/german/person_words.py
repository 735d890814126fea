"""How German points to one person: a name, a pronoun, an age, a noun for somebody. Patterns, no code."""

from __future__ import annotations

NAME = r"(?:[A-ZÀ-ÖØ-Þ]['’])?[A-ZÀ-ÖØ-ÞŠŽĐŁŚŻÇĞİŞ][\wà-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][\w]+)*"
"""One capitalised word, with hyphens."""
PARTICLE = r"(?:(?:von|van|vom|zu|zur|de|da|di|la|le|el|al|bin|von der|van der|[A-ZÄÖÜ]\.)\s)?"
NO_NAME = (
    r"(?!(?:D(?:er|ie|as|em|en|es|iese[rsmn]?)|Ein(?:e[rsmn]?)?|Kein(?:e[rsmn]?)?|Jede[rsmn]?|Sein(?:e[rsmn]?)?|Ihr(?:e[rsmn]?)?|Unser(?:e[rsmn]?)?|"
    r"Mein(?:e[rsmn]?)?|I[mnh]|A[nmub]|Aus|Auf|Bei|Beim|Bis|Durch|Für|Gegen|Mit|Nach|Ohne|Seit|Unter|V[oe]m|Von|Vor|Während|Wegen|Zu[mr]?|Und|Oder|Aber|"
    r"Doch|Auch|Nur|Noch|So|Wie|Wenn|Weil|Dass|Als|Ob|Hier|Dort|Da|Alle[rsmn]?|Viele|Mehr|Beide|Zwei|Drei|Rund|Etwa|Laut|Per|Pro|Um|Über|Trotz|"
    r"Wo|Was|Wer|Welche[rsmn]?|Er|Sie|Es|Wir|Man|Nun|Nicht|Jetzt|Heute|Gestern|Zudem|Damit|Dafür|Danach|Bereits|Insgesamt|Neben|Statt)\s)"
)
"""Small words that are written large where a sentence begins."""
NO_BODY = (
    r"(?!(?:\w+\s)?(?:\w*(?:[sS]tiftung|[gG]enossenschaft|[vV]erein|[vV]erband|[vV]ereinigung|[aA]kademie|[vV]erlag|[zZ]entrum|[gG]esellschaft|[iI]nitiative|"
    r"[nN]etzwerk|[gG]ruppe|[cC]lub|[fF]abrik|[wW]erke?|[hH]ochschule|[uU]niversität)|GmbH|AG|SE|KG|eG|OHG|UG|mbH|Druck|Bank|Helfen|Union|Bund|Rat|Haus|Lab|Blood)(?![\w-]))"
)
"""Words of a name that is none of a person."""
FULL_NAME = rf"{NO_NAME}(?:(?:Dr|Prof|Mag|Ing|Dipl\.-\w+)\.\s)*{NAME}\s{PARTICLE}{NAME}"
"""Two capitalised words in a row: a name, where a verb behind it speaks of a person."""
PEOPLE = rf"{NO_BODY}(?:{FULL_NAME}|{NAME}\sund\s{NAME}\s{NAME}|{NAME}\s[A-ZÄÖÜ]\.)(?!\s(?:GmbH|AG|SE|KG|eG|OHG|UG|mbH|e\.)|[“”\"«])"
"""Somebody, two of one surname, or a first name with an initial; no association, whose name ends in quotes or with its legal form."""
ADDRESSED = rf"(?:Herrn?|Frau)\s(?:(?:Dr|Prof)\.\s)*{NAME}"
_TENS = r"(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
_ONES = r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)"
YEARS = rf"(?:\d{{1,3}}-?|(?:{_ONES}und)?{_TENS}|{_ONES}|(?:drei|vier|fünf|sech|sieb|acht|neun)?zehn|elf|zwölf|sechzehn|siebzehn)"
"""An age before "-jährige", as figure or as word."""
THING = (
    r"(?!\w*(?:[jJ]ubiläum|[bB]estehen|[gG]eschichte|[dD]ienst\w*|[vV]ertrag\w*|[pP]artnerschaft|[tT]radition|[eE]rfahrung\w*|[aA]rbeit|[zZ]eit|[fF]rist|"
    r"[bB]au|[pP]lan|[kK]rieg|[sS]treit|[kK]ampf|[eE]he|[pP]ause|[pP]hase|[vV]erein|[bB]etrieb|[fF]irma|[fF]irmen\w*|[kK]arriere|[bB]indung|[gG]arantie|"
    r"[fF]este?|[bB]aum|[eE]iche|[lL]inde|[bB]rücke|[kK]ooperation|[sS]perre|[sS]trafe|[hH]aft|[lL]eitung|ung|schaft|heit|keit|ion|tät|nis|ment|programm|projekt)(?![\w-]))"
)
"""Nouns for things that are of an age, too: "der 25-jährige Vertrag"."""
OF_AGE = (
    rf"(?<!\w)(?:(?:(?:[Dd](?:ie|er)|[Ee]ine[rsmn]?|[Ss]eine|[Ii]hre)\s{YEARS}[jJ]ährige[rn]?|[Ee]in\s{YEARS}[jJ]ähriger)\s{THING}[A-ZÄÖÜ]\w+|"
    r"(?:[Dd](?:ie|er)|[Ee]ine)\s(?:Ein|Zwei|Drei|Vier|Fünf|Sechs|Sieben|Acht|Neun|Zehn|Elf|Zwölf|\w+zehn|\w+zig)jährige|[Ee]in\s(?:\w+)jähriger(?!\s[A-ZÄÖÜ])|"
    r"(?:[Dd](?:ie|er)|[Ee]ine)\s\d{1,3}-?Jährige|[Ee]in\s\d{1,3}-?Jähriger|(?:[Ee]iner|[Ee]inem|[Ee]inen|dem|des|den)\s\d{1,3}-?Jährigen|"
    rf"{YEARS}\sJahre\salte[rn]?\s\w*(?:[mM]ann|[fF]rau|[jJ]unge|[mM]ädchen|[kK]ind|[mM]utter|[vV]ater|[sS]chüler|[rR]entner|[fF]ahrer|[aA]rbeiter)(?:in|es)?)(?![\w-])"
)
"""One person by their age alone; "die 14- bis 25-Jährigen" are a group, "das 75-Jährige" is a jubilee."""

PERSON_NOUN = (
    r"(?:\w*(?:[uU]nternehmer|[sS]tudent|[sS]chüler|[lL]ehrer|[pP]olitiker|[kK]ünstler|[fF]orscher|[wW]issenschaftler|[aA]utor|"
    r"[aA]rbeiter|[mM]inister|[pP]rofessor|[pP]räsident|[bB]ürgermeister|[sS]precher|[gG]ründer|[sS]portler|[sS]änger|[mM]usiker|"
    r"[sS]chauspieler|[jJ]ournalist|[bB]ewerber|[rR]entner|[pP]atient|[nN]achbar|[aA]nwohner|[mM]ieter|[sS]enator|[lL]eiter|[iI]ngenieur|"
    r"[gG]eschäftsführer|[aA]ktivist|[bB]etreuer|[wW]irt|[hH]ändler|[mM]eister|[dD]irektor|[rR]ektor|[sS]tifter|[tT]rainer|[iI]nhaber|[fF]ahrer|[pP]fleger|[bB]äcker)(?:in)?|"
    r"\w*(?:[aA]bgeordnete|[aA]uszubildende|[vV]orsitzende|[aA]ngestellte|[sS]tudierende|[bB]eschäftigte|[bB]eauftragte)|"
    r"\w*(?:[äÄ]rztin|[aA]rzt|[mM]ann|[fF]rau|[kK]ollegin|[kK]ollege|[mM]utter|[vV]ater|[mM]ädchen|[jJ]unge|[rR]ätin))"
)
"""A noun for somebody, in the singular: what stands before a name."""

PRIVATE_NOUN = (
    r"(?:[aA]nwohner(?:in)?|[aA]nlieger(?:in)?|[nN]achbar(?:in)?|[mM]ieter(?:in)?|[rR]entner(?:in)?|[pP]ensionär(?:in)?|[rR]uheständler(?:in)?|[sS]enior(?:in)?|"
    r"\w*[sS]chüler(?:in)?|[aA]biturient(?:in)?|[kK]onfirmand(?:in)?|[eE]rstklässler(?:in)?|[tT]äufling|[kK]läger(?:in)?|[eE]rblasser(?:in)?|[pP]atient(?:in)?|[zZ]eug(?:e|in)|[wW]itwer?|[wW]aise|[sS]tudent(?:in)?|[sS]tudienanfänger(?:in)?|[sS]tipendiat(?:in)?|"
    r"[aA]uszubildende[rn]?|[aA]zubi|[lL]ehrling|[pP]raktikant(?:in)?|[hH]ausfrau|[hH]ausmann|[kK]und(?:e|in)|[vV]erbraucher(?:in)?|[kK]äufer(?:in)?|"
    r"Arbeitslose[rn]?|(?:[fF]amilien|[sS]chwieger|[gG]roß|[sS]tief|[pP]flege)?(?:[mM]utter|[vV]ater)|[oO]ma|[oO]pa|[tT]ante|[oO]nkel|[eE]hefrau|[eE]hemann|"
    r"[eE]hepaar|[eE]heleute|[gG]eschwister|[lL]ebensgefährt(?:e|in)|[aA]lleinerziehende[rn]?|[fF]lüchtling|Geflüchtete[rn]?|[aA]sylbewerber(?:in)?|"
    r"[bB]ewohner(?:in)?|Angehörige[rn]?|[pP]endler(?:in)?|[fF]ahrgast|[rR]adfahrer(?:in)?|[aA]utofahrer(?:in)?|[sS]paziergänger(?:in)?|[uU]rlauber(?:in)?|"
    r"[lL]eser(?:in)?|(?:[hH]aus|[eE]igenheim|[wW]ohnungs|[gG]rundstücks)(?:besitzer|eigentümer)(?:in)?|[oO]pfer|Verletzte[rn]?|Verunglückte[rn]?|"
    r"Geschädigte[rn]?|Betroffene[rn]?|Verstorbene[rn]?|Hinterbliebene[rn]?|Überlebende[rn]?|[hH]äftling|Gefangene[rn]?|Angeklagte[rn]?|"
    r"Beschuldigte[rn]?|Tatverdächtige[rn]?|Obdachlose[rn]?|Wohnungslose[rn]?|"
    r"(?:Hartz-IV|Hartz-4|ALG-II|ALG|Bafög|[bB]ürgergeld|[sS]ozialhilfe|[gG]rundsicherungs|[wW]ohngeld|[eE]lterngeld|[kK]indergeld)-?(?:[eE]mpfänger|[bB]ezieher)(?:in)?)"
)
"""A noun for somebody who has no part in public life."""
EMPLOYEE = (
    r"(?:(?:[kK]ranken|[aA]lten)?[pP]fleger(?:in)?|[pP]flegekraft|[kK]rankenschwester|[eE]rzieher(?:in)?|[lL]ehrer(?:in)?|[sS]achbearbeiter(?:in)?|[mM]itarbeiter(?:in)?|Angestellte[rn]?|"
    r"Beschäftigte[rn]?|\w*[aA]rbeiter(?:in)?|[kK]assierer(?:in)?|[vV]erkäufer(?:in)?|[pP]utzfrau|[rR]einigungskraft|[sS]chweißer(?:in)?|[sS]chlosser(?:in)?|"
    r"[eE]lektriker(?:in)?|[mM]echatroniker(?:in)?|[mM]onteur(?:in)?|[mM]aurer(?:in)?|[dD]achdecker(?:in)?|[tT]ischler(?:in)?|[gG]ärtner(?:in)?|[iI]nstallateur(?:in)?|[kK]lempner(?:in)?|[kK]öchin|[fF]riseur(?:in)?|[hH]ausmeister(?:in)?|[pP]olizist(?:in)?|[sS]oldat(?:in)?|[fF]euerwehrmann|[sS]anitäter(?:in)?|[hH]ebamme|[aA]rzthelferin|[bB]uchhalter(?:in)?|[pP]rogrammierer(?:in)?|[lL]agerist(?:in)?|(?:[bB]us|[lL]kw-|Lkw-|LKW-|[lL]ok|[kK]ran|[tT]axi)[fF](?:ü|a)hrer(?:in)?|[kK]ellner(?:in)?|"
    r"[gG]eselle|[gG]esellin|[sS]ekretärin|[wW]erkstudent(?:in)?|[hH]ilfskraft|[zZ]usteller(?:in)?|[bB]ote|[bB]otin)"
)
"""A noun for somebody who works for others and speaks for nobody."""
RELATIVE = (
    r"(?:[sS]eine[rmns]?|[iI]hre?[rmns]?|[mM]eine[rmns]?|[sS]ein|[iI]hr|[dD]essen|[dD]eren)\s(?:\w+e[rn]?\s)?(?:Ehefrau|Ehemann|Frau|Mann|Lebensgefährtin|Lebensgefährte|Partner(?:in)?|Witwer?|Sohn|Tochter|"
    r"Schwester|Bruder|Mutter|Vater|Enkel(?:in)?|Nichte|Neffe|Großmutter|Großvater|Oma|Opa|Tante|Onkel|Cousine?|Schwager|Schwägerin|Verlobter?|Freundin|Kinder)"
)
"""A relative of somebody, before a first name."""

OFFICE = (
    r"(?<!\w)(?i:\w*(?:minister|präsident|vorsitz|abgeordnet|bürgermeister|sprecher|sekretär|senator|chef|kandidat|vorstand|bevollmächtigt|"
    r"leiter|funktionär|betriebsrat|betriebsräte|betriebsrät|(?:land|stadt|gemeinde|kreis|bezirks|orts|markt|personal|aufsichts|verwaltungs|kirchen|regierungs|europa)r[aä]t|"
    r"gründer|direktor|beauftragt|geschäftsführ|dezernent|kämmer|politiker|obmann|obfrau|delegiert|sprecherin|fraktion|beisitz|schatzmeister|mandat|rektor|kanzler|botschafter|"
    r"intendant|dekan|bischof|bischöf)\w*)"
    r"|\b(?:MdB|MdL|MdEP|MdA|OB|CEO)\b"
)
"""Words for an office, or for a function of a party, union or body, that is held in public."""
IN_PUBLIC = (
    r"(?<!des )(?i:\b\w*(?:unternehmer|künstler|sänger|schauspieler|musiker|schriftsteller|autor|regisseur|dirigent|moderator|journalist|sportler|olympia|weltmeister|europameister|"
    r"trainer|spieler|läufer|schwimmer|springer|professor|forscher|wissenschaftler|stifter|pfarrer|architekt|designer|inhaber)\w*)"
)
"""Words for what people do in public, and are told of with their age."""
LIFE = (
    r"(?:mit\s(?:ihren|seinen|ihrem|seinem|zwei|drei|vier|fünf)\s(?:kleinen\s)?(?:Kindern|Kind|Hund)\s\w+|im\sRuhestand|in\s(?:Rente|Teilzeit|Elternzeit|Altersteilzeit|Kurzarbeit)|"
    r"(?:bekommt|bezieht|erhält|lebt\svon)\s(?:Bürgergeld|Hartz\sIV|Grundsicherung|Wohngeld|Sozialhilfe|Arbeitslosengeld|Elterngeld|Kindergeld)|(?:ist|war|wurde)\s(?:seit\s\w+\s)?(?:arbeitslos|alleinerziehend|"
    r"geschieden|verwitwet|obdachlos|wohnungslos|überschuldet|vorbestraft|entlassen\sworden))"
)
"""What is told of somebody's life and is no part of a public role."""
