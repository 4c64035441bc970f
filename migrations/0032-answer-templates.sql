-- Working on cases: what stands in the engine is the engine's; here stand the answers that a unit keeps ready.

create schema if not exists handling;
grant usage on schema handling to wutong_app;

create type handling.occasion as enum ('answer', 'question', 'reason');

-- A text in both languages with places to be filled from the case. Kept by a unit, used there and below it.
-- Process and category null: for all of them. A retired one stays, so that its id means something in the audit list.
create table handling.answer_template (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  process text check (process ~ '^[a-z][A-Za-z]{1,39}$'),
  category text check (length(category) between 1 and 80),
  occasion handling.occasion not null,
  title_zh text not null check (length(title_zh) between 1 and 60),
  title_en text not null check (length(title_en) between 1 and 120),
  text_zh text not null check (length(text_zh) between 1 and 2000),
  text_en text not null check (length(text_en) between 1 and 4000),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index template_is_called_once on handling.answer_template (unit_id, occasion, title_zh)
  where retired_at is null;

-- The units whose templates the actor uses: where they take or handle cases, and all above these.
create function handling.units_above() returns uuid[]
language sql stable parallel safe as $$
  select coalesce(array_agg(distinct above), '{}')
  from unnest(kernel.scope('case.handle') || kernel.scope('case.take') || kernel.scope('case.supervise')) as own (id),
    unnest(territory.present_lineage(own.id)) as above
$$;

alter table handling.answer_template enable row level security;
-- Those above, and those of units below for whoever looks after them.
create policy used_by_staff on handling.answer_template for select to wutong_app
  using (unit_id = any ((select handling.units_above())::uuid[])
    or territory.reaches((select kernel.scope('case.handle') || kernel.scope('case.supervise')), unit_id));
create policy kept_by_those_who_handle on handling.answer_template for insert to wutong_app
  with check (territory.reaches((select kernel.scope('case.handle')), unit_id));
create policy changed_by_those_who_handle on handling.answer_template for update to wutong_app
  using (territory.reaches((select kernel.scope('case.handle')), unit_id));
grant select, insert on handling.answer_template to wutong_app;
grant update (process, category, occasion, title_zh, title_en, text_zh, text_en, version, changed_at, retired_at)
  on handling.answer_template to wutong_app;
