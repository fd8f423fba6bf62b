import assert from 'node:assert/strict';

import { type ChatPage, openChat, setTheatre } from './chat-page.ts';

// W3C, Web Content Accessibility Guidelines 2.2, 1.4.3: text of ordinary size.
const CONTRAST_MIN = 4.5;

/** Colours of style.css that stand on one another. */
const textOn: readonly (readonly [text: string, ground: string])[] = [
  ['text', 'ground'], ['text', 'side'], ['text', 'surface'], ['text', 'own'], ['text', 'note-ground'],
  ['subtle', 'ground'], ['subtle', 'side'], ['subtle', 'surface'],
  ['accent', 'surface'], ['accent', 'ground'], ['on-accent', 'accent'], ['on-accent', 'accent-strong'],
  ['text', 'good-ground'], ['text', 'warning-ground'], ['text', 'attention-ground'],
  ['good', 'surface'], ['warning', 'surface'], ['attention', 'surface'], ['attention', 'ground'], ['attention', 'note-ground'], ['surface', 'attention'],
];

async function colourOf({ page }: ChatPage, name: string): Promise<number[]> {
  const hex = await page.evaluate<string>(`getComputedStyle(document.documentElement).getPropertyValue('--${name}').trim()`);
  const [, digits = ''] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(hex) ?? assert.fail(`--${name}: ${hex}`);
  const pairs = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((from) => Number.parseInt(pairs.slice(from, from + 2), 16) / 255);
}

/** Relative luminance as the guidelines define it. */
function luminanceOf(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the looks of the web chat', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be read, ${colorScheme}`, async () => {
      const chat = await openChat(await setTheatre(), '', { colorScheme });

      for (const [text, ground] of textOn) {
        const contrast = contrastOf(await colourOf(chat, text), await colourOf(chat, ground));
        assert.ok(contrast >= CONTRAST_MIN, `${text} on ${ground}: ${contrast.toFixed(2)}`);
      }
    });

    for (const width of [360, 1100]) {
      it(`fit ${width} pixels, ${colorScheme}`, async () => {
        const chat = await openChat(await setTheatre(), '?in=groupChat&locale=de-DE', { colorScheme, viewport: { width, height: 760 } });
        await chat.say('Starte eine Besprechung');
        await chat.sees('Abbrechen');
        assert.equal(await chat.overflows(), false);
        await chat.picture(`form-${colorScheme}-${width}`);
        await chat.say('Starte eine dringende Besprechung über den Ausfall der Gehaltsabrechnung');
        const live = await chat.sees('Teilnehmen');
        assert.equal(await chat.overflows(), false);
        await chat.picture(`live-${colorScheme}-${width}`);
        const { x = 0, width: wide = 0 } = (await live.getByRole('button', { name: 'Teilnehmen' }).boundingBox()) ?? {};
        assert.ok(x > 0 && x + wide < width);
      });
    }
  }

  it('follow the system when it turns dark', async () => {
    const chat = await openChat(await setTheatre());
    await chat.sees('Hello, I’m MeetNow');
    const ground = 'getComputedStyle(document.querySelector(".webchat__bubble__content")).backgroundColor';
    const before = await chat.page.evaluate<string>(ground);
    await chat.page.emulateMedia({ colorScheme: 'dark' });
    await chat.until(`${ground} !== ${JSON.stringify(before)}`);

    assert.notEqual(await chat.page.evaluate<string>(ground), before);
  });

  it('show the list of conversations over the conversation where there is no room beside it', async () => {
    const chat = await openChat(await setTheatre(), '', { viewport: { width: 360, height: 760 } });
    const list = chat.page.getByRole('navigation');
    assert.equal(await list.isVisible(), false);
    await chat.press('Conversations');
    await list.waitFor();
    await chat.picture('list-360');
    await list.getByRole('button', { name: 'Payroll team' }).click();
    await list.waitFor({ state: 'hidden' });

    await chat.page.getByRole('heading', { level: 2, name: 'Payroll team' }).waitFor();
  });

  // The README's picture: copy artifacts/screenshots/chat.png to deploy/pictures/chat.png when the page or the cards look different.
  it('are as the README shows them', async () => {
    const theatre = await setTheatre();
    const chat = await openChat(theatre, '?in=channel', { viewport: { width: 1000, height: 640 }, deviceScaleFactor: 1.5 });
    await chat.say('start an urgent meeting about the payroll outage');
    const live = await chat.sees('Your meeting is live');
    await live.getByText('Urgent').waitFor();
    await chat.page.getByText('Just now').last().waitFor();

    assert.ok((await chat.picture('chat')) <= 150_000);
  });
});
