import type { VNode } from 'preact'
import type { Station } from '../../src/domains/stations/contract.ts'
import { toGcj02 } from '../maps/gcj02.ts'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { distanceText, walkingMinutes } from '../telling/distances.ts'

type Props = { reader: Reader; station: Station; metres: number | null }

/** How to get there: in words, and by handing the coordinates to a map app of the reader's choice. */
export function Way({ reader, station, metres }: Props): VNode {
  const { words } = reader
  const minutes = metres === null ? null : walkingMinutes(metres)
  return (
    <section aria-labelledby="way" class="way">
      <h2 id="way">{words.station.way}</h2>
      <div class="card bd">
        <p class="addr">
          <Icon name="pin" />
          <span>{named(reader, station.address)}</span>
        </p>
        {station.directions ? <p>{named(reader, station.directions)}</p> : null}
        {metres === null ? null : (
          <p class="sub">
            {words.station.distance(distanceText(reader.language, metres))}
            {minutes === null ? '' : ` · ${words.walk(minutes)}`}
          </p>
        )}
        <Access reader={reader} station={station} />
        <div class="acts">
          <a class="btn" href={geoAddress(station.at, named(reader, station))}>
            <Icon name="map" />
            {words.station.mapApp}
          </a>
          <a class="btn" href={amapAddress(station.at, station.zh)} rel="noreferrer" target="_blank">
            <Icon name="go" />
            {words.station.amap}
          </a>
        </div>
        <p class="sub">{words.station.mapNote}</p>
      </div>
    </section>
  )
}

/** What makes the station reachable for everyone, gathered from all its spaces. */
function Access({ reader, station }: { reader: Reader; station: Station }): VNode | null {
  const all = new Set(station.spaces.flatMap(({ accessibility }) => accessibility))
  if (all.size === 0) return null
  return (
    <>
      <h3>{reader.words.station.access}</h3>
      <ul class="ticks">
        {Array.from(all, (item) => (
          <li key={item}>
            <Icon name="ok" />
            {reader.words.accessibility[item]}
          </li>
        ))}
      </ul>
    </>
  )
}

type At = { readonly lon: number; readonly lat: number }

/** RFC 5870, WGS84 as the standard wants it; the label after `q` is what Android shows. */
export function geoAddress({ lon, lat }: At, name: string): string {
  const at = `${lat.toFixed(6)},${lon.toFixed(6)}`
  return `geo:${at}?q=${at}(${encodeURIComponent(name)})`
}

/** A marker on Amap (its URI API takes GCJ-02); an ordinary link, nothing is loaded from there. */
export function amapAddress({ lon, lat }: At, name: string): string {
  const position = toGcj02([lon, lat]).map((degrees) => degrees.toFixed(6))
  return `https://uri.amap.com/marker?position=${position.join()}&name=${encodeURIComponent(name)}&coordinate=gaode&callnative=1`
}
