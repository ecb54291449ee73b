const MOST_SIGNS = 300;

/** What went wrong on the way, on one line: it may quote what a client sent, which does not drive a terminal or fill a disk. */
export function logLine(error: unknown): string {
  const told = messageOf(error).replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return `mcp: ${told.length > MOST_SIGNS ? `${told.slice(0, MOST_SIGNS)}…` : told}`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // It lists all that each of the protocol's messages would have had to be.
  return error.name.endsWith('ZodError') ? 'a message that is none of the protocol' : error.message;
}
