import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { act, type Grants, look, type Who } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { givenTown } from '../../territory/samples.ts'
import { changeTemplate, keepTemplate, retireTemplate } from './actions.ts'
import type { TemplateContent } from './contract.ts'
import { findTemplates } from './store.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)

async function staffOf(unit: UnitId, permission: keyof Grants = 'case.handle'): Promise<Who> {
  const { person } = await givenStaff(ownerUrl, 'gridWorker', unit)
  return { person, kind: 'staff', grants: { [permission]: [unit] } }
}
const street = await staffOf(town.plane)
const grid = await staffOf(town.north1)
const desk = await staffOf(town.planeNorth, 'case.take')
const foreign = await staffOf(town.maple)

const content = (zh: string, more: Partial<TemplateContent> = {}): TemplateContent => ({
  process: null,
  category: null,
  occasion: 'answer',
  title: { zh, en: zh },
  text: { zh: '{number} 已办。', en: '{number} is done.' },
  ...more,
})
const refused = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type
const keep = (who: Who, unit: UnitId, wish: TemplateContent) =>
  act(db, who, (tx) => keepTemplate(tx, who, unit, wish))
const titles = (who: Who) =>
  look(db, who, async (tx) =>
    (await findTemplates(tx, Object.values(town))).map(({ title, mayEdit }) => [title.zh, mayEdit]),
  )

test('a template is used where it is kept and below, changed by those who handle there, seen by no neighbour', async () => {
  await keep(street, town.plane, content('街道的'))
  await keep(grid, town.north1, content('网格的'))
  assert.deepEqual(await titles(street), [
    ['街道的', true],
    ['网格的', true],
  ])
  assert.deepEqual(await titles(grid), [
    ['街道的', false],
    ['网格的', true],
  ])
  assert.deepEqual(await titles(desk), [['街道的', false]])
  assert.deepEqual(await titles(foreign), [])
  await assert.rejects(keep(grid, town.plane, content('越级')), refused('not-yours'))
  await assert.rejects(keep(desk, town.planeNorth, content('窗口')), refused('not-yours'))
  await assert.rejects(keep(street, town.plane, content('街道的')), refused('answer-template-called-so'))
  await keep(street, town.plane, content('街道的', { occasion: 'question' }))
})

test('a place that nothing fills is refused at its language; of two who change it the second is told', async () => {
  const wish = content('会改的')
  const id = await keep(street, town.plane, wish)
  const change = (version: number, more: Partial<TemplateContent> = {}) =>
    act(db, street, (tx) => changeTemplate(tx, street, id, { ...wish, ...more, version }))
  await assert.rejects(change(1, { text: { zh: '{number}', en: '{phone}' } }), (error) => {
    assert.ok(error instanceof ProblemError)
    assert.deepEqual(
      error.faults.map(({ pointer, code }) => [pointer, code]),
      [['#/body/text/en', 'placeholder-unknown']],
    )
    return true
  })
  const both = await Promise.allSettled([change(1), change(1)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(change(1), refused('changed-meanwhile'))
  const retire = (who: Who) => act(db, who, (tx) => retireTemplate(tx, who, id))
  await assert.rejects(retire(grid), refused('not-yours'))
  await assert.rejects(retire(foreign), refused('answer-template-not-found'))
  await retire(street)
  await assert.rejects(retire(street), refused('answer-template-not-found'))
  await keep(street, town.plane, wish)
})
