import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { reasons } from '../../../ucwa/simulator/core/invitation-reasons.ts';
import { knownErrors } from '../../../ucwa/simulator/index.ts';
import { inLanguageOf } from '../../../ucwa/simulator/wire/messages.ts';
import { Stranger, ticketFor } from './stranger.ts';
import type { Simulator } from '../../../ucwa/simulator/index.ts';

describe("the messages of the simulator are in the language of the application's culture", () => {
  const languages = ['de-AT', 'fr', 'es-MX', 'pt-BR', 'JA-jp'];
  const known = [...knownErrors.map(([, , , message]) => message), ...Object.values(reasons).map(({ message }) => message)];

  for (const culture of languages) {
    it(`whatever there is to say, in ${culture}`, () => {
      for (const message of known) assert.notEqual(inLanguageOf(culture, { code: 'NotFound', message }).message, message);
    });
  }

  for (const culture of ['en-US', 'nl-NL', 'tlh', '', undefined]) {
    it(`and in English for the culture ${culture}`, () => {
      for (const message of known) assert.equal(inLanguageOf(culture, { code: 'NotFound', message }).message, message);
    });
  }

  describe('wherever they are said', () => {
    let pool: Simulator;
    let stranger: Stranger;

    beforeEach(async () => {
      pool = await startSimulator();
      stranger = new Stranger(pool, await ticketFor(pool));
      stranger.adopt(stranger.resource(await sign({ endpointId: 'e' })));
    });

    it('in what an application is refused, and in what it is made to fail with', async () => {
      const missing = await stranger.get(`${stranger.link('self')}/communication/conversations/ffff`);
      pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError' });
      const failed = await stranger.start();
      pool.order({ operation: 'startOnlineMeeting', subcode: 'CallbackChannelError', message: 'As ordered.' });
      const ordered = await stranger.start();

      assert.deepEqual(
        [missing, failed, ordered].map((answer) => stranger.reason(answer)?.message),
        ['Die Unterhaltung existiert nicht.', 'Der Ereigniskanal der Anwendung ist nicht erreichbar.', 'As ordered.'],
      );
    });

    it('in what does not become an application, and in what has ceased to be one', async () => {
      const refused = await sign({ endpointId: '' });
      pool.expireApplications();
      const expired = await stranger.get(stranger.link('self'));
      const grace = new Stranger(pool, await ticketFor(pool, 1));

      assert.equal(stranger.reason(refused)?.message, 'Ein Parameter fehlt oder ist ungültig.');
      assert.equal(stranger.reason(expired)?.message, 'Die Anwendung war zu lange untätig.');
      assert.equal(stranger.reason(await grace.get(stranger.link('self')))?.message, 'The application has been inactive for too long.');
    });

    it('in the event channel', async () => {
      const conversation = await stranger.meet();
      await stranger.post(stranger.link('addParticipant', conversation), { to: 'sip:alan@contoso.example' });
      const events = await stranger.until(({ type }) => type === 'completed');

      assert.equal(events.find(({ type }) => type === 'completed')!.reason?.message, 'Die Einladung wurde abgelehnt.');
    });

    const sign = (more: { endpointId: string }) =>
      stranger.post('/ucwa/oauth/v1/applications', { culture: 'de-DE', userAgent: 'Stranger/1.0', ...more });
  });
});
