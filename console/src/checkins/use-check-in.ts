import { useMutation, useQueryClient } from '@tanstack/react-query'
import { checkIn, type CheckInAnswer, CheckInId } from '../../../src/domains/checkins/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import type { RequestOf } from '../../../src/kernel/route.ts'
import { call } from '../api.ts'
import { presentLanguage } from '../language.ts'

type By = RequestOf<typeof checkIn>['body']['by']

/** Checks in at a desk; the list is read anew. The id is made here: pressing twice notes once. */
export function useCheckIn(station: StationId, desk: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ by, occasion }: { by: By; occasion: string | null }): Promise<CheckInAnswer> =>
      call(
        checkIn,
        { body: { id: CheckInId.parse(crypto.randomUUID()), station, desk, occasion, by } },
        { language: presentLanguage() },
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['getCheckInDay'] }),
  })
}
