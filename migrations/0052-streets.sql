-- The streets of a city, on which people walk: one network at a time, as a file brought it. What is brought is a draft
-- until somebody says that it is to be kept; then it takes the place of the one before, whose lines are let go.
-- docs/decisions/0040-siting-and-reach.md.

create type planning.network_state as enum ('draft', 'kept', 'ended');

create table planning.network (
  id uuid primary key default kernel.new_id(),
  place_id uuid not null references territory.unit,
  -- The place and all above it.
  lineage uuid[] not null default '{}',
  state planning.network_state not null default 'draft',
  file_name text not null constraint file_has_a_name check (length(file_name) between 1 and 200),
  -- Whose it is and on what terms: shown wherever walks are told. OpenStreetMap asks to be named.
  source text not null constraint streets_have_a_source check (length(source) between 1 and 200),
  licence text not null constraint streets_have_a_licence check (length(licence) between 1 and 200),
  -- The day that the data tells of.
  as_of date not null,
  brought_at timestamptz not null default now(),
  kept_at timestamptz,
  ended_at timestamptz,
  -- What was read and what was left out, in numbers.
  told jsonb not null check (jsonb_typeof(told) = 'object'),
  -- What is wrong with lines of the file: the first of them.
  faults jsonb not null default '[]' check (jsonb_typeof(faults) = 'array'),
  -- Corners: longitude and latitude in ten-millionths of a degree; streets: the numbers of two corners. Whole numbers of
  -- four bytes, the lowest first.
  corners bytea,
  streets bytea,
  constraint ended_network_is_let_go check ((state = 'ended') = (corners is null) and (corners is null) = (streets is null)
    and (state = 'ended') = (ended_at is not null)),
  constraint kept_since check (state <> 'kept' or kept_at is not null),
  constraint corners_are_pairs check (octet_length(corners) % 8 = 0 and octet_length(streets) % 8 = 0)
);
alter table planning.network alter column corners set storage external, alter column streets set storage external;
create unique index one_network_is_kept on planning.network (place_id) where state = 'kept';
create index network_at on planning.network (place_id, brought_at desc);
create trigger tell_lineage before insert on planning.network for each row execute function planning.tell_lineage();

-- A network is brought, kept, and ended; what it holds stays as it was brought, until it is let go.
create function planning.judge_network() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (new.place_id, new.file_name, new.source, new.licence, new.as_of, new.brought_at, new.told, new.faults)
      is distinct from
      (old.place_id, old.file_name, old.source, old.licence, old.as_of, old.brought_at, old.told, old.faults)
    or new.state <> old.state and not (old.state, new.state) in (('draft', 'kept'), ('kept', 'ended'))
    or new.state <> 'ended' and (new.corners, new.streets) is distinct from (old.corners, old.streets)
  then
    perform planning.refuse('network_goes_its_way');
  end if;
  return new;
end $$;
create trigger judge_network before update on planning.network
  for each row execute function planning.judge_network();

alter table planning.network enable row level security;
create policy of_the_program on planning.network to wutong_app
  using ((select kernel.purpose()) = 'housekeeping');
-- Streets are no secret: whoever asks who is reached walks on them.
create policy kept on planning.network for select to wutong_app using (state = 'kept');
create policy in_reach on planning.network for select to wutong_app using (lineage && (select kernel.scope('plan.draw')));
create policy bring on planning.network for insert to wutong_app
  with check (lineage && kernel.scope('plan.draw') and state = 'draft');
create policy settle on planning.network for update to wutong_app using (lineage && (select kernel.scope('plan.draw')));
create policy throw_away on planning.network for delete to wutong_app
  using (state = 'draft' and lineage && (select kernel.scope('plan.draw')));
grant select, insert, update, delete on planning.network to wutong_app;
