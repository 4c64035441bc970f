-- Registers of the city that come in as files: what came, what was wrong, what it changed, and the way back.

create schema if not exists registers;
grant usage on schema registers to wutong_app;

create table registers.import (
  id uuid primary key default kernel.new_id(),
  register text not null check (register in (
    'organisations', 'enterprises', 'people', 'stations', 'units', 'grids', 'buildings', 'services')),
  -- The unit it is for: rows may lie there and below, nowhere else.
  unit_id uuid not null references territory.unit,
  person_id uuid not null references identity.person,
  file_name text not null check (length(file_name) between 1 and 200),
  file_bytes integer not null check (file_bytes >= 0),
  -- uploaded: columns are to be told; checking: rows are being judged; checked: faults and matches are
  -- known. Whether something is at work on it now is told by a lock, which a killed program cannot keep.
  state text not null default 'uploaded'
    check (state in ('uploaded', 'checking', 'checked', 'imported', 'undone', 'abandoned')),
  sheet text,
  sheets text[] not null default '{}',
  encoding text,
  header text[] not null,
  -- For each column of the file the key of the register's column that it fills, or null.
  mapping text[] not null,
  -- The first rows, encrypted: so that whoever maps columns sees what stands in them.
  samples bytea not null,
  -- Counted by the check.
  rows_total integer not null default 0,
  rows_faulty integer not null default 0,
  rows_unsure integer not null default 0,
  rows_left_out integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_same integer not null default 0,
  rows_absent integer not null default 0,
  -- Rows with faults are left out, all others come in: only ever by a person's word.
  leave_out boolean not null default false,
  -- What became of every row when it was checked; the import compares.
  outcome bytea,
  -- The problem that ended a check, by its type.
  trouble text,
  at timestamptz not null default now(),
  -- When a person last did something with it.
  touched_at timestamptz not null default now(),
  checked_at timestamptz,
  imported_at timestamptz,
  undone_at timestamptz
);
create index import_at on registers.import (unit_id, at desc);

-- The file as it came, in encrypted parts of a megabyte; gone when the import is undone or given up.
create table registers.file_part (
  import_id uuid not null references registers.import,
  number integer not null,
  bytes bytea not null,
  primary key (import_id, number)
);

-- Which columns of a file meant what, by the print of its header: the next file is understood at once.
create table registers.mapping (
  unit_id uuid not null references territory.unit,
  register text not null,
  header_print text not null,
  mapping text[] not null,
  at timestamptz not null default now(),
  primary key (unit_id, register, header_print)
);

create table registers.fault (
  import_id uuid not null references registers.import,
  row_number integer not null,
  column_key text not null,
  code text not null,
  vals jsonb not null,
  -- A keyed hash of the cell: equal wrong values are told together without keeping them readable.
  value_print bytea not null
);
create index fault_of on registers.fault (import_id, code, column_key, row_number);

-- Faulty and unsure rows as they stand in the file, encrypted.
create table registers.held_row (
  import_id uuid not null references registers.import,
  row_number integer not null,
  cells bytea not null,
  primary key (import_id, row_number)
);

create table registers.unsure (
  import_id uuid not null references registers.import,
  row_number integer not null,
  -- [{id, score, why}], the likeliest first.
  candidates jsonb not null,
  primary key (import_id, row_number)
);

-- What is in the register of the unit and in no row of the file.
create table registers.absent (
  import_id uuid not null references registers.import,
  subject_id uuid not null,
  name text not null,
  code text not null,
  primary key (import_id, subject_id)
);

-- What a person put right: one cell, or with number 0 every cell of a column that holds what this print is of.
create table registers.fix (
  import_id uuid not null references registers.import,
  row_number integer not null,
  column_key text not null,
  value_print bytea not null,
  value bytea not null,
  primary key (import_id, row_number, column_key, value_print)
);

-- What a person said of a row: it is this one, it is new, it stays out.
create table registers.decision (
  import_id uuid not null references registers.import,
  row_number integer not null,
  choice text not null check (choice in ('same', 'new', 'leaveOut')),
  subject_id uuid,
  primary key (import_id, row_number),
  constraint same_names_its_subject check ((choice = 'same') = (subject_id is not null))
);

-- One row per thing that an import made or changed: where its fields came from, and how they were before.
create table registers.change (
  -- Its policy asks for the import; a foreign key would look it up again for each of 100,000 rows.
  import_id uuid not null,
  subject_id uuid not null,
  row_number integer not null,
  -- Null: made by the import. Otherwise the fields that it changed, as they were.
  before jsonb,
  -- The version and the print of the parts that the import left behind: any other means a later change.
  version integer not null,
  parts text not null,
  primary key (import_id, subject_id)
);
create index change_of on registers.change (subject_id);

do $$
declare part text;
begin
  foreach part in array array['file_part', 'fault', 'held_row', 'unsure', 'absent', 'fix', 'decision', 'change'] loop
    execute format('alter table registers.%I enable row level security', part);
    execute format('grant select, insert, update, delete on registers.%I to wutong_app', part);
    -- The import's own policy is asked once for the statement.
    execute format($p$create policy with_import on registers.%I to wutong_app
      using (import_id in (select id from registers.import))
      with check (import_id in (select id from registers.import))$p$, part);
  end loop;
end $$;
alter table registers.import enable row level security;
create policy importing on registers.import to wutong_app
  using (territory.reaches(kernel.scope('register.import'), unit_id))
  with check (territory.reaches(kernel.scope('register.import'), unit_id));
alter table registers.mapping enable row level security;
create policy importing on registers.mapping to wutong_app
  using (territory.reaches(kernel.scope('register.import'), unit_id))
  with check (territory.reaches(kernel.scope('register.import'), unit_id));
grant select, insert, update on registers.import to wutong_app;

-- What nobody has touched for 30 days and has not come in is given up, and what stood in its file goes: personal
-- data is kept no longer than its purpose needs (Personal Information Protection Law, article 19).
create function registers.is_forgotten(import registers.import) returns boolean
language sql stable parallel safe as $$
  select import.state in ('uploaded', 'checking', 'checked') and import.touched_at < now() - interval '30 days'
$$;
create policy forgotten on registers.import for select to wutong_app
  using (kernel.purpose() = 'housekeeping'
    and (state = 'abandoned' or registers.is_forgotten(import)));
create policy give_up on registers.import for update to wutong_app
  using (kernel.purpose() = 'housekeeping' and registers.is_forgotten(import))
  with check (kernel.purpose() = 'housekeeping' and state = 'abandoned');
grant select, insert, update on registers.mapping to wutong_app;

-- Many rows at once. What follows says exactly what the policies of single rows say, but asks once for a
-- statement instead of once for a row: 100,000 climbs up the tree would take half a minute.

-- Every unit that one of the roots reaches: the same as territory.reaches, for all units at once.
create function territory.reached(roots uuid[]) returns setof uuid
language sql stable rows 40000 as $$
  with recursive down (id) as (
    select unnest(roots)
    union
    select e.child_id from down join territory.unit_parent e
      on e.parent_id = down.id and e.valid @> current_date
  )
  select id from down
  union
  select u.id from territory.unit u
    where not u.valid @> current_date and territory.reaches(roots, u.id)
$$;

-- Every organisation whose latest seat one of the roots reaches: as organisations.reaches, for all at once.
create function organisations.reached(roots uuid[]) returns setof uuid
language sql stable rows 40000 as $$
  select seat.organisation_id from (
    select distinct on (a.organisation_id) a.organisation_id, a.unit_id
    from organisations.attachment a where a.kind = 'seat'
    order by a.organisation_id, lower(a.valid) desc) seat
  where seat.unit_id in (select territory.reached(roots))
$$;

drop policy found on organisations.organisation;
create policy found on organisations.organisation for insert to wutong_app
  with check ((select kernel.scope('organisation.edit')) <> '{}');
drop policy change on organisations.organisation;
create policy change on organisations.organisation for update to wutong_app
  using (case (select kernel.purpose()) when 'import'
    then id in (select organisations.reached(kernel.scope('organisation.edit')))
    else organisations.reaches((select kernel.scope('organisation.edit')), id) end);
drop policy attach on organisations.attachment;
create policy attach on organisations.attachment for insert to wutong_app
  with check (case (select kernel.purpose()) when 'import'
    then unit_id in (select territory.reached(kernel.scope('organisation.edit')))
    else territory.reaches((select kernel.scope('organisation.edit')), unit_id) end);
drop policy change on organisations.attachment;
create policy change on organisations.attachment for update to wutong_app
  using (case (select kernel.purpose()) when 'import'
    then unit_id in (select territory.reached(kernel.scope('organisation.edit')))
    else territory.reaches((select kernel.scope('organisation.edit')), unit_id) end);
-- Taking back what an import made: only under its purpose, and only what one may edit.
create policy take_back on organisations.organisation for delete to wutong_app
  using (kernel.purpose() = 'import'
    and id in (select organisations.reached(kernel.scope('organisation.edit'))));
create policy take_back on organisations.attachment for delete to wutong_app
  using (kernel.purpose() = 'import'
    and unit_id in (select territory.reached(kernel.scope('organisation.edit'))));

-- An import founds its organisations and their seats in one statement, and is judged at its end.
drop trigger judge_seat on organisations.organisation;
create constraint trigger judge_seat after insert on organisations.organisation
  deferrable initially deferred for each row when (kernel.purpose() <> 'import')
  execute function organisations.judge_seat();
create function organisations.judge_seats() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  culprit uuid;
begin
  select n.id into culprit from new_rows n left join organisations.attachment a
    on a.organisation_id = n.id and a.kind = 'seat' where a.id is null limit 1;
  if culprit is not null then
    raise exception 'Organisation % has no seat', culprit
      using errcode = 'check_violation', constraint = 'organisation_has_a_seat';
  end if;
  return null;
end $$;
create trigger judge_seats after insert on organisations.organisation
  referencing new table as new_rows for each statement when (kernel.purpose() = 'import')
  execute function organisations.judge_seats();

-- An import has its organisations locked already, and new ones are nobody else's yet: it need not lock
-- 100,000 of them once more to be judged.
create function organisations.judge_imported_overlap() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  culprit uuid;
begin
  select organisation_id into culprit from new_rows join organisations.attachment as stored
    using (organisation_id, kind)
    where stored.valid && new_rows.valid group by organisation_id, kind, new_rows.valid having count(*) > 1 limit 1;
  if culprit is not null then
    raise exception 'Two attachments of a kind hold at the same time for %', culprit
      using errcode = 'exclusion_violation', constraint = 'one_attachment_of_a_kind_at_a_time';
  end if;
  return null;
end $$;
drop trigger judge_insert on organisations.attachment;
create trigger judge_insert after insert on organisations.attachment referencing new table as new_rows
  for each statement when (kernel.purpose() <> 'import')
  execute function organisations.judge_overlap('organisations.organisation', 'organisation_id',
    'organisation_id, kind', 'one_attachment_of_a_kind_at_a_time');
create trigger judge_import after insert on organisations.attachment referencing new table as new_rows
  for each statement when (kernel.purpose() = 'import')
  execute function organisations.judge_imported_overlap();

-- Removing many organisations looks for what leans on each of them.
create index post_of_department on organisations.post (department_id) where department_id is not null;

create policy take_back on stations.station for delete to wutong_app
  using (kernel.purpose() = 'import' and territory.reaches(kernel.scope('station.edit'), unit_id));
grant delete on stations.station to wutong_app;

create policy take_back on territory.unit for delete to wutong_app
  using (kernel.purpose() = 'import' and territory.reaches(kernel.scope('unit.edit'), id));
create policy take_back on territory.unit_name for delete to wutong_app
  using (kernel.purpose() = 'import' and territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy take_back on territory.unit_code for delete to wutong_app
  using (kernel.purpose() = 'import' and territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy take_back on territory.unit_parent for delete to wutong_app
  using (kernel.purpose() = 'import' and territory.reaches(kernel.scope('unit.edit'), parent_id));
grant delete on territory.unit, territory.unit_name, territory.unit_code, territory.unit_parent to wutong_app;
