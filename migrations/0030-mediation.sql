-- Mediation: what the engine does not know of a case. Two sides, whether each of them wants it, what each said
-- alone, the agreement and who signed which edition of it. Never public: whoever reads a row here sees the case
-- (row-level security of the engine), or is one of its sides and reads what that side may.
create schema mediation;
grant usage on schema mediation to wutong_app;

create table mediation.matter (
  case_id uuid primary key references cases.case,
  source text not null check (source in ('party', 'worker', 'passedOn')),
  -- Emptied when whoever asked for it leaves.
  about text check (length(about) between 1 and 2000),
  -- Where it happens: the unit and all above it, as they were.
  lineage uuid[] not null,
  at timestamptz not null default now()
);

-- Side 1 asked, side 2 is the other. A phone lies encrypted; its keyed hash finds the side's own account once a
-- mediator has called there and let them in: a number typed wrongly opens nothing to a stranger.
create table mediation.side (
  case_id uuid not null references mediation.matter on delete cascade,
  side smallint not null check (side in (1, 2)),
  person_id uuid references identity.person,
  name text check (length(name) between 1 and 60),
  phone bytea,
  phone_index bytea,
  let_in_at timestamptz,
  consent text not null default 'unasked' check (consent in ('unasked', 'given', 'refused', 'withdrawn')),
  consent_how text check (consent_how in ('self', 'spoken', 'paper')),
  consent_at timestamptz,
  -- Of the staff, who heard it; null where the side said it themselves.
  consent_noted_by uuid references identity.person,
  primary key (case_id, side),
  constraint consent_says_how check ((consent = 'unasked') = (consent_how is null) and (consent_how is null) = (consent_at is null)),
  constraint phone_has_its_index check ((phone is null) = (phone_index is null))
);
create unique index person_is_on_one_side on mediation.side (case_id, person_id) where person_id is not null;
create index side_of on mediation.side (person_id) where person_id is not null;
create index side_reached on mediation.side (phone_index) where phone_index is not null;

-- What was said: by one side alone (1, 2) or when both were there (null). One side reads what the other said alone
-- only where that side gave leave.
create table mediation.record (
  id uuid primary key default kernel.new_id(),
  case_id uuid not null references mediation.matter on delete cascade,
  side smallint check (side in (1, 2)),
  text text not null check (length(text) between 1 and 2000),
  written_by uuid references identity.person,
  at timestamptz not null default now(),
  -- Of a session: when they met, and how many were there, never who; null: it was said between two sessions.
  met_on date,
  heads smallint check (heads between 1 and 200),
  leave_how text check (leave_how in ('self', 'spoken', 'paper')),
  leave_at timestamptz,
  constraint session_has_day_and_heads check ((met_on is null) = (heads is null)),
  constraint leave_says_how check ((leave_how is null) = (leave_at is null)),
  constraint leave_is_of_one_side check (leave_how is null or side is not null)
);
create index record_of on mediation.record (case_id, at);

create table mediation.agreement (
  case_id uuid not null references mediation.matter on delete cascade,
  edition smallint not null check (edition between 1 and 50),
  text text not null check (length(text) between 1 and 5000),
  -- Until when it is to be kept: both sides are reminded; null: no day was named.
  keep_by date,
  written_by uuid references identity.person,
  at timestamptz not null default now(),
  primary key (case_id, edition)
);

create table mediation.signature (
  case_id uuid not null,
  edition smallint not null,
  side smallint not null check (side in (1, 2)),
  how text not null check (how in ('self', 'paper')),
  at timestamptz not null default now(),
  noted_by uuid references identity.person,
  constraint side_signs_an_edition_once primary key (case_id, edition, side),
  foreign key (case_id, edition) references mediation.agreement on delete cascade,
  foreign key (case_id, side) references mediation.side
);

-- Only the latest edition is signed: what was signed before was another text.
create function mediation.judge_signature() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from mediation.agreement a where a.case_id = new.case_id and a.edition > new.edition) then
    raise exception 'Edition % is no longer the latest', new.edition
      using errcode = 'check_violation', constraint = 'latest_edition_is_signed';
  end if;
  return new;
end $$;
create trigger judge_signature before insert on mediation.signature
  for each row execute function mediation.judge_signature();

-- Which side of a case whoever asks is: by their account, or by the phone of a side that was let in.
create function mediation.my_side(matter uuid) returns smallint
language sql stable security definer set search_path = pg_catalog as $$
  select s.side from mediation.side s
  where s.case_id = matter and s.let_in_at is not null and kernel.actor() is not null
    and (s.person_id = kernel.actor()
      or s.person_id is null and s.phone_index = (select p.phone_index from identity.person p where p.id = kernel.actor()))
  order by s.side limit 1
$$;
revoke execute on function mediation.my_side(uuid) from public;
grant execute on function mediation.my_side(uuid) to wutong_app;

-- The cases in which whoever asks is a side.
create function mediation.mine() returns table (case_id uuid, side smallint)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (s.case_id) s.case_id, s.side from mediation.side s
  where s.let_in_at is not null and kernel.actor() is not null
    and (s.person_id = kernel.actor()
      or s.person_id is null and s.phone_index = (select p.phone_index from identity.person p where p.id = kernel.actor()))
  order by s.case_id, s.side
$$;
revoke execute on function mediation.mine() from public;
grant execute on function mediation.mine() to wutong_app;

-- How the case stands, for its sides: the engine shows a case only to whoever asked and to those who handle it.
create function mediation.standing_of(matter uuid) returns table (number text, title text, stage text, outcome text, opened_at timestamptz, events integer)
language sql stable security definer set search_path = pg_catalog as $$
  select c.number, c.title, c.stage, c.outcome, c.opened_at, c.events from cases.case c
  where c.id = matter and mediation.my_side(matter) is not null
$$;
revoke execute on function mediation.standing_of(uuid) from public;
grant execute on function mediation.standing_of(uuid) to wutong_app;

-- Both sides for one of them: names and what each wants, no phones.
create function mediation.sides_of(matter uuid)
returns table (side smallint, name text, let_in boolean, consent text, consent_how text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.side, s.name, s.let_in_at is not null, s.consent, s.consent_how from mediation.side s
  where s.case_id = matter and mediation.my_side(matter) is not null
$$;
revoke execute on function mediation.sides_of(uuid) from public;
grant execute on function mediation.sides_of(uuid) to wutong_app;

-- Whether whoever asks handles the case: they see it without having asked for it.
create function mediation.handles(matter uuid) returns boolean
language sql stable as $$
  select exists (select from cases.case c where c.id = matter and c.requester_id is distinct from kernel.actor())
    and mediation.my_side(matter) is null
$$;

-- The same for those who handle it, under the engine's own row-level security.
create function mediation.handled(matter uuid) returns table (number text, title text, stage text, outcome text, opened_at timestamptz, events integer)
language sql stable as $$
  select c.number, c.title, c.stage, c.outcome, c.opened_at, c.events from cases.case c
  where c.id = matter and mediation.handles(matter)
$$;

-- Who is told of a case, for the job that tells them, and for nobody else: the sides that were let in.
create function mediation.told(matter uuid) returns table (person uuid, number text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, c.number from mediation.side s join cases.case c on c.id = s.case_id
    join identity.person p on p.id = s.person_id
      or s.person_id is null and s.phone_index is not null and p.phone_index = s.phone_index
  where s.case_id = matter and s.let_in_at is not null and kernel.purpose() = 'notify'
$$;
revoke execute on function mediation.told(uuid) from public;
grant execute on function mediation.told(uuid) to wutong_app;

-- What is to be kept until a day, while it is being kept: for the job that reminds of it, and for nobody else.
create function mediation.to_keep(matter uuid) returns table (edition smallint, keep_by date)
language sql stable security definer set search_path = pg_catalog as $$
  select a.edition, a.keep_by from mediation.agreement a join cases.case c on c.id = a.case_id
  where a.case_id = matter and a.keep_by is not null and c.stage = 'kept' and kernel.purpose() = 'notify'
    and not exists (select from mediation.agreement b where b.case_id = matter and b.edition > a.edition)
$$;
revoke execute on function mediation.to_keep(uuid) from public;
grant execute on function mediation.to_keep(uuid) to wutong_app;

-- Who wrote the agreement, so that they ask whether it was kept: likewise.
create function mediation.mediator_of(matter uuid) returns table (person uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select a.written_by from mediation.agreement a
  where a.case_id = matter and a.written_by is not null and kernel.purpose() = 'notify'
  order by a.edition desc limit 1
$$;
revoke execute on function mediation.mediator_of(uuid) from public;
grant execute on function mediation.mediator_of(uuid) to wutong_app;

do $$
declare part text;
begin
  foreach part in array array['matter', 'side', 'record', 'agreement', 'signature'] loop
    execute format('alter table mediation.%I enable row level security', part);
    execute format('grant select, insert on mediation.%I to wutong_app', part);
  end loop;
end $$;
grant update on mediation.side, mediation.record to wutong_app;

create policy handling on mediation.matter for select to wutong_app using (mediation.handles(case_id));
create policy own on mediation.matter for select to wutong_app using (mediation.my_side(case_id) is not null);
create policy open on mediation.matter for insert to wutong_app
  with check (exists (select from cases.case c where c.id = case_id));

create policy handling on mediation.side to wutong_app
  using (mediation.handles(case_id)) with check (mediation.handles(case_id));
create policy own on mediation.side for select to wutong_app using (mediation.my_side(case_id) = side);
create policy open on mediation.side for insert to wutong_app
  with check (exists (select from cases.case c where c.id = case_id));
create policy say on mediation.side for update to wutong_app
  using (mediation.my_side(case_id) = side)
  with check (person_id is null or person_id = kernel.actor());

create policy handling on mediation.record to wutong_app
  using (mediation.handles(case_id)) with check (mediation.handles(case_id));
create policy own on mediation.record for select to wutong_app using (
  case when side is null or leave_at is not null then mediation.my_side(case_id) is not null
    else mediation.my_side(case_id) = side end);
create policy say on mediation.record for insert to wutong_app with check (mediation.my_side(case_id) = side);
create policy give_leave on mediation.record for update to wutong_app
  using (mediation.my_side(case_id) = side) with check (mediation.my_side(case_id) = side);

create policy handling on mediation.agreement to wutong_app
  using (mediation.handles(case_id)) with check (mediation.handles(case_id));
create policy own on mediation.agreement for select to wutong_app using (mediation.my_side(case_id) is not null);

create policy handling on mediation.signature to wutong_app
  using (mediation.handles(case_id)) with check (mediation.handles(case_id));
create policy own on mediation.signature for select to wutong_app using (mediation.my_side(case_id) is not null);
create policy sign on mediation.signature for insert to wutong_app
  with check (mediation.my_side(case_id) = side and how = 'self');

-- Whoever leaves takes their name and phone off; what they alone said goes; an agreement stays, without the name.
create function mediation.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  delete from mediation.record r using mediation.mine() g where r.case_id = g.case_id and r.side = g.side;
  update mediation.matter m set about = null from mediation.mine() g where g.case_id = m.case_id and g.side = 1;
  with gone as (select m.case_id, m.side from mediation.mine() m)
  update mediation.side s set person_id = null, name = null, phone = null, phone_index = null
  from gone g where s.case_id = g.case_id and s.side = g.side;
$$;
revoke execute on function mediation.forget_me() from public;
grant execute on function mediation.forget_me() to wutong_app;
