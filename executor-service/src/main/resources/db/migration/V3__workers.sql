-- Who executes shards, so that a plan is cut for all of them.
create table instances (
    instance text primary key,
    workers  int         not null check (workers > 0),
    seen_at  timestamptz not null
);

-- A test that failed when it last ran goes first.
alter table durations add column failed boolean not null default false;
