import type { PackageTexts } from './texts.ts';

export const es: PackageTexts = {
  fullName: 'MeetNow: reuniones de Skype Empresarial desde Teams',
  shortDescription: 'Inicie una reunión de Skype Empresarial directamente desde el chat',
  fullDescription: [
    'Escriba de qué quiere hablar: MeetNow inicia la reunión de Skype Empresarial y responde con el vínculo para unirse.',
    'Escriba «Iniciar una reunión sobre el presupuesto trimestral» en un chat con MeetNow, o menciónelo en un canal o en un chat de grupo. Todas las personas de la conversación ven la misma tarjeta: el asunto, quién inició la reunión, el botón para unirse y un vínculo para copiar. Si la reunión no se puede iniciar, la tarjeta explica por qué y qué puede hacer.',
    'Diga «urgente» o «emergencia» cuando sea importante: la reunión quedará marcada así.',
    'También puede elegir «Iniciar una reunión» donde escribe los mensajes, en el cuadro de búsqueda o en el menú de un mensaje.',
    'MeetNow necesita un servidor de Skype Empresarial en su organización. Su administrador lo ha conectado y puede decirle quién está autorizado a usarlo.',
  ].join('\n\n'),
  menu: {
    start: { title: 'Iniciar una reunión', description: 'Añada «sobre …» para indicar el asunto' },
    startUrgent: { title: 'Iniciar una reunión urgente', description: 'Lo mismo, marcada como urgente' },
    myMeetings: { title: 'Mis reuniones', description: 'Las reuniones que ha iniciado y siguen en curso' },
    settings: { title: 'Configuración', description: 'Su importancia predeterminada y su idioma' },
    help: { title: 'Ayuda', description: 'Qué puede hacer MeetNow, con ejemplos' },
    cancel: { title: 'Cancelar', description: 'Retirar la pregunta pendiente' },
  },
  startAction: { title: 'Iniciar una reunión', description: 'Iniciar una reunión de Skype Empresarial y compartir el vínculo para unirse' },
};
