import type { Lexicon } from '../../lexicon.ts';

const live = '[en curso|activas|abiertas|actuales|iniciadas|en marcha|en vivo|vigentes]';
const meetings = '(reuniones|conferencias|llamadas|juntas|meetings|videollamadas)';
const show = '(muestra|muéstrame|mostrar|muestre|muéstreme|ver|lista|listar|enséñame|dame|enseñar|mira|muéstranos|listame)';
const settings = '(configuración|configuraciones|ajustes|preferencias|opciones|ajuste|parámetros)';
const language = '(español|inglés|alemán|francés|portugués|japonés|english|castellano)';
const aMeeting = '[una|un|la|una nueva|mi] [nueva] (reunión|reuniones|conferencia|videollamada|llamada|junta|meeting) [urgente|de skype|en línea]';
const starts = '(iniciar|empezar|comenzar|crear|abrir|organizar|hacer|programar|convocar|lanzar|agendar)';

/** Commands as people type them, without the politeness around them. */
export const commands: Lexicon['commands'] = {
  help: [
    '(ayuda|ayúdame|ayúdeme|ayúdanos|ayudar|help|socorro|auxilio|asistencia|instrucciones|manual|comandos|órdenes|ejemplos|menú|información|info)',
    '(tutorial|guía|documentación|faq)', '(necesito|necesitamos|quiero) [tu|un poco de] ayuda',
    `[${show}] [me] [la|los|tus|las|lista de] (ayuda|comandos|funciones|ejemplos|instrucciones|opciones de ayuda)`,
    '[me|nos] (puedes|podrías|puede|podría) ayudar', '(puedes|podrías|puede|podría) (ayudarme|ayudarnos|ayudar)',
    '(qué|que) (puedes|sabes|haces|puede|sabe|hace|podés) [hacer|tú|meetnow|este bot|el bot] [hacer|por mí|aquí]',
    '(qué|que) (cosas|más) (puedes|sabes) hacer',
    '(qué|que) (puedo|debo|tengo que|se puede|podemos) (hacer|decir|escribir|pedir|preguntar|pedirte|decirte) [aquí|contigo]',
    '(quién|quien|qué|que) (eres|es usted|sos|es esto|es meetnow|es este bot)', 'para qué (sirves|sirve|sirve esto|sirve meetnow)',
    '(preséntate|preséntese)',
    '(cómo|como) (funciona|funcionas|se usa|se utiliza|te uso|uso|va|estás|está|estas|te va|te uso) [esto|meetnow|este bot|usted|el bot|todo]',
    `(cómo|como) (puedo|se puede|podría|podemos|debo|hago para|hacemos para|se hace para|tengo que hacer para) ${starts} ${aMeeting} [aquí]`,
    `(cómo|como) ${starts} ${aMeeting}`,
    `(cómo|como) (inicio|empiezo|creo|abro|organizo|hago|comienzo|se inicia|se crea|se hace|convoco|programo) ${aMeeting} [aquí]`,
    `(explícame|dime|enséñame|muéstrame) cómo (funciona|funcionas|se hace|${starts} ${aMeeting})`, `(puedes|sabes) ${starts} reuniones`,
    '(estás|eres) (ahí|un bot|un robot|humano)', 'hay alguien',
    '(cuáles|cuales|qué) (son|comandos|opciones|funciones) [tus|los|las|hay|tienes|puedo usar] [comandos|funciones|opciones]',
    '(estoy) (perdido|perdida|confundido)',
  ],
  cancel: [
    '(cancelar|cancela|cancele|cancélalo|cancel|anular|anula|abortar|aborta|parar|para) [no|gracias|olvídalo|déjalo|cancelar|eso|esto|todo|nada]',
    '(detener|detente|salir|sal|volver|atrás|olvídalo|olvídelo|olvídate|olvida|déjalo) [no|gracias|olvídalo|déjalo|cancelar|eso|esto|todo|nada]',
    '(déjelo|stop|alto|basta|no importa|da igual|mejor no|no gracias|nada|ahora no|ya no) [no|gracias|olvídalo|déjalo|cancelar|eso|esto|todo|nada]',
    '(no pasa nada|deshacer|ya no quiero|ya no hace falta|descartar) [no|gracias|olvídalo|déjalo|cancelar|eso|esto|todo|nada]',
    '(cancela|cancelar|cancele|olvida|deja|para|anula|borra) (eso|esto|todo|la solicitud|la pregunta|la operación|la acción|lo anterior)',
    '(quiero|quisiera|me gustaría|deseo) (cancelar|salir|parar|anular) [eso|esto|todo|la solicitud]',
    '(cambié|he cambiado|cambie) de (opinión|idea|parecer)', 'me (arrepentí|he arrepentido)',
    'no (quiero|hagas) (nada|eso|ninguna reunión|seguir|hacerlo) [más|ya]', 'no (lo hagas|sigas)',
    '(no|bueno|espera) (mejor no|olvídalo|cancela|déjalo)',
  ],
  myMeetings: [
    `[${show}] [me|nos] [todas] (mis|nuestras) ${meetings} ${live}`, `[${show}] [me|nos] [todas] (las|la lista de) ${meetings} ${live}`,
    `[${show}] [la|una] lista de [mis|las] ${meetings} ${live}`,
    `(qué|que|cuáles|cuales) [son|de mis] [mis] ${meetings} [tengo|hay|están|he iniciado|tenemos|siguen] ${live} [ahora|en este momento|actualmente]`,
    '(tengo|hay) [alguna|algunas|una] (reuniones|reunión|llamadas) (en curso|activas|activa|abiertas|abierta|en marcha) [ahora]',
    'tengo [alguna] reunión [ahora]', `dónde están mis ${meetings}`, `${meetings} (en curso|activas|abiertas)`, 'mi reunión',
    `(quiero|quisiera|puedo|me gustaría) ver mis ${meetings} ${live}`, meetings, 'lista de reuniones',
  ],
  settings: [
    `[${show}|abre|abrir|abra|cambiar|cambia|cambie|modificar] [me] [la|los|las|mi|mis|tus|a la|a los|el] ${settings} [personal|personales|del bot]`,
    `(modifica|editar|ir a|ve a|configurar|ajustar) [me] [la|los|las|mi|mis|tus|a la|a los|el] ${settings} [personal|personales|del bot]`,
    `(quiero|quisiera|me gustaría|puedo) (cambiar|modificar|ver|abrir|ajustar|configurar) [la|mi|mis|los|las] ${settings}`,
    '(configurar|configura|personalizar) [meetnow|el bot]',
    '(cambiar|cambia|cambie|modificar) [el|la|mi|de] (idioma|importancia|prioridad|lengua|lenguaje) [predeterminada|por defecto|predeterminado]',
    '(modifica|elegir|establecer|definir) [el|la|mi|de] (idioma|importancia|prioridad|lengua|lenguaje) [predeterminada|por defecto|predeterminado]',
    '(ajustar) [el|la|mi|de] (idioma|importancia|prioridad|lengua|lenguaje) [predeterminada|por defecto|predeterminado]',
    `(cambiar|cambia|cambie|pon|poner|pasa|establece|configura) [el|mi] idioma (a|al|en) ${language}`,
    `(habla|háblame|responde|contesta|cambia|respóndeme|pasa) [me] (en|a|al) ${language}`,
    '[mi] (idioma|importancia predeterminada|importancia por defecto|lengua)',
    `(dónde|donde) (está|están|encuentro|cambio) [la|los|mi|mis|las|el] (${settings}|idioma)`,
    `(cómo|como) (cambio|puedo cambiar|cambiar|modifico) [el|la|mi|los|mis] (idioma|${settings}|importancia predeterminada)`,
    `(cuál|cuáles) (es|son) (mi|mis) ${settings}`, '(cambia|establece|pon) la importancia predeterminada [a|en] [normal|urgente|emergencia]',
  ],
  signIn: [
    '(iniciar|inicia|inicie) [mi|la|tu] sesión [en|a|con] [skype|mi cuenta|microsoft|meetnow]',
    '(inicio de sesión|conectarme|conéctame|conectar|entrar|ingresar|acceder|login|log in|loguearme|logueame|identificarme|autenticarme|autenticar)',
    '(sign in)', '(quiero|quisiera|puedo|necesito|me gustaría|deseo) (iniciar sesión|conectarme|entrar|ingresar|acceder|identificarme)',
    'conecta mi cuenta', 'iniciar mi sesión',
  ],
  signOut: [
    '(cerrar sesión|cierra sesión|cierre sesión|cerrar la sesión|cierra la sesión|cierra mi sesión|cerrar mi sesión|cierre de sesión|desconectarme)',
    '(desconéctame|desconectar|logout|log out|salir de la sesión|desloguearme|sign out)',
    '(quiero|quisiera|puedo|necesito|me gustaría|deseo) (cerrar sesión|cerrar mi sesión|cerrar la sesión|desconectarme)', 'desconecta mi cuenta',
  ],
};
