"""Words of Article 9 of the GDPR: health, faith, sexual life, origin, union, party, genes. Patterns, no code."""

from __future__ import annotations

ILLNESS = (
    r"(?<!\w)(?=[A-ZÄÖÜ])(?:\w*[kK]rebs|Leukämie|\w*[tT]umors?|\w*[tT]umore|Depression(?:en)?|Burn-?[oO]uts?|Multipler? Sklerose|MS|ALS|Parkinson|Alzheimer|Demenz|"
    r"Diabetes|Epilepsie|HIV|A[iI][dD][sS]|Covid(?:-19)?|Corona|Long Covid|Schlaganf[aä]lle?s?|Herzinfarkte?s?|\w*[kK]rankheit(?:en)?|"
    r"\w*[eE]rkrankung(?:en)?|Schizophrenie|Psychosen?|Autismus|ADHS|\w*[sS]ucht|Rheuma|Asthma|Rückenmarksverletzung|\w*[tT]raumas?|\w*-?[sS]yndroms?|"
    r"Bluthochdruck|\w*[eE]ntzündung|Grippe|\w*[iI]nfektion|Bandscheibenvorf[aä]lle?s?|Migräne|Herzfehlers?|Nierenversagens?|Niereninsuffizienz|Borderline|"
    r"(?:Angst|Ess|Zwangs|Schlaf|Persönlichkeits|Belastungs|Hör|Seh|Sprach)störung(?:en)?|Magersucht|Bulimie|Legasthenie|Hepatitis|Tuberkulose|Malaria|Thrombose|Embolie|"
    r"(?:Bein|Arm|Hüft|Knochen|Schädel|Rippen)bruchs?|\w*[lL]ähmung|Hörsturzes|Hörsturz|Tinnitus|Arthrose|Endometriose|Neurodermitis|Mukoviszidose|Hirnblutung|Sepsis|"
    r"Fehlgeburt(?:en)?|Totgeburt|Schwangerschaft|Abtreibung|(?:Herz|Knie|Hüft|Krebs|Not)-?(?:OP|[oO]peration))(?![\w-])"
)
UNWELL = (
    r"(?:(?:hoch)?schwanger|HIV-positiv|querschnittsgelähmt|gelähmt|(?:schwer|geh|seh|mehrfach)?behindert|(?:alkohol|drogen|heroin|kokain|medikamenten|tabletten|opiat)abhängig|"
    r"alkoholkrank|\w+süchtig|suchtkrank|drogenkrank|depressiv|dement|\w*krank(?!\svor)|erblindet|blind(?!\s(?:vor|für|gegen))|gehörlos|taub(?!\sfür)|autistisch|krankgeschrieben|"
    r"pflegebedürftig|magersüchtig|sehbehindert|kleinwüchsig|unfruchtbar|transplantiert)"
)
UNWELL_NOUN = (
    r"(?:Alkoholiker(?:in)?|Diabetiker(?:in)?|Epileptiker(?:in)?|Autist(?:in)?|Rollstuhlfahrer(?:in)?|Asthmatiker(?:in)?|Allergiker(?:in)?|Spastiker(?:in)?|Bluter(?:in)?|Pflegefall|"
    r"Drogenabhängige[rn]?|Schwerbehinderte[rn]?|(?:Krebs|Dialyse|Herz|Schmerz|MS|HIV|Long-Covid)-?[pP]atient(?:in)?)"
)
TREATMENT = (
    r"(?:Chemo(?:therapie)?|Strahlentherapie|Dialyse|Psychotherapie|Reha|Entziehungskur|\w*[tT]ransplantation|\w*[aA]mputation|Herz-?[sS]chrittmachers?|Prothese|Hörgeräte?s?|"
    r"(?:Herz|Knie|Hüft|Krebs|Not|Hirn|Brust)-?(?:OP|[oO]peration)|OP|Operation)"
)
CARE = (
    rf"(?:unterzog\ssich|musste\ssich|muss\ssich)\s(?:[a-zäöüß]+\s){{0,3}}{TREATMENT}|(?:trägt|trug|hat|hatte|bekam|braucht|bekommt)\s(?:[a-zäöüß]+\s){{0,3}}(?:Herz-?[sS]chrittmacher|\w*[pP]rothese|Hörgeräte?|Chemo(?:therapie)?)(?![\w-])|"
    r"(?:hört|sieht|hörte|sah)\s(?:[\wäöüß]+\s){0,5}?(?:nichts\smehr|fast\snichts|kaum\snoch)|positiv\sauf\s(?:[\wäöüß-]+\s){1,3}?getestet|aus\sgesundheitlichen\sGründen|krankheitsbedingt|"
    r"(?:geht|ging|muss|war|ist)\s(?:[\wäöüß]+\s){0,4}?(?:zum\sPsychiater|zur\s(?:Chemotherapie|Dialyse|Psychotherapie|Therapie)|in\sder\sPsychiatrie|zur\sReha)|"
    r"(?:fällt|fiel|fehlt|fehlte)\s(?:[\wäöüß]+\s){0,3}?(?:nach|wegen)\s(?:einem|einer|eines)\s(?:Zusammenbruch|Kollaps|Sturz|Unfall)s?(?!\w)|"
    r"(?:nimmt|nahm|braucht|benötigt)\s(?:[\wäöüß-]+\s){0,4}?(?:Medikamente|Antidepressiva|Insulin|Blutverdünner|Methadon)|"
    r"(?:liegt|lag)\s(?:[\wäöüß-]+\s){0,6}?(?:im\sKrankenhaus|in\sder\sKlinik|auf\sder\sIntensivstation|im\sKoma)|"
    r"(?:wartet|wartete)\s(?:[a-zäöüß]+\s){0,3}?auf\seine?n?\s(?:neue[sn]?\s)?(?:Spender\w+|Niere|Leber|Herz|Lunge|Transplantation)|"
    r"(?:hat|hatte|besitzt)\s(?:[\wäöüß-]+\s){0,4}?(?:Grad\sder\sBehinderung|Schwerbehindertenausweis|Pflegegrad)|ist\s(?:[a-zäöüß]+\s){0,2}in\sTherapie|"
    r"(?:ist|war)\s(?:[a-zäöüß]+\s){0,2}?im\s(?:\w+ten\s)?Monat\s(?:schwanger)?"
)
FAITH = (
    r"(?:Muslimin|Muslima?|Moslem(?:in)?|Jude|Jüdin|Christ(?:in)?|Katholik(?:in)?|Protestant(?:in)?|Atheist(?:in)?|Agnostiker(?:in)?|Buddhist(?:in)?|Hindu|Sikh|Alevit(?:in)?|Baptist(?:in)?|"
    r"Methodist(?:in)?|Salafist(?:in)?|Konvertit(?:in)?|Jeside|Jesidin|Mormonin?|Mormone|Bahai|Zeuge Jehovas|Zeugin Jehovas|konfessionslos)"
)
OF_FAITH = (
    r"(?:muslimisch|jüdisch|katholisch|evangelisch|protestantisch|christlich|alevitisch|jesidisch|buddhistisch|hinduistisch|islamisch|orthodox|gläubig|freikirchlich|"
    r"sunnitisch|schiitisch|lutherisch|reformiert|methodistisch|baptistisch)"
)
CONGREGATION = r"(?:\w*[kK]irche|\w*Kirchengemeinde|Kultusgemeinde|Moscheegemeinde|Moschee|Synagoge|Freikirche|Religionsgemeinschaft|Glaubensgemeinschaft|Zeugen\sJehovas)"
SEXUAL = r"(?:schwul|lesbisch|homosexuell|bisexuell|heterosexuell|transgender|transsexuell|trans|intersexuell|queer|nicht-?binär|asexuell|pansexuell|polyamor)"
SEXUAL_NOUN = r"(?:Trans(?:-?[mM]ann|-?[fF]rau|gender|sexuelle[rn]?|vestit)|Homosexuelle[rn]?|Bisexuelle[rn]?|Lesbe|Schwuler|(?:Drag ?[qQ]ueen)|trans\s(?:Frau|Mann|Person))"
ORIGIN = (
    r"(?:türkisch|kurdisch|arabisch|afrikanisch|syrisch|iranisch|persisch|irakisch|afghanisch|polnisch|russisch|jüdisch|sorbisch|vietnamesisch|"
    r"asiatisch|marokkanisch|nigerianisch|ghanaisch|italienisch|griechisch|kroatisch|serbisch|albanisch|bosnisch|ukrainisch|rumänisch|bulgarisch|"
    r"tschetschenisch|georgisch|armenisch|pakistanisch|indisch|chinesisch|koreanisch|japanisch|philippinisch|thailändisch|somalisch|eritreisch|äthiopisch|kongolesisch|"
    r"kamerunisch|senegalesisch|togoisch|libanesisch|palästinensisch|ägyptisch|tunesisch|algerisch|libysch|jemenitisch|portugiesisch|spanisch|kosovarisch|mazedonisch|"
    r"brasilianisch|kubanisch|mexikanisch|deutsch-\w+isch)"
)
COUNTRY = (
    r"(?:der\sTürkei|dem\s(?:Iran|Irak|Libanon|Jemen|Sudan|Kongo|Kosovo|Senegal)|Syrien|Afghanistan|Iran|Irak|Eritrea|Somalia|Äthiopien|Nigeria|Ghana|Kamerun|Togo|Marokko|Tunesien|"
    r"Algerien|Ägypten|Libyen|Pakistan|Indien|Bangladesch|Sri\sLanka|Vietnam|China|Korea|Kasachstan|Russland|Polen|Rumänien|Bulgarien|Kroatien|Serbien|Bosnien|Albanien|Mazedonien|"
    r"Kurdistan|Georgien|Armenien|Aserbaidschan|Tschetschenien|der\sUkraine|Griechenland|Italien|Spanien|Portugal|Brasilien|Kuba|Mexiko|Venezuela|Kolumbien|Ruanda|Gambia|Guinea|Mali)"
)
ETHNIC = (
    r"(?:Sinto|Sintiza|Sintezza|Rom|Romni|Kurde|Kurdin|Sorbe|Sorbin|Jenische[rn]?|Afrodeutsche[rn]?|Schwarze[rn]|Person of Color|Russlanddeutsche[rn]?|Spätaussiedler(?:in)?|Deutschtürk(?:e|in)|"
    r"Deutsch-\w+(?:er|erin|e|in))"
)
NATIVE = (
    r"(?:Türk(?:e|in)|Syrer(?:in)?|Afghan(?:e|in)|Irak(?:er|erin)|Iraner(?:in)?|Eritreer(?:in)?|Somalier(?:in)?|Nigerianer(?:in)?|Ghanaer(?:in)?|Kameruner(?:in)?|Marokkaner(?:in)?|Tunesier(?:in)?|"
    r"Algerier(?:in)?|Ägypter(?:in)?|Pakistaner(?:in)?|Inder(?:in)?|Vietnames(?:e|in)|Chines(?:e|in)|Russ(?:e|in)|Pol(?:e|in)|Rumän(?:e|in)|Bulgar(?:e|in)|Kroat(?:e|in)|Serb(?:e|in)|"
    r"Bosnier(?:in)?|Alban(?:er|erin)|Ukrainer(?:in)?|Griech(?:e|in)|Italiener(?:in)?|Tschetschen(?:e|in)|Armenier(?:in)?|Palästinenser(?:in)?|Libanes(?:e|in))"
)
FROM = rf"(?:(?:aus\s{COUNTRY}\s(?:stammende|geflüchtete|geflohene|eingewanderte|zugewanderte|gebürtige)|gebürtige|in\s{COUNTRY}\sgeborene)[rn]?)"
UNION = r"(?:IG[ -]Metall|IG[ -]BCE|IG[ -]BAU|IGBCE|ver\.?di|Verdi|GEW|NGG|EVG|GdP|GDL|DPolG|DGB|dbb|komba|Marburger\sBund(?:es)?|Vereinigung\sCockpit|(?:\w*[gG]ewerkschaft)(?:\s[A-Z]\w+)?|Unia|ÖGB)"
UNIONIST = r"(?:Gewerkschaftsmitglied|Gewerkschafter(?:in)?|IG-Metaller(?:in)?|ver\.?dianer(?:in)?|(?:IG-Metall|ver\.?di|GEW|NGG|EVG|GdP|GDL|DGB|IGBCE|IG-BCE|IG-BAU)-Mitglied)"
PARTY = r"(?:SPD|CDU|CSU|FDP|AfD|BSW|NPD|DKP|MLPD|ÖDP|KPD|SED|ÖVP|SPÖ|FPÖ|NEOS|SVP|Grünen?|Linken?|Linkspartei|Freien\sWählern?|Piraten(?:partei)?|Sozialdemokraten|Christdemokraten|Union|Partei)"
CREED = (
    r"(?:Kommunist(?:in)?|Sozialist(?:in)?|Marxist(?:in)?|Anarchist(?:in)?|Nationalist(?:in)?|Monarchist(?:in)?|Neonazi|Nazi|Rechtsextremist(?:in)?|Linksextremist(?:in)?|Reichsbürger(?:in)?|"
    r"Sozialdemokrat(?:in)?|Christdemokrat(?:in)?|Querdenker(?:in)?)"
)
GENES = (
    r"(?:Gentests?|DNA-\w+|DNS-\w+|Erbguts?|Genoms?|Genprofils?|(?:genetische[rn]?\s)?Fingerabdr[uü]cke?[sn]?|Iris-?[sS]cans?|Netzhaut-?[sS]cans?|Gesichts-?[sS]cans?|Venen-?[sS]cans?|"
    r"Stimmprofils?|Speichelprobe|Blutprobe|Vaterschaftstests?|Gesichts)"
)
GENE = r"(?:(?:Gen)?[mM]utation|Gendefekte?s?|Erbkrankheit|Gens?\sfür)"
SCAN = r"(?:Iris-?[sS]can|Netzhaut-?[sS]can|Gesichts-?[sS]can|Venen-?[sS]can|Fingerabdruck|Gesichtserkennung|Stimmerkennung)"
