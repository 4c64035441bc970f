-- What is stored with a unit and all above it follows when the units above become other ones: what is open or still to
-- come, for that is judged by where it lies; what is over stays as it was, and so do figures of days.
-- docs/decisions/0038-plans.md.

-- Every table that stores a lineage says whether it follows: which of its rows do (null: none), and why not the others.
-- The first of `lineage` is the unit itself. Each room lists its own.
create table territory.follower (
  part text primary key,
  rows text check (rows <> ''),
  why text not null check (why <> '')
);
alter table territory.follower enable row level security;
create policy everybody_reads on territory.follower for select to wutong_app using (true);
grant select on territory.follower to wutong_app;

insert into territory.follower values
  ('kernel.audit', null, 'what was done stays where it was done'),
  ('duty.week', 'monday > current_date - 7', 'weeks that are over stay'),
  ('capacity.offer', $$state = 'open'$$, 'what was closed stays'),
  ('capacity.resource', 'true', 'a timeline is used for ever'),
  ('footfall.station_day', null, 'a day is counted where it was'),
  ('footfall.unit_day', null, 'a day is counted where it was'),
  ('activities.activity', $$state in ('draft', 'published')$$, 'what is over or called off stays'),
  ('activities.team', 'active', 'a team that meets no more stays'),
  ('activities.theme', $$month >= date_trunc('month', current_date)$$, 'months that are over stay'),
  ('bookings.booking', $$state in ('requested', 'confirmed') and upper(during) > now()$$, 'what was used, refused or cancelled stays'),
  ('bookings.contact', $$state in ('asked', 'confirmed')$$, 'what was refused or ended stays'),
  ('bookings.appeal', $$state = 'open'$$, 'what was answered stays'),
  ('parking.point', $$status = 'open'$$, 'a retired one stays'),
  ('parking.pause', 'ends > now()', 'what has ended stays'),
  ('checkins.checkin', null, 'who came was noted where they came'),
  ('checkins.conflict', 'resolved_at is null', 'what was resolved stays'),
  ('cases.assignment', null, 'cases follow by an event of their own (src/engines/cases/rehanging)'),
  ('requests.request', 'not exists (select from requests.course o where o.case_id = t.case_id and o.closed_at is not null)',
    'of what was closed nobody has to do anything'),
  ('requests.shown', 'live and closed_at is null', 'what was closed is shown where it was'),
  ('requests.course', null, 'rates are counted where the request was filed'),
  ('requests.exclusion', null, 'as the course that it is of'),
  ('mediation.matter', null, 'where it happened, as it was then; rights are judged by its case, which follows'),
  ('opinions.gathering', 'heads is null', 'what was held stays'),
  ('opinions.opinion', null, 'whom it was said to, as it was then; rights are judged by its case, which follows'),
  ('opinions.topic', 'true', 'a topic is deliberated until it is let go'),
  ('partners.partner', null, 'looked after by administrators, who hold a district or more: no area grid matters'),
  ('partners.key', null, 'looked after by administrators, who hold a district or more: no area grid matters'),
  ('hooks.subscription', null, 'looked after by administrators, who hold a district or more: no area grid matters'),
  ('hooks.event', null, 'what happened stays where it happened'),
  ('hotline.line', null, 'looked after by administrators, who hold a district or more: no area grid matters'),
  ('hotline.finding', null, 'looked after by administrators, who hold a district or more: no area grid matters'),
  ('visits.caseload', null, 'follows every night (src/domains/visits/retention)'),
  ('visits.place', null, 'follows every night (src/domains/visits/retention)'),
  ('visits.plan', null, 'follows every night (src/domains/visits/retention)'),
  ('visits.tally', null, 'follows every night (src/domains/visits/retention)'),
  ('visits.holding', null, 'told by its caseload'),
  ('visits.visit', null, 'a visit was made where it was'),
  ('field.device', null, 'told anew whenever it sends'),
  ('planning.plan', null, 'of a subdistrict or more: it lies in no area grid'),
  ('planning.adoption', null, 'of a subdistrict or more: it lies in no area grid'),
  ('planning.network', null, 'of a subdistrict or more: it lies in no area grid'),
  ('planning.opening', null, 'of a subdistrict or more: it lies in no area grid'),
  ('planning.barrier', null, 'of a subdistrict or more: it lies in no area grid');

-- Lets them follow units that belong elsewhere by now. Done twice, the second time nothing changes. For the program alone.
-- Gives how many rows followed.
create function territory.follow(moved uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  follower territory.follower;
  several integer;
  followed integer := 0;
begin
  if kernel.purpose() <> 'housekeeping' then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  for follower in select * from territory.follower f where f.rows is not null order by f.part loop
    execute format(
      'with unit as materialized (
         select u.id, territory.present_lineage(u.id) as lineage
         from (select distinct t.lineage[1] as id from %1$s t where t.lineage && $1 and (%2$s)) u)
       update %1$s t set lineage = unit.lineage from unit
       where t.lineage && $1 and (%2$s) and t.lineage[1] = unit.id and t.lineage <> unit.lineage',
      follower.part::regclass, follower.rows) using moved;
    get diagnostics several = row_count;
    followed := followed + several;
  end loop;
  return followed;
end $$;
revoke execute on function territory.follow(uuid[]) from public;
grant execute on function territory.follow(uuid[]) to wutong_app;

-- A booking stays where it was made; only what lies above that place may become other units, and the program says so.
create or replace function bookings.keep_booking() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if new.state is distinct from old.state and new.state not in ('cancelled', 'requested')
    and not new.lineage && kernel.scope('booking.decide') and not new.lineage && kernel.scope('attendance.note')
  then
    raise exception 'Only staff decide on bookings' using errcode = 'insufficient_privilege';
  end if;
  if (new.kind, new.station_id, new.made_at) is distinct from (old.kind, old.station_id, old.made_at)
    or new.lineage is distinct from old.lineage
      and (kernel.purpose() <> 'housekeeping' or new.lineage[1] is distinct from old.lineage[1])
    or new.holder_id is distinct from old.holder_id and new.holder_id is not null
  then
    raise exception 'What a booking is of does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
