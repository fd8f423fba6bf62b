import { addParticipantRoutes } from './operations/add-participant.ts';
import { applicationRoutes } from './operations/applications.ts';
import { batchRoutes } from './operations/batch.ts';
import { communicationRoutes } from './operations/communication.ts';
import { controlRoutes } from './operations/control.ts';
import { conversationRoutes } from './operations/conversations.ts';
import { discoveryRoutes } from './operations/discovery.ts';
import { eventRoutes } from './operations/events.ts';
import { invitationRoutes } from './operations/invitations.ts';
import { joinPageRoutes } from './operations/join-page.ts';
import { meRoutes } from './operations/me.ts';
import { myOnlineMeetingRoutes } from './operations/my-online-meetings.ts';
import { onlineMeetingRoutes } from './operations/online-meetings.ts';
import { participantRoutes } from './operations/participants.ts';
import { passiveSignInRoutes } from './operations/passive-sign-in.ts';
import { peopleRoutes } from './operations/people.ts';
import { webTicketRoutes } from './operations/web-ticket.ts';
import type { Route } from './call.ts';

interface Branch {
  readonly fixed: Map<string, Branch>;
  variable?: { readonly name: string; readonly branch: Branch };
  route?: Route;
}

/** Where a path leads, and what its variable parts say. */
export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

const root = plant([
  ...discoveryRoutes,
  ...webTicketRoutes,
  ...passiveSignInRoutes,
  ...applicationRoutes,
  ...eventRoutes,
  ...batchRoutes,
  ...meRoutes,
  ...peopleRoutes,
  ...communicationRoutes,
  ...addParticipantRoutes,
  ...invitationRoutes,
  ...conversationRoutes,
  ...participantRoutes,
  ...onlineMeetingRoutes,
  ...myOnlineMeetingRoutes,
  ...joinPageRoutes,
  ...controlRoutes,
]);

/** Finds the route of a path; fixed parts are compared without case, as IIS does. */
export function findRoute(path: string): Found | undefined {
  const params: Record<string, string> = {};
  let branch = root;
  for (const part of partsOf(path.replace(/^\/ucwa(\/oauth)?\/v1(?=\/)/i, '/ucwa'))) {
    const next = branch.fixed.get(part.toLowerCase());
    if (next) branch = next;
    else if (branch.variable) {
      params[branch.variable.name] = part;
      branch = branch.variable.branch;
    } else return undefined;
  }
  return branch.route && { route: branch.route, params };
}

function plant(routes: readonly Route[]): Branch {
  const trunk: Branch = { fixed: new Map() };
  for (const route of routes) {
    let branch = trunk;
    for (const part of partsOf(route.path))
      branch = part.startsWith(':') ? variableOf(branch, part.slice(1)) : fixedOf(branch, part.toLowerCase());
    branch.route = route;
  }
  return trunk;
}

function fixedOf(branch: Branch, part: string): Branch {
  const next = branch.fixed.get(part) ?? { fixed: new Map() };
  branch.fixed.set(part, next);
  return next;
}

function variableOf(branch: Branch, name: string): Branch {
  branch.variable ??= { name, branch: { fixed: new Map() } };
  return branch.variable.branch;
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}
