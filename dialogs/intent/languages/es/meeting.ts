import type { Lexicon } from '../../lexicon.ts';

/** Verbs, and the meeting with what stands before it. */
export const meeting: Pick<
  Lexicon,
  | 'verbs' | 'gerunds' | 'separable' | 'particles' | 'meetings' | 'proposals' | 'gathers' | 'into'
  | 'together' | 'talks' | 'fresh' | 'determiners' | 'modifiers' | 'nouns' | 'compounds' | 'notInNames'
> = {
  verbs: {
    start: [
      '(inicia|iniciar|inicie|inicien|iniciemos|inicies|inicias|iniciad|iniciá|iniciara|iniciaras|iniciáramos|empieza|empezar|empiece|empiecen)',
      '(empecemos|empieces|empezá|comienza|comenzar|comience|comiencen|comencemos|comiences|comenzá)',
      '(crea|crear|cree|creen|creemos|crees|creá|abre|abrir|abra|abran|abramos|abras|abrí|lanza|lanzar|lance|lancemos|lances|genera|generar|genere)',
      '(genera|activa|activar|active|establece|establecer|establezca|arranca|arrancar|arranque|arranquemos)',
      '(convoca|convocar|convoque|convoquen|convoquemos|convoques|monta|montar|monte|montemos|montes|pon|poner|ponga|ponme|pongamos) [a] [en marcha]',
      '(haz|haga|hacer|hagamos|hiciéramos|hiciera|hagan|hagas|hacé|llama|llamar|llame) [a] [en marcha]',
      '(inicia|iníciame|inícianos|iníciese|créame|créanos|ábreme|ábrenos|lánzame|hazme|haznos|ármame|organízame|organízanos|convócame|móntame|dame)',
      '(danos|deme)', '(arma|armar|arme|armemos|armes|armá|celebra|celebrar|celebremos|realiza|realizar|realice|realicemos)',
      '(poner|pon|ponga) en marcha', '(inicio|apertura|creación) de',
    ],
    arrange: [
      '(organiza|organizar|organice|organicen|organicemos|organices|organizá|prepara|prepare|coordina|coordinar|coordine|programa)',
      '(programar|programe|programen|programes|programá|agenda|agendar|agende|agenden|agendemos|agendes|agendame|agéndame|concierta|concertar|fija)',
      '(fijar|fije|cita|citar)',
    ],
    have: ['(ten|tener|tengamos|tuviéramos|tenga|tengas|pide|pedir|solicita|solicitar|mantener|mantengamos)'],
    schedule: ['(planifica|planificar|planifique|planea|planear|reserva|reservar|reserve|bloquea|añade|agrega|anota|apunta)'],
  },
  gerunds: {},
  separable: [],
  particles: [],
  meetings: {
    meet: [
      '(reunámonos|juntémonos|encontrémonos|veámonos|reunirnos|juntarnos|encontrarnos|vernos|reunirme|reunamos|reunirse|reunámonos todos)',
      'nos (reunimos|juntamos|vemos|encontramos|reunamos|juntemos|veamos)', 'nos (reunir|juntar)',
      '(reúne|reúna|reunir|junta|juntar|convoca|convocar) (a todos|a todo el equipo|al equipo|a la gente)',
    ],
    weakMeet: [],
  },
  proposals: {
    start: [
      '(iniciamos|empezamos|comenzamos|abrimos|lanzamos|arrancamos|convocamos|montamos|creamos)',
      '[tú] [me|nos] (inicias|abres|montas|creas|lanzas|empiezas|comienzas|convocas|arrancas|pones)',
      '[usted|ustedes] (me|nos) (inicia|abre|monta|crea|lanza|empieza|convoca|abren|inician|montan|crean)',
    ],
    arrange: ['(organizamos|programamos|armamos)', '[tú] [me|nos] (organizas|programas|armas|preparas)'],
    have: ['[me|nos] haces', '[si] (hacemos|celebramos|tuviéramos|hiciéramos)'],
  },
  gathers: ['(reúne|reúna|reunir|junta|juntar|pon|poner|trae|llama|convoca|mete)'],
  into: ['(en|a|para)'],
  together: ['(juntos|en línea|en la misma sala)'],
  talks: [
    '(hablemos|hablar|charlemos|conversemos|discutamos|discutir|conversar|platiquemos) [de|del|sobre|acerca de]',
    '(inicia|empieza|abre|comienza) (una|un) [nueva|nuevo] (conversación|charla|chat|debate|discusión|hilo)',
  ],
  fresh: ['[una|un] (nueva|nuevo)'],
  determiners: {
    open: ['(una|un|otra|otro|alguna|algún|otra más|una nueva|solo una|unas|cualquier)'],
    definite: ['(la|el|los|las|esta|este|esa|ese|mi|mis|tu|tus|su|sus|nuestra|nuestro|nuestras|vuestra|aquella|aquel|dicha)'],
    negative: ['(ninguna|ningún|ninguno|ni una|no|cada|ni|nunca|jamás|sin|más)'],
  },
  modifiers: [
    '(nueva|nuevo|rápida|rápido|breve|corta|corto|pequeña|pequeño|gran|buena|segunda|simple|mini|última|inmediata|otra|más)',
    '(maldita|maldito|puta|puto|pinche|bendita|bendito|dichosa|dichoso|jodida|condenada)',
    '(skype|skype empresarial|skype for business|teams|lync|video|online|virtual|web)',
    '(5|10|15|20|30|45|60|cinco|diez|quince|veinte|treinta) (minutos|min)',
  ],
  nouns: {
    firm: [
      '(reunión|reunion|meeting|reu|conferencia|videoconferencia|videollamada|video llamada|video conferencia|teleconferencia|audioconferencia)',
      '(conf call|webinar|junta|telco|standup|daily|stand up)',
      '(reunión|conferencia|llamada|sesión|junta) (skype|de skype|de skype empresarial|skype empresarial|skype for business|teams|de teams)',
      '(reunión|conferencia|llamada|sesión|junta) (telefónica|virtual|en línea|online|web|de video|por video|de voz|en grupo|grupal|de equipo)',
      '(reunión|conferencia|llamada|sesión|junta) (de trabajo|de crisis|de grupo|por skype|por teams|a distancia|por videoconferencia)',
      'llamada (grupal|de conferencia|en conferencia)', '(sala|gabinete|comité) de crisis', '(mtg|skype)',
    ],
    soft: [
      '(llamada|llamado|call|sesión|encuentro|charla grupal|huddle|sync|puente|asamblea|entrevista|cita|bridge|taller|debriefing|briefing)',
      '(convocatoria)',
    ],
  },
  compounds: ['(room|notes|minutes|invite|link)'],
  notInNames: [
    '(un|una|unos|unas|el|la|los|las|lo|del|de|al|a|con|sin|en|por|para|sobre|y|e|o|u|pero|si|que|qué|quien|quién|como|cómo|cuando|cuándo|donde)',
    '(dónde|porque|acerca|según|desde|hasta|entre|este|esta|ese|esa|mi|tu|su|nuestra|nuestro)',
    '(es|son|era|eran|fue|fueron|será|está|están|estaba|estoy|hay|ha|han|he|había|hubo|va|van|voy|no|ni|nunca|ninguna|ningún|puede|puedes|podría)',
    '(quiero|quiere|necesito|necesita|tengo|tiene|tenemos|tuve|tuvimos|yo|tú|él|ella|nosotros|ellos|me|te|se|nos|les|le|ayer|mañana|hoy|pasada)',
    '(próxima|buena|mala|the|about|new|start|please)',
  ],
};
