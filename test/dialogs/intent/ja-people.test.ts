import assert from 'node:assert/strict';

import { readIntent } from '../../../dialogs/intent.ts';

const read = (text: string, ...mentions: string[]) => readIntent(text, { locale: 'ja', mentions });

describe('people in Japanese requests', () => {
  const invited: readonly (readonly [text: string, invitees: readonly string[], mentions?: readonly string[]])[] = [
    ['田中さんと予算について会議を始めて', ['田中さん']],
    ['予算について田中さんと佐藤部長と会議を始めて', ['田中さん', '佐藤部長']],
    ['田中さん、佐藤さんと予算について会議を始めて', ['田中さん', '佐藤さん']],
    ['@田中 太郎 さんと予算について会議を始めて', ['田中 太郎'], ['田中 太郎']],
    ['予算について Ann Lee と会議を始めて', ['Ann Lee'], ['Ann Lee']],
    ['@鈴木と@高橋と会議を始めて', ['鈴木', '高橋']],
    ['予算について会議を始めて。田中さんも呼んでください', ['田中さん']],
    ['予算について会議を始めて、田中さんと佐藤さんを招待して', ['田中さん', '佐藤さん']],
    ['みんなで予算について会議を始めて', []],
    ['田中さん、予算について会議を始めて', []],
    ['田中さんと佐藤さんの異動について会議を始めて', []],
  ];
  for (const [text, invitees, mentions = []] of invited) {
    it(`${JSON.stringify(invitees)} ← ${text}`, () => {
      const { intent, ...reading } = read(text, ...mentions);
      assert.deepEqual([intent, reading.invitees], ['startMeeting', invitees]);
    });
  }
});

describe('what is suggested in Japanese', () => {
  const suggested: readonly (readonly [text: string, subject: string | null])[] = [
    ['明日、予算について会議を始めて', '予算'],
    ['予算について話したい', '予算'],
    ['予算について会議を始めます', '予算'],
    ['障害が起きたら会議を始めて', null],
  ];
  for (const [text, subject] of suggested) {
    it(`${subject ?? 'a meeting'} ← ${text}`, () => {
      const { intent, nearMiss } = read(text);
      assert.deepEqual([intent, nearMiss?.subject], ['none', subject]);
    });
  }

  it('is nothing where a meeting is refused or told of', () => {
    for (const text of ['会議を始めないで', '昨日会議を始めました', '「会議を始めて」と言われた', '会議室を予約して']) {
      assert.equal(read(text).nearMiss, undefined, text);
    }
  });
});

describe('Japanese in all widths', () => {
  it('is read alike, and the subject stays as it was written', () => {
    for (const text of ['ﾃｽﾄについてﾐｰﾃｨﾝｸﾞを開始して', 'ﾃｽﾄについてミーティングを開始して', 'ﾃｽﾄについてＭＴＧを開始して']) {
      assert.deepEqual([read(text).intent, read(text).subject], ['startMeeting', 'ﾃｽﾄ'], text);
    }
    assert.equal(read('予算についてミーティンク\u3099を開始して').subject, '予算');
  });

  it('is recognised in every locale, whatever the subject is written in', () => {
    const { intent, subject, language } = readIntent('Start of the new budget year についての会議を開始して', { locale: 'en' });
    assert.deepEqual([intent, subject, language], ['startMeeting', 'Start of the new budget year', 'ja']);
    assert.equal(readIntent('start a meeting about 予算について', { locale: 'ja' }).language, 'en');
  });
});
