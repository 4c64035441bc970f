-- Working on cases of any process: who acted by name, other cases by their numbers, and who sees the pictures that
-- belong to a case.

create schema if not exists handling;
grant usage on schema handling to wutong_app;

-- Whoever sees what colleagues did in a case sees the names that belong to it; staff only, and not once erased.
create function handling.colleagues(people uuid[]) returns table (id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name from identity.person p
  where p.id = any (people) and p.kind = 'staff' and kernel.actor() is not null
$$;

-- Cases as far as one needs them to point to them: those of these ids or numbers that whoever asks sees.
create function handling.cases_named(ids uuid[], numbers text[])
returns table (id uuid, number text, process text, title text, stage text)
language sql stable as $$
  select c.id, c.number, c.process, c.title, c.stage from cases.case c
  where c.id = any (ids) or c.number = any (numbers)
$$;

-- A picture that is kept for a case is seen by everybody who sees the case: whoever handles it later on, wherever it
-- went, and whoever asked. What only those who handle it may see is kept as `caseInternal`.
create policy seen_with_the_case on files.file for select to wutong_app using (
  kept_at is not null and subject_kind in ('case', 'caseInternal')
  and exists (
    select from cases.case c where c.id = file.subject_id
      and (file.subject_kind = 'case' or c.requester_id is distinct from kernel.actor())));

revoke execute on all functions in schema handling from public;
grant execute on all functions in schema handling to wutong_app;
