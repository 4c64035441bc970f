import type { VNode } from 'preact'
import { addressOfFile, addressOfThumb } from '../../src/domains/files/contract.ts'
import type { Station } from '../../src/domains/stations/contract.ts'
import { named, type Reader } from '../shell/reader.ts'
import { dutyWords } from './duty.tsx'

/**
 * What it looks like there. Small pictures, asked for when they come near; their room is kept free, so that
 * nothing moves when they arrive.
 */
export function Pictures({ reader, station }: { reader: Reader; station: Station }): VNode | null {
  if (station.pictures.length === 0) return null
  return (
    <section aria-labelledby="h-pictures">
      <h2 id="h-pictures">{dutyWords(reader).pictures}</h2>
      <ul class="pics">
        {station.pictures.map(({ id, width, height, ...caption }) => (
          <li key={id} class="card">
            <a href={addressOfFile(id)}>
              <img
                src={addressOfThumb(id)}
                alt={named(reader, caption)}
                width={width}
                height={height}
                loading="lazy"
                decoding="async"
              />
            </a>
            <p class="sub" aria-hidden="true">
              {named(reader, caption)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
