-- What is done or waited for until a service is ready.
alter table services add column progress text;

-- Shared places that are taken, each by one service of one environment.
create table places (
    name     text        primary key,
    resource text        not null unique,
    taken_at timestamptz not null default now()
);
