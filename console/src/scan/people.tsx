import { useState } from 'react'
import type { CheckInDay } from '../../../src/domains/checkins/contract.ts'
import { cameTo, type NotedItem } from './desk.ts'
import { clock } from '../city-time.ts'
import type { Said } from './said.ts'
import type { DeskState } from './station-desk.ts'

/** Names that are shown at once: a phone's screen, and no scrolling through hundreds. */
const MOST = 30

type PeopleProps = {
  desk: DeskState
  said: Said
  wanted: string | null
  onTap: (hash: string, occasion: string) => Promise<void>
}

/** Today's list, for whoever has no phone: a tap checks them in. */
export function People({ desk, said, wanted, onTap }: PeopleProps) {
  const { texts, inWords } = said
  const [typed, setTyped] = useState('')
  if (!desk.day) return null
  const occasions = desk.day.occasions.filter(({ id }) => wanted === null || id === wanted)
  return (
    <section aria-labelledby="scan-list">
      <h2 id="scan-list">{texts.scan.list}</h2>
      <p className="hint">{texts.scan.kept(clock(desk.day.now))}</p>
      {occasions.length === 0 && <p className="hint">{texts.none}</p>}
      {occasions.length > 0 && (
        <label className="scan-field">
          {texts.search}
          <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
        </label>
      )}
      {occasions.map((occasion) => (
        <div key={occasion.id} className="scan-occasion">
          <h3>
            {clock(occasion.startsAt)} {inWords(occasion)}
            {occasion.calledOff && <span className="scan-tag"> {texts.calledOff}</span>}
          </h3>
          <p className="hint num">
            {texts.counted(cameTo(desk.day!, desk.items, occasion.id), occasion.expected)}
          </p>
          <Names occasion={occasion} items={desk.items} typed={typed} said={said} onTap={onTap} />
        </div>
      ))}
    </section>
  )
}

type NamesProps = {
  occasion: CheckInDay['occasions'][number]
  items: readonly NotedItem[]
  typed: string
  said: Said
  onTap: PeopleProps['onTap']
}

function Names({ occasion, items, typed, said: { texts }, onTap }: NamesProps) {
  const text = typed.trim().toLowerCase()
  // A whole name finds the first name that is kept.
  const found = occasion.people.filter(
    ({ name }) => name.toLowerCase().includes(text) || (name !== '' && text.endsWith(name.toLowerCase())),
  )
  const isHere = (hash: string) =>
    items.some((item) => item.hash === hash && item.occasion === occasion.id && item.state !== 'undone')
  return (
    <ul className="scan-people">
      {found.slice(0, MOST).map(({ hash, name, heads, state }) => {
        const here = state === 'checkedIn' || isHere(hash)
        const shown = name || texts.nameless
        return (
          <li key={hash}>
            <span>
              {shown}
              {heads > 1 && ` · ${texts.people(heads)}`}
            </span>
            {here || state === 'cancelled' ? (
              <span className={here ? 'scan-tag scan-tag-here' : 'scan-tag'}>
                {texts.state[here ? 'checkedIn' : 'cancelled']}
              </span>
            ) : (
              <button
                type="button"
                className="scan-button scan-button-small"
                aria-label={texts.checkInOf(shown)}
                onClick={() => void onTap(hash, occasion.id)}
              >
                {texts.checkIn}
              </button>
            )}
          </li>
        )
      })}
      {found.length > MOST && <li className="hint">{texts.scan.more(found.length - MOST)}</li>}
      {found.length === 0 && occasion.people.length > 0 && <li className="hint">{texts.noHit}</li>}
    </ul>
  )
}
