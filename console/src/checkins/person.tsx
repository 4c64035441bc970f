import { Button } from 'antd'
import { clock } from '../city-time.ts'
import { type ExpectedPerson, undoCheckIn } from '../../../src/domains/checkins/contract.ts'
import { useSend } from '../ask.ts'
import { useCheckInTexts } from './texts.ts'

type PersonProps = {
  person: ExpectedPerson
  waits: boolean
  onCheckIn: () => void
  /** What they come to, where the list is of several things. */
  about?: string
}

/** Somebody on a list: a tap checks them in, another takes it back. */
export function Person({ person, waits, onCheckIn, about }: PersonProps) {
  const texts = useCheckInTexts()
  const undo = useSend(undoCheckIn)
  const { checkIn, at, desk, state, heads } = person
  const name = person.name || texts.nameless
  return (
    <li>
      <span className="checkin-name">
        <b>{name}</b>
        {about !== undefined && <span className="checkin-about">{about}</span>}
        <small>
          {heads > 1 && `${texts.people(heads)} `}
          {person.guest && `${texts.guest} `}
          {at && desk !== null && texts.atDesk(clock(at), desk)}
        </small>
      </span>
      <span className={`tag checkin-state-${state}`}>{texts.state[state]}</span>
      {state === 'expected' && (
        <Button
          size="small"
          type="primary"
          disabled={waits}
          aria-label={texts.checkInOf(name)}
          onClick={onCheckIn}
        >
          {texts.checkIn}
        </Button>
      )}
      {checkIn && (
        <Button
          size="small"
          loading={undo.isPending}
          aria-label={texts.undoOf(name)}
          onClick={() => undo.mutate({ params: { checkInId: checkIn } })}
        >
          {texts.undo}
        </Button>
      )}
    </li>
  )
}
