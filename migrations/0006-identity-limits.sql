-- Limits on asking for codes, a person's own trail, and how people and their traces leave.

-- Which network asked, as a keyed hash: enough to count by, not enough to find anybody.
alter table identity.sign_in_code add column address_index bytea;
create index sign_in_code_from on identity.sign_in_code (address_index, asked_at desc);

-- Everybody may see what they did themselves; this finds it among everybody's lines.
create index audit_by_actor on kernel.audit (actor, at desc);

-- Whoever erases themselves lays down what they hold: ended today, and what never began is taken back.
-- They may not write to roles otherwise.
create function identity.lay_down_roles() returns void
language sql security definer set search_path = pg_catalog as $$
  delete from identity.role_grant where person_id = kernel.actor() and lower(valid) >= current_date;
  update identity.role_grant set valid = daterange(lower(valid), current_date)
    where person_id = kernel.actor() and (upper_inf(valid) or upper(valid) > current_date)
$$;
revoke execute on function identity.lay_down_roles() from public;
grant execute on function identity.lay_down_roles() to wutong_app;

-- Who was signed in when is kept as long as the law wants of network logs (six months), and no longer.
create policy tidy_seen on identity.session for select to wutong_app
  using (kernel.purpose() = 'housekeeping' and expires_at < now() - interval '200 days');
create policy tidy on identity.session for delete to wutong_app
  using (kernel.purpose() = 'housekeeping' and expires_at < now() - interval '200 days');
grant delete on identity.session to wutong_app;
