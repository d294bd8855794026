-- What each benchmark measured in the last runs that it passed, newest first.
create table benchmarks (
    workflow    text        not null,
    application text        not null,
    test        text        not null,
    benchmark   text        not null,
    unit        text        not null,
    better      text        not null check (better in ('LOWER', 'HIGHER')),
    recent      float8[]    not null,
    measured_at timestamptz not null default now(),
    primary key (workflow, application, test, benchmark)
);
