create table environments (
    sequence      bigint generated always as identity unique,
    id            text        primary key,
    run           text        not null unique,
    state         text        not null
        check (state in ('requested', 'preparing', 'ready', 'releasing', 'released', 'failed')),
    plan          jsonb       not null,
    lease_seconds integer     not null,
    expires_at    timestamptz,
    -- which machine has the resources: a process can be found and killed only there
    installation  text,
    -- who works on it at the moment; a claim that is not renewed is free again
    holder        text,
    fence         bigint      not null default 0,
    claimed_until timestamptz,
    preparations  integer     not null default 0,
    failed_service text,
    reason        text,
    log           text,
    correlation   text        not null,
    causation     text,
    traceparent   text,
    created_at    timestamptz not null default now()
);
create index environments_open on environments (state, sequence) where state in ('requested', 'preparing', 'ready', 'releasing');

-- What an environment consists of, written before any of it is created.
create table services (
    environment text  not null references environments (id) on delete cascade,
    name        text  not null,
    position    integer not null,
    type        text  not null,
    resource    text  not null,
    ready       boolean not null default false,
    properties  jsonb not null default '{}',
    primary key (environment, name)
);
create index services_resource on services (resource);

create table history (
    sequence    bigint generated always as identity primary key,
    environment text        not null references environments (id) on delete cascade,
    state       text        not null,
    reason      text,
    at          timestamptz not null default clock_timestamp()
);
create index history_environment on history (environment, sequence);

-- A run may finish before its plan arrives here.
create table finished_runs (
    run         text        primary key,
    finished_at timestamptz not null default now()
);
