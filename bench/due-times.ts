import { readFile } from 'node:fs/promises'
import { addWorkingTime, WorkingRule, workingTime } from '../src/kernel/business-time.ts'
import { CalendarFile, officialCalendar } from '../src/kernel/calendar.ts'
import { type CalendarEdition, CalendarId } from '../src/engines/cases/clock/contract.ts'
import { clockOf, type ClockMove, countingOf, dueOf } from '../src/engines/cases/clock/rules.ts'
import { dueByWalking } from './due-times-reference.ts'
import { figure, median, type Report } from './figure.ts'

const YEARS = 10
const COUNT = 200_000
const ROUNDS = 7
const HOUR = 3_600_000
const PERIODS = [{ opens: 540, closes: 1050 }]

/**
 * Due times a second by a calendar of ten years, from moments all over them with 1 to 20 working days: the table
 * alone; through Temporal; a clock with a pause and an extension, folded from its moves. Against walking from day to
 * day, which is what the table replaced. All give the same answers, which is looked at.
 */
export async function run(report: Report): Promise<void> {
  const file = new URL('../data/calendar/cn.json', import.meta.url)
  const days = CalendarFile.parse(JSON.parse(await readFile(file, 'utf8'))).days
  const known = days.filter(({ date }) => date.startsWith('2026'))
  const all = Array.from({ length: YEARS }, (_, year) =>
    known.map((day) => ({ ...day, date: `${2026 + year}${day.date.slice(4)}` })),
  ).flat()
  const calendar = officialCalendar(all)
  const rule: WorkingRule = { timeZone: 'Asia/Shanghai', periods: PERIODS }
  const first = Date.parse('2026-01-01')
  const span = YEARS * 365 * 24 * HOUR
  const froms = Float64Array.from({ length: COUNT }, (_, n) => first + Math.floor(part(n) * span))
  const works = Float64Array.from({ length: COUNT }, (_, n) => (1 + (n % 20)) * 510 * 60_000)
  const time = workingTime(rule, calendar)

  const walked = perSecond(20_000, (n) => dueByWalking(rule, calendar, froms[n]!, works[n]!))
  const table = perSecond(COUNT, (n) => time.due(froms[n]!, works[n]!))
  report(figure('due times by the table', table.rate, 'a second', walked.rate))
  if (walked.sum !== perSecond(20_000, (n) => time.due(froms[n]!, works[n]!)).sum)
    throw new Error('The table and walking disagree')

  const instants = Array.from(froms, (moment) => Temporal.Instant.fromEpochMilliseconds(moment))
  const temporal = perSecond(
    COUNT,
    (n) => addWorkingTime(rule, calendar, instants[n]!, { days: 1 + (n % 20) }).epochMilliseconds,
  )
  report(figure('the same through Temporal', temporal.rate, 'a second', walked.rate))

  const edition: CalendarEdition = {
    id: CalendarId.parse('00000000-0000-8000-8000-000000000001'),
    timeZone: rule.timeZone,
    hours: [{ from: '2020-01-01', periods: PERIODS }],
    days: all,
  }
  const counting = countingOf(edition)
  const calendars = () => counting
  const histories = Array.from(froms, (at, n) => historyFrom(at, n, edition.id))
  const simple = perSecond(COUNT, (n) => dueOf(clockOf(histories[n]!.slice(0, 1), calendars)!, calendars))
  report(figure('clocks started, from their events', simple.rate, 'a second', walked.rate))
  const whole = perSecond(COUNT, (n) => dueOf(clockOf(histories[n]!, calendars)!, calendars))
  report(
    figure(
      'clocks started, paused, resumed and extended, from their events',
      whole.rate,
      'a second',
      walked.rate,
    ),
  )
}

function historyFrom(at: number, n: number, calendar: CalendarId): ClockMove[] {
  return [
    { what: 'start', at, calendar, budget: { workingDays: 1 + (n % 20) } },
    { what: 'pause', at: at + 5 * HOUR, calendar },
    { what: 'resume', at: at + 30 * HOUR, calendar },
    { what: 'extend', at: at + 31 * HOUR, calendar, more: { workingDays: 3 } },
  ]
}

/** Median of the rounds; the sum of all answers, so that none is left out. */
function perSecond(count: number, due: (n: number) => number): { rate: number; sum: number } {
  const rates: number[] = []
  let sum = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    sum = 0
    const started = performance.now()
    for (let n = 0; n < count; n += 1) sum += due(n)
    rates.push((count * 1000) / (performance.now() - started))
  }
  return { rate: median(rates), sum }
}

/** Between 0 and 1, well spread and the same in every run. */
function part(n: number): number {
  return (n * 0.618_033_988_749_894_9) % 1
}
