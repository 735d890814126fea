// All words of the page in German and English, and the switch between them.

const SAID = {
  texts: ["Texte", "Texts"],
  facts: ["Fakten", "Facts"],
  skip: ["Zu den Fakten", "Skip to the facts"],
  help: ["Hilfe", "Help"],
  close: ["Schließen", "Close"],
  other: ["English", "Deutsch"],
  otherShort: ["EN", "DE"],
  onlyOpen: ["Nur offene", "Open only"],
  acceptRest: ["Alles Übrige annehmen", "Accept all that are left"],
  add: ["Fehlendes ergänzen", "Add what is missing"],
  addAs: ["Ergänzen als", "Add as"],
  accept: ["Stimmt", "Accept"],
  reject: ["Ablehnen", "Reject"],
  correct: ["Berichtigen", "Correct"],
  withdraw: ["Zurücknehmen", "Withdraw"],
  save: ["Speichern", "Save"],
  cancel: ["Abbrechen", "Cancel"],
  pick: ["Wählen", "Select"],
  remove: ["Entfernen", "Remove"],
  nothing: ["nichts", "nothing"],
  inRegister: ["im Register suchen", "find in the register"],
  unknownId: ["Diesen Eintrag kennt das Register nicht", "The register has no such entry"],
  selectFirst: ["Erst Wörter im Text wählen", "First select words in the text"],
  picking: [
    "Wörter im Text markieren – für: ",
    "Select words in the text – for: ",
  ],
  pickingKeys: [
    "Pfeiltasten bewegen, Umschalt erweitert, Eingabe übernimmt, Esc bricht ab",
    "Arrows move, Shift extends, Enter takes, Esc cancels",
  ],
  none: ["Hier wurde nichts gefunden. Wörter markieren und ergänzen.", "Nothing was found here. Select words and add it."],
  allDecided: ["Alles entschieden.", "All decided."],
  changed: [
    "Der Text hat sich seit der Prüfung geändert. Noch einmal lesen, dann:",
    "The text has changed since its review. Read it once more, then:",
  ],
  lookAgain: ["Ich habe ihn wieder gelesen", "I have read it again"],
  takeOut: ["Entscheidung herausnehmen", "Take the decision out"],
  refused: ["Abgewiesen: ", "Refused: "],
  saved: ["Gespeichert", "Saved"],
  undone: ["Zurückgenommen", "Undone"],
  nothingToUndo: ["Nichts zurückzunehmen", "Nothing to undo"],
  missing: ["fehlt noch", "is still missing"],
  open: ["offen", "open"],
  confirm: ["bestätigt", "confirmed"],
  correctDone: ["berichtigt", "corrected"],
  rejectDone: ["abgelehnt", "rejected"],
  addDone: ["ergänzt", "added"],
  helpText: [
    "Jede Entscheidung steht sofort in data/review. „belegt build“ setzt sie um.",
    "Every decision is in data/review at once. “belegt build” carries it out.",
  ],
  helpWords: [
    "Beträge, Zeiten und Namen liest das Programm selbst aus den gewählten Wörtern; was sie nicht sagen, weist es ab.",
    "Amounts, times and names are read from the selected words by the program; what they do not say, it refuses.",
  ],
};
const REASONS = {
  R106: "Jemand anderes hat die Prüfung geändert; hier steht sie, wie sie jetzt ist",
  R201: "Die Worte stehen nicht mehr im Text",
  R202: "Auf diesen Worten steht kein Datensatz",
  R203: "Zwei Entscheidungen widersprechen sich",
  R204: "Das sagen die Worte nicht",
  R205: "Diese Angabe lässt sich nicht setzen",
  R206: "Diesen Wert gibt es nicht",
  R207: "Mit ihren Worten geht das nicht zusammen",
  R208: "Mehrere Datensätze stehen auf diesen Worten",
  R209: "Der Datensatz ist schon da",
};
const UNREAD = {
  period: "ist kein ganzer Zeitraum",
  figure: "ist kein ganzer Geldbetrag",
  words: "ist keine Stelle in einem Satz",
};
const KEYS = [
  ["j  k", "nächstes, voriges Faktum", "next, previous fact"],
  ["a", "stimmt, weiter", "accept and go on"],
  ["r", "ablehnen", "reject"],
  ["c", "berichtigen", "correct"],
  ["n", "Markiertes ergänzen", "add what is selected"],
  ["w", "Wörter mit der Tastatur wählen", "select words by keyboard"],
  ["u", "letzte Entscheidung zurücknehmen", "undo the last decision"],
  ["A", "alles Übrige annehmen", "accept all that are left"],
  ["t", "Liste der Texte", "list of texts"],
  ["?", "diese Hilfe", "this help"],
];

const STORED = "belegt-language";
let language = localStorage.getItem(STORED) ?? (navigator.language.startsWith("de") ? "de" : "en");

export const current = () => language;
export const say = (key) => SAID[key][language === "de" ? 0 : 1];
export const label = (both) => both[language];

/** Why something is refused: in German what the code means, with the finding behind it. */
export const reason = ({ code, title, found }) => (language === "de" && REASONS[code] ? REASONS[code] + (found ? ` (${found})` : "") : found || title);

/** Why words were not read as a kind of column. */
export const unread = (kind, english) => (language === "de" ? (UNREAD[kind] ?? "nennt niemanden eindeutig") : english.replace(/^“.*?” /, ""));

export function progress(decided, total) {
  return language === "de" ? `${decided} von ${total} entschieden` : `${decided} of ${total} decided`;
}

export function switchLanguage() {
  language = language === "de" ? "en" : "de";
  localStorage.setItem(STORED, language);
  translate();
}

export function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  const keys = document.getElementById("keys");
  keys.replaceChildren(
    ...KEYS.flatMap(([key, german, english]) => {
      const term = document.createElement("dt");
      term.append(...key.split("  ").map((one) => Object.assign(document.createElement("kbd"), { textContent: one })));
      return [term, Object.assign(document.createElement("dd"), { textContent: language === "de" ? german : english })];
    }),
  );
}
