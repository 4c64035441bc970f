-- The service catalogue: what a resident can get at a station, how, with which papers, and when somebody
-- last made sure that it is true.

create schema catalogue;
grant usage on schema catalogue to wutong_app;

-- Situations of life, and what belongs to each.
create table catalogue.category (
  code text primary key check (code ~ '^[a-z][a-zA-Z]{1,29}$'),
  parent text references catalogue.category,
  number smallint not null check (number > 0),
  name_zh text not null check (length(name_zh) between 1 and 30),
  name_en text not null check (length(name_en) between 1 and 60),
  constraint category_stands_once_among_its_like unique nulls not distinct (parent, number)
);

-- Papers that services ask for, told once. "held": the administration holds it already and an officer can
-- look it up, so nobody should be asked to bring it again.
create table catalogue.document (
  code text primary key check (code ~ '^[a-z][a-zA-Z]{1,39}$'),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  issuer_zh text not null,
  issuer_en text not null,
  held boolean not null
);

-- After how many months without confirmation a service counts as stale; a category's own rule goes before
-- the one for all (null).
create table catalogue.confirm_rule (
  category text references catalogue.category,
  months smallint not null check (months between 1 and 60),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_confirm_rule_at_a_time
    exclude using gist (coalesce(category, '') with =, valid with &&)
);

create table catalogue.service (
  id uuid primary key default kernel.new_id(),
  code text not null constraint service_code_is_given_once unique check (code ~ '^[a-z0-9][a-z0-9-]{1,48}$'),
  -- Whose service it is; offered at stations in that unit and below.
  unit_id uuid not null references territory.unit,
  -- Offered from a day on, and up to another once it is retired.
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  confirmed_on date not null,
  -- The unit whose office confirmed it: no person is named.
  confirmed_by uuid not null references territory.unit,
  version integer not null default 1,
  changed_at timestamptz not null default now()
);
create index service_of on catalogue.service (unit_id);

-- What was said of a service from one day to another.
create table catalogue.edition (
  id uuid primary key default kernel.new_id(),
  service_id uuid not null references catalogue.service,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  category text not null constraint edition_has_a_known_category references catalogue.category,
  tiers text[] not null constraint edition_names_a_tier check (
    cardinality(tiers) > 0 and tiers <@ '{city,district,subdistrict,grid,community,point}'),
  -- What a station must have for it; null: nothing in particular.
  function text constraint edition_needs_a_known_function references stations.service,
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  initials text not null,
  -- Other words under which people look for it.
  keywords text not null default '',
  summary_zh text not null check (length(summary_zh) between 1 and 400),
  summary_en text not null check (length(summary_en) between 1 and 800),
  whom_zh text not null check (length(whom_zh) between 1 and 400),
  whom_en text not null check (length(whom_en) between 1 and 800),
  -- 0: free. Null: it depends, and the words below say on what.
  fee numeric(10, 2) check (fee >= 0),
  fee_zh text,
  fee_en text,
  takes_zh text not null check (length(takes_zh) between 1 and 120),
  takes_en text not null check (length(takes_en) between 1 and 240),
  channels text[] not null check (channels <@ '{desk,online,home,phone}' and cardinality(channels) > 0),
  link text check (link ~ '^https://'),
  steps_zh text[] not null,
  steps_en text[] not null,
  organisation_id uuid constraint edition_names_a_known_provider references organisations.organisation,
  provider_zh text not null check (length(provider_zh) between 1 and 120),
  provider_en text not null check (length(provider_en) between 1 and 200),
  phone text check (length(phone) between 3 and 40),
  basis_zh text,
  basis_en text,
  constraint one_edition_at_a_time exclude using gist (service_id with =, valid with &&),
  constraint steps_are_told_in_both_languages check (
    cardinality(steps_zh) between 1 and 20 and cardinality(steps_zh) = cardinality(steps_en)),
  constraint fee_that_depends_is_explained check (fee is not null or fee_zh is not null),
  constraint fee_in_both_languages check ((fee_zh is null) = (fee_en is null)),
  constraint basis_in_both_languages check ((basis_zh is null) = (basis_en is null)),
  constraint online_has_a_link check (not 'online' = any(channels) or link is not null or phone is not null)
);

create table catalogue.required_document (
  edition_id uuid not null references catalogue.edition on delete cascade,
  number smallint not null check (number between 1 and 30),
  document text not null constraint service_asks_for_known_documents references catalogue.document,
  form text not null check (form in ('original', 'copy', 'either')),
  note_zh text,
  note_en text,
  primary key (edition_id, number),
  constraint document_is_asked_for_once unique (edition_id, document),
  constraint note_in_both_languages check ((note_zh is null) = (note_en is null))
);

-- What a station says of a service: that it does not offer it, or how it does.
create table catalogue.station_detail (
  station_id uuid not null references stations.station,
  service_id uuid not null references catalogue.service,
  offered boolean not null,
  appointment text not null check (appointment in ('none', 'advised', 'needed')),
  hours_zh text check (length(hours_zh) between 1 and 200),
  hours_en text check (length(hours_en) between 1 and 400),
  contact text check (length(contact) between 3 and 80),
  version integer not null default 1,
  primary key (station_id, service_id),
  constraint own_hours_in_both_languages check ((hours_zh is null) = (hours_en is null))
);
create index detail_of_service on catalogue.station_detail (service_id);

-- A unit that ends takes no service with it: they are retired or handed on first.
create function catalogue.judge_unit_ending() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not upper_inf(new.valid) and exists (
    select from catalogue.service s where s.unit_id = new.id and not s.valid << daterange(upper(new.valid), null)
  ) then
    raise exception 'Unit % ends while it offers services', new.id
      using errcode = 'check_violation', constraint = 'ended_unit_offers_nothing';
  end if;
  return null;
end $$;
create constraint trigger judge_catalogue_ending after update of valid on territory.unit
  deferrable initially deferred for each row execute function catalogue.judge_unit_ending();

create function catalogue.may_edit(service uuid) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from catalogue.service s
    where s.id = service and territory.reaches(kernel.scope('catalogue.edit'), s.unit_id))
$$;
create function catalogue.may_edit_edition(edition uuid) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from catalogue.edition e where e.id = edition and catalogue.may_edit(e.service_id))
$$;

-- Who keeps a unit's services, for the program to tell them what is stale: nobody else may ask.
create function catalogue.editors(roles text[], unit uuid) returns table (person_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  with holders as (
    select g.person_id, array_position(territory.present_lineage(unit), g.unit_id) as distance
    from identity.role_grant g join identity.person p on p.id = g.person_id and p.erased_at is null
    where kernel.purpose() = 'housekeeping' and g.role::text = any(roles) and g.valid @> current_date
      and g.unit_id = any(territory.present_lineage(unit)))
  select distinct h.person_id from holders h where h.distance = (select min(distance) from holders)
$$;

-- Everything here is public: it is what residents are told.
do $$
declare part text;
begin
  foreach part in array array['category', 'document', 'confirm_rule', 'service', 'edition', 'required_document',
    'station_detail'] loop
    execute format('alter table catalogue.%I enable row level security', part);
    execute format('grant select on catalogue.%I to wutong_app', part);
    execute format('create policy everybody_reads on catalogue.%I for select to wutong_app using (true)', part);
  end loop;
end $$;

create policy found on catalogue.service for insert to wutong_app
  with check (territory.reaches(kernel.scope('catalogue.edit'), unit_id));
create policy change on catalogue.service for update to wutong_app
  using (territory.reaches(kernel.scope('catalogue.edit'), unit_id))
  with check (territory.reaches(kernel.scope('catalogue.edit'), unit_id));
create policy add on catalogue.edition for insert to wutong_app with check (catalogue.may_edit(service_id));
create policy change on catalogue.edition for update to wutong_app using (catalogue.may_edit(service_id));
create policy add on catalogue.required_document for insert to wutong_app
  with check (catalogue.may_edit_edition(edition_id));
create policy remove on catalogue.required_document for delete to wutong_app
  using (catalogue.may_edit_edition(edition_id));
create policy add on catalogue.station_detail for insert to wutong_app with check (stations.may_edit(station_id));
create policy change on catalogue.station_detail for update to wutong_app using (stations.may_edit(station_id));
grant insert, update on catalogue.service, catalogue.edition, catalogue.station_detail to wutong_app;
grant insert, delete on catalogue.required_document to wutong_app;

insert into catalogue.category (code, parent, number, name_zh, name_en) values
  ('papers', null, 1, '证件与居住', 'Papers and residence'),
  ('children', null, 2, '生育与孩子', 'Births and children'),
  ('health', null, 3, '看病与健康', 'Health'),
  ('work', null, 4, '就业与社保', 'Work and social security'),
  ('elders', null, 5, '养老与照护', 'Growing old'),
  ('support', null, 6, '困难帮扶', 'Help in hard times'),
  ('housing', null, 7, '住房与物业', 'Housing'),
  ('law', null, 8, '法律与调解', 'Law and disputes'),
  ('neighbourhood', null, 9, '小区生活', 'Living together'),
  ('daily', null, 10, '日常便民', 'Everyday help'),
  ('culture', null, 11, '文化与学习', 'Culture and learning'),
  ('taking', null, 12, '志愿与议事', 'Taking part'),
  ('residence', 'papers', 1, '居住证与户口', 'Residence and registration'),
  ('certificates', 'papers', 2, '开证明', 'Certificates'),
  ('marriage', 'papers', 3, '婚姻与家庭', 'Marriage and family'),
  ('travel', 'papers', 4, '出行证件', 'Travel papers'),
  ('birth', 'children', 1, '生育', 'Having a child'),
  ('toddlers', 'children', 2, '托育', 'Care of small children'),
  ('schooling', 'children', 3, '入学与课后', 'School and after school'),
  ('insurance', 'health', 1, '医疗保险', 'Medical insurance'),
  ('doctor', 'health', 2, '家庭医生', 'Family doctor'),
  ('checks', 'health', 3, '健康小屋', 'Health checks'),
  ('vaccines', 'health', 4, '接种与筛查', 'Vaccines and screening'),
  ('pension', 'work', 1, '社会保险', 'Social insurance'),
  ('jobs', 'work', 2, '找工作', 'Finding work'),
  ('business', 'work', 3, '创业与企业', 'Starting a business'),
  ('elderMeals', 'elders', 1, '长者助餐', 'Meals'),
  ('elderCare', 'elders', 2, '照护', 'Care'),
  ('elderBenefits', 'elders', 3, '津贴与优待', 'Benefits'),
  ('elderLife', 'elders', 4, '陪伴与数字助老', 'Company and phones'),
  ('assistance', 'support', 1, '社会救助', 'Assistance'),
  ('disability', 'support', 2, '残疾人服务', 'Disability'),
  ('veterans', 'support', 3, '退役军人', 'Veterans'),
  ('homes', 'housing', 1, '保障住房', 'Public housing'),
  ('property', 'housing', 2, '物业与维修', 'Property and repairs'),
  ('renewal', 'housing', 3, '电梯与改造', 'Lifts and renewal'),
  ('advice', 'law', 1, '法律服务', 'Legal advice'),
  ('disputes', 'law', 2, '矛盾调解', 'Disputes'),
  ('waste', 'neighbourhood', 1, '垃圾与环境', 'Waste and surroundings'),
  ('parking', 'neighbourhood', 2, '停车与充电', 'Parking and charging'),
  ('pets', 'neighbourhood', 3, '养犬与虫害', 'Pets and pests'),
  ('safety', 'neighbourhood', 4, '平安', 'Safety'),
  ('repairs', 'daily', 1, '修修补补', 'Small repairs'),
  ('rest', 'daily', 2, '歇脚', 'A place to rest'),
  ('utilities', 'daily', 3, '水电煤与缴费', 'Utilities and bills'),
  ('reading', 'culture', 1, '阅读', 'Reading'),
  ('classes', 'culture', 2, '课程', 'Classes'),
  ('shows', 'culture', 3, '演出展览', 'Shows'),
  ('sport', 'culture', 4, '健身', 'Sport'),
  ('rooms', 'culture', 5, '场地', 'Rooms'),
  ('volunteering', 'taking', 1, '志愿服务', 'Volunteering'),
  ('party', 'taking', 2, '党群事务', 'Party affairs'),
  ('voice', 'taking', 3, '提意见与议事', 'Having a say');

insert into catalogue.confirm_rule (category, months, valid, source) values
  (null, 12, '[2024-01-01,)', 'The project''s own starting value; a city sets its own'),
  ('insurance', 6, '[2024-01-01,)', 'The project''s own starting value: contributions and rates change every year');

insert into catalogue.document (code, name_zh, name_en, issuer_zh, issuer_en, held) values
  ('idCard', '居民身份证', 'Resident identity card', '公安机关', 'Public security', false),
  ('household', '户口簿', 'Household register', '公安机关', 'Public security', true),
  ('residencePermit', '居住证', 'Residence permit', '公安机关', 'Public security', true),
  ('residenceNotice', '居住登记回执', 'Receipt of residence registration', '社区事务受理服务中心', 'Community affairs centre', true),
  ('passport', '护照', 'Passport', '出入境管理机构', 'Exit and entry administration', false),
  ('hkmtPermit', '港澳台居民居住证或通行证', 'Permit of a resident of Hong Kong, Macao or Taiwan', '公安机关', 'Public security', false),
  ('marriageCertificate', '结婚证', 'Marriage certificate', '婚姻登记机关', 'Marriage registry', true),
  ('divorceCertificate', '离婚证或离婚判决书', 'Divorce certificate or judgment', '婚姻登记机关或法院', 'Marriage registry or court', true),
  ('birthCertificate', '出生医学证明', 'Medical certificate of birth', '接生的医疗机构', 'Hospital of birth', true),
  ('deathCertificate', '死亡证明', 'Certificate of death', '医疗机构或公安机关', 'Hospital or public security', true),
  ('onlyChild', '独生子女父母光荣证', 'Certificate of parents of an only child', '街镇', 'Subdistrict', true),
  ('propertyDeed', '不动产权证', 'Deed of the home', '不动产登记机构', 'Land registry', true),
  ('lease', '经网签备案的租赁合同', 'Lease filed online', '房屋租赁双方', 'Landlord and tenant', true),
  ('landlordConsent', '出租人同意书', 'Consent of the landlord', '出租人', 'Landlord', false),
  ('publicTenancy', '租用公房凭证', 'Certificate of public tenancy', '公房管理单位', 'Public housing office', true),
  ('socialCard', '社会保障卡', 'Social security card', '人力资源社会保障部门', 'Human resources and social security', false),
  ('medicalCard', '医保电子凭证或医保卡', 'Medical insurance card or its electronic form', '医疗保障部门', 'Medical security', true),
  ('invoice', '医疗费收据原件', 'Receipts of medical costs', '医疗机构', 'Hospital', false),
  ('prescription', '处方或病历', 'Prescription or medical record', '医疗机构', 'Hospital', false),
  ('diagnosis', '诊断证明', 'Diagnosis', '医疗机构', 'Hospital', false),
  ('dischargeSummary', '出院小结', 'Discharge summary', '医疗机构', 'Hospital', false),
  ('costList', '费用明细清单', 'Itemised costs', '医疗机构', 'Hospital', false),
  ('vaccineBook', '预防接种证', 'Vaccination record', '接种门诊', 'Vaccination clinic', true),
  ('maternalBook', '母子健康手册', 'Mother and child health record', '社区卫生服务中心', 'Community health centre', true),
  ('bankCard', '本人银行卡', 'Own bank card', '银行', 'Bank', false),
  ('photo', '近期免冠照片', 'Recent photograph', '照相馆或自拍', 'Photographer, or taken oneself', false),
  ('applicationForm', '申请表', 'Application form', '窗口或网上领取', 'At the desk or online', false),
  ('commitment', '告知承诺书', 'Signed declaration', '窗口领取', 'At the desk', false),
  ('powerOfAttorney', '委托书及受托人身份证', 'Power of attorney and the agent’s identity card', '委托人', 'Whoever is represented', false),
  ('guardianProof', '监护关系材料', 'Proof of guardianship', '公安、民政或法院', 'Public security, civil affairs or court', true),
  ('incomeProof', '收入和财产申报', 'Statement of income and assets', '本人填写', 'Filled in oneself', false),
  ('payslip', '工资收入材料', 'Proof of wages', '用人单位', 'Employer', false),
  ('labourContract', '劳动合同', 'Labour contract', '用人单位', 'Employer', true),
  ('leavingProof', '解除或终止劳动关系证明', 'Proof that employment ended', '用人单位', 'Employer', true),
  ('unemploymentRegistration', '失业登记凭证', 'Registration as unemployed', '人力资源社会保障部门', 'Human resources and social security', true),
  ('diploma', '毕业证书', 'Diploma', '学校', 'School', true),
  ('schoolNotice', '入学通知', 'Notice of admission', '学校', 'School', false),
  ('skillCertificate', '职业技能等级证书', 'Certificate of vocational skill', '评价机构', 'Assessing body', true),
  ('businessLicence', '营业执照', 'Business licence', '市场监管部门', 'Market regulation', true),
  ('disabilityCard', '残疾人证', 'Disability card', '残疾人联合会', 'Disabled persons’ federation', true),
  ('veteranCard', '退役军人优待证', 'Veterans’ card', '退役军人事务部门', 'Veterans affairs', true),
  ('dischargePapers', '退役证件', 'Discharge papers', '部队', 'Armed forces', false),
  ('lowIncomeProof', '低保或低收入认定', 'Recognition of low income', '街镇', 'Subdistrict', true),
  ('careAssessment', '老年照护统一需求评估报告', 'Assessment of the need for care', '评估机构', 'Assessing body', true),
  ('pensionProof', '养老金领取信息', 'Record of pension', '社保经办机构', 'Social insurance agency', true),
  ('floorPlan', '装修或改造图纸', 'Plan of the works', '施工单位', 'Contractor', false),
  ('contractorPapers', '施工单位资质和人员名单', 'Papers and staff list of the contractor', '施工单位', 'Contractor', false),
  ('ownersConsent', '业主表决结果', 'Result of the owners’ vote', '业主大会或业主小组', 'Owners', false),
  ('repairQuote', '维修方案和预算', 'Repair plan and budget', '物业服务企业', 'Property manager', false),
  ('vehicleLicence', '机动车行驶证', 'Vehicle licence', '公安交管部门', 'Traffic police', true),
  ('meterNumber', '户号或账单', 'Account number or bill', '水电燃气企业', 'Utility', false),
  ('dogVaccine', '犬只免疫证明', 'Proof of a dog’s vaccination', '动物诊疗机构', 'Animal clinic', false),
  ('dogPhoto', '犬只照片', 'Photograph of the dog', '本人', 'Owner', false),
  ('evidence', '与纠纷有关的材料', 'Papers about the dispute', '当事人', 'The parties', false),
  ('partyLetter', '党员组织关系介绍信', 'Letter of transfer of Party membership', '原党组织', 'Former Party organisation', true),
  ('groupList', '参加人名单', 'List of those taking part', '申请团队', 'The group', false),
  ('activityPlan', '活动方案', 'Plan of the activity', '申请团队', 'The group', false),
  ('serviceRecord', '志愿服务记录', 'Record of voluntary service', '志愿服务平台', 'Volunteer platform', true),
  ('foundItem', '拾到的物品或失物描述', 'The thing found, or what was lost', '本人', 'Oneself', false),
  ('libraryCard', '读者证', 'Reader’s card', '公共图书馆', 'Public library', true),
  ('consentForm', '监护人知情同意书', 'Consent of a guardian', '窗口领取', 'At the desk', false),
  ('healthForm', '健康状况告知书', 'Statement of health', '窗口领取', 'At the desk', false);
