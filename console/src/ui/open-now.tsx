import type { OpenState } from '../../../src/domains/stations/contract.ts'
import { useWords } from '../words.tsx'

/** Open or not, and when that changes by the clock at the station: in words, with a colour beside. */
export function OpenNow({ state, timeZone }: { state: OpenState; timeZone: string }) {
  const { words, language } = useWords()
  const change = state.open ? state.until : state.opensAt
  const time = change === null ? '' : timeInWords(change, timeZone, language === 'en' ? 'en-GB' : 'zh-CN')
  const told = state.open
    ? change === null
      ? words.station.openLong
      : words.station.openUntil({ time })
    : change === null
      ? words.station.closedLong
      : words.station.closedUntil({ time })
  return <span className={state.open ? 'state state-open' : 'state'}>{told}</span>
}

/** The time of day; with the weekday where it is not today. */
function timeInWords(moment: number, timeZone: string, locale: string): string {
  const day = (at: number) => new Date(at).toLocaleDateString(locale, { timeZone })
  const sameDay = day(moment) === day(Date.now())
  return new Date(moment).toLocaleString(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!sameDay && { weekday: 'short' }),
  })
}
