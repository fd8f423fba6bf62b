import { Agent, type Dispatcher } from 'undici';
import { Http } from '../../../ucwa/index.ts';

/** A request as it leaves. */
export interface Leaving {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** A way out that shows each request to `see`; one for which it answers a code breaks with that code. */
export function wire(see: (request: Leaving) => string | undefined): Http {
  const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const seeing = (dispatch: Dispatcher['dispatch']): Dispatcher['dispatch'] => (options, handler) => {
    const { origin, method, path, headers } = options;
    const { authorization } = headers as Record<string, string | undefined>;
    const code = see({ origin: String(origin), method, path, authorization });
    if (code !== undefined) throw Object.assign(new Error(`broken on purpose: ${path}`), { code });
    return dispatch(options, handler);
  };
  return new Http({ dispatcher: agent.compose(seeing) });
}
