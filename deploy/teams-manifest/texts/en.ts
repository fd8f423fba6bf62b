import type { PackageTexts } from './texts.ts';

export const en: PackageTexts = {
  fullName: 'MeetNow: Skype for Business meetings from Teams',
  shortDescription: 'Start a Skype for Business meeting right from the chat',
  fullDescription: [
    'Write what you want to talk about, and MeetNow starts the Skype for Business meeting and answers with the link to join.',
    'Say “start a meeting about Quarterly budget” in a chat with MeetNow, or mention it in a channel or a group chat. Everybody in the conversation sees the same card: the subject, who started the meeting, the button to join and a link to copy. If it cannot be started, the card says why and what to do next.',
    'Say “urgent” or “emergency” when it matters; the meeting is marked so.',
    'You can also choose “Start a meeting” where you write messages, in the search box, or in the menu of a message.',
    'MeetNow needs a Skype for Business Server in your organization. Your administrator has connected it, and can tell you who may use it.',
  ].join('\n\n'),
  menu: {
    start: { title: 'Start a meeting', description: 'Add “about …” to say what it is about' },
    startUrgent: { title: 'Start an urgent meeting', description: 'The same, marked as urgent' },
    myMeetings: { title: 'My meetings', description: 'The meetings you started that are still live' },
    settings: { title: 'Settings', description: 'Your default importance and your language' },
    help: { title: 'Help', description: 'What MeetNow can do, with examples' },
    cancel: { title: 'Cancel', description: 'Withdraw the question that is open' },
  },
  startAction: { title: 'Start a meeting', description: 'Start a Skype for Business meeting and share the link to join' },
};
