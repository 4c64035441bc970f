import type pg from 'pg'
import { asOwner } from '../../../test/database.ts'
import { newId } from '../../kernel/new-id.ts'
import { FindingId } from './contract.ts'
import { aboutOf } from './judging/about/rules.ts'
import type { OrganisationKind, PostKind } from '../organisations/contract.ts'

/** An organisation with its seat, from 2020 on. */
export async function givenOrganisation(
  client: pg.Client,
  sample: { kind: OrganisationKind; seat: string; street?: string; site?: string },
): Promise<string> {
  const id = newId()
  await client.query(
    `with organisation as (
       insert into organisations.organisation (id, kind, party_level, name_zh, initials, street, valid)
       values ($1::uuid, $2, $3, '示范' || left($1::uuid::text, 8), 'sf', $4, '[2020-01-01,)')),
     site as (insert into organisations.attachment (organisation_id, kind, unit_id, valid)
       select $1::uuid, 'site', $6::uuid, '[2020-01-01,)' where $6::uuid is not null)
     insert into organisations.attachment (organisation_id, kind, unit_id, valid)
     values ($1::uuid, 'seat', $5, '[2020-01-01,)')`,
    [
      id,
      sample.kind,
      sample.kind === 'partyOrg' ? 'branch' : null,
      sample.street ?? null,
      sample.seat,
      sample.site ?? null,
    ],
  )
  return id
}

/** A post from 2020 on, held by somebody or vacant. */
export async function givenPost(
  client: pg.Client,
  sample: { unit: string; kind: PostKind; number?: number; holder?: string },
): Promise<string> {
  const id = newId()
  await client.query(
    `insert into organisations.post (id, unit_id, kind, number, valid) values ($1, $2, $3, $4, '[2020-01-01,)')`,
    [id, sample.unit, sample.kind, sample.number ?? 1],
  )
  if (sample.holder)
    await client.query(
      `insert into organisations.holding (post_id, person_id, valid) values ($1, $2, '[2020-01-01,)')`,
      [id, sample.holder],
    )
  return id
}

/** A grid without a main station, written down by the owner of the tables as the run would. */
export async function givenFinding(ownerUrl: string, { unit }: { unit: string }): Promise<FindingId> {
  const id = FindingId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into checks.finding (id, check_code, cell_id, subject, unit_id, involved, grave, about)
       values ($1, 'noMainStation', $2, 'main', $2, array[$2::uuid], true, $3)`,
      [id, unit, JSON.stringify(aboutOf({}))],
    ),
  )
  return id
}
