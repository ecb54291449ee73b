/** What customers read in the place of a vendor's own words, on pages that are made for them. */
export interface CustomerWords {
  /** Absent: the title that everyone reads. */
  readonly title?: string;
  /** Absent: nothing; what a vendor writes for itself is never shown in its place. */
  readonly description?: string;
  /** Customers do not see it at all. */
  readonly hidden?: true;
}

/** As a person writes it. */
export interface CustomerWordsSpec {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly hidden?: boolean | undefined;
}

/** As a node keeps it: absent where nothing is said. */
export function compileCustomer(spec: CustomerWordsSpec | undefined): { readonly customer?: CustomerWords } {
  if (spec === undefined) return {};
  const { title, description, hidden } = spec;
  return {
    customer: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(hidden === true ? { hidden } : {}),
    },
  };
}
