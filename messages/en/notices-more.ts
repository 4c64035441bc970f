import type { NoticeText } from '../zh-CN/notices.ts'

/** What sides of a mediation and authors of opinions are told. */
export const enMoreNotices = {
  'opinion-moved': {
    title: (v) => `What you said: ${v['title']}`,
    body: (v) => `Number ${v['number']}, now: ${v['stageEn']}.`,
  },
  'mediation-moved': {
    title: (v) => `Mediation ${v['number']}`,
    body: (v) => `Now: ${v['stageEn']}. Only both sides and the mediators see what it is about.`,
  },
  'mediation-keep': {
    title: (v) => `Mediation ${v['number']}: the agreed day is near`,
    body: (v) => `Please do what was agreed by ${v['day']}. If that is hard, tell the mediator first.`,
  },
  'mediation-kept': {
    title: (v) => `Mediation ${v['number']}: was it kept?`,
    body: (v) => `The agreed day, ${v['day']}, has passed. Please say how it went.`,
  },
  'mediation-ask': {
    title: () => 'A mediation to follow up',
    body: (v) => `The agreed day, ${v['day']}, has passed. Please ask both sides whether it was kept.`,
  },
  'household-joined': {
    title: () => 'Somebody else has joined your household',
    body: 'Open it to see who. If you do not know them, take them off.',
  },
  'household-taken-off': {
    title: () => 'You were taken off a household',
    body: 'Somebody who joined it before you did that. You no longer see its visits; if that is wrong, bring a document to the station.',
  },
  'household-changed': {
    title: () => 'Another household was noted for a home that you had joined',
    body: 'It was noted that others live there now. You no longer follow it, and nobody reads what was written before; it is erased after a month. If that is wrong, tell the station soon.',
  },
  'hook-stopped': {
    title: (v) => `The webhook of ${v['holder']} has stopped`,
    body: (v) =>
      v['gone'] === 'yes'
        ? 'It answered that it wants no more (410), and was ended.'
        : 'It has taken nothing for days and is paused. Let it go on once it is mended: what waits is sent in order.',
  },
  'hook-dead': {
    title: (v) => `A message to ${v['holder']} was given up`,
    body: 'It was refused every time. See why; once it is mended, it can be sent again.',
  },
} as const satisfies Record<string, NoticeText>
