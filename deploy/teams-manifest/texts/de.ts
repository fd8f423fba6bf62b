import type { PackageTexts } from './texts.ts';

export const de: PackageTexts = {
  fullName: 'MeetNow: Skype for Business-Besprechungen aus Teams',
  shortDescription: 'Skype for Business-Besprechungen direkt aus dem Chat starten',
  fullDescription: [
    'Schreiben Sie, worüber Sie sprechen möchten: MeetNow startet die Skype for Business-Besprechung und antwortet mit dem Link zur Teilnahme.',
    'Schreiben Sie „Starte eine Besprechung über das Quartalsbudget“ im Chat mit MeetNow oder erwähnen Sie MeetNow in einem Kanal oder Gruppenchat. Alle in der Unterhaltung sehen dieselbe Karte: den Betreff, wer die Besprechung gestartet hat, die Schaltfläche zum Teilnehmen und einen Link zum Kopieren. Kann die Besprechung nicht gestartet werden, steht auf der Karte, warum, und was Sie tun können.',
    'Schreiben Sie „dringend“ oder „Notfall“, wenn es darauf ankommt; die Besprechung wird dann so gekennzeichnet.',
    'Sie können „Besprechung starten“ auch beim Verfassen einer Nachricht, im Suchfeld oder im Menü einer Nachricht auswählen.',
    'MeetNow benötigt einen Skype for Business-Server in Ihrer Organisation. Ihre Administration hat ihn angebunden und kann Ihnen sagen, wer MeetNow nutzen darf.',
  ].join('\n\n'),
  menu: {
    start: { title: 'Starte eine Besprechung', description: 'Mit „über …“ geben Sie den Betreff an' },
    startUrgent: { title: 'Starte eine dringende Besprechung', description: 'Dasselbe, als dringend gekennzeichnet' },
    myMeetings: { title: 'Meine Besprechungen', description: 'Von Ihnen gestartete Besprechungen, die noch laufen' },
    settings: { title: 'Einstellungen', description: 'Ihre Standardwichtigkeit und Ihre Sprache' },
    help: { title: 'Hilfe', description: 'Was MeetNow kann, mit Beispielen' },
    cancel: { title: 'Abbrechen', description: 'Die offene Frage zurückziehen' },
  },
  startAction: { title: 'Besprechung starten', description: 'Eine Skype for Business-Besprechung starten und den Link zur Teilnahme teilen' },
};
