import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssignmentId, CaseEvent, CaseId, CaseState } from '../../../engines/cases/contract.ts'
import { SAMPLE } from '../../../engines/cases/samples.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { SpokenWords } from '../processes/contract.ts'
import { colleaguesIn, eventShown, handles, mentionedIn, routingTold } from './rules.ts'

const [office, centre, grid, officer, resident] = [newId(), newId(), newId(), newId(), newId()]
const other = newId() as CaseId
const at = Temporal.Instant.from('2026-11-26T08:00:00Z')
const words: SpokenWords = {
  name: '样本',
  about: '',
  stages: {},
  actions: { dispatch: { do: '派单', done: '已派单' } },
  outcomes: {},
  clocks: {},
  fields: { lead: '主办单位' },
  choices: {},
}
const event = (number: number, part: Partial<CaseEvent>): CaseEvent => ({
  number,
  action: 'open',
  to: 'received',
  at,
  by: null,
  standing: 'requester',
  unit: null,
  form: {},
  ...part,
})

const both = (text: string) => ({ zh: text, en: text })

test('a routing is told as it was kept; what is not one is nobody’s guess', () => {
  const kept = {
    fired: both('rule'),
    close: [{ rule: newId(), why: both('nearly') }],
    changers: [office],
    asks: [],
    tiers: [],
  }
  assert.deepEqual(routingTold(kept), {
    fired: both('rule'),
    close: [both('nearly')],
    changers: [office],
    asks: [],
  })
  assert.equal(routingTold({ rule: 'sample' }), null)
  assert.equal(routingTold(undefined), null)
})

test('whoever asked has no name in the history, and the routing is not a field', () => {
  const opened = eventShown(SAMPLE, words, event(1, { by: resident, form: { text: '灯坏了', routing: {} } }))
  assert.equal(opened.by, null)
  assert.deepEqual(opened.form, { text: '灯坏了' })
  assert.equal(opened.shown, true)
  const sent = eventShown(
    SAMPLE,
    words,
    event(2, { action: 'dispatch', by: officer, standing: 'supervisor' }),
  )
  assert.equal(sent.by, officer)
  assert.equal(sent.words, '已派单')
  assert.equal(sent.fields[0]?.words, '主办单位')
  const disputed = eventShown(SAMPLE, words, event(3, { action: 'dispute', standing: 'lead' }))
  assert.equal(disputed.shown, false)
  assert.equal(disputed.fields[0]?.internal, true)
})

test('units, cases and categories that forms name are all found, so that a page can name them', () => {
  const assignment = { id: newId() as AssignmentId, unit: UnitId.parse(centre), person: officer }
  const state = { assignments: [assignment], links: [{ kind: 'mergedFrom', case: other }], mergedInto: null }
  const mentioned = mentionedIn(
    SAMPLE,
    {
      events: [
        event(2, { action: 'dispatch', unit: UnitId.parse(office), form: { lead: grid, assists: [centre] } }),
      ],
      state: state as unknown as CaseState,
      place: [],
    },
    null,
  )
  assert.deepEqual(mentioned.units, new Set([centre, office, grid]))
  assert.deepEqual(mentioned.cases, new Set([other]))
})

test('colleagues are those who acted and took it up, never whoever asked', () => {
  const events = [event(1, { by: resident }), event(2, { by: officer, standing: 'lead' })]
  assert.deepEqual(colleaguesIn(events, { assignments: [] }), [officer])
  assert.equal(handles(['taker', 'requester']), false)
  assert.equal(handles(['assist']), true)
})
