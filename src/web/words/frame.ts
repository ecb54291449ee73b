/** Words of the page's frame, of its states and captions. Answers and terms come from report/messages.ts. */
export const words = {
  product: 'Rungs',
  places: 'Places',
  base: 'Base',
  accounts: 'Accounts',
  model: 'Model',
  data: 'Data',
  skip: 'Skip to the answer',
  loading: 'Loading',
  table: 'Table',
  empty: {
    title: 'There is no snapshot yet',
    what: 'Nothing has been scored in this project. Run this in its folder, and it appears here:',
    command: 'rungs score',
    note: 'The first run reads all facts and can take a minute; it says how far it is.',
    again: 'Look again',
  },
  theme: { label: 'Colours', system: 'System colours', light: 'Light', dark: 'Dark' },
  keys: {
    title: 'Keys',
    single: 'Single letters are keys',
    close: 'Close',
    list: [
      { keys: ['/'], what: 'Search all accounts, from any page' },
      { keys: ['f'], what: 'Add a filter' },
      { keys: ['g', 'b'], what: 'Go to the base' },
      { keys: ['g', 'a'], what: 'Go to the accounts' },
      { keys: ['g', 'm'], what: 'Go to the model' },
      { keys: ['g', 'd'], what: 'Go to the data' },
      { keys: ['↑', '↓'], what: 'Move through the rows of a table' },
      { keys: ['Enter'], what: 'Open the account of a row' },
      { keys: ['j', 'k'], what: 'Next and previous account' },
      { keys: ['Esc'], what: 'Close what is open; empty the search, then leave it' },
      { keys: ['?'], what: 'This list' },
    ],
  },
  notices: {
    stale: (age: string): string =>
      `The newest snapshot is ${age} old: the base may stand elsewhere today. Run rungs score to make a new one.`,
    newer: (date: string): string => `There is a newer snapshot, as of ${date}.`,
    unreachable: 'The server does not answer at the moment; what you see was loaded before.',
    load: 'Show it',
  },
  absent: {
    title: 'There is no such snapshot',
    what: (asOf: string | null, model: string | null): string =>
      `The link asks for a snapshot${model === null ? '' : ` of the model “${model}”`}${asOf === null ? '' : ` at ${asOf}`}, and there is none.`,
    newest: (dates: string): string => `The newest are ${dates}.`,
    open: 'Show the newest',
  },
  token: {
    title: 'This server needs a token',
    what: 'It can be reached from other machines, so it answers only those who have its token. Whoever started it knows it: it is RUNGS_TOKEN in its environment.',
    label: 'Token',
    go: 'Open',
  },
  fault: {
    title: 'Something went wrong in this page',
    what: 'It is a fault of ours; your data and all snapshots are as they were. Loading the page again often helps.',
    again: 'Load again',
  },
  nothingHere: {
    title: 'There is nothing at this address',
    what: 'The link may be cut off, or from another version.',
    go: 'Go to the base',
  },
  failed: {
    unreachable: 'The server does not answer',
    start: 'Start it again in the folder of the project with `rungs serve`, then try again.',
    safe: 'Your data and all snapshots are as they were.',
    again: 'Try again',
  },
} as const;
