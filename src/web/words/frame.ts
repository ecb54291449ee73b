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
