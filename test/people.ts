import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../src/domains/identity/contract.ts'
import { PersonId } from '../src/kernel/ids.ts'
import { newId } from '../src/kernel/new-id.ts'
import { asOwner } from './database.ts'

/** Somebody of the staff with one role at a unit from 2020 on, signed in: the token goes into the cookie. */
export async function givenStaff(
  ownerUrl: string,
  role: Role,
  unit: string,
  name = '演示人员',
): Promise<{ person: PersonId; grant: string; token: string }> {
  const [person, grant] = [PersonId.parse(newId()), newId()]
  const token = randomBytes(32).toString('base64url')
  await asOwner(ownerUrl, async (client) => {
    await client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', $2)`, [
      person,
      name,
    ])
    await client.query(
      `insert into identity.role_grant (id, person_id, role, unit_id, valid) values ($1, $2, $3, $4, '[2020-01-01,)')`,
      [grant, person, role, unit],
    )
    await client.query(
      `insert into identity.session (token_hash, person_id, via, expires_at) values ($1, $2, 'oidc', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), person],
    )
  })
  return { person, grant, token }
}

/** One more session of somebody, as on another device: its token. */
export async function givenSession(ownerUrl: string, person: PersonId): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into identity.session (token_hash, person_id, via, expires_at) values ($1, $2, 'oidc', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), person],
    ),
  )
  return token
}

/** A resident with a name and a masked phone, signed in: the token goes into the cookie. */
export async function givenResident(
  ownerUrl: string,
  name: string,
): Promise<{ person: PersonId; token: string }> {
  const person = PersonId.parse(newId())
  const token = randomBytes(32).toString('base64url')
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into identity.person (id, kind, name, phone_mask) values ($1, 'resident', $2, '139****0000')`,
      [person, name],
    )
    await client.query(
      `insert into identity.session (token_hash, person_id, via, expires_at) values ($1, $2, 'code', now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), person],
    )
  })
  return { person, token }
}

/** Residents who are signed in, as many as wanted: in their order. */
export async function givenResidents(
  ownerUrl: string,
  count: number,
): Promise<{ person: PersonId; token: string }[]> {
  const people = Array.from({ length: count }, () => ({
    person: PersonId.parse(newId()),
    token: randomBytes(32).toString('base64url'),
  }))
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `with born as (insert into identity.person (id, kind) select id, 'resident' from unnest($1::uuid[]) id)
       insert into identity.session (token_hash, person_id, via, expires_at)
       select sha256(convert_to(token, 'UTF8')), id, 'code', now() + interval '1 day'
       from unnest($1::uuid[], $2::text[]) as one (id, token)`,
      [people.map(({ person }) => person), people.map(({ token }) => token)],
    )
  })
  return people
}
