-- Working on cases of any process: who acted by name, other cases by their numbers, and who sees the pictures that
-- belong to a case.

create schema if not exists handling;
grant usage on schema handling to wutong_app;

-- Numbers that a city may set otherwise: in force from a day on.
create table handling.rule (
  name text not null check (name in ('soonWorkingDays', 'ratedDays', 'disputesWatched', 'satisfiedWatched')),
  value smallint not null check (value between 1 and 400),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null check (length(source) between 1 and 300),
  -- Five is as satisfied as anybody can be.
  constraint watched_are_not_satisfied check (name <> 'satisfiedWatched' or value < 5),
  constraint one_handling_rule_at_a_time exclude using gist (name with =, valid with &&)
);
insert into handling.rule (name, value, valid, source) values
  ('soonWorkingDays', 2, '[2000-01-01,)',
    '发行时的建议值：两个工作日内到期的列为将到期，尚可补救；城市可另立带日期的一行 · Suggested when released: what is due within two working days is due soon; a city may add a dated row of its own'),
  ('ratedDays', 45, '[2000-01-01,)',
    '发行时的建议值：办结后 45 天内的差评仍列出，比 30 天的重开期限略长；城市可另立带日期的一行 · Suggested when released: a bad rating is looked at for 45 days, a little longer than a case can be reopened; a city may add a dated row of its own'),
  ('disputesWatched', 2, '[2000-01-01,)',
    '发行时的建议值：两次及以上提出不属本单位的列出；城市可另立带日期的一行 · Suggested when released: what was disputed twice or more is listed; a city may add a dated row of its own'),
  ('satisfiedWatched', 2, '[2000-01-01,)',
    '发行时的建议值：五分制中一、二分即不满意的列出；城市可另立带日期的一行 · Suggested when released: one and two of five, which is not satisfied, are listed; a city may add a dated row of its own');
alter table handling.rule enable row level security;
create policy everybody_reads on handling.rule for select to wutong_app using (true);
grant select on handling.rule to wutong_app;

create function handling.rule_on(called text, on_day date) returns integer
language sql stable parallel safe as $$
  select value::integer from handling.rule where name = called and valid @> on_day
$$;

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
