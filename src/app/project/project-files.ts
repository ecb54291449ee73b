import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Action } from '../../model/action.ts';
import type { Benchmark, BenchmarkOrigin } from '../../model/benchmark.ts';
import { parseModel, type ParsedModel } from '../../model/parse/parse-model.ts';
import { checkActions, parseActions } from '../../project/actions.ts';
import { parseBenchmarks } from '../../project/benchmarks.ts';
import { parseProject } from '../../project/parse-project.ts';
import type { Project } from '../../project/project.ts';
import { UserError, type Diagnostic, type Place, type Read } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { Document } from '../../yaml/document.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Context } from '../context.ts';
import type { ProjectText } from './fingerprint.ts';
import { misnamed, noProject } from './no-project.ts';

/** What reading a project's files takes of the context. */
export type ProjectReads = Pick<Context, 'folder' | 'shippedModels' | 'shippedBenchmarks' | 'shippedActions' | 'env'>;

export interface ReadTogether {
  readonly rungs: Document;
  readonly project: Project;
  /** Every file of metrics could be read. */
  readonly complete: boolean;
}

/** The YAML files of one project, read once each; what is wrong with them is collected, never thrown. */
export class ProjectFiles {
  readonly diagnostics: Diagnostic[] = [];
  /** Every file read, by path relative to the project. */
  readonly texts = new Map<string, ProjectText>();
  readonly #context: ProjectReads;

  constructor(context: ProjectReads) {
    this.#context = context;
  }

  /** rungs.yaml and metrics/*.yaml as one; undefined where what is wrong with them was reported. */
  async together(): Promise<ReadTogether | undefined> {
    const rungs = await this.project();
    if (rungs === undefined) return undefined;
    const { documents, complete } = await this.#metrics();
    const project = this.#keep(parseProject(this.#context.folder, rungs, documents));
    return project === undefined ? undefined : { rungs, project, complete };
  }

  /** What was found as the fault that stops a command. */
  fault(): UserError {
    const errors = this.diagnostics.filter(({ severity }) => severity === 'error').length;
    return new UserError(
      'configuration',
      `the project has ${errors} error${errors === 1 ? '' : 's'}`,
      this.diagnostics,
    );
  }

  /** rungs.yaml; its absence is an error with the way out. */
  async project(): Promise<Document | undefined> {
    const path = join(this.#context.folder, 'rungs.yaml');
    const document = await this.#document(path);
    if (document === 'absent') {
      const { message, remedy } = await noProject(this.#context.folder);
      this.#error('no-project', { file: path }, message, remedy);
      return undefined;
    }
    return document;
  }

  /** Every metrics/*.yaml that can be read, by name; not `complete` where one cannot. */
  async #metrics(): Promise<{ readonly documents: readonly Document[]; readonly complete: boolean }> {
    const folder = join(this.#context.folder, 'metrics');
    const documents: Document[] = [];
    const names = await yamlNames(folder);
    for (const name of names) {
      const document = await this.#document(join(folder, name));
      if (document !== undefined && document !== 'absent') documents.push(document);
    }
    for (const name of await misnamed(folder)) {
      const place = { file: this.#name(join(folder, name)) };
      const message = 'this file is not read: the names of metrics files end in .yaml';
      const remedy = `rename it to "${name.replace(/\.\w+$/, '.yaml')}"`;
      this.diagnostics.push({ severity: 'warning', code: 'file-not-read', place, message, remedy });
    }
    return { documents, complete: documents.length === names.length };
  }

  /**
   * Those that ship, then those of the project's benchmarks.csv. They change no score, so that they are none of `texts`.
   * Undefined where a file of them is broken, which was reported.
   */
  async benchmarks(): Promise<readonly Benchmark[] | undefined> {
    const { folder, shippedBenchmarks } = this.#context;
    const published = shippedBenchmarks === undefined ? [] : await this.#benchmarks(shippedBenchmarks, 'published', []);
    if (published === undefined) return undefined;
    const own = await this.#benchmarks(join(folder, 'benchmarks.csv'), 'own', published);
    return own === undefined ? undefined : [...published, ...own];
  }

  /**
   * Those that ship with those of the project's actions.yaml, which take the place of the shipped ones of the same id. They
   * change no score, so that they are none of `texts`. Undefined where a file of them is broken, which was reported.
   */
  async actions(project: Project): Promise<readonly Action[] | undefined> {
    const { folder, shippedActions } = this.#context;
    const shipped = shippedActions === undefined ? 'absent' : await this.#document(shippedActions, false);
    if (shipped === undefined) return undefined;
    const known = shipped === 'absent' ? [] : this.#keep(parseActions(shipped));
    const own = await this.#document(join(folder, 'actions.yaml'), false);
    if (own === undefined || own === 'absent' || known === undefined) return own === undefined ? undefined : known;
    const actions = this.#keep(parseActions(own, known));
    const mine = actions?.filter(({ place }) => place.file === own.file) ?? [];
    this.diagnostics.push(...checkActions(mine, project, own));
    return actions;
  }

  #keep<T>({ value, diagnostics }: Read<T>): T | undefined {
    this.diagnostics.push(...diagnostics);
    return value;
  }

  async #benchmarks(
    path: string,
    origin: BenchmarkOrigin,
    others: readonly Benchmark[],
  ): Promise<readonly Benchmark[] | undefined> {
    const read = await readText(path);
    if (read === 'absent') return [];
    if (read === 'unreadable') {
      this.#error('unreadable-file', { file: this.#name(path) }, 'the file cannot be read', 'check its permissions');
      return undefined;
    }
    const { value, diagnostics } = parseBenchmarks(this.#name(path), read.text, origin, others);
    this.diagnostics.push(...diagnostics);
    return value;
  }

  /** models/<id>.yaml of the project, else the shipped one. `place` is where the id was asked for. */
  async model(id: string, place: Place): Promise<ParsedModel | undefined> {
    const bases = new Map<string, Document>();
    const document = await this.#modelDocument(id);
    if (document === undefined) {
      const other = (await misnamed(join(this.#context.folder, 'models'))).find((name) => name.startsWith(`${id}.`));
      const remedy =
        other === undefined
          ? suggest(id, await this.#modelIds())
          : `rename models/${other} to ${id}.yaml: the names of model files end in .yaml`;
      this.#error('unknown-model', place, `there is no model "${id}"`, remedy);
      return undefined;
    }
    if (document === 'broken') return undefined;
    await this.#collectBases(document, bases);
    const ids = (await this.#modelIds()).filter((other) => other !== id);
    const parsed = parseModel(document, id, (base) => bases.get(base), ids);
    this.diagnostics.push(...parsed.diagnostics);
    return parsed.value;
  }

  /** Ids of the models that a model starts from, the nearest first. */
  async basesOf(id: string): Promise<readonly string[]> {
    const document = await this.#modelDocument(id);
    if (document === undefined || document === 'broken') return [];
    const bases = new Map<string, Document>();
    await this.#collectBases(document, bases);
    return [...bases.keys()];
  }

  async hasModel(id: string): Promise<boolean> {
    return (await this.#modelIds()).includes(id);
  }

  /** Reads what `use:` names, and what that uses, ahead of parsing. */
  async #collectBases(document: Document, bases: Map<string, Document>): Promise<void> {
    const use = usedModel(document);
    if (use === undefined || bases.has(use)) return;
    const base = await this.#modelDocument(use, document.file);
    if (base === undefined || base === 'broken') return;
    bases.set(use, base);
    await this.#collectBases(base, bases);
  }

  /** A file that uses its own id means the shipped model of that name. */
  async #modelDocument(id: string, usedBy?: string): Promise<Document | 'broken' | undefined> {
    for (const folder of [join(this.#context.folder, 'models'), this.#context.shippedModels]) {
      const path = join(folder, `${id}.yaml`);
      if (this.#name(path) === usedBy) continue;
      const document = await this.#document(path);
      if (document !== 'absent') return document ?? 'broken';
    }
    return undefined;
  }

  async #modelIds(): Promise<string[]> {
    const own = await yamlNames(join(this.#context.folder, 'models'));
    const shipped = await yamlNames(this.#context.shippedModels);
    return [...new Set([...own, ...shipped])].map((name) => name.replace(/\.yaml$/, ''));
  }

  /** Undefined: there and broken, which was reported. `scores`: scores depend on it, so that it is one of `texts`. */
  async #document(path: string, scores = true): Promise<Document | 'absent' | undefined> {
    const name = this.#name(path);
    const read = await readText(path);
    if (read === 'absent') return 'absent';
    if (read === 'unreadable') {
      this.#error('unreadable-file', { file: name }, 'the file cannot be read', 'check its permissions');
      return undefined;
    }
    const { value, diagnostics } = readYaml(name, read.text, this.#context.env);
    if (scores) this.texts.set(name, { text: read.text, value: value?.value });
    this.diagnostics.push(...diagnostics);
    return value;
  }

  /** Short and clickable: relative inside the project, absolute elsewhere. */
  #name(path: string): string {
    const inside = relative(this.#context.folder, path);
    return inside.startsWith('..') ? path : inside;
  }

  #error(code: string, place: Place, message: string, remedy: string): void {
    this.diagnostics.push({ severity: 'error', code, place, message, remedy });
  }
}

function usedModel(document: Document): string | undefined {
  const { value } = document;
  if (typeof value !== 'object' || value === null || !('use' in value)) return undefined;
  return typeof value.use === 'string' ? value.use : undefined;
}

async function readText(path: string): Promise<{ text: string } | 'absent' | 'unreadable'> {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return isAbsent(error) ? 'absent' : 'unreadable';
  }
}

async function yamlNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort(byCodeUnit);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
