import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import { TOLD } from './wishes/store.ts'

const names = sql.raw(TOLD.join(', '))
const wanted = sql.raw(TOLD.map((column) => `w.${column}`).join(', '))
const assigned = sql.raw(TOLD.map((column) => `${column} = w.${column}`).join(', '))

/** All that is said of a service, as one text: any change of it changes the text. */
export const printOf = (id: RawBuilder<unknown>): RawBuilder<string> => sql<string>`md5(concat(
  (select to_jsonb(s)::text from catalogue.service s where s.id = ${id}),
  (select string_agg(to_jsonb(e)::text, ' ' order by lower(e.valid)) from catalogue.edition e
    where e.service_id = ${id}),
  (select string_agg(to_jsonb(d)::text, ' ' order by d.edition_id, d.number) from catalogue.required_document d
    join catalogue.edition e on e.id = d.edition_id where e.service_id = ${id})))`

/** Keeps what is about to change as it is, and locks it. What began on the day is changed in place. */
export async function holdChanged(tx: Tx, day: string): Promise<void> {
  await sql`
    update import_wish set target =
      case when not fresh and lower(said) = ${day}::date then edition else kernel.new_id() end
    where differs`.execute(tx)
  await sql`
    create temp table import_changed on commit drop as
    select w.row_number, s.id, jsonb_build_object('version', s.version, 'changedAt', s.changed_at,
      'edition', to_jsonb(e), 'began', nullif(w.target, w.edition), 'documents', coalesce((
        select jsonb_agg(to_jsonb(d)) from catalogue.required_document d where d.edition_id = e.id), '[]')) as before
    from import_wish w join catalogue.service s on s.id = w.service join catalogue.edition e on e.id = w.edition
    where w.differs and not w.fresh for no key update of s`.execute(tx)
}

/**
 * Counts the services that change one version on, ends what was said the day before or replaces it. Answers
 * how many services the policies let through.
 */
export async function changeHeld(tx: Tx, day: string): Promise<number> {
  const bumped = await sql`
    update catalogue.service s set version = version + 1, changed_at = now() from import_changed c
    where c.id = s.id`.execute(tx)
  await sql`
    update catalogue.edition e set valid = daterange(lower(e.valid), ${day}::date) from import_wish w
    where w.differs and w.edition = e.id and w.target <> w.edition`.execute(tx)
  await sql`
    update catalogue.edition e set ${assigned}, initials = w.initials from import_wish w
    where w.differs and w.target = e.id`.execute(tx)
  await sql`
    delete from catalogue.required_document d using import_wish w
    where w.differs and w.target = d.edition_id`.execute(tx)
  return Number(bumped.numAffectedRows ?? 0n)
}

/** Founds the new ones in the import's unit, confirmed on the day by the nearest office that keeps services there. */
export async function insertFresh(tx: Tx, day: string): Promise<void> {
  await sql`
    with office as (
      select l.unit from import_ground g
      cross join lateral unnest(territory.present_lineage(g.unit)) with ordinality l (unit, number)
      where l.unit = any (kernel.scope('catalogue.edit')) order by l.number limit 1)
    insert into catalogue.service (id, code, unit_id, valid, confirmed_on, confirmed_by)
    select service, code, unit, daterange(${day}::date, null), ${day}::date,
      coalesce((select unit from office), unit) from import_wish where fresh`.execute(tx)
}

/** Begins the editions that are new, and lists the papers of all that were written. */
export async function insertEditions(tx: Tx, day: string): Promise<void> {
  await sql`
    insert into catalogue.edition (id, service_id, valid, initials, organisation_id, ${names})
    select w.target, w.service, daterange(${day}::date, null), w.initials, w.organisation_id, ${wanted}
    from import_wish w where w.differs and w.target is distinct from w.edition`.execute(tx)
  await sql`
    insert into catalogue.required_document (edition_id, number, document, form, note_zh, note_en)
    select w.target, row_number() over (partition by w.target order by p.number), p.code, p.form, p.note_zh, p.note_en
    from import_wish w join import_paper p using (row_number) where w.differs`.execute(tx)
}

/** (row_number, subject_id, before, version, parts) of everything that the import wrote. */
export const DONE = sql`
  select w.row_number, w.service, c.before, coalesce((c.before ->> 'version')::int, 0) + 1,
    ${printOf(sql`w.service`)}
  from import_wish w left join import_changed c using (row_number) where w.differs`
