/** Whom an account is read against: those that share its value of these attributes, widened until there are enough. */
export interface PeerRule {
  /** Attributes or segments; the last is let go first. */
  readonly by: readonly string[];
  /** So many peers at least, where the base has them. */
  readonly atLeast: number;
}

/** How a project groups its accounts beyond their attributes. */
export interface Grouping {
  /** Null: not said, see `peerRuleOf`. */
  readonly peers: PeerRule | null;
  /** Names of the bands of each segment, lowest first. */
  readonly bands: Readonly<Record<string, readonly string[]>>;
}

/** The same with what it is called in another language. */
export interface NamedGrouping extends Grouping {
  /** Of attributes and segments, inside a sentence, by id; absent: as their ids say. */
  readonly names?: Readonly<Record<string, string>>;
}
