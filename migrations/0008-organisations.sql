-- Organisations of every kind, where they belong, who answers for them, and the posts of a grid.

create schema organisations;
grant usage on schema organisations to wutong_app;

create type organisations.kind as enum (
  'partyOrg', 'committee', 'department', 'office', 'centre', 'company', 'socialOrganisation', 'shop',
  'riderHub', 'partnerUnit');
create type organisations.party_level as enum (
  'workCommittee', 'committee', 'generalBranch', 'branch', 'group');

-- GB 32100-2015: 17 characters without I, O, S, V, Z and a check character, weights 3^i mod 31. Written out
-- and not strict, so that PostgreSQL puts it into the statement instead of calling it for each row; and asking
-- for what must not be there, which takes a fifth of the time of matching all 18 places one by one.
create function organisations.credit_code_fits(code text) returns boolean
language sql immutable parallel safe as $$
  select length(code) = 18 and code !~ '[^0-9A-HJ-NPQRTUWXY]' and translate(substr(code, 3, 6), '0123456789', '') = '' and
    (31 - (
      1 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 1, 1)) - 1) +
      3 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 2, 1)) - 1) +
      9 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 3, 1)) - 1) +
      27 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 4, 1)) - 1) +
      19 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 5, 1)) - 1) +
      26 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 6, 1)) - 1) +
      16 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 7, 1)) - 1) +
      17 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 8, 1)) - 1) +
      20 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 9, 1)) - 1) +
      29 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 10, 1)) - 1) +
      25 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 11, 1)) - 1) +
      13 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 12, 1)) - 1) +
      8 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 13, 1)) - 1) +
      24 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 14, 1)) - 1) +
      10 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 15, 1)) - 1) +
      30 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 16, 1)) - 1) +
      28 * (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 17, 1)) - 1)
    ) % 31) % 31 = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
$$;

create table organisations.organisation (
  id uuid primary key default kernel.new_id(),
  kind organisations.kind not null,
  party_level organisations.party_level,
  name_zh text not null check (length(name_zh) between 1 and 120),
  name_en text check (length(name_en) between 1 and 200),
  -- First letters of the pinyin.
  initials text not null,
  -- Unified social credit code (GB 32100-2015), and the number in the city's own register.
  credit_code text constraint credit_code_is_given_once unique
    constraint credit_code_fits check (organisations.credit_code_fits(credit_code)),
  code text constraint organisation_code_is_given_once unique check (length(code) between 1 and 40),
  address text check (length(address) between 1 and 200),
  -- The street that a shop stands on, for the check of whole streets.
  street text check (length(street) between 1 and 60),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  staff integer check (staff >= 0),
  members integer check (members >= 0),
  -- The organisation that it belongs to: a branch to its committee, an office to its department.
  superior_id uuid references organisations.organisation,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  version integer not null default 1,
  -- What the search looks through. A GIN index over its letters would make every import three times as long;
  -- 100,000 of these lines are looked through in the time that a keystroke takes.
  search text not null generated always as (lower(
    name_zh || E'\n' || initials || E'\n' || coalesce(name_en, '') || E'\n' || coalesce(credit_code, '') || E'\n' ||
    coalesce(code, '') || E'\n' || coalesce(address, ''))) stored,
  constraint only_party_organisations_have_a_level check ((kind = 'partyOrg') = (party_level is not null)),
  constraint place_is_whole check ((lon is null) = (lat is null)),
  constraint organisation_is_not_its_own_superior check (superior_id <> id)
);
create index organisation_by_kind on organisations.organisation (kind);
-- The order of the register, in which it is read page by page.
create index organisation_in_order on organisations.organisation (initials, id);
create index organisation_below on organisations.organisation (superior_id) where superior_id is not null;

-- seat: the unit it lies in. site: the building, park or market it lies in. leads: the unit whose grid
-- organisation it is (each level of the territory has one).
create type organisations.attachment_kind as enum ('seat', 'site', 'leads');

create table organisations.attachment (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  kind organisations.attachment_kind not null,
  unit_id uuid not null references territory.unit,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid))
);
create index attachment_of on organisations.attachment (organisation_id);
create index attachment_at on organisations.attachment (unit_id, kind);
create unique index one_lasting_attachment_of_a_kind on organisations.attachment (organisation_id, kind)
  where upper_inf(valid);
create unique index unit_is_led_by_one on organisations.attachment (unit_id)
  where kind = 'leads' and upper_inf(valid);

-- Which party organisation covers an organisation: its own, or a neighbour's as a fallback.
create table organisations.coverage (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  covered_by uuid not null references organisations.organisation,
  kind text not null check (kind in ('own', 'fallback')),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint organisation_does_not_cover_itself check (covered_by <> organisation_id)
);
create index coverage_of on organisations.coverage (organisation_id);
create unique index one_lasting_coverage on organisations.coverage (organisation_id) where upper_inf(valid);
create index coverage_by on organisations.coverage (covered_by);

-- The service roster: each organisation is served by one main station at a time.
create table organisations.served_by (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  station_id uuid not null references stations.station,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid))
);
create index served_by_of on organisations.served_by (organisation_id);
create unique index one_lasting_station on organisations.served_by (organisation_id) where upper_inf(valid);
create index served_by_station on organisations.served_by (station_id);

-- Offices and centres: who handles which matter, at the front desk or behind it.
create table organisations.matter (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  desk text not null check (desk in ('front', 'back')),
  name_zh text not null check (length(name_zh) between 1 and 80),
  name_en text not null check (length(name_en) between 1 and 160),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid))
);
create index matter_of on organisations.matter (organisation_id);

create type organisations.post_kind as enum (
  'chief', 'worker', 'firstSecretary', 'secondSecretary', 'buildingHead', 'liaison');

-- A post exists at a unit whether or not somebody holds it. More than two building heads of one unit is a
-- finding of the standing checks, not a refusal: a city's own lists come in as they are.
create table organisations.post (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  kind organisations.post_kind not null,
  number smallint not null default 1 check (number between 1 and 20),
  -- The department that a liaison comes from.
  department_id uuid references organisations.organisation,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint only_liaisons_come_from_departments check (department_id is null or kind = 'liaison')
);
create index post_at on organisations.post (unit_id);
create unique index one_lasting_post on organisations.post (unit_id, kind, number) where upper_inf(valid);

create table organisations.holding (
  id uuid primary key default kernel.new_id(),
  post_id uuid not null references organisations.post,
  person_id uuid not null references identity.person,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid))
);
create index holding_at on organisations.holding (post_id);
create index holding_of on organisations.holding (person_id);
create unique index post_has_one_lasting_holder on organisations.holding (post_id) where upper_inf(valid);

-- At one time there is one attachment of a kind, one coverage, one station, one post of a number, one holder.
-- As in the territory, a statement is judged as a whole: exclusion constraints look up every row by itself,
-- which costs an import of 100,000 rows two seconds for each of them. What the rows belong to is locked
-- first, so that two people who each write one of two overlapping rows do not pass each other.
create function organisations.judge_overlap() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  culprit text;
begin
  execute format(
    'select 1 from %1$s where id in (select %2$I from new_rows) order by id for no key update',
    tg_argv[0], tg_argv[1]);
  execute format(
    'select (%1$s)::text from new_rows join organisations.%2$I as stored using (%1$s)
     where stored.valid && new_rows.valid group by %1$s, new_rows.valid having count(*) > 1 limit 1',
    tg_argv[2], tg_table_name) into culprit;
  if culprit is not null then
    raise exception 'Two rows of % hold at the same time for %', tg_table_name, culprit
      using errcode = 'exclusion_violation', constraint = tg_argv[3];
  end if;
  return null;
end $$;
do $$
declare
  judged record;
  event text;
begin
  for judged in select * from (values
    ('attachment', 'organisations.organisation', 'organisation_id', 'organisation_id, kind', 'one_attachment_of_a_kind_at_a_time'),
    ('coverage', 'organisations.organisation', 'organisation_id', 'organisation_id', 'one_coverage_at_a_time'),
    ('served_by', 'organisations.organisation', 'organisation_id', 'organisation_id', 'one_serving_station_at_a_time'),
    ('post', 'territory.unit', 'unit_id', 'unit_id, kind, number', 'post_is_there_once'),
    ('holding', 'organisations.post', 'post_id', 'post_id', 'post_has_one_holder')
  ) as each (part, parent, parent_key, keys, refusal) loop
    foreach event in array array['insert', 'update'] loop
      execute format(
        'create trigger judge_%1$s after %1$s on organisations.%2$I referencing new table as new_rows
         for each statement execute function organisations.judge_overlap(%3$L, %4$L, %5$L, %6$L)',
        event, judged.part, judged.parent, judged.parent_key, judged.keys, judged.refusal);
    end loop;
  end loop;
end $$;

-- People who are known by their work before they ever sign in.
alter table identity.person add column work_number text unique check (length(work_number) between 1 and 40);
alter table identity.person drop constraint erased_means_empty;
alter table identity.person add constraint erased_means_empty check (
  erased_at is null or (name is null and phone_cipher is null and phone_index is null
    and phone_mask is null and oidc_subject is null and work_number is null));

-- An organisation without a seat would belong to nobody; judged when the transaction ends.
create function organisations.judge_seat() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (
    select from organisations.attachment a where a.organisation_id = new.id and a.kind = 'seat') then
    raise exception 'Organisation % has no seat', new.id
      using errcode = 'check_violation', constraint = 'organisation_has_a_seat';
  end if;
  return null;
end $$;
create constraint trigger judge_seat after insert on organisations.organisation
  deferrable initially deferred for each row execute function organisations.judge_seat();

-- True where one of the roots reaches the unit of the latest seat.
create function organisations.reaches(roots uuid[], organisation uuid) returns boolean
language sql stable parallel safe as $$
  select roots <> '{}' and coalesce((
    select territory.reaches(roots, a.unit_id) from organisations.attachment a
    where a.organisation_id = organisation and a.kind = 'seat'
    order by lower(a.valid) desc limit 1), false)
$$;

do $$
declare part text;
begin
  foreach part in array array['organisation', 'attachment', 'coverage', 'served_by', 'matter', 'post', 'holding'] loop
    execute format('alter table organisations.%I enable row level security', part);
    execute format('grant select, insert, update, delete on organisations.%I to wutong_app', part);
  end loop;
  foreach part in array array['coverage', 'served_by', 'matter'] loop
    execute format($p$create policy add on organisations.%I for insert to wutong_app
      with check (organisations.reaches(kernel.scope('organisation.edit'), organisation_id))$p$, part);
    execute format($p$create policy change on organisations.%I for update to wutong_app
      using (organisations.reaches(kernel.scope('organisation.edit'), organisation_id))$p$, part);
    execute format($p$create policy remove on organisations.%I for delete to wutong_app
      using (organisations.reaches(kernel.scope('organisation.edit'), organisation_id))$p$, part);
  end loop;
  -- What stands in public registers is public. Who holds a post is not: see holding below.
  foreach part in array array['organisation', 'attachment', 'coverage', 'served_by', 'matter', 'post'] loop
    execute format('create policy everybody_reads on organisations.%I for select to wutong_app using (true)', part);
  end loop;
end $$;

-- A new organisation has no seat yet: where it may sit is judged with its first attachment.
create policy found on organisations.organisation for insert to wutong_app
  with check (kernel.scope('organisation.edit') <> '{}');
create policy change on organisations.organisation for update to wutong_app
  using (organisations.reaches(kernel.scope('organisation.edit'), id));
create policy attach on organisations.attachment for insert to wutong_app
  with check (territory.reaches(kernel.scope('organisation.edit'), unit_id));
create policy change on organisations.attachment for update to wutong_app
  using (territory.reaches(kernel.scope('organisation.edit'), unit_id));

create policy found on organisations.post for insert to wutong_app
  with check (territory.reaches(kernel.scope('post.appoint'), unit_id));
create policy change on organisations.post for update to wutong_app
  using (territory.reaches(kernel.scope('post.appoint'), unit_id));

-- Where whoever asks answers for posts and organisations, and so may know who holds them.
create function organisations.staff_scope() returns uuid[]
language sql stable parallel safe as $$
  select kernel.scope('post.appoint') || kernel.scope('organisation.edit')
$$;
create function organisations.post_reaches(roots uuid[], post uuid) returns boolean
language sql stable parallel safe as $$
  select roots <> '{}' and exists (
    select from organisations.post p where p.id = post and territory.reaches(roots, p.unit_id))
$$;
create policy own_or_in_reach on organisations.holding for select to wutong_app
  using (person_id = kernel.actor() or organisations.post_reaches(organisations.staff_scope(), post_id));
create policy appoint on organisations.holding for insert to wutong_app
  with check (organisations.post_reaches(kernel.scope('post.appoint'), post_id));
create policy relieve on organisations.holding for update to wutong_app
  using (organisations.post_reaches(kernel.scope('post.appoint'), post_id));

-- True where somebody holds or held a post, or holds a role, at a unit below one of the roots; and while they
-- hold nothing anywhere, for then nobody else could find them.
create function organisations.works_below(roots uuid[], person uuid) returns boolean
language sql stable security definer parallel safe set search_path = pg_catalog as $$
  select roots <> '{}' and (
    exists (
      select from organisations.holding h join organisations.post p on p.id = h.post_id
      where h.person_id = person and territory.reaches(roots, p.unit_id))
    or exists (
      select from identity.role_grant g where g.person_id = person
        and (upper_inf(g.valid) or upper(g.valid) > current_date) and territory.reaches(roots, g.unit_id))
    or not exists (
      select from organisations.holding h where h.person_id = person
        and (upper_inf(h.valid) or upper(h.valid) > current_date))
    and not exists (
      select from identity.role_grant g where g.person_id = person
        and (upper_inf(g.valid) or upper(g.valid) > current_date)))
$$;

-- People are known by name where they work, to those who appoint or keep the organisations there.
create policy where_they_work on identity.person for select to wutong_app
  using (kind = 'staff' and organisations.staff_scope() <> '{}'
    and organisations.works_below(organisations.staff_scope(), id));
-- Whoever was only taken in by their work number, and has never signed in, is no colleague of the whole city.
drop policy colleagues on identity.person;
create policy colleagues on identity.person for select to wutong_app
  using (kind = 'staff' and (oidc_subject is not null or work_number is null)
    and (kernel.scope('audit.read') <> '{}' or kernel.scope('role.grant') <> '{}'));
create policy take_in on identity.person for insert to wutong_app
  with check (kind = 'staff' and oidc_subject is null and kernel.scope('post.appoint') <> '{}');

-- People by a part of their name or the beginning of their work number, as far as whoever asks may know them.
-- The text is looked for first: where each works is judged for those few.
create function organisations.find_people(sought text, most integer)
returns table (id uuid, name text, work_number text)
language sql stable security definer set search_path = pg_catalog as $$
  with named as materialized (
    select p.id, p.name, p.work_number from identity.person p
    where p.kind = 'staff' and p.erased_at is null and organisations.staff_scope() <> '{}'
      and (strpos(p.name, sought) > 0 or starts_with(p.work_number, sought))
    order by length(p.name), p.name, p.id)
  select n.id, n.name, n.work_number from named n
  where organisations.works_below(organisations.staff_scope(), n.id) limit most
$$;

-- Who holds the posts of a unit today, without names: for rooms that tell them something.
create function organisations.holders_of(unit uuid)
returns table (post_id uuid, kind organisations.post_kind, person_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.kind, h.person_id from organisations.post p
    join organisations.holding h on h.post_id = p.id and h.valid @> current_date
  where p.unit_id = unit and p.valid @> current_date
$$;

-- Whoever erases themselves lays down their posts: ended today, and what never began is taken back.
create function organisations.lay_down_posts() returns void
language sql security definer set search_path = pg_catalog as $$
  delete from organisations.holding where person_id = kernel.actor() and lower(valid) >= current_date;
  update organisations.holding set valid = daterange(lower(valid), current_date)
    where person_id = kernel.actor() and (upper_inf(valid) or upper(valid) > current_date)
$$;
revoke execute on function organisations.lay_down_posts() from public;
grant execute on function organisations.lay_down_posts() to wutong_app;

create function organisations.judge_unit_ending() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from organisations.attachment a where a.unit_id = new.id and not a.valid <@ new.valid) then
    raise exception 'Unit % ends while organisations lie in it', new.id
      using errcode = 'check_violation', constraint = 'ended_unit_has_no_organisation';
  end if;
  return null;
end $$;
create constraint trigger judge_organisations after update of valid on territory.unit
  deferrable initially deferred for each row execute function organisations.judge_unit_ending();
