import type { Importance } from '../../meetings.ts';
import type { Command } from '../lexicon.ts';
import { Phrases, type PhraseTable } from '../phrases.ts';
import { spellCharacters } from './characters.ts';

/**
 * What is done with a meeting. `start`: now. `do`: now, and only with words that mean nothing but meetings ("会議をする", but "電話する").
 * `gather`: people are called into it. `schedule`: later, `announce`: by somebody else; both deserve a suggestion.
 */
export type LastVerb = 'start' | 'do' | 'gather' | 'schedule' | 'announce';

/** How a subject is tied to the noun: `firm` ones lead to nothing else, `weak` ones to other things as well. */
export type Tie = 'firm' | 'weak';

/**
 * The words of a language that puts the verb last, and no blanks between words. The patterns are those of other languages; they are
 * compared character by character, so that the blanks in them only help the eye.
 */
export interface VerbLastLexicon {
  /** Letters that few other languages have. */
  readonly letters: RegExp;
  readonly commands: PhraseTable<Command>;
  readonly greetings: readonly string[];
  /** Politeness and words without weight before a request; `bound` ones only before a mark or a blank. */
  readonly openings: PhraseTable<'free' | 'bound'>;
  /** How soon, for whom: without meaning for the subject. `bound` ones begin other words as well, so they count only where those cannot be. */
  readonly adverbs: PhraseTable<'free' | 'bound'>;
  /** Turns what is before it into an adjective, so that it is none of the above: "の". */
  readonly linking: readonly string[];
  readonly verbs: PhraseTable<LastVerb>;
  /** Verbs that hold the meeting in themselves: "集まろう"; to talk only leads to a suggestion. */
  readonly meetings: PhraseTable<'meet' | 'talk'>;
  /** Between noun and verb. */
  /** Forms of verbs that may also go on to another verb: "始めて、…". */
  readonly openEnds: readonly string[];
  readonly particles: PhraseTable<'object' | 'subject' | 'goal' | 'means'>;
  /** `soft` nouns mean other things as well, `talk` is not yet to meet. */
  readonly nouns: PhraseTable<'firm' | 'soft' | 'talk'>;
  /** Adjectives that say nothing about the subject. */
  readonly adjectives: readonly string[];
  /** Between the subject and the noun. */
  readonly connectors: PhraseTable<Tie>;
  /** What the meeting is for, between the connector and the noun: "予算について[話し合うための]会議". */
  readonly purposes: readonly string[];
  /** How a sentence ends that only names the subject: "予算についてです". */
  readonly topicEnds: readonly string[];
  /** "件名は": says that the subject follows, `bound` ones only before a mark; `copulas` may close it then. */
  readonly titles: PhraseTable<'free' | 'bound'>;
  readonly copulas: readonly string[];
  /** How a clause ends that is no subject; a `condition` undoes the request. */
  readonly clauses: PhraseTable<'reason' | 'condition'>;
  /** How words end that are no subject when nothing ties them to the noun. */
  readonly notTitles: readonly string[];
  /** First words that make the sentence a question or somebody else's wish; `untied` ones unless a connector makes them the subject. */
  readonly strangers: PhraseTable<'always' | 'untied'>;
  /** Particles that make the person before them the one who acts. */
  readonly actors: PhraseTable<'always' | 'untied'>;
  readonly times: PhraseTable<'future' | 'past'>;
  /** The same before a noun: "明日の". */
  readonly timeAdjectives: PhraseTable<'future' | 'past'>;
  readonly importance: {
    /** Before the noun: "至急の". */
    readonly adjectives: PhraseTable<Importance>;
    /** Before the verb, or at the beginning: "緊急で". */
    readonly adverbs: PhraseTable<Importance>;
    /** Between marks: "至急です". */
    readonly remarks: PhraseTable<Importance>;
    /** Compounds in which they are no importance: "緊急連絡網". */
    readonly innocent: readonly string[];
  };
  readonly people: {
    readonly honorifics: readonly string[];
    /** "営業部の": where a person belongs to. */
    readonly units: readonly string[];
    readonly together: readonly string[];
    readonly invited: readonly string[];
    readonly nobody: readonly string[];
    readonly and: readonly string[];
  };
  /** What may follow a verb and makes it no other: "始めて[もらえますか]". */
  readonly endings: readonly string[];
  readonly courtesy: readonly string[];
  /** The same, but it may be for what is over: "ありがとう". */
  readonly thanks: readonly string[];
  readonly retractions: readonly string[];
  /** What somebody else said. */
  readonly reports: readonly string[];
}

/** A lexicon ready for use. */
export type CompiledVerbLast = ReturnType<typeof compileVerbLast>;

/** Makes a lexicon ready for use, once for each language. */
export function compileVerbLast(lexicon: VerbLastLexicon) {
  const { importance, people } = lexicon;
  return {
    commands: table(lexicon.commands),
    greetings: list(lexicon.greetings),
    openings: table(lexicon.openings),
    adverbs: table(lexicon.adverbs),
    linking: list(lexicon.linking),
    verbs: table(lexicon.verbs),
    meetings: table(lexicon.meetings),
    openEnds: list(lexicon.openEnds),
    particles: table(lexicon.particles),
    nouns: table(lexicon.nouns),
    adjectives: list(lexicon.adjectives),
    connectors: table(lexicon.connectors),
    purposes: list(lexicon.purposes),
    topicEnds: list(lexicon.topicEnds),
    titles: table(lexicon.titles),
    copulas: list(lexicon.copulas),
    clauses: table(lexicon.clauses),
    notTitles: list(lexicon.notTitles),
    strangers: table(lexicon.strangers),
    actors: table(lexicon.actors),
    times: table(lexicon.times),
    timeAdjectives: table(lexicon.timeAdjectives),
    importance: {
      adjectives: table(importance.adjectives),
      adverbs: table(importance.adverbs),
      remarks: table(importance.remarks),
      innocent: list(importance.innocent),
    },
    people: {
      honorifics: list(people.honorifics),
      units: list(people.units),
      together: list(people.together),
      invited: list(people.invited),
      nobody: list(people.nobody),
      and: list(people.and),
    },
    endings: list(lexicon.endings),
    pleas: list(lexicon.courtesy),
    courtesy: list([...lexicon.courtesy, ...lexicon.thanks]),
    retractions: list(lexicon.retractions),
    reports: list(lexicon.reports),
  };
}

function table<Value extends string>(phrases: PhraseTable<Value>): Phrases<Value> {
  return new Phrases(phrases, spellCharacters);
}

function list(patterns: readonly string[]): Phrases<'yes'> {
  return table({ yes: patterns });
}
