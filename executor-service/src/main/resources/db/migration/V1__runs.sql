create table runs (
    run              text primary key,
    number           bigint generated always as identity unique,
    state            text        not null default 'waiting' check (state in ('waiting', 'running', 'finished')),
    -- The plan's header; everything else of a run may arrive before it.
    plan             jsonb,
    workflow         text,
    change           text,
    causation        text,
    traceparent      text,
    deadline         timestamptz,
    chunks           int         not null default 0,
    tests            int         not null default 0,
    cancel_requested boolean     not null default false,
    verdict          text,
    -- How many tests ended with which verdict, all of them and the sampled ones among them.
    counts           jsonb,
    sampled          jsonb,
    blockage         jsonb,
    created_at       timestamptz not null default now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    check ((state = 'finished') = (verdict is not null))
);
create index runs_unfinished on runs (number) where state <> 'finished';

create table plan_chunks (
    run   text not null references runs on delete cascade,
    chunk int  not null,
    primary key (run, chunk)
);

-- What the run needs and what became of it: the event that told so. Environments and datasets may be ready before the plan is known.
create table prerequisites (
    run   text not null,
    kind  text not null check (kind in ('environment', 'dataset')),
    name  text not null,
    state text not null check (state in ('ready', 'failed')),
    event jsonb not null,
    created_at timestamptz not null default now(),
    primary key (run, kind, name)
);

create table planned_tests (
    run         text not null references runs on delete cascade,
    position    int  not null,
    application text not null,
    test        text not null,
    -- What it is in the plan for; a sample has no say in the run's verdict.
    role        text not null default 'SELECTED' check (role in ('SELECTED', 'SAMPLE', 'SHADOW')),
    shard       int,
    attempts    int  not null default 0,
    verdict     text,
    millis      bigint,
    decided_at  timestamptz,
    primary key (run, application, test),
    unique (run, position)
);
create index planned_tests_open on planned_tests (run, shard) where verdict is null;
create index planned_tests_verdict on planned_tests (run, verdict, position);

-- The last word is the last: whoever tries to say another one has a defect.
create function refuse_second_verdict() returns trigger language plpgsql as $$
begin
    raise exception 'test % of run % has the verdict % already', old.test, old.run, old.verdict;
end $$;
create trigger one_verdict before update of verdict on planned_tests
    for each row when (old.verdict is not null and new.verdict is distinct from old.verdict)
    execute function refuse_second_verdict();

create table attempts (
    run         text        not null,
    application text        not null,
    test        text        not null,
    attempt     int         not null check (attempt > 0),
    worker      text        not null,
    outcome     text        not null,
    verdict     text,
    partial     boolean     not null,
    started_at  timestamptz not null,
    millis      bigint      not null,
    cases       jsonb       not null,
    failures    jsonb       not null,
    reason      text,
    log         text,
    primary key (run, application, test, attempt),
    foreign key (run, application, test) references planned_tests on delete cascade
);
-- One attempt decides a test, and no other.
create unique index attempts_deciding on attempts (run, application, test) where verdict is not null;

create table shards (
    run         text        not null references runs on delete cascade,
    shard       int         not null,
    application text        not null,
    -- Whether its tests are samples: they wait until all others of the run have ended.
    sample      boolean     not null default false,
    expected_millis bigint  not null,
    done        boolean     not null default false,
    -- When it is this shard's turn. The shards of a run follow each other, so that a large run does not hold up the small one after it.
    due         timestamptz not null,
    holder      text,
    fence       bigint      not null default 0,
    claims      int         not null default 0,
    lease_until timestamptz,
    primary key (run, shard)
);
create index shards_open on shards (due) where not done;

-- The last durations of each test, newest first.
create table durations (
    workflow    text     not null,
    application text     not null,
    test        text     not null,
    recent      bigint[] not null,
    primary key (workflow, application, test)
);
