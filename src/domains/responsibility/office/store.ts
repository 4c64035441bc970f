import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { OfficeProfile } from './contract.ts'

const columnsOf = (of: UnitId, { role, side, phone, address, hours }: OfficeProfile) => ({
  of_id: of,
  role,
  side,
  phone,
  address_zh: address?.zh ?? null,
  address_en: address?.en ?? null,
  hours_zh: hours?.zh ?? null,
  hours_en: hours?.en ?? null,
})

/** The version of what is said of an office, locked; 0 where nothing is. */
export async function lockOffice(tx: Tx, unit: UnitId): Promise<number> {
  const row = await tx
    .selectFrom('responsibility.office')
    .select('version')
    .where('unit_id', '=', unit)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? 0
}

export async function writeOffice(tx: Tx, unit: UnitId, of: UnitId, profile: OfficeProfile): Promise<number> {
  const columns = columnsOf(of, profile)
  const row = await tx
    .insertInto('responsibility.office')
    .values({ unit_id: unit, ...columns })
    .onConflict((conflict) =>
      conflict.column('unit_id').doUpdateSet({
        ...columns,
        version: sql`responsibility.office.version + 1`,
        changed_at: sql`clock_timestamp()`,
      }),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
