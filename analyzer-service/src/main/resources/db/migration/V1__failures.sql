create table runs (
    run             text primary key,
    workflow        text,
    plan            text,
    plan_chunks     integer,
    planned         boolean not null default false,
    verdict         text,
    ended_at        timestamptz,
    end_causation   text,
    end_traceparent text,
    completed_at    timestamptz
);
create index runs_to_complete on runs (ended_at) where ended_at is not null and completed_at is null;
create index runs_by_workflow on runs (workflow);

-- Only the owners of a chunk's tests, and which of them are samples, are of interest here.
create table plan_chunks (
    run     text    not null references runs on delete cascade,
    chunk   integer not null,
    owners  text    not null,
    samples text[]  not null,
    primary key (run, chunk)
);

create table failures (
    sequence      bigint generated always as identity primary key,
    id            text        not null unique,
    run           text        not null references runs on delete cascade,
    application   text,
    test          text,
    case_name     text,
    class_name    text,
    outcome       text        not null,
    missing       text,
    type          text,
    message       text,
    trace         text,
    output        text,
    decided       boolean     not null,
    flaky         boolean     not null default false,
    failed_at     timestamptz not null,
    causation     text,
    traceparent   text,
    classified_at timestamptz,
    fingerprint   text,
    category      text,
    team          text
);
create index failures_pending on failures (sequence) where classified_at is null;
create index failures_by_run on failures (run, application, test);
create index failures_by_fingerprint on failures (fingerprint, sequence);
create index failures_by_team on failures (team, sequence);
create index failures_by_category on failures (category, sequence);

-- What is said about all failures of a run with one fingerprint: one routed event each.
create table judgements (
    run         text not null references runs on delete cascade,
    fingerprint text not null,
    judgement   text not null,
    routed_at   timestamptz,
    primary key (run, fingerprint)
);

create table passes (
    run         text        not null,
    application text        not null,
    test        text        not null,
    passed_at   timestamptz not null,
    primary key (run, application, test)
);

create table open_failures (
    workflow    text        not null,
    application text        not null,
    test        text        not null,
    fingerprint text        not null,
    run         text        not null,
    failed_at   timestamptz not null,
    primary key (workflow, application, test, fingerprint)
);
create index open_failures_by_fingerprint on open_failures (fingerprint);

create table feedback (
    fingerprint   text primary key,
    team          text,
    team_says     text,
    category      text,
    category_says text,
    given_at      timestamptz not null default now()
);

-- Kafka takes a dot and an underscore for the same character in a topic's name.
create table teams (
    team        text primary key,
    topic_name  text        not null unique,
    admitted_at timestamptz not null default now()
);
