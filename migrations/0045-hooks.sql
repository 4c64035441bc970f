-- What other systems are told of as it happens: webhooks by the Standard Webhooks specification.
create schema hooks;
grant usage on schema hooks to wutong_app;

-- What sending follows, each for a time and with its reason.
create table hooks.habit (
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  -- Seconds between one try and the next; with the first there is one try more than there are numbers.
  waits integer[] not null check (cardinality(waits) between 1 and 30 and 0 < all (waits)),
  -- By how much of itself each is varied, in percent, so that not all come back at once.
  jitter smallint not null check (jitter between 0 and 50),
  patience_seconds smallint not null check (patience_seconds between 1 and 60),
  overlap_hours smallint not null check (overlap_hours between 1 and 720),
  keep_days smallint not null check (keep_days between 4 and 366),
  most_in_a_place smallint not null check (most_in_a_place between 1 and 1000),
  source text not null,
  constraint one_habit_at_a_time exclude using gist (valid with &&)
);
insert into hooks.habit values ('[2000-01-01,)', '{5,300,1800,7200,18000,36000,50400,72000,86400}', 15, 15, 24, 30, 50,
  'Standard Webhooks specification, 1.0.0: the schedule of its "Deliverability and reliability", 15 to 30 s of patience, and two signatures while a secret is rotated; the rest is the default of the program');

-- What there is to be told of, from when to when. Its words, form and example are in the program (payload/).
create table hooks.type (
  name text primary key check (name ~ '^[a-z]+(\.[a-z_]+){1,3}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  -- Whether it also concerns places below the one that it happened to: the catalogue of a city, say.
  downwards boolean not null default false
);
insert into hooks.type (name, valid, downwards) values
  ('station.opened', '[2026-11-26,)', false),
  ('station.changed', '[2026-11-26,)', false),
  ('station.hours_changed', '[2026-11-26,)', false),
  ('station.services_changed', '[2026-11-26,)', false),
  ('closure.announced', '[2026-11-26,)', false),
  ('closure.changed', '[2026-11-26,)', false),
  ('closure.withdrawn', '[2026-11-26,)', false),
  ('service.offered', '[2026-11-26,)', true),
  ('service.changed', '[2026-11-26,)', true),
  ('service.retired', '[2026-11-26,)', true),
  ('activity.published', '[2026-11-26,)', false),
  ('activity.changed', '[2026-11-26,)', false),
  ('activity.session_called_off', '[2026-11-26,)', false),
  ('activity.called_off', '[2026-11-26,)', false),
  ('unit.changed', '[2026-11-26,)', true),
  ('register.imported', '[2026-11-26,)', true),
  ('request.filed', '[2026-11-26,)', false),
  ('request.updated', '[2026-11-26,)', false),
  ('request.closed', '[2026-11-26,)', false),
  ('request.reopened', '[2026-11-26,)', false),
  ('request.hidden', '[2026-11-26,)', false),
  ('hook.test', '[2026-11-26,)', false);

-- Which line of the audit list is an event of which type. What everybody sees of requests changes by a job after the
-- action: they are told of by what is shown (below), never by what was done.
create table hooks.source (
  action text not null,
  subject_kind text not null,
  type text not null references hooks.type,
  -- What of the line's detail goes along: nothing of people.
  facts text[] not null default '{}',
  primary key (action, subject_kind)
);
insert into hooks.source (action, subject_kind, type) values
  ('station.publish', 'station', 'station.opened'),
  ('station.change', 'station', 'station.changed'),
  ('station.pictures', 'station', 'station.changed'),
  ('station.hours', 'station', 'station.hours_changed'),
  ('service.detail', 'station', 'station.services_changed'),
  ('closure.announce', 'closure', 'closure.announced'),
  ('closure.change', 'closure', 'closure.changed'),
  ('closure.withdraw', 'closure', 'closure.withdrawn'),
  ('service.found', 'service', 'service.offered'),
  ('service.change', 'service', 'service.changed'),
  ('service.confirm', 'service', 'service.changed'),
  ('service.retire', 'service', 'service.retired'),
  ('activity.publish', 'activity', 'activity.published'),
  ('activity.change', 'activity', 'activity.changed'),
  ('activity.extend', 'activity', 'activity.changed'),
  ('activity.move', 'activity', 'activity.changed'),
  ('activity.callOffSession', 'activity', 'activity.session_called_off'),
  ('activity.callOff', 'activity', 'activity.called_off'),
  ('mainStation.appoint', 'unit', 'unit.changed'),
  ('unit.found', 'unit', 'unit.changed'),
  ('unit.rename', 'unit', 'unit.changed'),
  ('unit.move', 'unit', 'unit.changed'),
  ('unit.redraw', 'unit', 'unit.changed'),
  ('unit.end', 'unit', 'unit.changed'),
  ('register.import', 'import', 'register.imported'),
  ('register.undo', 'import', 'register.imported');
update hooks.source set facts = '{register}' where subject_kind = 'import';
update hooks.source set facts = '{session}' where action = 'activity.callOffSession';

-- Somebody's address that is told, of which types, about which place and what is in it.
create type hooks.state as enum ('active', 'paused', 'ended');
create table hooks.subscription (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  -- The unit and all above it, lowest first, as they were.
  lineage uuid[] not null check (lineage[1] = unit_id),
  holder text not null check (length(holder) between 1 and 60),
  url text not null check (length(url) between 10 and 500 and url ~ '^https?://'),
  types text[] not null constraint hook_hears_something check (cardinality(types) between 1 and 50),
  -- Encrypted. While one is replaced, both sign.
  secret bytea not null,
  secret_before bytea,
  before_until timestamptz,
  state hooks.state not null default 'active',
  -- Why it is not active: by hand, it failed for too long, its own answer was 410 (gone), or the partner that made it has
  -- no key for it any more.
  why text check (why in ('byHand', 'failing', 'gone', 'noKey')),
  version integer not null default 1,
  -- Whose key made it, and may look after it; null: by staff.
  partner_id uuid references partners.partner,
  made_by uuid references identity.person,
  made_at timestamptz not null default now(),
  state_at timestamptz not null default now(),
  -- How sending to it goes.
  failures integer not null default 0 check (failures >= 0),
  failing_since timestamptz,
  rests_until timestamptz,
  sent_at timestamptz,
  -- Which process sends to it now, and until when nobody else does.
  lease uuid,
  leased_until timestamptz,
  taken_at timestamptz,
  constraint two_secrets_for_a_time check ((secret_before is null) = (before_until is null)),
  constraint active_without_a_reason check ((state = 'active') = (why is null)),
  constraint failing_for_a_time check ((failures = 0) = (failing_since is null))
);
create index subscription_at on hooks.subscription using gin (lineage);
create index subscription_of_unit on hooks.subscription (unit_id);
create index subscription_made_by on hooks.subscription (made_by) where made_by is not null;
create index subscription_of_partner on hooks.subscription (partner_id) where partner_id is not null;
create index subscription_awake on hooks.subscription (taken_at nulls first) where state = 'active';

-- What has happened and may be told: nothing of what, only of which type and to what. What is said of it is what
-- everybody sees at the moment of sending. A position is higher than that of whatever happened to the same subject
-- before: the action holds the subject until its commit.
create table hooks.event (
  id uuid primary key default kernel.new_id(),
  position bigint not null generated always as identity,
  type text not null references hooks.type,
  at timestamptz not null,
  subject_kind text not null,
  subject_id uuid not null,
  lineage uuid[] not null,
  facts jsonb not null default '{}',
  -- Of a test: for this one alone.
  only_for uuid references hooks.subscription,
  spread_at timestamptz
);
create index event_to_spread on hooks.event (position) where spread_at is null;
create index event_by_age on hooks.event (at);
create index event_only_for on hooks.event (only_for) where only_for is not null;

-- waiting: to be sent. sent: taken with 2xx. dead: refused too often. withheld: not for everybody's eyes (any more).
create type hooks.outcome as enum ('waiting', 'sent', 'dead', 'withheld');
create table hooks.delivery (
  id uuid primary key default kernel.new_id(),
  subscription_id uuid not null references hooks.subscription,
  event_id uuid not null references hooks.event on delete cascade,
  position bigint not null,
  subject_kind text not null,
  subject_id uuid not null,
  state hooks.outcome not null default 'waiting',
  tries smallint not null default 0,
  due_at timestamptz not null default now(),
  ended_at timestamptz,
  replays smallint not null default 0,
  constraint told_once_each unique (subscription_id, event_id),
  constraint ended_when check ((state = 'waiting') = (ended_at is null))
);
create index delivery_waiting on hooks.delivery (subscription_id, position) where state = 'waiting';
create index delivery_waiting_of on hooks.delivery (subscription_id, subject_id, position) where state = 'waiting';
create index delivery_log on hooks.delivery (subscription_id, position desc);
create index delivery_dead on hooks.delivery (subscription_id, position desc) where state = 'dead';
create index delivery_of_event on hooks.delivery (event_id);

-- Every try: what came back, or why nothing did, and how long it took.
create table hooks.attempt (
  delivery_id uuid not null references hooks.delivery on delete cascade,
  number integer not null,
  at timestamptz not null,
  took_ms integer not null check (took_ms >= 0),
  status smallint,
  fault text check (length(fault) between 1 and 60),
  primary key (delivery_id, number),
  constraint answer_or_fault check (status is not null or fault is not null)
);

-- The local stand-in of a partner: whether it refuses, and what it heard. Never in production.
create table hooks.stand_in (
  subscription_id uuid primary key references hooks.subscription,
  failing boolean not null default false
);
create table hooks.heard (
  id uuid primary key default kernel.new_id(),
  subscription_id uuid not null references hooks.subscription,
  at timestamptz not null default now(),
  message text not null check (length(message) <= 100),
  verified boolean not null,
  answered smallint not null,
  -- The very text.
  body text
);
create index heard_by on hooks.heard (subscription_id, at desc);

-- Whether anybody would be told of such an event. Where nobody listens nothing is written.
create function hooks.listened(called text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from hooks.subscription s where s.state <> 'ended' and called = any (s.types))
    and exists (select from hooks.type t where t.name = called and t.valid @> current_date)
$$;

-- An action's line of the audit list, in its transaction: killed before the commit, neither was; after it, both are.
create function hooks.hear_lines() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Seats by the thousand write such lines: most are of no type, and that is asked first.
  if not exists (select from new_lines l join hooks.source s on s.action = l.action) then return null; end if;
  insert into hooks.event (type, at, subject_kind, subject_id, lineage, facts)
    select s.type, l.at, l.subject_kind, l.subject_id, l.lineage,
      (select coalesce(jsonb_object_agg(k, l.detail -> k), '{}') from unnest(s.facts) k where l.detail ? k)
    from new_lines l join hooks.source s on s.action = l.action and s.subject_kind = l.subject_kind
    where l.subject_id is not null and hooks.listened(s.type)
    order by l.at, l.position;
  return null;
end $$;
create trigger tell_hooks after insert on kernel.audit referencing new table as new_lines
  for each statement execute function hooks.hear_lines();

-- What everybody sees of a request has come, changed or gone. Of what is not public there is no row to begin with; what
-- an import brings is past.
create function hooks.hear_request() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  called text := case
    when tg_op = 'DELETE' or not new.live then 'request.hidden'
    when tg_op = 'INSERT' then 'request.filed'
    when not old.live then 'request.updated'
    when old.closed_at is null and new.closed_at is not null then 'request.closed'
    when old.closed_at is not null and new.closed_at is null then 'request.reopened'
    else 'request.updated' end;
begin
  if not hooks.listened(called) then return null; end if;
  -- What is shown no more is told by the number that everybody saw.
  insert into hooks.event (type, at, subject_kind, subject_id, lineage, facts)
    values (called, clock_timestamp(), 'request', coalesce(new.case_id, old.case_id), coalesce(new.lineage, old.lineage),
      case when tg_op = 'DELETE' then jsonb_build_object('number', old.number) else '{}' end);
  return null;
end $$;
create trigger tell_hooks_of_end after delete on requests.shown for each row
  when (kernel.purpose() <> 'import') execute function hooks.hear_request();
create trigger tell_hooks_of_new after insert on requests.shown for each row
  when (new.live and kernel.purpose() <> 'import') execute function hooks.hear_request();
create trigger tell_hooks_of_change after update on requests.shown for each row
  when ((old.live or new.live) and kernel.purpose() <> 'import'
    and (old.live and not new.live and new.outcome in ('invalid', 'withdrawn', 'duplicate')
      or new.live and (not old.live or new.changed_at <> old.changed_at)))
  execute function hooks.hear_request();

-- Whom an event concerns: it lies in the place, or above it and concerns what is below.
create function hooks.concerns(place uuid, above_place uuid[], happened uuid[], down boolean) returns boolean
language sql immutable parallel safe as $$
  select place = any (happened) or down and happened[1] = any (above_place)
$$;

-- Whether a partner has a key for webhooks at a place (the unit and all above it); staff's own need none.
create function hooks.is_welcome(by_partner uuid, place uuid[]) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select by_partner is null or exists (
    select from partners.key k join partners.partner p on p.id = k.partner_id
    where k.partner_id = by_partner and p.ended_at is null and k.revoked_at is null
      and (k.ends_at is null or k.ends_at > clock_timestamp())
      and 'webhooks.manage' = any (k.scopes) and k.unit_id = any (place))
$$;

-- What a partner made ends with its last key for that: at once where one is taken back, and before the next message
-- where one has run out.
create function hooks.end_unwelcome() returns void
language sql security definer set search_path = pg_catalog as $$
  update hooks.subscription s set state = 'ended', why = 'noKey', state_at = clock_timestamp()
  where s.partner_id is not null and s.state <> 'ended' and not hooks.is_welcome(s.partner_id, s.lineage)
$$;
create function hooks.hear_partners() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform hooks.end_unwelcome();
  return null;
end $$;
create trigger end_hooks after update of ended_at on partners.partner
  for each statement execute function hooks.hear_partners();
create trigger end_hooks after update of revoked_at, scopes, ends_at on partners.key
  for each statement execute function hooks.hear_partners();

-- Gives events to those whom they concern, in their order; says how many. One does it at a time: an event that is
-- given out later than the next of the same subject would come after it.
create function hooks.spread(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  done integer;
begin
  if kernel.purpose() <> 'notify' then raise exception 'not yours' using errcode = 'insufficient_privilege'; end if;
  if not pg_try_advisory_xact_lock(hashtext('hooks.spread')) then return 0; end if;
  perform hooks.end_unwelcome();
  with taken as (
    select e.* from hooks.event e where e.spread_at is null order by e.position limit most),
  given as (
    insert into hooks.delivery (subscription_id, event_id, position, subject_kind, subject_id)
    select s.id, e.id, e.position, e.subject_kind, e.subject_id
    from taken e join hooks.type t on t.name = e.type
      join hooks.subscription s on s.state <> 'ended' and (e.only_for = s.id or e.only_for is null
        and e.type = any (s.types) and hooks.concerns(s.unit_id, s.lineage, e.lineage, t.downwards))
    order by e.position
    on conflict do nothing)
  update hooks.event e set spread_at = clock_timestamp() from taken where e.id = taken.id;
  get diagnostics done = row_count;
  return done;
end $$;

-- Takes an address that has something to be sent, for a time, and nobody else does. After two failures in a row it is
-- the address that fails, and rests; before that, each message waits for its own time.
create function hooks.take(by_process uuid, seconds integer, except_for uuid[])
returns setof hooks.subscription
language sql security definer set search_path = pg_catalog as $$
  update hooks.subscription s set lease = by_process, taken_at = clock_timestamp(),
    leased_until = clock_timestamp() + seconds * interval '1 second'
  where kernel.purpose() = 'notify' and s.id = (
    select c.id from hooks.subscription c
    where c.state = 'active' and hooks.is_welcome(c.partner_id, c.lineage) and (c.leased_until is null or c.leased_until < clock_timestamp())
      and (c.rests_until is null or c.rests_until <= clock_timestamp()) and c.id <> all (except_for)
      and exists (select from hooks.delivery d where d.subscription_id = c.id and d.state = 'waiting'
        and (c.failures > 1 or d.due_at <= clock_timestamp() and not exists (select from hooks.delivery b
          where b.subscription_id = d.subscription_id and b.state = 'waiting' and b.subject_id = d.subject_id
            and b.subject_kind = d.subject_kind and b.position < d.position)))
    order by c.taken_at nulls first limit 1 for update skip locked)
  returning s.*
$$;

-- The next message for an address: the first that is due and does not wait behind another of the same subject.
create function hooks.next_for(subscription uuid, whatever_due boolean)
returns table (delivery_id uuid, event_id uuid, "position" bigint, type text, at timestamptz, subject_kind text,
  subject_id uuid, lineage uuid[], facts jsonb, tries smallint)
language sql stable security definer set search_path = pg_catalog as $$
  select d.id, e.id, e.position, e.type, e.at, e.subject_kind, e.subject_id, e.lineage, e.facts, d.tries
  from hooks.delivery d join hooks.event e on e.id = d.event_id
  where kernel.purpose() = 'notify' and d.subscription_id = subscription and d.state = 'waiting'
    and (whatever_due or d.due_at <= clock_timestamp())
    and not exists (select from hooks.delivery b where b.subscription_id = d.subscription_id and b.state = 'waiting'
      and b.subject_id = d.subject_id and b.subject_kind = d.subject_kind and b.position < d.position)
  order by d.position limit 1
$$;

do $$
declare
  part text;
begin
  foreach part in array array['habit', 'type', 'source', 'subscription', 'event', 'delivery', 'attempt', 'stand_in', 'heard'] loop
    execute format('alter table hooks.%I enable row level security', part);
  end loop;
  foreach part in array array['habit', 'type'] loop
    execute format('create policy everybody_reads on hooks.%I for select to wutong_app using (true)', part);
  end loop;
  foreach part in array array['subscription', 'event', 'delivery', 'attempt'] loop
    execute format('create policy sending on hooks.%I to wutong_app using ((select kernel.purpose()) = ''notify'')
      with check ((select kernel.purpose()) = ''notify'')', part);
  end loop;
  foreach part in array array['stand_in', 'heard'] loop
    execute format('create policy stand_in on hooks.%I to wutong_app using ((select kernel.purpose()) = ''stand-in'')
      with check ((select kernel.purpose()) = ''stand-in'')', part);
  end loop;
end $$;

-- Whoever admits partners at a place decides who hears of it.
create policy of_the_place on hooks.subscription for select to wutong_app using (
  lineage && (select kernel.scope('partner.edit')));
create policy told on hooks.subscription for select to wutong_app using ((select kernel.purpose()) = 'housekeeping');
create policy own on hooks.subscription for select to wutong_app using (made_by = (select kernel.actor()));
create policy make on hooks.subscription for insert to wutong_app with check (
  lineage && kernel.scope('partner.edit') and state = 'active' and partner_id is null);
create policy change on hooks.subscription for update to wutong_app
  using (lineage && (select kernel.scope('partner.edit')))
  with check (lineage && (select kernel.scope('partner.edit')));
-- A partner looks after its own, by a key that is for that and for the place.
create policy by_key on hooks.subscription to wutong_app
  using (partner_id = (select kernel.partner()) and lineage && (select kernel.scope('webhooks.manage')))
  with check (partner_id = (select kernel.partner()) and lineage && (select kernel.scope('webhooks.manage')));
create policy standing_in on hooks.subscription for select to wutong_app using (
  (select kernel.purpose()) = 'stand-in' and url ~ '/hooks/stand-in/');
create policy of_mine on hooks.delivery for select to wutong_app using (exists (
  select from hooks.subscription s where s.id = delivery.subscription_id));
create policy again on hooks.delivery for update to wutong_app using (exists (
  select from hooks.subscription s where s.id = delivery.subscription_id
    and (s.lineage && (select kernel.scope('partner.edit')) or s.partner_id = (select kernel.partner()))));
-- Of what was not sent a partner learns nothing, not even that it happened.
create policy told_to_partners on hooks.delivery as restrictive for select to wutong_app using (
  (select kernel.partner()) is null or state in ('sent', 'dead') or tries > 0 or replays > 0);
create policy of_mine on hooks.event for select to wutong_app using (exists (
  select from hooks.delivery d where d.event_id = event.id));
create policy test on hooks.event for insert to wutong_app with check (
  type = 'hook.test' and exists (select from hooks.subscription s
    where s.id = only_for and (s.lineage && kernel.scope('partner.edit') or s.partner_id = kernel.partner())));
create policy of_mine on hooks.attempt for select to wutong_app using (exists (
  select from hooks.delivery d where d.id = attempt.delivery_id));
create policy look on hooks.heard for select to wutong_app using (exists (
  select from hooks.subscription s where s.id = heard.subscription_id));
create policy look on hooks.stand_in for select to wutong_app using (exists (
  select from hooks.subscription s where s.id = stand_in.subscription_id));
create policy switch on hooks.stand_in to wutong_app
  using (exists (select from hooks.subscription s
    where s.id = stand_in.subscription_id and s.lineage && (select kernel.scope('partner.edit'))))
  with check (exists (select from hooks.subscription s
    where s.id = stand_in.subscription_id and s.lineage && (select kernel.scope('partner.edit'))));
grant select on all tables in schema hooks to wutong_app;
revoke select on hooks.source from wutong_app;
grant insert on hooks.subscription, hooks.event, hooks.delivery, hooks.attempt, hooks.stand_in, hooks.heard to wutong_app;
grant update (holder, url, types, secret, secret_before, before_until, state, why, version, state_at, failures,
  failing_since, rests_until, sent_at, lease, leased_until) on hooks.subscription to wutong_app;
grant update (state, tries, due_at, ended_at, replays) on hooks.delivery to wutong_app;
grant update (failing) on hooks.stand_in to wutong_app;

-- Forgets what the rules of a day keep no longer. An address that was ended goes with the last that is known of it.
create function hooks.tidy(on_day date) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  since timestamptz;
  done integer;
begin
  if kernel.purpose() <> 'housekeeping' then raise exception 'not yours' using errcode = 'insufficient_privilege'; end if;
  select on_day - h.keep_days * interval '1 day' into since from hooks.habit h where h.valid @> on_day;
  delete from hooks.heard h where h.at < on_day - interval '2 days';
  delete from hooks.event e where e.at < since;
  get diagnostics done = row_count;
  delete from hooks.stand_in i using hooks.subscription s
    where s.id = i.subscription_id and s.state = 'ended' and s.state_at < since;
  delete from hooks.subscription s where s.state = 'ended' and s.state_at < since
    and not exists (select from hooks.delivery d where d.subscription_id = s.id)
    and not exists (select from hooks.heard h where h.subscription_id = s.id)
    and not exists (select from hooks.event e where e.only_for = s.id);
  return done;
end $$;

-- Whoever leaves takes their name off the subscriptions that they made.
create function hooks.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update hooks.subscription set made_by = null where made_by = kernel.actor()
$$;
-- What a partner was answered is its own, as what a person was.
alter policy own_answers on kernel.idempotency
  using (actor = coalesce(kernel.actor()::text, kernel.partner()::text, 'anyone') or kernel.purpose() = 'housekeeping')
  with check (actor = coalesce(kernel.actor()::text, kernel.partner()::text, 'anyone'));

revoke execute on all functions in schema hooks from public;
grant execute on function hooks.listened(text), hooks.spread(integer), hooks.take(uuid, integer, uuid[]),
  hooks.next_for(uuid, boolean), hooks.tidy(date), hooks.forget_me(), hooks.concerns(uuid, uuid[], uuid[], boolean) to wutong_app;
