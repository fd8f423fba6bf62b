import type { Importance } from '../meetings.ts';
import type { Texts } from './texts.ts';

const integer = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');

/** English, also for everyone whose language is not here. */
export const en: Texts = {
  language: 'en',
  importance: { Normal: 'Normal', Urgent: 'Urgent', Emergency: 'Emergency' },

  label: (name) => `${name}:`,
  subjectLabel: 'Subject',
  importanceLabel: 'Importance',
  startedBy: 'Started by',
  invited: 'Invited',
  conferenceId: 'Conference ID',
  linkLabel: 'Link',
  referenceLabel: 'Reference',

  starting: {
    title: 'Starting your meeting…',
    sentence: ({ subject, importance }) => `Starting the ${adjective(importance)}meeting “${subject}”.`,
    slow: 'This is taking longer than usual. I’m still trying; the result will appear here.',
  },
  live: {
    title: 'Your meeting is live',
    join: 'Join',
    sentence: ({ subject, importance }, link) => `The ${adjective(importance)}meeting “${subject}” is live. Join: ${link}`,
    rung: 'Called in Skype for Business',
    byPhone: 'By phone',
    withoutLink: 'The meeting has started, but the link that came back isn’t one that can be opened safely. Please contact your administrator.',
  },
  ended: {
    title: 'The meeting has ended',
    lasted: (duration) => `It lasted ${duration}.`,
    sentence: ({ subject, importance }, duration) => `The ${adjective(importance)}meeting “${subject}” has ended. It lasted ${duration}.`,
    nobodyTitle: 'Nobody joined',
    nobodyJoined: (duration) => `Nobody joined within ${duration}, so I left the meeting. It may be over: if the link no longer works, start a new one.`,
    nobodySentence: ({ subject }, duration) => `Nobody joined the meeting “${subject}” within ${duration}, so I left it. If its link no longer works, start a new one.`,
  },
  failed: {
    title: 'The meeting didn’t start',
    retry: 'Try again',
    failures: {
      unreachable: { cause: 'The meeting server can’t be reached right now.', nextStep: 'Try again in a few minutes.' },
      refused: { cause: 'The meeting server didn’t allow this meeting.', nextStep: 'Ask your administrator whether you’re allowed to start meetings.' },
      busy: { cause: 'The meeting server is very busy.', nextStep: 'Try again in a few minutes.' },
      timedOut: { cause: 'The meeting server took too long to answer.', nextStep: 'Try again.' },
      misconfigured: { cause: 'MeetNow isn’t set up correctly for your organization.', nextStep: 'Give the reference to your administrator.' },
      unexpected: { cause: 'Something unexpected happened.', nextStep: 'Try again. If it happens again, give the reference to your administrator.' },
      signIn: { cause: 'You need to sign in first.', nextStep: 'Sign in, and the meeting starts by itself.' },
    },
    sentence: ({ subject }, { cause, nextStep }, reference) => `The meeting “${subject}” didn’t start. ${cause} ${nextStep} Reference: ${reference}`,
  },

  tooOften: (wait) => `Many meetings were started in a short time, so this one wasn’t. Try again in ${wait}.`,

  storageUnreachable: 'MeetNow can’t reach its storage right now, so it couldn’t take this. Try again in a moment.',

  form: {
    title: 'Start a meeting',
    ask: 'What is the meeting about? Fill in the form, or type the subject as your answer.',
    askShared: 'What is the meeting about? Fill in the form, or mention me and type the subject.',
    askAgain: 'I still need a subject. Type what the meeting is about, or say “cancel”.',
    placeholder: 'For example: Quarterly budget',
    subjectMissing: 'Enter a subject.',
    start: 'Start meeting',
    cancel: 'Cancel',
    tooLong: (excess, limit) =>
      `The subject is ${integer.format(excess)} ${plural.select(excess) === 'one' ? 'character' : 'characters'} too long; up to ${integer.format(limit)} fit. Here is a shortened version that you can edit.`,
    checkSubject: 'Is this the subject? Check it, and select “Start meeting”.',
    opened: 'The form is in the conversation.',
  },
  dialog: {
    ask: 'What is the meeting about?',
    wait: 'This is taking a little longer. Select “Show the link” in a few seconds.',
    showLink: 'Show the link',
  },
  locked: {
    used: 'This card has been used. The meeting has a message of its own.',
    cancelled: 'Canceled. No meeting was started.',
    replaced: 'This form has been replaced by a newer one.',
  },

  welcome: 'You’re welcome.',
  cancel: { done: 'Canceled. No meeting was started.', nothing: 'There is nothing to cancel.' },
  suggestion: {
    title: 'Did you mean this?',
    sentence: (subject) => `Do you want to start a meeting about “${subject}”?`,
    withoutSubject: 'Do you want to start a meeting?',
    start: 'Start meeting',
  },
  help: {
    title: 'What MeetNow can do',
    intro: 'I start Skype for Business meetings and answer with the link to join. Just say what the meeting is about.',
    tryTitle: 'Try one of these:',
    examples: ['start a meeting about Quarterly budget', 'start an urgent meeting about the payroll outage', 'start a meeting'],
    commands: {
      myMeetings: '“my meetings” lists your live meetings.',
      settings: '“settings” shows your default importance and language.',
      cancelAndHelp: '“cancel” withdraws my question, “help” shows this card.',
    },
    mentionMe: 'Here, messages reach me only when they mention me.',
    notUnderstood: 'I didn’t understand that, so I didn’t start anything.',
    startButton: 'Start a meeting',
    helpButton: 'Show help',
  },
  hello: {
    title: 'Hello, I’m MeetNow',
    intro: 'I start Skype for Business meetings from a sentence. Say what the meeting is about, and I answer with the link to join.',
  },
  myMeetings: {
    title: 'Your live meetings',
    none: 'You have no live meetings.',
    count: (meetings) => `You have ${integer.format(meetings)} live ${plural.select(meetings) === 'one' ? 'meeting' : 'meetings'}.`,
    titleHere: 'Your live meetings here',
    noneHere: 'You have no live meetings in this conversation.',
    countHere: (meetings) => `You have ${integer.format(meetings)} live ${plural.select(meetings) === 'one' ? 'meeting' : 'meetings'} in this conversation.`,
    othersElsewhere: 'Meetings from other conversations are for your eyes only: say “my meetings” in our personal chat to see them.',
    since: (time) => `Since ${time}`,
    unavailable: 'I can’t list meetings here. The link to each meeting is in the message that started it.',
  },
  settings: {
    title: 'Your settings',
    importance: 'Importance of your meetings when you don’t say one',
    language: 'Language of my answers',
    followTeams: 'Same as Teams',
    save: 'Save',
    saved: 'Your settings are saved.',
  },
  signIn: {
    notNeeded: 'You don’t need to sign in or out: meetings are started with your organization’s account.',
    title: 'Sign in first',
    ask: 'Sign in, so that I can start meetings in your name.',
    askForMeeting: (subject) => `Sign in, and I’ll start the meeting “${subject}” in your name.`,
    button: 'Sign in',
    confirm: 'Your organization wants you to confirm that I may start meetings in your name. Open the sign-in page, confirm it there, then come back and select “Continue”.',
    openPage: 'Open the sign-in page',
    continue: 'Continue',
    continuing: 'Signing you in…',
    inPersonalChat: 'I’ve sent you a message for that in our personal chat.',
    openPersonalChat: 'To do so, open a personal chat with me and say “sign in”.',
    done: 'You’re signed in. I can start meetings in your name.',
    already: 'You’re already signed in.',
    signedOut: 'You’re signed out. I’ve forgotten your sign-in, and I’ll ask you again before the next meeting.',
    unknownPerson: 'I can’t tell which account of your organization you’re using, so I can’t start meetings in your name. Nothing was started.',
    tooLate: 'This sign-in came too late. Nothing was started. Say again what the meeting is about.',
    failed: (code) => `Teams couldn’t sign you in. Try again. If it happens again, give this code to your administrator: ${code}`,
    unavailable: 'Signing in doesn’t work right now, so nothing was started.',
  },

  barriers: {
    guest: 'MeetNow is for members of this organization, not for guests. Nothing was started.',
    outsider: 'MeetNow is for members of this organization, not for people of other organizations. Nothing was started.',
    team: 'Your administrator allows MeetNow in certain teams, and this team isn’t one of them. Nothing was started.',
    channel: 'Your administrator allows MeetNow in certain channels, and this channel isn’t one of them. Nothing was started.',
    person: 'Your administrator allows MeetNow for certain people, and you aren’t one of them. Nothing was started.',
    unavailable: 'I can’t check right now whether you may use MeetNow here. Nothing was started. Please try again in a moment.',
  },
  refusals: {
    used: 'This card has already been used. Nothing was started a second time.',
    unknown: 'This card has expired. Nothing was started. Say “start a meeting about …” to start one.',
    notYours: 'Only the person who asked can use this card. Nothing was started. Say “start a meeting about …” to start your own.',
    elsewhere: 'This card belongs to another conversation. Nothing was started.',
  },
  unreadableCard: 'I couldn’t read what came back from the card. Nothing was started. Say “start a meeting about …” to try again.',
};

function adjective(importance: Importance): string {
  return importance === 'Normal' ? '' : `${en.importance[importance].toLowerCase()} `;
}
