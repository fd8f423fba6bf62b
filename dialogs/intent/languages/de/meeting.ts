import type { Lexicon } from '../../lexicon.ts';

/** Verbs, and the meeting with what stands before it. */
export const meeting: Pick<
  Lexicon,
  | 'verbs' | 'gerunds' | 'separable' | 'particles' | 'meetings' | 'proposals' | 'gathers' | 'into'
  | 'together' | 'talks' | 'fresh' | 'determiners' | 'modifiers' | 'nouns' | 'compounds' | 'notInNames'
> = {
  verbs: {
    start: [
      '(starte|start|startet|starten wir|starten sie|starten|eröffne|eroeffne|eröffnet|eröffnen sie|eröffnen wir|eröffnen|öffne|oeffne|öffnet)',
      '(öffnen sie|öffnen|beginne|beginn|beginnt|beginnen sie|beginnen wir|beginnen)',
      '(erstelle|erstell|erstellt|erstellen sie|erstellen|erzeuge|erzeugen sie|erzeugen|kreiere|initiiere|initiieren sie|initiieren|lanciere|hoste)',
      '(aktiviere|veranstalte|veranstalten sie|veranstalten)', '(mach|mache|macht|machen sie|machen wir|machen) [auf]', '(leite|leiten sie) [ein]',
      '(berufe|beruf|berufen sie|ruf|rufe|rufen sie) [zu]', '(leg|lege|legt|legen sie)', '(setz|setze|setzt|setzen sie|setzen wir) [auf]',
      '(schalte|schalten sie|schalt)', '(gib|geben sie) (mir|uns)', '(trommel|trommle|trommeln sie)',
      '(halte|halten sie|halten wir)', '(führe|fuehre|führen sie)', '(kickoff|kick off)', '(lass|lasst) uns',
    ],
    arrange: [
      '(organisiere|organisieren sie|organisieren|arrangiere|arrangieren sie|richte|richten sie|vereinbare|vereinbaren sie|vereinbaren|buche|buch)',
      '(buchen sie|bereite|stell|stelle)',
    ],
    have: ['(besorge|besorg|besorgen sie|hol)'],
    schedule: ['(plane|plan|planen sie|planen|terminiere|terminieren sie|schedule|plan ein|trage|trag|blocke|reserviere|reservieren sie)'],
  },
  gerunds: {},
  separable: [
    '(leg|lege|legt|legen sie|setz|setze|setzt|setzen sie|setzen wir|berufe|beruf|berufen sie|ruf|rufe|rufen sie|richte|richten sie|mach|mache)',
    '(macht|machen sie|leite|leiten sie|schalte|schalt|schalten sie|trommel|trommle|trommeln sie|halte|halten sie|halten wir|führe|fuehre)',
    '(führen sie|stell|stelle|bereite|fang|fange|machst|legst|setzt|richtest|richtet)',
  ],
  particles: ['(an|ein|auf|ab|aus|durch|zusammen|los|vor)'],
  meetings: {
    meet: ['(treffen|treffen wir|trefft) uns', '(setzen|setzen wir) uns [mal|kurz] zusammen', 'zusammenkommen', 'kommen wir zusammen'],
    weakMeet: [],
  },
  proposals: {
    start: [
      '(starten|beginnen|eröffnen|öffnen|erstellen) (wir|sie)', '(startet|eröffnet|öffnet|beginnt|erstellt) ihr',
      '(startest|eröffnest|öffnest|beginnst|erstellst) du',
    ],
    arrange: [
      '(organisieren|vereinbaren) (wir|sie)', '(organisiert|vereinbart|setzt|legt|richtet) ihr', '(organisierst|vereinbarst|setzt|legst|richtest) du',
    ],
    have: ['(machen|halten|veranstalten) (wir|sie)', '(macht|haltet) ihr', '(machst|hältst) du'],
  },
  gathers: ['(hol|hole|holt|holen sie|bring|bringe|bringt|bringen sie|ruf|rufe|rufen sie|trommel|trommle|lade|lad|laden sie|versammle|versammelt)'],
  into: ['(in|zu|bei|per|im|beim)'],
  together: ['(zusammen|an einen tisch|an den tisch)'],
  talks: [
    '(lass|lasst) uns [mal|kurz] (reden|sprechen|quatschen|diskutieren)', '(reden|sprechen|diskutieren|quatschen) wir [mal|kurz]',
    '(starte|beginne|eröffne) (einen|ein|eine) [neuen|neue|neues] (chat|diskussion|gespräch|unterhaltung|thread)',
  ],
  fresh: ['[ein|eine|einen] (neu|neue|neues|neuer|neuen)'],
  determiners: {
    open: [
      '(ein|eine|einen|einem|einer|eines|nen|ne|n|irgendein|irgendeine|noch ein|noch eine|noch einen|noch eines|noch so eine|mal eine|mal ein)',
      '(nur eine|nur ein|so eine|so ein|gleich eine|gleich ein)',
    ],
    definite: [
      '(der|die|das|den|dem|des|diese|dieses|diesen|diesem|dieser|unsere|unser|unseren|unserem|meine|mein|meinen|meinem|deine|dein|eure|euer|ihre)',
      '(ihr|seine|sein|jene|jenes)',
    ],
    negative: ['(kein|keine|keinen|keinem|keiner|keinerlei|nicht|jede|jedes|jeden|nie|niemals|nicht ein|nicht eine|keine weitere|kein weiteres)'],
  },
  modifiers: [
    '(kurze|kurzes|kurzen|kurzer|schnelle|schnelles|schnellen|schneller|kleine|kleines|kleinen|große|großes|lange|langes|spontane|spontanes)',
    '(spontanen|sofortige|sofortiges|unverzügliche|informelle|informelles|blitz|schnell|kurz|spontan)',
    '(verdammte|verdammtes|verdammten|verfluchte|verfluchtes|verflixte|verflixtes|blöde|blödes|dämliche|dämliches|leidige|leidiges|scheiß)',
    '(neue|neues|neuen|neuer|neu|weitere|weiteres|weiteren|andere|anderes|zweite|zweites|separate|separates|eigene|eigenes|private|privates|interne)',
    '(internes|offene|gemeinsame|gemeinsames|zusätzliche|zusätzliches|frische)',
    '(online|virtuelle|virtuelles|digitale|digitales|video|telefon|telefonische|web|audio|skype|skype for business|teams|lync|team|gruppen|live)',
    '(remote|hybride|adhoc|ad hoc|ad-hoc|krisen|sonder|dienst|arbeits|abteilungs)',
    '(normale|normales|normalen|reguläre|reguläres|ordentliche|außerordentliche|allgemeine|einfache|einfaches|richtige|wöchentliche|tägliche)',
    '(regelmäßige|follow up)', '(5|10|15|20|25|30|45|60|90|fünf|zehn|fünfzehn|zwanzig|dreißig) (minuten|minütige|minütiges|min|minütigen)',
    '(15minütige|30minütige|halbstündige|halbstündiges|einstündige|einstündiges|viertelstündige)',
    '(fünfminütige|zehnminütige|fünfzehnminütige|zwanzigminütige|dreißigminütige)', 'art', 'sehr (kurze|kurzes|schnelle)',
  ],
  nouns: {
    firm: [
      '(besprechung|meeting|mtg|call|konferenz|videokonferenz|telefonkonferenz|webkonferenz|onlinekonferenz|telko|tk|videocall|konferenzschaltung)',
      '(schaltkonferenz|sitzung|onlinemeeting|onlinebesprechung|video chat|webmeeting|webinar|zusammenkunft|meet up|meetup)',
      '(video|telefon|web|audio|online|skype|skype for business|teams|konferenz|team|gruppen) (besprechung|meeting|konferenz|call|anruf|sitzung)',
      '(video|telefon|web|audio|online|skype|skype for business|teams|konferenz|team|gruppen) (treffen|gespräch|runde|session|telko|schalte)',
      '(standup|stand up|daily|jour fixe|war room|warroom|krisenstab|lagebesprechung|lagebesprechungen|rücksprache)',
      '(skype|videoschalte|schalte|videoanruf|gruppenanruf|kurzbesprechung|krisensitzung|krisenbesprechung|sondersitzung|teambesprechung)',
      '(teammeeting|teamsitzung)',
    ],
    soft: [
      '(anruf|gespräch|gespraech|treffen|termin|runde|session|abstimmung|huddle|sync|bridge|kickoff|austausch|versammlung|abstimmungsrunde)',
      '(telefonat|workshop|briefing|debriefing)',
    ],
  },
  compounds: [
    '(raum|räume|raeume|notizen|protokoll|protokolle|einladung|einladungen|agenda|link|links|aufzeichnung|aufzeichnungen|anfrage|zusammenfassung)',
    '(punkt|punkte|leiter|leitung|teilnehmer|id|url|code|nummer|details|verlauf|kultur|regeln|vorlage)',
    '(zimmer|software|app|bot|button|knopf|funktion|befehl|zeit|zeiten|uhrzeit|datum|erinnerung|dauer|qualität|center|notes|room|invite|minutes)',
    '(marathon|wahnsinn|unterlagen|serie)',
  ],
  notInNames: [
    '(ein|eine|einen|einem|einer|der|die|das|den|dem|des|diese|dieses|dieser|über|ueber|zu|zum|zur|für|fuer|wegen|mit|von|vom|bei|beim|im|in|an|am)',
    '(auf|aus|um|und|oder|aber|wenn|falls|ob|dass|weil|was|wie|wer|wo|wann|warum|welche|als|bis|seit|nach|vor|ohne)',
    '(ist|sind|war|waren|wird|werden|wurde|hat|haben|hatte|hatten|kann|können|koennen|könnte|muss|müssen|soll|sollen|sollte|will|wollen|möchte|darf)',
    '(bin|bist|habe|hast|ich|du|er|sie|es|wir|ihr|mich|dich|uns|euch|mir|dir|ihm|ihnen|man|sich)',
    '(nicht|kein|keine|keinen|nie|niemals|bitte|starte|starten|start|beginne|gestartet|machen|mach|meine|mein|unsere|unser|deine|dein|seine|ihre)',
    '(gestern|heute|morgen|jetzt|letzte|letztes|letzten|nächste|nächstes|nächsten|naechste|dringend|bezüglich|betreffend|thema)',
    '(gute|gutes|guten|schöne|schönes|tolle|tolles|super|blöde|langweilige|langweiliges|jede|jedes|alle|viele|mehr|zwei|drei|erste|erstes|ganze|a)',
    '(the|about|new|my|please|danke)',
  ],
};
