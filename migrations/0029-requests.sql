-- What neighbours ask. The way of each is the engine's (schema cases); here stand its words, its place, its pictures,
-- who asked (behind a wall of their own), what everybody may see of it, who follows it, and how it went.

create schema requests;
grant usage on schema requests to wutong_app;

create type requests.channel as enum (
  'portal', 'desk', 'gridWorker', 'visit', 'hotline', 'emergingSector', 'meeting', 'goldenIdea', 'import');

create table requests.request (
  case_id uuid primary key references cases."case",
  channel requests.channel not null,
  sight cases.sight not null,
  -- In the words of whoever asked; empty once they have erased it.
  text text not null check (length(text) <= 2000),
  -- The same with numbers of phones, plates, cards and doors covered: what everybody may read; null: nobody.
  open_text text check (length(open_text) <= 2000),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  -- Metres, as the phone said.
  accuracy real check (accuracy between 0 and 5000),
  address text check (length(address) between 1 and 120),
  -- The unit and all above it, lowest first.
  lineage uuid[] not null check (cardinality(lineage) > 0),
  -- Where it is shown to everybody; the same as the place unless that is somebody's home.
  open_lon double precision,
  open_lat double precision,
  -- The same in Web Mercator at zoom 20, its bits interleaved (Morton): a tile is a range of these (shown/rules.ts).
  open_cell bigint,
  rough boolean not null,
  -- What the words suggested, and what was chosen: by this the suggestion is measured.
  suggested text check (length(suggested) between 2 and 8),
  category text check (length(category) between 2 and 8),
  -- The number that the hotline gave it; a city has one hotline.
  hotline_number text check (length(hotline_number) between 1 and 40) constraint hotline_number_is_taken_once unique,
  -- The number that another system gave it, where it was imported from.
  foreign_number text check (length(foreign_number) between 1 and 60) constraint foreign_number_is_taken_once unique,
  organisation_id uuid references organisations.organisation,
  station_id uuid references stations.station,
  -- Of the staff, who took it down for somebody.
  taken_by uuid references identity.person,
  filed_at timestamptz not null,
  -- Whether its case was over when that was last heard: it keeps those that are out of an index, and answers nothing.
  over boolean not null default false,
  erased_at timestamptz,
  constraint place_is_whole check ((lon is null) = (lat is null) and (open_lon is null) = (open_lat is null)),
  constraint only_public_ones_are_open check (sight = 'public' or open_text is null and open_lon is null),
  constraint erased_says_nothing check (erased_at is null or text = '' and open_text is null and address is null)
);
create index request_of_organisation on requests.request (organisation_id) where organisation_id is not null;
create index request_taken_by on requests.request (taken_by) where taken_by is not null;
create index request_at on requests.request using gist (point(lon, lat)) where lon is not null and not over;

-- Who asked, and how they want to be reached. `person_id` is a person's, or what follows from the secret code of
-- somebody unnamed: that leads to nobody, and is kept nowhere else.
create table requests.reporter (
  case_id uuid primary key references requests.request,
  person_id uuid,
  name_cipher bytea,
  phone_cipher bytea,
  phone_mask text check (length(phone_mask) <= 20),
  constraint reporter_is_somebody check (person_id is not null or name_cipher is not null or phone_cipher is not null)
);
create index reporter_is on requests.reporter (person_id) where person_id is not null;

create table requests.picture (
  file_id uuid primary key,
  case_id uuid not null references requests.request,
  number smallint not null check (number between 0 and 9)
);
create index picture_of on requests.picture (case_id);

-- What everybody may see: only what is public has a row here, and nothing in it tells who asked.
create table requests.shown (
  case_id uuid primary key references requests.request,
  number text not null,
  category text,
  text text,
  stage text not null,
  outcome text,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  lon double precision,
  lat double precision,
  rough boolean not null,
  cell bigint,
  lineage uuid[] not null,
  followers integer not null default 0 check (followers >= 0),
  -- Open, or ended lately: what lists and maps show.
  live boolean not null,
  -- When anything of it became another last: other systems ask for what is new since they asked before.
  changed_at timestamptz not null default now()
);
create index shown_lately on requests.shown (opened_at desc, case_id desc) where live;
create index shown_in on requests.shown using gin (lineage) where live;
create index shown_on_map on requests.shown (cell) include (stage, category, due_at) where live and cell is not null;
create index shown_near on requests.shown using gist (point(lon, lat)) where stage <> 'closed' and lon is not null;
create index shown_late on requests.shown (due_at) where live and stage not in ('answered', 'closed');
create index shown_closed on requests.shown (closed_at) where live and closed_at is not null;
create index shown_changed on requests.shown (changed_at, case_id) where live;
create index shown_by_number on requests.shown (number);

-- Who follows a request; the first who asked is not among them. An unnamed one's code may follow as well: after a merge.
create table requests.follower (
  case_id uuid not null references requests.request,
  person_id uuid not null,
  since timestamptz not null default now(),
  primary key (case_id, person_id)
);
create index follower_is on requests.follower (person_id);

-- How it went, for the three rates: computed from the state of the case whenever it moves.
create table requests.course (
  case_id uuid primary key references requests.request,
  opened_at timestamptz not null,
  closed_at timestamptz,
  respond_due timestamptz,
  responded_at timestamptz,
  outcome text,
  -- What the requester said; null: nothing.
  said_solved boolean,
  satisfied smallint check (satisfied between 1 and 5),
  lineage uuid[] not null,
  lead_lineage uuid[] not null,
  category text
);
create index course_opened on requests.course (opened_at);
create index course_closed on requests.course (closed_at) where closed_at is not null;
create index course_in on requests.course using gin (lineage);
create index course_led on requests.course using gin (lead_lineage);

create type requests.rate as enum ('responded', 'solved', 'satisfied');

-- The three rates, word for word. A change of what is counted is another version from a day on.
create table requests.rate_definition (
  rate requests.rate not null,
  version smallint not null check (version > 0),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  name_zh text not null, name_en text not null,
  numerator_zh text not null, numerator_en text not null,
  denominator_zh text not null, denominator_en text not null,
  cohort_zh text not null, cohort_en text not null,
  -- Of `satisfied`: from how many stars on somebody counts as satisfied.
  stars_least smallint check (stars_least between 1 and 5),
  source text not null,
  primary key (rate, version),
  constraint satisfied_says_from_when check ((rate = 'satisfied') = (stars_least is not null)),
  constraint one_definition_at_a_time exclude using gist (rate with =, valid with &&)
);

-- A request left out of a rate: asked by one, decided by another, never taken back in silence.
create table requests.exclusion (
  id uuid primary key default kernel.new_id(),
  case_id uuid not null references requests.course,
  rate requests.rate not null,
  reason text not null check (reason in ('malicious', 'beyondPowers', 'legalBar', 'forceMajeure', 'wrongPlace', 'test')),
  words text not null check (length(words) between 4 and 500),
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  asked_by uuid not null references identity.person,
  asked_at timestamptz not null default now(),
  decided_by uuid references identity.person,
  decided_at timestamptz,
  decision text check (length(decision) between 1 and 500),
  lineage uuid[] not null,
  lead_lineage uuid[] not null,
  constraint nobody_decides_their_own_exclusion check (decided_by is distinct from asked_by or decided_by is null),
  constraint decision_is_whole check ((state = 'asked') = (decided_by is null) and (state = 'asked') = (decided_at is null)
    and (state = 'asked') = (decision is null))
);
create unique index exclusion_is_asked_once on requests.exclusion (case_id, rate) where state in ('asked', 'approved');
create index exclusion_asked_by on requests.exclusion (asked_by);
create index exclusion_decided_by on requests.exclusion (decided_by) where decided_by is not null;
create index exclusion_in on requests.exclusion using gin (lineage);

-- Dated rules. Of categories (and all below them) whose place is shown only roughly, whatever whoever asks says.
create table requests.rough_rule (
  category text not null check (category ~ '^\d{2}(\d{2}){0,3}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_rough_rule_at_a_time exclude using gist (category with =, valid with &&)
);
-- Categories whose answers a second person sees before they go out.
create table requests.check_rule (
  category text not null check (category ~ '^\d{2}(\d{2}){0,3}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_check_rule_at_a_time exclude using gist (category with =, valid with &&)
);
-- How much may be filed from one network without a name, how long ended ones are shown, how long it is kept who
-- asked, and what was said in those that were never public.
create table requests.habit (
  valid daterange primary key check (not isempty(valid) and not lower_inf(valid)),
  unnamed_an_hour smallint not null check (unnamed_an_hour between 1 and 1000),
  unnamed_a_day smallint not null check (unnamed_a_day between 1 and 10000),
  shown_days smallint not null check (shown_days between 1 and 3650),
  reporter_days smallint not null check (reporter_days between 30 and 3650),
  text_days smallint not null check (text_days between 30 and 7300),
  source text not null,
  constraint one_habit_at_a_time exclude using gist (valid with &&)
);
insert into requests.habit values ('[2000-01-01,)', 5, 20, 90, 400, 1100,
  'Default of the program. No statute names these: PIPL art. 19 wants the shortest term that the purpose needs; a year and a month lets a rate of last year be checked, three years cover the records of PIPL art. 56.');

insert into requests.rough_rule (category, valid, source)
select code, '[2000-01-01,)', 'Default of the program: matters of homes and of people in need point at a door'
from unnest(array['050101', '0602', '0605', '0607', '0609', '0703', '0802', '0807', '09', '1105', '1201', '1205']) code;
insert into requests.check_rule (category, valid, source)
select code, '[2000-01-01,)', 'Default of the program: what may hurt somebody is looked at by a second person before it counts as done'
from unnest(array['0604', '0804', '0807', '1101', '1303']) code;

insert into requests.rate_definition values
  ('responded', 1, '[2000-01-01,)', '及时响应率', 'Responded in time',
   '在响应期限内接单、询问、答复或告知其他途径的', 'Those taken up, asked about, answered or told where they belong before the time to respond ran out',
   '已响应的，和响应期限已过仍未响应的', 'Those responded to, and those whose time to respond has passed without',
   '时段内登记的诉求；重新办理的按最近一次计', 'Requests that were filed in the period; of those opened again the last time counts',
   null, '北京市接诉即办“三率”口径的通行做法，分子分母由本系统拟定 / common to "three rates" of hotlines; numerator and denominator are this program''s'),
  ('solved', 1, '[2000-01-01,)', '解决率', 'Solved',
   '结果为“已解决”且诉求人说已解决的', 'Those that ended as solved and whose requester said so',
   '诉求人说了解决没解决的', 'Those whose requester said whether it is solved',
   '时段内办结的诉求；撤回、重复、不予受理、转其他途径的不计', 'Requests that were closed in the period; withdrawn, duplicate, invalid and handed-over ones aside',
   null, '只有提出诉求的人能说解决没解决 / only the one who asked can say that it is solved'),
  ('satisfied', 1, '[2000-01-01,)', '满意率', 'Satisfied',
   '给四星或五星的', 'Those with four or five stars',
   '诉求人评价了满意度的', 'Those whose requester said how satisfied they are',
   '时段内办结的诉求；撤回、重复、不予受理、转其他途径的不计', 'Requests that were closed in the period; withdrawn, duplicate, invalid and handed-over ones aside',
   4, '与解决率分开评 / asked separately from whether it is solved');

-- When and from which network (as a keyed hash) something was filed without a name: to count by, linked to nothing.
create table requests.unnamed (
  network bytea not null,
  at timestamptz not null default now()
);
create index unnamed_from on requests.unnamed (network, at desc);
create index unnamed_by_age on requests.unnamed (at);

-- What everybody may see of these, made anew from what is true: whoever calls it can change nothing by it. Words are
-- read by everybody only once somebody of the staff has taken it up.
create function requests.refresh(ids uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update requests.request r set over = c.closed_at is not null
  from cases."case" c where c.id = r.case_id and c.id = any(ids) and r.over <> (c.closed_at is not null);
  insert into requests.shown as s (case_id, number, category, text, stage, outcome, opened_at, due_at, closed_at,
    lon, lat, rough, cell, lineage, live, changed_at)
  select c.id, c.number, c.category,
    case when c.stage <> 'received' and coalesce(c.outcome, '') not in ('invalid', 'withdrawn') then r.open_text end,
    c.stage, c.outcome, c.opened_at, nullif(c.due_at, 'infinity'), c.closed_at, r.open_lon, r.open_lat, r.rough, r.open_cell, r.lineage,
    coalesce(c.outcome, '') not in ('invalid', 'withdrawn', 'duplicate')
      and (c.closed_at is null or c.closed_at > now() - h.shown_days * interval '1 day'),
    coalesce(c.closed_at, c.opened_at)
  from cases."case" c join requests.request r on r.case_id = c.id
    join requests.habit h on h.valid @> current_date
  where c.id = any(ids) and r.sight = 'public'
  on conflict (case_id) do update set number = excluded.number, category = excluded.category, text = excluded.text,
    stage = excluded.stage, outcome = excluded.outcome, opened_at = excluded.opened_at, due_at = excluded.due_at,
    closed_at = excluded.closed_at, lon = excluded.lon, lat = excluded.lat, rough = excluded.rough,
    cell = excluded.cell, lineage = excluded.lineage, live = excluded.live,
    -- By the clock of the database: whoever asks for what is new must not miss what a job wrote late.
    changed_at = case when (s.category, s.text, s.stage, s.outcome, s.due_at, s.closed_at, s.lon, s.lat, s.lineage)
      is distinct from (excluded.category, excluded.text, excluded.stage, excluded.outcome, excluded.due_at,
        excluded.closed_at, excluded.lon, excluded.lat, excluded.lineage) then now() else s.changed_at end
$$;
revoke execute on function requests.refresh(uuid[]) from public;
grant execute on function requests.refresh(uuid[]) to wutong_app;

-- Follows a public request, or no more; says how many do. Whoever asked is not counted again.
create function requests.follow(wanted uuid, on_or_off boolean) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed integer := 0;
  counted integer;
begin
  if kernel.actor() is null then
    raise exception 'Nobody follows' using errcode = 'insufficient_privilege';
  end if;
  perform from requests.shown s where s.case_id = wanted for no key update;
  if not found then return null; end if;
  if on_or_off then
    if not exists (select from requests.reporter r where r.case_id = wanted and r.person_id = kernel.actor()) then
      insert into requests.follower (case_id, person_id) values (wanted, kernel.actor()) on conflict do nothing;
      get diagnostics changed = row_count;
    end if;
  else
    delete from requests.follower f where f.case_id = wanted and f.person_id = kernel.actor();
    get diagnostics changed = row_count;
    changed := -changed;
  end if;
  update requests.shown s set followers = s.followers + changed where s.case_id = wanted
    returning s.followers into counted;
  return counted;
end $$;
revoke execute on function requests.follow(uuid, boolean) from public;
grant execute on function requests.follow(uuid, boolean) to wutong_app;

-- A duplicate's followers, and whoever asked it, go along to the one that goes on. Says who came along. Only where
-- the engine has merged the two.
create function requests.gather(duplicate uuid, kept uuid) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from cases."case" c where c.id = duplicate and c.merged_into = kept) then return; end if;
  perform from requests.request r where r.case_id = kept for no key update;
  return query
    insert into requests.follower (case_id, person_id)
    select kept, one.person_id from (
      select f.person_id from requests.follower f where f.case_id = duplicate
      union select r.person_id from requests.reporter r where r.case_id = duplicate and r.person_id is not null
    ) one
    where not exists (select from requests.reporter r where r.case_id = kept and r.person_id = one.person_id)
    on conflict do nothing returning person_id;
  update requests.shown s set followers = (select count(*) from requests.follower f where f.case_id = kept)
    where s.case_id = kept;
end $$;
revoke execute on function requests.gather(uuid, uuid) from public;
grant execute on function requests.gather(uuid, uuid) to wutong_app;

-- What whoever acts asked, with where it stands: under the engine's own policies, not beside them.
create function requests.mine() returns table (id uuid, number text, text text, category text, sight cases.sight,
  stage text, outcome text, opened_at timestamptz, due_at timestamptz, closed_at timestamptz, asked boolean,
  to_rate boolean)
language sql stable as $$
  select c.id, c.number, r.text, c.category, c.sight, c.stage, c.outcome, c.opened_at,
    case when c.stage not in ('answered', 'closed') then nullif(c.due_at, 'infinity') end, c.closed_at,
    'answer' = any(c.pending), c.stage = 'answered' and c.rated_solved is null
  from cases."case" c join requests.request r on r.case_id = c.id where c.requester_id = kernel.actor()
$$;
grant execute on function requests.mine() to wutong_app;

-- The category of a case that whoever asks may see, as it is now.
create function requests.category_of(wanted uuid) returns text
language sql stable as $$ select c.category from cases."case" c where c.id = wanted $$;
grant execute on function requests.category_of(uuid) to wutong_app;

-- The number of a case that whoever asks may see.
create function requests.number_of(wanted uuid) returns text
language sql stable as $$ select c.number from cases."case" c where c.id = wanted $$;
grant execute on function requests.number_of(uuid) to wutong_app;

-- Whoever asked takes back what they said, of one case: its title, their words in its history, their name on it. What
-- was done stays. As cases.forget does it for all that somebody ever asked.
create function requests.erase_case(wanted uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from cases."case" c where c.id = wanted and c.requester_id = kernel.actor() for no key update;
  if not found then return false; end if;
  update cases.event e set form = '{}', actor_id = case when e.actor_id = kernel.actor() then null else e.actor_id end
    from cases."case" c
    where c.id = wanted and e.case_id = c.id and e.quarter = c.quarter
      and (e.number = 1 or e.actor_id = kernel.actor() or e.standing in ('requester', 'taker'));
  update cases."case" c set requester_id = null, title = '', key = null, erased_at = at,
      opened_by = nullif(c.opened_by, kernel.actor())
    where c.id = wanted;
  return true;
end $$;
revoke execute on function requests.erase_case(uuid, timestamptz) from public;
grant execute on function requests.erase_case(uuid, timestamptz) to wutong_app;

-- Which open ones lie in a square, as ids alone: whoever asks reads the rows under their own policies. Row-level
-- security uses no index for an operator that could tell of a row by failing, as `<@` of a point: asked by the program
-- itself, every request there is would be judged before its place is looked at.
create function requests.open_around(square box) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select r.case_id from requests.request r join cases."case" c on c.id = r.case_id
  where r.lon is not null and not r.over and point(r.lon, r.lat) <@ square and c.closed_at is null
$$;
revoke execute on function requests.open_around(box) from public;
grant execute on function requests.open_around(box) to wutong_app;

-- The requester's pictures lose the name of who gave them, where nobody is to be named.
create function requests.unname_pictures(files uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update files.file f set owner_id = null, name = null
  where f.id = any(files) and f.owner_id = kernel.actor() and f.subject_kind = 'case'
$$;
revoke execute on function requests.unname_pictures(uuid[]) from public;
grant execute on function requests.unname_pictures(uuid[]) to wutong_app;

-- By what name a colleague is known who asked for an exclusion, or decided it: for those who supervise it.
create function requests.colleague(exclusion uuid, decided boolean) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select p.name from requests.exclusion x
    join identity.person p on p.id = case when decided then x.decided_by else x.asked_by end
  where x.id = exclusion and p.erased_at is null
    and (x.lineage && kernel.scope('case.supervise') or x.lead_lineage && kernel.scope('case.supervise'))
$$;
revoke execute on function requests.colleague(uuid, boolean) from public;
grant execute on function requests.colleague(uuid, boolean) to wutong_app;

do $$
declare part text;
begin
  foreach part in array array['request', 'reporter', 'picture', 'shown', 'follower', 'course', 'rate_definition',
    'exclusion', 'rough_rule', 'check_rule', 'habit', 'unnamed'] loop
    execute format('alter table requests.%I enable row level security', part);
  end loop;
  foreach part in array array['shown', 'rate_definition', 'rough_rule', 'check_rule', 'habit'] loop
    execute format('create policy everybody_reads on requests.%I for select to wutong_app using (true)', part);
    execute format('grant select on requests.%I to wutong_app', part);
  end loop;
end $$;

-- Whoever sees the case sees what was said: the wall is the engine's. Whoever took it down sees what they wrote.
create policy with_case on requests.request for select to wutong_app using (
  exists (select from cases."case" c where c.id = case_id) or taken_by = (select kernel.actor())
  or (select kernel.purpose()) in ('housekeeping', 'notify'));
create policy file on requests.request for insert to wutong_app with check (
  taken_by = kernel.actor() or exists (select from cases."case" c where c.id = case_id));
create policy erase on requests.request for update to wutong_app using (
  exists (select from requests.reporter r where r.case_id = request.case_id and r.person_id = kernel.actor())
  or kernel.purpose() = 'housekeeping');
-- Who asked: themselves, and who sees the case.
create policy with_case on requests.reporter for select to wutong_app using (
  person_id = (select kernel.actor()) or exists (select from cases."case" c where c.id = case_id)
  or (select kernel.purpose()) in ('housekeeping', 'notify'));
create policy file on requests.reporter for insert to wutong_app with check (
  exists (select from requests.request r where r.case_id = reporter.case_id
    and (r.taken_by = kernel.actor() or reporter.person_id = kernel.actor() or kernel.purpose() = 'housekeeping')));
create policy forget on requests.reporter for delete to wutong_app using (
  person_id = kernel.actor() or kernel.purpose() = 'housekeeping');
-- Pictures of a request are seen with it, and by everybody once its words are.
create policy with_request on files.file for select to wutong_app using (
  subject_kind = 'case' and exists (select from requests.picture p where p.file_id = file.id));
create policy with_request on requests.picture for select to wutong_app using (
  exists (select from requests.request r where r.case_id = picture.case_id)
  or exists (select from requests.shown s where s.case_id = picture.case_id and s.text is not null));
create policy file on requests.picture for insert to wutong_app with check (
  exists (select from requests.request r where r.case_id = picture.case_id));
create policy erase on requests.picture for delete to wutong_app using (
  exists (select from requests.reporter r where r.case_id = picture.case_id and r.person_id = kernel.actor()));
create policy own on requests.follower for select to wutong_app using (
  person_id = (select kernel.actor()) or (select kernel.purpose()) in ('housekeeping', 'notify'));
create policy own_off on requests.follower for delete to wutong_app using (person_id = kernel.actor());
create policy supervised on requests.course for select to wutong_app using (
  lineage && (select kernel.scope('case.supervise')) or lead_lineage && (select kernel.scope('case.supervise'))
  or (select kernel.purpose()) = 'housekeeping');
create policy note on requests.course for insert to wutong_app with check (
  kernel.purpose() in ('housekeeping', 'import'));
create policy note_anew on requests.course for update to wutong_app using (kernel.purpose() = 'housekeeping');
create policy supervised on requests.exclusion for select to wutong_app using (
  lineage && (select kernel.scope('case.supervise')) or lead_lineage && (select kernel.scope('case.supervise')));
create policy ask on requests.exclusion for insert to wutong_app with check (
  asked_by = kernel.actor() and state = 'asked' and (lineage && kernel.scope('case.supervise')
    or lead_lineage && kernel.scope('case.supervise')));
create policy decide on requests.exclusion for update to wutong_app using (
  lineage && (select kernel.scope('case.supervise')) or lead_lineage && (select kernel.scope('case.supervise')))
  with check (decided_by = kernel.actor());
create policy count on requests.unnamed for select to wutong_app using (true);
create policy note on requests.unnamed for insert to wutong_app
  with check (kernel.purpose() in ('', 'sign-in') and at > now() - interval '1 day');
create policy forget on requests.unnamed for delete to wutong_app using (
  kernel.purpose() = 'housekeeping' and at < now() - interval '1 day');
create policy tidy on requests.shown for update to wutong_app using (kernel.purpose() = 'housekeeping');

grant select, insert, update on requests.request, requests.course, requests.exclusion to wutong_app;
grant select, insert, delete on requests.reporter, requests.picture, requests.unnamed to wutong_app;
grant select, delete on requests.follower to wutong_app;
grant update (live) on requests.shown to wutong_app;

-- Whoever is not signed in may give a picture for what they report: it belongs to nobody, is seen by whoever knows its
-- random id (the browser that gave it) until a request keeps it, and goes after a day like every other.
drop policy give on files.file;
create policy give on files.file for insert to wutong_app
  with check (owner_id is not distinct from kernel.actor() and kept_at is null);
create policy of_nobody on files.file for select to wutong_app using (kept_at is null and owner_id is null);
create or replace function files.keep(
  file uuid, use text, subject_kind text, subject_id uuid, sight files.sight, unit_id uuid, permission text,
  person_id uuid) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with kept as (
    update files.file f set kept_at = now(), use = keep.use, subject_kind = keep.subject_kind,
      subject_id = keep.subject_id, sight = keep.sight, unit_id = keep.unit_id,
      permission = keep.permission, person_id = keep.person_id
    where f.id = keep.file and (f.owner_id = kernel.actor() or f.owner_id is null) and f.kept_at is null
    returning 1)
  select exists (select from kept)
$$;
