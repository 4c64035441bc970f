-- Cases that look alike and are not the same, as somebody said who supervises both: they are no longer brought
-- together. Who said so stands in the audit list alone.
create table handling.unlike (
  one uuid not null references cases.case on delete cascade,
  other uuid not null references cases.case on delete cascade,
  noted_at timestamptz not null default now(),
  primary key (one, other),
  constraint pair_is_in_order check (one < other)
);
create index unlike_other on handling.unlike (other);

alter table handling.unlike enable row level security;
create policy seen_with_the_cases on handling.unlike for select to wutong_app
  using (exists (select from cases.case c where c.id = one));
create policy said_by_those_who_supervise on handling.unlike for insert to wutong_app
  with check ((select count(*) from cases.case c where c.id in (one, other)
    and (c.place && (select kernel.scope('case.supervise'))
      or c.handlers && (select kernel.scope('case.supervise')))) = 2);
grant select, insert on handling.unlike to wutong_app;

-- Notes each pair once; gives how many pairs are new.
create function handling.note_unlike(these uuid[], those uuid[]) returns integer
language sql as $$
  with noted as (
    insert into handling.unlike (one, other)
    select distinct least(a, b), greatest(a, b) from unnest(these) a, unnest(those) b where a <> b
    on conflict do nothing returning 1)
  select count(*)::integer from noted
$$;
