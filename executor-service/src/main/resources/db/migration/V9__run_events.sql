-- The events by which a run was driven on, those of its tests apart: what explains a run names them.
create table run_events (
    run     text        not null,
    id      text        not null,
    type    text        not null,
    told_at timestamptz not null,
    primary key (run, id)
);
