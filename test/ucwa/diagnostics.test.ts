import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDiagnostics } from '../../ucwa/diagnostics.ts';

describe('the reader of X-Ms-diagnostics', () => {
  it('reads id, source and reason', () => {
    const header = '28020;source="server.contoso.com";reason="No valid security token."';

    assert.deepEqual(readDiagnostics(header), { id: 28020, source: 'server.contoso.com', reason: 'No valid security token.' });
  });

  it('reads them in any order, bare or quoted, with semicolons and quotes inside and others between', () => {
    const header = ' 28032 ; Reason = "The \\"web ticket\\"; is invalid" ;faultcode="wsse:FailedAuthentication";source=fe1.contoso.com ';

    assert.deepEqual(readDiagnostics(header), { id: 28032, source: 'fe1.contoso.com', reason: 'The "web ticket"; is invalid' });
  });

  it('takes the id alone', () => {
    assert.deepEqual(readDiagnostics('28055'), { id: 28055 });
    assert.deepEqual(readDiagnostics('28055;reason=""'), { id: 28055 });
  });

  it('finds nothing without an id', () => {
    for (const header of [undefined, null, '', 'reason="x"', 'none;reason="x"', '-1', '28020 "x"']) assert.equal(readDiagnostics(header), undefined);
  });

  it('never throws', () => {
    const piece = fc.oneof(fc.constantFrom('28020', ';', 'source', 'reason', '=', '"', '\\', ' '), fc.string({ unit: 'binary' }));

    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const diagnostics = readDiagnostics(pieces.join(''));
        assert.ok(diagnostics === undefined || Number.isSafeInteger(diagnostics.id));
      }),
    );
  });
});
