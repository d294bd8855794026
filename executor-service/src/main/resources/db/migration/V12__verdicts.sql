-- A verdict changes no index, so that the row with it lies beside the one without, where there is room, and all indexes keep showing there.
drop index planned_tests_verdict;
alter table planned_tests set (fillfactor = 50);
alter table durations set (fillfactor = 50);

-- Counted while nothing runs, the tests without a verdict are few, and the database would then go through all of them for each result.
drop trigger one_verdict on planned_tests;
alter table planned_tests alter column verdict type text;
alter table planned_tests alter column verdict set statistics 0;
create trigger one_verdict before update of verdict on planned_tests
    for each row when (old.verdict is not null and new.verdict is distinct from old.verdict)
    execute function refuse_second_verdict();
