import { useEffect, useState } from 'react'

/** How often the line of the present moment moves, in milliseconds. */
const MOVES = 30_000

/** The day and the minute that the clock of a place shows. */
export function useNow(timeZone: string): { day: string; minute: number } {
  const [now, setNow] = useState(() => Temporal.Now.zonedDateTimeISO(timeZone))
  useEffect(() => {
    const timer = setInterval(() => setNow(Temporal.Now.zonedDateTimeISO(timeZone)), MOVES)
    return () => clearInterval(timer)
  }, [timeZone])
  return { day: now.toPlainDate().toString(), minute: now.hour * 60 + now.minute }
}
