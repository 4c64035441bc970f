-- Going to people: which doors, shops and organisations are visited, how often and by whom; what was heard there and
-- promised. A place says where a door is and when nobody wants to be disturbed, and nothing of who lives behind it.
-- No table here has a place for a worker's whereabouts. docs/decisions/0033-visits.md.

create schema visits;
grant usage on schema visits to wutong_app;

-- Staff by name, for functions of rooms that have judged who asks; nobody may call it by themselves.
create function identity.staff_called(people uuid[]) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name from identity.person p where p.id = any(people) and p.kind = 'staff' and p.erased_at is null
$$;
revoke execute on function identity.staff_called(uuid[]) from public;
-- Of these roles, who holds one from a day on, and at which units.
create function identity.posted(roles identity.role[], on_day date) returns table (person_id uuid, units uuid[])
language sql stable security definer set search_path = pg_catalog as $$
  select g.person_id, array_agg(distinct g.unit_id) from identity.role_grant g
    join identity.person p on p.id = g.person_id and p.kind = 'staff' and p.erased_at is null
  where g.role = any(roles) and g.valid @> on_day group by g.person_id
$$;
revoke execute on function identity.posted(identity.role[], date) from public;

-- Numbers that a city may set otherwise: dated, with their source.
create table visits.rule (
  name text not null check (name in ('retryDays', 'lateDays', 'smallNumber', 'codeHours', 'codeTries', 'tryHours')),
  value integer not null check (value between 0 and 10000),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_visit_rule_at_a_time exclude using gist (name with =, valid with &&)
);
insert into visits.rule values
  ('retryDays', 2, '[2020-01-01,)', '本系统默认值：家中无人，隔两天再去'),
  ('lateDays', 30, '[2020-01-01,)', '本系统默认值：没有网络时记下的走访，三十天内可以补传'),
  ('smallNumber', 5, '[2020-01-01,)', '本系统默认值：少于 5 户的格子不显示数字，以免指向某一户'),
  ('codeHours', 168, '[2020-01-01,)', '本系统默认值：上门时给的关联码七天内有效'),
  ('codeTries', 5, '[2020-01-01,)', '本系统默认值：输错五次要等一段时间'),
  ('tryHours', 24, '[2020-01-01,)', '本系统默认值：输错次数按二十四小时计');

-- How long words are kept; what was counted stays as a number.
create table visits.keeping (
  kind text not null check (kind in ('note', 'sealed', 'picture', 'opening', 'moved')),
  months smallint not null check (months between 1 and 120),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_keeping_at_a_time exclude using gist (kind with =, valid with &&)
);
insert into visits.keeping values
  ('note', 24, '[2020-01-01,)', '本系统默认值：个人信息保护法第十九条，最短必要；覆盖两个走访年度'),
  ('sealed', 6, '[2020-01-01,)', '本系统默认值：敏感个人信息，事办完即无必要，最长半年'),
  ('picture', 12, '[2020-01-01,)', '本系统默认值：照片只为说明一件事，一年足够'),
  ('moved', 1, '[2020-01-01,)', '本系统默认值：个人信息保护法第四十七条，搬走后已无必要；留一个月，以便更正误报'),
  ('opening', 36, '[2020-01-01,)', '个人信息保护法第五十六条：处理情况记录至少保存三年');

-- What a sealed passage, or how a place is reached, may be opened for: a short closed list, dated. There is none for
-- watching anybody.
create table visits.purpose (
  name text not null check (name in ('arrangeHelp', 'healthSupport', 'homeSafety', 'legalAid', 'childCare', 'arrangeVisit')),
  -- Whether a passage may be sealed to it; what is not is for name and phone alone.
  seals boolean not null default true,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_purpose_at_a_time exclude using gist (name with =, valid with &&)
);
insert into visits.purpose (name, valid, source) values
  ('arrangeHelp', '[2020-01-01,)', '个人信息保护法第二十八条：特定目的、充分必要；安排居民自己要的帮助'),
  ('healthSupport', '[2020-01-01,)', '同上：对接居民自己要的医疗、护理'),
  ('homeSafety', '[2020-01-01,)', '同上：排除燃气、用电、消防隐患'),
  ('legalAid', '[2020-01-01,)', '同上：对接法律援助'),
  ('childCare', '[2020-01-01,)', '未成年人保护法第一百条：对接照护');
insert into visits.purpose (name, seals, valid, source) values
  ('arrangeVisit', false, '[2020-01-01,)', '个人信息保护法第六条：与处理目的直接相关、影响最小；约定上门的时间');

create function visits.rule_on(called text, on_day date) returns integer
language sql stable parallel safe as $$
  select value from visits.rule where name = called and valid @> on_day
$$;

-- Places that one person goes to: those of a unit, or chosen ones.
create table visits.caseload (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  name text not null check (length(name) between 1 and 60),
  -- New places of the unit come into it by themselves.
  whole boolean not null default false,
  closed_at timestamptz,
  version integer not null default 1
);
create unique index unit_has_one_whole_caseload on visits.caseload (unit_id) where whole and closed_at is null;
create index caseload_in on visits.caseload using gin (lineage);
create index caseload_of_unit on visits.caseload (unit_id);

-- Who goes there, from a day until a day; one person a day. The past stays as it was.
create table visits.holding (
  id uuid primary key default kernel.new_id(),
  caseload_id uuid not null references visits.caseload,
  person_id uuid not null references identity.person,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  -- As the caseload's.
  lineage uuid[] not null,
  noted_at timestamptz not null default now(),
  constraint caseload_has_one_holder_a_day exclude using gist (caseload_id with =, valid with &&)
);
create index holding_of on visits.holding (person_id, caseload_id);
-- Said so that no index can answer it. Where a statement is planned for any day, `valid @> day` is thought to be rare,
-- and finding what one person holds would walk over what everybody holds on that day: 2.6 ms instead of 0.1.
create function visits.is_held_on(valid daterange, day date) returns boolean
language sql immutable parallel safe as $$
  select lower(valid) <= day and (upper_inf(valid) or upper(valid) > day)
$$;

-- Handed over in the middle of a day: until that moment it was still theirs, also where they had no network to hear it.
create table visits.handover (
  caseload_id uuid not null references visits.caseload,
  person_id uuid not null references identity.person,
  day date not null,
  until timestamptz not null
);
create index handover_of on visits.handover (caseload_id, person_id, day);

-- A door, a shop, an organisation. What is told of a home is encrypted by the program; nothing is told of who lives there.
create table visits.place (
  id uuid primary key default kernel.new_id(),
  kind text not null check (kind in ('household', 'shop', 'organisation')),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  caseload_id uuid references visits.caseload,
  organisation_id uuid references organisations.organisation,
  address_cipher bytea,
  -- A keyed hash: the same door is not written down twice, and the desk finds it by its address alone.
  address_index bytea,
  -- Read by whoever holds the place today and by the household; whoever plans opens them (visits.open_contact).
  contact_cipher bytea,
  phone_cipher bytea,
  phone_mask text,
  has_contact boolean not null generated always as (contact_cipher is not null) stored,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  -- In what they like to be spoken to (BCP 47).
  language text check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  since date not null default current_date,
  -- From which day those live there who live there now, and when that was told. What was written of days before it is
  -- read by nobody any more, and forgotten after a time (visits.keeping).
  household_since date not null default '-infinity',
  household_told_at timestamptz,
  closed_on date,
  -- They asked to be visited; a met visit answers it.
  asked_on date,
  -- The last day on which somebody was met, and on which somebody went there.
  met_on date,
  tried_on date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  constraint phone_has_its_mask check ((phone_cipher is null) = (phone_mask is null)),
  constraint place_has_both_coordinates check ((lon is null) = (lat is null)),
  constraint only_households_are_private check (kind <> 'household' or organisation_id is null),
  constraint open_place_has_an_address check (closed_on is not null or address_cipher is not null and address_index is not null)
);
create unique index door_is_written_down_once on visits.place (unit_id, address_index) where closed_on is null;
create index place_of_caseload on visits.place (caseload_id) where closed_on is null;
create index place_in on visits.place using gin (lineage);
create index place_by_address on visits.place (address_index) where closed_on is null;
create index place_of_organisation on visits.place (organisation_id) where organisation_id is not null;

-- Which caseload a place belonged to before: what was noted then without network is judged by it.
create table visits.was_in (
  place_id uuid not null references visits.place,
  caseload_id uuid not null references visits.caseload,
  until timestamptz not null
);
create index was_in_of on visits.was_in (place_id);

-- By the clock on the wall, minutes since midnight: when they rest, and when they like to be visited.
create table visits.weekly (
  place_id uuid not null references visits.place,
  wish text not null check (wish in ('rest', 'preferred')),
  weekday smallint not null check (weekday between 1 and 7),
  minutes int4range not null check (not isempty(minutes) and minutes <@ int4range(0, 1441)),
  constraint windows_do_not_overlap exclude using gist (place_id with =, wish with =, weekday with =, minutes with &&)
);

-- Days on which nobody comes: a quiet spell, or do not disturb, which may be for good. With their own words.
create table visits.quiet (
  id uuid primary key default kernel.new_id(),
  place_id uuid not null references visits.place,
  kind text not null check (kind in ('spell', 'doNotDisturb')),
  days daterange not null check (not isempty(days) and not lower_inf(days)),
  words_cipher bytea,
  -- Told by themselves in the portal, at the door or on the phone, or at the desk.
  told text not null check (told in ('portal', 'door', 'desk')),
  noted_at timestamptz not null default now(),
  lifted_at timestamptz,
  constraint spell_ends check (kind = 'doNotDisturb' or not upper_inf(days))
);
create index quiet_of on visits.quiet (place_id) where lifted_at is null;

-- To be spoken to by video, until it is withdrawn.
create table visits.consent (
  id uuid primary key default kernel.new_id(),
  place_id uuid not null references visits.place,
  told text not null check (told in ('portal', 'door', 'desk')),
  noted_by uuid not null default kernel.actor() references identity.person,
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index video_is_agreed_to_once on visits.consent (place_id) where withdrawn_at is null;
create index consent_of on visits.consent (place_id);

-- Who is to be visited how often, from a day until a day, and what for: in words that residents read as well.
create table visits.plan (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  -- Of one caseload alone; null: of the unit and all below it.
  caseload_id uuid references visits.caseload,
  title text not null check (length(title) between 1 and 60),
  purpose text not null check (length(purpose) between 1 and 500),
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array['household', 'shop', 'organisation']),
  every_days smallint check (every_days between 1 and 1100),
  a_quarter smallint check (a_quarter between 1 and 30),
  -- Nobody is visited twice within so many days, unless they ask for it.
  rest_days smallint not null default 0 check (rest_days between 0 and 365),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  version integer not null default 1,
  constraint plan_has_one_rhythm check ((every_days is null) <> (a_quarter is null))
);
create index plan_at on visits.plan (unit_id);
create index plan_of_caseload on visits.plan (caseload_id) where caseload_id is not null;

-- Numbers are given here alone: by district and year.
create table visits.counter (
  district_id uuid not null references territory.unit,
  year smallint not null,
  last integer not null,
  primary key (district_id, year)
);

-- Somebody went there, or called. The id is made on the phone: sent again, it is the same visit.
create table visits.visit (
  id uuid primary key,
  number text not null constraint visit_number_is_given_once unique,
  place_id uuid not null references visits.place,
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null,
  kind text not null check (kind in ('household', 'shop', 'organisation')),
  at timestamptz not null,
  day date not null,
  way text not null check (way in ('door', 'phone', 'video')),
  outcome text not null check (outcome in ('met', 'nobodyHome', 'askedNotToCome')),
  made_by uuid not null default kernel.actor() references identity.person,
  -- A keyed hash of what was sent.
  print bytea not null,
  noted_at timestamptz not null default now()
);
create index visit_of on visits.visit (place_id, day);
create index visit_by on visits.visit (made_by);
create index visit_on on visits.visit (unit_id, day);

-- What was heard: words of the household, so they are encrypted. Erased, its need stays as a number.
create table visits.note (
  id uuid primary key,
  visit_id uuid not null references visits.visit,
  place_id uuid not null references visits.place,
  text_cipher bytea,
  need text check (need in ('solved', 'open', 'request')),
  case_id uuid references cases."case",
  case_number text,
  -- It was filed for nobody by name: a code was told at the door.
  coded boolean not null default false,
  promise_cipher bytea,
  promised_by date,
  kept_on date,
  at timestamptz not null default now(),
  erased_at timestamptz,
  erased_for text check (erased_for in ('resident', 'time')),
  constraint request_has_its_case check ((need = 'request') is true = (case_id is not null)),
  constraint erased_note_has_no_words check (
    erased_at is null or text_cipher is null and promise_cipher is null),
  constraint erased_with_a_reason check ((erased_at is null) = (erased_for is null))
);
create index note_of_visit on visits.note (visit_id);
create index note_of_place on visits.note (place_id);
create index note_of_case on visits.note (case_id) where case_id is not null;

create table visits.picture (
  file_id uuid primary key references files.file on delete cascade,
  note_id uuid not null references visits.note,
  place_id uuid not null references visits.place,
  at timestamptz not null default now()
);
create index picture_of on visits.picture (note_id);
create index picture_of_place on visits.picture (place_id);

-- What is nobody's business but for one purpose. The program cannot read the words: a function opens them, and
-- writes down who did and what for.
create table visits.sealed (
  id uuid primary key,
  visit_id uuid not null references visits.visit,
  place_id uuid not null references visits.place,
  purpose text not null,
  cipher bytea,
  at timestamptz not null default now(),
  erased_at timestamptz,
  constraint erased_seal_has_no_words check ((cipher is null) = (erased_at is not null))
);
create index sealed_of on visits.sealed (place_id);
create index sealed_of_visit on visits.sealed (visit_id);

create table visits.opening (
  id uuid primary key default kernel.new_id(),
  -- Null: name and phone of the place.
  sealed_id uuid references visits.sealed,
  place_id uuid not null references visits.place,
  person_id uuid not null references identity.person,
  purpose text not null,
  at timestamptz not null default now()
);
create index opening_of on visits.opening (place_id);
create index opening_of_seal on visits.opening (sealed_id);

-- A household in an account: by a code from the door, or at the desk.
create table visits.joined (
  id uuid primary key default kernel.new_id(),
  place_id uuid not null references visits.place,
  person_id uuid not null references identity.person,
  way text not null check (way in ('code', 'desk')),
  since timestamptz not null default now(),
  until timestamptz
);
create unique index household_is_joined_once on visits.joined (place_id, person_id) where until is null;
create index joined_by on visits.joined (person_id) where until is null;

create table visits.code (
  hash bytea primary key,
  place_id uuid not null references visits.place,
  made_by uuid not null default kernel.actor() references identity.person,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index code_of on visits.code (place_id);
create table visits.code_try (
  person_id uuid not null references identity.person,
  at timestamptz not null
);
create index code_try_of on visits.code_try (person_id, at);

-- What the household says to a note, in its own words, beside it; and what it was answered.
create table visits.correction (
  id uuid primary key default kernel.new_id(),
  note_id uuid not null references visits.note,
  place_id uuid not null references visits.place,
  person_id uuid not null default kernel.actor() references identity.person,
  words_cipher bytea not null,
  at timestamptz not null default now(),
  answer_cipher bytea,
  changed boolean,
  answered_by uuid references identity.person,
  answered_at timestamptz,
  constraint answer_is_whole check (
    (answered_at is null) = (answer_cipher is null) and (answered_at is null) = (changed is null))
);
create unique index one_open_correction_a_note on visits.correction (note_id, person_id) where answered_at is null;
create index correction_of on visits.correction (place_id);
create index correction_by on visits.correction (person_id);
create index correction_waits on visits.correction (at) where answered_at is null;

-- What was counted, by unit and day: stays when words go. Recounted every night from the visits.
create table visits.tally (
  unit_id uuid not null references territory.unit,
  day date not null,
  kind text not null check (kind in ('household', 'shop', 'organisation')),
  lineage uuid[] not null,
  met integer not null default 0,
  nobody_home integer not null default 0,
  asked_not integer not null default 0,
  door integer not null default 0,
  phone integer not null default 0,
  video integer not null default 0,
  needs integer not null default 0,
  solved integer not null default 0,
  requests integer not null default 0,
  primary key (unit_id, day, kind)
);
create index tally_on on visits.tally (day);

create table visits.recount (
  at timestamptz primary key default now(),
  took_ms integer not null,
  cells integer not null,
  differing integer not null,
  -- The first of them, by unit, day and kind.
  found jsonb not null
);

-- Whether something of a day and a moment is of those who live there now. On the day on which they moved in both may have
-- been visited: until it was told that others live there, it was those before them.
create function visits.is_of_today(day date, at timestamptz, since date, told timestamptz) returns boolean
language sql immutable parallel safe as $$ select day > since or day = since and at >= told $$;

-- Who holds what -----------------------------------------------------------------------------------------------------

-- Only where they still make visits: who has lost the role holds nothing, though nobody has given it to others yet.
create function visits.held(on_day date default current_date) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select caseload_id from visits.holding
  where person_id = kernel.actor() and visits.is_held_on(valid, on_day)
    and lineage && (select kernel.scope('visit.make'))
$$;
create function visits.mine() returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select place_id from visits.joined where person_id = kernel.actor() and until is null
$$;

-- Whether somebody went there rightly at a moment: it was theirs then, by the day, or until it was handed over.
create function visits.held_at(place uuid, person uuid, moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  with belonged as (
    select w.caseload_id from visits.was_in w
      where w.place_id = place and w.until >= moment
        and not exists (select from visits.was_in e where e.place_id = place and e.until >= moment and e.until < w.until)
    union all
    select p.caseload_id from visits.place p
      where p.id = place and not exists (select from visits.was_in e where e.place_id = place and e.until >= moment)
  )
  select exists (select from belonged b join visits.holding h on h.caseload_id = b.caseload_id
      where h.person_id = person and h.valid @> moment::date)
    or exists (select from belonged b join visits.handover o on o.caseload_id = b.caseload_id
      where o.person_id = person and o.day = moment::date and moment <= o.until)
$$;

create function visits.may_record(place uuid, moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from visits.place p where p.id = place
    and (p.lineage && kernel.scope('visit.plan')
      or kernel.scope('visit.make') <> '{}' and visits.held_at(place, kernel.actor(), moment)))
$$;

-- What recording needs to know of a place, for whoever may record there at that moment.
create function visits.place_to_record(place uuid, moment timestamptz)
returns table (unit_id uuid, lineage uuid[], kind text, is_closed boolean, lon double precision, lat double precision)
language sql stable security definer set search_path = pg_catalog as $$
  select p.unit_id, p.lineage, p.kind, p.closed_on is not null, p.lon, p.lat from visits.place p
  where p.id = place and visits.may_record(place, moment)
$$;

create function visits.agreed_at(place uuid, moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from visits.consent c where c.place_id = place
    and c.given_at <= moment and (c.withdrawn_at is null or c.withdrawn_at > moment)) and visits.may_record(place, moment)
$$;

-- What became of a visit that was sent before: told to whoever made it, also when the place is no longer theirs.
create function visits.recorded(visit uuid)
returns table (number text, print bytea, is_mine boolean, notes jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select v.number, v.print, v.made_by = kernel.actor(),
    (select coalesce(jsonb_agg(jsonb_build_object('note', n.id, 'case', n.case_id, 'number', n.case_number, 'coded', n.coded) order by n.id)
      filter (where n.case_id is not null), '[]') from visits.note n where n.visit_id = v.id)
  from visits.visit v where v.id = visit
$$;

create function visits.made_by_me(visit uuid, place uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from visits.visit v where v.id = visit and v.place_id = place and v.made_by = kernel.actor())
$$;

create function visits.note_of_mine(note uuid, place uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from visits.note n join visits.visit v on v.id = n.visit_id
    where n.id = note and n.place_id = place and v.made_by = kernel.actor())
$$;

-- Whether a note is of a household that has moved out since.
create function visits.is_past(note uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from visits.note n join visits.visit v on v.id = n.visit_id join visits.place p on p.id = v.place_id
    where n.id = note and not visits.is_of_today(v.day, v.at, p.household_since, p.household_told_at))
$$;

-- Where plans lie that concern whoever asks: the units where they make visits or live, and all above them.
create function visits.planned_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select above from unnest(kernel.scope('visit.make')) as held (unit), unnest(territory.present_lineage(held.unit)) as above
  union select above from visits.place p, unnest(p.lineage) as above where p.id in (select visits.mine())
$$;

-- Asked not to come: written down by whoever was told so, also when the place is no longer theirs today.
create function visits.hush(visit uuid, on_days daterange, words bytea) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into visits.quiet (place_id, kind, days, words_cipher, told)
  select v.place_id, 'doNotDisturb', on_days, words, 'door' from visits.visit v join visits.place p on p.id = v.place_id
  where v.id = visit and v.made_by = kernel.actor() and v.outcome = 'askedNotToCome'
    and visits.is_of_today(v.day, v.at, p.household_since, p.household_told_at)
$$;

-- The account that a household is joined to, where it is one: what is asked at the door can be followed there.
create function visits.account_of(place uuid, moment timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select case when count(*) = 1 then (array_agg(j.person_id))[1] end from visits.joined j
    join visits.place p on p.id = j.place_id and visits.is_of_today(moment::date, moment, p.household_since, p.household_told_at)
  where j.place_id = place and j.until is null and visits.may_record(place, moment)
$$;

-- Which of these places somebody has joined; never who.
create function visits.joined_of(places uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select distinct j.place_id from visits.joined j join visits.place p on p.id = j.place_id
  where j.place_id = any(places) and j.until is null
    and (p.lineage && kernel.scope('visit.plan') or p.caseload_id in (select visits.held())
      or p.id in (select visits.mine()))
$$;

-- Name and phone of these places, for whoever holds them today and for their households.
create function visits.contacts(places uuid[]) returns table (place_id uuid, contact bytea, phone bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.contact_cipher, p.phone_cipher from visits.place p
  where p.id = any(places)
    and (p.caseload_id = any(array(select visits.held())) or p.id = any(array(select visits.mine())))
$$;

-- What follows by itself ---------------------------------------------------------------------------------------------

create function visits.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.lineage := coalesce(territory.present_lineage(new.unit_id), '{}');
  return new;
end $$;
create trigger tell_lineage before insert or update of unit_id on visits.caseload
  for each row execute function visits.tell_lineage();
create trigger tell_lineage before insert or update of unit_id on visits.place
  for each row execute function visits.tell_lineage();
create trigger tell_lineage before insert or update of unit_id on visits.plan
  for each row execute function visits.tell_lineage();

create function visits.keep_way() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.caseload_id is distinct from new.caseload_id and old.caseload_id is not null then
    insert into visits.was_in values (new.id, old.caseload_id, now());
  end if;
  new.changed_at := greatest(now(), old.changed_at);
  return new;
end $$;
create trigger keep_way before update on visits.place for each row execute function visits.keep_way();

-- Whoever is not planning there puts a place into no caseload, ends it not, and moves it nowhere; whoever lives there
-- says when to come and in which language, and does not tell otherwise how they are reached. Of whoever asks by the
-- program's role alone: what follows by itself is the functions' own.
create function visits.judge_place() returns trigger
language plpgsql as $$
begin
  if current_user <> 'wutong_app' or kernel.purpose() in ('housekeeping', 'survey')
    or old.lineage && kernel.scope('visit.plan') and new.lineage && kernel.scope('visit.plan') then return new; end if;
  if (new.caseload_id, new.closed_on, new.lineage) is distinct from (old.caseload_id, old.closed_on, old.lineage)
    or old.id in (select visits.mine())
      and (new.address_index, new.phone_mask, new.lon, new.lat) is distinct from (old.address_index, old.phone_mask, old.lon, old.lat) then
    raise exception 'a place is planned by whoever plans there' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger judge_place before update on visits.place for each row
  when ((new.caseload_id, new.closed_on, new.lineage, new.address_index, new.phone_mask, new.lon, new.lat)
    is distinct from (old.caseload_id, old.closed_on, old.lineage, old.address_index, old.phone_mask, old.lon, old.lat))
  execute function visits.judge_place();

-- A place has changed when anything that its visitor sees has.
create function visits.touch() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update visits.place set changed_at = now() where id = case when tg_op = 'DELETE' then old.place_id else new.place_id end;
  return null;
end $$;
do $$
declare part text;
begin
  foreach part in array array['weekly', 'quiet', 'consent', 'note', 'correction', 'joined'] loop
    execute format('create trigger touch after insert or update or delete on visits.%I
      for each row execute function visits.touch()', part);
  end loop;
end $$;

create function visits.number_it() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  district uuid;
  called text;
  serial integer;
begin
  select p.unit_id, p.lineage, p.kind into new.unit_id, new.lineage, new.kind from visits.place p where p.id = new.place_id;
  new.day := new.at::date;
  if new.way = 'video' and not exists (select from visits.consent c where c.place_id = new.place_id
      and c.given_at <= new.at and (c.withdrawn_at is null or c.withdrawn_at > new.at)) then
    raise exception 'Place % has not agreed to video', new.place_id
      using errcode = 'check_violation', constraint = 'video_needs_consent';
  end if;
  select coalesce((select u.id from territory.unit u where u.id = any(new.lineage) and u.kind = 'district' limit 1),
    new.lineage[cardinality(new.lineage)]) into district;
  select c.code into called from territory.unit_code c where c.unit_id = district and c.valid @> new.day order by c.scheme limit 1;
  insert into visits.counter as c values (district, extract(year from new.day), 1)
    on conflict (district_id, year) do update set last = c.last + 1 returning last into serial;
  new.number := format('V%s-%s-%s', to_char(new.day, 'YY'), coalesce(called, left(district::text, 8)), lpad(serial::text, 5, '0'));
  return new;
end $$;
create trigger number_it before insert on visits.visit for each row execute function visits.number_it();

create function visits.count_visit() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into visits.tally as t (unit_id, day, kind, lineage, met, nobody_home, asked_not, door, phone, video)
  values (new.unit_id, new.day, new.kind, new.lineage, (new.outcome = 'met')::int, (new.outcome = 'nobodyHome')::int,
    (new.outcome = 'askedNotToCome')::int, (new.way = 'door')::int, (new.way = 'phone')::int, (new.way = 'video')::int)
  on conflict (unit_id, day, kind) do update set met = t.met + excluded.met,
    nobody_home = t.nobody_home + excluded.nobody_home, asked_not = t.asked_not + excluded.asked_not,
    door = t.door + excluded.door, phone = t.phone + excluded.phone, video = t.video + excluded.video;
  update visits.place p set tried_on = greatest(p.tried_on, new.day),
    met_on = case new.outcome when 'met' then greatest(p.met_on, new.day) else p.met_on end,
    asked_on = case when new.outcome = 'met' and p.asked_on <= new.day then null else p.asked_on end
    where p.id = new.place_id and visits.is_of_today(new.day, new.at, p.household_since, p.household_told_at);
  return null;
end $$;
create trigger count_visit after insert on visits.visit for each row execute function visits.count_visit();

create function visits.count_need() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  before text := case when tg_op = 'UPDATE' then old.need end;
begin
  if before is not distinct from new.need then return null; end if;
  update visits.tally t set needs = t.needs + (new.need is not null)::int - (before is not null)::int,
    solved = t.solved + (new.need is not distinct from 'solved')::int - (before is not distinct from 'solved')::int,
    requests = t.requests + (new.need is not distinct from 'request')::int - (before is not distinct from 'request')::int
  from visits.visit v where v.id = new.visit_id and t.unit_id = v.unit_id and t.day = v.day and t.kind = v.kind;
  return null;
end $$;
create trigger count_need after insert or update of need on visits.note for each row execute function visits.count_need();

-- When a visit is due ------------------------------------------------------------------------------------------------

-- The first day from one on that lies in no quiet spell and on no weekday of rest (bit 0: Monday); null: never.
create function visits.moved(due date, quiet datemultirange, resting integer) returns date
language plpgsql immutable parallel safe set search_path = pg_catalog as $$
declare
  d date := due;
begin
  if resting & 127 = 127 then return null; end if;
  loop
    if quiet @> d then
      select upper(r) into d from unnest(quiet) r where r @> d;
      if d is null then return null; end if;
    elsif resting & (1 << (extract(isodow from d)::integer - 1)) <> 0 then
      d := d + 1;
    else
      return d;
    end if;
  end loop;
end $$;

-- The day by which a plan wants the next visit. N a quarter: the quarter in N equal stretches, one visit in each.
create function visits.wanted(every_days integer, a_quarter integer, plan_from date, place_since date, met_on date,
  met_in_quarter integer, today date) returns date
language sql immutable parallel safe as $$
  select case when every_days is not null
    then coalesce(met_on, greatest(plan_from, place_since)) + every_days
    else (select case when met_in_quarter < a_quarter
        then q + ((met_in_quarter + 1) * (q2 - q)) / a_quarter - 1
        else q2 + ((q2 + interval '3 months')::date - q2) / a_quarter - 1 end
      from (select date_trunc('quarter', today::timestamp)::date as q,
        (date_trunc('quarter', today::timestamp) + interval '3 months')::date as q2) s)
  end
$$;

-- Due visits as of a day: below a unit for whoever plans there, or (null) of what whoever asks holds. One row a place:
-- the earliest of all plans. Not stored anywhere.
create function visits.due(root uuid, today date)
returns table (place_id uuid, unit_id uuid, lineage uuid[], kind text, plan_id uuid, wanted date, due date)
language sql stable security definer set search_path = pg_catalog as $$
  with picked as materialized (
    select p.* from visits.place p
    where root is not null and p.lineage @> array[root] and p.closed_on is null
      and (kernel.purpose() = 'survey' or territory.reaches(kernel.scope('visit.plan'), root))
    union all
    select p.* from visits.place p
    where root is null and p.caseload_id = any(array(select visits.held(today))) and p.closed_on is null
  ), plan as materialized (
    select l.* from visits.plan l where l.valid @> today
  ), met as materialized (
    -- Joined, not asked for by `exists`: that would read the visits of all places there are, for whoever holds a few.
    select v.place_id, count(distinct v.day)::integer as times
    from picked p join visits.visit v on v.place_id = p.id
      and visits.is_of_today(v.day, v.at, p.household_since, p.household_told_at)
    where v.outcome = 'met' and v.day >= date_trunc('quarter', today::timestamp)::date and v.day <= today
      and exists (select from plan where a_quarter is not null)
    group by v.place_id
  ), hushed as materialized (
    select q.place_id, range_agg(q.days) as days from visits.quiet q
    where q.lifted_at is null and (upper_inf(q.days) or upper(q.days) > today) and q.place_id in (select id from picked)
    group by q.place_id
  ), resting as materialized (
    select w.place_id, bit_or(1 << (w.weekday - 1)) as mask from visits.weekly w
    where w.wish = 'rest' and w.minutes @> int4range(0, 1440) and w.place_id in (select id from picked)
    group by w.place_id
  ), each as (
    select p.id, p.unit_id, p.lineage, p.kind, l.id as plan_id, p.asked_on, h.days, coalesce(r.mask, 0) as mask,
      visits.wanted(l.every_days, l.a_quarter, lower(l.valid), p.since, p.met_on, coalesce(m.times, 0), today) as wanted,
      p.met_on + l.rest_days::integer as rested,
      case when p.tried_on > coalesce(p.met_on, '-infinity') then p.tried_on + visits.rule_on('retryDays', today) end as retry
    from picked p
      join plan l on l.unit_id = any(p.lineage) and p.kind = any(l.kinds)
        and (l.caseload_id is null or l.caseload_id = p.caseload_id)
      left join met m on m.place_id = p.id
      left join hushed h on h.place_id = p.id
      left join resting r on r.place_id = p.id
  ), moved as (
    select e.*, case
        when e.asked_on is not null then e.asked_on
        when e.days is null and e.mask = 0 then greatest(e.wanted, e.rested, e.retry)
        else visits.moved(greatest(e.wanted, e.rested, e.retry), coalesce(e.days, '{}'), e.mask) end as due
    from each e
  )
  select distinct on (id) id, unit_id, lineage, kind, plan_id, wanted, due from moved
  where due is not null order by id, due, plan_id
$$;

-- Sealed passages ----------------------------------------------------------------------------------------------------

-- Opens a sealed passage for its purpose, and writes down who did. Null: there is none, or not for whoever asks.
create function visits.open_seal(seal uuid, for_purpose text) returns bytea
language plpgsql security definer set search_path = pg_catalog as $$
declare
  found visits.sealed;
begin
  select s.* into found from visits.sealed s join visits.place p on p.id = s.place_id
      join visits.visit v on v.id = s.visit_id and visits.is_of_today(v.day, v.at, p.household_since, p.household_told_at)
    where s.id = seal and s.erased_at is null
      and (p.lineage && kernel.scope('visit.plan')
        or kernel.scope('visit.make') <> '{}' and p.caseload_id in (select visits.held()));
  if found.id is null then return null; end if;
  if found.purpose <> for_purpose then
    raise exception 'It is sealed for something else' using errcode = 'check_violation', constraint = 'seal_opens_for_its_purpose';
  end if;
  insert into visits.opening (sealed_id, place_id, person_id, purpose)
    values (found.id, found.place_id, kernel.actor(), for_purpose);
  return found.cipher;
end $$;

-- Opens name and phone of a place for a purpose, and writes down who did. No row: there is none for whoever asks.
create function visits.open_contact(place uuid, for_purpose text) returns table (contact bytea, phone bytea)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  found visits.place;
begin
  select p.* into found from visits.place p
    where p.id = place and p.closed_on is null
      and (p.lineage && kernel.scope('visit.plan')
        or kernel.scope('visit.make') <> '{}' and p.caseload_id in (select visits.held()));
  if found.id is null then return; end if;
  insert into visits.opening (place_id, person_id, purpose) values (found.id, kernel.actor(), for_purpose);
  return query select found.contact_cipher, found.phone_cipher;
end $$;

-- The household itself reads what was sealed about it.
create function visits.sealed_of_mine(place uuid) returns table (id uuid, cipher bytea)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.cipher from visits.sealed s join visits.place p on p.id = s.place_id
    join visits.visit v on v.id = s.visit_id and visits.is_of_today(v.day, v.at, p.household_since, p.household_told_at)
  where s.place_id = place and s.erased_at is null and place in (select visits.mine())
$$;

-- Joining ------------------------------------------------------------------------------------------------------------

-- An account that a household may be joined to. Staff read sealed passages for a purpose, and it is written down: they
-- do not come round that by joining.
create function visits.may_join(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.person r where r.id = person and r.kind = 'resident' and r.erased_at is null)
$$;

-- Joins the account of whoever asks to the household that a code was given to; a code joins once. Null: no such code.
create function visits.join_by_code(hashed bytea, moment timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  place uuid;
begin
  -- The place first, as everybody does who changes it: a household that moves out takes its codes along.
  perform from visits.place p where p.id = (select c.place_id from visits.code c where c.hash = hashed) for no key update;
  update visits.code c set used_at = moment from visits.place p
    where c.hash = hashed and c.used_at is null and c.expires_at > moment and visits.may_join(kernel.actor())
      and p.id = c.place_id and p.closed_on is null and p.kind = 'household'
    returning c.place_id into place;
  if place is not null then
    insert into visits.joined (place_id, person_id, way, since) values (place, kernel.actor(), 'code', moment)
      on conflict (place_id, person_id) where until is null do nothing;
  end if;
  return place;
end $$;

-- A household by its address, for the desk of a station in whose reach it lies.
create function visits.door_at(hashed bytea) returns table (place_id uuid, lineage uuid[])
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.lineage from visits.place p
  where p.address_index = hashed and p.closed_on is null and p.kind = 'household'
    and p.lineage && kernel.scope('visit.make')
$$;

-- Joins somebody else's account, at the desk.
create function visits.join_at_desk(place uuid, person uuid) returns uuid
language sql security definer set search_path = pg_catalog as $$
  insert into visits.joined (place_id, person_id, way)
  select p.id, person, 'desk' from visits.place p
  where p.id = place and p.lineage && kernel.scope('visit.make') and p.closed_on is null and p.kind = 'household'
    and visits.may_join(person)
  on conflict (place_id, person_id) where until is null do update set way = visits.joined.way
  returning id
$$;

-- Who else follows the household that somebody has just joined, for whoever joined them or themselves.
create function visits.others_of(joining uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select o.person_id from visits.joined j join visits.place p on p.id = j.place_id
    join visits.joined o on o.place_id = j.place_id and o.until is null and o.person_id <> j.person_id
  where j.id = joining and j.until is null and (j.person_id = kernel.actor() or p.lineage && kernel.scope('visit.make'))
$$;

-- Who follows these households, for those who do: by a surname and a masked phone. Whoever was there before somebody
-- may take them off; not the other way round.
create function visits.members() returns table (id uuid, place_id uuid, surname text, phone_mask text, since timestamptz,
  is_me boolean, may_end boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select o.id, o.place_id, identity.surname(r.name), r.phone_mask, o.since, o.person_id = kernel.actor(),
    o.person_id <> kernel.actor() and o.since > j.since
  from visits.joined j join visits.joined o on o.place_id = j.place_id and o.until is null
    join identity.person r on r.id = o.person_id
  where j.person_id = kernel.actor() and j.until is null
$$;

-- Takes somebody off who joined later; says whom. Null: there is nobody, or not for whoever asks.
create function visits.take_off(member uuid, moment timestamptz) returns uuid
language sql security definer set search_path = pg_catalog as $$
  update visits.joined o set until = greatest(o.since, moment) from visits.joined j
  where o.id = member and o.until is null and j.place_id = o.place_id and j.person_id = kernel.actor() and j.until is null
    and o.person_id <> kernel.actor() and o.since > j.since
  returning o.person_id
$$;

-- Others live there from a day on. Those who followed the household do no more; what was told of it goes, and its wishes
-- with it: the new ones tell their own. Says whose following ended; null: not for whoever asks, or known already.
create function visits.new_household(wanted uuid, from_day date, moment timestamptz) returns uuid[]
language plpgsql security definer set search_path = pg_catalog as $$
declare
  gone uuid[];
begin
  update visits.place p set household_since = from_day, household_told_at = moment, contact_cipher = null,
      phone_cipher = null, phone_mask = null, language = null, asked_on = null, version = p.version + 1,
      met_on = (select max(v.day) from visits.visit v
        where v.place_id = p.id and v.outcome = 'met' and v.day > from_day),
      tried_on = (select max(v.day) from visits.visit v where v.place_id = p.id and v.day > from_day)
    where p.id = wanted and p.kind = 'household' and p.closed_on is null and from_day > p.household_since
      and (p.lineage && kernel.scope('visit.plan')
        or kernel.scope('visit.make') <> '{}' and p.caseload_id in (select visits.held()));
  if not found then return null; end if;
  with ended as (
    update visits.joined j set until = greatest(j.since, moment) where j.place_id = wanted and j.until is null
    returning j.person_id)
  select coalesce(array_agg(person_id), '{}') into gone from ended;
  delete from visits.code c where c.place_id = wanted and c.used_at is null;
  delete from visits.weekly w where w.place_id = wanted;
  update visits.quiet q set lifted_at = moment, words_cipher = null where q.place_id = wanted and q.lifted_at is null;
  update visits.consent c set withdrawn_at = greatest(c.given_at, moment)
    where c.place_id = wanted and c.withdrawn_at is null;
  return gone;
end $$;

-- Whoever erases themselves: whether nobody else follows the household, and that they ever did.
create function visits.alone_in(place uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select not exists (select from visits.joined j
    where j.place_id = place and j.until is null and j.person_id <> kernel.actor())
$$;
create function visits.forget_joined() returns void
language sql security definer set search_path = pg_catalog as $$
  delete from visits.joined where person_id = kernel.actor()
$$;

-- Names --------------------------------------------------------------------------------------------------------------

-- Names of staff, to whoever plans visits somewhere, makes them, or is visited.
create function visits.names(people uuid[]) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.person_id, s.name from identity.staff_called(people) s
  where kernel.scope('visit.plan') <> '{}' or kernel.scope('visit.make') <> '{}'
    or exists (select from visits.mine())
    or kernel.purpose() = 'notify'
$$;

-- Staff who may make visits at a unit or below it, for whoever plans there.
create function visits.visitors(unit uuid, roles identity.role[], on_day date)
returns table (person_id uuid, name text, units uuid[])
language sql stable security definer set search_path = pg_catalog as $$
  select o.person_id, s.name, o.units from identity.posted(roles, on_day) o
    join identity.staff_called(array(select person_id from identity.posted(roles, on_day))) s on s.person_id = o.person_id
  where territory.reaches(kernel.scope('visit.plan'), unit)
    and (o.units && territory.present_lineage(unit) or o.units && array(select territory.below(array[unit])))
$$;

-- Of these people, where they may make visits on a day.
create function visits.posts_of(people uuid[], roles identity.role[], on_day date)
returns table (person_id uuid, units uuid[])
language sql stable security definer set search_path = pg_catalog as $$
  select o.person_id, o.units from identity.posted(roles, on_day) o
  where o.person_id = any(people) and kernel.scope('visit.plan') <> '{}'
$$;

-- Counted = recounted ------------------------------------------------------------------------------------------------

create function visits.recounted()
returns table (unit_id uuid, day date, kind text, stored jsonb, found jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  with counted as (
    select v.unit_id, v.day, v.kind, jsonb_build_object(
      'met', count(*) filter (where v.outcome = 'met'),
      'nobody_home', count(*) filter (where v.outcome = 'nobodyHome'),
      'asked_not', count(*) filter (where v.outcome = 'askedNotToCome'),
      'door', count(*) filter (where v.way = 'door'), 'phone', count(*) filter (where v.way = 'phone'),
      'video', count(*) filter (where v.way = 'video'), 'needs', coalesce(sum(n.needs), 0),
      'solved', coalesce(sum(n.solved), 0), 'requests', coalesce(sum(n.requests), 0)) as figures
    from visits.visit v left join (
      select visit_id, count(need) as needs, count(*) filter (where need = 'solved') as solved,
        count(*) filter (where need = 'request') as requests from visits.note group by visit_id) n on n.visit_id = v.id
    group by v.unit_id, v.day, v.kind
  ), kept as (
    select t.unit_id, t.day, t.kind, to_jsonb(t) - array['unit_id', 'day', 'kind', 'lineage'] as figures from visits.tally t
  )
  select unit_id, day, kind, k.figures, c.figures from counted c full join kept k using (unit_id, day, kind)
  where kernel.purpose() = 'survey' and c.figures is distinct from k.figures
$$;

revoke execute on all functions in schema visits from public;
grant execute on function visits.rule_on, visits.is_of_today, visits.is_held_on, visits.held, visits.mine, visits.held_at, visits.may_record, visits.place_to_record,
  visits.agreed_at, visits.recorded, visits.made_by_me, visits.note_of_mine, visits.is_past, visits.planned_for, visits.hush, visits.account_of, visits.joined_of, visits.moved, visits.wanted, visits.due, visits.open_seal, visits.open_contact, visits.contacts, visits.sealed_of_mine,
  visits.join_by_code, visits.others_of, visits.members, visits.take_off, visits.new_household, visits.door_at, visits.join_at_desk, visits.alone_in, visits.forget_joined, visits.names, visits.visitors, visits.posts_of, visits.recounted
  to wutong_app;

-- Who may what -------------------------------------------------------------------------------------------------------

do $$
declare part text;
begin
  foreach part in array array['rule', 'keeping', 'purpose', 'caseload', 'holding', 'handover', 'place', 'was_in', 'weekly',
      'quiet', 'consent', 'plan', 'counter', 'visit', 'note', 'picture', 'sealed', 'opening', 'joined', 'code', 'code_try',
      'correction', 'tally', 'recount'] loop
    execute format('alter table visits.%I enable row level security', part);
  end loop;
  foreach part in array array['rule', 'keeping', 'purpose'] loop
    execute format('create policy everybody_reads on visits.%I for select to wutong_app using (true)', part);
  end loop;
  -- The program itself: forgetting, and counting.
  foreach part in array array['caseload', 'place', 'quiet', 'visit', 'note', 'picture', 'sealed', 'opening', 'code',
      'code_try', 'correction', 'tally', 'recount', 'plan', 'holding'] loop
    execute format('create policy tend on visits.%I to wutong_app
      using ((select kernel.purpose()) in (''housekeeping'', ''survey''))', part);
  end loop;
  -- What is told of a place is seen by whoever sees the place.
  foreach part in array array['weekly', 'quiet', 'consent'] loop
    execute format('create policy with_place on visits.%1$I for select to wutong_app
      using (exists (select from visits.place p where p.id = %1$I.place_id))', part);
  end loop;
  foreach part in array array['note', 'sealed'] loop
    execute format('create policy with_visit on visits.%1$I for select to wutong_app
      using (exists (select from visits.visit v where v.id = %1$I.visit_id))', part);
  end loop;
  foreach part in array array['picture', 'correction'] loop
    execute format('create policy with_note on visits.%1$I for select to wutong_app
      using (exists (select from visits.note n where n.id = %1$I.note_id))', part);
  end loop;
  -- What its people may say of themselves, and its visitor writes down for them.
  foreach part in array array['weekly', 'quiet', 'consent'] loop
    execute format('create policy note on visits.%1$I for insert to wutong_app
      with check (exists (select from visits.place p where p.id = %1$I.place_id))', part);
    execute format('create policy change on visits.%1$I for update to wutong_app
      using (exists (select from visits.place p where p.id = %1$I.place_id))', part);
    execute format('create policy take_off on visits.%1$I for delete to wutong_app
      using (exists (select from visits.place p where p.id = %1$I.place_id))', part);
  end loop;
end $$;

create policy planned on visits.caseload for select to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy held on visits.caseload for select to wutong_app using (id = any(array(select visits.held())));
create policy found on visits.caseload for insert to wutong_app with check (lineage && kernel.scope('visit.plan'));
create policy change on visits.caseload for update to wutong_app using (lineage && (select kernel.scope('visit.plan')));

create policy planned on visits.holding for select to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy own on visits.holding for select to wutong_app using (person_id = (select kernel.actor()));
create policy give on visits.holding for insert to wutong_app with check (lineage && (select kernel.scope('visit.plan')));
create policy change on visits.holding for update to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy take on visits.holding for delete to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy hand_over on visits.handover for insert to wutong_app with check (exists (
  select from visits.caseload c where c.id = handover.caseload_id and c.lineage && (select kernel.scope('visit.plan'))));

create policy held on visits.place for select to wutong_app using (caseload_id = any(array(select visits.held())));
create policy planned on visits.place for select to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy joined on visits.place for select to wutong_app using (id = any(array(select visits.mine())));
create policy write_down on visits.place for insert to wutong_app with check (
  lineage && (select kernel.scope('visit.plan')) or caseload_id = any(array(select visits.held())));
create policy change on visits.place for update to wutong_app using (
  lineage && (select kernel.scope('visit.plan')) or caseload_id = any(array(select visits.held()))
  or id = any(array(select visits.mine())));

create policy planned on visits.plan for select to wutong_app using (lineage && (select kernel.scope('visit.plan')));
-- Whoever goes there reads what for, and whoever is visited.
create policy followed on visits.plan for select to wutong_app using (
  unit_id = any(array(select visits.planned_for())) or lineage && (select kernel.scope('visit.make')));
create policy lay on visits.plan for insert to wutong_app with check (lineage && kernel.scope('visit.plan'));
create policy change on visits.plan for update to wutong_app using (lineage && (select kernel.scope('visit.plan')));

-- Of those who live there now: what was written of others before them is read by nobody.
create policy with_place on visits.visit for select to wutong_app using (
  exists (select from visits.place p where p.id = visit.place_id 
    and visits.is_of_today(visit.day, visit.at, p.household_since, p.household_told_at)));
create policy record on visits.visit for insert to wutong_app with check (
  made_by = kernel.actor() and visits.may_record(place_id, at));
create policy write on visits.note for insert to wutong_app with check (visits.made_by_me(visit_id, place_id));
-- Its visitors settle and put right; its people erase, and write no word of it otherwise.
create policy change on visits.note for update to wutong_app
  using (exists (select from visits.visit v where v.id = note.visit_id)
    and not place_id = any(array(select visits.mine())));
create policy erase on visits.note for update to wutong_app
  using (exists (select from visits.visit v where v.id = note.visit_id) and place_id = any(array(select visits.mine())))
  with check (erased_for = 'resident' and text_cipher is null and place_id = any(array(select visits.mine())));
create policy keep on visits.picture for insert to wutong_app with check (visits.note_of_mine(note_id, place_id));
create policy drop on visits.picture for delete to wutong_app using (place_id = any(array(select visits.mine())));
create policy seal on visits.sealed for insert to wutong_app with check (visits.made_by_me(visit_id, place_id));
create policy erase on visits.sealed for update to wutong_app using (place_id = any(array(select visits.mine())))
  with check (cipher is null);
-- Who opened what: the household, and whoever plans there.
create policy told on visits.opening for select to wutong_app using (
  case when sealed_id is null
    then exists (select from visits.place p where p.id = opening.place_id 
      and visits.is_of_today(opening.at::date, opening.at, p.household_since, p.household_told_at))
    else exists (select from visits.sealed s where s.id = opening.sealed_id) end);

create policy own on visits.joined for select to wutong_app using (person_id = (select kernel.actor()));
create policy part_ways on visits.joined for update to wutong_app using (person_id = (select kernel.actor()))
  with check (until is not null);
create policy give on visits.code for insert to wutong_app with check (
  made_by = kernel.actor() and exists (select from visits.place p where p.id = code.place_id
    and not p.id = any(array(select visits.mine()))));
-- Whoever gives a code takes back those before it.
create policy given on visits.code for select to wutong_app using (
  exists (select from visits.place p where p.id = code.place_id and not p.id = any(array(select visits.mine()))));
create policy take_back on visits.code for delete to wutong_app using (
  exists (select from visits.place p where p.id = code.place_id and not p.id = any(array(select visits.mine()))));
create policy count_own on visits.code_try for select to wutong_app using (person_id = (select kernel.actor()));
create policy try on visits.code_try for insert to wutong_app with check (person_id = (select kernel.actor()));

create policy say on visits.correction for insert to wutong_app with check (
  person_id = kernel.actor() and place_id = any(array(select visits.mine())) and answered_at is null);
-- Nobody answers themselves.
create policy answer on visits.correction for update to wutong_app
  using (exists (select from visits.note n where n.id = correction.note_id)
    and not place_id = any(array(select visits.mine())))
  with check (answered_by = kernel.actor() and not place_id = any(array(select visits.mine())));
create policy take_back on visits.correction for delete to wutong_app using (person_id = (select kernel.actor()));
-- With a note go the words beside it, whosever they are.
create policy with_erased on visits.correction for delete to wutong_app using (
  place_id = any(array(select visits.mine()))
  and exists (select from visits.note n where n.id = correction.note_id and n.erased_at is not null));

create policy planned on visits.tally for select to wutong_app using (lineage && (select kernel.scope('visit.plan')));
create policy audited on visits.recount for select to wutong_app using ((select kernel.scope('audit.read')) <> '{}');

-- Pictures are seen with what they were taken for.
create policy with_visit on files.file for select to wutong_app using (
  use = 'visitPicture' and exists (select from visits.picture p where p.file_id = file.id));
-- Of a household that has moved out they are seen by nobody, though they are kept for whoever plans there; they go in time.
create policy of_those_there_now on files.file as restrictive for select to wutong_app using (
  subject_kind is distinct from 'visitNote' or id = files.letting_go() or not visits.is_past(subject_id));

grant select on all tables in schema visits to wutong_app;
revoke select on visits.place, visits.sealed, visits.handover, visits.was_in, visits.counter, visits.code from wutong_app;
grant select (id, kind, unit_id, lineage, caseload_id, organisation_id, address_cipher, address_index, phone_mask,
  has_contact, lon, lat, language, since, household_since, household_told_at, closed_on, asked_on, met_on, tried_on, version, changed_at)
  on visits.place to wutong_app;
grant select (id, visit_id, place_id, purpose, at, erased_at) on visits.sealed to wutong_app;
grant select (place_id, expires_at, used_at) on visits.code to wutong_app;
grant insert on visits.caseload, visits.holding, visits.handover, visits.place, visits.weekly, visits.quiet, visits.consent,
  visits.plan, visits.visit, visits.note, visits.picture, visits.sealed, visits.code, visits.code_try, visits.correction,
  visits.recount to wutong_app;
grant update on visits.caseload, visits.holding, visits.plan to wutong_app;
grant update (caseload_id, lineage, address_cipher, address_index, contact_cipher, phone_cipher, phone_mask, lon, lat,
  language, asked_on, closed_on, version) on visits.place to wutong_app;
grant update (lifted_at, words_cipher) on visits.quiet to wutong_app;
grant update (withdrawn_at) on visits.consent to wutong_app;
grant update (text_cipher, need, case_id, case_number, coded, promise_cipher, kept_on, erased_at, erased_for)
  on visits.note to wutong_app;
grant update (answer_cipher, changed, answered_by, answered_at) on visits.correction to wutong_app;
grant update (lineage) on visits.tally to wutong_app;
grant update (cipher, erased_at) on visits.sealed to wutong_app;
grant update (until) on visits.joined to wutong_app;
grant delete on visits.holding, visits.weekly, visits.picture, visits.code, visits.code_try, visits.correction,
  visits.opening to wutong_app;
