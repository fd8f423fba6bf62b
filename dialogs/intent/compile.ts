import type { Lexicon } from './lexicon.ts';
import { expand, parsePattern, type Speller } from './patterns.ts';
import { Phrases } from './phrases.ts';
import { createCorrector } from './typos.ts';

/** A lexicon ready for use: phrases as automata, single words as sets. */
export type Compiled = ReturnType<typeof compile>;

/** Makes a lexicon, whose vocabulary is given as well, ready for use; takes some milliseconds, once for each language. */
export function compile(lexicon: Lexicon, vocabulary: ReadonlySet<string>) {
  const { importance, tail, loose, sentences, dates, spelling, typos } = lexicon;
  return {
    commands: new Phrases(lexicon.commands),
    addresses: list(lexicon.addresses),
    greetings: list(lexicon.greetings),
    openers: list(lexicon.openers),
    leads: new Phrases(lexicon.leads),
    loose: {
      words: words(loose.words),
      verb: words(loose.verb),
      noun: words(loose.noun),
      asking: words(loose.asking),
      statements: list(loose.statements),
    },
    skips: words(lexicon.skips),
    verbs: new Phrases(lexicon.verbs),
    gerunds: new Phrases(lexicon.gerunds),
    separable: list(lexicon.separable),
    particles: list(lexicon.particles),
    meetings: new Phrases(lexicon.meetings),
    proposals: new Phrases(lexicon.proposals),
    gathers: list(lexicon.gathers),
    into: list(lexicon.into),
    together: list(lexicon.together),
    talks: list(lexicon.talks),
    recipients: list(lexicon.recipients),
    adverbs: list(lexicon.adverbs),
    fresh: list(lexicon.fresh),
    determiners: new Phrases(lexicon.determiners),
    modifiers: list(lexicon.modifiers),
    nouns: new Phrases(lexicon.nouns),
    nounsCompound: lexicon.nounsCompound,
    nounsAreCapital: lexicon.nounsAreCapital,
    compounds: words(lexicon.compounds),
    notInNames: words(lexicon.notInNames),
    fillers: list(lexicon.fillers),
    connectors: new Phrases(lexicon.connectors),
    topics: list(lexicon.topics),
    notTopics: list(lexicon.notTopics),
    subjectFirst: list(lexicon.subjectFirst),
    withPeople: list(lexicon.withPeople),
    andMore: words(lexicon.andMore),
    nobody: words(lexicon.nobody),
    audiences: words(lexicon.audiences),
    clauses: new Phrases(lexicon.clauses),
    pointers: list(lexicon.pointers),
    notBareSubjects: words(lexicon.notBareSubjects),
    importance: {
      adjectives: new Phrases(importance.adjectives),
      innocent: list(importance.innocent),
      phrases: new Phrases(importance.phrases),
      remarks: new Phrases(importance.remarks),
      trailing: new Phrases(importance.trailing),
    },
    tail: {
      courtesy: list(tail.courtesy),
      remarks: list(tail.remarks),
      time: list(tail.time),
      haste: list(tail.haste),
      retractions: list(tail.retractions),
      doubts: list(tail.doubts),
      signoffs: list(tail.signoffs),
      asides: list(tail.asides),
      reports: words(tail.reports),
      verbs: new Phrases(tail.verbs),
      negations: list(tail.negations),
    },
    clauseStarters: words(lexicon.clauseStarters),
    bindsNext: words(lexicon.bindsNext),
    finite: words(lexicon.finite),
    outcomes: words(lexicon.outcomes),
    relatives: words(lexicon.relatives),
    negations: words(lexicon.negations),
    blockers: new Phrases(lexicon.blockers),
    joints: words(lexicon.joints),
    abbreviations: words(lexicon.abbreviations),
    sentences: {
      verbs: writtenWords(sentences.verbs),
      past: writtenWords(sentences.past),
      loose: writtenWords(sentences.loose),
      endings: sentences.endings,
      notVerbs: writtenWords(sentences.notVerbs),
      afterContraction: words(sentences.afterContraction),
      pronouns: writtenWords(sentences.pronouns),
      subordinate: writtenWords(sentences.subordinate),
      notBeforeVerbs: words(sentences.notBeforeVerbs),
      remarking: words(sentences.remarking),
      linkers: words(sentences.linkers),
      openNegations: words(sentences.openNegations),
      contrasts: words(sentences.contrasts),
      contexts: words(sentences.contexts),
      introductions: words(sentences.introductions),
      therefore: words(sentences.therefore),
      articles: words(sentences.articles),
      closers: writtenWords(sentences.closers),
      exclamations: words(sentences.exclamations),
      lacks: words(sentences.lacks),
      particles: words(sentences.particles),
      states: words(sentences.states),
      labels: words(sentences.labels),
      routines: words(sentences.routines),
      deeds: list(sentences.deeds),
      numbered: words(sentences.numbered),
      reasons: new Phrases(sentences.reasons),
      conditions: new Phrases(sentences.conditions),
      verbFirst: sentences.verbFirst,
    },
    adjectivesFollow: lexicon.adjectivesFollow,
    dates: {
      anchors: list(dates.anchors),
      vague: list(dates.vague),
      months: words(dates.months),
      units: words(dates.units),
      amounts: list(dates.amounts),
      within: words(dates.within),
      at: words(dates.at),
      hours: words(dates.hours),
      clock: words(dates.clock),
      ordinals: words(dates.ordinals),
      glue: words(dates.glue),
      happenings: words(dates.happenings),
      plans: words(dates.plans),
      purposes: words(dates.purposes),
      binds: words(dates.binds),
    },
    spelling: {
      elisions: words(spelling.elisions),
      clitics: words(spelling.clitics),
      compounds: [...words(spelling.compounds)],
      linked: [...words(spelling.linked)],
      accented: new Set(spelling.accented),
    },
    correct: createCorrector(words(typos.of), new Set([...vocabulary, ...words(typos.innocent)])),
  };
}

function list(patterns: readonly string[]): Phrases<'yes'> {
  return new Phrases({ yes: patterns });
}

function words(patterns: readonly string[], speller?: Speller): ReadonlySet<string> {
  return new Set(patterns.flatMap((pattern) => expand(parsePattern(pattern, speller))).map((phrase) => phrase.join(' ')));
}

/** Words with their accents. */
function writtenWords(patterns: readonly string[]): ReadonlySet<string> {
  return words(patterns, (word) => [word]);
}
