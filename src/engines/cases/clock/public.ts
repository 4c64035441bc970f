export { CalendarId } from './contract.ts'
export { type CalendarsMemory, openCalendars } from './memory.ts'
export { type Calendars, type Clock, type ClockMove, type Counting, dueOf, moveClock } from './rules.ts'
