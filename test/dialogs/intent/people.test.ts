import assert from 'node:assert/strict';

import { readIntent } from '../../../dialogs/intent.ts';

describe('people in requests', () => {
  const invited: readonly (readonly [text: string, subject: string | null, invitees: readonly string[], mentions?: readonly string[]])[] = [
    ['start a meeting with Ann Lee about pay', 'pay', ['Ann Lee'], ['Ann Lee']],
    ['start a meeting with Ann about pay', 'pay', ['Ann Lee'], ['Ann Lee']],
    ['start a meeting with Ann Maria about pay', 'pay', ['Ann Maria Lee'], ['Ann Maria Lee']],
    ['start a meeting about pay with Ann and Bob', 'pay', ['Ann Lee', 'Bob Ray'], ['Bob Ray', 'Ann Lee']],
    ['start a meeting about pay with Ann', 'pay', ['Ann'], ['Ann Lee', 'Ann']],
    ['start a meeting about pay with Annabel', 'pay with Annabel', [], ['Ann Lee']],
    ['start a meeting with Ann, Bob and Carol about pay', 'pay', ['Ann', 'Bob', 'Carol']],
    ['start a meeting "Pay" with Ann and Bob right now', 'Pay', ['Ann', 'Bob']],
    ['Starte ein Meeting mit Ann zu Gehältern', 'Gehältern', ['Ann Lee'], ['Ann Lee']],
  ];
  for (const [text, subject, invitees, mentions = []] of invited) {
    it(`${JSON.stringify(invitees)} ← ${text}`, () => {
      const { intent, ...reading } = readIntent(text, { mentions });
      assert.deepEqual([intent, reading.subject, reading.invitees], ['startMeeting', subject, invitees]);
    });
  }
});

describe('what is suggested', () => {
  const suggested: readonly (readonly [text: string, subject: string | null])[] = [
    ['start a meeting about pay tomorrow', 'pay tomorrow'],
    ['start a meeting about pay in ten minutes', 'pay in ten minutes'],
    ['schedule a meeting with Bob', null],
    ['have a call with Bob at 2', null],
    ['meeting Project Phoenix', 'Project Phoenix'],
    ['start meeting payroll outage', 'payroll outage'],
    ['meeting cancelled, sorry', null],
    ["let's talk about pay", 'pay'],
    ["let's talk about pay?", 'pay'],
    ["let's talk about what's next?", "what's next?"],
    ['maybe a discussion about "why now?"', 'why now?'],
    ['any meeting about pay today?', 'pay today'],
    ["let's meet for lunch", null],
    ['Besprechung Drucker', 'Drucker'],
    ['réunion budget', 'budget'],
    ['reunión presupuesto', 'presupuesto'],
    ['reunião orçamento', 'orçamento'],
  ];
  for (const [text, subject] of suggested) {
    it(`${subject ?? 'a meeting'} ← ${text}`, () => {
      const { intent, nearMiss } = readIntent(text);
      assert.deepEqual([intent, nearMiss?.subject], ['none', subject]);
    });
  }
});
