import { useNavigate } from '@tanstack/react-router'
import { draftPlan } from '../../../../src/domains/planning/plans/contract.ts'
import { startRun } from '../../../../src/domains/planning/runs/contract.ts'
import { useSend } from '../../ask.ts'

type Draft = Parameters<ReturnType<typeof useSend<typeof draftPlan>>['mutateAsync']>[0]['body']

/** Begins a draft, and if asked lets it be worked out; then its page is opened. */
export function useBegin() {
  const draft = useSend(draftPlan)
  const start = useSend(startRun)
  const navigate = useNavigate()
  const begin = async (body: Draft, worksOut: boolean) => {
    const { id, version } = await draft.mutateAsync({ body })
    // A start that is refused leaves a draft all the same: its page has the button to start again.
    const started = { params: { planId: id }, body: { version, resume: false } }
    if (worksOut) await start.mutateAsync(started).catch(() => undefined)
    await navigate({ to: '/planning/plans/$planId', params: { planId: id } })
  }
  return {
    send: (body: Draft, worksOut: boolean) => void begin(body, worksOut).catch(() => undefined),
    busy: draft.isPending || start.isPending,
    error: draft.error,
  }
}
