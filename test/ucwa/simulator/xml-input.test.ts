import assert from 'node:assert/strict';
import { readXmlInput } from '../../../ucwa/simulator/wire/xml-input.ts';

const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';
const subject = (text: string) => `<input xmlns="${namespace}"><property name="subject">${text}</property></input>`;

describe('XML input of the simulator', () => {
  for (const [what, text, expected] of [
    ['text as it is, blanks included', '  two  words\n', '  two  words\n'],
    ['the five entities', '&lt;b&gt; &amp;amp; &quot;&apos;', '<b> &amp; "\''],
    ['decimal and hexadecimal character references', 'Caf&#233; &#x1F600;&#xa;', 'Café 😀\n'],
    ['CDATA, where references mean nothing', 'a<![CDATA[<b>&amp;&#65;]]>c', 'a<b>&amp;&#65;c'],
    ['text around a comment', 'a<!-- c -->b', 'ab'],
    ['characters beyond the first plane', 'é€😀', 'é€😀'],
    ['nothing', '', ''],
  ] as const) {
    it(`is read with ${what}`, () => {
      assert.deepEqual(readXmlInput(subject(text)), new Map([['subject', expected]]));
    });
  }

  for (const [what, text] of [
    ['a declaration', `<?xml version="1.0" encoding="utf-8"?>\n${subject('x')}\n`],
    ['a prefix', `<u:input xmlns:u="${namespace}"><u:property name="subject">x</u:property></u:input>`],
    ['no namespace', '<input><property name="subject">x</property></input>'],
    ['single quotes', "<input><property name='subject'>x</property></input>"],
    ['resource as its root', `<resource rel="r" href="/h" xmlns="${namespace}"><link rel="l" href="/l" /><property name="subject">x</property></resource>`],
  ] as const) {
    it(`is read with ${what}`, () => {
      assert.deepEqual(readXmlInput(text), new Map([['subject', 'x']]));
    });
  }

  it('is read with lists, empty and with one item', () => {
    const text = '<input><propertyList name="none"/><propertyList name="one"><item>a&#45;b</item></propertyList></input>';

    assert.deepEqual(
      readXmlInput(text),
      new Map([
        ['none', []],
        ['one', ['a-b']],
      ]),
    );
  });

  for (const [what, text] of [
    ['an entity that nobody has defined', subject('&nope;')],
    ['a bare ampersand', subject('a & b')],
    ['a reference to what is no character', subject('&#0;')],
    ['a reference to half a character', subject('&#xD800;')],
    ['a reference beyond all characters', subject('&#x110000;')],
    ['a reference to no number', subject('&#x;')],
    ['a document type', `<!DOCTYPE input [<!ENTITY e "x">]>${subject('&e;')}`],
    ['two roots', `${subject('x')}<input/>`],
    ['text beside its root', `${subject('x')} and more`],
    ['another root', '<other/>'],
    ['a property without a name', '<input><property>x</property></input>'],
    ['an element that is not closed', '<input><property name="subject">x</input>'],
    ['no markup', 'hello'],
  ] as const) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => readXmlInput(text), SyntaxError);
    });
  }
});
