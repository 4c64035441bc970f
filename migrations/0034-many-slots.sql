-- Many bookings at once, nobody in anybody's way, are one statement; a loop over them costs three times as much and is
-- kept for where somebody is in the way, asks again, or may not.

-- The wishes of many takes, one row each.
create function capacity.wishes_of(takes jsonb)
returns table (take integer, number integer, resource uuid, during tstzrange, block tstzrange, print uuid)
language sql stable set search_path = pg_catalog as $$
  select (t.index - 1)::integer, (w.index - 1)::integer, w.resource, tstzrange(w.starts, w.ends),
    capacity.blocked_range(w.starts, w.ends, w.before, w.after),
    md5(concat_ws(' ', w.resource, extract(epoch from w.starts), extract(epoch from w.ends), w.before, w.after))::uuid
  from jsonb_array_elements(takes) with ordinality as t (take, index)
    cross join lateral jsonb_to_record(t.take) as r (
      resources uuid[], starts timestamptz[], ends timestamptz[], befores integer[], afters integer[])
    cross join lateral unnest(r.resources, r.starts, r.ends, r.befores, r.afters)
      with ordinality as w (resource, starts, ends, before, after, index)
$$;
revoke execute on function capacity.wishes_of(jsonb) from public;

-- Takes all of them in one statement; null where that does not go, and nothing is taken then. Resources are locked.
create function capacity.take_all_free(takes jsonb, at timestamptz) returns jsonb
language plpgsql security definer
set search_path = pg_catalog set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  made jsonb;
  wished record;
begin
  select array_agg(w.resource) as resources, array_agg(w.block) as blocks into wished from capacity.wishes_of(takes) w;
  if exists (
      select from jsonb_to_recordset(takes) as t (holder uuid, key text)
        cross join lateral (
          select from capacity.slot s where s.holder = t.holder and s.key = t.key offset 0) as known)
    or exists (select from jsonb_to_recordset(takes) as t (holder uuid) where t.holder is null)
    or exists (
      select from jsonb_to_recordset(takes) as t (holder uuid, resources uuid[]), unnest(t.resources) as n
        left join capacity.resource r on r.id = n
      where r.id is null or not (t.holder = kernel.actor() is true or capacity.tends(r)))
    or cardinality(wished.resources) > (
      select count(*) from capacity.free(wished.resources, wished.blocks, at))
  then
    return null;
  end if;
  with slot as (
    insert into capacity.slot (resource_id, during, blocked, state, holder, keeper, subject_kind, subject_id,
      key, number, print, expires_at, asked_at, changed_at)
    select w.resource, w.during, w.block, t.state, t.holder, t.keeper, t.kind, t.subject, t.key, w.number, w.print,
      t.until, at, at
    from capacity.wishes_of(takes) w
      join rows from (jsonb_to_recordset(takes) as (holder uuid, key text, state capacity.slot_state,
        until timestamptz, keeper text, kind text, subject uuid)) with ordinality
        as t (holder, key, state, until, keeper, kind, subject, index) on t.index = w.take + 1
    returning id, holder, key, number
  ), answer as (
    select holder, key, jsonb_agg(id order by number) as ids from slot group by holder, key
  )
  select jsonb_agg(a.ids order by t.index) into made
  from rows from (jsonb_to_recordset(takes) as (holder uuid, key text)) with ordinality as t (holder, key, index)
    join answer a on a.holder = t.holder and a.key = t.key;
  return made;
exception
  -- Wishes of this very list that overlap each other, or share a key.
  when exclusion_violation or unique_violation then return null;
end $$;
revoke execute on function capacity.take_all_free(jsonb, timestamptz) from public;

-- The loop stays as it was, and is nobody's to call.
alter function capacity.take_many(jsonb, timestamptz) rename to take_one_by_one;
revoke execute on function capacity.take_one_by_one(jsonb, timestamptz) from wutong_app;

create function capacity.take_many(takes jsonb, at timestamptz)
returns table (index integer, slots uuid[], clashes jsonb, outcome text)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  all_free jsonb;
begin
  perform capacity.lock_resources(array(
    select distinct r::uuid from jsonb_array_elements(takes) as t, jsonb_array_elements_text(t -> 'resources') as r));
  all_free := capacity.take_all_free(takes, at);
  if all_free is not null then
    return query
      select (n.index - 1)::integer, array(select s::uuid from jsonb_array_elements_text(n.ids) as s), null::jsonb, 'now'
      from jsonb_array_elements(all_free) with ordinality as n (ids, index);
  else
    return query select * from capacity.take_one_by_one(takes, at);
  end if;
end $$;
revoke execute on function capacity.take_many(jsonb, timestamptz) from public;
grant execute on function capacity.take_many(jsonb, timestamptz) to wutong_app;
