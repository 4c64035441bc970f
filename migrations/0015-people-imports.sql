-- People with posts come in as a file: recognised by their work number or their phone, and gone again when
-- the import is undone.

-- Finds a colleague's phone again without decrypting any. It is none of those that codes are sent to
-- (phone_index): nobody signs in as a colleague by a code.
alter table identity.person add column colleague_index bytea;
create index person_by_colleague_index on identity.person (colleague_index) where colleague_index is not null;
alter table identity.person drop constraint erased_means_empty;
alter table identity.person add constraint erased_means_empty check (
  erased_at is null or (name is null and phone_cipher is null and phone_index is null
    and phone_mask is null and oidc_subject is null and work_number is null and colleague_index is null));

-- A work number is given once in the whole city: an import recognises whom it names wherever they work.
create policy recognise on identity.person for select to wutong_app
  using ((select kernel.purpose()) = 'import' and kind = 'staff' and (select kernel.scope('post.appoint')) <> '{}');
-- What people say of themselves at their sign-in stands; the others are kept by those they work for.
create policy keep_imported on identity.person for update to wutong_app
  using ((select kernel.purpose()) = 'import' and kind = 'staff' and oidc_subject is null
    and organisations.works_below((select kernel.scope('post.appoint')), id));
create policy take_back on identity.person for delete to wutong_app
  using ((select kernel.purpose()) = 'import' and kind = 'staff' and oidc_subject is null
    and (select kernel.scope('post.appoint')) <> '{}');
grant delete on identity.person to wutong_app;

-- Every post at a unit that one of the roots reaches: as organisations.post_reaches, for all at once.
create function organisations.posts_reached(roots uuid[]) returns setof uuid
language sql stable rows 20000 as $$
  select p.id from organisations.post p where p.unit_id in (select territory.reached(roots))
$$;

drop policy found on organisations.post;
create policy found on organisations.post for insert to wutong_app
  with check (case (select kernel.purpose()) when 'import'
    then unit_id in (select territory.reached(kernel.scope('post.appoint')))
    else territory.reaches((select kernel.scope('post.appoint')), unit_id) end);
create policy take_back on organisations.post for delete to wutong_app
  using ((select kernel.purpose()) = 'import'
    and unit_id in (select territory.reached(kernel.scope('post.appoint'))));

drop policy own_or_in_reach on organisations.holding;
create policy own_or_in_reach on organisations.holding for select to wutong_app
  using (case (select kernel.purpose()) when 'import'
    then post_id in (select organisations.posts_reached(organisations.staff_scope()))
    else person_id = kernel.actor() or organisations.post_reaches(organisations.staff_scope(), post_id) end);
drop policy appoint on organisations.holding;
create policy appoint on organisations.holding for insert to wutong_app
  with check (case (select kernel.purpose()) when 'import'
    then post_id in (select organisations.posts_reached(kernel.scope('post.appoint')))
    else organisations.post_reaches((select kernel.scope('post.appoint')), post_id) end);
drop policy relieve on organisations.holding;
create policy relieve on organisations.holding for update to wutong_app
  using (case (select kernel.purpose()) when 'import'
    then post_id in (select organisations.posts_reached(kernel.scope('post.appoint')))
    else organisations.post_reaches((select kernel.scope('post.appoint')), post_id) end);
create policy take_back on organisations.holding for delete to wutong_app
  using ((select kernel.purpose()) = 'import'
    and post_id in (select organisations.posts_reached(kernel.scope('post.appoint'))));

-- What imports keep of whoever acts, so that they can be undone: told to them, and forgotten with them.
create function registers.kept_of_me() returns table (at timestamptz, before jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select i.imported_at, coalesce(c.parts::jsonb -> 'personBefore', 'null') - 'phone_cipher' - 'colleague_index'
  from registers.import i join registers.change c on c.import_id = i.id
  where i.register = 'people' and strpos(c.parts, kernel.actor()::text) > 0
    and jsonb_typeof(c.parts::jsonb -> 'personBefore') = 'object'
$$;
create function registers.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update registers.change c set parts = (c.parts::jsonb || '{"personBefore": {}}')::text
    from registers.import i
    where i.id = c.import_id and i.register = 'people' and strpos(c.parts, kernel.actor()::text) > 0
      and jsonb_typeof(c.parts::jsonb -> 'personBefore') = 'object';
  delete from registers.absent where subject_id = kernel.actor()
$$;
revoke execute on function registers.kept_of_me(), registers.forget_me() from public;
grant execute on function registers.kept_of_me(), registers.forget_me() to wutong_app;
