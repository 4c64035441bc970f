-- The city's hotline (12345): its orders come in and become requests, what becomes of them goes back, and once a day
-- both sides compare. What was asked, and by whom, stands in the room of requests; here stand the hotline's own
-- number and deadline, and what was exchanged.
create schema hotline;
grant usage on schema hotline to wutong_app;

-- A hotline that is connected: for a place and all below it.
create table hotline.line (
  id uuid primary key default kernel.new_id(),
  code text not null constraint hotline_code_is_taken_once unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 60),
  unit_id uuid not null references territory.unit,
  -- The unit and all above it, lowest first, as they were.
  lineage uuid[] not null check (lineage[1] = unit_id),
  -- Where it listens, without a slash at the end; null: it is only listened to. A path: the stand-in of this server.
  url text check (url ~ '^(https?://[^\s/]|/)\S*[^\s/]$' and length(url) <= 300),
  -- Whether new orders are fetched there as well, and up to where they were.
  pulls boolean not null default false,
  cursor text check (length(cursor) <= 200),
  on_air boolean not null default true,
  -- How this hotline calls the fields of an order: ours to theirs, with the values that they use.
  fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
  -- Shared secrets, encrypted with a key of the deployment. The former one is good for a while after a rotation.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  version integer not null default 1,
  constraint former_secret_ends check ((former_secret is null) = (former_until is null)),
  constraint only_what_listens_is_asked check (not pulls or url is not null)
);
create index line_at on hotline.line using gin (lineage);
create index line_of_unit on hotline.line (unit_id);

-- What the hotline's categories are called here, from a day on.
create table hotline.category (
  id uuid primary key default kernel.new_id(),
  line_id uuid not null references hotline.line,
  code text not null check (length(code) between 1 and 60),
  name text check (length(name) between 1 and 80),
  category text not null check (category ~ '^\d{2}(\d{2}){0,3}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint hotline_category_means_one_thing exclude using gist (line_id with =, code with =, valid with &&)
);

-- Dated rules: how many hours before the hotline's deadline ours ends, how often a message is tried, over how many
-- days the lists are compared, how long a former secret is good.
create table hotline.rule (
  valid daterange primary key check (not isempty(valid) and not lower_inf(valid)),
  hours_before smallint not null check (hours_before between 0 and 240),
  tries smallint not null check (tries between 1 and 100),
  compared_days smallint not null check (compared_days between 1 and 366),
  former_days smallint not null check (former_days between 0 and 90),
  source text not null check (length(source) between 1 and 300),
  constraint one_hotline_rule_at_a_time exclude using gist (valid with &&)
);
insert into hotline.rule values ('[2024-01-01,)', 4, 12, 31, 7,
  '发行时的建议值：比热线期限早半个工作日，留出答复热线的时间 · Suggested when released: half a working day before the hotline''s deadline leaves time to answer it');

create type hotline.state as enum ('open', 'answered', 'refused', 'closed');

create table hotline.order (
  case_id uuid primary key references cases.case,
  line_id uuid not null references hotline.line,
  number text not null check (length(number) between 1 and 40),
  received_at timestamptz not null,
  deadline timestamptz not null,
  -- By when ours ends at the latest, so that there is time to answer: by the rule of the day on which it was said.
  latest timestamptz not null,
  -- Whether the hotline wants the caller to be called before it is answered.
  wants_call boolean not null,
  called_at timestamptz,
  -- Their category, where no row says what it is called here.
  unmapped text check (length(unmapped) between 1 and 60),
  -- Keyed hashes of its parts: what comes again under the number is compared with these.
  parts jsonb not null,
  amended smallint not null default 0,
  state hotline.state not null default 'open',
  -- The last event of the case that was looked at, and the last message that was made of them.
  told integer not null default 0,
  sequence integer not null default 0,
  constraint hotline_number_is_one_order unique (line_id, number),
  constraint ours_ends_before_theirs check (latest <= deadline)
);

-- What goes back, one after the other for each order. What is said in it stands in the event that it tells of.
create table hotline.message (
  id uuid primary key default kernel.new_id(),
  case_id uuid not null references hotline.order,
  sequence integer not null check (sequence > 0),
  event integer not null,
  kind text not null check (kind in ('received', 'accepted', 'progress', 'question', 'moreTime', 'refused', 'result',
    'again', 'closed')),
  at timestamptz not null,
  called_at timestamptz,
  tries smallint not null default 0,
  next_at timestamptz not null default now(),
  sent_at timestamptz,
  dead_at timestamptz,
  -- What the other side answered, as a code: never what was said.
  error text check (length(error) <= 120),
  constraint messages_are_numbered_once unique (case_id, sequence),
  constraint an_event_is_told_once unique (case_id, event),
  constraint sent_or_dead check (sent_at is null or dead_at is null)
);
create index message_waits on hotline.message (next_at) where sent_at is null and dead_at is null;
create index message_dead on hotline.message (dead_at) where dead_at is not null;

-- What the hotline said about an order, by the id that it gave: said twice, it is heard once.
create table hotline.heard (
  line_id uuid not null references hotline.line,
  id text not null check (length(id) between 1 and 80),
  case_id uuid not null references hotline.order,
  kind text not null check (kind in ('visit', 'moreTime', 'words')),
  -- The message of ours that it speaks of.
  about integer,
  at timestamptz not null,
  -- counted: it moved the case. noted: it is kept, and changed nothing; why.
  became text not null check (became in ('counted', 'noted')),
  why text check (length(why) <= 40),
  yes boolean,
  satisfied smallint check (satisfied between 1 and 5),
  deadline timestamptz,
  primary key (line_id, id)
);
create index heard_of on hotline.heard (case_id);
-- Of each answer that was visited, one visit counts.
create unique index a_visit_counts_once on hotline.heard (case_id, about) where kind = 'visit' and became = 'counted';
create unique index more_time_is_answered_once on hotline.heard (case_id, about)
  where kind = 'moreTime' and became = 'counted';

-- Signed requests by their ids, as long as their signature would be taken: sent once more as they were, they are refused.
create table hotline.came (
  line_id uuid not null references hotline.line,
  id text not null check (length(id) between 1 and 200),
  -- When it was signed: seconds since 1970. A retry is signed later.
  stamp bigint not null,
  -- A keyed hash of the path and the body: what was signed for one door opens no other.
  print bytea not null check (length(print) = 32),
  primary key (line_id, id)
);
create index came_at on hotline.came (stamp);

-- Where the lists of both sides differ. Nothing is mended by it: a person fetches, sends again, or says why it is so.
create table hotline.finding (
  id uuid primary key default kernel.new_id(),
  line_id uuid not null references hotline.line,
  number text not null check (length(number) between 1 and 40),
  case_id uuid references hotline.order,
  kind text not null check (kind in ('missingHere', 'missingThere', 'state', 'deadline')),
  ours text check (length(ours) <= 60),
  theirs text check (length(theirs) <= 60),
  found_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'explained', 'gone')),
  reason text check (length(reason) between 4 and 300),
  ended_at timestamptz,
  lineage uuid[] not null,
  constraint finding_is_ended check ((state = 'open') = (ended_at is null)),
  constraint finding_is_explained check ((state = 'explained') = (reason is not null))
);
create unique index finding_is_open_once on hotline.finding (line_id, number, kind) where state <> 'gone';
create index finding_in on hotline.finding using gin (lineage);
create index finding_of on hotline.finding (case_id) where case_id is not null;

-- When the lists were compared last.
create table hotline.comparison (
  line_id uuid not null references hotline.line,
  at timestamptz not null,
  theirs integer not null,
  ours integer not null,
  differing integer not null,
  primary key (line_id, at)
);

alter table hotline.line enable row level security;
alter table hotline.category enable row level security;
alter table hotline.rule enable row level security;
alter table hotline.order enable row level security;
alter table hotline.message enable row level security;
alter table hotline.heard enable row level security;
alter table hotline.finding enable row level security;
alter table hotline.came enable row level security;
alter table hotline.comparison enable row level security;

-- The door and the jobs see all; whoever connects partners, what is of their place; whoever sees a case, its order.
create policy ours on hotline.line for select to wutong_app using (
  (select kernel.purpose()) in ('hotline', 'housekeeping') or lineage && (select kernel.scope('partner.edit')));
create policy connect on hotline.line for insert to wutong_app with check (lineage && kernel.scope('partner.edit'));
create policy change on hotline.line for update to wutong_app using (
  lineage && (select kernel.scope('partner.edit')) or (select kernel.purpose()) = 'housekeeping');
create policy with_line on hotline.category for select to wutong_app
  using (exists (select from hotline.line l where l.id = category.line_id));
create policy map on hotline.category for insert to wutong_app with check (exists (
  select from hotline.line l where l.id = category.line_id and l.lineage && kernel.scope('partner.edit')));
create policy map_anew on hotline.category for update to wutong_app using (exists (
  select from hotline.line l where l.id = category.line_id and l.lineage && kernel.scope('partner.edit')));
create policy take_back on hotline.category for delete to wutong_app using (exists (
  select from hotline.line l where l.id = category.line_id and l.lineage && kernel.scope('partner.edit')));
create policy everybody_reads on hotline.rule for select to wutong_app using (true);
create policy with_case on hotline.order for select to wutong_app using (
  (select kernel.purpose()) in ('hotline', 'housekeeping')
  or exists (select from hotline.line l where l.id = line_id)
  or exists (select from cases."case" c where c.id = case_id));
create policy come_in on hotline.order for insert to wutong_app with check (kernel.purpose() = 'hotline');
create policy move on hotline.order for update to wutong_app using (
  (select kernel.purpose()) in ('hotline', 'housekeeping'));
create policy with_order on hotline.message for select to wutong_app
  using (exists (select from hotline.order o where o.case_id = message.case_id));
create policy tell on hotline.message for insert to wutong_app with check (kernel.purpose() = 'housekeeping');
create policy send on hotline.message for update to wutong_app using ((select kernel.purpose()) = 'housekeeping'
  or exists (select from hotline.order o join hotline.line l on l.id = o.line_id
    where o.case_id = message.case_id and l.lineage && (select kernel.scope('partner.edit'))));
create policy with_order on hotline.heard for select to wutong_app
  using (exists (select from hotline.order o where o.case_id = heard.case_id));
create policy hear on hotline.heard for insert to wutong_app with check (kernel.purpose() = 'hotline');
create policy at_the_door on hotline.came to wutong_app using ((select kernel.purpose()) = 'hotline')
  with check ((select kernel.purpose()) = 'hotline');
create policy forget on hotline.came for delete to wutong_app using ((select kernel.purpose()) = 'housekeeping');
create policy forget_seen on hotline.came for select to wutong_app using ((select kernel.purpose()) = 'housekeeping');
create policy with_line on hotline.finding for select to wutong_app using (
  (select kernel.purpose()) in ('hotline', 'housekeeping') or lineage && (select kernel.scope('partner.edit')));
create policy find on hotline.finding for insert to wutong_app with check (
  kernel.purpose() in ('hotline', 'housekeeping'));
create policy explain on hotline.finding for update to wutong_app using (
  (select kernel.purpose()) in ('hotline', 'housekeeping') or lineage && (select kernel.scope('partner.edit')));
create policy with_line on hotline.comparison for select to wutong_app
  using (exists (select from hotline.line l where l.id = comparison.line_id));
create policy compare on hotline.comparison for insert to wutong_app with check (
  kernel.purpose() in ('hotline', 'housekeeping'));

grant select on all tables in schema hotline to wutong_app;
grant insert, update on hotline.line, hotline.category, hotline.finding to wutong_app;
grant delete on hotline.category, hotline.came to wutong_app;
grant insert, update (stamp) on hotline.came to wutong_app;
grant insert on hotline.order, hotline.message, hotline.heard, hotline.comparison to wutong_app;
grant update (deadline, latest, called_at, parts, amended, state, told, sequence) on hotline.order to wutong_app;
grant update (tries, next_at, sent_at, dead_at, error) on hotline.message to wutong_app;

-- Whoever asked wants it seen by fewer: everybody's copy of it goes, and who follows it; pictures of what was done that
-- everybody saw are seen by those who handle it. Never by more. Says whether it did. The engine's own sight is an event's.
create function requests.narrow(wanted uuid, wished cases.sight) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  led_by uuid;
begin
  select coalesce(c.lead_unit, c.place[1]) into led_by from cases."case" c
    where c.id = wanted and c.requester_id = kernel.actor() for no key update;
  if not found then return false; end if;
  update requests.request r set sight = wished, open_text = null, open_lon = null, open_lat = null, open_cell = null,
    rough = true where r.case_id = wanted and r.sight < wished;
  if not found then return false; end if;
  delete from requests.shown s where s.case_id = wanted;
  delete from requests.follower f where f.case_id = wanted;
  update files.file f set sight = 'unit', unit_id = led_by, permission = 'case.handle'
    where f.subject_kind = 'case' and f.subject_id = wanted and f.sight = 'public';
  return true;
end $$;
revoke execute on function requests.narrow(uuid, cases.sight) from public;
grant execute on function requests.narrow(uuid, cases.sight) to wutong_app;

-- How a hotline is called: no secret, for whoever sees one of its orders.
create function hotline.names_of(line uuid) returns table (zh text, en text)
language sql stable security definer set search_path = pg_catalog as $$
  select l.name_zh, l.name_en from hotline.line l where l.id = line
$$;
revoke execute on function hotline.names_of(uuid) from public;
grant execute on function hotline.names_of(uuid) to wutong_app;

-- Notes when the caller was called: the one thing of an order that staff write, and of them those alone who handle the
-- case or supervise it. false: they do not, or it came of no order.
create function hotline.note_call(called uuid, called_on timestamptz) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with noted as (
    update hotline."order" o set called_at = called_on
    from cases."case" c
    where o.case_id = called and c.id = o.case_id
      and (c.sight <> 'sealed' and c.handlers && kernel.scope('case.handle')
        or c.handlers && kernel.scope('case.supervise') or c.place && kernel.scope('case.supervise'))
    returning o.case_id)
  select exists (select from noted)
$$;
revoke execute on function hotline.note_call(uuid, timestamptz) from public;
grant execute on function hotline.note_call(uuid, timestamptz) to wutong_app;
