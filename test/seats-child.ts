// Takes requests for seats over IPC and answers them once they are committed; killed and started again by
// seats-killed.ts. Single people go through the admission's batches, families through a transaction of their own.
import pino from 'pino'
import { openAdmission } from '../src/engines/capacity/admission/public.ts'
import type { SeatId, SeatWish } from '../src/engines/capacity/contract.ts'
import { askSeats, cancelSeats } from '../src/engines/capacity/public.ts'
import { act } from '../src/kernel/access.ts'
import { connect } from '../src/kernel/database.ts'
import { ProblemError } from '../src/kernel/problem.ts'

export type Sent = { readonly id: number } & (
  | { readonly wish: SeatWish }
  | { readonly cancel: SeatId; readonly holder: SeatWish['holder'] }
)
export type Answered = { readonly id: number; readonly answer?: unknown; readonly error?: string }

const appUrl = process.argv[2] ?? ''
const db = connect(appUrl, { most: 8 })
// It hears no announcements: what it remembers of full offers must not give a retry another answer even then.
const admission = openAdmission({ db, appUrl, log: pino({ level: 'silent' }) })

process.on('message', (sent: Sent) => {
  work(sent).then(
    (answer) => process.send?.({ id: sent.id, answer } satisfies Answered),
    (error: unknown) =>
      process.send?.({ id: sent.id, error: error instanceof ProblemError ? error.type : String(error) }),
  )
})
process.send?.('ready')

async function work(sent: Sent): Promise<unknown> {
  if ('cancel' in sent)
    return act(db, { person: sent.holder, kind: 'resident', grants: {} }, (tx) =>
      cancelSeats(tx, { seats: [sent.cancel], why: 'ownWish' }),
    )
  const { wish } = sent
  const alone = wish.participants.length === 1
  const answer = alone
    ? await admission.ask({ ...wish, participants: null })
    : await act(db, { person: wish.holder, kind: 'resident', grants: {} }, (tx) => askSeats(tx, wish))
  return answer.seats.map(({ id, outcome, rank }) => ({ id, outcome, rank }))
}
