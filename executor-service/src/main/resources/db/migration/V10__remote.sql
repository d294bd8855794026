-- What services elsewhere execute: a row is there before anything is created in its name, and as long as anything of it may be left.
create table remote_executions (
    runner       text        not null,
    run          text        not null,
    application  text        not null,
    test         text        not null,
    attempt      int         not null check (attempt > 0),
    -- Of the test, such as a scenario; empty for all of it.
    part         text        not null,
    -- Where it is executed: places and turns are counted by it.
    instance     text        not null,
    -- What it is called there, and what makes the second start the same as the first.
    name         text        not null unique,
    token        text        not null,
    state        text        not null default 'intended' check (state in ('intended', 'started', 'ended', 'gone')),
    -- What the service calls what was created for it, and its execution.
    created      text,
    execution    text,
    result       jsonb,
    created_at   timestamptz not null default now(),
    started_at   timestamptz,
    primary key (run, application, test, attempt, part, runner),
    check (state in ('intended', 'started') or result is not null)
);
create index remote_executions_left on remote_executions (runner, instance, state) where state <> 'gone';

-- When the requests to an instance that were allowed so far would have been evenly spread.
create table remote_pace (
    instance text        primary key,
    spread   timestamptz not null
);
