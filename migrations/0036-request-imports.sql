-- Requests that come in as a file, and are gone again when the import is undone. Only an import takes back what it
-- made, where whoever undoes it may take requests down, and only what nobody has touched since.

alter table registers.import drop constraint import_register_check;
alter table registers.import add constraint import_register_check check (register in (
  'organisations', 'enterprises', 'people', 'stations', 'units', 'grids', 'buildings', 'services', 'requests'));

-- Cases of these ids that nobody has acted on since they came in: how many events each had then stands beside it.
-- Says which of them stand in the way; takes nothing.
create function cases.kept(ids uuid[], events integer[]) returns table (id uuid, number text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.number from unnest(ids, events) as w (id, events) join cases.case c on c.id = w.id
  where kernel.purpose() = 'import' and (c.events <> w.events
    or exists (select from cases.case m where m.merged_into = c.id))
$$;
revoke execute on function cases.kept(uuid[], integer[]) from public;
grant execute on function cases.kept(uuid[], integer[]) to wutong_app;

-- Takes cases back that an import made, with all their events; says how many it took. Whoever undoes it must be
-- allowed to open them where they lie, and none of them may have been acted on since.
create function cases.take_back(ids uuid[], events integer[]) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held constant uuid[] := kernel.scope('case.take');
  taken integer;
begin
  if kernel.purpose() <> 'import' or exists (
    select from cases.case c where c.id = any(ids) and not c.place && held)
  then
    perform cases.refuse('case_cannot_be_opened_here');
  end if;
  perform cases.lock(ids);
  if exists (select from cases.kept(ids, events)) then
    perform cases.refuse('events_come_one_by_one');
  end if;
  delete from cases.clock k where k.case_id = any(ids);
  delete from cases.assignment a where a.case_id = any(ids);
  delete from cases.event e using cases.case c where c.id = any(ids) and e.case_id = c.id and e.quarter = c.quarter;
  delete from cases.case c where c.id = any(ids);
  get diagnostics taken = row_count;
  return taken;
end $$;
revoke execute on function cases.take_back(uuid[], integer[]) from public;
grant execute on function cases.take_back(uuid[], integer[]) to wutong_app;

-- Which of these numbers of another system have come in already, and as which case: an import recognises them
-- wherever they lie, and changes none of them.
create function requests.known_numbers(numbers text[]) returns table (number text, id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select r.foreign_number, r.case_id from requests.request r
  where kernel.purpose() = 'import' and r.foreign_number = any(numbers)
$$;
revoke execute on function requests.known_numbers(text[]) from public;
grant execute on function requests.known_numbers(text[]) to wutong_app;

-- Asked once a statement, and once more by cases.open for the place of each.
create policy come_in on requests.request for insert to wutong_app with check (
  (select kernel.purpose()) = 'import' and channel = 'import' and lineage && (select kernel.scope('case.take')));
create policy look_at_imported on requests.request for select to wutong_app using (
  (select kernel.purpose()) = 'import' and channel = 'import' and lineage && (select kernel.scope('case.take')));
create policy take_back on requests.request for delete to wutong_app using (
  (select kernel.purpose()) = 'import' and channel = 'import' and lineage && (select kernel.scope('case.take')));
create policy take_back on requests.shown for delete to wutong_app using ((select kernel.purpose()) = 'import'
  and exists (select from requests.request r where r.case_id = shown.case_id and r.channel = 'import'));
create policy take_back on requests.course for delete to wutong_app using ((select kernel.purpose()) = 'import'
  and exists (select from requests.request r where r.case_id = course.case_id and r.channel = 'import'));
grant delete on requests.request, requests.shown, requests.course to wutong_app;
