import { QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ReplyOf, RequestOf, RouteContract } from '../../src/kernel/route.ts'
import { call, Intent, ProblemReply } from './api.ts'
import { presentLanguage } from './language.ts'

/** What the server said is kept this long before it is asked again, in milliseconds. */
const FRESH = 60_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH,
      refetchOnWindowFocus: false,
      retry: (times, error) => !(error instanceof ProblemReply) && times < 2,
    },
  },
})

/**
 * A question to the server as the query library wants it: also for prefetching and for lists of questions.
 * It is asked anew when `anew` changes.
 */
export function asking<const C extends RouteContract>(contract: C, request: RequestOf<C>, anew?: unknown) {
  const language = presentLanguage()
  return queryOptions({
    queryKey: [contract.schema.operationId, request, language, anew],
    queryFn: ({ signal }): Promise<ReplyOf<C>> => call(contract, request, { language, signal }),
  })
}

/** Asks, and keeps the answer for all who ask the same. `undefined` as request: not yet. */
export function useAsk<const C extends RouteContract>(contract: C, request: RequestOf<C> | undefined) {
  return useQuery({
    ...asking(contract, request ?? ({} as RequestOf<C>)),
    enabled: request !== undefined,
  })
}

/** Outlines are large and seldom change. */
const OUTLINES: ReadonlySet<unknown> = new Set(['listOutlines', 'getPlanOutlines'])

/** After a write everything shown is asked again, except outlines. */
export function askAnew(client: QueryClient, { redrawn = false } = {}): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [operation] }) => redrawn || !OUTLINES.has(operation),
  })
}

/**
 * Writes. The idempotency key belongs to the intent, so that pressing the button again after a lost answer
 * reuses it. Afterwards everything shown is asked again, except outlines unless `redrawn` says so.
 */
export function useSend<const C extends RouteContract>(contract: C, { redrawn = false } = {}) {
  const client = useQueryClient()
  const intent = useRef<Intent>(null)
  return useMutation({
    mutationFn: (request: RequestOf<C>) => {
      intent.current ??= new Intent()
      return call(contract, request, {
        language: presentLanguage(),
        key: intent.current.keyFor(request),
      })
    },
    onSuccess: async () => {
      intent.current?.done()
      await askAnew(client, { redrawn })
    },
  })
}
