-- The transaction that wrote a row last: whoever knows the history asks for what was written since.
alter table history add column changed xid8 not null default pg_current_xact_id();
create index history_changed on history (workflow, changed);
