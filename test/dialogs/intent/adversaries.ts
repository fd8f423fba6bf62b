/** Texts that make a careless reader go back and forth: every part of the grammar, repeated until the text is `length` units long. */
export const adversaries: readonly (readonly [name: string, text: (length: number) => string])[] = [
  ...[
    'start ', 'please ', 'bitte ', 'por favor ', 's’il te plaît ', 'hi ', 'so, ', 'stop. ', 'can you please start a ', 'could you be so kind ', 'urgent ', 'very ', 'meeting ', 'besprechung', "d'un ", 'get a b c d e f g h ',
    "let's talk about x, ", 'start a meeting about x. ', 'a-b-', "'a", '(', '"', '“a” ', ', ', 'a', 'a\n', '🚀', '会議を', 'について', 'お願いします', '件名は', '会議を開始して、', '会議を開始して。', '明日会議を開始して。', '田中さんと', '至急、', '明日', '「', '「」』',
    'urgent, ', '“', '「会', 'por favor ', '🚨', 'a、',
  ].map((unit) => [`${JSON.stringify(unit)} again and again`, repeated('', unit)] as const),
  ...[
    ['start a meeting about ', 'now '],
    ['start a meeting about x', ', thanks, urgent'],
    ['start a meeting about x ', '(urgent) '],
    ['start a meeting about x ', ') '],
    ['start a meeting about x. ', 'We need. '],
    ['start a meeting about x', ', nobody in the'],
    ['start a meeting about x ', 'because '],
    ['start a meeting about x', ', which '],
    ['start a meeting about x', '. No. '],
    ['', 'I can not do it, '],
    ['', 'he said so. Dr. '],
    ['Starte eine Besprechung über die Kasse', ', die Zahlen '],
    ['Starte eine Besprechung über die Kasse', ', nicht'],
    ['start a meeting about ', 'with @a and '],
    ['start a meeting about ', '"a '],
    ['start a meeting about "', "a' 'b "],
    ['start a meeting with ', '@a '],
    ['start a meeting ', 'urgently with bob '],
    ['start a meeting ', 'tomorrow at 3 '],
    ['start a meeting ', 'for the a b c d team '],
    ['start a meeting ', '(a '],
    ['start a meeting ', 're: '],
    ['start a meeting ', '@'],
    ['start a meeting ', '、'],
    ['start a meeting about ', '“'],
    ["let's discuss ", '「会'],
    ['start a ', 'weekly '],
    ['Kannst du eine Besprechung ', 'starten '],
    ['Starte eine Besprechung über ', 'bitte '],
    ['Lance une réunion ', "avec l'équipe "],
    ['会議を開始して：予算', '、至急'],
    ['会議を開始して。', '件名は'],
    ['会議を開始して、', '田中さんと'],
    ['「', '会議を開始して、'],
  ].map(([start = '', unit = '']) => [`${JSON.stringify(unit)} after ${JSON.stringify(start)}`, repeated(start, unit)] as const),
  ...[
    ['予算、', '会議を開始して'],
    ['予算ですが、', '会議を開始して'],
    ['田中さんと', '会議を開始して'],
    ['今すぐ', '会議を開始して'],
    ['至急、', '会議を開始して'],
    ['予算について', '会議を開始して'],
    ['a ', 'の会議を開始して'],
    ['会議を', '開始してください'],
    ['会議を開始して', 'お願いします'],
  ].map(([unit = '', end = '']) => [`${JSON.stringify(unit)} before ${JSON.stringify(end)}`, repeated('', unit, end)] as const),
  ...[
    ['"', '- ', ' meeting'],
    ['"', '-- ', ' meeting'],
    ['hello, ', '\u0301', '会議を始めて'],
    ['hello, ', '“', '"'],
    ['Starte eine Besprechung über ', 'AB ', ' starten'],
    ['meeting ', '、', ' in a meeting'],
  ].map(([start = '', unit = '', end = '']) => {
    const [first, again, last] = [start, unit, end].map((part) => JSON.stringify(part));
    return [`${again} between ${first} and ${last}`, repeated(start, unit, end)] as const;
  }),
];

function repeated(start: string, unit: string, end = ''): (length: number) => string {
  return (length) => (start + unit.repeat(Math.ceil(length / unit.length))).slice(0, length - end.length) + end;
}
