import { basename } from 'node:path';
import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import type { Diagnostic, Read } from '../../util/diagnostic.ts';
import type { Document } from '../../yaml/document.ts';
import type { Context } from '../context.ts';
import { partsOfName, nameOfAccount } from '../kept/kept-name.ts';
import { readKept, type KeptThing } from '../kept/read-kept.ts';
import { namedFor, onlyFiles } from '../records/named-for.ts';
import { parseRoadmapFile } from './parse-roadmap-file.ts';
import { roadmapFolder } from './roadmap-folder.ts';

type KeptRoadmap = KeptThing<AcceptedRoadmap>;

export interface KeptRoadmaps {
  /** Those that can be read, by day of acceptance, of one day by name. */
  readonly kept: readonly { readonly name: string; readonly fingerprint: string; readonly roadmap: AcceptedRoadmap }[];
  /** Of files that are not read, or have errors. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists of one account go by the names of files. */
function parseNamed(document: Document, name: string): Read<AcceptedRoadmap> {
  const { value, diagnostics } = parseRoadmapFile(document);
  return { value, diagnostics: value === undefined ? diagnostics : namedFor(document, name, value.account) };
}

/** The accepted roadmaps of a model, or all. */
export async function readRoadmaps(context: Pick<Context, 'folder'>, model: string | null): Promise<KeptRoadmaps> {
  return sorted(await readKept(onlyFiles(context), roadmapFolder, parseNamed), model);
}

/** Those of one account: only files of its name are opened, and of hand-written ones those that say so. */
export async function readRoadmapsOf(
  context: Pick<Context, 'folder'>,
  account: string,
  model: string | null,
): Promise<KeptRoadmaps> {
  const { kept, diagnostics } = sorted(
    await readKept(onlyFiles(context), roadmapFolder, parseNamed, (name) => mayBeOf(account, name)),
    model,
  );
  return { kept: kept.filter(({ roadmap }) => roadmap.account === account), diagnostics };
}

function mayBeOf(account: string, name: string): boolean {
  const own = nameOfAccount(account);
  return (partsOfName(name)?.account ?? own) === own;
}

/** Of all that is said of files what may be about an account: of its files, and of those whose names say of nobody. */
export function faultsOf(account: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ place: { file } }) => mayBeOf(account, basename(file, '.yaml')));
}

function sorted(
  { things, diagnostics }: { readonly things: readonly KeptRoadmap[]; readonly diagnostics: readonly Diagnostic[] },
  model: string | null,
): KeptRoadmaps {
  const kept = things.flatMap(({ file: { name, fingerprint }, read: { value: roadmap } }) =>
    roadmap === undefined || (model !== null && roadmap.model !== model) ? [] : [{ name, fingerprint, roadmap }],
  );
  return {
    kept: kept.toSorted((a, b) => a.roadmap.acceptedOn - b.roadmap.acceptedOn),
    diagnostics: [...diagnostics, ...things.flatMap(({ read }) => read.diagnostics)],
  };
}
