import type { Lexicon } from '../../lexicon.ts';
import { oneOf } from '../../patterns.ts';

const very = '[sehr|äußerst|aeusserst|wirklich|echt|super|extrem|total|besonders|ganz|höchst|hoch|mega|ziemlich|überaus|absolut|verdammt]';
const urgent = oneOf(
  'dringend|dringende|dringendes|dringenden|dringender|dringlich|dringliche|dringliches|dringlichen|eilig|eilige|eiliges|eiligen|wichtig|wichtige',
  'wichtiges|wichtigen|urgent|kritisch|kritische|kritisches|kritischen|brandeilig|brandeilige',
);
const level = '(priorität|prioritaet|prio|wichtigkeit|dringlichkeit)';
const high = '(hoch|hohe|hoher|höchste|höchster|hoechste|oberste|oberster|dringend|dringende|dringender|urgent|1)';
const low = '(normal|normale|normaler|niedrig|niedrige|niedriger|geringe|geringer|gering|mittel|mittlere|mittlerer|standard)';
const itIs = '(es ist|ist|das ist|dies ist|die sache ist|es wäre|das thema ist)';

/** Words of importance. "Notfall" is Emergency; "sofort" is haste, not importance. */
export const importance: Lexicon['importance'] = {
  adjectives: {
    Urgent: [`${very} ${urgent}`, '(eil|prio 1|p1|sev1|hochpriore|hochpriores|hochprioritäre)', 'asap'],
    Emergency: ['(notfall|not|notfallmäßige|emergency|notfalls)'],
    Normal: [
      'nicht [so|sehr] (dringend|dringende|dringendes|dringenden|eilig|eilige|eiliges|wichtige|wichtiges)', '(unwichtige|unwichtiges)',
      'weniger (dringende|wichtige)',
    ],
  },
  innocent: ['(notfall|not) (plan|pläne|dienst|nummer|koffer|ausgang|management|aufnahme|handbuch|team)', 'dringend (benötigte|nötige|gesuchte)'],
  phrases: {
    Urgent: [
      `(mit|in|bei) ${very} (hoher|höchster|hoechster|oberster|großer|dringender) ${level}`, `[mit|,] ${level} [ist|auf|=] ${high}`,
      `${high} ${level}`, 'als (dringend|wichtig|eilig|urgent) [markiert|markieren|kennzeichnen|gekennzeichnet]',
      '(dringend|dringlich|dringendst|dringlichst) (nötig|benötigt|erforderlich)', '[und|bitte] markiere (sie|es) als (dringend|wichtig)',
      '(hochdringend|hochpriorität)', `${very} dringend`,
    ],
    Emergency: [
      'als notfall [markiert|markieren|kennzeichnen|gekennzeichnet|einstufen]', `[mit|,] ${level} [ist|auf|=] notfall`,
      '(im|wegen eines|für einen) notfall', '[und|bitte] markiere (sie|es) als notfall',
    ],
    Normal: [`(mit|in) ${low} ${level}`, `[mit|,] ${level} [ist|auf|=] ${low}`, `${low} ${level}`],
  },
  remarks: {
    Urgent: [
      `[${itIs}] ${very} ${urgent} [bitte|angelegenheit|sache|thema]`,
      '(es|die sache|das|die zeit) (eilt|drängt|brennt|kann nicht warten|duldet keinen aufschub)', '(eilt|eilt sehr|brennt)',
      `[${itIs}] (eine|ein) ${very} ${urgent} (sache|thema|angelegenheit|problem|frage)`,
      '(wir haben|es gibt|ich habe) (ein|eine) (dringendes|dringende) (problem|sache|thema|frage|angelegenheit)', 'dringlichkeit hoch',
    ],
    Emergency: [`[${itIs}|wir haben|hier ist|es gibt] [ein|einen|echter|ein echter] notfall`, 'alarm'],
    Normal: [
      `[${itIs}] nicht [so|sehr|allzu|besonders] (dringend|eilig|wichtig)`, '(es|das) eilt nicht', 'eilt nicht',
      '(hat|es hat|das hat) [keine eile|zeit]', '[es hat|das hat|mit] keine eile', 'kein (stress|notfall)', 'nichts (dringendes|wichtiges|eiliges)',
      'ohne eile',
    ],
  },
  trailing: {
    Urgent: [`${very} (dringend|dringlich|eilig)`, `(hohe|höchste) ${level}`],
    Emergency: [],
    Normal: [`(normale|niedrige) ${level}`, 'nicht (dringend|eilig)'],
  },
};
