-- People, what they may do where and until when, and how the program knows them again.

create schema identity;
grant usage on schema identity to wutong_app;

create table identity.person (
  id uuid primary key default kernel.new_id(),
  kind text not null check (kind in ('resident', 'staff')),
  name text check (length(name) between 1 and 60),
  -- Encrypted by the program; found again through a keyed hash; shown only masked.
  phone_cipher bytea,
  phone_index bytea unique,
  phone_mask text,
  oidc_issuer text,
  oidc_subject text,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  erased_at timestamptz,
  unique (oidc_issuer, oidc_subject),
  constraint erased_means_empty check (
    erased_at is null or (name is null and phone_cipher is null and phone_index is null
      and phone_mask is null and oidc_subject is null))
);

create type identity.role as enum (
  'administrator', 'officer', 'stationManager', 'stationStaff', 'gridWorker', 'planner', 'auditor');

create table identity.role_grant (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  role identity.role not null,
  unit_id uuid not null references territory.unit,
  valid daterange not null check (not isempty(valid)),
  granted_by uuid references identity.person,
  constraint role_is_granted_once
    exclude using gist (person_id with =, unit_id with =, role with =, valid with &&)
);
create index role_grant_of on identity.role_grant (person_id);
create index role_grant_at on identity.role_grant (unit_id);

create table identity.session (
  id uuid primary key default kernel.new_id(),
  -- SHA-256 of the token; the token itself is only in the person's browser.
  token_hash bytea not null unique,
  person_id uuid not null references identity.person,
  via text not null check (via in ('code', 'oidc', 'demo')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_of on identity.session (person_id);

create table identity.sign_in_code (
  id uuid primary key default kernel.new_id(),
  phone_index bytea not null,
  code_hash bytea not null,
  tries_left smallint not null check (tries_left >= 0),
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_code_of on identity.sign_in_code (phone_index, asked_at desc);

alter table identity.person enable row level security;
alter table identity.role_grant enable row level security;
alter table identity.session enable row level security;
alter table identity.sign_in_code enable row level security;

create policy oneself on identity.person to wutong_app
  using (id = kernel.actor()) with check (id = kernel.actor());
create policy signing_in on identity.person to wutong_app
  using (kernel.purpose() = 'sign-in') with check (kernel.purpose() = 'sign-in');
-- Colleagues are known by name to those who grant roles or read the audit list; residents are not.
create policy colleagues on identity.person for select to wutong_app
  using (kind = 'staff' and (kernel.scope('audit.read') <> '{}' or kernel.scope('role.grant') <> '{}'));

create policy own_roles on identity.role_grant for select to wutong_app
  using (person_id = kernel.actor() or kernel.purpose() = 'sign-in'
    or territory.reaches(kernel.scope('role.grant'), unit_id));
create policy grant_below on identity.role_grant for insert to wutong_app
  with check (territory.reaches(kernel.scope('role.grant'), unit_id));
create policy end_below on identity.role_grant for update to wutong_app
  using (territory.reaches(kernel.scope('role.grant'), unit_id));

create policy signing_in on identity.session to wutong_app
  using (kernel.purpose() = 'sign-in' or person_id = kernel.actor())
  with check (kernel.purpose() = 'sign-in' or person_id = kernel.actor());
create policy signing_in on identity.sign_in_code to wutong_app
  using (kernel.purpose() in ('sign-in', 'housekeeping')) with check (kernel.purpose() = 'sign-in');

grant select, insert, update on identity.person, identity.role_grant, identity.session to wutong_app;
grant select, insert, update, delete on identity.sign_in_code to wutong_app;
