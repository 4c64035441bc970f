export { openCalendars } from './memory.ts'
export { recountCrontab, recountTasks } from './recount/jobs.ts'
export { type Calendars, countingOf, dueOf, moveClock } from './rules.ts'
