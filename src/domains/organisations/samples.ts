import { asOwner } from '../../../test/database.ts'
import { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import {
  checkCharacterOf,
  type OrganisationId,
  type OrganisationKind,
  type PostId,
  type PostKind,
} from './contract.ts'

export type OrganisationSample = {
  unit: string
  kind?: OrganisationKind
  zh?: string
  creditCode?: string | null
  lon?: number
  lat?: number
}

/** An organisation written by the owner of the tables, with its seat, valid from 2020 on. */
export async function givenOrganisation(
  ownerUrl: string,
  { unit, kind = 'company', zh = '梧桐科技有限公司', creditCode = null, lon, lat }: OrganisationSample,
): Promise<OrganisationId> {
  const id = newId() as OrganisationId
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `with organisation as (
         insert into organisations.organisation (id, kind, party_level, name_zh, initials, credit_code, lon, lat, valid)
         values ($1::uuid, $2, $3, $4, 'wtkj', $5, $6, $7, '[2020-01-01,)'))
       insert into organisations.attachment (organisation_id, kind, unit_id, valid)
       values ($1::uuid, 'seat', $8, '[2020-01-01,)')`,
      [id, kind, kind === 'partyOrg' ? 'branch' : null, zh, creditCode, lon ?? null, lat ?? null, unit],
    )
  })
  return id
}

/** A post of a unit from 2020 on, with its holder since then where one is given. */
export async function givenPost(
  ownerUrl: string,
  { unit, kind = 'chief', holder }: { unit: string; kind?: PostKind; holder?: PersonId },
): Promise<PostId> {
  const id = newId() as PostId
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into organisations.post (id, unit_id, kind, number, valid)
       values ($1, $2, $3, 1 + (select count(*) from organisations.post where unit_id = $2 and kind = $3), '[2020-01-01,)')`,
      [id, unit, kind],
    )
    if (holder)
      await client.query(
        `insert into organisations.holding (post_id, person_id, valid) values ($1, $2, '[2020-01-01,)')`,
        [id, holder],
      )
  })
  return id
}

/** Somebody known by a work number alone, who has never signed in. */
export async function givenColleague(ownerUrl: string, name: string, workNumber: string): Promise<PersonId> {
  const id = PersonId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(`insert into identity.person (id, kind, name, work_number) values ($1, 'staff', $2, $3)`, [
      id,
      name,
      workNumber,
    ]),
  )
  return id
}

/** A credit code that fits: of an enterprise, with nine characters of its own after the code of the place. */
export function sampleCreditCode(number: number, place = '310104'): string {
  const body = `91${place}${String(number).padStart(9, '0')}`
  return body + (checkCharacterOf(body) ?? '')
}
