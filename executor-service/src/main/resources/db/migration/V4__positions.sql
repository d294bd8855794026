-- A shard knows its tests, so that to cut a plan changes none of their rows.
alter table shards add column positions int[];
update shards s set positions = array(
    select t.position from planned_tests t where t.run = s.run and t.shard = s.shard order by t.position);
alter table shards alter column positions set not null;
drop index planned_tests_open;
alter table planned_tests drop column shard;
create index planned_tests_open on planned_tests (run, position) where verdict is null;
