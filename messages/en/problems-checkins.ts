// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enCheckinsProblems = {
  'check-in-not-found': {
    title: 'There is no such check-in',
    detail: 'It may belong to another station. Reload and try again.',
  },
  'check-in-undone': { title: 'This check-in was undone already', detail: 'Reload the page to see it.' },
  'conflict-not-found': {
    title: 'There is no such conflict',
    detail: 'It may belong to another station. Reload and try again.',
  },
  'conflict-resolved': {
    title: 'This conflict was decided already',
    detail: 'Reload the page to see what was decided.',
  },
  'resolution-does-not-fit': {
    title: 'This is no answer to that conflict',
    detail: 'Nothing was changed. Choose one of the answers that the page offers for it.',
  },
}

export const enCheckinsFaults = {}
