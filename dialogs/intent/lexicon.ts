import type { Importance } from '../meetings.ts';
import type { PhraseTable } from './phrases.ts';

/**
 * What a request can be opened with, by what has to follow: "can you" a verb, "would you mind" a gerund, "I need" a noun, "how about" any,
 * "kannst du" a noun and, at the end, a verb; "müssen wir uns" the same, of what people do with one another; `verbPermitted`: a verb with a
 * meeting that is known already; `offer`: nothing, since it asks what others would like.
 */
export type Lead = `${'verb' | 'gerund' | 'noun' | 'any' | 'final' | 'finalMutual'}${'' | 'Asked'}` | 'verbPermitted' | 'offer';

/**
 * What is done with a meeting. `start`: now. `arrange`: now, unless a time is named. `have`: the same, and never with a meeting that is
 * already known ("have the meeting"). `book`: as `arrange` when it is said what about, else later. `schedule`: later, which this bot cannot do.
 */
export type Verb = 'start' | 'arrange' | 'have' | 'book' | 'schedule';

/**
 * A verb at the end: what is done with the meeting; `meet` holds the meeting in itself, `talk` only leads to a suggestion, `confer` is to meet
 * after a mutual lead and else to talk; `aside` closes a clause about the subject ("um über Gehälter [zu reden]"); `other`: something else.
 */
export type LastVerb = Verb | 'meet' | 'talk' | 'confer' | 'aside' | 'other';

/** Commands that are typed as they are, apart from politeness. */
export type Command = 'help' | 'cancel' | 'myMeetings' | 'settings' | 'signIn' | 'signOut';

/** The words of one language, as patterns (see patterns.ts); the grammar that uses them is the same for all. */
export interface Lexicon {
  readonly commands: PhraseTable<Command>;
  /** Before the request: names for the bot, greetings, words without weight, politeness. */
  readonly addresses: readonly string[];
  readonly greetings: readonly string[];
  readonly openers: readonly string[];
  readonly leads: PhraseTable<Lead>;
  readonly verbs: PhraseTable<Verb>;
  readonly gerunds: PhraseTable<Verb>;
  /** Verbs in two parts, and the parts that may come at the end: "get a call [going]", "setz eine Besprechung [an]". */
  readonly separable: readonly string[];
  readonly particles: readonly string[];
  /** Verbs that hold the meeting in themselves: "let's meet about …"; `weak` ones need an invitation before them. */
  readonly meetings: PhraseTable<'meet' | 'weakMeet'>;
  /** Verbs that propose a meeting when they are put as a question, and else tell of one: "¿hacemos una reunión?". */
  readonly proposals: PhraseTable<Verb>;
  /** "[get] the team [on] a call", "[bring] the team [together]": verbs with people between them and the rest. */
  readonly gathers: readonly string[];
  readonly into: readonly string[];
  readonly together: readonly string[];
  /** To talk is not yet to meet: these only lead to a suggestion. */
  readonly talks: readonly string[];
  /**
   * Leads that no table foresaw: `words` that such leads are made of, those that may come last, `verb` ones before a verb and `noun` ones
   * before a noun, `asking` ones that put them as a question, and `statements` that say what one does oneself.
   */
  readonly loose: {
    readonly words: readonly string[];
    readonly verb: readonly string[];
    readonly noun: readonly string[];
    readonly asking: readonly string[];
    readonly statements: readonly string[];
  };
  /** Words without weight inside a lead or a connector: "would it [at all] be possible". */
  readonly skips: readonly string[];
  /** Between verb and noun: for whom, and how soon. */
  readonly recipients: readonly string[];
  readonly adverbs: readonly string[];
  /** "New": with it a mere noun asks for a meeting. */
  readonly fresh: readonly string[];
  readonly determiners: PhraseTable<'open' | 'definite' | 'negative'>;
  /** Adjectives that say nothing about the subject: "a quick online meeting". */
  readonly modifiers: readonly string[];
  /** `soft` nouns mean other things as well ("call", "session") and so need clearer company; `talk` ones are a meeting only when started. */
  readonly nouns: PhraseTable<'firm' | 'soft' | 'talk'>;
  /** Any noun may turn the one before it into something else: "meeting timer". */
  readonly nounsCompound: boolean;
  /** Nouns are written with a capital letter. */
  readonly nounsAreCapital: boolean;
  /** Nouns that always turn a meeting into something else: "meeting room", "meeting notes". */
  readonly compounds: readonly string[];
  /** Words that a name for a meeting, put before the noun, does not hold: "start the [budget] meeting". */
  readonly notInNames: readonly string[];
  /** After the noun, without meaning for the subject: "now", "on Skype", "for us". */
  readonly fillers: readonly string[];
  /** `firm` ones always lead to a subject; `likely` ones ("on") also to times and places, `weak` ones ("for") to audiences and purposes as well. */
  readonly connectors: PhraseTable<'firm' | 'likely' | 'weak'>;
  /** Connectors that are nouns as well: "meeting topic: pay", but "meeting topic unclear". */
  readonly topics: readonly string[];
  /** What is no subject after a connector that is not firm: "on [hold]", "for [lunch]". */
  readonly notTopics: readonly string[];
  /** Connectors that may also come first: "Regarding pay, start a meeting". */
  readonly subjectFirst: readonly string[];
  readonly withPeople: readonly string[];
  readonly andMore: readonly string[];
  /** Who is with us anyway: no names. */
  readonly nobody: readonly string[];
  /** Audiences after "for": "for the sales team". */
  readonly audiences: readonly string[];
  /** After the noun: `reason` ends the request, `condition` undoes it. */
  readonly clauses: PhraseTable<'reason' | 'condition'>;
  /** What names no subject, but points to one: "about [it]". */
  readonly pointers: readonly string[];
  /** Words that a subject without a connector does not begin with. */
  readonly notBareSubjects: readonly string[];
  readonly importance: {
    /** Before or after the noun: "urgent", "high-priority". */
    readonly adjectives: PhraseTable<Importance>;
    /** Compounds in which they are no importance: "urgent care". */
    readonly innocent: readonly string[];
    /** Clear wherever they stand: "urgently", "with high importance". */
    readonly phrases: PhraseTable<Importance>;
    /** Clear when set apart by a mark: "it's urgent". */
    readonly remarks: PhraseTable<Importance>;
    /** At the very end, unless the words before take them in: "… the outage urgent". */
    readonly trailing: PhraseTable<Importance>;
  };
  readonly tail: {
    readonly courtesy: readonly string[];
    /** Only after a mark. */
    readonly remarks: readonly string[];
    /** "now": not of the subject, unless the words before take it in, or a clause does ("where we are now"). */
    readonly time: readonly string[];
    /** "right away": not even a clause takes it in. */
    readonly haste: readonly string[];
    /** Taken back: "never mind". */
    readonly retractions: readonly string[];
    /** Taken back when a question mark follows: "…, really?". */
    readonly doubts: readonly string[];
    /** Before the sender's name: "kind regards". */
    readonly signoffs: readonly string[];
    /** How a sentence begins that comes after the subject and is not of it: "we need it today". */
    readonly asides: readonly string[];
    /** What somebody else said: "…, said Bob". */
    readonly reports: readonly string[];
    /** In some languages the verb comes last: "ein Meeting über Gehälter starten". */
    readonly verbs: PhraseTable<LastVerb>;
    /** Undoes the whole when it comes last: "starte die Besprechung nicht". */
    readonly negations: readonly string[];
  };
  /** First words of a subject that is a clause ("what's next"): its last words belong to it. */
  readonly clauseStarters: readonly string[];
  /** Words that take in the word after them: "is urgent", "do now". */
  readonly bindsNext: readonly string[];
  /** Verbs of a report: "meeting about pay was great". */
  readonly finite: readonly string[];
  /** What became of a meeting: "meeting cancelled", "call about pay over". */
  readonly outcomes: readonly string[];
  readonly relatives: readonly string[];
  readonly negations: readonly string[];
  /**
   * Before a request these make it something else: `blocks` to the end of the message (words are spoken of), `binds` (a condition) and
   * `reports` in the same sentence, `tells` unless the clause is complete; `passes` only look like it. `hints` bind all but whole orders,
   * and `opens` bind where a sentence begins with them: "every Monday", "to get help".
   */
  readonly blockers: PhraseTable<'passes' | 'blocks' | 'hints' | 'binds' | 'opens' | 'reports' | 'tells'>;
  /** Words between two clauses: "so", "and". */
  readonly joints: readonly string[];
  readonly abbreviations: readonly string[];
  /** What tells a sentence from words that only name something. */
  readonly sentences: {
    /** Verbs as they are written, with their accents, that are no nouns; those of the past; and those that are nouns or participles as well. */
    readonly verbs: readonly string[];
    readonly past: readonly string[];
    readonly loose: readonly string[];
    /** Endings of verbs, as loose as those: "turned", "stimmen". */
    readonly endings: readonly string[];
    /** Words with such an ending that are no verbs. */
    readonly notVerbs: readonly string[];
    /** Words before which "'s" is a verb: "the crane's [been] …". */
    readonly afterContraction: readonly string[];
    /** Who acts, so that any word after it is a verb: "we", "nobody". */
    readonly pronouns: readonly string[];
    /** After these the words belong to what was said before: "that", "which". */
    readonly subordinate: readonly string[];
    /** Those of them that only remark on it when a comma stands before them, and a verb behind: ", which is off again". */
    readonly remarking: readonly string[];
    /** Before these the word is no verb: "the [can]", "to [have]". */
    readonly notBeforeVerbs: readonly string[];
    /** Those of them that end sentences as well: "I can't log [in]". */
    readonly particles: readonly string[];
    /** Words that go on with a noun: "everyone [in] Dublin", "because [of]". */
    readonly linkers: readonly string[];
    /** What no sentence with a negation ends with: "I do [not]", "no [quiero]". */
    readonly openNegations: readonly string[];
    /** Before what came in between: "but". */
    readonly contrasts: readonly string[];
    /** Before what a request follows from, whatever is said of it: "per my last email". */
    readonly contexts: readonly string[];
    /** Before the one who acts: "now", "apparently". */
    readonly introductions: readonly string[];
    /** Before what follows from something: "so". */
    readonly therefore: readonly string[];
    /** Articles that also begin relative clauses, and the verbs that end these. */
    readonly articles: readonly string[];
    readonly closers: readonly string[];
    /** How words begin that are said in passing, and name nothing: "good news". */
    readonly exclamations: readonly string[];
    /** Negations in names: "[no] heating", "rooms [without] doors". */
    readonly lacks: readonly string[];
    /** What became of something, in a headline: "proxy [down]". */
    readonly states: readonly string[];
    /** With these a colon does not lead to an order: "my next [task]: …". */
    readonly labels: readonly string[];
    /** What people do first in a story of what they do day by day: "[make] coffee". */
    readonly routines: readonly string[];
    /** What people do one after the other in a story, where an order reads like it: "el jefe [llega], abre …". */
    readonly deeds: readonly string[];
    /** Abbreviations before a number: "No. 5". */
    readonly numbered: readonly string[];
    /** Before a reason: "because" `always`, "since" when something `present` follows. */
    readonly reasons: PhraseTable<'always' | 'present'>;
    /** Before what has to happen first: "if" `always`, "when" when a sentence follows. */
    readonly conditions: PhraseTable<'always' | 'sentence'>;
    /** The verb may come first, where it says who acts: "no funciona". */
    readonly verbFirst: boolean;
  };
  /** Adjectives come after the noun: "une réunion urgente". */
  readonly adjectivesFollow: boolean;
  /** How the language builds its words. */
  readonly spelling: {
    /** Short words that lean on the next one with an apostrophe: "d'un". Patterns write the two apart: `d' un`. */
    readonly elisions: readonly string[];
    /** Pronouns tied to the verb by a hyphen: "lance-nous". */
    readonly clitics: readonly string[];
    /** Nouns that end a compound, and endings of its first part that lose their last letter: "Planung[s]besprechung". */
    readonly compounds: readonly string[];
    readonly linked: readonly string[];
    /** Words that mean something else without their accents: "inicié" is no "inicie". */
    readonly accented: readonly string[];
  };
  readonly dates: {
    /** Enough by themselves: "tomorrow", "next week", "noon". */
    readonly anchors: readonly string[];
    /** Never of a subject: "some day", "later". */
    readonly vague: readonly string[];
    readonly months: readonly string[];
    readonly units: readonly string[];
    readonly amounts: readonly string[];
    /** Before an amount of time that makes it a time from now: "in". */
    readonly within: readonly string[];
    /** Before an hour: "at". */
    readonly at: readonly string[];
    readonly hours: readonly string[];
    /** Hours in words: "at five". */
    readonly clock: readonly string[];
    /** What makes a number an ordinal: "3rd". */
    readonly ordinals: readonly string[];
    /** May stand around and between the others. */
    readonly glue: readonly string[];
    /** What happens on a day, so that a day after it is of the subject: "the [launch] tomorrow". */
    readonly happenings: readonly string[];
    /** What is made for a time: "our [plans] for next year"; and the words between. */
    readonly plans: readonly string[];
    readonly purposes: readonly string[];
    /** Words that need the time after them: "now [or] later", "the day [after] tomorrow". */
    readonly binds: readonly string[];
  };
  /** Words in which a slip of the fingers is forgiven, and words that only look like one. */
  readonly typos: { readonly of: readonly string[]; readonly innocent: readonly string[] };
}
