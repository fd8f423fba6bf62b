import assert from 'node:assert/strict';
import { startSimulator } from '../../support/simulator.ts';
import { connectTo } from './connect.ts';

describe('what the user may do', () => {
  it('is told when connecting', async () => {
    const pool = await startSimulator();

    assert.deepEqual(await connectTo(pool).connect(), { startOnlineMeeting: true, phoneDialInInformation: true });
  });

  it('follows from the links that the server gives', async () => {
    const pool = await startSimulator({ switches: { startOnlineMeetingLink: false } });
    const { startOnlineMeeting } = await connectTo(pool).connect();

    assert.equal(startOnlineMeeting, false);
    assert.equal(pool.requests.some(({ operation }) => operation === 'startOnlineMeeting'), false);
  });
});
