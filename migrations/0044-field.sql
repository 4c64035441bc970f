-- Field work without network: the phones of workers, and what they noted, in order and once.

create schema field;
grant usage on schema field to wutong_app;

create table field.rule (
  name text not null check (name in ('devices', 'batch', 'batchBytes', 'operationsAnHour', 'syncsAMinute', 'clockSeconds', 'forgetDays', 'keepDays')),
  value integer not null check (value between 1 and 10000000),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_field_rule_at_a_time exclude using gist (name with =, valid with &&)
);
insert into field.rule values
  ('devices', 3, '[2000-01-01,)', 'Default of the program: a phone, its successor, and one of the station'),
  ('batch', 200, '[2000-01-01,)', 'Default of the program: operations in one sync; the phone sends the next at once'),
  ('batchBytes', 786432, '[2000-01-01,)', 'Default of the program: 768 KiB in one sync, below the server''s 1 MiB for any body'),
  ('operationsAnHour', 3000, '[2000-01-01,)', 'Default of the program: six times the 500 that a week without network may bring'),
  ('syncsAMinute', 60, '[2000-01-01,)', 'Default of the program: one a second'),
  ('clockSeconds', 120, '[2000-01-01,)', 'Default of the program: a device whose clock is off by more is told so; its times are corrected in any case'),
  ('forgetDays', 7, '[2000-01-01,)',
    'Default of the program (PIPL art. 19: the shortest that the purpose needs): a phone that has not been in contact for a week forgets whom it was to visit; what was noted on it stays until it is sent'),
  ('keepDays', 30, '[2000-01-01,)',
    'Default of the program: what was refused or is in conflict waits a month for its worker; how operations ended is known as long');

create function field.rule_on(called text, on_day date) returns integer
language sql stable parallel safe as $$
  select value from field.rule where name = called and valid @> on_day
$$;

-- Where the actor makes visits today, with all units above: by this officers reach the device.
create function field.lineage_of_actor() returns uuid[]
language sql stable as $$
  select coalesce(array_agg(distinct one), '{}')
  from unnest(kernel.scope('visit.make')) as held (unit), unnest(territory.present_lineage(held.unit)) as one
$$;

-- A phone, signed in to by one worker. Its id is made on it; nothing tells which phone it is but the name it was given.
create table field.device (
  id uuid primary key,
  person_id uuid not null references identity.person,
  name text not null check (length(name) between 1 and 40),
  lineage uuid[] not null,
  registered_at timestamptz not null default now(),
  -- Of its log: everything up to here was taken, once.
  last_seq integer not null default 0 check (last_seq >= 0),
  last_sync_at timestamptz,
  -- Seconds that its clock is ahead; 0 within the rule.
  clock_off integer not null default 0,
  window_at timestamptz not null default now(),
  window_syncs integer not null default 0,
  revoked_at timestamptz,
  revoked_by uuid references identity.person,
  told_at timestamptz,
  -- What lay on it unsent when it was told: it was not taken, and that is said.
  lost integer not null default 0 check (lost >= 0),
  -- SHA-256 of the tokens of the sessions with which it registered and synced, the last first: signed off, they end.
  sessions bytea[] not null default '{}',
  constraint who_revoked_is_written_down check (revoked_by is null or revoked_at is not null),
  constraint only_the_revoked_are_told check (told_at is null or revoked_at is not null)
);
create index device_of on field.device (person_id);
create index device_in on field.device using gin (lineage);

-- How an operation of a device's log ended. What was done lies in the room that did it; here is that it was done, once.
create table field.operation (
  device_id uuid not null references field.device on delete cascade,
  seq integer not null check (seq > 0),
  id uuid not null,
  person_id uuid not null references identity.person,
  kind text not null check (kind ~ '^[a-zA-Z]{1,40}$'),
  -- By the server's clock.
  at timestamptz not null,
  taken_at timestamptz not null default now(),
  outcome text not null check (outcome in ('done', 'refused', 'conflict')),
  -- Why it was not done: the type of a problem.
  reason text,
  -- What the server gave: ids and numbers, nothing of a person.
  answer jsonb,
  -- What was written, encrypted; only of what waits in the tray.
  body bytea,
  -- How it ended in the tray.
  settled_at timestamptz,
  settled text check (settled in ('mine', 'theirs', 'both', 'dismissed')),
  primary key (device_id, seq),
  constraint operation_happens_once unique (id),
  constraint done_needs_no_tray check (outcome <> 'done' or (reason is null and body is null and settled_at is null)),
  constraint refused_says_why check ((outcome = 'refused') = (reason is not null)),
  constraint settled_says_how check ((settled_at is null) = (settled is null)),
  constraint settled_keeps_nothing check (settled_at is null or body is null)
);
create index operation_waits on field.operation (person_id, taken_at) where outcome <> 'done' and settled_at is null;
create index operation_by_age on field.operation (taken_at);
create index operation_by_device_age on field.operation (device_id, taken_at);

alter table field.rule enable row level security;
alter table field.device enable row level security;
alter table field.operation enable row level security;

create policy everybody_reads on field.rule for select to wutong_app using (true);
create policy own on field.device for select to wutong_app using (person_id = (select kernel.actor()));
create policy below on field.device for select to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy register on field.device for insert to wutong_app with check (
  person_id = kernel.actor() and kernel.scope('visit.make') <> '{}' and lineage = field.lineage_of_actor()
  and revoked_at is null and last_seq = 0);
create policy change_own on field.device for update to wutong_app
  using (person_id = (select kernel.actor())) with check (person_id = kernel.actor());
create policy revoke_below on field.device for update to wutong_app
  using (lineage && (select kernel.scope('visit.plan'))) with check (lineage && kernel.scope('visit.plan'));
create policy forget_own on field.device for delete to wutong_app using (person_id = (select kernel.actor()));
-- What was noted is nobody's business but the worker's: the room that did it shows what it did to those who may see it.
create policy own on field.operation to wutong_app
  using (person_id = (select kernel.actor())) with check (person_id = kernel.actor());
create policy tidy_seen on field.operation for select to wutong_app using ((select kernel.purpose()) = 'housekeeping');
create policy tidy on field.operation for delete to wutong_app using ((select kernel.purpose()) = 'housekeeping');
grant select on field.rule to wutong_app;
grant select, insert, update, delete on field.device, field.operation to wutong_app;

-- A revoked device stays so, and nobody takes over somebody else's; an officer changes nothing but that.
create function field.judge_device() returns trigger
language plpgsql as $$
begin
  if old.revoked_at is not null and (new.revoked_at is distinct from old.revoked_at or new.last_seq <> old.last_seq) then
    raise exception 'a revoked device stays revoked' using constraint = 'device_stays_revoked', errcode = '23514';
  end if;
  if new.person_id <> old.person_id or new.last_seq < old.last_seq then
    raise exception 'a device keeps its person and its log' using constraint = 'device_keeps_its_log', errcode = '23514';
  end if;
  if old.person_id is distinct from kernel.actor()
    and (new.last_seq, new.lineage, new.name, new.sessions) is distinct from (old.last_seq, old.lineage, old.name, old.sessions) then
    raise exception 'an officer revokes a device and changes nothing else' using constraint = 'device_is_somebody_elses', errcode = '23514';
  end if;
  return new;
end $$;
create trigger judge_device before update on field.device for each row execute function field.judge_device();

-- Ends these sessions of a person, for functions of rooms that have judged who asks; nobody may call it by themselves.
create function identity.end_sessions(person uuid, hashes bytea[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update identity.session set ended_at = now()
  where person_id = person and token_hash = any(hashes) and ended_at is null and expires_at > now()
$$;
revoke execute on function identity.end_sessions(uuid, bytea[]) from public;

-- A phone that is signed off ends the sessions that are on it, for its worker and for whoever may sign it off; not the
-- one by which that is asked, and none of its worker's elsewhere.
create function field.end_sessions(device uuid, but bytea) returns void
language sql security definer set search_path = pg_catalog as $$
  select identity.end_sessions(d.person_id, array_remove(d.sessions, but)) from field.device d
  where d.id = device and d.revoked_at is not null
    and (d.person_id = kernel.actor() or d.lineage && kernel.scope('visit.plan'))
$$;

-- A phone whose session has ended hears that it was signed off by its own id, which it made itself and which nobody
-- guesses; what lay on it unsent is kept.
create function field.hear_revoked(device uuid, unsent integer) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with told as (
    update field.device d set told_at = coalesce(told_at, now()), lost = greatest(lost, unsent)
    where d.id = device and d.revoked_at is not null returning d.id)
  select exists (select from told)
$$;
revoke execute on function field.end_sessions(uuid, bytea), field.hear_revoked(uuid, integer) from public;
grant execute on function field.end_sessions(uuid, bytea), field.hear_revoked(uuid, integer) to wutong_app;

-- Whoever leaves takes their name off the devices of others that they revoked.
create function field.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update field.device set revoked_by = null where revoked_by = kernel.actor() and person_id <> kernel.actor();
$$;
revoke execute on function field.forget_me() from public;
grant execute on function field.forget_me() to wutong_app;
