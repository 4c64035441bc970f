import type { FaultText, ProblemText } from '../catalogue.ts'

/** What somebody is to a case, in a sentence: "… has just acted on it". */
const WHO: Readonly<Record<string, string>> = {
  requester: 'Whoever asked',
  taker: 'Whoever took it down',
  lead: 'The unit that leads',
  assist: 'An assisting unit',
  supervisor: 'Whoever supervises it',
  higher: 'Somebody a tier up',
  program: 'The program, as a deadline was over,',
}

/** Who was quicker, as far as it is known. */
export const enQuicker = (standing: string | number | undefined) => WHO[String(standing)] ?? 'Somebody else'

export const enCasesProblems = {
  'case-not-found': {
    title: 'There is no such case here',
    detail: 'The number may be wrong, or it lies outside what you may see.',
  },
  'case-action-unknown': {
    title: 'Cases of this kind know no such step',
    detail: 'Reload: the page may be older than the program.',
  },
  'bounces-are-used-up': {
    title: 'This was disputed often enough',
    detail: (v) =>
      `A dispatch can be disputed ${v['most']} times; the reviewer's word was the last. Handle it, or ask the tier above.`,
  },
  'done-often-enough': {
    title: 'This was done often enough',
    detail: (v) => `It can be done ${v['most']} times in one case.`,
  },
  'nobody-above-the-lead': {
    title: 'Nobody is above the unit that leads',
    detail: 'It already lies with the highest tier.',
  },
  'nobody-approves-their-own-work': {
    title: 'Nobody decides about what they did or asked for themselves',
    detail: 'Leave it to a colleague.',
  },
  'case-cannot-be-merged-there': {
    title: 'It cannot be merged into that one',
    detail: 'A duplicate follows another case of the same kind that is still open. Look up its number again.',
  },
  'case-key-is-used': {
    title: 'This key has opened another case',
    detail: 'Send it again with a new key.',
  },
} satisfies Record<string, ProblemText>

export const enCasesFaults = {
  'unit-not-below': 'Choose a unit below the one that leads.',
} satisfies Record<string, FaultText>
