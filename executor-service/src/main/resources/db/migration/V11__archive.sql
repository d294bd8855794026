-- When a run's plan and reports were archived; only where there is an archive.
alter table runs add column archived_at timestamptz;
create index runs_unarchived on runs (number) where state = 'finished' and archived_at is null;
