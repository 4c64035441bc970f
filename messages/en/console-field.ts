import type { ConsoleFieldWords } from '../zh-CN/console-field.ts'

export const enConsoleField: ConsoleFieldWords = {
  title: 'Field phones',
  lead: 'Phones that field workers of this unit and below signed in, by name. Sign one off when it is lost, passed on or no longer needed: it is signed out at once, and at its next contact it forgets everything, and what was not sent is lost.',
  list: 'Phones signed in',
  none: 'Nobody has signed in a phone yet.',
  noneHint: 'Field workers do so when they first open “Field work” on a phone.',
  most: (n) => `The first ${n} are listed; see the others at units below.`,
  someone: '(name not shown)',
  lastContact: (when) => `Last contact ${when}`,
  never: 'No contact since it was signed in',
  revokedAt: (when) => `Signed off ${when}`,
  told: (when) => `Cleared ${when}`,
  notTold: 'Not in contact since, so not cleared yet',
  lost: (n) => `${n} ${n === 1 ? 'record' : 'records'} on it ${n === 1 ? 'was' : 'were'} not sent`,
  revoke: 'Sign off',
  revokeOf: (phone, worker) => `Sign off “${phone}” of ${worker}`,
  ask: (phone, worker) => `Sign off “${phone}” of ${worker}?`,
  detail:
    'This cannot be undone. The phone is signed out at once (its worker stays signed in elsewhere); at its next contact it forgets everything, and what was not sent is lost. Its worker can sign in another phone.',
  keep: 'Keep it',
}
