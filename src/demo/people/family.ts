import type pg from 'pg'

/** Those whom 林知夏 enrols beside herself. */
export const CHILD = '00fa0001-0000-8000-a000-000000000001'
export const GRANDMOTHER = '00fa0001-0000-8000-a000-000000000002'
const CONSENT = '00fa0002-0000-8000-a000-000000000001'

/** Years: young enough for what is for children, old enough for what is for elders. */
const [AGE, CHILDS_AGE, GRANDMOTHERS_AGE] = [36, 8, 78]

/** The family of the first ready-made resident, with her consent for the child, and her own year of birth. */
export async function writeFamily(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select id from identity.person where demo and kind = 'resident' order by id limit 1`,
  )
  const holder = rows[0]?.id
  if (holder === undefined) return
  const [day, year] = [today.toString(), today.year]
  await client.query(
    `insert into identity.consent (id, person_id, purpose, level, wording, about_id)
     values ($1, $2, 'family.guardian', 'agreed', 'family.guardian/1', $3)`,
    [CONSENT, holder, CHILD],
  )
  await client.query(
    `insert into identity.family_member (id, holder_id, name, birth_year, relation, said_on, consent_id) values
     ($1, $2, '小满', $3, 'child', $4, $5), ($6, $2, '外婆', $7, 'grandparent', $4, null)`,
    [CHILD, holder, year - CHILDS_AGE, day, CONSENT, GRANDMOTHER, year - GRANDMOTHERS_AGE],
  )
  await client.query(`insert into identity.about (person_id, birth_year) values ($1, $2)`, [
    holder,
    year - AGE,
  ])
}
