import type { KeptFolder } from '../kept/kept-folder.ts';

/** The roadmaps that were accepted, one file each, which people may also write by hand. */
export const roadmapFolder: KeptFolder = {
  folder: 'roadmaps',
  noun: 'roadmap',
  example: 'C01977--2026-11-22',
  onConflict: 'look at it as it is now, and mark it again',
  onGone: 'accept it anew',
};
