import { Link } from '@tanstack/react-router'
import { searchStations } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'

/** Nothing fits here: the server also knows pinyin initials, addresses and themes. */
export function ServerHits({ text }: { text: string }) {
  const { words, inWords } = useWords()
  const asked = useSettled(text.trim().slice(0, 60))
  const { data: hits, error } = useAsk(
    searchStations,
    asked === '' ? undefined : { querystring: { text: asked } },
  )
  return (
    <div className="server-hits">
      <p role="status">{hits && hits.length > 0 ? words.register.serverHits : words.register.none}</p>
      <Refusal error={error} />
      <ul>
        {hits?.map((station) => (
          <li key={station.id}>
            <Link to="/stations/$stationId" params={{ stationId: station.id }}>
              {inWords(station)}
            </Link>
            <small>{inWords(station.address)}</small>
          </li>
        ))}
      </ul>
    </div>
  )
}
