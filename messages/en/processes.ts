import type { Given, ProcessTerms } from '../zh-CN/processes.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

const worked = (minutes: number) =>
  minutes % 60 === 0
    ? many(minutes / 60, 'working hour', 'working hours')
    : many(minutes, 'minute of work', 'minutes of work')

export const enProcesses: ProcessTerms = {
  between: '; ',
  meanwhile: (actions, more) => `Meanwhile: ${actions}${more > 0 ? `; ${more} more` : ''}`,
  leads: (to, actions) => `${to}: ${actions}`,
  begins: 'Begins here',
  loop: { discover: 'Discover', handle: 'Handle', supervise: 'Supervise', feedback: 'Feedback' },
  kind: {
    open: "the unit's turn",
    waiting: 'the turn of whoever asked',
    check: "a second person's turn",
    closed: 'over',
  },
  standing: {
    requester: 'whoever asked',
    taker: 'who took it down',
    lead: 'leading unit',
    assist: 'assisting unit',
    supervisor: 'supervisor',
    higher: 'supervisor one level up',
    program: 'the program, when time is up',
  },
  join: {
    all: 'done once the leading and all assisting units are',
    lead: 'done once the leading unit is',
    any: 'done as soon as any unit is',
  },
  stay: 'as before',
  opening: 'when it is opened',
  budget: ({ workingDays, workingMinutes, days }: Given): string =>
    [
      workingDays === undefined ? '' : many(workingDays, 'working day', 'working days'),
      workingMinutes === undefined ? '' : worked(workingMinutes),
      days === undefined ? '' : many(days, 'day of the calendar', 'days of the calendar'),
    ]
      .filter(Boolean)
      .join(' and '),
  heads: {
    stages: 'Stages',
    stage: 'Stage',
    loop: 'Step of the loop',
    kind: 'Whose turn',
    actions: 'Actions',
    action: 'Action',
    who: 'Who may',
    from: 'From',
    to: 'To',
    apart: 'Never by whoever did',
    limits: 'Limits',
    clocks: 'Clocks',
    clock: 'Clock',
    time: 'How long',
    starts: 'Starts',
    stops: 'Stops',
    pauses: 'Pauses for whoever asked',
    runsOut: 'When it runs out',
    outcomes: 'Outcomes',
    outcome: 'Outcome',
    solved: 'Counts as solved',
    join: 'When it is done',
  },
  yes: 'yes',
  no: 'no',
  most: (times) => `at most ${many(times, 'time', 'times')}`,
  withinDays: (days) => `within ${many(days, 'day', 'days')} of the end`,
  bounces: (times) => `a dispatch can be disputed ${many(times, 'time', 'times')}`,
}
