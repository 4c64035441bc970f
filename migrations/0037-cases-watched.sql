-- Whoever supervises looks for few among many that are open: each list has an index of its own, in its order.
create index case_that_bounces on cases.case (due_at, id) where closed_at is null and bounces > 0;
create index case_reopened on cases.case (due_at, id) where closed_at is null and reopened > 0;
create index case_with_requester on cases.case (due_at, id) where closed_at is null and kind = 'waiting';
create index case_with_decider on cases.case (due_at, id) where closed_at is null and pending <> '{}';
