import type pg from 'pg'

export type Row = Record<string, unknown>
/** Bookings, and what each takes: the more of them take a thing at one time, the first has it. */
export type Parts = { bookings: Row[]; parts: Row[] }

/** Bookings and their slots, where nothing else has the time: neither an activity nor a booking further ahead. */
export async function writeTaken(client: pg.Client, { bookings, parts }: Parts): Promise<void> {
  await client.query(
    `create temporary table demo_booked on commit drop as
     select r.*, tstzrange(r."from", r."to") as during
     from jsonb_to_recordset($1::jsonb) as r (id uuid, kind text, state text, station_id uuid, holder_id uuid,
       space_id uuid, route_id uuid, counter_id uuid, ticket int2, language text, "from" timestamptz, "to" timestamptz,
       heads int2, purpose text)`,
    [JSON.stringify(bookings)],
  )
  await client.query(
    `create temporary table demo_part on commit drop as
     select p.*, b.kind, b.state, b.station_id, b.holder_id, tstzrange(p."from", p."to") as during,
       case b.kind when 'space' then tstzrange(p."from" - interval '15 min', p."to" + interval '15 min')
         else tstzrange(p."from", p."to") end as blocked
     from jsonb_to_recordset($1::jsonb) as p (booking_id uuid, number int2, subject_kind text, subject_id uuid,
       slot_id uuid, "from" timestamptz, "to" timestamptz)
     join demo_booked b on b.id = p.booking_id`,
    [JSON.stringify(parts)],
  )
  await client.query(`
    insert into capacity.resource as r (subject_kind, subject_id, permissions, lineage)
      select subject_kind, subject_id, array['booking.decide'], bookings.lineage_of(station_id) from
        (select distinct on (subject_kind, subject_id) subject_kind, subject_id, station_id from demo_part) as d
      on conflict (subject_kind, subject_id) do update set permissions = array_append(r.permissions, 'booking.decide') where 'booking.decide' <> all(r.permissions);
    delete from demo_booked d using demo_part p, capacity.resource r, capacity.slot s
      where p.booking_id = d.id and r.subject_kind = p.subject_kind and r.subject_id = p.subject_id
        and s.resource_id = r.id and s.blocked && tstzrange(p."from" - interval '30 min', p."to" + interval '30 min');
    delete from demo_booked d using demo_part p, demo_part v
      where p.booking_id = d.id and d.kind = 'space' and v.kind = 'visit' and v.subject_kind = 'space'
        and v.subject_id = p.subject_id and v.blocked && p.blocked;
    delete from demo_part p where not exists (select from demo_booked d where d.id = p.booking_id);
    insert into capacity.slot (id, resource_id, during, blocked, state, holder, keeper, subject_kind, subject_id, key,
      number, print, asked_at, changed_at)
      select p.slot_id, r.id, p.during, p.blocked,
        case p.state when 'requested' then 'requested' when 'cancelled' then 'cancelled' else 'confirmed' end::capacity.slot_state,
        p.holder_id, 'bookings', 'booking', p.booking_id, p.booking_id::text, p.number, p.booking_id,
        p."from" - interval '6 days', p."from" - interval '6 days'
      from demo_part p join capacity.resource r on r.subject_kind = p.subject_kind and r.subject_id = p.subject_id;
    insert into bookings.booking (id, kind, state, station_id, holder_id, space_id, route_id, counter_id, ticket, language,
      during, heads, purpose, made_at)
      select id, kind::bookings.kind, state::bookings.state, station_id, holder_id, space_id, route_id, counter_id, ticket,
        language, during, heads, purpose, least("from" - interval '6 days', now()) from demo_booked;
    insert into bookings.part (booking_id, number, subject_kind, subject_id, slot_id, during)
      select booking_id, number, subject_kind, subject_id, slot_id, during from demo_part`)
}
