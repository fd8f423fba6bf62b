/** `NAME=VALUE` several times; what looks like a number or a truth value is one. */
export function readPairs(pairs: readonly string[]): Readonly<Record<string, unknown>> {
  const entries = pairs.map((pair): [string, unknown] => {
    const [name = '', value = ''] = pair.split('=', 2);
    return [name, /^(?:true|false|\d+(?:\.\d+)?)$/.test(value) ? JSON.parse(value) : value];
  });
  return Object.fromEntries(entries);
}
