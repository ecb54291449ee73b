import type { Format } from '../../report/format/format.ts';

/** How many days a link may open, as they are offered. */
export const SHARE_DAYS = [30, 90, 180, 365] as const;

export const shareLink = 'Share with the customer';

export type ShareWords = ReturnType<typeof createShareWords>;

/** Words around what is shared with a customer; what the customer reads is report's. */
export function createShareWords(f: Format) {
  const times = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'time', other: 'times' })}`;
  return {
    title: (name: string): string => `What ${name} would see`,
    lead: 'A link shows this, as it is now, to whoever has it. Later scores do not change it. Look at the whole of it below.',
    back: 'Back to the account',
    bar: 'Sharing',
    waiting: 'The preview is made.',
    failed: 'The preview could not be made',
    fields: 'What is shown',
    never: 'Never shown',
    days: 'The link opens for',
    daysOf: (days: number): string => `${f.count(days)} days`,
    create: 'Make the link',
    making: 'The link is made.',
    made: 'The link, shown this once',
    madeHow: 'Copy it now: it is kept nowhere. Whoever has it sees the page below until it expires or is revoked.',
    noAddress:
      'Customers reach it where rungs serve --only-shares is served; vendor: address: in rungs.yaml makes the link begin there.',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'The browser does not allow copying here: select the link.',
    changed: 'Something changed since the preview. It is shown anew below; look at it again.',
    notMade: (why: string): string => `No link was made: ${why}`,
    links: 'Links made for this account',
    noLinks: 'No link was made for this account yet.',
    columns: { made: 'Made', by: 'By', state: 'State', opened: 'Opened', last: 'Last', act: '' },
    openUntil: (day: string): string => `open until ${day}`,
    expired: (day: string): string => `expired ${day}`,
    revoked: (day: string): string => `revoked ${day}`,
    neverOpened: 'never',
    times,
    revoke: 'Revoke',
    revokeNamed: (day: string): string => `Revoke the link made ${day}`,
    sure: 'Revoke: it opens nothing any more',
    keep: 'Keep it',
    revokedNow: 'The link opens nothing any more.',
    notRevoked: (why: string): string => `The link was not revoked: ${why}`,
    preview: 'Preview as the customer',
    previewHow: 'Every word and number of the page and the PDF; there they have your logo and colour.',
  };
}
