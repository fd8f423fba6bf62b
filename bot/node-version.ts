const NEEDED_MAJOR = 24;

/** What is wrong with the Node that runs us, in one line; undefined when it will do. */
export function nodeProblem(version: string): string | undefined {
  const major = Number(version.split('.')[0]);
  if (major >= NEEDED_MAJOR) return undefined;
  return `MeetNow needs Node ${NEEDED_MAJOR} or newer, and this is ${version}. "npm ci && npm start" brings and uses the right one.`;
}
