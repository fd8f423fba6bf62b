import type { Lexicon } from '../../lexicon.ts';

const live = '[laufenden|laufende|aktuellen|aktuelle|aktiven|aktive|offenen|offene|gestarteten|eigenen|eigene]';
const meetings = '(besprechungen|meetings|konferenzen|sitzungen|calls|telkos)';
const show = '(zeig|zeige|zeigen sie|liste|list|öffne|anzeigen|gib|sag)';
const going = '(laufen|aktiv|offen|laufend|am laufen|noch offen|gestartet|im gange)';
const now = '(gerade|jetzt|zurzeit|derzeit|aktuell|momentan|im moment|noch)';
const settings = '(einstellungen|einstellung|präferenzen|praeferenzen|optionen|konfiguration|settings|voreinstellungen)';
const language = '(deutsch|englisch|französisch|franzoesisch|spanisch|portugiesisch|japanisch|english)';
const aMeeting = '[ein|eine|einen|neue|neues|das|die] [neue|neues|dringende|dringendes|skype] (besprechung|meeting|konferenz|telko|videokonferenz|call|besprechungen|meetings)';
const starts = '(starten|beginnen|erstellen|eröffnen|öffnen|anlegen|machen|einberufen)';

/** Commands as people type them, without the politeness around them. */
export const commands: Lexicon['commands'] = {
  help: [
    '(hilfe|help|hilf|hilf mir|hilf uns|helfen|helfen sie mir|hilfestellung|anleitung|bedienungsanleitung|befehle|kommandos|funktionen|beispiele)',
    '(menü|menue|info|faq|tutorial|handbuch)', '[ich|wir] (brauche|brauchen|benötige|benötigen) [bitte|mal|etwas|deine] hilfe',
    `[${show}] [mir] [die|deine|alle] (hilfe|befehle|kommandos|funktionen|beispiele|anleitung) [an|anzeigen]`,
    'hilfe (anzeigen|zeigen|bitte|aufrufen)', '(kannst|könntest|koenntest) du [mir|uns] [bitte|mal] [weiterhelfen|helfen]',
    '(können|könnten) sie mir [bitte] [weiterhelfen|helfen]',
    'was (kannst|machst|tust|bist|verstehst) du [so|alles|denn|hier|eigentlich|für mich] [tun|machen|alles]',
    'was (kann|macht|ist) (meetnow|dieser bot|der bot|man hier|ich hier|das|das hier) [alles|hier|so] [tun|machen|schreiben|sagen|fragen|eingeben]',
    'was (kann|soll|muss|darf|könnte) (ich|man) [hier|dir|dich|dazu|alles] [sagen|schreiben|fragen|eingeben|tun|machen|tippen]',
    'wer bist du [denn|eigentlich]', 'wer sind sie', 'stell dich vor',
    'wie (funktioniert|geht|läuft|arbeitet) (das|das hier|es|meetnow|der bot|dieser bot|dies) [hier|denn|eigentlich]',
    'wie (funktionierst|arbeitest|heißt) du',
    `wie (kann|könnte|soll|muss|würde) (ich|man) [hier|denn|jetzt|mit dir|in teams] ${aMeeting} [hier|denn] ${starts}`,
    `wie (starte|beginne|erstelle|eröffne|öffne|mache|bekomme) (ich|wir) [hier|denn] ${aMeeting} [hier]`,
    `wie (startet|erstellt|eröffnet|macht|beginnt) man ${aMeeting}`, 'wie (benutze|nutze|verwende|bediene) ich (dich|das|meetnow|den bot|diesen bot)',
    `(kannst du|können sie) [auch] (besprechungen|meetings|konferenzen) ${starts}`,
    '(zeig|zeige|erkläre|erklär|sag) mir [bitte] [,] (wie|was) (das funktioniert|es geht|du kannst|man das macht|das geht)',
    '(zeig|zeige|erkläre|erklär|sag) mir [bitte] [,] (wie|was) (man eine besprechung startet|ich eine besprechung starte)',
    '(was bedeutet|was heißt|was macht) (starte eine besprechung|besprechung starten)',
    '(welche|was für) (befehle|funktionen|kommandos|optionen|möglichkeiten) (gibt es|hast du|verstehst du|kennst du|habe ich)',
    "(wie geht es dir|wie geht's|wie gehts|wie geht es ihnen|na wie gehts|alles gut|was geht)",
    'bist du (da|ein bot|ein mensch|ein roboter|online|wach)', 'jemand da', '(ich bin|bin) (verwirrt|ratlos|neu hier)',
  ],
  cancel: [
    '(abbrechen|abbruch|brich ab|brechen sie ab|stopp|stop|halt|zurück|zurueck|beenden|aufhören|hör auf|verwerfen|ende|raus|storno|stornieren)',
    '(rückgängig|cancel)',
    '[bitte] (das|dies|alles|es|die frage|den vorgang|die anfrage) [bitte] (abbrechen|abbruch|beenden|verwerfen|stoppen|rückgängig machen)',
    '(vergiss|vergessen sie) (es|das|das wieder|die frage|es wieder)', '[ist] [schon|ach] (egal|gut)',
    '(doch nicht|lieber nicht|ach egal|schon gut|egal|nein danke|nicht jetzt|jetzt nicht) [doch nicht|danke|abbrechen|lieber nicht|vergiss es|stopp]',
    '(lass es|lass gut sein|lass das|lass mal|lassen wir das|hat sich erledigt|erledigt) [doch nicht|danke|abbrechen|lieber nicht|vergiss es|stopp]',
    '(hat sich schon erledigt) [doch nicht|danke|abbrechen|lieber nicht|vergiss es|stopp]',
    'ich habe (es mir|meine meinung) [anders] (überlegt|geändert)', "(habs|hab es|habe es) mir anders überlegt",
    'ich (will|möchte|moechte) (abbrechen|das abbrechen|nicht mehr|doch nicht|es nicht mehr|das nicht|das nicht mehr)', 'mach das nicht',
    '(nein|nee|nö|ach|oh) (doch nicht|lieber nicht|danke|abbrechen|vergiss es|egal|stopp|schon gut)',
    '(brich|brechen sie) (das|es|bitte|die aktion|den vorgang) ab', 'nichts [mehr]',
  ],
  myMeetings: [
    `[${show}] [mir] [bitte|mal] [alle|alle meine] (meine|meiner|unsere) ${live} ${meetings} [an|auf|anzeigen|zeigen|auflisten|sehen]`,
    `[${show}] [mir] [bitte|mal] (eine liste meiner) (meine|meiner|unsere) ${live} ${meetings} [an|auf|anzeigen|zeigen|auflisten|sehen]`,
    `[${show}] [mir] [bitte|mal] (die liste meiner) (meine|meiner|unsere) ${live} ${meetings} [an|auf|anzeigen|zeigen|auflisten|sehen]`,
    `[${show}] [mir] [alle|die] ${live} ${meetings} [an|auf|anzeigen|zeigen|auflisten]`,
    `(welche|was für) [meiner] ${live} ${meetings} (habe ich|laufen|sind|haben wir|hab ich|gibt es|habe ich gestartet) [${now}] [${going}] [${now}]`,
    `(was|was alles) (läuft|laeuft) [bei mir] [${now}]`, `(habe ich|gibt es|hab ich|laufen) [${now}] ${live} ${meetings} [${now}] [${going}]`,
    `(wo|welche|was) sind meine ${live} ${meetings}`, `(meine|laufende|aktuelle|aktive|offene) (besprechung|${meetings})`,
    `liste [meiner|der|aller] ${live} ${meetings}`, `wie viele ${meetings} (habe ich|laufen) [${now}] [${going}]`,
    `(ich möchte|ich will|kann ich) meine ${live} ${meetings} sehen`, `${meetings} (anzeigen|auflisten|zeigen)`,
  ],
  settings: [
    `[öffne|zeig|zeige|ändere|aendere|bearbeite|gehe zu|geh zu|zu den|in die] [mir] [bitte] [die|meine|deine|den] [bot|persönlichen] ${settings} [an|öffnen|ändern|anzeigen|bearbeiten|anpassen|zeigen|aufrufen|sehen]`,
    `(ich möchte|ich will|kann ich) [meine|die] ${settings} (ändern|sehen|öffnen|anpassen)`, '(konfigurieren|einrichten|anpassen|einstellen)',
    '(ändere|aendere|wechsle|wechsel|stelle|stell|setze|ändern|wähle) [bitte] [die|meine|deine] (sprache|standardwichtigkeit|wichtigkeit)',
    '(ändere|aendere|wechsle|wechsel|stelle|stell|setze|ändern|wähle) [bitte] [die|meine|deine] (standardpriorität|priorität)',
    `[meine|die] sprache (auf|zu|in) ${language} [um] (stellen|umstellen|ändern|wechseln|setzen|einstellen)`,
    '[meine|die] (sprache|standardwichtigkeit|standardpriorität) [ändern|wechseln|umstellen|einstellen|anpassen|wählen]',
    `(ändere|aendere|wechsle|wechsel|stelle|stell|setze) [bitte] [die|meine|deine] sprache [auf|zu|in] ${language} [um]`,
    `(sprich|antworte|rede|schreib|wechsle zu|wechsel zu) [bitte] [mit mir] [auf|in] ${language}`,
    '(ändere|aendere|stelle|stell|setze) [die|meine] (standardwichtigkeit|standardpriorität|wichtigkeit) (auf|zu) (normal|dringend|notfall)',
    `wo (sind|finde ich|ändere ich) [die|meine] (${settings}|sprache)`,
    `wie (ändere|wechsle|stelle) ich [die|meine] (sprache|${settings}|standardwichtigkeit) [ein|um]`, `was sind meine ${settings}`,
  ],
  signIn: [
    '(anmelden|einloggen|login|log in|einlogg)',
    '((melde|meld) mich [bitte|mal|jetzt|doch] an|(logge|log) mich [bitte|mal|jetzt|doch] ein|melden sie mich an|anmeldung|mich anmelden)',
    '(mich einloggen|konto verbinden|sign in)', '(ich möchte|ich will|ich würde gern|kann ich|kannst du|ich muss) mich [bitte] (anmelden|einloggen)',
    '[bitte] bei (skype|meetnow|microsoft) anmelden', '(verbinde|verknüpfe) mein konto',
  ],
  signOut: [
    '(abmelden|ausloggen|logout|log out)',
    '((melde|meld) mich [bitte|mal|jetzt|doch] ab|(logge|log) mich [bitte|mal|jetzt|doch] aus|melden sie mich ab|abmeldung|mich abmelden)',
    '(mich ausloggen|konto trennen|sign out)', '(ich möchte|ich will|ich würde gern|kann ich|kannst du) mich [bitte] (abmelden|ausloggen)',
    '[bitte] (von|bei) (skype|meetnow|microsoft) abmelden', '(trenne) mein konto',
  ],
};
