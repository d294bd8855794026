-- The events by which a run was driven on, those of its tests apart: what explains a run names them.
create table run_events (
    run     text        not null,
    id      text        not null,
    type    text        not null,
    told_at timestamptz not null,
    primary key (run, id)
);

-- What benchmarks measured, one value of each per run.
create table measurements (
    workflow    text             not null,
    application text             not null,
    test        text             not null,
    benchmark   text             not null,
    run         text             not null,
    value       double precision not null,
    measured_at timestamptz      not null default now(),
    primary key (workflow, application, test, benchmark, run)
);
