-- The ground floor: who is asking, what was done, what has been answered already, which days are worked.

create extension if not exists btree_gist;

create schema kernel;

-- The program connects as a role that owns nothing. Row-level security judges what it may touch.
do $$
begin
  if not exists (select from pg_roles where rolname = 'wutong_app') then
    create role wutong_app nologin noinherit;
  end if;
end $$;
grant usage on schema kernel to wutong_app;

-- UUID version 7 (RFC 9562): sortable by birth, so that indexes grow at one end. PostgreSQL has its
-- own from 18 on; this one serves 15 to 17 as well.
create function kernel.new_id() returns uuid
language sql volatile parallel safe as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- Who is asking, set for one transaction by the program (kernel/access.ts).
create function kernel.actor() returns uuid
language sql stable parallel safe as $$
  select nullif(current_setting('wutong.actor', true), '')::uuid
$$;

create function kernel.purpose() returns text
language sql stable parallel safe as $$
  select coalesce(current_setting('wutong.purpose', true), '')
$$;

-- The units at which the actor holds a permission; it reaches these and all below them.
create function kernel.scope(permission text) returns uuid[]
language sql stable parallel safe as $$
  select coalesce(array_agg(unit::uuid), '{}')
  from jsonb_array_elements_text(nullif(current_setting('wutong.grants', true), '')::jsonb -> permission) as unit
$$;

-- Answers already given, so that a repeated write is answered the same and done once.
create table kernel.idempotency (
  actor text not null,
  key text not null check (length(key) between 8 and 128),
  route text not null,
  fingerprint bytea not null,
  status smallint not null,
  reply jsonb not null,
  at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_by_age on kernel.idempotency (at);
alter table kernel.idempotency enable row level security;
create policy own_answers on kernel.idempotency to wutong_app
  using (actor = coalesce(kernel.actor()::text, 'anyone') or kernel.purpose() = 'housekeeping')
  with check (actor = coalesce(kernel.actor()::text, 'anyone'));
grant select, insert, delete on kernel.idempotency to wutong_app;

-- The official calendar: which days are holidays, which weekends are worked instead.
create table kernel.calendar_day (
  region text not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'workday')),
  name_zh text not null,
  name_en text not null,
  source text not null,
  primary key (region, day)
);
alter table kernel.calendar_day enable row level security;
create policy everybody_reads on kernel.calendar_day for select to wutong_app using (true);
grant select on kernel.calendar_day to wutong_app;

-- What a local stand-in would have sent (text messages, mail), for a person to look at. Kept a day.
create table kernel.stand_in_message (
  id uuid primary key default kernel.new_id(),
  channel text not null check (channel in ('sms')),
  recipient text not null,
  body text not null,
  at timestamptz not null default now()
);
alter table kernel.stand_in_message enable row level security;
create policy stand_in on kernel.stand_in_message to wutong_app
  using (kernel.purpose() in ('stand-in', 'housekeeping')) with check (kernel.purpose() = 'stand-in');
grant select, insert, delete on kernel.stand_in_message to wutong_app;
