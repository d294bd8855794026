-- The steps of tests across applications. Each is a planned test that gets a shard of its own when the steps have ended that it needs.
create table steps (
    run         text not null references runs on delete cascade,
    application text not null,
    test        text not null,
    cross_test  text not null,
    step        text not null,
    -- How often it is tried again, as the run's tests are when absent.
    retries     int,
    -- What it was given by name, {"name": {"value": ..., "to": ..., "secret": ...}}, as it was when the step became ready.
    inputs      jsonb,
    ready_at    timestamptz,
    -- What it gave to others, and why that cannot be read.
    outputs     jsonb,
    flaw        text,
    -- What it printed in its last attempt.
    printed     text,
    -- Why it was not attempted.
    reason      text,
    primary key (run, application, test)
);
