import type { PackageTexts } from './texts.ts';

export const es: PackageTexts = {
  fullName: 'MeetNow: reuniones de Skype Empresarial desde Teams',
  shortDescription: 'Inicia una reunión de Skype Empresarial directamente desde el chat',
  fullDescription: [
    'Escribe de qué quieres hablar: MeetNow inicia la reunión de Skype Empresarial y responde con el vínculo para unirse.',
    'Escribe «Inicia una reunión sobre el presupuesto trimestral» en un chat con MeetNow, o menciónalo en un canal o en un chat de grupo. Todas las personas de la conversación ven la misma tarjeta: el asunto, quién inició la reunión, el botón para unirse y un vínculo para copiar. Si la reunión no se puede iniciar, la tarjeta explica por qué y qué puedes hacer.',
    'Di «urgente» o «emergencia» cuando sea importante: la reunión quedará marcada así.',
    'También puedes elegir «Iniciar una reunión» donde escribes los mensajes, en el cuadro de búsqueda o en el menú de un mensaje.',
    'MeetNow necesita un servidor de Skype Empresarial en tu organización. Tu administrador lo ha conectado y puede decirte quién puede usarlo.',
  ].join('\n\n'),
  menu: {
    start: { title: 'Iniciar una reunión', description: 'Añade «sobre …» para indicar el asunto' },
    startUrgent: { title: 'Iniciar una reunión urgente', description: 'Lo mismo, marcada como urgente' },
    myMeetings: { title: 'Mis reuniones', description: 'Las reuniones que has iniciado y siguen en curso' },
    settings: { title: 'Configuración', description: 'Tu importancia habitual y tu idioma' },
    help: { title: 'Ayuda', description: 'Qué puede hacer MeetNow, con ejemplos' },
    cancel: { title: 'Cancelar', description: 'Retirar la pregunta pendiente' },
  },
  startAction: { title: 'Iniciar una reunión', description: 'Inicia una reunión de Skype Empresarial y comparte el vínculo para unirse' },
};
