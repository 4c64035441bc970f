import type { Occasion } from '../../../src/domains/checkins/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { clock } from '../city-time.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Person } from './person.tsx'
import { useCheckInTexts } from './texts.ts'
import { Verdict } from './ticket-form.tsx'
import { useCheckIn } from './use-check-in.ts'

type BookingsProps = { station: StationId; desk: string; bookings: readonly Occasion[] }

/** All bookings of a day in one list: each has few people, and none has a list of its own. */
export function BookingsCard({ station, desk, bookings }: BookingsProps) {
  const texts = useCheckInTexts()
  const { inWords } = useWords()
  const send = useCheckIn(station, desk)
  return (
    <Card title={texts.bookings}>
      <Refusal error={send.error} />
      {send.data && send.data.outcome !== 'checkedIn' && <Verdict answer={send.data} />}
      <ul className="checkin-people">
        {bookings.flatMap((booking) =>
          booking.people.map((person) => (
            <Person
              key={person.hash}
              person={person}
              about={`${clock(booking.startsAt)} ${inWords(booking)}`}
              waits={send.isPending}
              onCheckIn={() => send.mutate({ by: { way: 'list', hash: person.hash }, occasion: booking.id })}
            />
          )),
        )}
      </ul>
    </Card>
  )
}
