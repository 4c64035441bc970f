import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look } from '../../../kernel/access.ts'
import { showInbox } from '../../handling/inbox/actions.ts'
import { openHotlineTown, sampleOrder } from '../samples.ts'

const { program, send, file, people, office, town } = await openHotlineTown()

test('whoever chooses what to do next sees which cases a hotline waits for, under which number and until when', async () => {
  const order = sampleOrder()
  assert.equal((await send('orders', order)).status, 200)
  const plain = await file(people.resident)
  const inbox = async (who: typeof people.handler, unit: typeof town.plane) => {
    const asked = { whose: 'unit', unit, limit: 10 } as const
    const { cases } = await look(program.db, who, (tx) => showInbox(tx, program, asked))
    return cases
  }
  const cases = await inbox(people.handler, office)
  assert.equal(cases.find(({ id }) => id === plain.id)?.outside, null)
  const [told] = cases.flatMap(({ outside }) => outside ?? [])
  assert.equal(told?.number, order['number'])
  assert.equal(told?.name.zh, '12345 热线')
  assert.equal(
    told?.deadline.epochMilliseconds,
    Temporal.Instant.from(String(order['deadline'])).epochMilliseconds,
  )
  assert.deepEqual(await inbox(people.foreigner, town.maple), [])
})
