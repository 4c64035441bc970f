-- A note that its writer put otherwise within a day: the words before stay beside it, for the household, as long as the
-- note has words. docs/decisions/0033-visits.md.

alter table visits.rule drop constraint rule_name_check;
alter table visits.rule add constraint rule_name_check check (name in (
  'retryDays', 'lateDays', 'smallNumber', 'codeHours', 'codeTries', 'tryHours', 'rewordHours'));
insert into visits.rule values
  ('rewordHours', 24, '[2020-01-01,)', '本系统默认值：写错的话一天之内可以自己改正，改前的话住户看得到');

create table visits.reworded (
  id uuid primary key default kernel.new_id(),
  note_id uuid not null references visits.note,
  place_id uuid not null references visits.place,
  -- The words before.
  words_cipher bytea not null,
  at timestamptz not null
);
create index reworded_of on visits.reworded (place_id);
create index reworded_note on visits.reworded (note_id);

alter table visits.reworded enable row level security;
create policy with_note on visits.reworded for select to wutong_app
  using (exists (select from visits.note n where n.id = reworded.note_id));
create policy reword on visits.reworded for insert to wutong_app with check (visits.note_of_mine(note_id, place_id)
  and exists (select from visits.note n where n.id = reworded.note_id));
-- They go with the words of the note.
create policy erase on visits.reworded for delete to wutong_app using (place_id = any(array(select visits.mine())));
create policy tend on visits.reworded to wutong_app
  using ((select kernel.purpose()) in ('housekeeping', 'survey'));
grant select, insert, delete on visits.reworded to wutong_app;

-- Notes of these places that whoever asks wrote since a moment, whose words they may put otherwise.
create function visits.written_by_me(places uuid[], since timestamptz)
returns table (note_id uuid, place_id uuid, words bytea, at timestamptz)
language sql stable as $$
  select n.id, n.place_id, n.text_cipher, n.at from visits.note n join visits.visit v on v.id = n.visit_id
  where n.place_id = any(places) and v.made_by = kernel.actor() and n.at > since and n.text_cipher is not null
$$;
revoke execute on function visits.written_by_me(uuid[], timestamptz) from public;
grant execute on function visits.written_by_me(uuid[], timestamptz) to wutong_app;
