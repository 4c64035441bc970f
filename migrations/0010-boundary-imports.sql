-- Files of boundaries: what came in, what it would move, what was adopted from which day, and taken back.

create schema if not exists registers;
grant usage on schema registers to wutong_app;

create type registers.boundary_state as enum ('draft', 'adopted', 'recalled');

create table registers.boundary_import (
  id uuid primary key default kernel.new_id(),
  -- Only units of this kind below this one can be redrawn by the file.
  within_id uuid not null references territory.unit,
  kind territory.unit_kind not null,
  file_name text not null check (length(file_name) between 1 and 200),
  state registers.boundary_state not null default 'draft',
  brought_by uuid not null references identity.person,
  brought_at timestamptz not null default now(),
  -- The first day on which the new outlines hold.
  effective date,
  settled_at timestamptz,
  constraint adopted_from_a_day check ((state = 'draft') = (effective is null))
);
create index boundary_import_within on registers.boundary_import (within_id, brought_at desc);

create table registers.boundary_feature (
  import_id uuid not null references registers.boundary_import on delete cascade,
  -- As it stands in the file, from 1.
  number integer not null check (number > 0),
  title text not null,
  unit_id uuid references territory.unit,
  -- Well-known binary of a multi-polygon, WGS84; null where the file holds none that could be kept.
  shape bytea,
  faults jsonb not null default '[]',
  -- What the unit's outline, name and parent were when the file was read.
  print text,
  adopted boolean not null default false,
  primary key (import_id, number),
  constraint adopted_with_unit_and_shape check (not adopted or (unit_id is not null and shape is not null))
);

alter table registers.boundary_import enable row level security;
alter table registers.boundary_feature enable row level security;

create policy within_reach on registers.boundary_import for select to wutong_app
  using (territory.reaches(kernel.scope('register.import'), within_id));
create policy bring on registers.boundary_import for insert to wutong_app
  with check (territory.reaches(kernel.scope('register.import'), within_id));
create policy settle on registers.boundary_import for update to wutong_app
  using (territory.reaches(kernel.scope('register.import'), within_id));
create policy discard on registers.boundary_import for delete to wutong_app
  using (state = 'draft' and territory.reaches(kernel.scope('register.import'), within_id));
grant select, insert, update, delete on registers.boundary_import to wutong_app;

-- Its features belong to whoever sees the import.
create policy of_import on registers.boundary_feature for all to wutong_app
  using (exists (select from registers.boundary_import i where i.id = import_id))
  with check (exists (select from registers.boundary_import i where i.id = import_id));
grant select, insert, update, delete on registers.boundary_feature to wutong_app;

-- An import that is taken back leaves nothing: its outlines go, and those before them hold on.
create policy recall on territory.boundary for delete to wutong_app
  using (territory.reaches(kernel.scope('unit.edit'), unit_id));
grant delete on territory.boundary to wutong_app;
