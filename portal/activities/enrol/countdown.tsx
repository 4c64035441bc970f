import type { VNode } from 'preact'
import type { Opening } from '../source.ts'
import type { Reader } from '../../shell/reader.ts'
import { whenText } from '../../telling/times.ts'
import { seatWords } from '../words.ts'

type Props = { reader: Reader; opening: Opening; early: boolean }

/**
 * The calm before an opening: when it is, how long there is by the server's clock, what to do. The clock runs
 * where script runs; elsewhere it stands as it was when the page was made, and says so by a way to reload.
 */
export function Countdown({ reader, opening, early }: Props): VNode {
  const words = seatWords(reader)
  const opens = opening.opensAt
  const when = opens ? whenText(reader, opens.epochMilliseconds) : ''
  const left = opens ? opens.epochMilliseconds - opening.now.epochMilliseconds : 0
  return (
    <section class="card count" aria-label={words.opening}>
      {early ? (
        <p class="sum" role="alert">
          {words.tooEarly(when)}
        </p>
      ) : null}
      <p class="sub">{words.opensIn}</p>
      <p class="clockface" data-clock>
        {clockText(left)}
      </p>
      <p>
        <b>{words.opensAt(when)}</b>
      </p>
      <p class="sub">{words.serverClock}</p>
      <p class="sub scripted">{words.calm}</p>
      <noscript>
        <p class="sub">{words.calmNoScript}</p>
        <button class="btn" type="submit" formmethod="get">
          {words.refresh}
        </button>
      </noscript>
    </section>
  )
}

function two(part: number): string {
  return String(part % 60).padStart(2, '0')
}

/** "2:03:09", "49:03:09": hours, minutes and seconds; portal/live.ts writes the same. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`
}
