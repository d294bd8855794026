-- Repeatable, since the services number their own changes on from V1: whether a value is that of a PackedEvent, compressed.
alter table outbox add column if not exists packed boolean not null default false;
