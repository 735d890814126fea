"""What each code says, in German and English: by the name of its list and by the code.

They tell what the rules do and no more: `german/rounding.py` for the hedges, `extract/kinds.py` for money, `merge` for conflicts.
"""

from __future__ import annotations

from collections.abc import Mapping

DEFINITIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Qualifier": {
        "exact": ("Kein Wort schränkt die Zahl ein: Sie ist untere und obere Grenze.", "No word hedges the figure: it is the lower and the upper bound."),
        "over": ("Mehr als die genannte Zahl: Sie ist die untere Grenze und gehört selbst nicht mehr dazu; nach oben ist offen, wie viel.", "More than the stated figure: it is the lower bound and not itself meant; how much more is left open."),
        "at_least": ("Die genannte Zahl oder mehr: Sie ist die untere Grenze.", "The stated figure or more: it is the lower bound."),
        "under": ("Weniger als die genannte Zahl: Sie ist die obere Grenze und gehört selbst nicht mehr dazu; nach unten ist offen, wie viel.", "Less than the stated figure: it is the upper bound and not itself meant; how much less is left open."),
        "almost": ("Etwas weniger als die genannte Zahl: Sie ist die obere Grenze; in Summen zählt das Wenigste mit 90 % von ihr.", "Somewhat less than the stated figure: it is the upper bound; in sums the least is taken to be 90 % of it."),
        "about": ("Ungefähr die genannte Zahl: keine Grenze steht im Text; in Summen und Vergleichen gilt sie auf 5 % nach unten und oben.", "Roughly the stated figure: the text sets no bound; in sums and comparisons it holds to within 5 % below and above."),
        "up_to": ("Höchstens die genannte Zahl: Sie ist die obere Grenze; in Summen zählt das Wenigste mit nichts.", "The stated figure at most: it is the upper bound; in sums the least is taken to be nothing."),
        "between": ("Der Text nennt zwei Zahlen: die untere und die obere Grenze; einen Wert dazwischen nennt er nicht.", "The text states two figures, the lower and the upper bound, and no value between them."),
    },
    "FundingKind": {
        "grant": ("Geld, das der Text Förderung, Zuschuss, Zuwendung, Bescheid, Hilfe oder Unterstützung nennt; auch, woran sich allein öffentliche Geldgeber beteiligen.", "Money that the text calls funding, a subsidy, a grant, a notice of award, aid or support; also what public funders alone take part in."),
        "loan": ("Geld, das der Text Darlehen oder Kredit nennt: Es ist zurückzuzahlen.", "Money that the text calls a loan or credit: it is to be paid back."),
        "guarantee": ("Eine Bürgschaft oder Garantie: Geld fließt nur, wenn der Bürge einstehen muss.", "A surety or guarantee: money flows only if the guarantor has to step in."),
        "own_contribution": ("Geld, das die aufbringen, die es selbst brauchen: der Anteil der Firmen, der Partner oder des Trägers eines Vorhabens, nicht der eines Förderers.", "Money put in by those who need it themselves: the share of the firms, of the partners or of who carries out a project, not that of a funder."),
        "investment": ("Geld, das jemand nach den Worten des Textes investiert oder mit dem er sich beteiligt, ohne dass es Eigenanteil oder Zuwendung wäre.", "Money that somebody invests or takes a share with, in the words of the text, and that is neither an own contribution nor a grant."),
        "unspecified": ("Kein Wort beim Betrag sagt, was für Geld es ist; bei dem, was nur vorgeschlagen ist, sucht das Verfahren keines.", "No word beside the amount says what kind of money it is; for what is only proposed the extraction looks for none."),
    },
    "FundingStatus": {
        "proposed": ("Jemand fordert das Geld oder schlägt es vor; es fließt keines, und einen Geldgeber gibt es nicht.", "Somebody demands or proposes the money; none flows, and there is no funder."),
        "planned": ("Es ist vorgesehen, gewollt oder veranschlagt; zugesagt hat es noch niemand.", "It is intended, wanted or budgeted; nobody has promised it yet."),
        "applied": ("Es ist beantragt, oder jemand bewirbt sich darum; entschieden ist nicht.", "It is applied for; nothing is decided."),
        "announced": ("Es ist zugesagt, angekündigt oder bereitgestellt; von einer Bewilligung oder davon, dass jemand es bekommt, spricht der Text nicht.", "It is promised, announced or made available; the text does not speak of an award, or of anybody who gets it."),
        "granted": ("Es ist bewilligt, ein Bescheid liegt vor, oder der Text sagt, dass jemand damit fördert oder es bekommt.", "It is awarded, a notice is issued, or the text says that somebody funds with it or gets it."),
        "paid": ("Es ist ausgezahlt, überwiesen, abgerufen oder ausgegeben.", "It is paid out, transferred, drawn down or spent."),
        "stopped": ("Es war auf dem Weg und ist gestrichen, gekürzt, ausgesetzt, eingefroren, widerrufen oder zurückgezogen.", "It was under way and is cancelled, cut, suspended, frozen, revoked or withdrawn."),
        "rejected": ("Es ist abgelehnt oder nicht bewilligt: Jemand bekommt es nicht.", "It is refused or not awarded: somebody does not get it."),
    },
    "Basis": {
        "total": ("Der Betrag ist als Ganzes genannt: Kein Wort neben ihm zählt ihn je Jahr oder je Stück.", "The amount is stated as a whole: no word beside it counts it per year or per item."),
        "per_year": ("Der Betrag gilt für jedes Jahr; ein Gesamtbetrag ist nicht genannt und wird nicht errechnet.", "The amount holds for every year; a total is neither stated nor reckoned."),
        "per_item": ("Der Betrag gilt für jedes Stück, jede Person oder jeden Empfänger; wie viele es sind, zählt er nicht mit.", "The amount holds for every item, person or recipient; how many there are is not counted in."),
    },
    "Indicator": {
        "members": ("Anzahl der Mitglieder, Partner oder Akteure; auch Firmen und Einrichtungen, die der Text in einer Zahl zählt.", "Number of members, partners or players; also firms and institutions that the text counts in one figure."),
        "companies": ("Anzahl der Unternehmen, Firmen oder Betriebe.", "Number of companies, firms or businesses."),
        "research_institutions": ("Anzahl der Forschungs- oder Wissenschaftseinrichtungen und Institute.", "Number of research institutions, scientific institutions and institutes."),
        "universities": ("Anzahl der Hochschulen und Universitäten.", "Number of universities and other institutions of higher education."),
        "organisations": ("Anzahl der Organisationen, Einrichtungen, Verbände, Vereine oder Kommunen, von denen der Text keine engere Art nennt.", "Number of organisations, institutions, associations or municipalities of which the text names no narrower kind."),
        "projects": ("Anzahl der Projekte oder Vorhaben.", "Number of projects."),
        "jobs": ("Anzahl der Arbeitsplätze oder Stellen.", "Number of jobs or posts."),
        "employees": ("Anzahl der Menschen, die irgendwo arbeiten: Beschäftigte, Angestellte, Belegschaft.", "Number of people who work somewhere: employees, staff, workforce."),
        "startups": ("Anzahl der Start-ups, Gründungen oder jungen Unternehmen.", "Number of start-ups, foundations of firms, or young firms."),
        "volume": ("Geldbetrag, auf den sich etwas im Ganzen beläuft: Kosten, Budget, Investition oder Umfang; nicht, was jemand dazu gibt.", "Amount of money that something comes to as a whole: cost, budget, investment or volume; not what somebody gives towards it."),
        "revenue": ("Geldbetrag, den jemand einnimmt oder erwirtschaftet: Umsatz, Gewinn, Ertrag, Aufträge, Exporte oder Steuern.", "Amount of money that somebody takes in or earns: turnover, profit, income, orders, exports or taxes."),
        "price": ("Geldbetrag, den eines von etwas kostet: Preis, Gebühr, Miete, Eintritt oder Honorar.", "Amount of money that one of something costs: price, charge, rent, admission or fee."),
        "salary": ("Geldbetrag, der für Arbeit gezahlt wird: Gehalt, Lohn, Tarif oder Vergütung.", "Amount of money that is paid for work: salary, wage, collectively agreed pay or remuneration."),
        "damage": ("Geldbetrag eines Schadens oder Verlusts.", "Amount of money of a damage or loss."),
        "other": ("Geldbetrag, von dem der Text weder sagt, dass er gegeben wird, noch, welche andere Messgröße er ist.", "Amount of money that the text neither says to be given nor to be any other of these figures."),
    },
    "OrganisationType": {
        "cluster": ("Ein Cluster oder Netzwerk, in dem sich andere zusammentun.", "A cluster or network in which others join together."),
        "company": ("Ein Unternehmen, erkannt an seiner Rechtsform oder daran, wie der Text es nennt; auch eines, das der öffentlichen Hand gehört.", "A company, known by its legal form or by what the text calls it; also one that is publicly owned."),
        "university": ("Eine Hochschule, Universität oder Akademie.", "A university, another institution of higher education, or an academy."),
        "research_institute": ("Eine Einrichtung, die forscht, ohne Hochschule zu sein: Institut, Forschungszentrum, Forschungsgesellschaft.", "An institution that does research and is no university: an institute, research centre or research society."),
        "government": ("Wer ein Gebiet vertritt oder regiert: EU, Bund, Land, Kreis oder Gemeinde, ihre Regierung, Volksvertretung und allgemeine Verwaltung; Ministerien und Ämter sind eigene Arten.", "Who stands for a territory or governs it: the EU, a state, Land, district or municipality, its government, assembly and general administration; ministries and offices are types of their own."),
        "ministry": ("Ein Ministerium oder was ihm entspricht: Senatsverwaltung, Staatskanzlei, Departement.", "A ministry or what corresponds to one: a senate department, state chancellery or Swiss department."),
        "agency": ("Wer Aufgaben der öffentlichen Hand ausführt und kein Gebiet regiert: Agentur, Projektträger, Förderbank, Amt, Wirtschaftsförderung; auch jede andere Bank, die der Text so nennt.", "Who carries out public tasks and governs no territory: an agency, project management body, promotional bank, office or business development body; also any other bank that the text calls one."),
        "party": ("Eine politische Partei.", "A political party."),
        "parliamentary_group": ("Eine Fraktion in einer Volksvertretung.", "A parliamentary group in an assembly."),
        "union": ("Eine Gewerkschaft oder ein Bund von Gewerkschaften.", "A trade union or a federation of unions."),
        "association": ("Ein Verein, Verband, Bündnis, eine Kammer, Stiftung, Initiative oder Gesellschaft.", "An association, federation, alliance, chamber, foundation, initiative or society."),
        "media": ("Eine Zeitung, Zeitschrift, ein Sender oder eine Nachrichtenagentur.", "A newspaper, magazine, broadcaster or news agency."),
        "other": ("Kein Wort des Namens oder neben ihm und kein Verzeichnis sagt, was für eine Organisation es ist.", "No word of the name or beside it, and no register, says what kind of organisation it is."),
    },
    "ProgrammeType": {
        "programme": ("Ein Programm, eine Initiative, Offensive oder Gemeinschaftsaufgabe mit Namen.", "A programme, initiative, drive or joint task with a name."),
        "fund": ("Ein Fonds, Sondervermögen oder Topf mit Namen.", "A fund, special fund or pot with a name."),
        "competition": ("Ein Wettbewerb oder eine Ausschreibung mit Namen.", "A competition or call with a name."),
        "budget": ("Ein Haushalt, Etat oder Budget, aus dem Geld kommt.", "A budget that money comes from."),
        "project": ("Ein Projekt, Vorhaben oder Reallabor mit Namen, in das Geld geht oder von dem eine Zahl handelt.", "A project or living lab with a name that money goes into or that a figure is about."),
    },
    "EventType": {
        "visit": ("Jemand besucht eine Organisation. Nur diese Art findet das Verfahren selbst, die anderen setzen Menschen bei der Prüfung.", "Somebody visits an organisation. Only this type is found by the extraction; the others are set by people in a review."),
        "award": ("Etwas wird übergeben, überreicht oder verliehen, etwa ein Bescheid oder Preis.", "Something is handed over or conferred, such as a notice of award or a prize."),
        "launch": ("Etwas beginnt oder wird gegründet.", "Something starts or is founded."),
        "opening": ("Ein Bau oder Ort wird begonnen, eingeweiht oder eröffnet.", "A building or place is begun, inaugurated or opened."),
        "meeting": ("Menschen kommen zusammen: Treffen, Konferenz, Tagung, Gespräch oder Sitzung.", "People come together: a meeting, conference, congress, talk or session."),
        "other": ("Ein Ereignis, das keine der anderen Arten ist.", "An event that is of no other type."),
    },
    "ParticipantRole": {
        "visitor": ("Wer zu Besuch kommt.", "Who comes to visit."),
        "host": ("Wer besucht wird.", "Who is visited."),
        "speaker": ("Wer bei dem Ereignis spricht; das Verfahren setzt diesen Code nicht von selbst.", "Who speaks at the event; the extraction does not set this code by itself."),
        "participant": ("Wer sonst dabei ist, etwa mit wem zusammen jemand zu Besuch kommt.", "Who else is there, such as whom somebody comes to visit together with."),
    },
    "StatementMode": {
        "direct": ("Die Worte stehen im Text zwischen Anführungszeichen.", "The words stand between quotation marks in the text."),
        "indirect": ("Ganze Sätze, mit denen der Text wiedergibt, was jemand sagt, ohne Anführungszeichen und nicht als Frage.", "Whole sentences in which the text reports what somebody says, without quotation marks and not as a question."),
        "question": ("Ein Satz ohne Anführungszeichen, der mit einem Fragezeichen endet.", "A sentence without quotation marks that ends in a question mark."),
    },
    "PartyRole": {
        "funder": ("Wer das Geld gibt oder aufbringt. Was nur vorgeschlagen ist, hat keinen Geldgeber.", "Who gives the money or puts it in. What is only proposed has no funder."),
        "recipient": ("Wer oder was das Geld bekommt, auch ein Vorhaben oder eine Gruppe.", "Who or what gets the money, also a project or a group."),
        "proposer": ("Wer das Geld fordert oder vorschlägt; er ist kein Geldgeber.", "Who demands or proposes the money; a proposer is no funder."),
        "beneficiary": ("Wem das Geld zugutekommt, ohne dass er es bekommt; das Verfahren setzt diesen Code nicht von selbst.", "Who benefits from the money without getting it; the extraction does not set this code by itself."),
    },
    "NameKind": {
        "full": ("Ein Name aus einem Text, der aus mehreren Wörtern besteht.", "A name from a text that has several words."),
        "short": ("Ein Name aus einem Text, der ein Wort ist und nicht nur aus Großbuchstaben besteht.", "A name from a text that is one word and not all in capitals."),
        "abbreviation": ("Ein Name aus einem Text, der ein Wort aus Großbuchstaben ist.", "A name from a text that is one word in capitals."),
        "register": ("Ein Name, den nur das Verzeichnis nennt und kein Text.", "A name that only the register states, and no text."),
    },
    "Review": {
        "extracted": ("Das Verfahren hat es gefunden; kein Mensch hat es geprüft.", "The extraction has found it; no person has reviewed it."),
        "confirmed": ("Ein Mensch hat es geprüft und gelassen, wie es gefunden war.", "A person has reviewed it and left it as it was found."),
        "corrected": ("Ein Mensch hat es geprüft und geändert oder selbst hinzugefügt; es steht dennoch auf den Worten des Textes.", "A person has reviewed and changed it, or added it; it still stands on the words of the text."),
    },
    "ConflictStatus": {
        "agreeing_within_hedge": ("Die beiden nennen verschiedene Zahlen, die nach ihrer Unschärfe und Rundung dieselbe meinen können; die zweite ist die genauere.", "The two state different figures that may mean the same one, given their hedges and rounding; the second is the finer one."),
        "superseded": ("Der zweite Datensatz geht dem ersten vor: durch eine spätere Zahl desselben Herausgebers, eine Berichtigung oder einen späteren Stand.", "The second record overrules the first: by a later figure of the same publisher, a correction, or a later status."),
        "contested": ("Die Zahlen der beiden schließen einander aus, und keine geht der anderen vor.", "The figures of the two exclude each other, and neither overrules the other."),
    },
}  # fmt: skip
"""List → code → the definition in German and in English."""
