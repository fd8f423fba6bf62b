import type { Importance } from '../meetings.ts';
import type { Texts } from './texts.ts';

const integer = new Intl.NumberFormat('es');
const plural = new Intl.PluralRules('es');

const meetings: Readonly<Record<Importance, string>> = {
  Normal: 'reunión',
  Urgent: 'reunión urgente',
  Emergency: 'reunión de emergencia',
};

/** Spanish. */
export const es: Texts = {
  language: 'es',
  importance: { Normal: 'Normal', Urgent: 'Urgente', Emergency: 'Emergencia' },

  label: (name) => `${name}:`,
  subjectLabel: 'Asunto',
  importanceLabel: 'Importancia',
  startedBy: 'Iniciada por',
  invited: 'Personas invitadas',
  conferenceId: 'Id. de conferencia',
  linkLabel: 'Vínculo',
  referenceLabel: 'Referencia',

  starting: {
    title: 'Iniciando la reunión…',
    sentence: ({ subject, importance }) => `Se está iniciando la ${meetings[importance]} «${subject}».`,
    slow: 'Está tardando más de lo habitual. Lo sigo intentando; el resultado aparecerá aquí.',
  },
  live: {
    title: 'La reunión está en curso',
    join: 'Unirse',
    sentence: ({ subject, importance }, link) => `La ${meetings[importance]} «${subject}» está en curso. Unirse: ${link}`,
    rung: 'Avisados en Skype Empresarial',
    byPhone: 'Por teléfono',
    withoutLink: 'La reunión se ha iniciado, pero el vínculo recibido no se puede abrir de forma segura. Póngase en contacto con su administrador.',
  },
  ended: {
    title: 'La reunión ha terminado',
    lasted: (duration) => `Duración: ${duration}.`,
    sentence: ({ subject, importance }, duration) => `La ${meetings[importance]} «${subject}» ha terminado. Duración: ${duration}.`,
    nobodyTitle: 'Nadie se unió',
    nobodyJoined: (duration) => `Nadie se unió en ${duration}, así que salí de la reunión. Es posible que haya terminado: si el vínculo ya no funciona, inicie una nueva.`,
    nobodySentence: ({ subject }, duration) => `Nadie se unió a la reunión «${subject}» en ${duration}, así que salí de ella. Si el vínculo ya no funciona, inicie una nueva.`,
  },
  failed: {
    title: 'La reunión no se ha iniciado',
    retry: 'Reintentar',
    failures: {
      unreachable: { cause: 'No se puede acceder al servidor de reuniones en este momento.', nextStep: 'Vuelva a intentarlo dentro de unos minutos.' },
      refused: { cause: 'El servidor de reuniones no ha permitido esta reunión.', nextStep: 'Pregunte a su administrador si tiene permiso para iniciar reuniones.' },
      busy: { cause: 'El servidor de reuniones está muy ocupado.', nextStep: 'Vuelva a intentarlo dentro de unos minutos.' },
      timedOut: { cause: 'El servidor de reuniones ha tardado demasiado en responder.', nextStep: 'Vuelva a intentarlo.' },
      misconfigured: { cause: 'MeetNow no está configurado correctamente para su organización.', nextStep: 'Facilite la referencia a su administrador.' },
      unexpected: { cause: 'Se ha producido un problema inesperado.', nextStep: 'Vuelva a intentarlo. Si se repite, facilite la referencia a su administrador.' },
      signIn: { cause: 'Primero debe iniciar sesión.', nextStep: 'Inicie sesión y la reunión se iniciará sola.' },
    },
    sentence: ({ subject }, { cause, nextStep }, reference) => `La reunión «${subject}» no se ha iniciado. ${cause} ${nextStep} Referencia: ${reference}`,
  },

  tooOften: (wait) => `Se han iniciado muchas reuniones en poco tiempo, por lo que esta no se ha iniciado. Vuelva a intentarlo dentro de ${wait}.`,

  storageUnreachable: 'MeetNow no puede acceder a su almacenamiento en este momento, por lo que no ha podido atender esta solicitud. Vuelva a intentarlo en un momento.',

  form: {
    title: 'Iniciar una reunión',
    ask: '¿De qué trata la reunión? Rellene el formulario o escriba el asunto como respuesta.',
    askShared: '¿De qué trata la reunión? Rellene el formulario, o mencióneme y escriba el asunto.',
    askAgain: 'Todavía falta el asunto. Escriba de qué trata la reunión o diga «cancelar».',
    placeholder: 'Por ejemplo: Presupuesto trimestral',
    subjectMissing: 'Escriba un asunto.',
    start: 'Iniciar reunión',
    cancel: 'Cancelar',
    tooLong: (excess, limit) =>
      `Al asunto le ${plural.select(excess) === 'one' ? 'sobra' : 'sobran'} ${integer.format(excess)} ${plural.select(excess) === 'one' ? 'carácter' : 'caracteres'}; el máximo es ${integer.format(limit)}. Esta es una versión acortada que puede modificar.`,
    checkSubject: '¿Es este el asunto? Compruébelo y seleccione «Iniciar reunión».',
    opened: 'El formulario está en la conversación.',
  },
  dialog: {
    ask: '¿De qué trata la reunión?',
    wait: 'Esto tarda un poco más. Seleccione «Mostrar el vínculo» dentro de unos segundos.',
    showLink: 'Mostrar el vínculo',
  },
  locked: {
    used: 'Esta tarjeta se ha usado. La reunión tiene su propio mensaje.',
    cancelled: 'Cancelado. No se ha iniciado ninguna reunión.',
    replaced: 'Este formulario se ha sustituido por uno más reciente.',
  },

  welcome: 'De nada.',
  cancel: { done: 'Cancelado. No se ha iniciado ninguna reunión.', nothing: 'No hay nada que cancelar.' },
  suggestion: {
    title: '¿Quería decir esto?',
    sentence: (subject) => `¿Quiere iniciar una reunión sobre «${subject}»?`,
    withoutSubject: '¿Quiere iniciar una reunión?',
    start: 'Iniciar reunión',
  },
  help: {
    title: 'Qué puede hacer MeetNow',
    intro: 'Inicio reuniones de Skype Empresarial y respondo con el vínculo para unirse. Solo tiene que decir de qué trata la reunión.',
    tryTitle: 'Pruebe, por ejemplo:',
    examples: ['Iniciar una reunión sobre el presupuesto trimestral', 'Iniciar una reunión urgente sobre la caída del servidor', 'Iniciar una reunión'],
    commands: {
      myMeetings: '«mis reuniones» muestra sus reuniones en curso.',
      settings: '«configuración» muestra su importancia predeterminada y su idioma.',
      cancelAndHelp: '«cancelar» retira mi pregunta, «ayuda» muestra esta tarjeta.',
    },
    mentionMe: 'Aquí solo me llegan los mensajes en los que se me menciona.',
    notUnderstood: 'No lo he entendido, así que no he iniciado nada.',
    startButton: 'Iniciar una reunión',
    helpButton: 'Mostrar ayuda',
  },
  hello: {
    title: 'Hola, soy MeetNow',
    intro: 'Inicio reuniones de Skype Empresarial a partir de una frase. Diga de qué trata la reunión y respondo con el vínculo para unirse.',
  },
  myMeetings: {
    title: 'Sus reuniones en curso',
    none: 'No tiene ninguna reunión en curso.',
    count: (count) => `Tiene ${integer.format(count)} ${plural.select(count) === 'one' ? 'reunión' : 'reuniones'} en curso.`,
    titleHere: 'Sus reuniones en curso aquí',
    noneHere: 'No tiene ninguna reunión en curso en esta conversación.',
    countHere: (count) => `Tiene ${integer.format(count)} ${plural.select(count) === 'one' ? 'reunión' : 'reuniones'} en curso en esta conversación.`,
    othersElsewhere: 'Las reuniones de otras conversaciones solo se las muestro a usted: escriba «mis reuniones» en nuestro chat personal.',
    since: (time) => `Desde: ${time}`,
    unavailable: 'Aquí no puedo mostrar una lista de reuniones. El vínculo de cada reunión está en el mensaje con el que se inició.',
  },
  settings: {
    title: 'Su configuración',
    importance: 'Importancia de sus reuniones cuando no indica ninguna',
    language: 'Idioma de mis respuestas',
    followTeams: 'El mismo que en Teams',
    save: 'Guardar',
    saved: 'Se ha guardado su configuración.',
  },
  signIn: {
    notNeeded: 'No es necesario iniciar ni cerrar sesión: las reuniones se inician con la cuenta de su organización.',
    title: 'Inicie sesión primero',
    ask: 'Inicie sesión para que pueda iniciar reuniones en su nombre.',
    askForMeeting: (subject) => `Inicie sesión y pondré en marcha la reunión «${subject}» en su nombre.`,
    button: 'Iniciar sesión',
    confirm: 'Su organización le pide que confirme que puedo iniciar reuniones en su nombre. Abra la página de inicio de sesión, confírmelo allí, vuelva y seleccione «Continuar».',
    openPage: 'Abrir la página de inicio de sesión',
    continue: 'Continuar',
    continuing: 'Iniciando su sesión…',
    inPersonalChat: 'Para ello le he enviado un mensaje en nuestro chat personal.',
    openPersonalChat: 'Para ello, abra un chat personal conmigo y diga «iniciar sesión».',
    done: 'Ha iniciado sesión. Puedo iniciar reuniones en su nombre.',
    already: 'Ya ha iniciado sesión.',
    signedOut: 'Ha cerrado sesión. He olvidado sus datos de inicio de sesión y se los volveré a pedir antes de la próxima reunión.',
    unknownPerson: 'No puedo saber qué cuenta de su organización está usando, por lo que no puedo iniciar reuniones en su nombre. No se ha iniciado nada.',
    tooLate: 'Este inicio de sesión ha llegado demasiado tarde. No se ha iniciado nada. Vuelva a decir de qué trata la reunión.',
    failed: (code) => `Teams no ha podido iniciar su sesión. Vuelva a intentarlo. Si se repite, facilite este código a su administrador: ${code}`,
    unavailable: 'El inicio de sesión no funciona en este momento, por lo que no se ha iniciado nada.',
  },

  barriers: {
    guest: 'MeetNow es para los miembros de esta organización, no para invitados. No se ha iniciado nada.',
    outsider: 'MeetNow es para los miembros de esta organización, no para personas de otras organizaciones. No se ha iniciado nada.',
    team: 'Su administrador solo permite MeetNow en determinados equipos, y este no es uno de ellos. No se ha iniciado nada.',
    channel: 'Su administrador solo permite MeetNow en determinados canales, y este no es uno de ellos. No se ha iniciado nada.',
    person: 'Su administrador solo permite MeetNow a determinadas personas, y usted no es una de ellas. No se ha iniciado nada.',
    unavailable: 'Ahora mismo no puedo comprobar si puede usar MeetNow aquí. No se ha iniciado nada. Vuelva a intentarlo en un momento.',
  },
  refusals: {
    used: 'Esta tarjeta ya se ha usado. No se ha iniciado nada por segunda vez.',
    unknown: 'Esta tarjeta ha caducado. No se ha iniciado nada. Diga «iniciar una reunión sobre …» para iniciar una.',
    notYours: 'Solo la persona que lo ha pedido puede usar esta tarjeta. No se ha iniciado nada. Diga «iniciar una reunión sobre …» para iniciar la suya.',
    elsewhere: 'Esta tarjeta pertenece a otra conversación. No se ha iniciado nada.',
  },
  unreadableCard: 'No he podido leer lo que ha devuelto la tarjeta. No se ha iniciado nada. Diga «iniciar una reunión sobre …» para volver a intentarlo.',
};
