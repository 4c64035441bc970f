-- Who may file requests from programs of their own (Open311): keys, each for a place and all below it.
create schema open311;
grant usage on schema open311 to wutong_app;

create table open311.key (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  -- The unit and all above it, lowest first, as they were.
  lineage uuid[] not null check (lineage[1] = unit_id),
  -- The organisation that was given it.
  holder text not null check (length(holder) between 1 and 60),
  -- Of the key, which itself is told once and kept nowhere.
  hash bytea not null constraint key_is_its_own unique check (length(hash) = 32),
  most_a_day integer not null check (most_a_day between 1 and 100000),
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  revoked_by uuid references identity.person,
  revoked_at timestamptz,
  constraint revoked_by_whom check (revoked_by is null or revoked_at is not null)
);
create index key_at on open311.key using gin (lineage);
create index key_made_by on open311.key (made_by) where made_by is not null;
create index key_revoked_by on open311.key (revoked_by) where revoked_by is not null;
create index key_of_unit on open311.key (unit_id);

-- How many were filed with a key on a day of the city: a number, and nothing of what was filed.
create table open311.use (
  key_id uuid not null references open311.key,
  day date not null,
  filed integer not null check (filed > 0),
  primary key (key_id, day)
);

-- Which place a key that was not revoked is for, by its hash.
create function open311.opened_by(key_hash bytea) returns table (id uuid, unit uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select k.id, k.unit_id from open311.key k where k.hash = key_hash and k.revoked_at is null
$$;
revoke execute on function open311.opened_by(bytea) from public;
grant execute on function open311.opened_by(bytea) to wutong_app;

-- Counts one that is filed with a key, in the transaction that files it: false where the key has had its day, or was
-- revoked meanwhile. Whoever knows the key may: nobody else knows its hash.
create function open311.take_turn(key_hash bytea, on_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held open311.key;
begin
  select * into held from open311.key k where k.hash = key_hash and k.revoked_at is null for no key update;
  if not found then return false; end if;
  insert into open311.use as u (key_id, day, filed) values (held.id, on_day, 1)
    on conflict (key_id, day) do update set filed = u.filed + 1 where u.filed < held.most_a_day;
  return found;
end $$;
revoke execute on function open311.take_turn(bytea, date) from public;
grant execute on function open311.take_turn(bytea, date) to wutong_app;

alter table open311.key enable row level security;
alter table open311.use enable row level security;
-- Whoever gives roles at a place gives keys to it.
create policy of_the_place on open311.key for select to wutong_app using (lineage && (select kernel.scope('role.grant')));
create policy own on open311.key for select to wutong_app using (
  made_by = (select kernel.actor()) or revoked_by = (select kernel.actor()));
create policy give on open311.key for insert to wutong_app with check (
  lineage && kernel.scope('role.grant') and made_by = kernel.actor() and revoked_at is null);
create policy take_back on open311.key for update to wutong_app
  using (lineage && (select kernel.scope('role.grant')))
  with check (lineage && (select kernel.scope('role.grant')) and revoked_by = kernel.actor());
create policy with_key on open311.use for select to wutong_app
  using (exists (select from open311.key k where k.id = key_id));
grant select, insert on open311.key to wutong_app;
grant update (revoked_by, revoked_at) on open311.key to wutong_app;
grant select on open311.use to wutong_app;

-- Whoever leaves takes their name off the keys that they gave.
create function open311.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update open311.key set made_by = null where made_by = kernel.actor();
  update open311.key set revoked_by = null where revoked_by = kernel.actor();
$$;
revoke execute on function open311.forget_me() from public;
grant execute on function open311.forget_me() to wutong_app;

-- By which way a request came in: from a program of somebody else.
alter type requests.channel add value 'open311' before 'import';
