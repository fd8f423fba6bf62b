export { startSimulator, type Simulator } from './simulator.ts';
export type { SimulatedMeeting } from './core/describe.ts';
export { sampleUsers, type User } from './core/users.ts';
export { knownErrors } from './wire/refusal.ts';
export { operations, type Operation } from './operations.ts';
export { defaultLimits, defaultSwitches, type EntraOptions, type Limits, type SimulatorOptions, type Switches } from './options.ts';
export type { Fault } from './faults.ts';
export type { RequestRecord } from './requests.ts';
