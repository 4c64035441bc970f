-- Whoever supervises looks for few among many that are open: each list has an index of its own, in its order.
create index case_that_bounces on cases.case (due_at, id) where closed_at is null and bounces > 0;
create index case_reopened on cases.case (due_at, id) where closed_at is null and reopened > 0;
create index case_with_requester on cases.case (due_at, id) where closed_at is null and kind = 'waiting';
create index case_with_decider on cases.case (due_at, id) where closed_at is null and pending <> '{}';
drop index cases.case_that_waits;

-- What is held is asked once a statement: an inbox reads hundreds of rows.
alter policy with_unit on cases.assignment using (
  (select kernel.purpose()) in ('housekeeping', 'import', 'survey', 'notify')
  or lineage && (select kernel.scope('case.handle'))
  or lineage && (select kernel.scope('case.supervise'))
  or exists (select from cases.case c where c.id = case_id));
