/** The members of an object that have a value: what has none is as if it were not there. */
export const withoutUndefined = (value: object) => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
