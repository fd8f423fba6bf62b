import { personHref, photoHref } from './hrefs.ts';
import type { Application } from '../core/application.ts';
import type { User } from '../core/users.ts';
import type { Resource } from '../wire/payload.ts';

/** Somebody who can sign in, as others see them. */
export function contactView(application: Application, { name, displayName, title, department, phone }: User): Resource {
  const href = personHref(application, name);
  return {
    rel: 'contact',
    href,
    properties: {
      uri: `sip:${name}`,
      sourceNetwork: 'SameEnterprise',
      emailAddresses: [name],
      type: 'User',
      name: displayName,
      title,
      department,
      workPhoneNumber: phone,
    },
    links: { contactPhoto: photoHref(application, name), contactPresence: `${href}/presence` },
  };
}
