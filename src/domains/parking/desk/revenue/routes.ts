import { look } from '../../../../kernel/access.ts'
import type { App, House } from '../../../../kernel/app.ts'
import { reads, writes } from '../../../../kernel/handle.ts'
import { prove } from '../../../territory/public.ts'
import { pointNotFound } from '../../rules.ts'
import { note, provePoint } from '../actions.ts'
import * as contract from './contract.ts'
import { findRevenue, insertRevenue, strike } from './store.ts'

/** Registers what is noted of the revenue of car parks; nothing is paid here. */
export function revenueRoutes(app: App, { db }: House): void {
  reads(app, contract.listRevenue, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await prove(tx, who, 'parking.edit', unit)
      const notes = (await findRevenue(tx, unit)).map(({ zh, en, cents, ...one }) => ({
        ...one,
        point: { zh, en },
        cents: Number(cents),
      }))
      const counted = notes.filter(({ struck }) => !struck)
      const byPoint = Map.groupBy(counted, ({ point }) => `${point.zh} ${point.en}`)
      const sums = [...byPoint.values()].flatMap((list) =>
        list[0] ? [{ point: list[0].point, cents: list.reduce((sum, one) => sum + one.cents, 0) }] : [],
      )
      return { notes, sums, total: counted.reduce((sum, one) => sum + one.cents, 0) }
    }),
  )
  writes(app, db, contract.noteRevenue, async (tx, { who, params, body }) => {
    const { point } = await provePoint(tx, who, params.pointId)
    const id = await insertRevenue(tx, point.id, body)
    note(tx, 'parking.revenue', { kind: 'parkingPoint', id: point.id }, point.lineage, { note: id })
    return { id }
  })
  writes(app, db, contract.strikeRevenue, async (tx, { who, params }) => {
    const at = await strike(tx, params.revenueId)
    if (!at) throw pointNotFound()
    const { point } = await provePoint(tx, who, at)
    note(tx, 'parking.strike', { kind: 'parkingPoint', id: at }, point.lineage, {
      note: params.revenueId,
    })
    return { id: params.revenueId }
  })
}
