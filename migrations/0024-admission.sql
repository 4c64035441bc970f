-- Admission: how the wishes of a whole city come to capacity.decide, half a thousand at a time, and what the
-- program may hold in memory meanwhile. docs/decisions/0019-the-hot-path.md.

-- One batch of one process: decided, bound into the audit chains of the districts concerned, committed as one.
-- `at` is the moment of the decision and the batch's name: no two batches of a process have the same.
-- The answer is text, an array each: it is taken apart by commas, which is quicker than any parser of arrays.
-- `holders` null: everybody asks for themselves. `ids` are names for the seats that will be made.
create function capacity.admit(offers uuid[], places integer[], participants uuid[], holders uuid[], keys uuid[],
  at timestamptz, parties integer[], buckets smallint[], fewer boolean[], ids uuid[],
  out outcomes text, out seats text, out states text, out ranks text, out reasons text)
-- Plans are kept, and the first may be made while tables are still empty: it looks rows up in any case.
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off set jit = off as $$
declare
  made uuid[];
begin
  if kernel.purpose() <> 'admission' then
    raise exception 'Only the admission decides for everybody' using errcode = 'insufficient_privilege';
  end if;
  select d.outcomes, d.seats, d.states, d.ranks, d.reasons, d.seats
    into outcomes, seats, states, ranks, reasons, made
    from capacity.decide(offers, places, participants, coalesce(holders, participants), keys, at, parties, buckets,
      fewer, null, ids) d;
  perform capacity.bind_batch(made, at);
end $$;

-- A seat as it was decided, for a digest.
create function capacity.line_of(s capacity.seat) returns bytea
language sql stable as $$
  select uuid_send(s.id) || uuid_send(s.offer_id) || uuid_send(s.participant_id) || uuid_send(s.holder_id)
    || int8send(s.arrival) || int2send(s.bucket) || convert_to(s.first_state::text, 'UTF8')
$$;

-- The chain of a place is its district: the unit just below the city (kernel/audit.ts).
create function capacity.chain_of(lineage uuid[]) returns text
language sql immutable as $$
  select coalesce(lineage[cardinality(lineage) - 1], lineage[cardinality(lineage)])::text
$$;

-- One line for all that a batch decided: how many seats, when, and their digest. It stands in the chain of the
-- district, or where the batch reaches over several of them in the city's, with the names of all of them, so that
-- whoever may read one of them finds it. (A line for each would cost more than deciding: a line is bound alone.)
-- Whoever changes one of these rows later without a trace has the chain against them. Nothing made: nothing written.
create function capacity.bind_batch(made uuid[], at timestamptz) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  insert into kernel.audit (chain, position, actor, action, subject_kind, lineage, detail, previous, hash)
  select case cardinality(n.chains) when 1 then n.chains[1] else n.city::text end, 0, null, 'decideSeats',
      'seatBatch', array_remove(n.chains::uuid[], n.city) || n.city,
      jsonb_build_object('at', at, 'seats', n.seats, 'digest', encode(n.digest, 'hex')), '', ''
    from (
      select o.lineage[cardinality(o.lineage)] as city, array_agg(distinct capacity.chain_of(o.lineage)) as chains,
          count(*) as seats, sha256(string_agg(capacity.line_of(s), ''::bytea order by s.id)) as digest
        from capacity.seat s join capacity.offer o on o.id = s.offer_id
        where s.id = any(made) and s.decided_at = at
        group by 1
    ) n
    order by 1;
end $$;

-- Batches whose seats are all as they were decided, or not: for whoever checks. A seat that was cancelled and
-- asked for again has a later batch; its old one can no longer be judged and says so.
create function capacity.verify_batches() returns table (chain text, "position" bigint, verdict text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.chain, a.position,
      case when n.seats < (a.detail ->> 'seats')::integer then 'asked again since'
        when encode(n.digest, 'hex') = a.detail ->> 'digest' then 'as decided'
        else 'changed' end
    from kernel.audit a
      cross join lateral (
        select count(*) as seats,
            sha256(string_agg(capacity.line_of(s), ''::bytea order by s.id)) as digest
          from capacity.seat s join capacity.offer o on o.id = s.offer_id
          where s.decided_at = (a.detail ->> 'at')::timestamptz
            and a.chain in (capacity.chain_of(o.lineage), o.lineage[cardinality(o.lineage)]::text)
      ) n
    where a.action = 'decideSeats'
$$;
-- What a process holds of offers. Times are milliseconds since 1970. An offer is full when not even the waitlist
-- has a place left, and nothing is due that could bring one; `arrivals` tells whether anything happened since.
create function capacity.standing(offers uuid[], at timestamptz) returns table (
  id uuid, keeper text, subject_kind text, subject_id uuid, state text, policy text, opens float8, closes float8,
  party_most smallint, verified_only boolean, seats integer, free integer, waiting integer, is_full boolean,
  arrivals bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select o.id, o.keeper, o.subject_kind, o.subject_id, o.state, o.policy,
      extract(epoch from o.opens_at)::float8 * 1000, extract(epoch from o.closes_at)::float8 * 1000,
      o.party_most, o.verified_only, b.seats, b.free, b.waiting,
      o.policy = 'queue' and b.free = 0 and b.waiting >= o.waitlist_most and not coalesce(b.due_at <= at, false),
      b.arrivals
    from capacity.offer o
      cross join lateral (
        select sum(x.capacity)::integer as seats, sum(x.free)::integer as free, sum(x.waiting)::integer as waiting,
            max(x.arrivals) as arrivals, max(x.due_at) as due_at
          from capacity.bucket x where x.offer_id = o.id
      ) b
    where o.id = any(offers)
$$;

-- Everybody whom the offer knows: they are not told from memory that it is full, for they may have a seat.
create function capacity.known_at(offer uuid) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select string_agg(distinct x.id::text, ',')
    from capacity.seat s cross join lateral (values (s.participant_id), (s.holder_id)) x (id)
    where s.offer_id = offer and kernel.purpose() = 'admission'
$$;

-- Tells every process, whoever does it and however, that a seat or a place on the waitlist came back, and that
-- terms changed. Seats that are merely taken are not told.
create function capacity.announce_room() returns trigger
language plpgsql as $$
begin
  perform pg_notify('wutong_changed', 'seats:' || new.offer_id);
  return null;
end $$;
create trigger announce_room after update on capacity.bucket for each row
  when (new.free > old.free or new.waiting < old.waiting or new.capacity <> old.capacity)
  execute function capacity.announce_room();

create function capacity.announce_terms() returns trigger
language plpgsql as $$
begin
  perform pg_notify('wutong_changed', 'offer:' || new.id);
  return null;
end $$;
create trigger announce_terms after insert or update on capacity.offer for each row
  execute function capacity.announce_terms();

revoke execute on function capacity.admit, capacity.line_of, capacity.chain_of, capacity.bind_batch,
  capacity.verify_batches, capacity.standing, capacity.known_at from public;
grant execute on function capacity.admit, capacity.standing, capacity.known_at to wutong_app;
