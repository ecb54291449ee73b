import { userInfo } from 'node:os';
import type { Actor } from './context.ts';

/** Until sign-in exists: the person at the keyboard, allowed everything on their own machine. */
export function localActor(): Actor {
  return { id: localUserName(), kind: 'person', roles: ['viewer', 'analyst', 'admin'] };
}

function localUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'local'; // a user id without a passwd entry, as in some containers
  }
}
