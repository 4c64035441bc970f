import type { ActivityLine } from '../../../src/domains/activities/contract.ts'
import { useActivityTexts } from './texts.ts'

type Seats = NonNullable<ActivityLine['seats']>

/** How full it is, at a glance and in figures. */
export function SeatsBar({ seats }: { seats: Seats | null }) {
  const texts = useActivityTexts()
  if (!seats) return <span className="hint">{texts.openEnrolment}</span>
  const share = seats.capacity === 0 ? 0 : Math.min(1, seats.confirmed / seats.capacity)
  return (
    <span className="seats" title={texts.seatsLong(seats.confirmed, seats.capacity, seats.waiting)}>
      <span className="num">{texts.seats(seats.confirmed, seats.capacity)}</span>
      <i className={share === 1 ? 'seats-bar seats-full' : 'seats-bar'} aria-hidden>
        <i style={{ width: `${share * 100}%` }} />
      </i>
      {seats.waiting > 0 && <small className="num">{texts.waiting(seats.waiting)}</small>}
      {seats.entered > 0 && <small className="num">{texts.entered(seats.entered, seats.policy)}</small>}
    </span>
  )
}
