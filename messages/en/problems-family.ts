import type { FaultText, ProblemText } from '../catalogue.ts'

export const enFamilyProblems = {
  'family-member-not-found': {
    title: 'There is no such family member',
    detail: 'They may have been removed. Please choose again under Family.',
  },
  'family-has-ten-members-at-most': {
    title: 'The family is full',
    detail: (v) => `${v['most']} at most. Please remove somebody you no longer enrol.`,
  },
  'family-member-is-listed-once': {
    title: 'This family member is listed already',
    detail: 'Name and birth year are the same. If it is somebody else, tell them apart by the name.',
  },
  'verification-needed': {
    title: 'An identity check is needed here',
    detail: 'Everybody has one entry, so whoever takes part is checked first, under Me, Identity check.',
  },
  'identity-refused': {
    title: 'Name and ID number do not belong together',
    detail:
      'Nothing was kept. Please compare them with the ID card, letter by letter. After a change of name, the staff of a station can enrol you.',
  },
  'identity-check-unreachable': {
    title: 'The identity check cannot be reached right now',
    detail:
      'Nothing was kept and you lose no chance. Please try again in a few minutes; what needs no check is open now.',
  },
  'identity-checked-too-often': {
    title: 'Too many checks today',
    detail: (v) => `${v['most']} a day at most. Please try tomorrow, or ask the staff of a station.`,
  },
  'identity-year-differs': {
    title: 'The birth year on the ID card is another',
    detail: 'Nothing was checked. Please correct the birth year first, or make sure that the card is theirs.',
  },
  'identity-serves-four-accounts-at-most': {
    title: 'This identity is in use in other accounts',
    detail: (v) =>
      `One person is checked in ${v['most']} accounts at most. Please take it back where it is no longer used, or ask at a station.`,
  },
  'identity-stands-once-in-a-family': {
    title: 'This ID number belongs to somebody else in your account',
    detail: 'Please make sure you chose the right person; if not, take the other check back first.',
  },
} as const satisfies Record<string, ProblemText>

export const enFamilyFaults = {
  'birth-year-to-come': 'This year has not come yet',
  'guardian-consent-needed': 'Under 18: the guardian has to agree',
  'home-is-no-grid': 'Please choose a micro-grid',
  'id-number-form': 'Please enter the 18 digits of the ID number; the last may be an X',
  'id-number-date': 'Digits 7 to 14 of the ID number are no date; please compare',
  'id-number-check-digit': 'The last digit does not fit: one of the digits is probably wrong; please compare',
} as const satisfies Record<string, FaultText>
