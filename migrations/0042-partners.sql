-- Other organisations whose programs talk to this one: who they are, the keys they were given, and how much they ask.
create schema partners;
grant usage on schema partners to wutong_app;

-- The partner by whose key it is asked, set for one transaction by the program (kernel/access.ts); its scopes stand
-- beside the permissions of people, so that kernel.scope answers both.
create function kernel.partner() returns uuid
language sql stable parallel safe as $$
  select nullif(current_setting('wutong.partner', true), '')::uuid
$$;

create table partners.partner (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  -- The unit and all above it, lowest first, as they were.
  lineage uuid[] not null check (lineage[1] = unit_id),
  name text not null check (length(name) between 1 and 60),
  -- A desk or a post there, never a person.
  contact_role text not null check (length(contact_role) between 1 and 60),
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  ended_by uuid references identity.person,
  ended_at timestamptz,
  constraint ended_by_whom check (ended_by is null or ended_at is not null)
);
create index partner_at on partners.partner using gin (lineage);
create index partner_of_unit on partners.partner (unit_id);
create index partner_made_by on partners.partner (made_by) where made_by is not null;
create index partner_ended_by on partners.partner (ended_by) where ended_by is not null;

create table partners.key (
  id uuid primary key default kernel.new_id(),
  partner_id uuid not null references partners.partner,
  -- Opens this place and what is in it.
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null check (lineage[1] = unit_id),
  -- What it is for, in the words of whoever made it.
  label text not null check (length(label) between 1 and 60),
  scopes text[] not null constraint scopes_are_known check (
    cardinality(scopes) > 0
    and scopes <@ array['public.read', 'requests.read', 'requests.file', 'webhooks.manage']),
  -- How it begins: what people tell it from others by. The key itself is told once and kept nowhere.
  mark text not null check (length(mark) between 3 and 12),
  hash bytea not null constraint key_is_its_own unique check (length(hash) = 32),
  calls_a_minute integer not null check (calls_a_minute between 1 and 60000),
  calls_a_day integer not null check (calls_a_day between 1 and 10000000),
  filed_a_day integer not null check (filed_a_day between 1 and 100000),
  ends_at timestamptz,
  -- The key that it was made to take the place of.
  replaces uuid constraint key_is_replaced_once unique references partners.key,
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  revoked_by uuid references identity.person,
  revoked_at timestamptz,
  used_at timestamptz,
  constraint key_revoked_by_whom check (revoked_by is null or revoked_at is not null)
);
create index key_of_partner on partners.key (partner_id);
create index key_of_unit on partners.key (unit_id);
create index key_made_by on partners.key (made_by) where made_by is not null;
create index key_revoked_by on partners.key (revoked_by) where revoked_by is not null;

create type partners.outcome as enum ('answered', 'refused', 'limited', 'failed');

-- How often a key was used on a day of the city, by what part of the programming interface and how that ended: numbers
-- that are counted in memory and added here every few seconds; nothing of what was asked.
create table partners.use (
  key_id uuid not null references partners.key,
  day date not null,
  part text not null check (length(part) between 1 and 40),
  outcome partners.outcome not null,
  calls integer not null check (calls > 0),
  primary key (key_id, day, part, outcome)
);

-- How many requests were filed with a key on a day: counted in the transaction that files, so that it is exact.
create table partners.filing (
  key_id uuid not null references partners.key,
  day date not null,
  filed integer not null check (filed > 0),
  primary key (key_id, day)
);

-- The key that this hash is of, while it opens anything: whoever knows the key may know it.
create function partners.opened_by(key_hash bytea, at_now timestamptz, on_day date)
returns table (id uuid, partner uuid, unit uuid, scopes text[], calls_a_minute integer, calls_a_day integer,
  ends_at timestamptz, used bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select k.id, k.partner_id, k.unit_id, k.scopes, k.calls_a_minute, k.calls_a_day, k.ends_at,
    (select coalesce(sum(u.calls), 0) from partners.use u
      where u.key_id = k.id and u.day = on_day and u.outcome <> 'limited')
  from partners.key k join partners.partner p on p.id = k.partner_id
  where k.hash = key_hash and k.revoked_at is null and (k.ends_at is null or k.ends_at > at_now) and p.ended_at is null
$$;
revoke execute on function partners.opened_by(bytea, timestamptz, date) from public;
grant execute on function partners.opened_by(bytea, timestamptz, date) to wutong_app;

-- Counts one request that is filed with a key, in the transaction that files it: false where the key has had its day,
-- or opens nothing any more.
create function partners.take_turn(wanted uuid, at_now timestamptz, on_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held partners.key;
begin
  select k.* into held from partners.key k join partners.partner p on p.id = k.partner_id
    where k.id = wanted and k.revoked_at is null and (k.ends_at is null or k.ends_at > at_now) and p.ended_at is null
      and 'requests.file' = any(k.scopes)
    for no key update of k;
  if not found then return false; end if;
  insert into partners.filing as f (key_id, day, filed) values (held.id, on_day, 1)
    on conflict (key_id, day) do update set filed = f.filed + 1 where f.filed < held.filed_a_day;
  return found;
end $$;
revoke execute on function partners.take_turn(uuid, timestamptz, date) from public;
grant execute on function partners.take_turn(uuid, timestamptz, date) to wutong_app;

-- Adds what was counted in memory; tells how often each of these keys was used on its day by now, by all processes.
create function partners.note_use(
  keys uuid[], days date[], parts text[], outcomes partners.outcome[], counts integer[], at_now timestamptz)
returns table (key uuid, day date, used bigint)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if kernel.purpose() <> 'housekeeping' then
    raise exception 'Only the program counts' using errcode = 'insufficient_privilege';
  end if;
  -- In one order, so that two processes never wait for each other in a circle.
  perform from partners.key k where k.id = any(keys) order by k.id for no key update;
  insert into partners.use as u (key_id, day, part, outcome, calls)
    select n.key, n.day, n.part, n.outcome, n.calls
    from unnest(keys, days, parts, outcomes, counts) as n (key, day, part, outcome, calls)
      join partners.key k on k.id = n.key
    on conflict (key_id, day, part, outcome) do update set calls = u.calls + excluded.calls;
  update partners.key k set used_at = greatest(k.used_at, at_now) where k.id = any(keys);
  return query
    select u.key_id, u.day, sum(u.calls) filter (where u.outcome <> 'limited') from partners.use u
    where u.key_id = any(keys) and u.day = any(days) group by u.key_id, u.day;
end $$;
revoke execute on function partners.note_use(uuid[], date[], text[], partners.outcome[], integer[], timestamptz) from public;
grant execute on function partners.note_use(uuid[], date[], text[], partners.outcome[], integer[], timestamptz) to wutong_app;

alter table partners.partner enable row level security;
alter table partners.key enable row level security;
alter table partners.use enable row level security;
alter table partners.filing enable row level security;

create policy of_the_place on partners.partner for select to wutong_app
  using (lineage && (select kernel.scope('partner.edit')));
create policy by_its_key on partners.partner for select to wutong_app using (id = (select kernel.partner()));
create policy own on partners.partner for select to wutong_app using (
  made_by = (select kernel.actor()) or ended_by = (select kernel.actor()));
create policy admit on partners.partner for insert to wutong_app with check (
  lineage && kernel.scope('partner.edit') and made_by = kernel.actor() and ended_at is null);
create policy change on partners.partner for update to wutong_app
  using (lineage && (select kernel.scope('partner.edit')) and ended_at is null)
  with check (lineage && (select kernel.scope('partner.edit')));
grant select, insert on partners.partner to wutong_app;
grant update (name, contact_role, ended_by, ended_at) on partners.partner to wutong_app;

create policy of_the_place on partners.key for select to wutong_app
  using (lineage && (select kernel.scope('partner.edit')));
create policy by_key on partners.key for select to wutong_app using (partner_id = (select kernel.partner()));
create policy own on partners.key for select to wutong_app using (
  made_by = (select kernel.actor()) or revoked_by = (select kernel.actor()));
-- For the partner's own place or one within it.
create policy give on partners.key for insert to wutong_app with check (
  lineage && kernel.scope('partner.edit') and made_by = kernel.actor() and revoked_at is null
  and exists (select from partners.partner p
    where p.id = key.partner_id and p.ended_at is null and key.lineage @> array[p.unit_id]));
create policy change on partners.key for update to wutong_app
  using (lineage && (select kernel.scope('partner.edit')) and revoked_at is null)
  with check (lineage && (select kernel.scope('partner.edit')));
grant select, insert on partners.key to wutong_app;
grant update (label, scopes, calls_a_minute, calls_a_day, filed_a_day, ends_at, revoked_by, revoked_at)
  on partners.key to wutong_app;

create policy with_key on partners.use for select to wutong_app
  using (exists (select from partners.key k where k.id = use.key_id));
create policy tidy on partners.use for delete to wutong_app using (kernel.purpose() = 'housekeeping');
create policy seen_to_tidy on partners.use for select to wutong_app using (kernel.purpose() = 'housekeeping');
grant select, delete on partners.use to wutong_app;
create policy with_key on partners.filing for select to wutong_app
  using (exists (select from partners.key k where k.id = filing.key_id));
create policy tidy on partners.filing for delete to wutong_app using (kernel.purpose() = 'housekeeping');
create policy seen_to_tidy on partners.filing for select to wutong_app using (kernel.purpose() = 'housekeeping');
grant select, delete on partners.filing to wutong_app;

-- Whoever leaves takes their name off what they gave.
create function partners.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update partners.partner set made_by = null where made_by = kernel.actor();
  update partners.partner set ended_by = null where ended_by = kernel.actor();
  update partners.key set made_by = null where made_by = kernel.actor();
  update partners.key set revoked_by = null where revoked_by = kernel.actor();
$$;
revoke execute on function partners.forget_me() from public;
grant execute on function partners.forget_me() to wutong_app;

-- What a partner's key reads of requests lies in its place: public ones alone, as for everybody.
create policy within_its_key on requests.shown as restrictive for select to wutong_app using (
  (select kernel.partner()) is null or lineage && (select kernel.scope('requests.read')));

-- Keys of programs that file requests are keys like others from now on: they go on working.
insert into partners.partner (unit_id, lineage, name, contact_role, made_at)
  select distinct on (unit_id, holder) unit_id, lineage, holder, 'Open311', made_at
  from open311.key order by unit_id, holder, made_at;
insert into partners.key (id, partner_id, unit_id, lineage, label, scopes, mark, hash, calls_a_minute, calls_a_day,
    filed_a_day, made_by, made_at, revoked_by, revoked_at)
  select k.id, p.id, k.unit_id, k.lineage, 'Open311', array['requests.file'], 'wto_', k.hash, 600, 50000,
    k.most_a_day, k.made_by, k.made_at, k.revoked_by, k.revoked_at
  from open311.key k join partners.partner p on p.unit_id = k.unit_id and p.name = k.holder;
insert into partners.filing (key_id, day, filed) select key_id, day, filed from open311.use;
drop schema open311 cascade;
