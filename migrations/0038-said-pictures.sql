-- Pictures that came with what somebody said of their request after it was filed: an answer, "not done", opening it
-- again. Their names stand in the history alone; erased, it forgets them, so they are asked for before.
create function requests.said_pictures(wanted uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select distinct file::uuid
  from cases."case" c
    join cases.event e on e.case_id = c.id and e.quarter = c.quarter
    cross join lateral jsonb_array_elements_text(
      case when jsonb_typeof(e.form -> 'pictures') = 'array' then e.form -> 'pictures' else '[]' end) as file
  where c.id = wanted and c.requester_id = kernel.actor()
    and (e.actor_id = kernel.actor() or e.standing in ('requester', 'taker'))
$$;
revoke execute on function requests.said_pictures(uuid) from public;
grant execute on function requests.said_pictures(uuid) to wutong_app;
