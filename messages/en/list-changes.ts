import type { ListChangesTexts } from '../zh-CN/list-changes.ts'

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** The record of changes to responsibility lists: what was changed, in a sentence each. */
export const enListChanges: ListChangesTexts = {
  every: 'all categories',
  clocks: {
    accept: 'taking up',
    respond: 'first contact',
    solve: 'solving',
    answer: 'waiting for the requester',
    feedback: 'waiting for a rating',
  },
  workingDays: (count) => many(count, 'working day'),
  workingHours: (count) => `${count} working ${count === '1' ? 'hour' : 'hours'}`,
  days: (count) => many(count, 'day'),
  told: {
    'list.set': (v) => `"${v.category}" at the level ${v.level} is handled by ${v.whom} from ${v.day} on`,
    'list.end': (v) => `The entry for "${v.category}" at the level ${v.level} ends on ${v.day}`,
    'list.takeBack': (v) =>
      `Taken back: the entry for "${v.category}" at the level ${v.level} from ${v.day} on`,
    'category.add': (v) => `New category "${v.name}" from ${v.day} on`,
    'category.change': (v) => `Category "${v.name}" changed from ${v.day} on`,
    'category.end': (v) => `Category "${v.category}" ends on ${v.day}`,
    'category.move': (v) => `Category "${v.category}" moves to code ${v.to} on ${v.day}`,
    'category.takeBack': (v) => `Taken back: what category "${v.category}" would be from ${v.day} on`,
    'budget.set': (v) => `Time for ${v.clock}, "${v.category}": ${v.time} from ${v.day} on`,
    'budget.end': (v) => `Time for ${v.clock}, "${v.category}", ends on ${v.day}`,
    'budget.takeBack': (v) => `Taken back: time for ${v.clock}, "${v.category}", from ${v.day} on`,
    'office.set': (v) => `What ${v.office} is there for: ${v.role}`,
  },
}
