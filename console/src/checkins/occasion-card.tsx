import { useMemo, useState } from 'react'
import type { Occasion } from '../../../src/domains/checkins/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { clock } from '../city-time.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useWords } from '../words.tsx'
import { Heads } from './heads.tsx'
import { Person } from './person.tsx'
import { useCheckInTexts } from './texts.ts'
import { Verdict } from './ticket-form.tsx'
import { useCheckIn } from './use-check-in.ts'

/** Names shown at once; more are found by typing. */
const MOST = 60

type OccasionProps = { station: StationId; desk: string; occasion: Occasion }

/** What takes place, its list, and a tap for each who has come. */
export function OccasionCard({ station, desk, occasion }: OccasionProps) {
  const texts = useCheckInTexts()
  const { inWords } = useWords()
  const [typed, setTyped] = useState('')
  const send = useCheckIn(station, desk)
  const found = useMemo(
    () => occasion.people.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
    [occasion.people, typed],
  )
  const share = occasion.expected === 0 ? 0 : Math.min(1, occasion.came / occasion.expected)
  return (
    <Card
      title={`${clock(occasion.startsAt)}–${clock(occasion.endsAt)} ${inWords(occasion)}`}
      aside={
        <>
          {occasion.calledOff && <span className="tag">{texts.calledOff}</span>}
          <span className="tag">{texts.occasion[occasion.kind]}</span>
        </>
      }
    >
      <p className="checkin-count num">
        <b>{texts.counted(occasion.came, occasion.expected)}</b>
        <span className="checkin-bar" aria-hidden>
          <i style={{ width: `${share * 100}%` }} />
        </span>
      </p>
      {occasion.people.length > 8 && (
        <SearchInput label={texts.search} hint={texts.searchHint} value={typed} onChange={setTyped} />
      )}
      <Refusal error={send.error} />
      {send.data && send.data.outcome !== 'checkedIn' && <Verdict answer={send.data} />}
      <ul className="checkin-people">
        {found.slice(0, MOST).map((person) => (
          <Person
            key={person.hash}
            person={person}
            waits={send.isPending}
            onCheckIn={() => send.mutate({ by: { way: 'list', hash: person.hash }, occasion: occasion.id })}
          />
        ))}
        {found.length === 0 && occasion.people.length > 0 && <li className="hint">{texts.noHit}</li>}
        {found.length > MOST && <li className="hint">{texts.scan.more(found.length - MOST)}</li>}
      </ul>
      {occasion.kind === 'session' && !occasion.calledOff && (
        <Heads station={station} desk={desk} occasion={occasion.id} label={texts.heads} />
      )}
    </Card>
  )
}
