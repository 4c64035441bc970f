-- Seats of what many ask for at once: offers, buckets with their counters, one seat a participant, what became
-- of each. All that changes a seat is a function here, and every one of them first locks the offer's bucket 0:
-- so the counters and the seats of an offer move together, and in one order. docs/decisions/0017-capacity.md.

create schema capacity;
grant usage on schema capacity to wutong_app;

create type capacity.seat_state as enum ('confirmed', 'waiting', 'offered', 'held', 'requested', 'entered',
  'notDrawn', 'refused', 'expired', 'cancelled');
-- What somebody who asks is told. The first five are also the state their seat begins with.
create type capacity.outcome as enum ('confirmed', 'waiting', 'held', 'requested', 'entered', 'full', 'already',
  'notYet', 'closed', 'cancelled', 'unknown', 'partyTooBig', 'household', 'limit');
-- Why: a seat was free; one reserved for their group was free; others waited already; none was left; fewer were
-- left than the party needs; the organiser decides; a draw decides; the draw gave it.
create type capacity.reason as enum ('free', 'quota', 'order', 'none', 'few', 'approval', 'draw', 'drawn');

create table capacity.offer (
  id uuid primary key default kernel.new_id(),
  -- The room that made it: it is told what happens to seats, by the job <keeper>.seatsMoved.
  keeper text not null check (keeper ~ '^[a-z]+$'),
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  -- Who holds this permission at one of these places may change the offer and see its seats.
  permission text not null check (permission ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  lineage uuid[] not null check (cardinality(lineage) > 0),
  state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
  version integer not null default 1,
  policy text not null default 'queue' check (policy in ('queue', 'draw', 'approval')),
  -- Reserved seats included.
  capacity integer not null default 0 constraint capacity_is_sane check (capacity between 0 and 1000000),
  opens_at timestamptz,
  closes_at timestamptz,
  party_most smallint not null default 1 check (party_most between 1 and 100),
  per_household smallint check (per_household between 1 and 100),
  waitlist_most integer not null default 0 check (waitlist_most between 0 and 1000000),
  -- Minutes; null: a seat that comes back is confirmed at once.
  accept_within integer check (accept_within between 1 and 100000),
  cancel_until timestamptz,
  overtake_from timestamptz,
  has_quotas boolean not null default false,
  quotas_until timestamptz,
  limit_group uuid,
  limit_most smallint check (limit_most between 1 and 1000),
  verified_only boolean not null default false,
  -- Decided by arrival alone: the quick way of capacity.decide.
  plain boolean not null generated always as (
    policy = 'queue' and not has_quotas and per_household is null and limit_group is null) stored,
  constraint limit_is_whole check ((limit_group is null) = (limit_most is null)),
  constraint closes_after_opening check (closes_at > opens_at),
  constraint draw_has_an_end check (policy <> 'draw' or closes_at is not null)
);
create index offer_of_subject on capacity.offer (subject_id);

-- Bucket 0 is everybody's, the others are reserved. It is narrow and half empty, so that counting stays in place.
create table capacity.bucket (
  offer_id uuid not null references capacity.offer,
  number smallint not null check (number between 0 and 99),
  label_zh text check (length(label_zh) between 1 and 60),
  label_en text check (length(label_en) between 1 and 120),
  -- As the organiser set it; what is left of a quota goes to everybody once quotas_until has come.
  planned integer not null default 0 check (planned >= 0),
  capacity integer not null default 0,
  confirmed integer not null default 0,
  -- Held during a form, or offered to somebody who waited.
  held integer not null default 0,
  free integer not null generated always as (capacity - confirmed - held) stored,
  waiting integer not null default 0,
  requested integer not null default 0,
  entered integer not null default 0,
  -- Of bucket 0: how many arrivals were counted, and when something has to be done next.
  arrivals bigint not null default 0,
  due_at timestamptz,
  primary key (offer_id, number),
  constraint never_oversold check (capacity - confirmed - held >= 0),
  constraint counts_are_not_negative check (least(confirmed, held, waiting, requested, entered) >= 0)
) with (fillfactor = 50);

-- Written by the functions below and by nothing else, half a thousand rows at a time: that offer and bucket
-- exist is known there already, and capacity.faults counts everything again.
create table capacity.seat (
  id uuid not null default kernel.new_id() constraint seat_pkey primary key,
  offer_id uuid not null,
  participant_id uuid not null,
  -- The account that asked: a household is one.
  holder_id uuid not null,
  -- The client's key: the same key gets the same answer.
  key uuid not null,
  -- Decided together with others; null: alone.
  party_id uuid,
  -- Order of arrival within the offer.
  arrival bigint not null,
  -- The bucket they belong to, and the one that their seat is taken from.
  bucket smallint not null,
  taken_from smallint,
  state capacity.seat_state not null,
  -- What was decided when they asked.
  first_state capacity.seat_state not null,
  first_rank integer,
  reason capacity.reason not null,
  decided_at timestamptz not null,
  expires_at timestamptz,
  -- In a draw: the name of the entry in the published list, the same for a party.
  entry_code text,
  constraint one_seat_a_participant unique (offer_id, participant_id),
  constraint seat_is_taken_from_a_bucket
    check ((state in ('confirmed', 'offered', 'held')) = (taken_from is not null)),
  constraint what_is_kept_for_a_while_has_an_end check ((state in ('offered', 'held')) = (expires_at is not null))
);
create index seat_of_holder on capacity.seat (holder_id, offer_id);
create index seat_of_participant on capacity.seat (participant_id) where participant_id <> holder_id;
create index seat_that_waits on capacity.seat (offer_id, arrival) where state = 'waiting';
create index seat_that_ends on capacity.seat (offer_id, expires_at) where expires_at is not null;
create index seat_in_draw on capacity.seat (offer_id, entry_code) where entry_code is not null;

-- What became of a seat after it was decided. Appended only.
create table capacity.event (
  id bigint generated always as identity primary key,
  seat_id uuid not null,
  at timestamptz not null,
  was capacity.seat_state not null,
  became capacity.seat_state not null,
  why text not null check (why ~ '^[a-z][A-Za-z]*$'),
  -- In the organiser's words, for the person.
  words text check (length(words) between 1 and 400)
);
create index event_of_seat on capacity.event (seat_id, id);

-- How many seats somebody has in a family of offers (one course a term): counted where rivals meet.
create table capacity.usage (
  group_id uuid not null,
  participant_id uuid not null,
  used integer not null default 0,
  most integer not null,
  primary key (group_id, participant_id),
  constraint limit_is_kept check (used between 0 and most)
);

create function capacity.is_live(state capacity.seat_state) returns boolean
language sql immutable parallel safe as $$
  select state in ('confirmed', 'waiting', 'offered', 'held', 'requested', 'entered')
$$;

-- May the actor change this offer and see its seats?
create function capacity.keeps(offer capacity.offer) returns boolean
language sql stable parallel safe as $$
  select offer.lineage && kernel.scope(offer.permission)
$$;

create function capacity.refuse(name text) returns void
language plpgsql as $$
begin
  raise exception 'refused by %', name using errcode = 'check_violation', constraint = name;
end $$;

-- Tells the room that made the offer what happened to seats without their holders' doing.
create function capacity.tell(offer uuid, moves jsonb) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  if jsonb_array_length(moves) > 0 then
    perform graphile_worker.add_job((select o.keeper from capacity.offer o where o.id = offer) || '.seatsMoved',
      json_build_object('offer', offer, 'moves', moves));
  end if;
end $$;

create function capacity.count(offer uuid, bucket smallint, state capacity.seat_state, by_how_many integer)
returns void language sql set search_path = pg_catalog as $$
  update capacity.bucket b set
    confirmed = b.confirmed + case when state = 'confirmed' then by_how_many else 0 end,
    held = b.held + case when state in ('held', 'offered') then by_how_many else 0 end,
    waiting = b.waiting + case when state = 'waiting' then by_how_many else 0 end,
    requested = b.requested + case when state = 'requested' then by_how_many else 0 end,
    entered = b.entered + case when state = 'entered' then by_how_many else 0 end
  where b.offer_id = offer and b.number = bucket and capacity.is_live(state)
$$;

-- One seat goes on to another state: counters, history and limits with it. The caller holds the offer's lock.
-- A seat is counted in the bucket it is taken from, or where it takes none in the one it belongs to.
create function capacity.move(seat capacity.seat, next capacity.seat_state, why text, at timestamptz,
  source smallint default null, until timestamptz default null, words text default null) returns jsonb
language plpgsql set search_path = pg_catalog as $$
begin
  perform capacity.count(seat.offer_id, coalesce(seat.taken_from, seat.bucket), seat.state, -1);
  perform capacity.count(seat.offer_id, coalesce(source, seat.bucket), next, 1);
  update capacity.seat s set state = next, taken_from = source, expires_at = until where s.id = seat.id;
  insert into capacity.event (seat_id, at, was, became, why, words)
    values (seat.id, at, seat.state, next, why, words);
  if capacity.is_live(seat.state) and not capacity.is_live(next) then
    update capacity.usage u set used = u.used - 1 from capacity.offer o
      where o.id = seat.offer_id and u.group_id = o.limit_group and u.participant_id = seat.participant_id
        and u.used > 0;
  end if;
  return jsonb_build_object('seat', seat.id, 'holder', seat.holder_id, 'participant', seat.participant_id,
    'from', seat.state, 'to', next, 'why', why);
end $$;

-- From which bucket each of a party takes its seat: its own first, then everybody's; null: not all of them can.
-- Free seats and bars by bucket number + 1: a bucket is barred while somebody waits for it.
create function capacity.fit(free integer[], barred boolean[], wanted smallint[]) returns smallint[]
language plpgsql immutable as $$
declare
  sources smallint[] := '{}';
  bucket smallint;
begin
  foreach bucket in array wanted loop
    if bucket > 0 and free[bucket + 1] > 0 and not barred[bucket + 1] then
      free[bucket + 1] := free[bucket + 1] - 1;
      sources := sources || bucket;
    elsif free[1] > 0 and not barred[1] then
      free[1] := free[1] - 1;
      sources := sources || 0::smallint;
    else
      return null;
    end if;
  end loop;
  return sources;
end $$;

-- Free seats by bucket number + 1; a number that is no bucket has none.
create function capacity.free_by_bucket(offer uuid) returns integer[]
language sql stable set search_path = pg_catalog as $$
  select array_agg(coalesce(b.free, 0) order by n) from generate_series(0, 99) n
    left join capacity.bucket b on b.offer_id = offer and b.number = n
$$;

-- Gives free seats to those who wait, in order of arrival. A party waits until all its seats are there, and
-- whoever wants seats of the same bucket waits behind it, unless overtaking is allowed by now.
create function capacity.promote(o capacity.offer, at timestamptz) returns jsonb
language plpgsql set search_path = pg_catalog as $$
declare
  moves jsonb := '[]';
  free integer[];
  barred boolean[] := array_fill(false, array[100]);
  overtaking boolean := coalesce(o.overtake_from <= at, false);
  party record;
  sources smallint[];
  seat capacity.seat;
  i integer;
begin
  if not exists (select from capacity.bucket b where b.offer_id = o.id and b.waiting > 0)
    or not exists (select from capacity.bucket b where b.offer_id = o.id and b.free > 0)
  then
    return moves;
  end if;
  free := capacity.free_by_bucket(o.id);
  for party in
    select array_agg(s.id order by s.arrival) as ids, array_agg(s.bucket order by s.arrival) as wanted
    from capacity.seat s where s.offer_id = o.id and s.state = 'waiting'
    group by coalesce(s.party_id, s.id) order by min(s.arrival)
  loop
    exit when not exists (select from unnest(free, barred) as left_over (n, bar) where n > 0 and not bar);
    sources := capacity.fit(free, barred, party.wanted);
    if sources is not null then
      for i in 1 .. cardinality(sources) loop
        free[sources[i] + 1] := free[sources[i] + 1] - 1;
        select * into strict seat from capacity.seat s where s.id = party.ids[i];
        moves := moves || case
          when o.accept_within is null then capacity.move(seat, 'confirmed', 'seatCameFree', at, sources[i])
          else capacity.move(seat, 'offered', 'seatCameFree', at, sources[i],
            at + make_interval(mins => o.accept_within)) end;
      end loop;
    elsif not overtaking then
      barred[1] := true;
      for i in 1 .. cardinality(party.wanted) loop
        barred[party.wanted[i] + 1] := true;
      end loop;
    end if;
  end loop;
  return moves;
end $$;

-- When something will have to be done at an offer next, and the job that does it then.
create function capacity.schedule(o capacity.offer, at timestamptz) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  due timestamptz;
begin
  select least(min(s.expires_at), case when o.overtake_from > at then o.overtake_from end,
      case when o.has_quotas and o.quotas_until > at then o.quotas_until end)
    into due from capacity.seat s where s.offer_id = o.id and s.expires_at is not null;
  if o.state = 'cancelled' then
    due := null;
  end if;
  update capacity.bucket b set due_at = due
    where b.offer_id = o.id and b.number = 0 and b.due_at is distinct from due;
  if found and due is not null then
    perform graphile_worker.add_job('capacity:settle', json_build_object('offer', o.id), run_at => due,
      job_key => 'capacity:settle:' || o.id);
  end if;
end $$;

-- Brings an offer up to date under its lock: what was kept too long ends, unused quotas go to everybody, free
-- seats go to those who wait. Whatever touches an offer calls it.
create function capacity.settle(offer uuid, at timestamptz) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  o capacity.offer;
  seat capacity.seat;
  moves jsonb := '[]';
  unused integer;
begin
  select * into strict o from capacity.offer x where x.id = offer;
  for seat in select * from capacity.seat s where s.offer_id = offer and s.expires_at <= at order by s.arrival loop
    moves := moves || capacity.move(seat, 'expired',
      case seat.state when 'held' then 'holdEnded' else 'notAcceptedInTime' end, at);
  end loop;
  if o.quotas_until <= at then
    select sum(b.free) into unused from capacity.bucket b where b.offer_id = offer and b.number > 0;
    if unused > 0 then
      update capacity.bucket b set capacity = b.confirmed + b.held where b.offer_id = offer and b.number > 0;
      update capacity.bucket b set capacity = b.capacity + unused where b.offer_id = offer and b.number = 0;
    end if;
  end if;
  if o.state <> 'cancelled' then
    moves := moves || capacity.promote(o, at);
  end if;
  perform capacity.schedule(o, at);
  perform capacity.tell(offer, moves);
end $$;

-- Locks offers in the order of their ids, which everybody keeps, and tells which of them are there.
create function capacity.lock(offers uuid[]) returns setof uuid
language sql set search_path = pg_catalog as $$
  select b.offer_id from capacity.bucket b where b.offer_id = any(offers) and b.number = 0
  order by b.offer_id for no key update
$$;

-- Does what is due at these offers, for the job and for whoever is about to read.
create function capacity.settle_due(offers uuid[], at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform capacity.lock(offers);
  perform capacity.settle(b.offer_id, at) from capacity.bucket b
    where b.offer_id = any(offers) and b.number = 0 and b.due_at <= at;
end $$;

-- May the actor ask for these seats: for themselves, for others at an offer that they keep, or as the program's
-- admission, which has looked at everybody who asks.
create function capacity.guard_asking(offers uuid[], holders uuid[]) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
  if kernel.purpose() = 'admission' then
    return;
  end if;
  if exists (select from unnest(holders) h where h is distinct from kernel.actor())
    and exists (select from capacity.offer o where o.id = any(offers) and not capacity.keeps(o))
  then
    raise exception 'Seats are asked for by their holders, or by who keeps the offer'
      using errcode = 'insufficient_privilege';
  end if;
end $$;

-- DECIDES WHO GETS A SEAT, for one family or for half a thousand people at once.
--   offers        distinct, sorted; everything else is one array element a person, in order of arrival
--   places        which of the offers (from 1)
--   participants, holders, keys; nobody twice for one offer
--   parties       the same number for those who are decided together; null: everybody alone
--   buckets       the bucket each belongs to; null, or one that is no bucket of the offer: everybody's
--   fewer         of a party: each alone, as far as seats go
--   holds         minutes for which a seat is only kept; whoever gets none then does not wait
--   ids           names for seats that may be made, one a person: drawing them here costs as much as deciding
-- Tells for each of them, in the order asked: the outcome, and where they have a seat its id, its present state,
-- the rank at which they wait and why. An outcome once given with a key is given again (replayed from the row).
-- Two ways with one meaning: without groups, limits and parties it is one statement over windows; otherwise a
-- loop over parties decides and one statement writes. Any number of callers: offers are locked in one order.
create function capacity.decide(offers uuid[], places integer[], participants uuid[], holders uuid[], keys uuid[],
  at timestamptz, parties integer[] default null, buckets smallint[] default null, fewer boolean[] default null,
  holds integer[] default null, ids uuid[] default null,
  out outcomes capacity.outcome[], out seats uuid[], out states capacity.seat_state[], out ranks integer[],
  out reasons capacity.reason[])
-- Plans are kept, and the first may be made while tables are still empty: it looks rows up in any case.
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off set jit = off as $$
declare
  locked integer;
  due boolean;
  free integer[];
  queued integer[];
  arrived bigint[];
  all_plain boolean := false;
  gates capacity.outcome[];
  is_open boolean[];
  lines integer[];
  overtaking boolean[];
begin
  perform capacity.guard_asking(offers, holders);
  -- A locked row tells what it is now; everything else is read by later statements, which see what others committed
  -- before the lock was given.
  select count(*), bool_or(l.due_at <= at), array_agg(l.free), array_agg(l.waiting), array_agg(l.arrivals)
    into locked, due, free, queued, arrived
    from (select b.due_at, b.free, b.waiting, b.arrivals from capacity.bucket b
          where b.offer_id = any(offers) and b.number = 0 order by b.offer_id for no key update) l;
  if due then
    perform capacity.settle_due(offers, at);
  elsif parties is null and holds is null and locked = cardinality(offers) then
    select bool_and(t.plain), array_agg(t.gate), array_agg(t.gate is null), array_agg(t.waitlist_most),
        array_agg(t.overtaking)
      into all_plain, gates, is_open, lines, overtaking
      from (select o.plain, capacity.gate(o, at) as gate, o.waitlist_most,
              coalesce(o.overtake_from <= at, false) as overtaking
            from capacity.offer o where o.id = any(offers) order by o.id) t;
  end if;
  if all_plain then
    select d.* into outcomes, seats, states, ranks, reasons
      from capacity.decide_plain(offers, places, participants, holders, keys, at,
        gates, is_open, free, queued, arrived, lines, overtaking, ids) d;
  else
    select d.* into outcomes, seats, states, ranks, reasons
      from capacity.decide_parties(offers, places, participants, holders, keys, at,
        coalesce(parties, array(select generate_series(1, cardinality(places)))), buckets, fewer, holds) d;
  end if;
end $$;

-- Why an offer takes nobody at a moment; null: it does.
create function capacity.gate(o capacity.offer, at timestamptz) returns capacity.outcome
language sql immutable as $$
  -- Each word cast for itself: a cast of the whole would look it up in the catalogue, and keep this from being
  -- inlined where it is asked for every offer of a batch.
  select case
    when o.id is null then 'unknown'::capacity.outcome
    when o.state = 'cancelled' then 'cancelled'::capacity.outcome
    when o.opens_at > at then 'notYet'::capacity.outcome
    when o.state = 'closed' or o.closes_at <= at then 'closed'::capacity.outcome
  end
$$;

-- Is there an answer already: a seat that lives, or one that was decided under this very key?
create function capacity.is_answered(known capacity.seat, holder uuid, key uuid) returns boolean
language sql immutable as $$
  select coalesce(capacity.is_live(known.state) or known.key = key and known.holder_id = holder, false)
$$;

-- The place of somebody in the line of those who wait at their offer, from 1.
create function capacity.rank_of(seat capacity.seat) returns integer
language sql stable set search_path = pg_catalog as $$
  select count(*)::integer from capacity.seat s
  where s.offer_id = seat.offer_id and s.state = 'waiting' and s.arrival <= seat.arrival
    and seat.state = 'waiting'
  having seat.state = 'waiting'
$$;

-- What somebody is told who has a seat already: the first answer under its key, or that they are in.
create function capacity.replay(known capacity.seat, holder uuid, key uuid) returns capacity.outcome
language sql immutable as $$
  select case
    when known.key = key and known.holder_id = holder then known.first_state::text::capacity.outcome
    else 'already'
  end
$$;

-- The rank that goes with it: under its key the first one as long as they wait, otherwise today's.
create function capacity.rank_told(known capacity.seat, holder uuid, key uuid) returns integer
language sql stable as $$
  select case
    when known.state <> 'waiting' then null
    when known.key = key and known.holder_id = holder and known.first_state = 'waiting' then known.first_rank
    else capacity.rank_of(known)
  end
$$;

-- Everybody alone, at offers that ask for nothing but the order of arrival. By offer: its gate and whether there is
-- none, free seats, who waits, arrivals so far, places on the waitlist, whether the line may be passed.
create function capacity.decide_plain(offers uuid[], places integer[], participants uuid[], holders uuid[],
  keys uuid[], at timestamptz, gates capacity.outcome[], is_open boolean[], free integer[], queued integer[],
  arrived bigint[], lines integer[], overtaking boolean[], ids uuid[],
  out outcomes capacity.outcome[], out seats uuid[], out states capacity.seat_state[], out ranks integer[],
  out reasons capacity.reason[])
language plpgsql set search_path = pg_catalog as $$
declare
  room integer[];  -- seats that newcomers may have: none while somebody waits
  most integer[];  -- who gets an answer other than full
  again integer[]; -- whoever had a seat that lives no more and asks anew: their ordinals, and in what order they came
  nths integer[];
begin
  select array_agg(q.room), array_agg(q.room + greatest(q.line - q.waiting, 0)) into room, most
    from (select case when u.waiting = 0 or u.passing then u.free else 0 end as room, u.line, u.waiting
          from unnest(free, queued, lines, overtaking) with ordinality as u (free, waiting, line, passing, n)
          order by u.n) q;
  with decided as materialized (
    select a.*, (a.known).id as had,
      case when not a.fresh or a.nth > most[a.place] then null
        when a.nth <= room[a.place] then 'confirmed'::capacity.seat_state else 'waiting' end as state,
      case when a.fresh and a.nth > room[a.place] and a.nth <= most[a.place]
        then queued[a.place] + a.nth - room[a.place] end as rank,
      case when a.nth <= room[a.place] then 'free'::capacity.reason
        when free[a.place] > room[a.place] then 'order' else 'none' end as reason,
      case when (a.known).id is not null then (a.known).id
        when a.fresh and a.nth <= most[a.place] then coalesce(ids[a.ord], kernel.new_id()) end as seat
    from (
      select t.*, s.known, f.fresh,
        count(*) filter (where f.fresh) over (partition by t.place order by t.ord rows unbounded preceding)::integer as nth
      from unnest(places, participants, holders, keys) with ordinality as t (place, participant, holder, key, ord)
        left join lateral (select x as known from capacity.seat x
          where x.offer_id = offers[t.place] and x.participant_id = t.participant limit 1) s on true
        cross join lateral (select is_open[t.place]
          and ((s.known).id is null or not capacity.is_answered(s.known, t.holder, t.key)) as fresh) f
    ) a
  ), added as (
    insert into capacity.seat (id, offer_id, participant_id, holder_id, key, arrival, bucket, taken_from, state,
      first_state, first_rank, reason, decided_at)
    select d.seat, offers[d.place], d.participant, d.holder, d.key, arrived[d.place] + d.nth, 0,
      case d.state when 'confirmed' then 0 end, d.state, d.state, d.rank, d.reason, at
    from decided d where d.state is not null and d.had is null
  ), counted as (
    update capacity.bucket b set confirmed = b.confirmed + n.confirmed, waiting = b.waiting + n.waiting,
      arrivals = b.arrivals + n.confirmed + n.waiting
    from (select d.place, (count(*) filter (where d.state = 'confirmed'))::integer as confirmed,
            (count(*) filter (where d.state = 'waiting'))::integer as waiting
          from decided d where d.state is not null group by d.place) n
    where b.offer_id = offers[n.place] and b.number = 0
  )
  select array_agg(case
        when a.state = 'confirmed' then 'confirmed'::capacity.outcome
        when a.state = 'waiting' then 'waiting'
        when a.fresh then 'full'
        when capacity.is_answered(a.known, a.holder, a.key) then capacity.replay(a.known, a.holder, a.key)
        else gates[a.place] end),
      array_agg(a.seat), array_agg(coalesce(a.state, (a.known).state)),
      array_agg(case when a.state is not null then a.rank
        when a.had is not null then capacity.rank_told(a.known, a.holder, a.key) end),
      array_agg(case when a.state is not null or a.fresh then a.reason else (a.known).reason end),
      array_agg(a.ord::integer) filter (where a.state is not null and a.had is not null),
      array_agg(a.nth) filter (where a.state is not null and a.had is not null)
    into outcomes, seats, states, ranks, reasons, again, nths
    from (select * from decided d order by d.ord) a;
  -- Seldom, and not free where there is nobody: so it is a statement of its own.
  if again is not null then
    insert into capacity.event (seat_id, at, was, became, why)
      select s.id, at, s.state, states[g.ord], 'askedAgain' from unnest(again) as g (ord)
        join capacity.seat s on s.id = seats[g.ord];
    update capacity.seat s set holder_id = holders[g.ord], key = keys[g.ord], party_id = null,
        arrival = arrived[places[g.ord]] + g.nth, bucket = 0,
        taken_from = case states[g.ord] when 'confirmed' then 0 end, state = states[g.ord],
        first_state = states[g.ord], first_rank = ranks[g.ord], reason = reasons[g.ord], decided_at = at,
        entry_code = null
      from unnest(again, nths) as g (ord, nth) where s.id = seats[g.ord];
  end if;
end $$;

-- Who is barred from which bucket (by number + 1): nobody overtakes those who wait for it, and everybody waits for
-- bucket 0 as well.
create function capacity.bars(lined integer[], queued integer, overtaking boolean) returns boolean[]
language plpgsql immutable as $$
declare
  barred boolean[] := '{}';
  n integer;
begin
  foreach n in array lined loop
    barred := barred || (n > 0 and not overtaking);
  end loop;
  barred[1] := queued > 0 and not overtaking;
  return barred;
end $$;

-- Locks, in one order, what these people have of families of offers with a limit.
create function capacity.lock_usage(groups uuid[], places integer[], participants uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  if array_remove(groups, null) = '{}' then
    return;
  end if;
  insert into capacity.usage (group_id, participant_id, most)
    select distinct groups[a.place], a.participant, 1000 from unnest(places, participants) as a (place, participant)
    where groups[a.place] is not null order by 1, 2
    on conflict do nothing;
  perform from capacity.usage u
    join (select distinct groups[a.place] as family, a.participant
          from unnest(places, participants) as a (place, participant)) l
      on l.family = u.group_id and l.participant = u.participant_id
    order by u.group_id, u.participant_id for no key update of u;
end $$;

-- The name of an entry in a draw: says nothing about anybody, and cannot be guessed.
create function capacity.entry_code() returns text
language sql volatile as $$
  select left(encode(sha256(uuid_send(gen_random_uuid())), 'hex'), 20)
$$;

-- The same with everything that an offer may ask for. What a party is told is found in a loop, in arrays by the
-- ordinal of each person; one statement writes it down.
create function capacity.decide_parties(offers uuid[], places integer[], participants uuid[], holders uuid[],
  keys uuid[], at timestamptz, parties integer[], buckets smallint[], fewer boolean[], holds integer[],
  out outcomes capacity.outcome[], out seats uuid[], out states capacity.seat_state[], out ranks integer[],
  out reasons capacity.reason[])
language plpgsql set search_path = pg_catalog as $$
declare
  people integer := cardinality(places);
  terms capacity.offer[];
  gates capacity.outcome[];
  counts_households boolean[];
  groups uuid[];                                  -- families of offers with a limit
  arrived bigint[];
  queued integer[];                               -- who waits, by offer
  width integer;                                  -- buckets of the offer that has most
  free integer[];                                 -- by offer and bucket: (place - 1) * width + number + 1
  lined integer[];                                -- who waits, by offer and bucket
  households integer[] := array_fill(0, array[people]);
  granted integer[] := array_fill(0, array[people]); -- of the limit, by participant and family of offers
  told capacity.outcome[] := array_fill(null::capacity.outcome, array[people]);
  state_of capacity.seat_state[] := array_fill(null::capacity.seat_state, array[people]);
  source_of smallint[] := array_fill(null::smallint, array[people]);
  rank_of integer[] := array_fill(null::integer, array[people]);
  reason_of capacity.reason[] := array_fill(null::capacity.reason, array[people]);
  arrival_of bigint[] := array_fill(null::bigint, array[people]);
  party_of uuid[] := array_fill(null::uuid, array[people]);
  code_of text[] := array_fill(null::text, array[people]);
  ask record;
  o capacity.offer;
  base integer;
  overtaking boolean;
  sources smallint[];
  became capacity.seat_state;
  because capacity.reason;
  answer capacity.outcome;
  party uuid;
  code text;
  i integer;
  n integer;
begin
  select array_agg(q.term), array_agg(capacity.gate(q.term, at)), array_agg((q.term).per_household is not null),
      array_agg((q.term).limit_group), array_agg(q.arrivals), array_agg(q.waiting), max(q.width)
    into terms, gates, counts_households, groups, arrived, queued, width
    from (select t.term, b.*
          from unnest(offers) with ordinality as u (id, n)
            left join lateral (select x as term from capacity.offer x where x.id = u.id limit 1) t on true
            cross join lateral (select coalesce(max(x.arrivals), 0) as arrivals,
                coalesce(sum(x.waiting), 0)::integer as waiting, coalesce(max(x.number), 0) + 1 as width
              from capacity.bucket x where x.offer_id = u.id) b
          order by u.n) q;
  select array_agg(b.free order by u.n, m), array_agg(coalesce(b.waiting, 0) order by u.n, m) into free, lined
    from unnest(offers) with ordinality as u (id, n) cross join generate_series(0, width - 1) m
      left join lateral (select * from capacity.bucket x where x.offer_id = u.id and x.number = m limit 1) b on true;
  perform capacity.lock_usage(groups, places, participants);

  for ask in
    select min(z.place) as place, array_agg(z.ord order by z.ord) as ords, array_agg(z.bucket order by z.ord) as wanted,
      array_agg(z.usage order by z.ord) as usages, min(z.household) as household, min(z.household_has) as household_has,
      max(z.together) as together, min(z.hold) as hold
    from (
      select a.place, a.ord::integer as ord, a.hold, a.party, a.alone, k.is_answered,
        case when free[(a.place - 1) * width + a.bucket + 1] is null then 0 else coalesce(a.bucket, 0) end::smallint as bucket,
        count(*) over (partition by a.party) as together,
        dense_rank() over (order by a.place, a.holder)::integer as household,
        case when counts_households[a.place] then (select count(*)::integer from capacity.seat x
          where x.offer_id = offers[a.place] and x.holder_id = a.holder and capacity.is_live(x.state)) end as household_has,
        case when groups[a.place] is not null then dense_rank() over (
          order by groups[a.place], a.participant)::integer end as usage
      from (select t.*, case when t.few then t.ord end as alone
            from unnest(places, participants, holders, keys, parties, buckets, fewer, holds) with ordinality
              as t (place, participant, holder, key, party, bucket, few, hold, ord)) a
        left join lateral (select x as known from capacity.seat x
          where x.offer_id = offers[a.place] and x.participant_id = a.participant limit 1) s on true
        cross join lateral (select capacity.is_answered(s.known, a.holder, a.key)) k
    ) z
    where gates[z.place] is null and not z.is_answered
    group by z.party, z.alone order by min(z.ord)
  loop
    o := terms[ask.place];
    n := cardinality(ask.ords);
    base := (ask.place - 1) * width;
    -- Counted once from the table, then on from what this very call decides.
    if households[ask.household] = 0 then
      households[ask.household] := coalesce(ask.household_has, 0);
    end if;
    became := null;
    sources := null;
    answer := null;
    if ask.together > o.party_most then
      answer := 'partyTooBig';
    elsif households[ask.household] + n > o.per_household then
      answer := 'household';
    elsif o.limit_group is not null and exists (
      select from unnest(ask.usages, ask.ords) as l (usage, ord)
        join capacity.usage u on u.group_id = o.limit_group and u.participant_id = participants[l.ord]
      where granted[l.usage] + u.used + 1 > o.limit_most)
    then
      answer := 'limit';
    elsif o.policy = 'approval' then
      became := 'requested';
      because := 'approval';
    elsif o.policy = 'draw' then
      became := 'entered';
      because := 'draw';
    else
      overtaking := coalesce(o.overtake_from <= at, false);
      sources := capacity.fit(free[base + 1 : base + width],
        capacity.bars(lined[base + 1 : base + width], queued[ask.place], overtaking), ask.wanted);
      if sources is not null then
        became := case when ask.hold is null then 'confirmed' else 'held' end;
        because := 'free';
      elsif ask.hold is null and queued[ask.place] + n <= o.waitlist_most then
        became := 'waiting';
        because := case when free[base + 1] <= 0 then 'none' when queued[ask.place] > 0 and not overtaking then 'order'
          else 'few' end;
      else
        answer := 'full';
      end if;
    end if;
    party := case when n > 1 then kernel.new_id() end;
    code := case when became = 'entered' then capacity.entry_code() end;
    for i in 1 .. n loop
      if became is null then
        told[ask.ords[i]] := answer;
        continue;
      end if;
      arrived[ask.place] := arrived[ask.place] + 1;
      state_of[ask.ords[i]] := became;
      arrival_of[ask.ords[i]] := arrived[ask.place];
      reason_of[ask.ords[i]] := because;
      party_of[ask.ords[i]] := party;
      if code is not null then
        code_of[ask.ords[i]] := code;
      end if;
      if sources is not null then
        source_of[ask.ords[i]] := sources[i];
        free[base + sources[i] + 1] := free[base + sources[i] + 1] - 1;
        if sources[i] > 0 then
          reason_of[ask.ords[i]] := 'quota';
        end if;
      elsif became = 'waiting' then
        queued[ask.place] := queued[ask.place] + 1;
        lined[base + ask.wanted[i] + 1] := lined[base + ask.wanted[i] + 1] + 1;
        rank_of[ask.ords[i]] := queued[ask.place];
      end if;
      if ask.usages[i] is not null then
        granted[ask.usages[i]] := granted[ask.usages[i]] + 1;
      end if;
    end loop;
    if became is not null then
      households[ask.household] := households[ask.household] + n;
    end if;
  end loop;

  with decided as materialized (
    select a.*, s.known, (s.known).id as had, state_of[a.ord] as state, source_of[a.ord] as source,
      coalesce((s.known).id, case when state_of[a.ord] is not null then kernel.new_id() end) as seat,
      case when holds[a.ord] is not null and state_of[a.ord] = 'held' then at + make_interval(mins => holds[a.ord]) end
        as until,
      case when free[(a.place - 1) * width + buckets[a.ord] + 1] is null then 0 else coalesce(buckets[a.ord], 0) end::smallint
        as bucket
    from (select t.place, t.participant, t.holder, t.key, t.ord::integer as ord
          from unnest(places, participants, holders, keys) with ordinality as t (place, participant, holder, key, ord)) a
      left join lateral (select x as known from capacity.seat x
        where x.offer_id = offers[a.place] and x.participant_id = a.participant limit 1) s on true
  ), added as (
    insert into capacity.seat (id, offer_id, participant_id, holder_id, key, party_id, arrival, bucket, taken_from,
      state, first_state, first_rank, reason, decided_at, expires_at, entry_code)
    select d.seat, offers[d.place], d.participant, d.holder, d.key, party_of[d.ord], arrival_of[d.ord], d.bucket,
      d.source, d.state, d.state, rank_of[d.ord], reason_of[d.ord], at, d.until, code_of[d.ord]
    from decided d where d.state is not null and d.had is null
  ), again as (
    update capacity.seat s set holder_id = d.holder, key = d.key, party_id = party_of[d.ord],
      arrival = arrival_of[d.ord], bucket = d.bucket, taken_from = d.source, state = d.state, first_state = d.state,
      first_rank = rank_of[d.ord], reason = reason_of[d.ord], decided_at = at, expires_at = d.until,
      entry_code = code_of[d.ord]
    from decided d where d.state is not null and s.id = d.had
  ), told_again as (
    insert into capacity.event (seat_id, at, was, became, why)
    select d.had, at, (d.known).state, d.state, 'askedAgain' from decided d where d.state is not null and d.had is not null
  ), counted as (
    update capacity.bucket b set confirmed = b.confirmed + x.confirmed, held = b.held + x.held,
      waiting = b.waiting + x.waiting, requested = b.requested + x.requested, entered = b.entered + x.entered,
      arrivals = coalesce(x.arrivals, b.arrivals)
    from (
      select c.place, c.number, (count(*) filter (where c.state = 'confirmed'))::integer as confirmed,
        (count(*) filter (where c.state = 'held'))::integer as held, (count(*) filter (where c.state = 'waiting'))::integer as waiting,
        (count(*) filter (where c.state = 'requested'))::integer as requested,
        (count(*) filter (where c.state = 'entered'))::integer as entered,
        max(case when c.number = 0 then arrived[c.place] end) as arrivals
      from (select d.place, coalesce(d.source, d.bucket) as number, d.state from decided d where d.state is not null
            -- Bucket 0 counts arrivals, whichever bucket they go to.
            union all select distinct d.place, 0::smallint, null::capacity.seat_state from decided d
            where d.state is not null) c
      group by c.place, c.number
    ) x
    where b.offer_id = offers[x.place] and b.number = x.number
  ), limited as (
    update capacity.usage u set used = u.used + l.more, most = greatest(l.most, u.used + l.more)
    from (select t.limit_group as family, d.participant, count(*)::integer as more, max(t.limit_most) as most
          from decided d join capacity.offer t on t.id = offers[d.place]
          where d.state is not null and groups[d.place] is not null group by 1, 2) l
    where u.group_id = l.family and u.participant_id = l.participant
  )
  select array_agg(case
        when a.state is not null then a.state::text::capacity.outcome
        when told[a.ord] is not null then told[a.ord]
        when capacity.is_answered(a.known, a.holder, a.key) then capacity.replay(a.known, a.holder, a.key)
        else gates[a.place] end),
      array_agg(a.seat), array_agg(coalesce(a.state, (a.known).state)),
      array_agg(case when a.state is not null then rank_of[a.ord]
        when a.had is not null then capacity.rank_told(a.known, a.holder, a.key) end),
      array_agg(case when a.state is not null then reason_of[a.ord] else (a.known).reason end)
    into outcomes, seats, states, ranks, reasons
    from (select * from decided d order by d.ord) a;
  if holds is not null then
    perform capacity.schedule(t, at) from capacity.offer t where t.id = any(offers);
  end if;
end $$;

-- Seats by id under the lock of their offers, as far as the actor may change them.
create function capacity.seats_to_change(ids uuid[]) returns setof capacity.seat
language plpgsql set search_path = pg_catalog as $$
begin
  perform capacity.lock(array(select distinct s.offer_id from capacity.seat s where s.id = any(ids)));
  if exists (
    select from capacity.seat s join capacity.offer o on o.id = s.offer_id
    where s.id = any(ids) and kernel.actor() is distinct from s.holder_id
      and kernel.actor() is distinct from s.participant_id and not capacity.keeps(o)
      and kernel.purpose() not in ('admission', 'housekeeping'))
  then
    raise exception 'These seats are somebody else''s' using errcode = 'insufficient_privilege';
  end if;
  return query select s.* from capacity.seat s where s.id = any(ids) order by s.offer_id, s.arrival;
end $$;

create function capacity.is_own(seat capacity.seat) returns boolean
language sql stable as $$
  select kernel.actor() in (seat.holder_id, seat.participant_id)
$$;

-- Gives seats back; those that live no more are left alone. Who holds a seat may give it back until the hour that
-- the offer names, who keeps the offer at any time. Others are promoted, and told.
create function capacity.cancel_seats(ids uuid[], why text, at timestamptz, words text default null) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seat capacity.seat;
  o capacity.offer;
  moves jsonb := '[]';
  told jsonb := '[]';
  moved jsonb;
begin
  for seat in select * from capacity.seats_to_change(ids) loop
    select * into strict o from capacity.offer x where x.id = seat.offer_id;
    continue when not capacity.is_live(seat.state);
    if capacity.is_own(seat) and not capacity.keeps(o) and o.cancel_until < at and seat.state = 'confirmed' then
      perform capacity.refuse('cancelled_in_time');
    end if;
    moved := capacity.move(seat, 'cancelled', why, at, words => words);
    moves := moves || moved;
    if not capacity.is_own(seat) then
      told := told || (moved || jsonb_build_object('offer', o.id));
    end if;
  end loop;
  perform capacity.tell(m.offer, m.moves)
    from (select (t ->> 'offer')::uuid as offer, jsonb_agg(t - 'offer' order by n) as moves
          from jsonb_array_elements(told) with ordinality as e (t, n) group by 1 order by 1) m;
  perform capacity.settle(offer, at)
    from (select distinct s.offer_id as offer from capacity.seat s where s.id = any(ids) order by 1) touched;
  return moves;
end $$;

-- Takes a seat that is offered, or that was held during a form.
create function capacity.accept_seats(ids uuid[], at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seat capacity.seat;
  moves jsonb := '[]';
begin
  for seat in select * from capacity.seats_to_change(ids) loop
    continue when seat.state = 'confirmed';
    if seat.state not in ('offered', 'held') or seat.expires_at <= at then
      perform capacity.refuse('accepted_in_time');
    end if;
    moves := moves || capacity.move(seat, 'confirmed',
      case seat.state when 'held' then 'finished' else 'accepted' end, at, seat.taken_from);
  end loop;
  perform capacity.schedule(o, at) from capacity.offer o
    where o.id in (select s.offer_id from capacity.seat s where s.id = any(ids));
  return moves;
end $$;

-- The organiser decides about a request, with all of its party. Accepted, they are confirmed where there is room,
-- and wait in the order of acceptance where there is none. Everybody is told once.
create function capacity.decide_requests(ids uuid[], accepted boolean, words text, at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer;
  seat capacity.seat;
  everybody uuid[];
  moves jsonb;
  all_moves jsonb := '[]';
begin
  perform capacity.lock(array(select distinct s.offer_id from capacity.seat s where s.id = any(ids)));
  for o in select * from capacity.offer t
    where t.id in (select s.offer_id from capacity.seat s where s.id = any(ids)) order by t.id
  loop
    if not capacity.keeps(o) then
      raise exception 'Requests are decided by who keeps the offer' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from capacity.seat s where s.offer_id = o.id and s.id = any(ids) and s.state <> 'requested') then
      perform capacity.refuse('decided_once');
    end if;
    perform capacity.settle(o.id, at);
    select array_agg(s.id order by s.arrival) into everybody from capacity.seat s
      where s.offer_id = o.id and s.state = 'requested' and (s.id = any(ids) or s.party_id in (
        select t.party_id from capacity.seat t where t.id = any(ids)));
    for seat in select * from capacity.seat s where s.id = any(everybody) order by s.arrival loop
      if accepted then
        update capacity.bucket b set arrivals = b.arrivals + 1 where b.offer_id = o.id and b.number = 0
          returning b.arrivals into seat.arrival;
        update capacity.seat s set arrival = seat.arrival where s.id = seat.id;
      end if;
      perform capacity.move(seat, case when accepted then 'waiting' else 'refused' end::capacity.seat_state,
        case when accepted then 'accepted' else 'refused' end, at, words => words);
    end loop;
    -- Nobody is asked twice: who was accepted need not accept once more. Others were settled just before.
    o.accept_within := null;
    perform capacity.promote(o, at);
    select jsonb_agg(jsonb_build_object('seat', s.id, 'holder', s.holder_id, 'participant', s.participant_id,
        'from', 'requested', 'to', s.state, 'why', case when accepted then 'accepted' else 'refused' end)
        order by s.arrival)
      into moves from capacity.seat s where s.id = any(everybody);
    perform capacity.tell(o.id, moves);
    all_moves := all_moves || moves;
  end loop;
  return all_moves;
end $$;

-- Makes an offer, without seats yet: capacity.set_terms gives it its terms.
create function capacity.make_offer(keeper text, subject_kind text, subject_id uuid, permission text, lineage uuid[])
returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
  made uuid;
begin
  if not lineage && kernel.scope(permission) then
    raise exception 'Offers are made by who holds their permission' using errcode = 'insufficient_privilege';
  end if;
  insert into capacity.offer (keeper, subject_kind, subject_id, permission, lineage)
    values (keeper, subject_kind, subject_id, permission, lineage) returning id into made;
  insert into capacity.bucket (offer_id, number) values (made, 0);
  return made;
end $$;

-- Locks an offer for whoever keeps it; nothing is returned where it is not there.
create function capacity.take_up(offer uuid) returns capacity.offer
language plpgsql set search_path = pg_catalog as $$
declare
  o capacity.offer;
begin
  perform capacity.lock(array[offer]);
  select * into o from capacity.offer x where x.id = offer;
  if o.id is not null and not capacity.keeps(o) then
    raise exception 'Offers are changed by who keeps them' using errcode = 'insufficient_privilege';
  end if;
  return o;
end $$;

-- Sets the terms of an offer (OfferTerms as JSON). A quota is never cut below what is taken from it; all together
-- must hold what is confirmed. Policy and family of a limit stay while somebody has a seat: people asked under them.
create function capacity.set_terms(offer uuid, terms jsonb, at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old capacity.offer := capacity.take_up(offer);
  o capacity.offer;
  reserved integer;
begin
  if old.id is null or old.state = 'cancelled' then
    perform capacity.refuse('offer_lives');
  end if;
  update capacity.offer x set version = x.version + 1, policy = terms ->> 'policy',
      capacity = (terms ->> 'capacity')::integer,
      opens_at = (terms ->> 'opensAt')::timestamptz, closes_at = (terms ->> 'closesAt')::timestamptz,
      party_most = (terms ->> 'partyMost')::smallint, per_household = (terms ->> 'perHousehold')::smallint,
      waitlist_most = (terms ->> 'waitlistMost')::integer, accept_within = (terms ->> 'acceptWithin')::integer,
      cancel_until = (terms ->> 'cancelUntil')::timestamptz, overtake_from = (terms ->> 'overtakeFrom')::timestamptz,
      has_quotas = jsonb_array_length(terms -> 'quotas') > 0, quotas_until = (terms ->> 'quotasUntil')::timestamptz,
      limit_group = (terms -> 'limit' ->> 'group')::uuid, limit_most = (terms -> 'limit' ->> 'most')::smallint,
      verified_only = (terms ->> 'verifiedOnly')::boolean
    where x.id = offer returning * into o;
  if (o.policy, o.limit_group) is distinct from (old.policy, old.limit_group) and exists (
    select from capacity.seat s where s.offer_id = offer and capacity.is_live(s.state))
  then
    perform capacity.refuse('asked_under_these_terms');
  end if;
  -- Between list and draw nothing moves: the list says how many seats there are.
  if exists (select from capacity.draw d where d.offer_id = offer and d.listed_at is not null and d.drawn_at is null) then
    perform capacity.refuse('asked_under_these_terms');
  end if;
  insert into capacity.bucket (offer_id, number, label_zh, label_en, planned)
    select offer, q.number, q.label ->> 'zh', q.label ->> 'en', q.capacity
    from jsonb_to_recordset(terms -> 'quotas') as q (number smallint, label jsonb, capacity integer)
    on conflict (offer_id, number) do update
      set label_zh = excluded.label_zh, label_en = excluded.label_en, planned = excluded.planned;
  update capacity.bucket b set planned = 0 where b.offer_id = offer and b.number > 0 and b.number not in (
    select (q ->> 'number')::smallint from jsonb_array_elements(terms -> 'quotas') q);
  update capacity.bucket b
    set capacity = case when o.quotas_until <= at then b.confirmed + b.held
      else greatest(b.planned, b.confirmed + b.held) end
    where b.offer_id = offer and b.number > 0;
  select coalesce(sum(b.capacity), 0) into reserved from capacity.bucket b where b.offer_id = offer and b.number > 0;
  update capacity.bucket b set capacity = o.capacity - reserved, planned = greatest(o.capacity - reserved, 0)
    where b.offer_id = offer and b.number = 0;
  perform capacity.settle(offer, at);
  if o.policy = 'draw' then
    if not exists (select from capacity.draw d where d.offer_id = offer) then
      perform capacity.announce_draw(offer, null, null);
    end if;
    perform graphile_worker.add_job('capacity:listDraw', json_build_object('offer', offer), run_at => o.closes_at,
      job_key => 'capacity:listDraw:' || offer);
  end if;
  return o.version;
end $$;

-- Nobody can ask any more; who waits goes on waiting.
create function capacity.close_offer(offer uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer := capacity.take_up(offer);
begin
  update capacity.offer x set state = 'closed', version = x.version + 1 where x.id = offer and x.state = 'open';
end $$;

-- Calls an offer off: every seat ends, and everybody is told.
create function capacity.cancel_offer(offer uuid, why text, at timestamptz, words text default null) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer := capacity.take_up(offer);
  seat capacity.seat;
  moves jsonb := '[]';
begin
  update capacity.offer x set state = 'cancelled', version = x.version + 1
    where x.id = offer and x.state <> 'cancelled';
  for seat in select * from capacity.seat s where s.offer_id = offer and capacity.is_live(s.state) order by s.arrival
  loop
    moves := moves || capacity.move(seat, 'cancelled', why, at, words => words);
  end loop;
  perform capacity.settle(offer, at) where o.id is not null;
  perform capacity.tell(offer, moves);
  return moves;
end $$;

-- The standing check: counts every bucket anew from its seats, and says where the counters differ.
create function capacity.faults(offers uuid[] default null)
returns table (offer_id uuid, bucket smallint, what text, counted bigint, found bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  with seats as (
    select s.offer_id, coalesce(s.taken_from, s.bucket) as number,
      count(*) filter (where s.state = 'confirmed') as confirmed,
      count(*) filter (where s.state in ('held', 'offered')) as held,
      count(*) filter (where s.state = 'waiting') as waiting,
      count(*) filter (where s.state = 'requested') as requested,
      count(*) filter (where s.state = 'entered') as entered
    from capacity.seat s
    where capacity.is_live(s.state) and (offers is null or s.offer_id = any(offers)) group by 1, 2
  ), buckets as (
    select * from capacity.bucket b where offers is null or b.offer_id = any(offers)
  ), compared as (
    select coalesce(b.offer_id, s.offer_id) as id, coalesce(b.number, s.number) as number, f.*
    from buckets b full join seats s on s.offer_id = b.offer_id and s.number = b.number
      cross join lateral (values
        ('confirmed', coalesce(b.confirmed, 0)::bigint, coalesce(s.confirmed, 0)),
        ('held', coalesce(b.held, 0)::bigint, coalesce(s.held, 0)),
        ('waiting', coalesce(b.waiting, 0)::bigint, coalesce(s.waiting, 0)),
        ('requested', coalesce(b.requested, 0)::bigint, coalesce(s.requested, 0)),
        ('entered', coalesce(b.entered, 0)::bigint, coalesce(s.entered, 0)),
        ('oversold', coalesce(b.capacity, 0)::bigint, greatest(coalesce(b.capacity, 0), coalesce(s.confirmed + s.held, 0))),
        ('sum', coalesce(b.capacity, 0)::bigint, coalesce(s.confirmed + s.held, 0) + coalesce(b.free, 0))
      ) as f (what, counted, found)
    union all
    select b.offer_id, 0::smallint, 'capacity', o.capacity, sum(b.capacity)
      from buckets b join capacity.offer o on o.id = b.offer_id group by b.offer_id, o.capacity
    union all
    select o.id, null, 'limit', u.used, count(s.id)
      from capacity.usage u
        join capacity.offer t on t.limit_group = u.group_id
        left join capacity.seat s on s.offer_id = t.id and s.participant_id = u.participant_id
          and capacity.is_live(s.state)
        cross join lateral (select min(t2.id::text)::uuid as id from capacity.offer t2 where t2.limit_group = u.group_id) o
      where offers is null or t.id = any(offers)
      group by o.id, u.group_id, u.participant_id, u.used
  )
  select c.id, c.number, c.what, c.counted, c.found from compared c
    left join capacity.offer o on o.id = c.id
  where c.counted <> c.found
    and (kernel.purpose() = 'survey' or o.lineage && kernel.scope('audit.read'));
end $$;

-- What the standing check found last, for the operator's page.
create table capacity.check_run (
  id uuid primary key default kernel.new_id(),
  at timestamptz not null default now(),
  took_ms integer not null check (took_ms >= 0),
  faults integer not null check (faults >= 0)
);
create index check_run_by_age on capacity.check_run (at);
create table capacity.fault (
  run_id uuid not null references capacity.check_run on delete cascade,
  offer_id uuid,
  bucket smallint,
  what text not null,
  counted bigint,
  found bigint
);
create index fault_of_run on capacity.fault (run_id);

-- Runs the standing check and keeps what it found; runs older than 90 days go.
create function capacity.check_seats() returns table (took_ms integer, faults integer)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  started timestamptz := clock_timestamp();
  run uuid := kernel.new_id();
begin
  if kernel.purpose() <> 'survey' then
    raise exception 'Seats are checked by the survey' using errcode = 'insufficient_privilege';
  end if;
  insert into capacity.check_run (id, took_ms, faults) values (run, 0, 0);
  insert into capacity.fault (run_id, offer_id, bucket, what, counted, found)
    select run, f.offer_id, f.bucket, f.what, f.counted, f.found from capacity.faults() f;
  delete from capacity.check_run r where r.at < now() - interval '90 days';
  return query update capacity.check_run r
    set took_ms = (extract(epoch from clock_timestamp() - started) * 1000)::integer,
      faults = (select count(*) from capacity.fault f where f.run_id = run)
    where r.id = run returning r.took_ms, r.faults;
end $$;

-- A person who leaves: live seats are given back, the others stay as counts that belong to nobody.
create function capacity.forget(person uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  seat capacity.seat;
  touched uuid[];
begin
  if kernel.actor() is distinct from person then
    raise exception 'People are forgotten in their own name' using errcode = 'insufficient_privilege';
  end if;
  -- In these words each side has its index.
  select array_agg(distinct s.offer_id) into touched from capacity.seat s
    where (s.holder_id = person or s.participant_id = person and s.participant_id <> s.holder_id)
      and capacity.is_live(s.state);
  perform capacity.lock(touched);
  for seat in select * from capacity.seat s
    where s.offer_id = any(touched) and person in (s.holder_id, s.participant_id) and capacity.is_live(s.state)
    order by s.offer_id, s.arrival
  loop
    perform capacity.move(seat, 'cancelled', 'erased', at);
  end loop;
  perform capacity.settle(offer, at) from unnest(touched) offer order by offer;
  delete from capacity.usage u where u.participant_id = person or u.used = 0 and u.participant_id in (
    select s.participant_id from capacity.seat s where s.holder_id = person);
  update capacity.seat s set holder_id = kernel.new_id(), participant_id = kernel.new_id(), key = kernel.new_id()
    where s.holder_id = person;
  update capacity.seat s set participant_id = kernel.new_id()
    where s.participant_id = person and s.participant_id <> s.holder_id;
end $$;

-- A verifiable draw: named before anybody enters, listed at closing, drawn afterwards, recomputed by anybody.
-- docs/decisions/0018-draw.md
create table capacity.draw (
  offer_id uuid primary key references capacity.offer,
  method text not null check (method in ('public', 'commitment')),
  source_zh text check (length(source_zh) between 1 and 400),
  source_en text check (length(source_en) between 1 and 400),
  -- SHA-256 of the secret that will be the seed.
  commitment text check (commitment ~ '^[0-9a-f]{64}$'),
  list text,
  list_hash text check (list_hash ~ '^[0-9a-f]{64}$'),
  listed_at timestamptz,
  seed text check (length(seed) between 1 and 400),
  drawn_at timestamptz,
  -- Entry codes in drawn order, each with what it got.
  results jsonb,
  constraint draw_says_where_its_seed_comes_from check (case method
    when 'public' then source_zh is not null and source_en is not null and commitment is null
    else source_zh is null and source_en is null and commitment is not null end),
  constraint drawn_after_listing check (drawn_at >= listed_at),
  constraint drawn_whole check ((drawn_at is null) = (seed is null) and (drawn_at is null) = (results is null))
);
-- Read by the functions below, and by nobody else until it is the seed.
create table capacity.draw_secret (
  offer_id uuid primary key references capacity.draw,
  secret text not null
);

-- Says where the seed will come from. A source outside of this house (the numbers of a lottery on a day to come) is
-- better than a secret kept here; it can be named until the first entry. Without a word a secret is committed to.
create function capacity.announce_draw(offer uuid, zh text, en text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer := capacity.take_up(offer);
  made text;
begin
  if o.policy is distinct from 'draw' then
    perform capacity.refuse('offer_is_drawn');
  end if;
  if exists (select from capacity.draw d where d.offer_id = offer)
    and exists (select from capacity.seat s where s.offer_id = offer)
  then
    perform capacity.refuse('seed_is_named_before_entries');
  end if;
  delete from capacity.draw_secret d where d.offer_id = offer;
  delete from capacity.draw d where d.offer_id = offer;
  if zh is not null then
    insert into capacity.draw (offer_id, method, source_zh, source_en) values (offer, 'public', zh, en);
  else
    made := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
    insert into capacity.draw (offer_id, method, commitment)
      values (offer, 'commitment', encode(sha256(convert_to(made, 'UTF8')), 'hex'));
    insert into capacity.draw_secret (offer_id, secret) values (offer, made);
  end if;
end $$;

-- Publishes the list of entries once closing has come: no persons, only codes and the buckets each has a right to.
create function capacity.list_draw(offer uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer;
  text text;
begin
  perform capacity.lock(array[offer]);
  select * into strict o from capacity.offer x where x.id = offer;
  if not capacity.keeps(o) and kernel.purpose() <> 'housekeeping' then
    raise exception 'Draws are listed by who keeps the offer' using errcode = 'insufficient_privilege';
  end if;
  if o.policy <> 'draw' or o.state = 'cancelled' or exists (
    select from capacity.draw d where d.offer_id = offer and d.listed_at is not null)
  then
    return false;
  end if;
  if o.closes_at > at and o.state = 'open' then
    perform capacity.refuse('draw_is_closed_first');
  end if;
  perform capacity.settle(offer, at);
  select 'wutong-draw/1' || E'\noffer ' || offer
      || (select string_agg(E'\nbucket ' || b.number || ' ' || b.free, '' order by b.number)
          from capacity.bucket b where b.offer_id = offer)
      || E'\nwaitlist ' || o.waitlist_most
      || coalesce((select string_agg(E'\nentry ' || e.entry_code || ' ' || e.buckets, '' order by e.entry_code collate "C")
          from (select s.entry_code, string_agg(s.bucket::text, ',' order by s.arrival) as buckets
                from capacity.seat s where s.offer_id = offer and s.state = 'entered' group by s.entry_code) e), '')
      || E'\n'
    into text;
  update capacity.offer x set state = 'closed', version = x.version + 1 where x.id = offer;
  update capacity.draw d set list = text, list_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'), listed_at = at
    where d.offer_id = offer;
  return true;
end $$;

-- The secret, once the list is published.
create function capacity.reveal_seed(offer uuid) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer := capacity.take_up(offer);
begin
  return (select s.secret from capacity.draw_secret s join capacity.draw d on d.offer_id = s.offer_id
    where s.offer_id = o.id and d.listed_at is not null);
end $$;

-- Writes a drawn order down: of each entry and each of its members what they got, and from which bucket. The
-- program computes it from list and seed alone (draw/rules.ts), as anybody can; whoever has withdrawn since the
-- list was published keeps that, and their seats go on to the next in the drawn order.
create function capacity.apply_draw(offer uuid, drawn_seed text, codes text[], members integer[],
  states capacity.seat_state[], sources smallint[], drawn_results jsonb, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  o capacity.offer := capacity.take_up(offer);
  moves jsonb;
begin
  update capacity.draw d set seed = drawn_seed, results = drawn_results, drawn_at = at
    where d.offer_id = offer and d.listed_at is not null and d.drawn_at is null and (d.method = 'public'
      or d.commitment = encode(sha256(convert_to(drawn_seed, 'UTF8')), 'hex'));
  if not found then
    perform capacity.refuse('drawn_once');
  end if;
  create temporary table capacity_drawn on commit drop as
    select s.id, s.holder_id, s.participant_id, r.state, r.source, r.ord
    from unnest(codes, members, states, sources) with ordinality as r (code, member, state, source, ord)
      join (select x.*, row_number() over (partition by x.entry_code order by x.arrival) as member
            from capacity.seat x where x.offer_id = offer and x.entry_code is not null) s
        on s.entry_code = r.code and s.member = r.member
    where s.state = 'entered';
  update capacity.seat s set state = d.state, taken_from = d.source, reason = 'drawn',
      arrival = (select b.arrivals from capacity.bucket b where b.offer_id = offer and b.number = 0) + d.ord
    from capacity_drawn d where s.id = d.id;
  update capacity.bucket b set arrivals = b.arrivals + cardinality(codes) where b.offer_id = offer and b.number = 0;
  insert into capacity.event (seat_id, at, was, became, why)
    select d.id, at, 'entered', d.state, case d.state when 'notDrawn' then 'notDrawn' else 'drawn' end
    from capacity_drawn d order by d.ord;
  update capacity.usage u set used = u.used - 1 from capacity_drawn d
    where d.state = 'notDrawn' and u.group_id = o.limit_group and u.participant_id = d.participant_id and u.used > 0;
  update capacity.bucket b set confirmed = n.confirmed, waiting = n.waiting, entered = n.entered
    from (select x.number, count(s.id) filter (where s.state = 'confirmed') as confirmed,
            count(s.id) filter (where s.state = 'waiting') as waiting,
            count(s.id) filter (where s.state = 'entered') as entered
          from capacity.bucket x left join capacity.seat s
            on s.offer_id = x.offer_id and coalesce(s.taken_from, s.bucket) = x.number and capacity.is_live(s.state)
          where x.offer_id = offer group by x.number) n
    where b.offer_id = offer and b.number = n.number;
  for moves in
    select jsonb_agg(jsonb_build_object('seat', d.id, 'holder', d.holder_id, 'participant', d.participant_id,
      'from', 'entered', 'to', d.state, 'why', case d.state when 'notDrawn' then 'notDrawn' else 'drawn' end)
      order by d.ord)
    from capacity_drawn d group by d.ord / 1000 order by d.ord / 1000
  loop
    perform capacity.tell(offer, moves);
  end loop;
  drop table capacity_drawn;
  perform capacity.settle(offer, at);
end $$;

alter table capacity.check_run enable row level security;
alter table capacity.fault enable row level security;
alter table capacity.draw enable row level security;
alter table capacity.draw_secret enable row level security;

create policy auditors on capacity.check_run for select to wutong_app
  using (kernel.scope('audit.read') <> '{}' or kernel.purpose() = 'survey');
create policy auditors on capacity.fault for select to wutong_app
  using (kernel.purpose() = 'survey' or kernel.scope('audit.read') <> '{}' and (offer_id is null or not exists (
    select from capacity.offer o where o.id = offer_id and not o.lineage && kernel.scope('audit.read'))));
-- A draw that is not public proves nothing.
create policy everybody_reads on capacity.draw for select to wutong_app using (true);

alter table capacity.offer enable row level security;
alter table capacity.bucket enable row level security;
alter table capacity.seat enable row level security;
alter table capacity.event enable row level security;
alter table capacity.usage enable row level security;

-- What is offered and how much is left of it is public.
create policy everybody_reads on capacity.offer for select to wutong_app using (true);
create policy everybody_reads on capacity.bucket for select to wutong_app using (true);
-- Who has a seat is known to themselves, to whoever asked for it, and to those who keep the offer.
create policy own on capacity.seat for select to wutong_app
  using (kernel.actor() in (holder_id, participant_id));
create policy keeping on capacity.seat for select to wutong_app
  using (exists (select from capacity.offer o where o.id = offer_id and capacity.keeps(o))
    or kernel.purpose() in ('admission', 'housekeeping', 'notify'));
create policy with_seat on capacity.event for select to wutong_app
  using (exists (select from capacity.seat s where s.id = seat_id));
create policy own on capacity.usage for select to wutong_app using (participant_id = kernel.actor());

grant select on capacity.offer, capacity.bucket, capacity.seat, capacity.event, capacity.usage, capacity.check_run,
  capacity.fault, capacity.draw to wutong_app;
revoke execute on all functions in schema capacity from public;
grant execute on function
  capacity.is_live, capacity.keeps, capacity.rank_of, capacity.settle_due, capacity.decide, capacity.cancel_seats,
  capacity.accept_seats, capacity.decide_requests, capacity.make_offer, capacity.set_terms, capacity.close_offer,
  capacity.cancel_offer, capacity.faults, capacity.check_seats, capacity.forget, capacity.announce_draw,
  capacity.list_draw, capacity.reveal_seed, capacity.apply_draw
  to wutong_app;
