import type { UnitId } from '../../kernel/ids.ts'
import { asker, head, helper, lead } from '../cases/steps.ts'
import type { Step } from '../cases/story.ts'

/** Where an invented request stands: how many hours ago it was asked, and what was done since. */
export type Course = {
  readonly name: string
  readonly agoHours: number
  readonly sight?: 'confidential' | 'sealed'
  readonly steps: (answer: string) => readonly Step[]
}

const solve = (hours: number, text: string) => lead('resolve', hours, { outcome: 'solved', text })

/** What an assisting unit says is not theirs: the lead goes on meanwhile. */
export const partDisputed = (assisting: UnitId): readonly Step[] => [
  lead('accept', 2),
  lead('callIn', 4, { assists: [assisting], text: '旁边的部分请一并查看。' }),
  helper('dispute', 9, { reason: '现场看过，这部分是物业自己的，不需要我们协办。' }),
]

/** Every stage there is, the frequent ones more than once; the last ones rarely. */
export const COURSES: readonly Course[] = [
  { name: 'fresh', agoHours: 2, steps: () => [] },
  { name: 'taken up', agoHours: 30, steps: () => [lead('accept', 3)] },
  {
    name: 'rated',
    agoHours: 24 * 9,
    steps: (text) => [
      lead('accept', 2),
      solve(40, text),
      asker('confirm', 60, { solved: true, satisfied: 5 }),
    ],
  },
  {
    name: 'rated well',
    agoHours: 24 * 16,
    steps: (text) => [
      lead('accept', 5),
      solve(70, text),
      asker('confirm', 96, { solved: true, satisfied: 4 }),
    ],
  },
  { name: 'answered', agoHours: 24 * 4, steps: (text) => [lead('accept', 4), solve(50, text)] },
  { name: 'overdue', agoHours: 24 * 13, steps: () => [lead('accept', 20)] },
  {
    name: 'on the spot',
    agoHours: 24 * 6,
    steps: (text) => [
      lead('resolveOnSpot', 1, { outcome: 'solved', text }),
      asker('confirm', 20, { solved: true, satisfied: 5 }),
    ],
  },
  {
    name: 'asked',
    agoHours: 24 * 2,
    steps: () => [lead('accept', 3), lead('ask', 20, { text: '请问具体是几号楼、大约什么时间？' })],
  },
  {
    name: 'disputed',
    agoHours: 24,
    steps: () => [lead('dispute', 4, { reason: '设施属于市属公园，不在街道管养范围。' })],
  },
  {
    name: 'unsatisfied',
    agoHours: 24 * 20,
    steps: (text) => [
      lead('accept', 6),
      solve(90, text),
      asker('confirm', 120, { solved: false, satisfied: 1, text: '只来看了一眼，问题还在。' }),
    ],
  },
  {
    name: 'reopened',
    agoHours: 24 * 12,
    steps: (text) => [
      lead('accept', 3),
      solve(60, text),
      asker('confirm', 80, { solved: false, satisfied: 2 }),
      asker('reopen', 24 * 11, { text: '下雨后又坏了。' }),
    ],
  },
  {
    name: 'more time',
    agoHours: 24 * 6,
    steps: () => [
      lead('accept', 3),
      lead('askMoreTime', 90, { workingDays: 5, reason: '配件要从厂家调货。' }),
    ],
  },
  {
    name: 'unanswered',
    agoHours: 24 * 30,
    steps: (text) => [
      lead('accept', 4),
      solve(60, text),
      { action: 'closeUnanswered', hours: 60 + 24 * 10, as: 'program' },
    ],
  },
  {
    name: 'not fixed',
    agoHours: 24 * 7,
    steps: (text) => [
      lead('accept', 4),
      solve(60, text),
      asker('notFixed', 80, { text: '当天好了，第二天又一样。' }),
    ],
  },
  {
    name: 'explained',
    agoHours: 24 * 18,
    steps: () => [
      lead('accept', 4),
      lead('resolve', 50, { outcome: 'explained', text: '已列入明年改造计划，目前先派人值守。' }),
      asker('confirm', 90, { solved: false, satisfied: 3 }),
    ],
  },
  { name: 'confidential', agoHours: 40, sight: 'confidential', steps: () => [lead('accept', 5)] },
  {
    name: 'sent up',
    agoHours: 24 * 3,
    steps: () => [lead('accept', 3), lead('escalate', 30, { reason: '需要区里协调管线单位。' })],
  },
  {
    name: 'taken back',
    agoHours: 24 * 10,
    steps: () => [asker('withdraw', 5, { text: '邻居已经修好了。' })],
  },
  {
    name: 'rated again',
    agoHours: 24 * 25,
    steps: (text) => [
      lead('accept', 2),
      solve(30, text),
      asker('confirm', 50, { solved: true, satisfied: 5 }),
    ],
  },
  {
    name: 'sealed',
    agoHours: 26,
    sight: 'sealed',
    steps: () => [head('takeOver', 6, { reason: '反映本单位人员，由街道直接办理。' })],
  },
]
