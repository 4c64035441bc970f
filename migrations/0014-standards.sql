-- What a station is checked against, the checks, what must be put right, and stations being built.

create schema standards;
grant usage on schema standards to wutong_app;

-- Who holds one of these roles today at the unit or above it: whom a notice goes to, and who can be asked to
-- do something. Names of staff on duty, for staff.
create function identity.holders(roles identity.role[], unit uuid)
returns table (person_id uuid, name text, role identity.role, unit_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name, g.role, g.unit_id from identity.role_grant g
  join identity.person p on p.id = g.person_id and p.erased_at is null
  where (kernel.actor() is not null or kernel.purpose() = 'housekeeping')
    and g.role = any(roles) and g.valid @> current_date
    and g.unit_id = any(territory.present_lineage(unit))
$$;

create function standards.unit_of(station uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select s.unit_id from stations.station s where s.id = station
$$;
create function standards.station_reaches(roots uuid[], station uuid) returns boolean
language sql stable as $$
  select roots <> '{}' and territory.reaches(roots, standards.unit_of(station))
$$;
-- Whoever sees what somebody did in a check sees the name that belongs to it; staff only, and not once erased.
create function standards.colleague(person uuid) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select p.name from identity.person p where p.id = person and p.kind = 'staff' and kernel.actor() is not null
$$;

-- The seven haves (七有).
create type standards.have as enum (
  'site', 'sign', 'staff', 'functions', 'rules', 'activities', 'records');

-- A city or a district has one standard; the nearest one above a station is in force for it.
create table standards.standard (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit constraint unit_has_one_standard unique,
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120)
);

-- An edition without `valid` is a draft. Issued, it stays as it is; only its end is written when the next begins.
create table standards.edition (
  id uuid primary key default kernel.new_id(),
  standard_id uuid not null references standards.standard,
  number smallint not null check (number >= 1),
  valid daterange check (not isempty(valid) and not lower_inf(valid)),
  source_zh text not null check (length(source_zh) between 1 and 300),
  source_en text not null check (length(source_en) between 1 and 600),
  -- Per cent of the weights that must be met, beside every must.
  pass smallint not null check (pass between 1 and 100),
  -- How many days a closed finding can be taken up again without a new check.
  reopen_days smallint not null check (reopen_days between 0 and 365),
  version integer not null default 1,
  constraint edition_is_numbered_once unique (standard_id, number),
  constraint one_edition_in_force_at_a_time exclude using gist (standard_id with =, valid with &&)
);
create unique index standard_has_one_draft on standards.edition (standard_id) where valid is null;

create table standards.item (
  edition_id uuid not null references standards.edition,
  number smallint not null check (number >= 1),
  -- The same item keeps its code from edition to edition.
  code text not null check (code ~ '^[a-z][a-zA-Z0-9]{1,39}$'),
  have standards.have not null,
  text_zh text not null check (length(text_zh) between 1 and 200),
  text_en text not null check (length(text_en) between 1 and 400),
  how_zh text not null check (length(how_zh) between 1 and 400),
  how_en text not null check (length(how_en) between 1 and 800),
  answer text not null check (answer in ('yesNo', 'count', 'choice')),
  least integer check (least between 1 and 100000),
  choices jsonb,
  -- Empty: all of them.
  tiers text[] not null default '{}',
  kinds text[] not null default '{}',
  weight smallint not null check (weight between 1 and 20),
  must boolean not null,
  photo text not null check (photo in ('no', 'onFail', 'always')),
  -- Working days to put it right.
  days smallint not null check (days between 1 and 250),
  constraint item_is_there_once primary key (edition_id, code),
  constraint items_are_numbered unique (edition_id, number) deferrable initially deferred,
  constraint only_counts_have_a_least check ((answer = 'count') = (least is not null)),
  constraint only_choices_have_choices check ((answer = 'choice') = (choices is not null))
);

create function standards.judge_item() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from standards.edition e where e.valid is not null
      and e.id = case when tg_op = 'DELETE' then old.edition_id else new.edition_id end) then
    raise exception 'An issued edition stays as it is'
      using errcode = 'check_violation', constraint = 'issued_edition_stays';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger judge_item before insert or update or delete on standards.item
  for each row execute function standards.judge_item();

create function standards.judge_edition() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if old.valid is not null and (
    (new.source_zh, new.source_en, new.pass, new.reopen_days, new.number, new.standard_id)
      is distinct from (old.source_zh, old.source_en, old.pass, old.reopen_days, old.number, old.standard_id)
    or new.valid is null or lower(new.valid) <> lower(old.valid)
    or not upper_inf(old.valid) and new.valid <> old.valid) then
    raise exception 'An issued edition stays as it is'
      using errcode = 'check_violation', constraint = 'issued_edition_stays';
  end if;
  return new;
end $$;
create trigger judge_edition before update on standards.edition
  for each row execute function standards.judge_edition();

-- A spot check by lot: the hash of the list and of a secret are published before; the secret and a number that
-- nobody could know then (mix) make the seed afterwards. Whoever has both draws the same stations again.
create table standards.campaign (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  name text not null check (length(name) between 1 and 60),
  per_stratum smallint not null check (per_stratum between 1 and 50),
  mix text not null check (length(mix) between 1 and 200),
  -- Stations by subdistrict: [[subdistrict, [station, …]], …], all sorted.
  roll jsonb not null,
  list_hash text not null check (list_hash ~ '^[0-9a-f]{64}$'),
  secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  announced_at timestamptz not null default now(),
  announced_by uuid not null references identity.person,
  secret text,
  word text check (length(word) between 1 and 80),
  drawn_at timestamptz,
  constraint drawn_all_at_once check (
    (secret is null) = (word is null) and (secret is null) = (drawn_at is null)),
  constraint seed_is_the_one_announced check (
    secret is null or encode(sha256(convert_to(secret, 'UTF8')), 'hex') = secret_hash)
);
create index campaign_of on standards.campaign (unit_id);
-- Until the draw nobody can read it, the program neither.
create table standards.campaign_secret (
  campaign_id uuid primary key references standards.campaign,
  secret text not null check (length(secret) between 32 and 128)
);

create type standards.audit_kind as enum ('self', 'subdistrict', 'district');

create table standards.audit (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  kind standards.audit_kind not null,
  edition_id uuid not null references standards.edition,
  -- By whose authority: the station's unit, its subdistrict, its district.
  unit_id uuid not null references territory.unit,
  -- A self-check begins the next round of its station; others belong to the round that they find.
  round integer not null default 0,
  campaign_id uuid references standards.campaign,
  inspector_id uuid not null references identity.person,
  -- What the station was when it was checked: which items apply depends on it.
  tier stations.tier not null,
  station_kind stations.kind not null,
  begun_at timestamptz not null default now(),
  submitted_at timestamptz,
  dropped_at timestamptz,
  -- Per mille of the weights that were met; recomputable from edition and answers.
  score smallint check (score between 0 and 1000),
  failed_musts smallint,
  failed smallint,
  passes boolean,
  constraint result_comes_with_submission check (
    (submitted_at is null) = (score is null) and (score is null) = (failed_musts is null)
    and (score is null) = (failed is null) and (score is null) = (passes is null)),
  constraint dropped_is_not_submitted check (submitted_at is null or dropped_at is null),
  constraint nobody_is_drawn_to_check_themselves check (campaign_id is null or kind <> 'self')
);
create unique index station_has_one_open_check_of_a_kind on standards.audit (station_id, kind)
  where submitted_at is null and dropped_at is null;
create index audit_of_station on standards.audit (station_id, submitted_at desc);
create index audit_by_inspector on standards.audit (inspector_id) where submitted_at is null and dropped_at is null;
create index audit_of_campaign on standards.audit (campaign_id);

-- Whoever checked their own station does not inspect it in the same round.
create function standards.judge_audit() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare present integer;
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(hashtextextended('standards.audit ' || new.station_id, 0));
    select coalesce(max(a.round), 0) into present from standards.audit a
      where a.station_id = new.station_id and a.dropped_at is null;
    new.round := case when new.kind = 'self' then present + 1 else present end;
  elsif old.submitted_at is not null or old.dropped_at is not null then
    raise exception 'A submitted check stays as it is'
      using errcode = 'check_violation', constraint = 'submitted_check_stays';
  end if;
  if new.kind <> 'self' and exists (
    select from standards.audit a where a.station_id = new.station_id and a.kind = 'self'
      and a.round = new.round and a.inspector_id = new.inspector_id and a.dropped_at is null) then
    raise exception 'Whoever checked their own station does not inspect it'
      using errcode = 'check_violation', constraint = 'self_checker_does_not_inspect';
  end if;
  return new;
end $$;
create trigger judge_audit before insert or update on standards.audit
  for each row execute function standards.judge_audit();

create table standards.answer (
  audit_id uuid not null references standards.audit,
  item text not null,
  -- true or false, a number, the place of a choice.
  value jsonb,
  not_applicable text check (length(not_applicable) between 1 and 300),
  note text check (length(note) between 1 and 1000),
  photos uuid[] not null default '{}' check (cardinality(photos) <= 9),
  at timestamptz not null default now(),
  primary key (audit_id, item),
  constraint answered_or_not_applicable check (value is null or not_applicable is null)
);
create function standards.judge_answer() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Waits for a submission that is under way, and is then refused.
  perform from standards.audit a where a.id = new.audit_id
    and a.submitted_at is null and a.dropped_at is null for key share;
  if not found then
    raise exception 'A submitted check stays as it is'
      using errcode = 'check_violation', constraint = 'submitted_check_stays';
  end if;
  return new;
end $$;
create trigger judge_answer before insert or update on standards.answer
  for each row execute function standards.judge_answer();

-- What failed and must be put right. The state is a fold of the events (findings/rules.ts), kept here for lists.
create table standards.finding (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  item text not null,
  -- The check that failed it last, and the level that accepts the fix.
  audit_id uuid not null references standards.audit,
  unit_id uuid not null references territory.unit,
  state text not null check (state in ('open', 'answered', 'closed')),
  due_on date not null,
  closed_at timestamptz,
  events smallint not null,
  constraint closed_has_a_time check ((state = 'closed') = (closed_at is not null))
);
create unique index item_has_one_open_finding on standards.finding (station_id, item) where state <> 'closed';
create index finding_of_station on standards.finding (station_id);
create index finding_due on standards.finding (due_on) where state = 'open';
create index finding_at_level on standards.finding (unit_id) where state <> 'closed';

create table standards.finding_event (
  finding_id uuid not null references standards.finding,
  number smallint not null check (number >= 1),
  kind text not null check (kind in (
    'open', 'confirm', 'reopen', 'takeUp', 'answer', 'accept', 'return', 'urge', 'askMore', 'grantMore',
    'refuseMore')),
  at timestamptz not null,
  actor_id uuid not null references identity.person,
  data jsonb not null default '{}',
  constraint events_come_one_by_one primary key (finding_id, number)
);

-- How many days before its deadline a rectification is recalled to the station; once, and once more when the
-- deadline has passed.
create table standards.reminder_rule (
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  days smallint not null check (days between 1 and 60),
  source text not null check (length(source) between 1 and 300),
  constraint one_reminder_rule_at_a_time exclude using gist (valid with &&)
);
insert into standards.reminder_rule values ('[2024-01-01,)', 3,
  '发行时的建议值，城市可另立带日期的一行 · Suggested when released; a city may add a dated row of its own');

-- Four eyes: nobody accepts their own fix or grants their own extension.
create function standards.judge_finding_event() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.kind in ('accept', 'return') and exists (
    select from standards.finding_event e
    where e.finding_id = new.finding_id and e.kind = 'answer' and e.actor_id = new.actor_id) then
    raise exception 'Nobody accepts their own fix'
      using errcode = 'check_violation', constraint = 'nobody_accepts_their_own_fix';
  end if;
  if new.kind in ('grantMore', 'refuseMore') and exists (
    select from standards.finding_event e
    where e.finding_id = new.finding_id and e.kind = 'askMore' and e.actor_id = new.actor_id) then
    raise exception 'Nobody grants their own extension'
      using errcode = 'check_violation', constraint = 'nobody_grants_their_own_extension';
  end if;
  return new;
end $$;
create trigger judge_finding_event before insert on standards.finding_event
  for each row execute function standards.judge_finding_event();

-- Building a station: the plan is a dated template, a project follows one, its steps are a fold of its events.
create table standards.plan (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  number smallint not null check (number >= 1),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source_zh text not null check (length(source_zh) between 1 and 300),
  source_en text not null check (length(source_en) between 1 and 600),
  constraint plan_is_numbered_once unique (unit_id, number),
  constraint one_plan_in_force_at_a_time exclude using gist (unit_id with =, valid with &&)
);
create table standards.plan_step (
  plan_id uuid not null references standards.plan,
  number smallint not null check (number between 1 and 40),
  code text not null check (code ~ '^[a-z][a-zA-Z]*$'),
  name_zh text not null,
  name_en text not null,
  guidance_zh text not null,
  guidance_en text not null,
  -- What is handed in: [{zh, en}, …].
  hand_in jsonb not null,
  -- Which level signs it off.
  signs territory.unit_kind not null check (signs in ('city', 'district', 'subdistrict')),
  days smallint not null check (days between 1 and 250),
  -- The codes of the steps that must be signed off before.
  after text[] not null,
  primary key (plan_id, number),
  unique (plan_id, code)
);
create table standards.project (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  plan_id uuid not null references standards.plan,
  tier stations.tier not null,
  kind stations.kind not null,
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  begun_on date not null default current_date,
  station_id uuid references stations.station constraint station_is_built_once unique,
  state text not null default 'running' check (state in ('running', 'opened', 'givenUp')),
  events smallint not null default 0
);
create index project_at on standards.project (unit_id);
create table standards.project_event (
  project_id uuid not null references standards.project,
  number smallint not null check (number >= 1),
  step smallint,
  kind text not null check (kind in (
    'begin', 'site', 'assign', 'handIn', 'signOff', 'sendBack', 'note', 'giveUp')),
  at timestamptz not null,
  actor_id uuid not null references identity.person,
  data jsonb not null default '{}',
  constraint project_events_come_one_by_one primary key (project_id, number)
);
create function standards.judge_project_event() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.kind = 'signOff' and exists (
    select from standards.project_event e where e.project_id = new.project_id and e.step = new.step
      and e.kind = 'handIn' and e.actor_id = new.actor_id) then
    raise exception 'Nobody signs off what they handed in'
      using errcode = 'check_violation', constraint = 'nobody_signs_off_their_own_step';
  end if;
  return new;
end $$;
create trigger judge_project_event before insert on standards.project_event
  for each row execute function standards.judge_project_event();

-- The unit of a level above another: the subdistrict, district or city that a unit lies in.
create function standards.level(unit uuid, level territory.unit_kind) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select u.id from territory.unit u where u.id = any(territory.present_lineage(unit)) and u.kind = level
$$;

do $$
declare part text;
begin
  foreach part in array array['standard', 'edition', 'item', 'campaign', 'campaign_secret', 'audit', 'answer',
    'finding', 'finding_event', 'reminder_rule', 'plan', 'plan_step', 'project', 'project_event'] loop
    execute format('alter table standards.%I enable row level security', part);
  end loop;
  -- What a station is measured by is no secret, nor how a draw is made.
  foreach part in array array['standard', 'campaign', 'reminder_rule', 'plan', 'plan_step'] loop
    execute format('create policy everybody_reads on standards.%I for select to wutong_app using (true)', part);
  end loop;
end $$;

create function standards.may_draft(standard uuid) returns boolean
language sql stable as $$
  select exists (select from standards.standard s where s.id = standard
    and territory.reaches(kernel.scope('station.inspect'), s.unit_id))
$$;
create policy found on standards.standard for insert to wutong_app
  with check (territory.reaches(kernel.scope('station.inspect'), unit_id));
create policy issued on standards.edition for select to wutong_app
  using (valid is not null or standards.may_draft(standard_id));
create policy draft on standards.edition for insert to wutong_app with check (standards.may_draft(standard_id));
create policy change on standards.edition for update to wutong_app using (standards.may_draft(standard_id));
create policy with_edition on standards.item for select to wutong_app
  using (edition_id in (select id from standards.edition));
create policy draft on standards.item for insert to wutong_app with check (exists (
  select from standards.edition e where e.id = edition_id and standards.may_draft(e.standard_id)));
create policy redraft on standards.item for delete to wutong_app using (exists (
  select from standards.edition e where e.id = edition_id and standards.may_draft(e.standard_id)));

create policy announce on standards.campaign for insert to wutong_app
  with check (territory.reaches(kernel.scope('station.inspect'), unit_id) and announced_by = kernel.actor());
create policy draw on standards.campaign for update to wutong_app
  using (territory.reaches(kernel.scope('station.inspect'), unit_id));
create policy seal on standards.campaign_secret for insert to wutong_app with check (exists (
  select from standards.campaign c where c.id = campaign_id and c.drawn_at is null
    and territory.reaches(kernel.scope('station.inspect'), c.unit_id)));
-- Opens the seal, once; only whoever may draw.
create function standards.unseal(campaign uuid, mixed text) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare opened text;
begin
  update standards.campaign c set secret = s.secret, word = mixed, drawn_at = now()
    from standards.campaign_secret s
    where c.id = campaign and s.campaign_id = c.id and c.drawn_at is null
      and territory.reaches(kernel.scope('station.inspect'), c.unit_id)
    returning c.secret into opened;
  return opened;
end $$;

-- Whether what somebody holds reaches everything: asked once for a query instead of for each of its rows.
create function standards.reaches_all(roots uuid[]) returns boolean
language sql stable as $$
  select roots <> '{}' and not exists (
    select from territory.unit u where u.kind = 'city' and u.id <> all(roots))
$$;
create policy concerned on standards.audit for select to wutong_app
  using ((select standards.reaches_all(kernel.scope('station.edit') || kernel.scope('station.inspect')))
    or inspector_id = kernel.actor()
    or standards.station_reaches(kernel.scope('station.edit'), station_id)
    or territory.reaches(kernel.scope('station.inspect'), unit_id)
    or standards.station_reaches(kernel.scope('station.inspect'), station_id));
create policy begin_check on standards.audit for insert to wutong_app with check (case kind
  when 'self' then inspector_id = kernel.actor()
    and standards.station_reaches(kernel.scope('station.edit'), station_id)
  else territory.reaches(kernel.scope('station.inspect'), unit_id)
    and unit_id = standards.level(standards.unit_of(station_id), kind::text::territory.unit_kind)
  end);
create policy own on standards.audit for update to wutong_app
  using (inspector_id = kernel.actor()) with check (inspector_id = kernel.actor());
create policy with_check on standards.answer for select to wutong_app
  using (audit_id in (select id from standards.audit));
create policy own on standards.answer for insert to wutong_app with check (exists (
  select from standards.audit a where a.id = audit_id and a.inspector_id = kernel.actor()));
create policy own_change on standards.answer for update to wutong_app using (exists (
  select from standards.audit a where a.id = audit_id and a.inspector_id = kernel.actor()));

create function standards.may_fix(station uuid) returns boolean language sql stable as $$
  select standards.station_reaches(kernel.scope('station.edit'), station)
$$;
create function standards.may_accept(unit uuid) returns boolean language sql stable as $$
  select territory.reaches(kernel.scope('station.inspect'), unit)
$$;
create function standards.sees_finding(station uuid, unit uuid) returns boolean language sql stable as $$
  select standards.may_fix(station) or standards.may_accept(unit)
    or standards.station_reaches(kernel.scope('station.inspect'), station)
$$;
create policy concerned on standards.finding for select to wutong_app
  using ((select standards.reaches_all(kernel.scope('station.edit') || kernel.scope('station.inspect')))
    or standards.sees_finding(station_id, unit_id));
create policy remind on standards.finding for select to wutong_app
  using (kernel.purpose() = 'housekeeping' and state = 'open');
create policy find on standards.finding for insert to wutong_app with check (exists (
  select from standards.audit a where a.id = audit_id and a.inspector_id = kernel.actor()));
create policy act on standards.finding for update to wutong_app
  using (standards.sees_finding(station_id, unit_id)) with check (standards.sees_finding(station_id, unit_id));
create policy with_finding on standards.finding_event for select to wutong_app
  using (actor_id = kernel.actor() or finding_id in (select id from standards.finding));
create policy act on standards.finding_event for insert to wutong_app with check (
  actor_id = kernel.actor() and exists (
    select from standards.finding f where f.id = finding_id and case
      when kind in ('answer', 'askMore') then standards.may_fix(f.station_id)
      when kind in ('open', 'confirm', 'reopen') then standards.sees_finding(f.station_id, f.unit_id)
      else standards.may_accept(f.unit_id) end));

create policy concerned on standards.project for select to wutong_app
  using (territory.reaches(kernel.scope('station.edit'), unit_id)
    or territory.reaches(kernel.scope('station.inspect'), unit_id));
create policy begin_project on standards.project for insert to wutong_app
  with check (territory.reaches(kernel.scope('station.edit'), unit_id));
create policy act on standards.project for update to wutong_app
  using (territory.reaches(kernel.scope('station.edit'), unit_id)
    or territory.reaches(kernel.scope('station.inspect'), unit_id));
create policy with_project on standards.project_event for select to wutong_app
  using (actor_id = kernel.actor() or project_id in (select id from standards.project));
-- Which level signs a step off stands in its plan.
create policy act on standards.project_event for insert to wutong_app with check (
  actor_id = kernel.actor() and exists (
    select from standards.project p left join standards.plan_step s on s.plan_id = p.plan_id and s.number = step
    where p.id = project_id and case
      when project_event.kind in ('signOff', 'sendBack') then
        territory.reaches(kernel.scope('station.inspect'), standards.level(p.unit_id, s.signs))
      else territory.reaches(kernel.scope('station.edit'), p.unit_id) end));

-- What everybody may know of a station's last check: that it meets the standard, which, and when. A failed
-- check takes the line away and says nothing.
create function standards.public_result(station uuid)
returns table (name_zh text, name_en text, number smallint, checked_on date)
language sql stable security definer set search_path = pg_catalog as $$
  select s.name_zh, s.name_en, e.number, (a.submitted_at at time zone t.time_zone)::date
  from (select * from standards.audit a where a.station_id = station and a.kind <> 'self'
    and a.submitted_at is not null order by a.submitted_at desc limit 1) a
  join stations.station t on t.id = a.station_id and t.status = 'published'
  join standards.edition e on e.id = a.edition_id
  join standards.standard s on s.id = e.standard_id
  where a.passes
$$;

grant select on all tables in schema standards to wutong_app;
revoke select on standards.campaign_secret from wutong_app;
grant insert on all tables in schema standards to wutong_app;
revoke insert on standards.reminder_rule, standards.plan, standards.plan_step from wutong_app;
grant update on standards.edition, standards.audit, standards.answer, standards.finding, standards.project
  to wutong_app;
grant delete on standards.item to wutong_app;
