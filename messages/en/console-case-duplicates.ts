import type { ConsoleCaseDuplicatesWords } from '../zh-CN/console-case-duplicates.ts'

export const enConsoleCaseDuplicates: ConsoleCaseDuplicatesWords = {
  title: 'Duplicates',
  lead: 'Near each other, much alike, still open. Merged, they are handled as one, and everybody who asked is told the same.',
  looked: (n) => `The ${n} filed last were compared.`,
  none: 'None of those filed last are alike.',
  back: 'Back to supervision',
  group: (n) => `${n} alike`,
  main: 'Keep this one',
  duplicate: 'Choose this one',
  metres: (n) => `${n} m away`,
  opened: (when) => `filed ${when}`,
  merge: (n, number) => `Merge ${n} into ${number}`,
  nothingChosen: 'Choose some first',
  unlike: (n) => (n === 1 ? 'The chosen one is something else' : `The ${n} chosen are something else`),
  unlikeNoted: 'Noted: they are brought together no longer',
  merged: (n) => (n === 1 ? 'Merged one' : `Merged ${n}`),
  failed: (number) => `${number} was not merged`,
}
