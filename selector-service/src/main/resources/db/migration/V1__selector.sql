create table change (
    number       bigint generated always as identity unique,
    id           text        primary key,
    body_hash    bytea       not null,
    -- JSON; not jsonb, because text of others may have characters that jsonb refuses
    event        bytea       not null,
    repository   text        not null,
    ref          text        not null,
    head         text        not null,
    state        text        not null check (state in ('submitted', 'received', 'planned', 'rejected', 'failed')),
    reason       text,
    correlation  text        not null,
    causation    text,
    traceparent  text,
    submitted_at timestamptz not null default now(),
    -- how often planning began; it is also the fencing token of whoever plans now
    attempts     int         not null default 0,
    -- when a received change is to be planned; later than now while someone plans it
    due_at       timestamptz not null default now()
);
create index change_due on change (due_at) where state = 'received';
create index change_submitted_at on change (submitted_at);

create table workflow (
    name         text        primary key,
    definition   bytea       not null,
    media_type   text        not null,
    -- host and path of each repository that an application names
    repositories text[]      not null,
    applications text[]      not null,
    updated_at   timestamptz not null default now()
);

create table plan (
    run         text        primary key,
    change      text        not null references change (id) on delete cascade,
    workflow    text        not null,
    header      bytea       not null,
    catalogued  int         not null,
    selected    int         not null,
    verdict     text,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);
create index plan_change on plan (change);

-- The tests of a plan, some hundred in a row: they are written at once, and hardly ever read.
create table plan_chunk (
    run      text    not null references plan (run) on delete cascade,
    -- the position of the last of them
    last     int     not null,
    -- of the names; they tell where a test may be
    hashes   int[]   not null,
    -- whether one of them runs to tell what the selection misses
    checking boolean not null,
    -- JSON, compressed
    lines    bytea   not null,
    primary key (run, last)
);

-- The tests of which the verdict was counted, because they run to tell what the selection misses.
create table checked_test (
    run      text not null references plan (run) on delete cascade,
    position int  not null,
    primary key (run, position)
);

create table history (
    workflow    text        not null,
    application text        not null,
    test        text        not null,
    test_key    text        generated always as (md5(test)) stored,
    -- milliseconds of the last attempts, the newest at the end
    durations   bigint[]    not null,
    outcome     text        not null,
    -- whose attempt the last one was, and how the one before that run ended
    run         text        not null,
    before      text,
    attempts    int         not null,
    failures    int         not null,
    updated_at  timestamptz not null default now(),
    primary key (workflow, application, test_key)
);
create index history_failed on history (workflow) where outcome <> 'passed';

-- Of the tests that ran although the selection skipped them, or would have: how many ended, and how many failed that had not before.
create table escape_count (
    workflow    text   not null,
    application text   not null,
    sampled     bigint not null,
    escapes     bigint not null check (escapes <= sampled),
    primary key (workflow, application)
);

create table escape (
    number      bigint generated always as identity primary key,
    workflow    text        not null,
    application text        not null,
    test        text        not null,
    role        text        not null,
    run         text        not null,
    change      text        not null,
    at          timestamptz not null default now()
);
create index escape_workflow on escape (workflow, number);
create index escape_at on escape (at);
