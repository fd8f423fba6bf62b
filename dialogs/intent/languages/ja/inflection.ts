const softener = '[が|けど|けれど|けれども|ね|よ|よね]';
const glad = `(嬉しい|うれしい|助かる|助かります|幸い|幸甚|ありがたい|有難い|有り難い|いい|良い|よい|最高) [です|でございます|のです|んです|んだ|な] ${softener}`;
const canYou = `(ます [でしょう] か|ません [でしょう] か|ない [です|でしょう] か|ない かな|ない|る [でしょう|ん です|の です] か|る かな|る の|る [と|なら] ${glad}|たら ${glad}|れば ${glad}|れば と 思います|ます と ${glad}|ましたら ${glad}|る)`;
const orNot = '(ます [でしょう] か|ません [でしょう] か|ない [です|でしょう] か|ない かな|る [でしょう|ん です|の です] か|る かな|る の|る と 思います か|たら いい な|る)';

const permission = '(いい|よい|良い|よろしい|大丈夫|構いません|かまいません) [です|でしょう] [か|かな]';
const receive = '(くれ|もらえ|貰え|いただけ|頂け)';

/** What makes a request of a verb in て: "始めて[もらえますか]"; and what softens "始めたい[のですが]". */
export const endings: readonly string[] = [
  '[おい て] (ください|下さい) [ませ|ます か|ません か|ね|よ|な|まし]', 'くださる [か|かな]', `[おい て] ${receive} ${canYou}`, 'くれ [よ|や|たまえ|ん か]', 'くんない [かな]', `もらって [も] ${permission}`,
  '(もらい|いただき|頂き|貰い) たい', '(いただき|頂き) (ます よう|たく|たく 存じます)', `(いただき|頂き) ました ら ${glad}`, '(ほしい|欲しい)', '[おい て] ほしい', '(ちょうだい|頂戴|ちょ|よ [ね]|ね|や|おいて)', 'みて', 'みよう [か]', 'みましょう [か]', 'みたい', `も ${permission}`, 'いい [です] か', 'よろしい [です|でしょう] か', '(ー|っ)',
  `(です|なあ|なぁ|の です|ん です|の だ|ん だ|と 思います|と 思って います|と 思ってます|と 思う|と 存じます|の) ${softener}`, softener.slice(1, -1), `(の です|ん です|ん だ) (が|けど) (可能|でき ます|できる|いい|よい|よろしい|大丈夫|いかが|どう) [です|でしょう] [か]`,
];

/** The forms of some verbs that are inflected alike, as far as requests need them: stems, written like patterns. */
export interface Verbs {
  /** Up to and with て: "始めて". */
  readonly te: string;
  /** Before ます and たい: "始め". */
  readonly masu: string;
  /** As in a dictionary: "始める". */
  readonly plain: string;
  /** "始めよう". */
  readonly volitional: string;
  /** Before ます in the form that says one can: "始められ". */
  readonly potential: string;
  /** "始めろ". */
  readonly imperative: string;
  /** Before ない: "始め". */
  readonly negative: string;
}

/** All ways to ask for what the verbs say, and to wish or to propose it; what may follow them are {@link endings}. */
export function requestsOf({ te, masu, plain, volitional, potential, imperative, negative }: Verbs): readonly string[] {
  return [
    te, `(${masu}) (たい [な]|ましょう [か|よ|ね|ぜ]|ません か|なさい|願います|願えます か)`, `(お|ご) (${masu})`, `(${volitional}) [か|じゃない [か]|では ない か|じゃ ない か]`, `(${potential}) ${orNot}`, imperative,
    `(${plain}) [よう [に]|こと|べき|の は (どう|いかが) [です|でしょう] [か]|必要 が (ある|あります)|の が (いい|良い|よい)]`, `(${plain}) こと (は|が) (可能|でき ます|できる|できます) [です|でしょう] [か]`,
    `(${negative}) (ないと [いけない|いけません|だめ|ダメ|ならない|まずい]|なければ (ならない|なりません|いけない|いけません)|なきゃ [いけない|ならない]|なくちゃ|ねば [ならない|なりません])`,
  ];
}

/** What people say when they do it themselves. */
export function announcementsOf({ masu, volitional }: Pick<Verbs, 'masu' | 'volitional'>): readonly string[] {
  return [`(${masu}) ます [ね|よ]`, `(${volitional}) (と 思います|と 思う|と 思って います|かな|か な|と して います)`];
}

/** Nouns that する makes verbs of: "開始する". */
export function withSuru(nouns: string): Verbs {
  const done = `(${nouns}) [を]`;
  return {
    te: `${done} (し|させ|いたし) て`, masu: `[ご] ${done} (し|いたし|させ)`, plain: `${done} (する|させる|いたす)`, volitional: `${done} (しよう|させよう|しよっ)`, potential: `${done} (でき|出来|可能 で)`,
    imperative: `${done} (しろ|せよ)`, negative: `${done} (し|させ)`,
  };
}
