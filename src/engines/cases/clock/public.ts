export { type CalendarEdition, CalendarId } from './contract.ts'
export { type CalendarsMemory, openCalendars } from './memory.ts'
export { recountCrontab, recountTasks } from './recount/jobs.ts'
export {
  type Calendars,
  type Clock,
  clockOf,
  type ClockMove,
  type Counting,
  countingOf,
  dueOf,
  moveClock,
  tellClock,
} from './rules.ts'
