import type { ConsoleCalendarWords } from '../zh-CN/console-calendar.ts'

const month = (day: Temporal.PlainDate) => day.toLocaleString('en-GB', { month: 'long' })

export const enConsoleCalendar: ConsoleCalendarWords = {
  views: { week: 'Week', day: 'Day' },
  view: 'By week or by day',
  previous: { week: 'Week before', day: 'Day before' },
  next: { week: 'Next week', day: 'Next day' },
  today: 'Today',
  days: (first, last) => {
    const isSame = first.month === last.month
    return `${first.day}${isSame ? '' : ` ${month(first)}`} – ${last.day} ${month(last)} ${last.year}`
  },
  showDay: (day) => `Show ${day} alone`,
  lanes: 'What is shown',
  allLanes: 'All',
  add: 'New',
  now: 'Now',
  closed: (reason) => `Closed: ${reason}`,
  nothing: 'Nothing planned',
  when: (day, from, to) => `${day}, ${from}–${to}`,
  nextDay: (time) => `${time} on the next day`,
  hint: 'Enter shows details. Space picks it up, arrow keys move it, Shift with up and down moves its end, Space again puts it down, Escape gives up.',
  hintFixed: 'Enter shows details.',
  picked: (title) => `Picked up ${title}; move it with the arrow keys`,
  at: (when, lane) => `${when}, ${lane}`,
  givenUp: 'Not moved',
  asking: 'Saving',
  moved: (when, lane) => `Moved to ${when}, ${lane}`,
  refused: 'Not moved',
  dismiss: 'Understood',
  edge: 'This is the edge',
  details: 'Details',
  move: 'Move to another time',
  day: 'Day',
  from: 'From',
  to: 'To',
  lane: 'Where',
  moveThere: 'Move',
  badTimes: 'The end must come after the start',
}
