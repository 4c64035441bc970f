-- When what everybody sees of a request changed last: other systems ask for what is new since they asked before.
alter table requests.shown add column changed_at timestamptz;
update requests.shown set changed_at = coalesce(closed_at, opened_at);
alter table requests.shown alter column changed_at set default now(), alter column changed_at set not null;
create index shown_changed on requests.shown (changed_at, case_id) where live;
create index shown_by_number on requests.shown (number);

-- As before (0029), and says when anything of it became another.
create or replace function requests.refresh(ids uuid[]) returns void
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
