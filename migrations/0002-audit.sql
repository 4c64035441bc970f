-- What was done, by whom, where: append-only, each line bound to the one before it in its chain.
-- A chain is a district (or the city itself), so that districts do not wait for each other.

create table kernel.audit (
  id uuid not null default kernel.new_id(),
  at timestamptz not null default clock_timestamp(),
  chain text not null,
  position bigint not null,
  actor uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  -- The units above the subject when it happened, the subject's own unit first.
  lineage uuid[] not null,
  detail jsonb not null default '{}',
  previous bytea not null,
  hash bytea not null,
  primary key (at, id)
) partition by range (at);
create index audit_by_chain on kernel.audit (chain, position);
create index audit_by_time on kernel.audit (at desc, id desc);
create index audit_by_unit on kernel.audit using gin (lineage);
create table kernel.audit_other partition of kernel.audit default;

create table kernel.audit_head (
  chain text primary key,
  position bigint not null,
  hash bytea not null
);

-- Months come into being as they are needed; called at migration and every day by a job.
create function kernel.prepare_audit_months(first date, months integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  month date := date_trunc('month', first)::date;
  name text;
begin
  for step in 1..months loop
    name := 'audit_' || to_char(month, 'YYYY_MM');
    if to_regclass('kernel.' || name) is null then
      execute format(
        'create table kernel.%I partition of kernel.audit for values from (%L) to (%L)',
        name, month, (month + interval '1 month')::date);
      execute format('alter table kernel.%I enable row level security', name);
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $$;

create function kernel.audit_hash(
  previous bytea, chain text, "position" bigint, at timestamptz, actor uuid, action text,
  subject_kind text, subject_id uuid, lineage uuid[], detail jsonb
) returns bytea
language sql immutable parallel safe as $$
  select sha256(previous || convert_to(jsonb_build_array(
    chain, "position", extract(epoch from at)::text, actor, action, subject_kind, subject_id,
    to_jsonb(lineage), detail)::text, 'UTF8'))
$$;

-- Takes the chain's head, binds the new line to it and moves the head. The lock lasts until the
-- transaction ends: the program writes its audit lines last (kernel/audit.ts).
create function kernel.bind_audit() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  head kernel.audit_head;
begin
  insert into kernel.audit_head values (new.chain, 0, sha256(convert_to(new.chain, 'UTF8')))
    on conflict do nothing;
  select * into head from kernel.audit_head h where h.chain = new.chain for update;
  new.at := clock_timestamp();
  new.position := head.position + 1;
  new.previous := head.hash;
  new.hash := kernel.audit_hash(new.previous, new.chain, new.position, new.at, new.actor, new.action,
    new.subject_kind, new.subject_id, new.lineage, new.detail);
  update kernel.audit_head h set position = new.position, hash = new.hash where h.chain = new.chain;
  return new;
end $$;
create trigger bind before insert on kernel.audit for each row execute function kernel.bind_audit();

create function kernel.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The audit list is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update on kernel.audit
  for each row execute function kernel.refuse_change();

alter table kernel.audit enable row level security;
alter table kernel.audit_other enable row level security;
alter table kernel.audit_head enable row level security;
create policy write_down on kernel.audit for insert to wutong_app with check (true);
create policy read_own_territory on kernel.audit for select to wutong_app
  using (lineage && kernel.scope('audit.read') or actor = kernel.actor());
grant select, insert on kernel.audit to wutong_app;

-- Lines whose hash, place or link does not fit, and chains whose head does not. Empty is good.
create function kernel.verify_audit() returns table (chain text, "position" bigint, fault text)
language sql stable security definer set search_path = pg_catalog as $$
  with line as (
    select a.*,
      lag(a.hash) over w as before,
      lag(a.position) over w as place_before
    from kernel.audit a
    window w as (partition by a.chain order by a.position)
  )
  select chain, position, 'changed' from line
    where hash <> kernel.audit_hash(previous, chain, position, at, actor, action, subject_kind,
      subject_id, lineage, detail)
  union all
  select chain, position, 'unlinked' from line where before is not null and previous <> before
  union all
  select chain, position, 'missing before' from line
    where place_before is not null and position <> place_before + 1
  union all
  select h.chain, h.position, 'head does not fit' from kernel.audit_head h
    left join lateral (
      select a.hash from kernel.audit a where a.chain = h.chain order by a.position desc limit 1
    ) last on true
    where last.hash is distinct from h.hash
$$;
revoke execute on function kernel.verify_audit() from public;
