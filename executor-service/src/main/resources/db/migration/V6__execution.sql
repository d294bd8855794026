-- How often tests of a run are tried again, as the executor is set when absent, and whether only those that were flaky lately.
alter table runs add column retries int;
alter table runs add column retry_only_flaky boolean not null default false;
-- The run of a newer change that this one is outdated by.
alter table runs add column outdated_by text;

-- How many shards of the run, and of the application in all runs of the workflow, are executed at a time; any number when absent.
alter table shards add column run_limit int;
alter table shards add column application_limit int;
-- A higher one goes first.
alter table shards add column priority int not null default 0;

-- How many of its runs ended since it was flaky; absent when it never was.
alter table durations add column calm int;
