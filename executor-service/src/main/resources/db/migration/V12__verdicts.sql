-- A verdict changes no index, so that the row with it lies beside the one without, where there is room, and all indexes keep showing there.
drop index planned_tests_verdict;
alter table planned_tests set (fillfactor = 50);
alter table durations set (fillfactor = 50);
