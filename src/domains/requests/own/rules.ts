import type { Offered } from '../../../engines/cases/contract.ts'
import type { OwnAction } from './contract.ts'

/** Which action of the process each of mine is; the first that is offered counts. */
const NAMES: Readonly<Record<Exclude<OwnAction, 'erase'>, readonly string[]>> = {
  answer: ['answer'],
  rate: ['confirm', 'rate'],
  notFixed: ['notFixed'],
  reopen: ['reopen'],
  withdraw: ['withdraw'],
  urge: ['urge'],
  addWords: ['addWords'],
}

/** The process's action that mine is now; undefined: none of them is offered. */
export function actionOf(mine: Exclude<OwnAction, 'erase'>, may: readonly Offered[]): string | undefined {
  const offered = may.filter(({ standing }) => standing === 'requester').map(({ action }) => action)
  return NAMES[mine].find((name) => offered.includes(name))
}

/** What I can do now, in the order in which it matters. */
export function mayOf(may: readonly Offered[], isErased: boolean): OwnAction[] {
  if (isErased) return []
  const open = may.filter(({ standing, refused }) => standing === 'requester' && refused === null)
  const names = Object.keys(NAMES) as Exclude<OwnAction, 'erase'>[]
  return [...names.filter((mine) => actionOf(mine, open) !== undefined), 'erase']
}

/** The action that is tried where none is offered: the engine says what stands in the way. */
export function triedName(mine: Exclude<OwnAction, 'erase'>): string {
  return NAMES[mine][0] ?? mine
}
