import type { KeptFolder } from '../kept/kept-folder.ts';

/** The scenarios of a project, which people may also write by hand. */
export const scenarioFolder: KeptFolder = {
  folder: 'scenarios',
  noun: 'scenario',
  example: 'knowledge-first',
  onConflict: 'open it, or save under another name',
  onGone: 'save it under a new name',
};
