import type { Lexicon } from '../../lexicon.ts';

/** What tells that words are a sentence. */
export const sentences: Lexicon['sentences'] = {
  verbs: [
    '(es|son|está|están|estan|estamos|estoy|ha|han|hemos|he|hay|puede|pueden|podemos|puedo|debe|deben|tiene|tienen|tenemos|va|van|vamos|quiere|quieren)',
    '(necesita|necesitan|necesitamos|funciona|funcionan|lleva|llevan|llevamos|sigue|siguen|espera|esperan|sabe|saben|pide|piden|viene|vienen|llega)',
    '(llegan|falta|faltan|falla|fallan|pierde|pierden|perdemos|arranca|arrancan|responde|responden|contesta|contestan|llama|llaman|dice|dicen|cree)',
    '(hace|hacen|sale|salen|queda|quedan|parece|parecen|urge|gotea|cae|caen|suena|protesta|protestan|reclama|reclaman|exige|exigen|amenaza|amenazan)',
    '(ve|ven|entiende|entienden|consigue|consiguen|logra|logran|será|serán|podría|podrían|debería|deberían|tendría|estará)',
  ],
  past: [
    '(quería|queríamos|intenté|intentamos|iba|pensaba)',
    '(era|eran|fue|fueron|estaba|estaban|había|habían|hubo|tuvo|tuvieron|cayó|cayeron|llegó|llegaron|dijo|dijeron|pidió|pidieron|salió|falló|fallaron)',
    '(rompió|perdió|perdieron|quedó|quedaron|podía|empezó|llamó|llamaron|dejó|dejaron|murió)',
  ],
  loose: ['(esta|trabaja|trabajan|cuesta|cuestan|cuenta|cuentan|afecta|afectan|bloquea|bloquean|para|queja|quejan|vuelve|vuelven|toca|acaba|acaban)'],
  endings: ['ó', 'aron', 'ieron'],
  afterContraction: [],
  pronouns: ['(nadie|yo|nosotros|nosotras|ellos|ellas|él|ella|se|nos|les|le)'],
  subordinate: ['(que|qué|quien|quién|quienes|cual|cuál|donde|dónde|cuando|cuándo|como|cómo|cuyo|cuya|si|cuánto|cuántos)'],
  remarking: ['que'],
  notVerbs: [],
  notBeforeVerbs: ['(el|la|los|las|un|una|unos|unas|de|del|a|al|en|por|para|con|sin|sobre|su|sus|mi|nuestro|nuestra|nuestros|y|o|este|esa|ese|cada)'],
  particles: [],
  linkers: ['(de|del|en|con|y|e|o|a|al|por|para|sobre|que|más|como|sin|entre|salvo|menos)'],
  openNegations: ['(no|nunca|jamás|sin|ni|ningún|ninguna)', '(quiero|quiere|quieren|queremos|puedo|puede|pueden|podemos|apetece|interesa)'],
  contrasts: ['(pero)'],
  contexts: ['(tras|dado|debido|según|vista)'],
  introductions: ['(y|pero|pues|ahora|ya|hoy|aún|aun|todavía|aquí|además|no|también|tampoco|porque|lamentablemente|parece|encima|entonces|así|o)'],
  therefore: ['(entonces|así)'],
  articles: [],
  closers: [],
  exclamations: [
    '(buen|buena|buenas|buenos|genial|perfecto|gracias|todo|todos|exacto|lástima|casi|muy|demasiado|bastante|última|último|primera)',
    '(primero|misma|mismo|bien|solo|listo|listos|más|mejor)',
  ],
  lacks: ['(sin|ningún|ninguna)'],
  states: ['(caído|caída|caídos|caídas|cortado|cortada|perdido|perdida|roto|rota|bloqueado|bloqueada|expirado|expirada|caducado|inundado|inundada|robado)'],
  labels: [
    '(tarea|tareas|paso|pasos|lista|punto|puntos|comando|ejemplo|mensaje|título|tema|asunto|regla|objetivo|truco|dice|escribe|piensa|pide|pregunta)',
    '(quiere|nota|respuesta|agenda|hace|responde)',
  ],
  routines: ['(hace|toma|bebe|lee|come|elige|mira|coge|hacen|toman|beben|leen|comen|eligen|miran)'],
  deeds: [
    '(llega|entra|viene|sale|vacila|sonríe|saluda|suspira|se sienta|se levanta)', '(hace|toma|bebe) [un|el|su] (café|té)',
  ],
  numbered: ['(n|no|nº|num|p|pág|art|fig)'],
  reasons: { always: ['(porque|para que|ya que|puesto que|dado que)'], present: ['(pues|como|así que)'] },
  conditions: { always: ['(cuando|en cuanto|una vez que|siempre que)'], sentence: ['si'] },
  verbFirst: true,
};
