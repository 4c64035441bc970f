import pg from 'pg'
import { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'

/** A member of staff with a role at a unit from long ago, and what they agreed to show of their name. */
export async function givenColleague(
  ownerUrl: string,
  unit: string,
  name: string,
  level: 'full' | 'surname' | 'none' = 'none',
): Promise<PersonId> {
  const person = PersonId.parse(newId())
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', $2)`, [
      person,
      name,
    ])
    await client.query(
      `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, 'stationStaff', $2, '[2020-01-01,)')`,
      [person, unit],
    )
    if (level !== 'none')
      await client.query(
        `insert into identity.consent (person_id, purpose, level, wording) values ($1, 'duty.name', $2, 'duty.name/1')`,
        [person, level],
      )
  } finally {
    await client.end()
  }
  return person
}
