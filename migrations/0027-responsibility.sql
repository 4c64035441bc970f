-- Who must handle what, where: categories of what is asked, the responsibility lists of the city, its districts and
-- subdistricts, their offices, centres and departments with what they are there for, and the time that each step has.

create schema responsibility;
grant usage on schema responsibility to wutong_app;

-- Offices and centres of a subdistrict, a district or the city, departments of a district or the city. Nothing hangs
-- below them, nobody draws them, no grid belongs to them.
insert into territory.nesting values
  ('administrative', 'office', 'subdistrict'),
  ('administrative', 'office', 'district'),
  ('administrative', 'office', 'city'),
  ('administrative', 'centre', 'subdistrict'),
  ('administrative', 'centre', 'district'),
  ('administrative', 'centre', 'city'),
  ('administrative', 'department', 'district'),
  ('administrative', 'department', 'city');

-- Lineages are ordered by kind, lower kinds first: those who handle come before the subdistrict, the district or the
-- city that they belong to. A department of the city is the last but one of its own lineage, and so keeps a chain of
-- the audit list of its own.

create function responsibility.both_given(zh text, en text) returns boolean
language sql immutable parallel safe as $$ select (zh is null) = (en is null) $$;

-- What is asked about, as a tree by code: what lies below a code begins with it.
create table responsibility.category (
  code text constraint category_code_is_given_once primary key check (code ~ '^\d{2}(\d{2}){0,3}$'),
  parent text generated always as (case when length(code) > 2 then left(code, -2) end) stored
    constraint category_lies_below_another references responsibility.category,
  -- Where it was moved from. A code never means anything else: what was filed keeps the one it was filed under.
  follows text constraint category_follows_a_known_one references responsibility.category
    constraint category_moves_once unique check (follows <> code)
);

-- How it was called from one day to another, and what is to be known of it.
create table responsibility.category_edition (
  code text not null references responsibility.category,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 80),
  -- For whoever reports.
  hint_zh text check (length(hint_zh) between 1 and 120),
  hint_en text check (length(hint_en) between 1 and 240),
  -- Not handled here: petitions, courts, emergencies have ways of their own.
  track text check (track in ('petition', 'court', 'emergency')),
  -- The number to call at once.
  call text constraint only_emergencies_are_called check ((call is not null) = (track is not distinct from 'emergency')),
  -- What is offered first to whoever reports: some things are not for everybody's eyes.
  sight text not null check (sight in ('public', 'confidential', 'sealed')),
  -- One of the matters that are handled in the area grid.
  sunk boolean not null,
  -- As people say it: what somebody writes is compared with these when a category is suggested.
  examples_zh text[] not null default '{}'
    check (cardinality(examples_zh) <= 20 and length(array_to_string(examples_zh, '')) <= 2000),
  examples_en text[] not null default '{}'
    check (cardinality(examples_en) <= 20 and length(array_to_string(examples_en, '')) <= 2000),
  source_zh text not null check (length(source_zh) between 1 and 300),
  source_en text not null check (length(source_en) between 1 and 300),
  changed_at timestamptz not null default clock_timestamp(),
  constraint hint_in_both_languages check (responsibility.both_given(hint_zh, hint_en)),
  constraint category_is_called_one_way_at_a_time exclude using gist (code with =, valid with &&)
);

-- What an office, a centre or a department can be there for. A list names these, so that one entry of the city's list
-- holds in all subdistricts.
create table responsibility.office_role (
  code text primary key check (code ~ '^[a-z][a-zA-Z]{1,29}$'),
  kind territory.unit_kind not null check (kind in ('office', 'centre', 'department')),
  number smallint not null check (number > 0),
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 80),
  about_zh text not null check (length(about_zh) between 1 and 120),
  about_en text not null check (length(about_en) between 1 and 240),
  constraint role_stands_once_among_its_like unique (kind, number)
);

-- What one of them is there for, and how it is reached. Where residents come is its front office.
create table responsibility.office (
  unit_id uuid primary key references territory.unit,
  -- The unit whose office it is, as when this was said: hung elsewhere, it must be said anew.
  of_id uuid not null references territory.unit,
  role text not null constraint office_has_a_known_role references responsibility.office_role,
  side text not null check (side in ('front', 'back')),
  phone text check (length(phone) between 3 and 40),
  address_zh text check (length(address_zh) between 1 and 120),
  address_en text check (length(address_en) between 1 and 240),
  hours_zh text check (length(hours_zh) between 1 and 200),
  hours_en text check (length(hours_en) between 1 and 400),
  version integer not null default 1,
  changed_at timestamptz not null default clock_timestamp(),
  constraint office_of_a_role_is_there_once unique (of_id, role),
  constraint address_in_both_languages check (responsibility.both_given(address_zh, address_en)),
  constraint hours_in_both_languages check (responsibility.both_given(hours_zh, hours_en))
);

-- The list of a unit: in force there and below. Whoever changes it says which version they have read.
create table responsibility.list (
  unit_id uuid primary key references territory.unit,
  version integer not null default 0,
  changed_at timestamptz not null default clock_timestamp()
);

-- Levels at which things are handled, the lowest first.
create type responsibility.level as enum (
  'building', 'park', 'market', 'microGrid', 'community', 'areaGrid', 'subdistrict', 'district', 'city');

-- An entry: a category and all below it, at a level, is handled by the unit of that level itself, by an office,
-- centre or department of it, or by one unit by name.
create table responsibility.list_rule (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references responsibility.list,
  category text not null constraint rule_names_a_known_category references responsibility.category,
  level responsibility.level not null,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  role text constraint rule_names_a_known_role references responsibility.office_role,
  named_id uuid constraint rule_names_a_known_unit references territory.unit,
  -- False for what a department must do itself: it goes down by a recorded approval alone.
  goes_down boolean not null,
  -- Under which recorded approval the work of a department was given down by this entry.
  approval text check (length(approval) between 1 and 200),
  reason text not null check (length(reason) between 1 and 400),
  source text not null check (length(source) between 1 and 300),
  constraint rule_names_one_handler check (num_nonnulls(role, named_id) <= 1),
  constraint one_entry_at_a_time exclude using gist (unit_id with =, category with =, level with =, valid with &&)
);

create table responsibility.list_assist (
  rule_id uuid not null references responsibility.list_rule on delete cascade,
  number smallint not null check (number between 1 and 9),
  level responsibility.level not null,
  role text constraint assist_names_a_known_role references responsibility.office_role,
  named_id uuid constraint assist_names_a_known_unit references territory.unit,
  constraint assist_names_one_handler check (num_nonnulls(role, named_id) <= 1),
  primary key (rule_id, number)
);

-- How long a step has, by the clock's name in the process, for a category and all below it (null: all). The nearest
-- unit that says something holds; null: everywhere.
create table responsibility.budget (
  id uuid primary key default kernel.new_id(),
  unit_id uuid references territory.unit,
  category text constraint budget_names_a_known_category references responsibility.category,
  clock text not null check (clock ~ '^[a-z][a-zA-Z]{1,29}$'),
  working_days smallint check (working_days between 1 and 400),
  working_minutes integer check (working_minutes between 1 and 100000),
  days smallint check (days between 1 and 1000),
  source_zh text not null check (length(source_zh) between 1 and 300),
  source_en text not null check (length(source_en) between 1 and 300),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  changed_at timestamptz not null default clock_timestamp(),
  constraint budget_is_said_one_way check (num_nonnulls(working_days, working_minutes, days) = 1),
  constraint one_budget_at_a_time exclude using gist (
    (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
    (coalesce(category, '')) with =, clock with =, valid with &&)
);

-- A past that was in force stays as it was: what has begun, of entries, times and categories, can only be given
-- another end, from today on; what is yet to begin can be taken back.
create function responsibility.judge_change() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    if lower(old.valid) <= current_date then
      raise exception 'What has begun stays: % in %', old.valid, tg_table_name
        using errcode = 'check_violation', constraint = 'begun_entry_stays';
    end if;
    return old;
  end if;
  if to_jsonb(new) - array['valid', 'changed_at'] is distinct from to_jsonb(old) - array['valid', 'changed_at']
    or lower(new.valid) <> lower(old.valid) or upper(new.valid) < current_date or upper(old.valid) < current_date then
    raise exception 'What was in force stays: % in %', old.valid, tg_table_name
      using errcode = 'check_violation', constraint = 'begun_entry_stays';
  end if;
  return new;
end $$;
create trigger judge_change before update or delete on responsibility.list_rule
  for each row execute function responsibility.judge_change();
create trigger judge_change before update or delete on responsibility.budget
  for each row execute function responsibility.judge_change();
create trigger judge_change before update or delete on responsibility.category_edition
  for each row execute function responsibility.judge_change();

-- What lies below a category is there only while that one is. Judged when a change is whole: what follows an edition
-- is written after that one was closed.
create function responsibility.judge_tree() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  touched text := case when tg_op = 'DELETE' then old.code else new.code end;
  life datemultirange;
begin
  select coalesce(range_agg(e.valid), '{}') into life from responsibility.category_edition e where e.code = touched;
  if length(touched) > 2 and not life <@ (
      select coalesce(range_agg(e.valid), '{}') from responsibility.category_edition e where e.code = left(touched, -2)) then
    raise exception 'Category % is there when the one above it is not', touched
      using errcode = 'check_violation', constraint = 'category_lies_within_another';
  end if;
  if exists (select from responsibility.category_edition e where e.code ~ ('^' || touched || '\d\d$')
      group by e.code having not range_agg(e.valid) <@ life) then
    raise exception 'Category % ends while others lie below it', touched
      using errcode = 'check_violation', constraint = 'ended_category_carries_none';
  end if;
  return null;
end $$;
create constraint trigger judge_tree after insert or update or delete on responsibility.category_edition
  deferrable initially deferred for each row execute function responsibility.judge_tree();

-- Whether whoever asks may say what holds in the whole city: categories, and times that no unit says.
create function responsibility.edits_city() returns boolean
language sql stable set search_path = pg_catalog as $$
  select exists (select from territory.unit u
    where u.kind = 'city' and u.valid @> current_date and u.id = any(kernel.scope('list.edit')))
$$;

-- Units at which somebody holds one of these roles today: who is to be asked for a change. No person is named.
create function responsibility.units_holding(roles text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select distinct g.unit_id from identity.role_grant g join identity.person p on p.id = g.person_id
  where g.role::text = any(roles) and g.valid @> current_date and p.erased_at is null
$$;
revoke execute on function responsibility.units_holding(text[]) from public;
grant execute on function responsibility.units_holding(text[]) to wutong_app;

-- How many open cases of these categories lie in a unit, as far as whoever asks may see them.
create function responsibility.open_cases(codes text[], unit uuid) returns integer
language sql stable as $$
  select count(*)::integer from cases.case
  where closed_at is null and category = any(codes) and place @> array[unit]
$$;

-- When anything here was said last: whoever looks at what they just wrote asks this.
create function responsibility.changed_at() returns timestamptz
language sql stable parallel safe as $$
  select greatest(
    (select max(changed_at) from responsibility.list), (select max(changed_at) from responsibility.office),
    (select max(changed_at) from responsibility.category_edition), (select max(changed_at) from responsibility.budget))
$$;

-- Who must do what is public.
do $$
declare part text;
begin
  foreach part in array array['category', 'category_edition', 'office_role', 'office', 'list', 'list_rule',
    'list_assist', 'budget'] loop
    execute format('alter table responsibility.%I enable row level security', part);
    execute format('grant select on responsibility.%I to wutong_app', part);
    execute format('create policy everybody_reads on responsibility.%I for select to wutong_app using (true)', part);
  end loop;
end $$;

create policy begin_list on responsibility.list for insert to wutong_app
  with check (territory.reaches(kernel.scope('list.edit'), unit_id));
create policy change on responsibility.list for update to wutong_app
  using (territory.reaches(kernel.scope('list.edit'), unit_id));
create policy add on responsibility.list_rule for insert to wutong_app
  with check (territory.reaches(kernel.scope('list.edit'), unit_id));
create policy end_it on responsibility.list_rule for update to wutong_app
  using (territory.reaches(kernel.scope('list.edit'), unit_id));
create policy take_back on responsibility.list_rule for delete to wutong_app
  using (territory.reaches(kernel.scope('list.edit'), unit_id));
create policy add on responsibility.list_assist for insert to wutong_app
  with check (exists (select from responsibility.list_rule r
    where r.id = rule_id and territory.reaches(kernel.scope('list.edit'), r.unit_id)));
create policy add on responsibility.category for insert to wutong_app with check (responsibility.edits_city());
create policy take_back on responsibility.category for delete to wutong_app using (responsibility.edits_city());
create policy add on responsibility.category_edition for insert to wutong_app
  with check (responsibility.edits_city());
create policy end_it on responsibility.category_edition for update to wutong_app using (responsibility.edits_city());
create policy take_back on responsibility.category_edition for delete to wutong_app
  using (responsibility.edits_city());
create policy add on responsibility.budget for insert to wutong_app
  with check (case when unit_id is null then responsibility.edits_city()
    else territory.reaches(kernel.scope('list.edit'), unit_id) end);
create policy end_it on responsibility.budget for update to wutong_app
  using (case when unit_id is null then responsibility.edits_city()
    else territory.reaches(kernel.scope('list.edit'), unit_id) end);
create policy take_back on responsibility.budget for delete to wutong_app
  using (case when unit_id is null then responsibility.edits_city()
    else territory.reaches(kernel.scope('list.edit'), unit_id) end);
create policy say on responsibility.office for insert to wutong_app
  with check (territory.reaches(kernel.scope('list.edit'), of_id)
    and territory.reaches(kernel.scope('list.edit'), unit_id));
create policy say_anew on responsibility.office for update to wutong_app
  using (territory.reaches(kernel.scope('list.edit'), unit_id))
  with check (territory.reaches(kernel.scope('list.edit'), of_id)
    and territory.reaches(kernel.scope('list.edit'), unit_id));
grant insert, update on responsibility.list, responsibility.office to wutong_app;
grant insert, delete on responsibility.category to wutong_app;
grant insert, update, delete on responsibility.list_rule, responsibility.category_edition, responsibility.budget
  to wutong_app;
grant insert on responsibility.list_assist to wutong_app;

-- Eight offices and six centres of a subdistrict, as Shanghai set them up from 2015 on (关于进一步创新社会治理加强基层建设的
-- 意见，2014: six offices for all, two that each chooses; six centres); departments as a district has them. What each is
-- there for is told in this program's words.
insert into responsibility.office_role (code, kind, number, name_zh, name_en, about_zh, about_en) values
  ('general', 'office', 1, '党政办公室', 'General Office', '综合协调、收文、没有列入清单的事项', 'Coordination, incoming papers, whatever stands on no list'),
  ('partyBuilding', 'office', 2, '社区党建办公室', 'Party Building Office', '党建联建、两企三新、阵地', 'Party organisations, companies and riders, stations'),
  ('management', 'office', 3, '社区管理办公室', 'Community Management Office', '市容、绿化、物业、住房、环境', 'Streets, greenery, property management, housing, surroundings'),
  ('services', 'office', 4, '社区服务办公室', 'Community Services Office', '养老、救助、助残、文化、教育、卫生', 'Elders, assistance, disability, culture, school, health'),
  ('safety', 'office', 5, '社区平安办公室', 'Community Safety Office', '平安建设、消防、安全生产、信访', 'Safety, fire prevention, safety at work, petitions'),
  ('selfGovernment', 'office', 6, '社区自治办公室', 'Community Self-Government Office', '居委会、协商、志愿、社会组织', 'Committees, deliberation, volunteers, social organisations'),
  ('development', 'office', 7, '社区发展办公室', 'Community Development Office', '企业服务、商圈、营商环境（自选设置）', 'Companies and markets (chosen by the subdistrict)'),
  ('enforcement', 'office', 8, '综合执法办公室', 'Enforcement Office', '城管执法、拆违、占道、噪声（自选设置）', 'Urban enforcement: stalls, illegal building, noise (chosen by the subdistrict)'),
  ('affairs', 'centre', 1, '社区事务受理服务中心', 'Community Affairs Centre', '社保、医保、救助等窗口', 'Desks for insurance, assistance and papers'),
  ('health', 'centre', 2, '社区卫生服务中心', 'Community Health Centre', '家庭医生、接种、公共卫生', 'Family doctors, vaccination, public health'),
  ('culture', 'centre', 3, '社区文化活动中心', 'Community Culture Centre', '文化设施、活动、健身', 'Culture, activities, sport'),
  ('partyService', 'centre', 4, '社区党群服务中心', 'Party-Mass Service Centre', '阵地、志愿、骑手与企业服务', 'Stations, volunteers, riders and companies'),
  ('operations', 'centre', 5, '城市运行管理中心', 'City Operations Centre', '网格巡查、派单、督办', 'Grid rounds, dispatching, following up'),
  ('mediation', 'centre', 6, '社区综治中心', 'Community Mediation Centre', '矛盾调解、法律服务、平安', 'Mediation, legal advice, safety'),
  ('greeningDepartment', 'department', 1, '绿化和市容管理局', 'Greening and City Appearance Bureau', '环卫、绿化、市容、店招', 'Sanitation, greenery, appearance, signs'),
  ('enforcementDepartment', 'department', 2, '城市管理行政执法局', 'Urban Enforcement Bureau', '城管执法', 'Urban enforcement'),
  ('constructionDepartment', 'department', 3, '建设和管理委员会', 'Construction and Management Commission', '道路、桥梁、工地、燃气', 'Roads, bridges, building sites, gas'),
  ('housingDepartment', 'department', 4, '住房保障和房屋管理局', 'Housing Bureau', '房屋、物业、电梯加装、旧改', 'Buildings, property management, lifts, renewal'),
  ('environmentDepartment', 'department', 5, '生态环境局', 'Environment Bureau', '噪声、废气、污水', 'Noise, fumes, sewage'),
  ('waterDepartment', 'department', 6, '水务局', 'Water Bureau', '供水、排水、防汛', 'Water, drains, floods'),
  ('policeDepartment', 'department', 7, '公安分局', 'Public Security Branch', '治安、交通、养犬', 'Public order, traffic, dogs'),
  ('fireDepartment', 'department', 8, '消防救援支队', 'Fire and Rescue', '消防监督', 'Fire supervision'),
  ('emergencyDepartment', 'department', 9, '应急管理局', 'Emergency Management Bureau', '安全生产、防灾', 'Safety at work, disasters'),
  ('marketDepartment', 'department', 10, '市场监督管理局', 'Market Regulation Bureau', '食品、消费、价格、特种设备', 'Food, consumers, prices, lifts and boilers'),
  ('civilAffairsDepartment', 'department', 11, '民政局', 'Civil Affairs Bureau', '救助、养老、儿童、社区', 'Assistance, elders, children, communities'),
  ('labourDepartment', 'department', 12, '人力资源和社会保障局', 'Human Resources and Social Security Bureau', '就业、社保、劳动监察', 'Work, insurance, labour inspection'),
  ('insuranceDepartment', 'department', 13, '医疗保障局', 'Healthcare Security Bureau', '医保', 'Medical insurance'),
  ('healthDepartment', 'department', 14, '卫生健康委员会', 'Health Commission', '医疗、公共卫生', 'Clinics, public health'),
  ('educationDepartment', 'department', 15, '教育局', 'Education Bureau', '入学、培训机构', 'Schools, private tuition'),
  ('cultureDepartment', 'department', 16, '文化和旅游局', 'Culture and Tourism Bureau', '文化设施与市场', 'Culture'),
  ('veteransDepartment', 'department', 17, '退役军人事务局', 'Veterans Affairs Bureau', '退役军人', 'Veterans'),
  ('disabilityDepartment', 'department', 18, '残疾人联合会', 'Disabled Persons'' Federation', '残疾人服务', 'Disability'),
  ('justiceDepartment', 'department', 19, '司法局', 'Justice Bureau', '调解、法律援助、复议', 'Mediation, legal aid, review'),
  ('petitionsDepartment', 'department', 20, '信访办公室', 'Petitions Office', '信访', 'Petitions'),
  ('commerceDepartment', 'department', 21, '商务委员会', 'Commerce Commission', '商业、企业服务、预付卡', 'Shops, companies, prepaid cards'),
  ('transportDepartment', 'department', 22, '交通委员会', 'Transport Commission', '公交、地铁、停车', 'Buses, metro, parking'),
  ('utilitiesDepartment', 'department', 23, '公用事业管理事务中心', 'Public Utilities Office', '供电、燃气、通信单位的协调', 'Electricity, gas and telephone companies');

insert into responsibility.category (code)
select code from unnest(array[
  '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '99',
  '0101', '0102', '0103', '0104', '0105', '0106', '0107', '0201', '0202', '0203', '0204', '0205', '0301', '0302',
  '0303', '0304', '0305', '0306', '0307', '0308', '0401', '0402', '0403', '0404', '0405', '0406', '0407', '0501',
  '0502', '0503', '0504', '0505', '0601', '0602', '0603', '0604', '0605', '0606', '0607', '0608', '0609', '0701',
  '0702', '0703', '0704', '0705', '0801', '0802', '0803', '0804', '0805', '0806', '0807', '0808', '0901', '0902',
  '0903', '0904', '0905', '0906', '0907', '0908', '1001', '1002', '1003', '1004', '1005', '1006', '1101', '1102',
  '1103', '1104', '1105', '1106', '1107', '1108', '1201', '1202', '1203', '1204', '1205', '1206', '1301', '1302',
  '1303', '9901', '010101', '010102', '010103', '010201', '010202', '010203', '010301', '010302', '010601', '010602', '010701', '020101',
  '020102', '020103', '020201', '020202', '030101', '030201', '030202', '030401', '030402', '040201', '040202', '050101', '050102', '050103',
  '050104', '060101', '060102', '060103', '060201', '060202', '060301', '060302', '070101', '070301', '070302', '080101', '080102', '080103',
  '080104', '080201', '080202', '090101', '090102', '090201', '090202', '090203', '120101', '120102', '120103']) as one (code);

-- A city's tree to begin with. Top and second level follow what city operation and hotline classifications have in
-- common (部件、事件 of GB/T 30428.2 and common 12345 topics); names below, hints and the 52 matters marked as handled in
-- the area grid are this program's: no city's published list was copied. A city puts its own in their place.
insert into responsibility.category_edition
  (code, name_zh, name_en, hint_zh, hint_en, track, call, sight, sunk, valid, source_zh, source_en)
select each.*, '[2000-01-01,)',
  '本系统初始分类：大类参照城市管理部件事件分类（GB/T 30428.2）与 12345 常见诉求归并，小类、提示与下沉片区网格的 52 项为本系统所拟，以本市公布的为准',
  'A tree to begin with: upper levels after GB/T 30428.2 and common hotline topics; lower levels, hints and the 52 matters of area grids are this program''s own. What the city publishes goes before it.'
from (values
  ('01', '市容环卫', 'Streets and rubbish', null, null, null, null, 'public', false),
  ('0101', '暴露垃圾', 'Rubbish left lying', '请拍下垃圾和旁边的门牌或路名', 'A photo with the house number or road name beside it helps', null, null, 'public', false),
  ('010101', '道路散落垃圾', 'Litter on a road', null, null, null, null, 'public', true),
  ('010102', '小区垃圾堆积', 'Rubbish piled up in a compound', '写明几号楼旁边', 'Say beside which building', null, null, 'public', true),
  ('010103', '建筑垃圾乱堆', 'Building waste dumped', '请拍下堆放的位置；知道是谁家装修的可以写上', 'A photo of the place; say whose renovation it is if you know', null, null, 'public', true),
  ('0102', '垃圾分类与清运', 'Sorting and collection', null, null, null, null, 'public', false),
  ('010201', '垃圾箱房满溢', 'Bins overflowing', null, null, null, null, 'public', true),
  ('010202', '混装混运', 'Sorted rubbish collected together', '写明时间和车牌', 'Say when, and the number plate', null, null, 'public', false),
  ('010203', '投放时间不便', 'Hours of the bin room', null, null, null, null, 'public', true),
  ('0103', '道路保洁', 'Street cleaning', null, null, null, null, 'public', false),
  ('010301', '路面污渍', 'Dirt on the road', null, null, null, null, 'public', true),
  ('010302', '落叶积雪', 'Leaves and snow', null, null, null, null, 'public', true),
  ('0104', '公共厕所', 'Public toilets', null, null, null, null, 'public', true),
  ('0105', '乱张贴乱涂写', 'Flyers and graffiti', null, null, null, null, 'public', true),
  ('0106', '占道经营', 'Trading on the pavement', null, null, null, null, 'public', false),
  ('010601', '流动设摊', 'Street stalls', '写明常在什么时候出摊', 'Say at what time they are usually there', null, null, 'public', true),
  ('010602', '跨门营业', 'Goods outside the shop', null, null, null, null, 'public', true),
  ('0107', '店招与户外广告', 'Shop signs and hoardings', null, null, null, null, 'public', false),
  ('010701', '店招松动', 'A sign coming loose', '会砸到人的，请先离开并拨打 110', 'If it may fall on somebody, move away and call 110', null, null, 'public', false),
  ('02', '绿化与公园', 'Trees and parks', null, null, null, null, 'public', false),
  ('0201', '树木', 'Trees', null, null, null, null, 'public', false),
  ('020101', '树枝遮挡', 'Branches in the way', '写明挡住了几楼的窗、哪盏灯', 'Say which window or lamp', null, null, 'public', true),
  ('020102', '树木倒伏', 'A fallen tree', null, null, null, null, 'public', false),
  ('020103', '枯死树', 'A dead tree', null, null, null, null, 'public', true),
  ('0202', '绿地', 'Green areas', null, null, null, null, 'public', false),
  ('020201', '毁绿种菜', 'Vegetables in a green area', null, null, null, null, 'public', true),
  ('020202', '绿地养护', 'Care of a green area', null, null, null, null, 'public', true),
  ('0203', '病虫害', 'Pests on plants', null, null, null, null, 'public', true),
  ('0204', '公园', 'Parks', null, null, null, null, 'public', false),
  ('0205', '擅自砍伐修剪', 'Felling or pruning without leave', null, null, null, null, 'public', false),
  ('03', '道路与设施', 'Roads and fixtures', null, null, null, null, 'public', false),
  ('0301', '车行道', 'Carriageways', null, null, null, null, 'public', false),
  ('030101', '路面坑洼', 'Potholes', null, null, null, null, 'public', false),
  ('0302', '人行道', 'Pavements', null, null, null, null, 'public', false),
  ('030201', '地砖松动', 'Loose paving stones', null, null, null, null, 'public', true),
  ('030202', '盲道被占', 'Tactile paving blocked', null, null, null, null, 'public', true),
  ('0303', '井盖', 'Manhole covers', '缺失的请先提醒路人，再拍照上报', 'Warn people of a missing one first', null, null, 'public', false),
  ('0304', '路灯', 'Lamps', null, null, null, null, 'public', false),
  ('030401', '道路路灯', 'Street lamps', '灯杆上有编号，请写上', 'There is a number on the pole', null, null, 'public', false),
  ('030402', '小区路灯', 'Lamps in a compound', null, null, null, null, 'public', true),
  ('0305', '排水积水', 'Drains and flooding', null, null, null, null, 'public', false),
  ('0306', '护栏与标志牌', 'Railings and signs', null, null, null, null, 'public', false),
  ('0307', '无障碍设施', 'Step-free access', null, null, null, null, 'public', false),
  ('0308', '座椅与步道', 'Benches and footpaths', null, null, null, null, 'public', true),
  ('04', '交通与停车', 'Traffic and parking', null, null, null, null, 'public', false),
  ('0401', '机动车违停', 'Illegal parking of cars', '堵住通道、急需挪车的请拨打 110', 'If a way is blocked and urgent, call 110', null, null, 'public', false),
  ('0402', '非机动车停放', 'Bicycles and scooters', null, null, null, null, 'public', false),
  ('040201', '共享单车乱停', 'Shared bicycles strewn about', null, null, null, null, 'public', true),
  ('040202', '楼外乱停', 'Scooters parked anyhow', null, null, null, null, 'public', true),
  ('0403', '小区停车', 'Parking in a compound', null, null, null, null, 'public', true),
  ('0404', '公共交通', 'Buses and metro', null, null, null, null, 'public', false),
  ('0405', '信号灯与标线', 'Lights and markings', null, null, null, null, 'public', false),
  ('0406', '僵尸车', 'Abandoned vehicles', '写明车牌和停了多久', 'Say the number plate and for how long', null, null, 'public', true),
  ('0407', '道路拥堵', 'Congestion', null, null, null, null, 'public', false),
  ('05', '噪声与环境', 'Noise and air', null, null, null, null, 'public', false),
  ('0501', '噪声', 'Noise', null, null, null, null, 'public', false),
  ('050101', '生活噪声', 'Noise of neighbours', '写明大致时段', 'Say at what times', null, null, 'public', true),
  ('050102', '施工噪声', 'Noise of building sites', '夜间施工请写明时间', 'Say when, if at night', null, null, 'public', false),
  ('050103', '广场舞噪声', 'Noise of dancing', null, null, null, null, 'public', true),
  ('050104', '商业噪声', 'Noise of shops', null, null, null, null, 'public', false),
  ('0502', '油烟异味', 'Cooking fumes and smells', null, null, null, null, 'public', false),
  ('0503', '扬尘', 'Dust', null, null, null, null, 'public', false),
  ('0504', '污水', 'Sewage', null, null, null, null, 'public', false),
  ('0505', '光污染', 'Light at night', null, null, null, null, 'public', false),
  ('06', '住房与物业', 'Housing and property management', null, null, null, null, 'public', false),
  ('0601', '物业服务', 'Property management', null, null, null, null, 'public', false),
  ('060101', '保洁与保安', 'Cleaning and guards', null, null, null, null, 'public', true),
  ('060102', '物业收费', 'Fees', null, null, null, null, 'public', false),
  ('060103', '维修不及时', 'Repairs that take too long', null, null, null, null, 'public', true),
  ('0602', '房屋维修', 'Repair of buildings', null, null, null, null, 'public', false),
  ('060201', '屋面外墙渗漏', 'Leaking roofs and walls', null, null, null, null, 'public', false),
  ('060202', '外墙脱落', 'Falling plaster', '请先远离，拦住路人', 'Keep away and warn others', null, null, 'public', false),
  ('0603', '电梯', 'Lifts', null, null, null, null, 'public', false),
  ('060301', '电梯困人', 'People trapped in a lift', '正在被困请立即拨打 96333 或 119，不要扒门', 'If somebody is trapped now call 96333 or 119; do not force the doors', 'emergency', '96333', 'public', false),
  ('060302', '电梯故障', 'A lift out of order', null, null, null, null, 'public', false),
  ('0604', '违法建筑', 'Building without permission', null, null, null, null, 'public', false),
  ('0605', '群租', 'Overcrowded letting', null, null, null, null, 'confidential', false),
  ('0606', '加装电梯', 'Adding a lift', null, null, null, null, 'public', false),
  ('0607', '楼道堆物', 'Things left in stairwells', null, null, null, null, 'public', true),
  ('0608', '业主委员会', 'Owners'' committees', null, null, null, null, 'public', false),
  ('0609', '老旧小区改造', 'Renewal of old compounds', null, null, null, null, 'public', false),
  ('07', '水电燃气通信', 'Utilities', null, null, null, null, 'public', false),
  ('0701', '供水', 'Water', null, null, null, null, 'public', false),
  ('070101', '水压不足停水', 'Low pressure or no water', null, null, null, null, 'public', false),
  ('0702', '供电', 'Electricity', null, null, null, null, 'public', false),
  ('0703', '燃气', 'Gas', null, null, null, null, 'public', false),
  ('070301', '燃气泄漏', 'Gas leak', '请马上开窗、离开，到室外拨打 119 或 962777，不要开关电器', 'Open windows, leave, call 119 or 962777 from outside; touch no switch', 'emergency', '119', 'public', false),
  ('070302', '燃气安装维修', 'Gas fitting and repair', null, null, null, null, 'public', false),
  ('0704', '通信与网络', 'Telephone and network', null, null, null, null, 'public', false),
  ('0705', '架空线', 'Overhead cables', null, null, null, null, 'public', true),
  ('08', '公共安全', 'Safety', null, null, null, null, 'public', false),
  ('0801', '消防', 'Fire safety', null, null, null, null, 'public', false),
  ('080101', '火情', 'Fire', '着火请立即拨打 119', 'If something is burning call 119 now', 'emergency', '119', 'public', false),
  ('080102', '消防通道堵塞', 'Fire lane blocked', null, null, null, null, 'public', true),
  ('080103', '电动车上楼充电', 'Scooters charged indoors', null, null, null, null, 'public', true),
  ('080104', '消防设施损坏', 'Broken fire equipment', null, null, null, null, 'public', true),
  ('0802', '治安', 'Public order', null, null, null, null, 'public', false),
  ('080201', '正在发生的违法犯罪', 'A crime going on', '请立即拨打 110', 'Call 110 now', 'emergency', '110', 'public', false),
  ('080202', '治安隐患', 'Worries about safety', null, null, null, null, 'confidential', false),
  ('0803', '高空抛物', 'Things thrown from windows', null, null, null, null, 'public', true),
  ('0804', '危房与坠落隐患', 'Dangerous buildings', null, null, null, null, 'public', false),
  ('0805', '突发疾病与受伤', 'Sudden illness and injury', '请立即拨打 120', 'Call 120 now', 'emergency', '120', 'public', false),
  ('0806', '防汛防台', 'Storms and floods', null, null, null, null, 'public', true),
  ('0807', '家庭暴力', 'Domestic violence', '正在发生请拨打 110；妇女维权热线 12338', 'If it is happening now call 110; women''s helpline 12338', null, null, 'sealed', false),
  ('0808', '生产安全', 'Safety at work', null, null, null, null, 'confidential', false),
  ('09', '民生保障', 'Help and care', null, null, null, null, 'public', false),
  ('0901', '社会救助', 'Assistance', null, null, null, null, 'confidential', false),
  ('090101', '低保与特困', 'Minimum income', null, null, null, null, 'confidential', false),
  ('090102', '临时困难', 'A sudden hardship', null, null, null, null, 'confidential', true),
  ('0902', '养老服务', 'Care for elders', null, null, null, null, 'public', false),
  ('090201', '独居老人关爱', 'Elders living alone', '只写需要什么，不必写病史', 'Say what is needed; no medical history', null, null, 'confidential', true),
  ('090202', '老年照护', 'Long-term care', null, null, null, null, 'confidential', false),
  ('090203', '社区助餐', 'Community meals', null, null, null, null, 'public', true),
  ('0903', '残疾人服务', 'Disability', null, null, null, null, 'confidential', false),
  ('0904', '就业', 'Work', null, null, null, null, 'public', false),
  ('0905', '社会保险', 'Social insurance', null, null, null, null, 'public', false),
  ('0906', '医疗保障', 'Medical insurance', null, null, null, null, 'public', false),
  ('0907', '退役军人', 'Veterans', null, null, null, null, 'public', false),
  ('0908', '儿童与未成年人', 'Children', null, null, null, null, 'confidential', false),
  ('10', '文化教育卫生', 'Culture, school and health', null, null, null, null, 'public', false),
  ('1001', '入学入园', 'School places', null, null, null, null, 'public', false),
  ('1002', '校外培训', 'Private tuition', null, null, null, null, 'public', false),
  ('1003', '文化设施', 'Libraries and culture', null, null, null, null, 'public', true),
  ('1004', '健身设施', 'Outdoor gyms', null, null, null, null, 'public', true),
  ('1005', '社区医院', 'Community clinics', null, null, null, null, 'public', false),
  ('1006', '除四害', 'Mosquitoes, flies and rats', null, null, null, null, 'public', true),
  ('11', '经营与劳动', 'Business and work', null, null, null, null, 'public', false),
  ('1101', '食品安全', 'Food safety', '请留好小票和剩余食品', 'Keep the receipt and what is left', null, null, 'public', false),
  ('1102', '消费纠纷', 'Disputes with shops', null, null, null, null, 'public', false),
  ('1103', '无证经营', 'Trading without a licence', null, null, null, null, 'public', false),
  ('1104', '价格与预付卡', 'Prices and prepaid cards', null, null, null, null, 'public', false),
  ('1105', '欠薪与劳动纠纷', 'Unpaid wages and labour disputes', null, null, null, null, 'confidential', false),
  ('1106', '楼宇企业服务', 'Services for companies', null, null, null, null, 'public', true),
  ('1107', '骑手与快递员权益', 'Riders and couriers', null, null, null, null, 'public', true),
  ('1108', '沿街商户诉求', 'Shops on the street', null, null, null, null, 'public', true),
  ('12', '邻里与自治', 'Neighbours', null, null, null, null, 'public', false),
  ('1201', '邻里纠纷', 'Disputes of neighbours', null, null, null, null, 'confidential', false),
  ('120101', '漏水纠纷', 'A leak from upstairs', null, null, null, null, 'confidential', true),
  ('120102', '公共空间纠纷', 'Shared space', null, null, null, null, 'confidential', true),
  ('120103', '相邻噪声调解', 'Mediation about noise', null, null, null, null, 'confidential', true),
  ('1202', '居委会工作', 'The residents'' committee', null, null, null, null, 'public', true),
  ('1203', '社区活动', 'Activities', null, null, null, null, 'public', true),
  ('1204', '议事协商', 'Having a say', null, null, null, null, 'public', true),
  ('1205', '文明养犬', 'Dogs', '咬伤请先就医并拨打 110', 'If bitten see a doctor and call 110', null, null, 'public', true),
  ('1206', '志愿服务', 'Volunteering', null, null, null, null, 'public', true),
  ('13', '其他渠道', 'Other ways', null, null, null, null, 'public', false),
  ('1301', '信访事项', 'Petitions', '请到信访窗口或国家信访局网站提交，那里有法定程序', 'Please go to the petitions office, which has a procedure by law', 'petition', null, 'public', false),
  ('1302', '诉讼仲裁与行政复议', 'Courts, arbitration, review', '已进入诉讼、仲裁或复议的，以法定途径的结论为准', 'What is before a court or tribunal is decided there', 'court', null, 'public', false),
  ('1303', '对工作人员的检举控告', 'Complaints about officials', '请拨打 12388，我们不转给被反映的单位', 'Call 12388; we pass it to nobody who is complained about', 'petition', null, 'sealed', false),
  ('99', '其他', 'Something else', null, null, null, null, 'public', false),
  ('9901', '说不清归哪类', 'Not sure', '照样说，我们来分', 'Just say it; we will sort it', null, null, 'public', false)
) as each (code, name_zh, name_en, hint_zh, hint_en, track, call, sight, sunk);

-- Times to begin with. A law goes before a convention; a city says its own from a day on.
insert into responsibility.budget (category, clock, working_days, working_minutes, days, source_zh, source_en, valid) values
  (null, 'accept', null, 240, null,
   '本系统惯例：承办单位半个工作日内接单', 'Convention of this program: taken up within half a working day', '[2000-01-01,)'),
  (null, 'respond', 1, null, null,
   '各地 12345 热线办法常见要求：1 个工作日内先行联系', 'Common to cities'' hotline rules: contact within one working day', '[2000-01-01,)'),
  (null, 'solve', 5, null, null,
   '各地 12345 热线办法常见要求：5 个工作日内办结，法定期限更长的从其规定',
   'Common to cities'' hotline rules: five working days, or the longer limit of a law', '[2000-01-01,)'),
  ('1301', 'solve', null, null, 60,
   '《信访工作条例》（2022）第三十四条：自受理之日起 60 日内办结', 'Regulation on Petition Work (2022), art. 34: 60 days', '[2022-05-01,)'),
  ('1105', 'solve', 60, null, null,
   '《劳动保障监察条例》（2004）第十七条：自立案之日起 60 个工作日内完成调查',
   'Regulation on Labour Security Supervision (2004), art. 17: 60 working days', '[2004-12-01,)'),
  ('1101', 'respond', 7, null, null,
   '《市场监督管理投诉举报处理暂行办法》（2019）第十四条：7 个工作日内决定是否受理',
   'Interim Measures on Market Regulation Complaints (2019), art. 14: seven working days to take it up', '[2020-01-01,)'),
  ('1102', 'respond', 7, null, null,
   '《市场监督管理投诉举报处理暂行办法》（2019）第十四条：7 个工作日内决定是否受理',
   'Interim Measures on Market Regulation Complaints (2019), art. 14: seven working days to take it up', '[2020-01-01,)'),
  ('1102', 'solve', 45, null, null,
   '《市场监督管理投诉举报处理暂行办法》（2019）第二十一条：受理之日起 45 个工作日内调解，未达成协议的终止',
   'Interim Measures on Market Regulation Complaints (2019), art. 21: mediation within 45 working days', '[2020-01-01,)');
