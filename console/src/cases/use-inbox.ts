import { useInfiniteQuery } from '@tanstack/react-query'
import { type CaseLine, listInbox } from '../../../src/domains/handling/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { call } from '../api.ts'
import { presentLanguage } from '../language.ts'
import type { InboxSearch } from './asked.ts'

/** What lies there is asked for anew this often, in milliseconds: nobody has to reload. */
const FRESH = 30_000

/** The inbox that the address asks for, page after page, kept fresh. */
export function useInbox({ whose = 'unit', overdue, ...others }: InboxSearch, unit: UnitId) {
  const language = presentLanguage()
  const asked = {
    whose,
    ...others,
    ...(whose !== 'mine' && { unit }),
    ...(overdue && { overdue: 'true' }),
  }
  const query = useInfiniteQuery({
    queryKey: [listInbox.schema.operationId, asked, language],
    queryFn: ({ pageParam, signal }) =>
      call(
        listInbox,
        { querystring: { ...asked, ...(pageParam !== '' && { cursor: pageParam }) } },
        { language, signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: FRESH,
    refetchOnWindowFocus: true,
  })
  const lines: readonly CaseLine[] | undefined = query.data?.pages.flatMap(({ cases }) => cases)
  return { ...query, lines }
}
