import type { ConsoleStandingWords } from '../zh-CN/console-standing.ts'

export const enConsoleStanding: ConsoleStandingWords = {
  title: 'Data in balance',
  above: 'Every figure in a list follows from seats and from what happened, counted anew each night',
  cases: 'Cases now',
  open: 'Open now',
  looked: 'Last check',
  openLooked: (count) => `all open ones: ${count}`,
  closedLooked: (count) => `closed ones by lot: ${count}`,
  neverChecked: 'Not checked yet: it is done every night, or by wutong check-cases',
  lastCheck: (v) => `Checked ${v.at}, in ${v.ms} ms`,
  clean:
    'The last check found nothing: stage, units, clocks and counts of every case are what its events say.',
  mend: 'What counts are the events: whoever handles a case or asked for it reads the right history. Hand this page to whoever maintains the program, to correct the rows from the events and check again.',
  kinds: {
    stage: 'Stage or outcome',
    due: 'When it is due',
    counts: 'Counts',
    handlers: 'Units that handle it',
    assignment: 'An assignment',
    clock: 'A clock',
    unreadable: 'Its events cannot be read',
  },
  says: (v) => `shown ${v.stored}, by its events ${v.found}`,
  number: (number) => `No. ${number}`,
}
