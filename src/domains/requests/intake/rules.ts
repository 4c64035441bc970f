import type { Budget } from '../../../engines/cases/definition/contract.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { Fault, ProblemError } from '../../../kernel/problem.ts'
import { covered } from '../guard/rules.ts'
import type { OtherTrack, Point, RequestChannel, Sight } from '../contract.ts'
import { belongsElsewhere, isUnder } from '../rules.ts'
import { cellOf } from '../shown/rules.ts'
import type { DeskWish, RequestWish } from './contract.ts'

/** What everybody may see of a request's words and place. */
export type Open = {
  readonly text: string | null
  readonly at: Point | null
  readonly cell: bigint | null
  readonly rough: boolean
}

type Asked = {
  readonly sight: Sight
  readonly text: string
  readonly category: string | null
  readonly at: Point | null
  /** In or at somebody's home. */
  readonly home: boolean
  /** A point certainly inside the lowest unit: where it is shown if the place itself must not be. */
  readonly somewhere: Point | null
  /** Categories whose place is always shown roughly, by the rules of the day. */
  readonly roughCategories: readonly string[]
}

/**
 * What goes out of a request: nothing where it is not public; the words with what points at a person covered; the
 * place as it is, or only roughly (a point of its micro-grid) where it is a home or of a category of homes, or was
 * told by a unit alone.
 */
export function openOf({ sight, text, category, at, home, somewhere, roughCategories }: Asked): Open {
  if (sight !== 'public') return { text: null, at: null, cell: null, rough: true }
  const rough = home || at === null || isUnder(category, roughCategories)
  const shown = rough ? somewhere : at
  return { text: covered(text), at: shown, cell: shown && cellOf(shown), rough }
}

/** What a channel asks for beyond the rest. */
export function faultsOfChannel({ channel, hotlineNumber, organisation }: DeskWish): Fault[] {
  const faults: Fault[] = []
  if (channel === 'hotline' && hotlineNumber === null)
    faults.push({ pointer: '#/body/hotlineNumber', code: 'hotline-number-needed' })
  if (channel === 'emergingSector' && organisation === null)
    faults.push({ pointer: '#/body/organisation', code: 'organisation-needed' })
  return faults
}

/** A picture that is given twice is one too many: each file is kept once. */
export function faultsOfPictures(pictures: readonly string[]): Fault[] {
  return pictures.flatMap((picture, at) =>
    pictures.indexOf(picture) === at
      ? []
      : [{ pointer: `#/body/pictures/${at}`, code: 'picture-given-twice' as const }],
  )
}

/**
 * By what one request is known again, hashed with the deployment's key: words and phones of a few digits could be
 * guessed. Pictures that came inside the form are other files each time it is sent.
 */
export function printOf(keys: Keys, wish: RequestWish, channel: RequestChannel | undefined): Buffer {
  const pictures = channel === 'open311' ? wish.pictures.length : wish.pictures
  return keys.blindIndex(JSON.stringify({ ...wish, pictures }), 'idempotency.print')
}

/** Says where somebody belongs whose matter is none of this list. */
export function toldElsewhere({ category, call, hint }: OtherTrack): ProblemError {
  return belongsElsewhere({
    zh: category.zh,
    en: category.en,
    call: call ?? '',
    hintZh: hint?.zh ?? '',
    hintEn: hint?.en ?? '',
  })
}

type Budgets = Readonly<Record<string, Budget>>

/** Without what is not said. */
export function cleaned(
  budgets: Readonly<Record<string, { [Key in keyof Budgets[string]]?: number | undefined }>>,
): Budgets {
  const entries = Object.entries(budgets).map(([clock, budget]) => [
    clock,
    Object.fromEntries(Object.entries(budget).filter(([, amount]) => amount !== undefined)),
  ])
  return Object.fromEntries(entries) as Budgets
}
