-- Organisations of every kind, where they belong, who answers for them, and the posts of a grid.

create schema organisations;
grant usage on schema organisations to wutong_app;

create type organisations.kind as enum (
  'partyOrg', 'committee', 'department', 'office', 'centre', 'company', 'socialOrganisation', 'shop',
  'riderHub', 'partnerUnit');
create type organisations.party_level as enum (
  'workCommittee', 'committee', 'generalBranch', 'branch', 'group');

-- GB 32100-2015: 17 characters without I, O, S, V, Z and a check character, weights 3^i mod 31.
create function organisations.credit_code_fits(code text) returns boolean
language sql immutable strict parallel safe as $$
  select code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$' and
    (31 - (
      select sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, i + 1, 1)) - 1)
        * (array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])[i + 1])
      from generate_series(0, 16) as i) % 31) % 31
    = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
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
  constraint only_party_organisations_have_a_level check ((kind = 'partyOrg') = (party_level is not null)),
  constraint place_is_whole check ((lon is null) = (lat is null)),
  constraint organisation_is_not_its_own_superior check (superior_id <> id)
);
create index organisation_by_kind on organisations.organisation (kind);
create index organisation_below on organisations.organisation (superior_id);

-- seat: the unit it lies in. site: the building, park or market it lies in. leads: the unit whose grid
-- organisation it is (each level of the territory has one).
create type organisations.attachment_kind as enum ('seat', 'site', 'leads');

create table organisations.attachment (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  kind organisations.attachment_kind not null,
  unit_id uuid not null references territory.unit,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint one_attachment_of_a_kind_at_a_time
    exclude using gist (organisation_id with =, kind with =, valid with &&)
);
create index attachment_at on organisations.attachment (unit_id, kind);

-- Which party organisation covers an organisation: its own, or a neighbour's as a fallback.
create table organisations.coverage (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  covered_by uuid not null references organisations.organisation,
  kind text not null check (kind in ('own', 'fallback')),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint organisation_does_not_cover_itself check (covered_by <> organisation_id),
  constraint one_coverage_at_a_time exclude using gist (organisation_id with =, valid with &&)
);
create index coverage_by on organisations.coverage (covered_by);

-- The service roster: each organisation is served by one main station at a time.
create table organisations.served_by (
  id uuid primary key default kernel.new_id(),
  organisation_id uuid not null references organisations.organisation,
  station_id uuid not null references stations.station,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint one_serving_station_at_a_time exclude using gist (organisation_id with =, valid with &&)
);
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
  constraint post_is_there_once exclude using gist (unit_id with =, kind with =, number with =, valid with &&),
  constraint only_liaisons_come_from_departments check (department_id is null or kind = 'liaison')
);
create index post_at on organisations.post (unit_id);

create table organisations.holding (
  id uuid primary key default kernel.new_id(),
  post_id uuid not null references organisations.post,
  person_id uuid not null references identity.person,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint post_has_one_holder exclude using gist (post_id with =, valid with &&)
);
create index holding_of on organisations.holding (person_id);

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

create function organisations.post_reaches(roots uuid[], post uuid) returns boolean
language sql stable parallel safe as $$
  select roots <> '{}' and exists (
    select from organisations.post p where p.id = post and territory.reaches(roots, p.unit_id))
$$;
create policy own_or_appointing on organisations.holding for select to wutong_app
  using (person_id = kernel.actor() or organisations.post_reaches(kernel.scope('post.appoint'), post_id)
    or organisations.post_reaches(kernel.scope('organisation.edit'), post_id));
create policy appoint on organisations.holding for insert to wutong_app
  with check (organisations.post_reaches(kernel.scope('post.appoint'), post_id));
create policy relieve on organisations.holding for update to wutong_app
  using (organisations.post_reaches(kernel.scope('post.appoint'), post_id));

-- Whoever appoints knows colleagues by name and takes in people who have not signed in yet.
create policy appointing on identity.person for select to wutong_app
  using (kind = 'staff' and kernel.scope('post.appoint') <> '{}');
create policy take_in on identity.person for insert to wutong_app
  with check (kind = 'staff' and oidc_subject is null and kernel.scope('post.appoint') <> '{}');
