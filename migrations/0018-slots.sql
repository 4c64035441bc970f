-- Time of things that are booked: spaces, guides, desks, parking spaces. Which rooms keep them the engine does
-- not know: what belongs where is a lineage (a unit and all above it), judged by a permission's name.

create schema if not exists capacity;
grant usage on schema capacity to wutong_app;

-- One thing, one timeline, whoever uses it: a space is one resource for activities and bookings alike.
create table capacity.resource (
  id uuid primary key default kernel.new_id(),
  subject_kind text not null check (subject_kind ~ '^[a-z][A-Za-z]*$'),
  subject_id uuid not null,
  -- Whoever holds one of these at a unit of the lineage sees what is on the timeline and may change it.
  permissions text[] not null check (cardinality(permissions) between 1 and 8),
  lineage uuid[] not null,
  -- A person whose own thing it is: they as well.
  owner uuid,
  constraint one_resource_for_a_thing unique (subject_kind, subject_id)
);

create type capacity.slot_state as enum ('confirmed', 'requested', 'held', 'refused', 'expired', 'cancelled');

create table capacity.slot (
  id uuid primary key default kernel.new_id(),
  resource_id uuid not null references capacity.resource,
  -- What was asked for; and that with setup and cleaning, which nobody else may touch.
  during tstzrange not null,
  blocked tstzrange not null,
  state capacity.slot_state not null,
  -- Who has it; null where the keeper has it for itself, as a session of a course.
  holder uuid,
  -- The room that took it, and for what: which row of that room stands behind it.
  keeper text not null check (keeper ~ '^[a-z][A-Za-z]*$'),
  subject_kind text not null check (subject_kind ~ '^[a-z][A-Za-z]*$'),
  subject_id uuid not null,
  -- The client's key and the place in its list of wishes: the same again is answered the same.
  key text not null check (length(key) between 1 and 200),
  number smallint not null check (number >= 0),
  print uuid not null,
  -- A hold blocks until then, and not a moment longer, whether anybody has tidied up or not.
  expires_at timestamptz,
  why text check (length(why) between 1 and 400),
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  constraint slot_is_asked_once unique nulls not distinct (holder, key, number),
  constraint slot_has_a_length check (
    not isempty(during) and not lower_inf(during) and not upper_inf(during) and lower_inc(during) and not upper_inc(during)),
  constraint slot_blocks_its_time check (during <@ blocked and not lower_inf(blocked) and not upper_inf(blocked)),
  constraint hold_expires check ((state in ('held', 'expired')) = (expires_at is not null)),
  -- The judge, whatever the program does. Live states alone.
  constraint slot_is_taken
    exclude using gist (resource_id with =, blocked with &&) where (state in ('confirmed', 'requested', 'held'))
);
create index slot_for on capacity.slot (subject_id);
create index slot_of on capacity.slot (holder) where holder is not null;
create index slot_hold on capacity.slot (expires_at) where state = 'held';

-- Whether whoever asks works on this resource, or owns it.
create function capacity.tends(resource capacity.resource) returns boolean
language sql stable parallel safe as $$
  select resource.owner = kernel.actor() is true
    or exists (select from unnest(resource.permissions) as p where resource.lineage && kernel.scope(p))
$$;

-- The same for policies, where whose a thing is stays unread.
create function capacity.tends_resource(resource uuid) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select capacity.tends(r) from capacity.resource r where r.id = resource
$$;

-- One resource for a thing, made if there is none. The room vouches for the lineage, and asks again when a thing
-- moves. Whoever asks works in that lineage, or is the owner.
create function capacity.ensure_resources(
  kinds text[], subjects uuid[], permission text, lineages jsonb, of_owner uuid
) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if of_owner is distinct from kernel.actor() and exists (
    select from jsonb_array_elements(lineages) as l
    where not array(select u::uuid from jsonb_array_elements_text(l) as u) && kernel.scope(permission))
  then
    raise exception 'Resources are made where one works, or are ones own' using errcode = 'insufficient_privilege';
  end if;
  return query
    with wished as (
      select n.kind, n.subject, n.index,
        (select array_agg(u::uuid order by at) from jsonb_array_elements_text(lineages -> (n.index - 1)::integer)
          with ordinality as l (u, at)) as lineage
      from unnest(kinds, subjects) with ordinality as n (kind, subject, index)
    ), made as (
      insert into capacity.resource as r (subject_kind, subject_id, permissions, lineage, owner)
      select kind, subject, array[permission], coalesce(lineage, '{}'), of_owner from wished order by kind, subject
      on conflict (subject_kind, subject_id) do update set
        lineage = excluded.lineage,
        owner = coalesce(excluded.owner, r.owner),
        permissions = case when permission = any(r.permissions) then r.permissions
          else array_append(r.permissions, permission) end
      returning r.*
    )
    select made.id from wished join made on made.subject_kind = wished.kind and made.subject_id = wished.subject
    order by wished.index;
end $$;

-- Always first, and in order: the exclusion constraint alone deadlocks under rivals. A caller of several verbs in
-- one transaction calls it before them with all resources concerned.
create function capacity.lock_resources(resources uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from capacity.resource where id = any(resources) order by id for no key update;
end $$;

create function capacity.blocked_range(starts timestamptz, ends timestamptz, before integer, after integer)
returns tstzrange language sql stable parallel safe as $$
  select tstzrange(starts - make_interval(mins => before), ends + make_interval(mins => after))
$$;

create type capacity.clash as (
  number integer, slot uuid, keeper text, subject_kind text, subject_id uuid, during tstzrange
);

-- A connection keeps the plan it made while a table was empty, until the next analyze, and would read a growing
-- table from end to end for every booking: `offset 0` and the settings keep these functions to their indexes.

-- What stands in the way of these wishes, resources being locked. What a hold past its time blocked is free. Of
-- what is there only those who tend the resource, or have it themselves, learn more than that it is.
create function capacity.clashes(
  resources uuid[], blocks tstzrange[], beside uuid[], at timestamptz
) returns setof capacity.clash
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  found record;
begin
  for found in
    select (n.index - 1)::integer as number, s.s as slot, capacity.tends(r) or (s.s).holder is not distinct from kernel.actor() as told
    from unnest(resources, blocks) with ordinality as n (resource, block, index)
    cross join lateral (
      select there from capacity.slot there where there.resource_id = n.resource and there.blocked && n.block
        and there.state in ('confirmed', 'requested', 'held') offset 0
    ) as s (s)
    join capacity.resource r on r.id = n.resource
    where (s.s).id <> all(beside)
    order by n.index, (s.s).during
  loop
    if (found.slot).state = 'held' and (found.slot).expires_at <= at then
      update capacity.slot set state = 'expired', changed_at = at where id = (found.slot).id;
    elsif found.told then
      return next row(found.number, (found.slot).id, (found.slot).keeper, (found.slot).subject_kind,
        (found.slot).subject_id, (found.slot).during)::capacity.clash;
    else
      return next row(found.number, null, null, null, null, null)::capacity.clash;
    end if;
  end loop;
end $$;

-- All or none of some stretches of time, for one holder and one reason. Answers with the slots in order of the
-- wishes, or with what is in the way and nothing taken.
create function capacity.take_locked(
  resources uuid[], starts timestamptz[], ends timestamptz[], befores integer[], afters integer[],
  for_holder uuid, by_key text, as_state capacity.slot_state, until timestamptz,
  of_keeper text, kind text, subject uuid, at timestamptz,
  out slots uuid[], out clashes capacity.clash[], out outcome text
)
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  blocks tstzrange[];
  prints uuid[];
  known record;
begin
  select array_agg(capacity.blocked_range(n.starts, n.ends, n.before, n.after) order by n.index),
    array_agg(md5(concat_ws(' ', n.resource, extract(epoch from n.starts), extract(epoch from n.ends), n.before, n.after))::uuid
      order by n.index)
  into blocks, prints
  from unnest(resources, starts, ends, befores, afters) with ordinality as n (resource, starts, ends, before, after, index);

  -- Two ways to ask, because `is not distinct from` finds no index.
  if for_holder is null then
    select array_agg(s.id order by s.number) as ids, array_agg(s.print order by s.number) as prints into known
    from capacity.slot s where s.holder is null and s.key = by_key;
  else
    select array_agg(s.id order by s.number) as ids, array_agg(s.print order by s.number) as prints into known
    from capacity.slot s where s.holder = for_holder and s.key = by_key;
  end if;
  if known.ids is not null then
    outcome := case when known.prints = prints then 'again' else 'keyUsed' end;
    slots := case when known.prints = prints then known.ids end;
    return;
  end if;

  if exists (
    select from unnest(resources) as n left join capacity.resource r on r.id = n
    where r.id is null or not (for_holder = kernel.actor() is true or capacity.tends(r)))
  then
    outcome := 'notYours';
    return;
  end if;

  select array_agg(c) into clashes from capacity.clashes(resources, blocks, '{}', at) c;
  if clashes is not null then
    outcome := 'taken';
    return;
  end if;

  with made as (
    insert into capacity.slot (resource_id, during, blocked, state, holder, keeper, subject_kind, subject_id,
      key, number, print, expires_at, asked_at, changed_at)
    select n.resource, tstzrange(n.starts, n.ends), n.block, as_state, for_holder, of_keeper, kind, subject,
      by_key, n.index - 1, n.print, until, at, at
    from unnest(resources, starts, ends, blocks, prints) with ordinality as n (resource, starts, ends, block, print, index)
    order by n.index
    returning id, number
  )
  -- Refused here, after the look above, only where wishes of one request overlap each other.
  select array_agg(made.id order by made.number) into slots from made;
  outcome := 'now';
end $$;
revoke execute on function capacity.take_locked(uuid[], timestamptz[], timestamptz[], integer[], integer[], uuid, text,
  capacity.slot_state, timestamptz, text, text, uuid, timestamptz) from public;

create function capacity.take_slots(
  resources uuid[], starts timestamptz[], ends timestamptz[], befores integer[], afters integer[],
  for_holder uuid, by_key text, as_state capacity.slot_state, until timestamptz,
  of_keeper text, kind text, subject uuid, at timestamptz,
  out slots uuid[], out clashes jsonb, out outcome text
)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  taken record;
begin
  perform capacity.lock_resources(resources);
  select * into taken from capacity.take_locked(resources, starts, ends, befores, afters, for_holder, by_key,
    as_state, until, of_keeper, kind, subject, at);
  slots := taken.slots;
  outcome := taken.outcome;
  clashes := to_jsonb(taken.clashes);
end $$;

-- Many requests of one keeper at once, each all or none and judged in this order: for whoever tends the resources.
create function capacity.take_many(takes jsonb, at timestamptz)
returns table (index integer, slots uuid[], clashes jsonb, outcome text)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
  taken record;
begin
  perform capacity.lock_resources(array(
    select distinct r::uuid from jsonb_array_elements(takes) as t, jsonb_array_elements_text(t -> 'resources') as r));
  for one in
    select t.*, n.index - 1 as number from jsonb_array_elements(takes) with ordinality as n (take, index),
      jsonb_to_record(n.take) as t (resources uuid[], starts timestamptz[], ends timestamptz[], befores integer[],
        afters integer[], holder uuid, key text, state capacity.slot_state, until timestamptz, keeper text, kind text, subject uuid)
    order by n.index
  loop
    select * into taken from capacity.take_locked(one.resources, one.starts, one.ends, one.befores, one.afters, one.holder,
      one.key, one.state, one.until, one.keeper, one.kind, one.subject, at);
    index := one.number;
    slots := taken.slots;
    clashes := to_jsonb(taken.clashes);
    outcome := taken.outcome;
    return next;
  end loop;
end $$;

-- Moves live slots to other times or resources, all or none; each keeps its place until all have found one.
create function capacity.move_slots(
  moved uuid[], resources uuid[], starts timestamptz[], ends timestamptz[], befores integer[], afters integer[],
  at timestamptz, out clashes jsonb, out outcome text
)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  blocks tstzrange[];
  found capacity.clash[];
  before_move capacity.slot[];
begin
  perform capacity.lock_resources(resources || array(select resource_id from capacity.slot where id = any(moved)));
  if (select count(*) from capacity.slot s join capacity.resource r on r.id = s.resource_id
      where s.id = any(moved) and (s.holder = kernel.actor() is true or capacity.tends(r))) < cardinality(moved)
    or exists (
      select from unnest(moved, resources) as n (slot, resource)
        join capacity.slot s on s.id = n.slot left join capacity.resource r on r.id = n.resource
      where r.id is null or not (s.holder = kernel.actor() is true or capacity.tends(r)))
  then
    outcome := 'notYours';
    return;
  end if;
  if exists (select from capacity.slot s where s.id = any(moved)
    and (s.state not in ('confirmed', 'requested', 'held') or s.expires_at <= at))
  then
    outcome := 'ended';
    return;
  end if;
  select array_agg(capacity.blocked_range(n.starts, n.ends, n.before, n.after) order by n.index) into blocks
  from unnest(starts, ends, befores, afters) with ordinality as n (starts, ends, before, after, index);
  select array_agg(c) into found from capacity.clashes(resources, blocks, moved, at) c;
  if found is not null then
    outcome := 'taken';
    clashes := to_jsonb(found);
    return;
  end if;
  -- An exclusion constraint judges row by row, and two slots that change places would meet on the way: several
  -- leave the timeline for a moment, which nobody sees, since their resources are locked.
  select array_agg(s) into before_move from capacity.slot s where s.id = any(moved);
  if cardinality(moved) > 1 then
    update capacity.slot set state = 'cancelled', expires_at = null where id = any(moved);
  end if;
  update capacity.slot s set resource_id = n.resource, during = tstzrange(n.starts, n.ends), blocked = n.block,
    state = b.state, expires_at = b.expires_at, changed_at = at
  from unnest(moved, resources, starts, ends, blocks) as n (slot, resource, starts, ends, block)
    join unnest(before_move) as b on b.id = n.slot
  where s.id = n.slot;
  outcome := 'moved';
end $$;

create function capacity.release_slots(released uuid[], reason text, at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform capacity.lock_resources(array(select resource_id from capacity.slot where id = any(released)));
  return query
    update capacity.slot s set state = 'cancelled', expires_at = null, why = reason, changed_at = at
    from capacity.resource r
    where s.id = any(released) and r.id = s.resource_id and s.state in ('confirmed', 'requested', 'held')
      and (s.holder = kernel.actor() is true or capacity.tends(r))
    returning s.id;
end $$;

-- Requests are decided by whoever tends the resource; a hold is made good by its holder, in time.
create function capacity.decide_slots(decided uuid[], accepted boolean, reason text, at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform capacity.lock_resources(array(select resource_id from capacity.slot where id = any(decided)));
  return query
    update capacity.slot s set
      state = case when accepted then 'confirmed' else 'refused' end::capacity.slot_state,
      expires_at = null, why = reason, changed_at = at
    from capacity.resource r
    where s.id = any(decided) and r.id = s.resource_id
      and (s.state = 'requested' and capacity.tends(r)
        or s.state = 'held' and s.expires_at > at and (s.holder = kernel.actor() is true or capacity.tends(r)))
    returning s.id;
end $$;

-- What is taken of resources in a stretch of time, and nothing of what or by whom: anybody may ask.
create function capacity.busy(resources uuid[], win tstzrange, at timestamptz)
returns table (resource_id uuid, busy tstzmultirange)
language sql stable security definer set search_path = pg_catalog as $$
  select s.resource_id, range_agg(s.blocked) from capacity.slot s
  where s.resource_id = any(resources) and s.blocked && win
    and s.state in ('confirmed', 'requested', 'held') and (s.expires_at is null or s.expires_at > at)
  group by s.resource_id
$$;

-- Of the wishes (a resource and a stretch each, by number), those that nothing stands in the way of.
create function capacity.free(resources uuid[], blocks tstzrange[], at timestamptz) returns setof integer
language sql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
  select (n.index - 1)::integer from unnest(resources, blocks) with ordinality as n (resource, block, index)
    left join lateral (
      select true as taken from capacity.slot s where s.resource_id = n.resource and s.blocked && n.block
        and s.state in ('confirmed', 'requested', 'held') and (s.expires_at is null or s.expires_at > at)
      limit 1
    ) as there on true
  where there.taken is null
  order by 1
$$;

-- Ends holds whose time is over. Nothing depends on it: it only keeps the timeline tidy.
create function capacity.expire_holds(at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  ended integer;
begin
  if kernel.purpose() <> 'housekeeping' then return 0; end if;
  with over as (
    select id from capacity.slot where state = 'held' and expires_at <= at order by id limit 5000 for update skip locked
  )
  update capacity.slot s set state = 'expired', changed_at = at from over where s.id = over.id;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Whoever leaves gives back what they had, and their name stands on no slot any more.
create function capacity.forget_holder() returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform capacity.lock_resources(array(select resource_id from capacity.slot where holder = kernel.actor()));
  update capacity.slot set state = 'cancelled', expires_at = null, changed_at = now()
  where holder = kernel.actor() and upper(during) > now() and state in ('confirmed', 'requested', 'held');
  update capacity.slot set holder = null, key = id::text, why = null where holder = kernel.actor();
  update capacity.resource set owner = null where owner = kernel.actor();
end $$;

do $$
declare part text;
begin
  foreach part in array array[
    'ensure_resources(text[], uuid[], text, jsonb, uuid)', 'lock_resources(uuid[])',
    'take_slots(uuid[], timestamptz[], timestamptz[], integer[], integer[], uuid, text, capacity.slot_state, timestamptz, text, text, uuid, timestamptz)',
    'take_many(jsonb, timestamptz)',
    'move_slots(uuid[], uuid[], timestamptz[], timestamptz[], integer[], integer[], timestamptz)',
    'release_slots(uuid[], text, timestamptz)', 'decide_slots(uuid[], boolean, text, timestamptz)',
    'busy(uuid[], tstzrange, timestamptz)', 'free(uuid[], tstzrange[], timestamptz)',
    'expire_holds(timestamptz)', 'forget_holder()'] loop
    execute format('revoke execute on function capacity.%s from public', part);
    execute format('grant execute on function capacity.%s to wutong_app', part);
  end loop;
end $$;
revoke execute on function capacity.clashes(uuid[], tstzrange[], uuid[], timestamptz) from public;

alter table capacity.resource enable row level security;
alter table capacity.slot enable row level security;
-- A resource tells nothing but which thing has a timeline; what is on it, only those concerned see.
create policy everybody_reads on capacity.resource for select to wutong_app using (true);
create policy holder_sees on capacity.slot for select to wutong_app using (holder = kernel.actor());
create policy who_tends_it_sees on capacity.slot for select to wutong_app
  using (capacity.tends_resource(resource_id));
create policy housekeeping on capacity.slot for select to wutong_app using (kernel.purpose() in ('housekeeping', 'survey'));
grant select (id, subject_kind, subject_id, permissions, lineage) on capacity.resource to wutong_app;
grant select on capacity.slot to wutong_app;
