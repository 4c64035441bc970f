import type { VNode } from 'preact'
import type { OwnSpace } from '../../src/domains/parking/owning/contract.ts'
import { clockOfMinutes } from '../../src/kernel/wall-clock.ts'
import type { Reader } from '../shell/reader.ts'
import { todayOf } from './asked.ts'
import { dayText, parkingWords } from './words.ts'

type Props = { reader: Reader; space: OwnSpace }

/** Dates on which a space is not open, or at other hours; each may be taken out again. */
export function ShutDays({ reader, space }: Props): VNode {
  const words = parkingWords(reader)
  const today = todayOf(reader.now, reader.timeZone)
  const [first, last] = [`first-${space.id}`, `last-${space.id}`]
  return (
    <details class="gap">
      <summary class="btn wide">{words.days}</summary>
      <form class="card form told" method="post" action={`/parking/own/${space.id}/days`}>
        <input type="hidden" name="version" value={space.version} />
        {space.exceptions.length === 0 ? <p>{words.noDays}</p> : null}
        <ul class="list">
          {space.exceptions.map(({ from, to, hours }) => (
            <li class="row" key={from}>
              <span class="nm">
                {from === to
                  ? dayText(reader, from)
                  : words.evening(dayText(reader, from), dayText(reader, to))}
              </span>
              <button class="btn" name="remove" value={from} formNoValidate>
                {words.remove}
              </button>
              <span class="sub">
                {hours
                  ? words.hours(clockOfMinutes(hours.from), clockOfMinutes(hours.to % 1440))
                  : words.shut}
              </span>
            </li>
          ))}
        </ul>
        <label for={first}>{words.firstDay}</label>
        <input id={first} name="first" type="date" required min={today} />
        <label for={last}>{words.lastDay}</label>
        <input id={last} name="last" type="date" min={today} />
        <p class="sub">{words.daysHint}</p>
        <button class="btn pri wide" type="submit" name="add" value="1">
          {words.addDays}
        </button>
      </form>
    </details>
  )
}

/** No more of it: said once more what that means before it is done. */
export function ForGood({ reader, space }: Props): VNode {
  const words = parkingWords(reader)
  return (
    <details class="gap">
      <summary class="btn wide">{words.close}</summary>
      <form class="card form told" method="post" action={`/parking/own/${space.id}/close`}>
        <input type="hidden" name="version" value={space.version} />
        <p>{words.closeHint}</p>
        <button class="btn wide" type="submit">
          {words.closeSure}
        </button>
      </form>
    </details>
  )
}
