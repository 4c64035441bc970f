-- What people give (files), and what people are told (notices).

create schema files;
grant usage on schema files to wutong_app;

create type files.sight as enum ('public', 'unit', 'person');

-- The bytes lie in a folder or an object store under the file's id; they are there before the row, and the
-- row decides: bytes without a row are nobody's, and are swept away.
create table files.file (
  -- Random all through: an id tells nothing and cannot be guessed.
  id uuid primary key default gen_random_uuid(),
  -- Who gave it; nobody once they have erased themselves.
  owner_id uuid references identity.person,
  kind text not null check (kind in ('picture', 'document')),
  type text not null check (type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  -- As it was called where it came from; only for the name of a download.
  name text check (length(name) between 1 and 200),
  size integer not null check (size > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  sha256 bytea not null check (length(sha256) = 32),
  at timestamptz not null default now(),
  -- Kept by a room for a use and a subject; until then it belongs to whoever gave it, for a day.
  kept_at timestamptz,
  use text check (length(use) between 1 and 60),
  subject_kind text check (length(subject_kind) between 1 and 60),
  subject_id uuid,
  sight files.sight,
  unit_id uuid references territory.unit,
  permission text,
  person_id uuid references identity.person,
  constraint pictures_have_a_size check ((kind = 'picture') = (width is not null and height is not null)),
  constraint kept_files_say_for_what check (
    (kept_at is null) = (use is null) and (kept_at is null) = (subject_kind is null)
    and (kept_at is null) = (subject_id is null) and (kept_at is null) = (sight is null)),
  constraint sight_is_whole check (
    (sight = 'unit') is true = (unit_id is not null) and (sight = 'unit') is true = (permission is not null)
    and (sight = 'person') is true = (person_id is not null))
);
create index file_unkept on files.file (at) where kept_at is null;
create index file_of_owner on files.file (owner_id);
create index file_for_person on files.file (person_id) where person_id is not null;

alter table files.file enable row level security;
grant select, insert, delete on files.file to wutong_app;

-- Only the room that keeps a file knows who may let it go: it proves that, and names the one file for
-- which it does (domains/files/actions.ts), in its own transaction.
create function files.letting_go() returns uuid
language sql stable parallel safe as $$
  select nullif(current_setting('wutong.letting_go', true), '')::uuid
$$;

create policy seen on files.file for select to wutong_app using (
  sight = 'public'
  or (kept_at is null and owner_id = kernel.actor())
  or (sight = 'unit' and territory.reaches(kernel.scope(permission), unit_id))
  or (sight = 'person' and person_id = kernel.actor())
  or (kept_at is null and kernel.purpose() = 'housekeeping')
  or id = files.letting_go());
create policy give on files.file for insert to wutong_app
  with check (owner_id = kernel.actor() and kept_at is null);
create policy let_go on files.file for delete to wutong_app using (
  id = files.letting_go()
  or (kept_at is null and kernel.purpose() = 'housekeeping' and at < now() - interval '1 day'));

-- Keeps a file of whoever acts, who may be one that will not see it any more. False where it is not theirs,
-- or kept already.
create function files.keep(
  file uuid, use text, subject_kind text, subject_id uuid, sight files.sight, unit_id uuid, permission text,
  person_id uuid) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with kept as (
    update files.file f set kept_at = now(), use = keep.use, subject_kind = keep.subject_kind,
      subject_id = keep.subject_id, sight = keep.sight, unit_id = keep.unit_id,
      permission = keep.permission, person_id = keep.person_id
    where f.id = keep.file and f.owner_id = kernel.actor() and f.kept_at is null
    returning 1)
  select exists (select from kept)
$$;

-- Whether there is a row for these bytes: the sweep of storage asks, and sees nothing else of the file.
create function files.known(ids uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select f.id from files.file f where f.id = any (ids)
$$;

-- What somebody gave, told to themselves alone.
create function files.given_by_me()
returns table (id uuid, kind text, name text, size integer, at timestamptz, use text)
language sql stable security definer set search_path = pg_catalog as $$
  select f.id, f.kind, f.name, f.size, f.at, f.use from files.file f
  where f.owner_id = kernel.actor() or (f.sight = 'person' and f.person_id = kernel.actor())
$$;

-- Whoever erases themselves takes along what belongs to them alone; what a room keeps for others stays,
-- without their name on it. Returns the files that are gone, so that their bytes go too.
create function files.take_leave() returns setof uuid
language sql security definer set search_path = pg_catalog as $$
  update files.file set owner_id = null, name = null
    where owner_id = kernel.actor() and kept_at is not null
      and not (sight = 'person' and person_id = kernel.actor());
  delete from files.file
    where (owner_id = kernel.actor() and kept_at is null)
       or (sight = 'person' and person_id = kernel.actor())
    returning id
$$;

revoke execute on all functions in schema files from public;
grant execute on all functions in schema files to wutong_app;

create schema notices;
grant usage on schema notices to wutong_app;

create type notices.channel as enum ('email', 'sms', 'wechat');
-- atOnce: as soon as quiet hours allow. digest: once a day. inApp: only where one signs in. off: not at all.
create type notices.manner as enum ('atOnce', 'digest', 'inApp', 'off');

-- The city's own habits, dated. Minutes of the day; a stretch may pass midnight.
create table notices.habit (
  valid daterange primary key check (not isempty(valid) and not lower_inf(valid)),
  quiet_from smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439),
  digest_at smallint not null check (digest_at between 0 and 1439),
  -- Notices that were read go after so many days, unread ones after twice as many.
  keep_days smallint not null check (keep_days between 30 and 3650),
  source text not null,
  constraint one_habit_at_a_time exclude using gist (valid with &&)
);
insert into notices.habit (valid, quiet_from, quiet_until, digest_at, keep_days, source)
values ('[2000-01-01,)', 1260, 480, 510, 400,
  'Default of the program: nobody is disturbed between 21:00 and 08:00; a notice is kept as long as what it is about may be asked after, a year and a month');

create table notices.notice (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  topic text not null check (length(topic) between 1 and 40),
  -- Key of a text in messages/*/notices.ts, and what is put into it.
  text text not null check (length(text) between 1 and 80),
  "values" jsonb not null default '{}' check (jsonb_typeof("values") = 'object'),
  subject_kind text not null check (length(subject_kind) between 1 and 60),
  subject_id uuid not null,
  state text not null check (length(state) between 1 and 80),
  -- A page of this program.
  link text constraint link_leads_into_the_house check (link ~ '^/([^/\\]|$)' and length(link) <= 300),
  urgent boolean not null default false,
  at timestamptz not null default now(),
  read_at timestamptz,
  constraint person_is_told_once unique (person_id, subject_kind, subject_id, state)
);
create index notice_of on notices.notice (person_id, at desc, id desc);
create index notice_unread on notices.notice (person_id) where read_at is null;
create index notice_by_age on notices.notice (at);

-- How somebody wants to be told; what is null follows the city's habit.
create table notices.preference (
  person_id uuid primary key references identity.person,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  digest_at smallint check (digest_at between 0 and 1439),
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  constraint quiet_hours_are_whole check ((quiet_from is null) = (quiet_until is null))
);
create table notices.choice (
  person_id uuid not null references identity.person,
  topic text not null,
  manner notices.manner not null,
  channels text[] not null default '{}' check (channels <@ array['email', 'sms', 'wechat']),
  primary key (person_id, topic)
);

-- Addresses that somebody gave, encrypted; of use only once a code sent there has come back.
create table notices.address (
  person_id uuid not null references identity.person,
  channel notices.channel not null check (channel in ('email', 'wechat')),
  cipher bytea not null,
  mask text not null,
  code_hash bytea,
  tries_left smallint not null default 0 check (tries_left >= 0),
  asked_at timestamptz not null default now(),
  expires_at timestamptz,
  confirmed_at timestamptz,
  primary key (person_id, channel),
  constraint confirmed_address_waits_for_no_code check (confirmed_at is null or code_hash is null)
);

-- waiting: not yet. sending: handed over, or about to be, by a process that may have died meanwhile.
create type notices.delivery_state as enum ('waiting', 'sending', 'sent', 'failed', 'dropped');

-- One message to the outside; a digest carries several notices. Its id is the message's id there.
create table notices.delivery (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  channel notices.channel not null,
  digest boolean not null default false,
  due_at timestamptz not null,
  state notices.delivery_state not null default 'waiting',
  tries smallint not null default 0,
  -- A process died between sending and noting it, so that it was sent again: it may have come twice.
  repeated boolean not null default false,
  reason text check (length(reason) <= 60),
  changed_at timestamptz not null default now(),
  constraint only_failures_have_a_reason check (reason is null or state in ('waiting', 'failed', 'dropped'))
);
create unique index digest_is_one on notices.delivery (person_id, channel, due_at) where digest;
create index delivery_of on notices.delivery (person_id);
create index delivery_open on notices.delivery (due_at) where state in ('waiting', 'sending');

create table notices.delivery_item (
  notice_id uuid not null references notices.notice on delete cascade,
  channel notices.channel not null,
  delivery_id uuid not null references notices.delivery on delete cascade,
  -- Whatever is planned twice goes out once.
  constraint notice_goes_out_once_a_channel primary key (notice_id, channel)
);
create index item_of on notices.delivery_item (delivery_id);

-- Notices are written by whoever acts and read by nobody but the person: only this function writes them.
-- Those who have been told of this state of the subject, those who want to hear nothing of the topic and those
-- who have left are passed over.
create function notices.tell(
  people uuid[], topic text, text_key text, "values" jsonb, subject_kind text, subject_id uuid, state text,
  link text, urgent boolean) returns setof uuid
language sql security definer set search_path = pg_catalog as $$
  insert into notices.notice (person_id, topic, text, "values", subject_kind, subject_id, state, link, urgent)
  select p.id, topic, text_key, "values", subject_kind, subject_id, state, link, urgent
  from identity.person p where p.id = any (people) and p.erased_at is null and not exists (
    select from notices.choice c where c.person_id = p.id and c.topic = tell.topic and c.manner = 'off')
  order by p.id
  on conflict on constraint person_is_told_once do nothing
  returning id
$$;
revoke execute on function notices.tell(uuid[], text, text, jsonb, text, uuid, text, text, boolean) from public;
grant execute on function notices.tell(uuid[], text, text, jsonb, text, uuid, text, text, boolean) to wutong_app;

do $$
declare part text;
begin
  foreach part in array array['habit', 'notice', 'preference', 'choice', 'address', 'delivery', 'delivery_item'] loop
    execute format('alter table notices.%I enable row level security', part);
  end loop;
  foreach part in array array['notice', 'preference', 'choice', 'address', 'delivery'] loop
    execute format($p$create policy oneself on notices.%I to wutong_app
      using (person_id = kernel.actor()) with check (person_id = kernel.actor())$p$, part);
  end loop;
  foreach part in array array['notice', 'preference', 'choice', 'address', 'delivery', 'delivery_item'] loop
    execute format($p$create policy delivering on notices.%I for select to wutong_app
      using (kernel.purpose() = 'notify')$p$, part);
  end loop;
end $$;
create policy everybody_reads on notices.habit for select to wutong_app using (true);
create policy own_deliveries on notices.delivery_item for select to wutong_app using (exists (
  select from notices.delivery d where d.id = delivery_id and d.person_id = kernel.actor()));
create policy deliver on notices.delivery for insert to wutong_app with check (kernel.purpose() = 'notify');
create policy mark on notices.delivery for update to wutong_app using (kernel.purpose() = 'notify');
create policy deliver on notices.delivery_item for insert to wutong_app with check (kernel.purpose() = 'notify');
create policy tidy_seen on notices.notice for select to wutong_app using (kernel.purpose() = 'housekeeping');
create policy tidy on notices.notice for delete to wutong_app using (kernel.purpose() = 'housekeeping');
create policy tidy_seen on notices.delivery for select to wutong_app using (kernel.purpose() = 'housekeeping');
create policy tidy on notices.delivery for delete to wutong_app using (kernel.purpose() = 'housekeeping');

grant select on notices.habit to wutong_app;
grant select, delete on notices.notice to wutong_app;
-- Of a notice only the own mark of having read it can be changed.
grant update (read_at) on notices.notice to wutong_app;
grant select, insert, update, delete on notices.preference, notices.choice, notices.address, notices.delivery
  to wutong_app;
grant select, insert on notices.delivery_item to wutong_app;

-- Whom a message goes to is known to the program while it delivers: the phone, and whether they are still here.
create policy notifying on identity.person for select to wutong_app using (kernel.purpose() = 'notify');

-- What a stand-in would have sent.
alter table kernel.stand_in_message drop constraint stand_in_message_channel_check;
alter table kernel.stand_in_message add check (channel in ('sms', 'email', 'wechat'));
