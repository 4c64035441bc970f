-- Plans of sites: a run goes on from earlier sites, sites are changed by hand, and an approved plan founds its new
-- stations, as drafts that nobody but whoever prepares them sees, to open on a day. docs/decisions/0040-siting-and-reach.md.

alter table planning.run add column from_sites jsonb check (jsonb_typeof(from_sites) = 'array');

-- A site added, taken away or moved by hand; the last ones can be taken back, for what was there before is kept.
create table planning.site_edit (
  plan_id uuid not null references planning.plan,
  number integer not null check (number > 0),
  what text not null check (what in ('add', 'remove', 'move', 'restore')),
  sites_before jsonb not null check (jsonb_typeof(sites_before) = 'array'),
  figures_before jsonb,
  edited_by uuid default kernel.actor() references identity.person,
  edited_at timestamptz not null default now(),
  undone_at timestamptz,
  -- A run has placed the plan's sites anew since, or they were wished for otherwise: there is nothing to take back.
  superseded_at timestamptz,
  primary key (plan_id, number)
);
create index site_edit_by on planning.site_edit (edited_by);

-- A plan of sites in force: the drafts that it founded, and what it gives up, which people close themselves.
create table planning.opening (
  id uuid primary key default kernel.new_id(),
  plan_id uuid not null references planning.plan,
  place_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  -- The day on which the new stations are to open.
  effective date not null,
  stations uuid[] not null,
  given_up uuid[] not null,
  opened_by uuid default kernel.actor() references identity.person,
  opened_at timestamptz not null default now(),
  undone_by uuid references identity.person,
  undone_at timestamptz,
  constraint opening_begins_today_or_later check (effective >= opened_at::date)
);
create unique index plan_is_opened_once on planning.opening (plan_id) where undone_at is null;
create index opening_of on planning.opening (plan_id);
create index opening_in on planning.opening using gin (lineage);
create index opening_at on planning.opening (place_id);
create index opening_by on planning.opening (opened_by);
create index opening_undone_by on planning.opening (undone_by) where undone_by is not null;
create trigger tell_lineage before insert on planning.opening
  for each row execute function planning.tell_lineage();

create function planning.judge_opening() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from planning.plan p
      where p.id = new.plan_id and p.kind = 'sites' and p.state = 'approved' for update)
    then
      perform planning.refuse('plan_goes_its_way');
    end if;
  elsif old.undone_at is not null
    and to_jsonb(new) - '{opened_by,undone_by}'::text[] is distinct from to_jsonb(old) - '{opened_by,undone_by}'::text[]
  then
    perform planning.refuse('plan_goes_its_way');
  elsif new.undone_at is not null and old.undone_at is null and old.effective <= current_date then
    perform planning.refuse('what_has_begun_is_not_undone');
  elsif (new.plan_id, new.effective, new.stations, new.given_up)
    is distinct from (old.plan_id, old.effective, old.stations, old.given_up)
  then
    perform planning.refuse('plan_stays_where_it_is');
  end if;
  return new;
end $$;
-- After the lineage is told: triggers of one kind run in the order of their names.
create trigger zz_judge_opening before insert or update on planning.opening
  for each row execute function planning.judge_opening();

alter table planning.site_edit enable row level security;
alter table planning.opening enable row level security;
create policy of_the_program on planning.site_edit to wutong_app using ((select kernel.purpose()) = 'housekeeping');
create policy of_the_program on planning.opening to wutong_app using ((select kernel.purpose()) = 'housekeeping');
create policy with_plan on planning.site_edit for select to wutong_app
  using (exists (select from planning.plan p where p.id = plan_id));
create policy edit_it on planning.site_edit for insert to wutong_app
  with check (planning.may('plan.draw', plan_id) and edited_by = kernel.actor());
create policy take_back on planning.site_edit for update to wutong_app using (planning.may('plan.draw', plan_id));
create policy in_reach on planning.opening for select to wutong_app
  using (lineage && (select kernel.scope('plan.draw')) or lineage && (select kernel.scope('plan.adopt')));
create policy adopt on planning.opening for insert to wutong_app
  with check (lineage && kernel.scope('plan.adopt') and opened_by = kernel.actor());
create policy undo on planning.opening for update to wutong_app using (lineage && (select kernel.scope('plan.adopt')));
grant select, insert, update on planning.site_edit, planning.opening to wutong_app;

-- Takes drafts away that a plan founded and that nobody has worked on since; whatever hangs on one is in the way.
create function stations.remove_unopened(founded uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from stations.station s
    where s.id = any(founded) and not territory.reaches(kernel.scope('station.edit'), s.unit_id))
  then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  perform from stations.station s where s.id = any(founded) order by s.id for update;
  if exists (select from unnest(founded) as f (id) left join stations.station s on s.id = f.id
    where s.id is null or s.status <> 'draft' or s.version <> 1)
  then
    raise exception 'built upon' using errcode = 'check_violation', constraint = 'opening_is_built_upon';
  end if;
  delete from stations.timetable where station_id = any(founded);
  delete from stations.exception where station_id = any(founded);
  delete from stations.station where id = any(founded);
exception when foreign_key_violation then
  raise exception 'built upon' using errcode = 'check_violation', constraint = 'opening_is_built_upon';
end $$;
revoke execute on function stations.remove_unopened(uuid[]) from public;
grant execute on function stations.remove_unopened(uuid[]) to wutong_app;

-- What somebody did with plans of sites is told to them and forgotten with them as well.
create function planning.told_of_my_sites() returns table (what text, plan_id uuid, at timestamptz, words text)
language sql stable security definer set search_path = pg_catalog as $$
  select 'moved', e.plan_id, edited_at, null from planning.site_edit e where edited_by = kernel.actor()
  union all select 'adopted', o.plan_id, opened_at, null from planning.opening o where opened_by = kernel.actor()
  union all select 'undone', o.plan_id, undone_at, null from planning.opening o where undone_by = kernel.actor()
$$;
create function planning.forget_my_sites() returns void
language sql security definer set search_path = pg_catalog as $$
  update planning.site_edit set edited_by = null where edited_by = kernel.actor();
  update planning.opening set opened_by = nullif(opened_by, kernel.actor()), undone_by = nullif(undone_by, kernel.actor())
    where kernel.actor() in (opened_by, undone_by);
$$;
revoke execute on function planning.told_of_my_sites(), planning.forget_my_sites() from public;
grant execute on function planning.told_of_my_sites(), planning.forget_my_sites() to wutong_app;
