import type { VNode } from 'preact'
import { Pill } from './pill.tsx'

/** As much of the words of a process as says how a case stands. */
type Spoken = Readonly<Record<'stages' | 'outcomes', Readonly<Record<string, string>>>>

/** How a case stands, in the words of its process: its outcome once there is one, its stage until then. */
export function CaseStanding({
  words: { stages, outcomes },
  at: { stage, outcome },
}: {
  words: Spoken
  at: { readonly stage: string; readonly outcome: string | null }
}): VNode {
  const ended = stage === 'closed' ? outcomes[outcome ?? ''] : undefined
  return <Pill tone={stage === 'closed' ? 'shut' : 'soon'}>{ended ?? stages[stage] ?? stage}</Pill>
}
