import { Agent, type Dispatcher } from 'undici';
import { Http } from '../../../ucwa/index.ts';

/** A way out on which requests fail with the code that `codeFor` gives for their method and path; undefined lets them pass. */
export function brokenWire(codeFor: (request: { readonly method: string; readonly path: string }) => string | undefined): Http {
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const breaking = (dispatch: Dispatcher['dispatch']): Dispatcher['dispatch'] => (options, handler) => {
    const code = codeFor({ method: options.method, path: options.path });
    if (code !== undefined) throw Object.assign(new Error(`broken on purpose: ${options.path}`), { code });
    return dispatch(options, handler);
  };
  return new Http({ dispatcher: agent.compose(breaking) });
}
