import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'

/**
 * The pages that were read so far, joined; `more` reads the next one, once at a time. `rowsOf` stays the same from one
 * drawing to the next.
 */
export function usePages<Page, Row>(
  query: UseInfiniteQueryResult<InfiniteData<Page>>,
  rowsOf: (page: Page) => readonly Row[],
) {
  const rows = useMemo(() => query.data?.pages.flatMap(rowsOf) ?? [], [query.data, rowsOf])
  return {
    rows,
    first: query.data?.pages[0],
    hasMore: query.hasNextPage,
    pending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}
