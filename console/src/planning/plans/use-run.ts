import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { getRun, listRuns, type Run } from '../../../../src/domains/planning/runs/contract.ts'
import { askAnew, asking, useAsk } from '../../ask.ts'

/** How often a run is looked at, in milliseconds: the server keeps its best once a second. */
const LOOK_EVERY = 700

const isOver = (run: Run | undefined) =>
  run !== undefined && run.state !== 'waiting' && run.state !== 'running'

/** The run that is at work on a plan, looked at until it ends; then all that is shown is asked anew. */
export function useRunAtWork({ run: id }: Pick<Plan, 'run'>): Run | undefined {
  const client = useQueryClient()
  const { data } = useQuery({
    ...asking(getRun, { params: { runId: id! }, querystring: {} }),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : LOOK_EVERY),
  })
  const over = id !== null && isOver(data)
  useEffect(() => {
    if (over) void askAnew(client)
  }, [over, client])
  return id === null ? undefined : data
}

/** The run that ended last; none where one is at work, or none ever was. */
export function useLastRun({ id, run }: Pick<Plan, 'id' | 'run'>): Run | undefined {
  const { data } = useAsk(listRuns, { params: { planId: id } })
  return run === null ? data?.runs.find(isOver) : undefined
}
