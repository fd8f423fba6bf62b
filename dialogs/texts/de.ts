import type { Importance } from '../meetings.ts';
import type { Texts } from './texts.ts';

const integer = new Intl.NumberFormat('de');
const plural = new Intl.PluralRules('de');

const meetings: Readonly<Record<Importance, string>> = {
  Normal: 'Besprechung',
  Urgent: 'dringende Besprechung',
  Emergency: 'Notfallbesprechung',
};

/** German. */
export const de: Texts = {
  language: 'de',
  importance: { Normal: 'Normal', Urgent: 'Dringend', Emergency: 'Notfall' },

  label: (name) => `${name}:`,
  subjectLabel: 'Betreff',
  importanceLabel: 'Wichtigkeit',
  startedBy: 'Gestartet von',
  invited: 'Eingeladen',
  conferenceId: 'Konferenz-ID',
  linkLabel: 'Link',
  referenceLabel: 'Referenz',

  starting: {
    title: 'Ihre Besprechung wird gestartet…',
    sentence: ({ subject, importance }) => `Die ${meetings[importance]} „${subject}“ wird gestartet.`,
    slow: 'Das dauert länger als sonst. Ich versuche es weiter; das Ergebnis erscheint hier.',
  },
  live: {
    title: 'Ihre Besprechung läuft',
    join: 'Teilnehmen',
    sentence: ({ subject, importance }, link) => `Die ${meetings[importance]} „${subject}“ läuft. Teilnehmen: ${link}`,
    rung: 'In Skype for Business angerufen',
    byPhone: 'Per Telefon',
    withoutLink: 'Die Besprechung wurde gestartet, aber der erhaltene Link kann nicht sicher geöffnet werden. Bitte wenden Sie sich an Ihre Administration.',
  },
  ended: {
    title: 'Die Besprechung ist beendet',
    lasted: (duration) => `Dauer: ${duration}.`,
    sentence: ({ subject, importance }, duration) => `Die ${meetings[importance]} „${subject}“ ist beendet. Dauer: ${duration}.`,
    nobodyTitle: 'Niemand hat teilgenommen',
    nobodyJoined: (duration) => `Innerhalb von ${duration} kam niemand dazu, deshalb habe ich die Besprechung verlassen. Sie ist vielleicht beendet: Wenn der Link nicht mehr funktioniert, starten Sie eine neue.`,
    nobodySentence: ({ subject }, duration) => `Zur Besprechung „${subject}“ kam innerhalb von ${duration} niemand dazu, deshalb habe ich sie verlassen. Wenn der Link nicht mehr funktioniert, starten Sie eine neue.`,
  },
  failed: {
    title: 'Die Besprechung wurde nicht gestartet',
    retry: 'Erneut versuchen',
    failures: {
      unreachable: { cause: 'Der Besprechungsserver ist zurzeit nicht erreichbar.', nextStep: 'Versuchen Sie es in ein paar Minuten erneut.' },
      refused: { cause: 'Der Besprechungsserver hat diese Besprechung nicht zugelassen.', nextStep: 'Fragen Sie Ihre Administration, ob Sie Besprechungen starten dürfen.' },
      busy: { cause: 'Der Besprechungsserver ist stark ausgelastet.', nextStep: 'Versuchen Sie es in ein paar Minuten erneut.' },
      timedOut: { cause: 'Der Besprechungsserver hat nicht rechtzeitig geantwortet.', nextStep: 'Versuchen Sie es erneut.' },
      misconfigured: { cause: 'MeetNow ist für Ihre Organisation nicht richtig eingerichtet.', nextStep: 'Geben Sie die Referenz an Ihre Administration weiter.' },
      unexpected: { cause: 'Etwas Unerwartetes ist passiert.', nextStep: 'Versuchen Sie es erneut. Wenn es wieder passiert, geben Sie die Referenz an Ihre Administration weiter.' },
      signIn: { cause: 'Sie müssen sich zuerst anmelden.', nextStep: 'Melden Sie sich an, dann startet die Besprechung von selbst.' },
    },
    sentence: ({ subject }, { cause, nextStep }, reference) => `Die Besprechung „${subject}“ wurde nicht gestartet. ${cause} ${nextStep} Referenz: ${reference}`,
  },

  tooOften: (wait) => `In kurzer Zeit wurden viele Besprechungen gestartet, diese daher nicht. Versuchen Sie es in ${wait} erneut.`,

  storageUnreachable: 'MeetNow erreicht seinen Speicher gerade nicht und konnte das daher nicht annehmen. Versuchen Sie es gleich noch einmal.',

  form: {
    title: 'Besprechung starten',
    ask: 'Worum geht es in der Besprechung? Füllen Sie das Formular aus, oder schreiben Sie den Betreff als Antwort.',
    askShared: 'Worum geht es in der Besprechung? Füllen Sie das Formular aus, oder erwähnen Sie mich, und schreiben Sie den Betreff dazu.',
    askAgain: 'Mir fehlt noch ein Betreff. Schreiben Sie, worum es in der Besprechung geht, oder sagen Sie „abbrechen“.',
    placeholder: 'Zum Beispiel: Quartalsbudget',
    subjectMissing: 'Geben Sie einen Betreff ein.',
    start: 'Besprechung starten',
    cancel: 'Abbrechen',
    tooLong: (excess, limit) =>
      `Der Betreff ist um ${integer.format(excess)} Zeichen zu lang; ${integer.format(limit)} sind möglich. Hier ist eine gekürzte Fassung, die Sie bearbeiten können.`,
    checkSubject: 'Ist das der Betreff? Prüfen Sie ihn, und wählen Sie „Besprechung starten“.',
    opened: 'Das Formular steht in der Unterhaltung.',
  },
  dialog: {
    ask: 'Worum geht es in der Besprechung?',
    wait: 'Das dauert etwas länger. Wählen Sie in einigen Sekunden „Link anzeigen“.',
    showLink: 'Link anzeigen',
  },
  locked: {
    used: 'Diese Karte wurde verwendet. Die Besprechung hat eine eigene Nachricht.',
    cancelled: 'Abgebrochen. Es wurde keine Besprechung gestartet.',
    replaced: 'Dieses Formular wurde durch ein neueres ersetzt.',
  },

  welcome: 'Gern geschehen.',
  cancel: { done: 'Abgebrochen. Es wurde keine Besprechung gestartet.', nothing: 'Es gibt nichts abzubrechen.' },
  suggestion: {
    title: 'Meinten Sie das?',
    sentence: (subject) => `Möchten Sie eine Besprechung über „${subject}“ starten?`,
    withoutSubject: 'Möchten Sie eine Besprechung starten?',
    start: 'Besprechung starten',
  },
  help: {
    title: 'Was MeetNow kann',
    intro: 'Ich starte Skype for Business-Besprechungen und antworte mit dem Link zur Teilnahme. Sagen Sie einfach, worum es geht.',
    tryTitle: 'Probieren Sie es aus:',
    examples: ['Starte eine Besprechung über das Quartalsbudget', 'Starte eine dringende Besprechung über den Serverausfall', 'Starte eine Besprechung'],
    commands: {
      myMeetings: '„Meine Besprechungen“ zeigt Ihre laufenden Besprechungen.',
      settings: '„Einstellungen“ zeigt Ihre Standardwichtigkeit und Ihre Sprache.',
      cancelAndHelp: '„Abbrechen“ nimmt meine Frage zurück, „Hilfe“ zeigt diese Karte.',
    },
    mentionMe: 'Hier erreichen mich nur Nachrichten, in denen Sie mich erwähnen.',
    notUnderstood: 'Das habe ich nicht verstanden, deshalb habe ich nichts gestartet.',
    startButton: 'Besprechung starten',
    helpButton: 'Hilfe anzeigen',
  },
  hello: {
    title: 'Hallo, ich bin MeetNow',
    intro: 'Ich starte Skype for Business-Besprechungen auf Zuruf. Sagen Sie, worum es geht, und ich antworte mit dem Link zur Teilnahme.',
  },
  myMeetings: {
    title: 'Ihre laufenden Besprechungen',
    none: 'Sie haben keine laufenden Besprechungen.',
    count: (count) => (plural.select(count) === 'one' ? 'Sie haben eine laufende Besprechung.' : `Sie haben ${integer.format(count)} laufende Besprechungen.`),
    titleHere: 'Ihre laufenden Besprechungen hier',
    noneHere: 'Sie haben in dieser Unterhaltung keine laufenden Besprechungen.',
    countHere: (count) =>
      plural.select(count) === 'one' ? 'Sie haben in dieser Unterhaltung eine laufende Besprechung.' : `Sie haben in dieser Unterhaltung ${integer.format(count)} laufende Besprechungen.`,
    othersElsewhere: 'Besprechungen aus anderen Unterhaltungen zeige ich nur Ihnen: Schreiben Sie „Meine Besprechungen“ in unserem persönlichen Chat.',
    since: (time) => `Seit ${time}`,
    unavailable: 'Ich kann Besprechungen hier nicht auflisten. Den Link zu jeder Besprechung finden Sie in der Nachricht, mit der sie gestartet wurde.',
  },
  settings: {
    title: 'Ihre Einstellungen',
    importance: 'Wichtigkeit Ihrer Besprechungen, wenn Sie keine angeben',
    language: 'Sprache meiner Antworten',
    followTeams: 'Wie in Teams',
    save: 'Speichern',
    saved: 'Ihre Einstellungen wurden gespeichert.',
  },
  signIn: {
    notNeeded: 'Sie müssen sich weder an- noch abmelden: Besprechungen werden mit dem Konto Ihrer Organisation gestartet.',
    title: 'Bitte zuerst anmelden',
    ask: 'Melden Sie sich an, damit ich Besprechungen in Ihrem Namen starten kann.',
    askForMeeting: (subject) => `Melden Sie sich an, dann starte ich die Besprechung „${subject}“ in Ihrem Namen.`,
    button: 'Anmelden',
    confirm: 'Ihre Organisation möchte, dass Sie bestätigen, dass ich Besprechungen in Ihrem Namen starten darf. Öffnen Sie die Anmeldeseite, bestätigen Sie es dort, und wählen Sie danach hier „Weiter“.',
    openPage: 'Anmeldeseite öffnen',
    continue: 'Weiter',
    continuing: 'Sie werden angemeldet…',
    inPersonalChat: 'Dafür habe ich Ihnen im persönlichen Chat geschrieben.',
    openPersonalChat: 'Öffnen Sie dazu einen persönlichen Chat mit mir, und schreiben Sie „Anmelden“.',
    done: 'Sie sind angemeldet. Ich kann Besprechungen in Ihrem Namen starten.',
    already: 'Sie sind bereits angemeldet.',
    signedOut: 'Sie sind abgemeldet. Ich habe Ihre Anmeldung vergessen und frage Sie vor der nächsten Besprechung erneut.',
    unknownPerson: 'Ich kann nicht erkennen, welches Konto Ihrer Organisation Sie verwenden, und deshalb keine Besprechungen in Ihrem Namen starten. Es wurde nichts gestartet.',
    tooLate: 'Diese Anmeldung kam zu spät. Es wurde nichts gestartet. Sagen Sie noch einmal, worum es in der Besprechung geht.',
    failed: (code) => `Teams konnte Sie nicht anmelden. Versuchen Sie es erneut. Wenn es wieder passiert, geben Sie diesen Code an Ihre Administration weiter: ${code}`,
    unavailable: 'Die Anmeldung funktioniert zurzeit nicht, deshalb wurde nichts gestartet.',
  },

  barriers: {
    guest: 'MeetNow ist für Mitglieder dieser Organisation da, nicht für Gäste. Es wurde nichts gestartet.',
    outsider: 'MeetNow ist für Mitglieder dieser Organisation da, nicht für Personen aus anderen Organisationen. Es wurde nichts gestartet.',
    team: 'Ihr Administrator erlaubt MeetNow nur in bestimmten Teams; dieses Team gehört nicht dazu. Es wurde nichts gestartet.',
    channel: 'Ihr Administrator erlaubt MeetNow nur in bestimmten Kanälen; dieser Kanal gehört nicht dazu. Es wurde nichts gestartet.',
    person: 'Ihr Administrator erlaubt MeetNow nur bestimmten Personen; Sie gehören nicht dazu. Es wurde nichts gestartet.',
    unavailable: 'Ich kann gerade nicht prüfen, ob Sie MeetNow hier verwenden dürfen. Es wurde nichts gestartet. Bitte versuchen Sie es gleich noch einmal.',
  },
  refusals: {
    used: 'Diese Karte wurde bereits verwendet. Es wurde nichts ein zweites Mal gestartet.',
    unknown: 'Diese Karte ist abgelaufen. Es wurde nichts gestartet. Sagen Sie „Starte eine Besprechung über …“, um eine zu starten.',
    notYours: 'Nur die Person, die gefragt hat, kann diese Karte verwenden. Es wurde nichts gestartet. Sagen Sie „Starte eine Besprechung über …“, um Ihre eigene zu starten.',
    elsewhere: 'Diese Karte gehört zu einer anderen Unterhaltung. Es wurde nichts gestartet.',
  },
  unreadableCard: 'Ich konnte nicht lesen, was von der Karte zurückkam. Es wurde nichts gestartet. Sagen Sie „Starte eine Besprechung über …“, um es erneut zu versuchen.',
};
