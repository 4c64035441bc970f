-- Opinions: what people say should be done, at called meetings, at their doors, through the open channel; and
-- what became of each. A golden idea may bear its author's name, if they want that, as long as they want it.
create schema opinions;
grant usage on schema opinions to wutong_app;

-- Where opinions are gathered: called beforehand, and told of afterwards. Attendance is a number, never a list of
-- people; who is invited are groups ("the residents of 3 and 4").
create table opinions.gathering (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null,
  kind text not null check (kind in ('meeting', 'doorToDoor')),
  title text not null check (length(title) between 1 and 60),
  held_on date not null,
  place text check (length(place) between 1 and 80),
  invited text check (length(invited) between 1 and 200),
  -- Null: it was called, and nobody has said yet how it went.
  heads integer check (heads between 1 and 100000),
  minutes text check (length(minutes) between 1 and 5000),
  noted_by uuid references identity.person,
  noted_at timestamptz not null default now()
);
create index gathering_at on opinions.gathering using gin (lineage);

create table opinions.opinion (
  case_id uuid primary key references cases.case,
  source text not null check (source in ('meeting', 'doorToDoor', 'open')),
  text text check (length(text) between 1 and 2000),
  gathering_id uuid references opinions.gathering,
  golden boolean not null default false,
  -- Null: nobody's in particular, or somebody who was erased.
  author_id uuid references identity.person,
  named boolean not null default false,
  -- Whom it was said to: the unit and all above it, as they were.
  lineage uuid[] not null check (cardinality(lineage) > 0),
  -- Whether everybody may read it once somebody has begun to weigh it.
  open boolean not null,
  at timestamptz not null default now(),
  constraint gathered_there check ((source = 'open') = (gathering_id is null)),
  constraint name_has_its_author check (not named or author_id is not null)
);
create index opinion_of on opinions.opinion (author_id) where author_id is not null;
create index opinion_gathered on opinions.opinion (gathering_id) where gathering_id is not null;
create index golden_ideas on opinions.opinion (at desc) where golden and open;

-- What several opinions became together: one request of the requests' room, or a topic to be deliberated.
create table opinions.topic (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null,
  title text not null check (length(title) between 1 and 60),
  made_by uuid references identity.person,
  made_at timestamptz not null default now()
);
create index topic_at on opinions.topic using gin (lineage);
create table opinions.link (
  case_id uuid primary key references opinions.opinion on delete cascade,
  request_id uuid references cases.case,
  topic_id uuid references opinions.topic,
  at timestamptz not null default now(),
  constraint becomes_one_thing check (num_nonnulls(request_id, topic_id) = 1),
  constraint becomes_another check (request_id is distinct from case_id)
);
create index became_request on opinions.link (request_id) where request_id is not null;
create index became_topic on opinions.link (topic_id) where topic_id is not null;

-- Ideas as everybody reads them: once somebody weighs them, with the author's name only where they agreed to it.
create function opinions.ideas(before timestamptz, most integer)
returns table (case_id uuid, number text, title text, text text, stage text, outcome text, author text, at timestamptz, closed_at timestamptz, request text, topic text)
language sql stable security definer set search_path = pg_catalog as $$
  select o.case_id, c.number, c.title, o.text, c.stage, c.outcome,
    case when o.named then p.name end, o.at, c.closed_at,
    -- Of what is not public, not even the number.
    (select r.number from cases.case r where r.id = l.request_id and r.sight = 'public'), t.title
  from opinions.opinion o
    left join opinions.link l on l.case_id = o.case_id
    left join opinions.topic t on t.id = l.topic_id
    join cases.case c on c.id = o.case_id
    left join identity.person p on p.id = o.author_id and p.erased_at is null
  where o.golden and o.open and c.sight = 'public' and c.stage <> 'gathered' and c.outcome is distinct from 'withdrawn'
    and o.text is not null and o.at < coalesce(before, 'infinity')
  order by o.at desc limit least(most, 100)
$$;
revoke execute on function opinions.ideas(timestamptz, integer) from public;
grant execute on function opinions.ideas(timestamptz, integer) to wutong_app;

-- Whether whoever asks handles the case: they see it without having said it.
create function opinions.handles(opinion uuid) returns boolean
language sql stable as $$
  select exists (select from cases.case c where c.id = opinion and c.requester_id is distinct from kernel.actor())
$$;

-- Who is told of a case, for the job that tells them, and for nobody else.
create function opinions.told(opinion uuid) returns table (person uuid, number text, title text)
language sql stable security definer set search_path = pg_catalog as $$
  select o.author_id, c.number, c.title from opinions.opinion o join cases.case c on c.id = o.case_id
  where o.case_id = opinion and o.author_id is not null and kernel.purpose() = 'notify'
$$;
revoke execute on function opinions.told(uuid) from public;
grant execute on function opinions.told(uuid) to wutong_app;

do $$
declare part text;
begin
  foreach part in array array['gathering', 'opinion', 'topic', 'link'] loop
    execute format('alter table opinions.%I enable row level security', part);
    execute format('grant select, insert on opinions.%I to wutong_app', part);
  end loop;
end $$;
grant update (named) on opinions.opinion to wutong_app;
grant update on opinions.link to wutong_app;
grant update (heads, minutes) on opinions.gathering to wutong_app;

create policy of_the_place on opinions.gathering for select to wutong_app
  using (lineage && (select kernel.scope('case.take')) or lineage && (select kernel.scope('case.handle')));
create policy hold on opinions.gathering for insert to wutong_app with check (lineage && kernel.scope('case.take'));
create policy tell on opinions.gathering for update to wutong_app
  using (lineage && (select kernel.scope('case.take'))) with check (lineage && (select kernel.scope('case.take')));
create policy with_case on opinions.opinion for select to wutong_app
  using (exists (select from cases.case c where c.id = case_id));
create policy say on opinions.opinion for insert to wutong_app
  with check (exists (select from cases.case c where c.id = case_id));
create policy name on opinions.opinion for update to wutong_app
  using (author_id = (select kernel.actor())) with check (author_id = (select kernel.actor()));
create policy of_the_place on opinions.topic for select to wutong_app
  using (lineage && (select kernel.scope('case.handle')) or lineage && (select kernel.scope('case.supervise')));
create policy make on opinions.topic for insert to wutong_app
  with check (lineage && kernel.scope('case.handle') or lineage && kernel.scope('case.supervise'));
create policy with_opinion on opinions.link for select to wutong_app
  using (exists (select from opinions.opinion o where o.case_id = link.case_id));
create policy make on opinions.link for insert to wutong_app with check (opinions.handles(case_id));
create policy make_anew on opinions.link for update to wutong_app using (opinions.handles(case_id));

-- Whoever leaves takes their words and their name along; that there was an opinion stays.
create function opinions.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update opinions.opinion set author_id = null, named = false, text = null, open = false
    where author_id = kernel.actor();
  update opinions.gathering set noted_by = null where noted_by = kernel.actor();
  update opinions.topic set made_by = null where made_by = kernel.actor();
$$;
revoke execute on function opinions.forget_me() from public;
grant execute on function opinions.forget_me() to wutong_app;
