import type { ActivityState } from '../../../src/domains/activities/contract.ts'
import { useActivityTexts } from './texts.ts'

const LOOKS: Readonly<Record<ActivityState, string>> = {
  draft: 'tag tag-draft',
  published: 'tag tag-published',
  calledOff: 'tag tag-off',
  over: 'tag',
}

export function StateTag({ state }: { state: ActivityState }) {
  const texts = useActivityTexts()
  return <span className={LOOKS[state]}>{texts.states[state]}</span>
}
