import {
  type FactsAsked,
  type FactsOf,
  type ParticipantFacts,
  participantNotYours,
} from '../engines/capacity/admission/public.ts'
import { participantIdFor, participantsOf } from '../domains/identity/public.ts'
import type { Database } from '../kernel/database.ts'
import { ProblemError } from '../kernel/problem.ts'

/** What admission may know of those who shall have seats: as far as they told it themselves, many in one question. */
export function seatFacts(db: Database): FactsOf {
  return async (asked) => {
    const holders = await participantsOf(db, [...new Set(asked.map(({ holder }) => holder))])
    return asked.map((one) => factsOf(one, holders.get(one.holder)))
  }
}

type Holder = Awaited<ReturnType<typeof participantsOf>> extends Map<string, infer One> ? One : never

/** Throws nothing: why somebody cannot have a seat is its answer. */
function factsOf(
  { participants, verifiedOnly }: FactsAsked,
  holder: Holder | undefined,
): ParticipantFacts[] | ProblemError {
  const theirs = new Map(holder?.participants.map((one) => [one.id, one]))
  const [self] = holder?.participants ?? []
  const facts: ParticipantFacts[] = []
  for (const id of participants ?? (self ? [self.id] : [])) {
    const one = theirs.get(id)
    if (!one || !holder) return participantNotYours()
    try {
      const { birthYear, verified } = one
      facts.push({
        id: participantIdFor({ verifiedOnly }, one),
        birthYear,
        homeGrid: holder.homeGrid,
        verified: verified !== null,
      })
    } catch (error) {
      if (error instanceof ProblemError) return error
      throw error
    }
  }
  return facts.length > 0 ? facts : participantNotYours()
}
