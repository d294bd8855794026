-- What a plan of many tests takes is compressed already, or read and sent within milliseconds of being written: compressing it once more would be most of what storing it takes.
alter table outbox alter column value set storage external;
alter table plan_chunk alter column lines set storage external;
