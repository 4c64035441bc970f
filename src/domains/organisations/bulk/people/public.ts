import type { BulkDoor, Kept, KnownThing, ThingBrief } from '../../../../kernel/bulk-door.ts'
import { announce } from '../../../../kernel/changes.ts'
import type { CopyField } from '../../../../kernel/copy-in.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { Keys } from '../../../../kernel/keys.ts'
import { notYours } from '../../../../kernel/problem.ts'
import * as people from '../../../identity/bulk/public.ts'
import { AT, FIELDS, recogniseAll, rowFaults } from './rules.ts'
import * as store from './store.ts'
import * as undo from './undo/store.ts'

/** Takes in people with their posts: a row is somebody who holds a post from a day on. */
export const peopleBulk: BulkDoor = {
  fields: Object.keys(FIELDS),
  faultsOf: rowFaults,
  seal,
  async prepare(tx) {
    await store.makeTables(tx)
    await people.makePeopleTable(tx)
  },
  known,
  async recognise(tx, rows, said) {
    await store.handPeople(tx)
    const found = await people.findLikenesses(tx)
    const asked = found.filter(({ by }) => by === 'name').map(({ id }) => id)
    const reached = await store.inReach(tx, [...new Set(asked)])
    const shown = found.filter(({ by, id }) => by !== 'name' || reached.has(id))
    return recogniseAll(
      rows,
      Map.groupBy(shown, ({ row }) => row),
      said,
    )
  },
  match: store.copyMatched,
  async judge(tx, day) {
    await store.layWishes(tx, day)
    const judged = await store.judgeWishes(tx)
    await store.settle(tx, [...new Set(judged.map(({ row }) => row))])
    await people.holdChangedPeople(tx)
    return judged
  },
  count: store.countWishes,
  async write(tx) {
    const counts = await store.countWishes(tx)
    await people.takeInPeople(tx)
    if (!(await people.changeHeldPeople(tx))) throw notYours()
    await people.notePeople(tx)
    await store.insertPosts(tx)
    if (!(await store.writeHoldings(tx))) throw notYours()
    return counts
  },
  done: () => store.DONE,
  takeBack,
  briefs,
  announce: (tx) => announce(tx, 'organisations', '*'),
}

/** A phone goes into the tables only encrypted. */
function seal(keys: Keys, values: readonly CopyField[]): CopyField[] {
  const sealed = [...values]
  const phone = values[AT.phone]
  if (typeof phone !== 'string') return sealed
  const { index, cipher, mask } = people.sealPhone(keys, phone)
  sealed[AT.phone] = index
  sealed[AT.phoneCipher] = cipher
  sealed[AT.phoneMask] = mask
  return sealed
}

async function known(tx: Tx, unit: string): Promise<KnownThing[]> {
  const holders = await store.readHolders(tx, unit)
  const named = await briefs(
    tx,
    holders.map(({ id }) => id),
  )
  return holders.map(({ id, unit: at }) => {
    const brief = named.get(id)
    return {
      id,
      kind: 'person',
      code: brief?.code ?? '',
      creditCode: '',
      name: brief?.name ?? '',
      address: '',
      unit: at,
      mine: true,
    }
  })
}

async function takeBack(tx: Tx): Promise<Kept[]> {
  await undo.layOut(tx)
  const held = await undo.readKept(tx)
  const kept = await people.readKeptPeople(tx)
  if (held.length + kept.length > 0) {
    const names = await briefs(
      tx,
      held.flatMap(({ person }) => person ?? []),
    )
    return [
      ...kept.map(({ id, name, why }) => ({ id, name: name ?? '', why })),
      ...held.map(({ id, person, why }) => ({ id, name: names.get(person ?? '')?.name ?? '', why })),
    ]
  }
  if (!(await undo.putBack(tx))) throw notYours()
  if ((await people.putBackPeople(tx)) !== (await undo.countPeople(tx))) throw notYours()
  return []
}

/** People by name and work number; the phone stays masked. */
async function briefs(tx: Tx, ids: readonly string[]): Promise<Map<string, ThingBrief>> {
  const rows = await people.findPeopleBriefs(tx, ids)
  return new Map(
    rows.map(({ id, name, workNumber, phone }) => [
      id,
      { name: name ?? '', code: workNumber ?? '', creditCode: '', address: phone ?? '', unit: '' },
    ]),
  )
}
