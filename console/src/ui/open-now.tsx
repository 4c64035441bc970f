import type { OpenState } from '../../../src/domains/stations/contract.ts'
import { useWords } from '../words.tsx'

/** Open or not, and when that changes: in words, with a colour beside. */
export function OpenNow({ state }: { state: OpenState }) {
  const { words, language } = useWords()
  const change = state.open ? state.until : state.opensAt
  const time = change === null ? '' : timeInWords(change, language === 'en' ? 'en-GB' : 'zh-CN')
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
function timeInWords(moment: number, locale: string): string {
  const date = new Date(moment)
  const sameDay = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!sameDay && { weekday: 'short' }),
  })
}
