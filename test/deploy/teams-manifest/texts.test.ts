import assert from 'node:assert/strict';

import { packageTexts } from '../../../deploy/teams-manifest/texts/index.ts';
import { languages, readIntent } from '../../../dialogs/intent.ts';
import { isLanguage, textsFor } from '../../../dialogs/texts/index.ts';

const lower = (text: string) => text.toLowerCase();

describe('the texts of the app package', () => {
  for (const [language, { menu, fullDescription, startAction }] of Object.entries(packageTexts)) {
    const { help, form } = textsFor(language);

    it(`${language}: the menu has the words that the help card teaches`, () => {
      const taught = lower([...help.examples, ...Object.values(help.commands)].join('\n'));
      const unknown = Object.values(menu).filter(({ title }) => !taught.includes(lower(title)));
      // The help card teaches to name the importance with a subject.
      assert.deepEqual(unknown.filter((entry) => entry !== menu.startUrgent), []);
    });

    it(`${language}: the description has the help card’s first example, and the name of the form`, () => {
      assert.ok(fullDescription.includes(help.examples[0]));
      assert.ok(fullDescription.includes(form.title));
      assert.equal(startAction.title, form.title);
    });
  }

  for (const language of languages) {
    it(`${language}: what the menu sends is understood`, () => {
      assert.ok(isLanguage(language));
      const { menu } = packageTexts[language];
      const read = (title: string) => {
        const { intent, importance, subject } = readIntent(title, { locale: language });
        return { intent, importance, subject };
      };
      const command = { importance: 'Normal', subject: null };
      assert.deepEqual(
        Object.fromEntries(Object.entries(menu).map(([name, { title }]) => [name, read(title)])),
        {
          start: { intent: 'startMeeting', ...command },
          startUrgent: { intent: 'startMeeting', ...command, importance: 'Urgent' },
          myMeetings: { intent: 'myMeetings', ...command },
          settings: { intent: 'settings', ...command },
          help: { intent: 'help', ...command },
          cancel: { intent: 'cancel', ...command },
        },
      );
    });
  }
});
