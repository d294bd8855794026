-- The holder's heartbeats: the last one that was heard of, and the last one after which the environment was seen to be well.
alter table environments add column beat bigint not null default 0;
alter table environments add column confirmed bigint not null default 0;
-- A run may have several environments, one after the other.
alter table environments add column number integer not null default 1;
alter table environments drop constraint environments_run_key;
alter table environments add constraint environments_run_number unique (run, number);
