import type { Hook } from '../../../src/domains/hooks/contract.ts'
import { useHookTexts } from './texts.ts'

const TAGS = { active: 'tag tag-main', paused: 'tag tag-draft', ended: 'tag' } as const

/** Whether it is told, and if not, why. */
export function StateTag({ hook: { state, why } }: { hook: Pick<Hook, 'state' | 'why'> }) {
  const texts = useHookTexts()
  return (
    <span className={TAGS[state]}>
      {texts.states[state]}
      {why && why !== 'byHand' && ` · ${texts.why[why]}`}
    </span>
  )
}
