import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { asOwner } from '../../../../../test/database.ts'
import { act, ANYONE, look } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { CaseId } from '../../contract.ts'
import { refresh } from '../../intake/store.ts'
import { copyRequest, takeTurn } from '../../moved/store.ts'
import { openRequestsTown, refused } from '../../samples.ts'
import { showRequest } from '../../shown/actions.ts'
import { showMine } from '../actions.ts'
import { actOnMine, eraseMine } from './actions.ts'

const { program, ownerUrl, people, file, does, settled } = await openRequestsTown()
const { db } = program
const { resident, handler } = people

type Split = { readonly id: CaseId; readonly seen: number }

/** Who does something with a request while its part is being made, which ends only once they wait for it. */
async function meanwhile(work: (tx: Tx, split: Split) => Promise<unknown>): Promise<CaseId> {
  const { id } = await file(resident)
  await does(handler, id, 'accept')
  await settled()
  const { links } = await does(handler, id, 'split', { parts: [{ title: '台阶' }] })
  const part = links.find(({ kind }) => kind === 'splitInto')?.case as CaseId
  const { seen } = await look(db, resident, (tx) => showMine(tx, program, resident, id))
  const making = async (tx: Tx) => {
    await takeTurn(tx, part)
    await copyRequest(tx, id, part, null)
    await refresh(tx, [part])
    const doing = act(db, resident, (own) => work(own, { id, seen }))
    await Promise.race([doing, waited()])
    return { doing }
  }
  const { doing } = await act(db, ANYONE, making, 'housekeeping')
  await doing
  await settled()
  return part
}

/** Somebody waits for their turn. */
async function waited(): Promise<void> {
  const query = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`
  await asOwner(ownerUrl, async (client) => {
    for (let turn = 0; turn < 200 && (await client.query(query)).rowCount === 0; turn++) await setTimeout(20)
  })
}

test('a part that is just being made is told to as few as its whole', async () => {
  const part = await meanwhile((tx, { id, seen }) =>
    actOnMine(tx, program, resident, {
      id,
      what: 'addWords',
      seen,
      form: { text: '不要让大家看到。' },
      sight: 'confidential',
    }),
  )
  await assert.rejects(showRequest(program, ANYONE, part), refused('request-not-found'))
})

test('a part that is just being made is erased with its whole', async () => {
  const part = await meanwhile((tx, split) => eraseMine(tx, program, resident, split))
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query('select text from requests.request where case_id = $1', [part]),
  )
  assert.deepEqual(rows, [{ text: '' }])
})
