import { type Offered, openTo } from '../../../engines/cases/contract.ts'
import type { RequestStage } from '../contract.ts'
import type { OwnAction } from './contract.ts'

/** What is taken by an action of the process, in the order in which it matters. */
const TAKEN = ['answer', 'rate', 'notFixed', 'reopen', 'withdraw', 'urge', 'addWords'] as const

/**
 * The process's action that one of mine is in a stage: a rating ends what is answered, and can be given anew once it
 * is over. All others are called the same. Whether it may be taken is the engine's to say.
 */
export function actionOf(mine: (typeof TAKEN)[number], stage: RequestStage): string {
  return mine === 'rate' && stage !== 'closed' ? 'confirm' : mine
}

/** What I can do now, in the order in which it matters. */
export function mayOf(may: readonly Offered[], stage: RequestStage, isErased: boolean): OwnAction[] {
  if (isErased) return []
  const open = openTo(may, 'requester')
  return [...TAKEN.filter((mine) => open.includes(actionOf(mine, stage))), 'erase']
}
