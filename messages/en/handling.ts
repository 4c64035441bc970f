import type { HandlingWords } from '../zh-CN/handling.ts'

export const enHandling: HandlingWords = {
  sheet: {
    title: 'Supervision',
    number: 'Number',
    heading: 'Title',
    category: 'Category',
    place: 'Place',
    stage: 'Stage',
    lead: 'Led by',
    opened: 'Filed',
    due: 'Due',
    closed: 'Closed',
    why: 'Why',
    words: 'In words',
    disputed: 'Disputed',
    reopened: 'Reopened',
  },
  kinds: {
    overdue: 'Overdue',
    dueSoon: 'Due soon',
    dispute: 'Disputed',
    moreTime: 'More time asked',
    sendDown: 'Sending down asked',
    waiting: 'Waiting for an answer',
    bouncing: 'Bouncing',
    reopened: 'Reopened',
    unsatisfied: 'Not satisfied',
  },
}
