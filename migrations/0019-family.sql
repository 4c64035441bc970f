-- Whom a person enrols besides themselves, who they verifiably are, and what they tell of themselves.

-- A guardian agrees for a child, a person for the check of one identity: a consent can be about somebody.
alter table identity.consent add column about_id uuid;
drop index identity.one_consent_for_a_purpose;
create unique index one_consent_for_a_purpose on identity.consent (person_id, purpose, about_id)
  nulls not distinct where withdrawn_at is null;

create or replace function identity.keep_consent() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
    or (new.id, new.person_id, new.purpose, new.level, new.wording, new.given_at, new.about_id)
      is distinct from (old.id, old.person_id, old.purpose, old.level, old.wording, old.given_at, old.about_id)
  then
    raise exception 'A consent can only be withdrawn, and once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Those for whom an account enrols. A nickname does; the year of birth, because courses are for ages.
create table identity.family_member (
  id uuid primary key default kernel.new_id(),
  holder_id uuid not null references identity.person,
  name text check (length(name) between 1 and 30),
  birth_year smallint check (birth_year between 1900 and 2200),
  relation text not null check (relation in ('child', 'grandchild', 'partner', 'parent', 'grandparent', 'sibling', 'other')),
  -- The day on which the birth year was said: what makes somebody under age is judged on it.
  said_on date not null default current_date,
  -- The guardian's, in the consent ledger.
  consent_id uuid references identity.consent,
  -- Their name and year are forgotten then; the id stays, because seats name it.
  removed_at timestamptz,
  constraint removed_means_empty check (
    case when removed_at is null then name is not null and birth_year is not null
    else name is null and birth_year is null end),
  constraint member_is_born check (birth_year <= extract(year from said_on)),
  -- Whoever turns 18 this year may still be 17.
  constraint minor_has_guardians_consent check (
    birth_year is null or birth_year < extract(year from said_on) - 18 or consent_id is not null)
);
create unique index family_member_is_listed_once on identity.family_member (holder_id, lower(name), birth_year)
  where removed_at is null;

-- Ten at most, whatever races: an account is a household's, not a school's.
create function identity.judge_family() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from identity.person where id = new.holder_id for no key update;
  if (select count(*) from identity.family_member where holder_id = new.holder_id and removed_at is null) >= 10 then
    raise exception 'An account has ten family members at most'
      using errcode = 'check_violation', constraint = 'family_has_ten_members_at_most';
  end if;
  return new;
end $$;
create trigger judge_family before insert on identity.family_member
  for each row execute function identity.judge_family();

-- Somebody's identity as it was checked: never the number, never the name. The participant's id is derived from
-- the number with the deployment's key: the same for one person with two phones and for a child of two parents.
create table identity.verification (
  id uuid primary key default kernel.new_id(),
  account_id uuid not null references identity.person,
  -- Null: the account's own person.
  member_id uuid references identity.family_member,
  participant_id uuid not null,
  number_index bytea not null check (length(number_index) = 32),
  number_mask text not null check (number_mask ~ '^[0-9][*]+[0-9X]$'),
  name_mask text not null check (name_mask ~ '^[*]+.$'),
  birth_year smallint not null check (birth_year between 1900 and 2200),
  checker text not null check (checker in ('standIn', 'http')),
  checked_at timestamptz not null default now()
);
create unique index verification_of on identity.verification (account_id, member_id) nulls not distinct;
create unique index identity_stands_once_in_a_family on identity.verification (account_id, number_index);
create index verified_as on identity.verification (number_index);

-- One identity serves a few accounts (a child of two parents, with two phones), not a trader's many.
create function identity.judge_verification() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(new.number_index, 'hex'), 19));
  if (select count(*) from identity.verification where number_index = new.number_index) >= 4 then
    raise exception 'This identity serves four accounts already'
      using errcode = 'check_violation', constraint = 'identity_serves_four_accounts_at_most';
  end if;
  return new;
end $$;
create trigger judge_verification before insert on identity.verification
  for each row execute function identity.judge_verification();

-- How often an account asked for a check: names and numbers cannot be tried out here. Kept a day.
create table identity.verification_try (
  account_id uuid not null references identity.person,
  at timestamptz not null default now()
);
create index verification_try_of on identity.verification_try (account_id, at);

-- What a person tells of themselves where an offer needs it.
create table identity.about (
  person_id uuid primary key references identity.person,
  birth_year smallint check (birth_year between 1900 and 2200),
  home_unit_id uuid references territory.unit,
  constraint about_says_something check (birth_year is not null or home_unit_id is not null)
);

-- Which member of staff saw a child's name, where and why: for the guardian, and kept as long as the law wants.
create table identity.minor_seen (
  id uuid primary key default kernel.new_id(),
  day date not null default current_date,
  actor_id uuid not null,
  holder_id uuid not null,
  member_id uuid not null,
  subject_kind text not null check (subject_kind ~ '^[a-z][A-Za-z]*$'),
  subject_id uuid not null,
  constraint minor_seen_once_a_day unique (member_id, actor_id, subject_id, day)
);
create index minor_seen_of on identity.minor_seen (holder_id, day desc);

alter table identity.family_member enable row level security;
alter table identity.verification enable row level security;
alter table identity.verification_try enable row level security;
alter table identity.about enable row level security;
alter table identity.minor_seen enable row level security;

create policy holder on identity.family_member to wutong_app
  using (holder_id = (select kernel.actor())) with check (holder_id = (select kernel.actor()));
create policy oneself on identity.verification to wutong_app
  using (account_id = (select kernel.actor()))
  with check (account_id = (select kernel.actor()) and (member_id is null or exists (
    select from identity.family_member m where m.id = member_id and m.removed_at is null)));
create policy oneself on identity.verification_try to wutong_app
  using (account_id = (select kernel.actor())) with check (account_id = (select kernel.actor()));
create policy tidy_seen on identity.verification_try for select to wutong_app
  using ((select kernel.purpose()) = 'housekeeping');
create policy tidy on identity.verification_try for delete to wutong_app
  using ((select kernel.purpose()) = 'housekeeping');
create policy oneself on identity.about to wutong_app
  using (person_id = (select kernel.actor())) with check (person_id = (select kernel.actor()));
create policy guardian on identity.minor_seen for select to wutong_app
  using (holder_id = (select kernel.actor()));

grant select, insert, update on identity.family_member to wutong_app;
grant select, insert, delete on identity.verification, identity.verification_try to wutong_app;
grant select, insert, update, delete on identity.about to wutong_app;
grant select on identity.minor_seen to wutong_app;

-- Whom these accounts may enrol, and what admission judges them by: for the program itself, or for oneself.
create function identity.participants_of(holders uuid[])
returns table (holder_id uuid, member_id uuid, birth_year smallint, home_unit_id uuid, verified_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  with asked as (
    select p.id from identity.person p
    where p.id = any(holders) and p.erased_at is null
      and (kernel.purpose() = 'admission' or p.id = kernel.actor())
  )
  select p.id, null::uuid, coalesce(v.birth_year, a.birth_year), a.home_unit_id, v.participant_id
  from asked p
    left join identity.about a on a.person_id = p.id
    left join identity.verification v on v.account_id = p.id and v.member_id is null
  union all
  select m.holder_id, m.id, coalesce(v.birth_year, m.birth_year), a.home_unit_id, v.participant_id
  from identity.family_member m
    join asked p on p.id = m.holder_id
    left join identity.about a on a.person_id = p.id
    left join identity.verification v on v.account_id = p.id and v.member_id = m.id
  where m.removed_at is null
$$;
revoke execute on function identity.participants_of(uuid[]) from public;
grant execute on function identity.participants_of(uuid[]) to wutong_app;

-- Who is on a list that staff keep (an enrolment's): by the name they gave, their year, and how the account is
-- reached, masked. That a child was shown is written down in the same statement.
create function identity.participants_shown(holders uuid[], participants uuid[], kind text, subject uuid)
returns table (holder_id uuid, participant_id uuid, name text, birth_year smallint, minor boolean, holder_name text, phone_mask text)
language plpgsql volatile security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if kernel.actor() is null or (kernel.scope('activity.edit') = '{}' and kernel.scope('booking.decide') = '{}'
    and kernel.scope('attendance.note') = '{}')
  then
    return;
  end if;
  return query
    with asked as (
      select h.holder, h.participant, m.id as member, m.name, coalesce(v.birth_year, m.birth_year, a.birth_year) as year,
        p.name as account, p.phone_mask, p.id = h.participant or (v.id is not null and v.member_id is null) as own
      from unnest(holders, participants) as h (holder, participant)
        join identity.person p on p.id = h.holder
        left join identity.verification v on v.account_id = p.id
          and (v.participant_id = h.participant or v.member_id is not distinct from h.participant
            or (v.member_id is null and h.participant = p.id))
        left join identity.family_member m on m.holder_id = p.id and m.id = coalesce(v.member_id, h.participant)
        left join identity.about a on a.person_id = p.id and (p.id = h.participant or (v.id is not null and v.member_id is null))
    ), shown as (
      select *, year is not null and year >= extract(year from current_date) - 18 as child from asked
    ), noted as (
      insert into identity.minor_seen (actor_id, holder_id, member_id, subject_kind, subject_id)
      select distinct kernel.actor(), holder, coalesce(member, holder), kind, subject from shown where child
      on conflict do nothing
    )
    select holder, participant, case when own then account else shown.name end, year::smallint, child, account, shown.phone_mask
    from shown;
end $$;
revoke execute on function identity.participants_shown(uuid[], uuid[], text, uuid) from public;
grant execute on function identity.participants_shown(uuid[], uuid[], text, uuid) to wutong_app;

-- The stand-in for the check of identities says what it was asked, masked.
alter table kernel.stand_in_message drop constraint stand_in_message_channel_check;
alter table kernel.stand_in_message add check (channel in ('sms', 'email', 'wechat', 'identity'));
