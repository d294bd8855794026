-- Whether the plan asks for what the test runs.
alter table planned_tests add column coverage boolean not null default false;
