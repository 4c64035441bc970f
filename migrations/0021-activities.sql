-- Activities and courses: what a station does with and for people, when, where, for whom, and who came.

create schema activities;
grant usage on schema activities to wutong_app;

-- What activities are about: a dated list, which a city changes as its programme changes.
create table activities.topic (
  code text not null check (code ~ '^[a-z][a-zA-Z]{1,39}$'),
  zh text not null check (length(zh) between 1 and 30),
  en text not null check (length(en) between 1 and 60),
  number smallint not null,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint topic_means_one_thing_at_a_time exclude using gist (code with =, valid with &&)
);
insert into activities.topic (number, code, zh, en, valid, source) values
  (1, 'nightSchool', '市民夜校', 'Night school', '[2016-01-01,)', '上海市群众艺术馆：上海市民艺术夜校，2016 年起'),
  (2, 'summerCare', '爱心暑托班', 'Summer care', '[2014-01-01,)', '共青团上海市委：小学生爱心暑托班，2014 年起'),
  (3, 'health', '健康角', 'Health corner', '[2020-01-01,)', '健康上海行动（2019—2030 年）：社区健康服务'),
  (4, 'film', '公益电影', 'Films', '[2020-01-01,)', 'Default of the program: named in the field (systems.md, 19)'),
  (5, 'reading', '读书会', 'Reading', '[2020-01-01,)', 'Default of the program: named in the field (systems.md, 19)'),
  (6, 'clubs', '社团活动', 'Clubs', '[2020-01-01,)', 'Default of the program: named in the field (systems.md, 19)'),
  (7, 'arts', '书画与手作', 'Arts and crafts', '[2020-01-01,)', 'Default of the program'),
  (8, 'music', '音乐与戏剧', 'Music and drama', '[2020-01-01,)', 'Default of the program'),
  (9, 'sport', '运动健身', 'Sport', '[2020-01-01,)', 'Default of the program'),
  (10, 'digital', '数字生活', 'Digital life', '[2020-01-01,)', 'Default of the program: courses for those who find phones hard'),
  (11, 'family', '亲子', 'Families', '[2020-01-01,)', 'Default of the program'),
  (12, 'skills', '职业技能', 'Skills for work', '[2020-01-01,)', 'Default of the program: for the emerging sector'),
  (13, 'talk', '讲座与党课', 'Talks and party classes', '[2020-01-01,)', 'Default of the program'),
  (14, 'neighbours', '邻里活动', 'Neighbours', '[2020-01-01,)', 'Default of the program');

-- Numbers that a city may change, each with its reason.
create table activities.rule (
  kind text not null check (kind in ('certificateShare', 'guestDays', 'attendanceDays', 'householdMost')),
  value integer not null check (value between 0 and 100000),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_rule_at_a_time exclude using gist (kind with =, valid with &&)
);
insert into activities.rule values
  ('certificateShare', 75, '[2020-01-01,)',
    'Default of the program: per cent of a course''s sessions that were attended; no statute names a share'),
  ('guestDays', 90, '[2020-01-01,)',
    'Default of the program (PIPL art. 19: the shortest that the purpose needs): names on a desk list, after the last session'),
  ('attendanceDays', 400, '[2020-01-01,)',
    'Default of the program (PIPL art. 19): who came, after the session; certificates that were issued stay');

-- A standing team of a station (a club) and the activities that are its own.
create table activities.team (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  lineage uuid[] not null default '{}',
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  about_zh text check (length(about_zh) between 1 and 1000),
  about_en text check (length(about_en) between 1 and 2000),
  meets_zh text check (length(meets_zh) between 1 and 200),
  meets_en text check (length(meets_en) between 1 and 400),
  topic text not null,
  active boolean not null default true,
  version integer not null default 1
);
create index team_at on activities.team (station_id);

-- A month with a title, in which stations and activities are joined.
create table activities.theme (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  month date not null constraint month_begins_on_its_first check (extract(day from month) = 1),
  title_zh text not null check (length(title_zh) between 1 and 60),
  title_en text not null check (length(title_en) between 1 and 120),
  about_zh text check (length(about_zh) between 1 and 2000),
  about_en text check (length(about_en) between 1 and 4000),
  published boolean not null default false,
  version integer not null default 1
);
create index theme_by_month on activities.theme (month);

create table activities.theme_station (
  theme_id uuid not null references activities.theme on delete cascade,
  station_id uuid not null references stations.station,
  primary key (theme_id, station_id)
);

create table activities.activity (
  id uuid primary key default kernel.new_id(),
  -- Those that a department published into many stations at once share one.
  publication_id uuid not null,
  station_id uuid not null references stations.station,
  -- Who publishes: the station's own unit, or one above it.
  unit_id uuid not null references territory.unit,
  -- The station's unit and all above it: what rights are judged by.
  lineage uuid[] not null default '{}',
  kind text not null check (kind in ('single', 'series', 'course')),
  state text not null default 'draft' check (state in ('draft', 'published', 'calledOff', 'over')),
  topic text not null,
  title_zh text not null check (length(title_zh) between 1 and 60),
  title_en text not null check (length(title_en) between 1 and 120),
  about_zh text not null check (length(about_zh) between 1 and 2000),
  about_en text not null check (length(about_en) between 1 and 4000),
  bring_zh text check (length(bring_zh) between 1 and 200),
  bring_en text check (length(bring_en) between 1 and 400),
  language text not null check (language in ('mandarin', 'shanghainese', 'english', 'signed', 'none')),
  -- For whom. Ages are those reached in the year.
  audience text not null check (audience in ('everybody', 'residents', 'emergingSector')),
  audience_unit_id uuid references territory.unit,
  age_from smallint check (age_from between 0 and 120),
  age_to smallint check (age_to between 0 and 120),
  verified_only boolean not null,
  -- How one gets in.
  enrolment text not null check (enrolment in ('none', 'session', 'course')),
  policy text not null check (policy in ('queue', 'draw', 'approval')),
  capacity integer not null check (capacity between 1 and 100000),
  opens_at timestamptz,
  -- Minutes before a session (a course: before its first).
  opens_before integer check (opens_before between 1 and 525600),
  closes_before integer not null check (closes_before between 0 and 525600),
  cancel_before integer check (cancel_before between 0 and 525600),
  remind_before integer check (remind_before between 5 and 20160),
  quotas_until_before integer check (quotas_until_before between 0 and 525600),
  party_most smallint not null check (party_most between 1 and 50),
  household_most smallint check (household_most between 1 and 50),
  -- Over all sessions and stations of a publication.
  person_most smallint check (person_most between 1 and 1000),
  waitlist_most integer not null check (waitlist_most between 0 and 100000),
  -- Minutes in which a seat that came back must be taken; null: it is theirs at once.
  accept_within integer check (accept_within between 5 and 20160),
  space_id uuid references stations.space on delete set null,
  setup_minutes smallint not null default 0 check (setup_minutes between 0 and 720),
  cleaning_minutes smallint not null default 0 check (cleaning_minutes between 0 and 720),
  -- When it takes place, as it was asked for.
  times jsonb not null,
  team_id uuid references activities.team,
  theme_id uuid references activities.theme on delete set null,
  -- The offer of a course: one for all its sessions.
  offer_id uuid constraint offer_of_one_activity unique,
  published_at timestamptz,
  reason_zh text check (length(reason_zh) between 1 and 200),
  reason_en text check (length(reason_en) between 1 and 400),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  constraint residents_of_a_unit check ((audience = 'residents') = (audience_unit_id is not null)),
  constraint ages_in_order check (age_from <= age_to),
  constraint opens_in_one_way check (opens_at is null or opens_before is null),
  constraint only_courses_enrol_once check ((enrolment = 'course') <= (kind = 'course')),
  constraint called_off_with_a_reason check ((state = 'calledOff') <= (reason_zh is not null and reason_en is not null)),
  constraint published_once check ((state = 'draft') <= (published_at is null))
);
create index activity_at on activities.activity (station_id, state);
create index activity_lineage on activities.activity using gin (lineage);
create index activity_of_publication on activities.activity (publication_id);
create index activity_of_theme on activities.activity (theme_id) where theme_id is not null;
create index activity_of_team on activities.activity (team_id) where team_id is not null;
create index activity_in_space on activities.activity (space_id) where space_id is not null;

create table activities.teacher (
  activity_id uuid not null references activities.activity on delete cascade,
  number smallint not null check (number between 0 and 19),
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 80),
  about_zh text check (length(about_zh) between 1 and 200),
  about_en text check (length(about_en) between 1 and 400),
  primary key (activity_id, number)
);

create table activities.picture (
  activity_id uuid not null references activities.activity on delete cascade,
  number smallint not null check (number between 0 and 19),
  file_id uuid not null constraint activity_picture_shown_once unique references files.file,
  zh text not null check (length(zh) between 1 and 120),
  en text not null check (length(en) between 1 and 240),
  primary key (activity_id, number)
);

-- Seats kept for a group: residents of a unit (a grid), the emerging sector, an age.
create table activities.quota (
  activity_id uuid not null references activities.activity on delete cascade,
  number smallint not null check (number between 1 and 20),
  label_zh text not null check (length(label_zh) between 1 and 40),
  label_en text not null check (length(label_en) between 1 and 80),
  capacity integer not null check (capacity between 1 and 100000),
  unit_id uuid references territory.unit,
  emerging_sector boolean not null default false,
  age_from smallint check (age_from between 0 and 120),
  age_to smallint check (age_to between 0 and 120),
  primary key (activity_id, number),
  constraint quota_is_for_somebody check (
    unit_id is not null or emerging_sector or age_from is not null or age_to is not null)
);

create table activities.session (
  id uuid primary key default kernel.new_id(),
  activity_id uuid not null references activities.activity on delete cascade,
  station_id uuid not null references stations.station,
  space_id uuid references stations.space on delete set null,
  number smallint not null check (number >= 1),
  -- The date there, by which lists look it up.
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity integer not null check (capacity between 1 and 100000),
  title_zh text check (length(title_zh) between 1 and 60),
  title_en text check (length(title_en) between 1 and 120),
  state text not null default 'planned' check (state in ('planned', 'calledOff')),
  reason_zh text check (length(reason_zh) between 1 and 200),
  reason_en text check (length(reason_en) between 1 and 400),
  offer_id uuid constraint offer_of_one_session unique,
  slot_id uuid,
  -- Null once everybody was reminded, or where nobody is.
  remind_at timestamptz,
  -- How often it was changed: calendars show the latest (RFC 5545, SEQUENCE).
  sequence integer not null default 0,
  changed_at timestamptz not null default now(),
  constraint session_is_numbered_once unique (activity_id, number),
  constraint session_has_a_sane_length check (ends_at > starts_at and ends_at - starts_at <= interval '24 hours'),
  constraint session_called_off_with_a_reason check ((state = 'calledOff') = (reason_zh is not null and reason_en is not null))
);
create unique index session_is_there_once on activities.session (activity_id, starts_at) where state = 'planned';
create index session_by_day on activities.session (day, station_id);
create index session_at on activities.session (station_id, day);
create index session_to_remind on activities.session (remind_at) where remind_at is not null;
create index session_in_space on activities.session (space_id, ends_at) where space_id is not null;

-- The occurrences of a series that could not take place, and why: nothing is left out in silence.
create table activities.skipped (
  activity_id uuid not null references activities.activity on delete cascade,
  -- By the clock on the wall there.
  at text not null check (at ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  reason text not null check (reason in ('past', 'gap', 'holiday', 'closure', 'closed', 'slotTaken')),
  what_zh text,
  what_en text,
  primary key (activity_id, at)
);

-- Somebody without a phone or an account, on the list by name alone.
create table activities.guest (
  id uuid primary key default kernel.new_id(),
  activity_id uuid not null references activities.activity on delete cascade,
  name text not null check (length(name) between 1 and 40),
  -- How they want to be reached, if they do: 'daughter', 'room 302'.
  reach text check (length(reach) between 1 and 60),
  at timestamptz not null default now()
);
create index guest_of on activities.guest (activity_id);

create table activities.attendance (
  session_id uuid not null references activities.session on delete cascade,
  participant_id uuid not null,
  holder_id uuid not null,
  seat_id uuid,
  at timestamptz not null,
  method text not null check (method ~ '^[a-z][A-Za-z]{1,19}$'),
  constraint attended_once primary key (session_id, participant_id)
);
create index attendance_of on activities.attendance (participant_id);
create index attendance_by_holder on activities.attendance (holder_id);

create table activities.certificate (
  id uuid primary key default kernel.new_id(),
  -- What anybody who was shown the paper types in to see that it is true.
  code text not null constraint certificate_code_is_given_once unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  activity_id uuid not null references activities.activity,
  participant_id uuid not null,
  holder_id uuid not null references identity.person,
  name text not null check (length(name) between 1 and 80),
  attended smallint not null check (attended >= 1),
  sessions smallint not null,
  issued_at timestamptz not null default now(),
  constraint certificate_is_issued_once unique (activity_id, participant_id),
  constraint attended_no_more_than_there_were check (attended <= sessions)
);
create index certificate_of on activities.certificate (holder_id);

-- A secret address at which a person's own calendar is read; the address itself is nowhere.
create table activities.feed (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  made_at timestamptz not null default now(),
  revoked_at timestamptz
);
create unique index one_feed_for_a_person on activities.feed (person_id) where revoked_at is null;

-- The unit and all above it, of what belongs to a station or to a unit.
create function activities.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.lineage := coalesce(territory.present_lineage(
    case when tg_table_name = 'theme' then (to_jsonb(new) ->> 'unit_id')::uuid
      else (select s.unit_id from stations.station s where s.id = (to_jsonb(new) ->> 'station_id')::uuid) end), '{}');
  return new;
end $$;
create trigger tell_lineage before insert on activities.activity
  for each row execute function activities.tell_lineage();
create trigger tell_lineage_anew before update on activities.activity
  for each row when (old.station_id is distinct from new.station_id or old.lineage is distinct from new.lineage
    or old.published_at is distinct from new.published_at)
  execute function activities.tell_lineage();
create trigger tell_lineage before insert or update on activities.team
  for each row execute function activities.tell_lineage();
create trigger tell_lineage before insert or update on activities.theme
  for each row execute function activities.tell_lineage();

-- A session stands in its own station and a space of it.
create function activities.judge_space() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.space_id is not null and not exists (
    select from stations.space p where p.id = new.space_id and p.station_id = new.station_id) then
    raise exception 'The space is not of this station'
      using errcode = 'check_violation', constraint = 'space_is_of_the_station';
  end if;
  return new;
end $$;
create trigger judge_space before insert or update of space_id, station_id on activities.activity
  for each row execute function activities.judge_space();
create trigger judge_space before insert or update of space_id, station_id on activities.session
  for each row execute function activities.judge_space();

-- Where people are still expected, a space is not taken away from under them.
create function activities.judge_space_going() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from activities.session s
    where s.space_id = old.id and s.state = 'planned' and s.ends_at > now()) then
    raise exception 'Sessions are planned in this space'
      using errcode = 'check_violation', constraint = 'space_is_not_in_use';
  end if;
  return old;
end $$;
create trigger judge_activities before delete on stations.space
  for each row execute function activities.judge_space_going();

-- The clocks that stations go by.
create function stations.zones_of(stations uuid[]) returns table (station_id uuid, time_zone text)
language sql stable parallel safe as $$
  select s.id, s.time_zone from stations.station s where s.id = any(stations)
$$;

create function activities.may_edit(activity uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from activities.activity a
    where a.id = activity and a.lineage && kernel.scope('activity.edit'))
$$;
-- Whoever edits activities or notes who came.
create function activities.may_attend_to(activity uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from activities.activity a where a.id = activity
    and (a.lineage && kernel.scope('activity.edit') or a.lineage && kernel.scope('attendance.note')))
$$;

-- Whoever sees an activity sees its pictures.
create function activities.shows(file uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from activities.picture p where p.file_id = file)
$$;
create policy seen_with_activity on files.file for select to wutong_app
  using (use = 'activityPicture' and activities.shows(id));

do $$
declare part text;
begin
  foreach part in array array['topic', 'rule', 'team', 'theme', 'theme_station', 'activity', 'teacher', 'picture',
    'quota', 'session', 'skipped', 'guest', 'attendance', 'certificate', 'feed'] loop
    execute format('alter table activities.%I enable row level security', part);
  end loop;
  foreach part in array array['topic', 'rule', 'team'] loop
    execute format('create policy everybody_reads on activities.%I for select to wutong_app using (true)', part);
  end loop;
  foreach part in array array['teacher', 'picture', 'quota', 'session', 'skipped'] loop
    execute format('create policy with_activity on activities.%1$I for select to wutong_app
      using (exists (select from activities.activity a where a.id = activity_id))', part);
    execute format('create policy add on activities.%I for insert to wutong_app with check (activities.may_edit(activity_id))', part);
    execute format('create policy change on activities.%I for update to wutong_app using (activities.may_edit(activity_id))', part);
    execute format('create policy remove on activities.%I for delete to wutong_app using (activities.may_edit(activity_id))', part);
  end loop;
  foreach part in array array['team', 'theme', 'activity'] loop
    execute format('create policy add on activities.%I for insert to wutong_app
      with check (lineage && (select kernel.scope(''activity.edit'')))', part);
    execute format('create policy change on activities.%I for update to wutong_app
      using (lineage && (select kernel.scope(''activity.edit'')))
      with check (lineage && (select kernel.scope(''activity.edit'')))', part);
  end loop;
end $$;

create policy published_or_own on activities.activity for select to wutong_app
  using (state <> 'draft' or lineage && (select kernel.scope('activity.edit')));
create policy drop_draft on activities.activity for delete to wutong_app
  using (state = 'draft' and lineage && (select kernel.scope('activity.edit')));
create policy published_or_own on activities.theme for select to wutong_app
  using (published or lineage && (select kernel.scope('activity.edit')));
create policy with_theme on activities.theme_station for select to wutong_app
  using (exists (select from activities.theme t where t.id = theme_id));
create policy join_in on activities.theme_station for insert to wutong_app
  with check (exists (select from activities.theme t where t.id = theme_id and t.lineage && kernel.scope('activity.edit')));
create policy leave on activities.theme_station for delete to wutong_app
  using (exists (select from activities.theme t where t.id = theme_id and t.lineage && kernel.scope('activity.edit')));

create policy attending on activities.guest for select to wutong_app using (activities.may_attend_to(activity_id));
create policy add on activities.guest for insert to wutong_app with check (activities.may_attend_to(activity_id));
create policy change on activities.guest for update to wutong_app using (activities.may_attend_to(activity_id));
create policy remove on activities.guest for delete to wutong_app
  using (activities.may_attend_to(activity_id) or kernel.purpose() = 'housekeeping');

create policy own_or_attending on activities.attendance for select to wutong_app
  using (holder_id = (select kernel.actor()) or exists (
    select from activities.session s where s.id = session_id and activities.may_attend_to(s.activity_id)));
create policy note on activities.attendance for insert to wutong_app
  with check (holder_id = kernel.actor() or exists (
    select from activities.session s where s.id = session_id and activities.may_attend_to(s.activity_id)));
create policy take_back on activities.attendance for delete to wutong_app
  using (holder_id = (select kernel.actor()) or exists (
    select from activities.session s where s.id = session_id and activities.may_attend_to(s.activity_id)));

create policy own on activities.certificate for select to wutong_app using (holder_id = (select kernel.actor()));
create policy issue on activities.certificate for insert to wutong_app with check (holder_id = kernel.actor());
create policy forget on activities.certificate for delete to wutong_app using (holder_id = (select kernel.actor()));

create policy own on activities.feed for select to wutong_app using (person_id = (select kernel.actor()));
create policy make on activities.feed for insert to wutong_app with check (person_id = kernel.actor());
create policy revoke on activities.feed for update to wutong_app using (person_id = kernel.actor());
create policy forget on activities.feed for delete to wutong_app using (person_id = (select kernel.actor()));

-- Whose calendar is read at a secret address; the program has checked the secret itself.
create function activities.feed_of(feed uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select f.person_id from activities.feed f
  join identity.person p on p.id = f.person_id and p.erased_at is null
  where f.id = feed and f.revoked_at is null
$$;
revoke execute on function activities.feed_of(uuid) from public;
grant execute on function activities.feed_of(uuid) to wutong_app;

-- What a certificate with this code says; of the name only as much as whoever holds the paper can compare.
create function activities.certificate_by(code text)
returns table (activity_id uuid, surname text, attended smallint, sessions smallint, issued_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select c.activity_id, identity.surname(c.name), c.attended, c.sessions, c.issued_at
  from activities.certificate c where c.code = certificate_by.code
$$;
revoke execute on function activities.certificate_by(text) from public;
grant execute on function activities.certificate_by(text) to wutong_app;

-- The program itself reminds, ends what is over, and forgets.
do $$
declare part text;
begin
  foreach part in array array['activity', 'session'] loop
    execute format('create policy tend on activities.%I for update to wutong_app
      using (kernel.purpose() = ''housekeeping'') with check (kernel.purpose() = ''housekeeping'')', part);
  end loop;
  foreach part in array array['guest', 'attendance'] loop
    execute format('create policy tidy_seen on activities.%I for select to wutong_app
      using ((select kernel.purpose()) = ''housekeeping'')', part);
  end loop;
end $$;
create policy tidy on activities.attendance for delete to wutong_app using (kernel.purpose() = 'housekeeping');

grant select on all tables in schema activities to wutong_app;
grant insert, update on activities.team, activities.theme, activities.feed to wutong_app;
grant insert, update, delete on activities.activity, activities.teacher, activities.picture, activities.quota,
  activities.session, activities.skipped, activities.guest to wutong_app;
grant insert, delete on activities.theme_station, activities.attendance, activities.certificate to wutong_app;
grant delete on activities.feed to wutong_app;
