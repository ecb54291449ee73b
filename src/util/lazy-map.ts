/**
 * What `make` gives for each entry of `source`, made when it is first asked for and then kept: for maps of which most
 * entries are never looked at. `source` must not change. Keys are in its order.
 */
export function lazyMap<K, V, W>(source: ReadonlyMap<K, V>, make: (value: V, key: K) => W): ReadonlyMap<K, W> {
  return new LazyMap(source, make);
}

class LazyMap<K, V, W> implements ReadonlyMap<K, W> {
  readonly #source: ReadonlyMap<K, V>;
  readonly #make: (value: V, key: K) => W;
  readonly #made = new Map<K, W>();

  constructor(source: ReadonlyMap<K, V>, make: (value: V, key: K) => W) {
    this.#source = source;
    this.#make = make;
  }

  get size(): number {
    return this.#source.size;
  }

  has(key: K): boolean {
    return this.#source.has(key);
  }

  get(key: K): W | undefined {
    const found = this.#made.get(key);
    if (found !== undefined) return found;
    const value = this.#source.get(key);
    if (value === undefined) return undefined;
    const made = this.#make(value, key);
    this.#made.set(key, made);
    return made;
  }

  keys(): MapIterator<K> {
    return this.#source.keys();
  }

  *entries(): MapIterator<[K, W]> {
    for (const key of this.#source.keys()) yield [key, this.get(key)!];
  }

  *values(): MapIterator<W> {
    for (const key of this.#source.keys()) yield this.get(key)!;
  }

  [Symbol.iterator](): MapIterator<[K, W]> {
    return this.entries();
  }

  forEach(tell: (value: W, key: K, map: ReadonlyMap<K, W>) => void): void {
    for (const [key, value] of this) tell(value, key, this);
  }
}
