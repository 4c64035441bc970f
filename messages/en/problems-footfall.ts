// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enFootfallProblems = {
  'counter-not-found': {
    title: 'There is no such counter',
    detail: 'It may belong to another station. Reload and try again.',
  },
  'counter-key-unknown': {
    title: 'This is not the key of a counter',
    detail:
      'Send Authorization: Bearer with the key that was shown when the counter was set up; if it is lost, set up a new counter.',
  },
  'counter-revoked': {
    title: 'The key of this counter was revoked',
    detail: 'Nothing was counted. Set up a new counter on the footfall page and use its key.',
  },
  'counter-revoked-already': { title: 'This key is revoked already', detail: 'Reload the page to see it.' },
  'note-not-found': {
    title: 'There is no such count',
    detail: 'It may belong to another station. Reload and try again.',
  },
  'note-withdrawn': { title: 'This count was taken back already', detail: 'Reload the page to see it.' },
  'heads-not-there': {
    title: 'More would be taken back than was counted then',
    detail: 'Nothing was changed. Check the time and the number.',
  },
}

export const enFootfallFaults = {
  'count-is-ahead': 'This time has not come yet; check the clock',
  'count-is-too-old': 'Heads can be noted for the last two days',
}
