-- Where objects of datasets may be: written down before the first is stored, and forgotten after the last look, when none can be stored any more.
create table dataset_objects (
    bucket       text        not null,
    prefix       text        not null,
    run          text        not null,
    dataset      text        not null,
    stored_until timestamptz not null,
    primary key (bucket, prefix)
);
create index dataset_objects_of on dataset_objects (run, dataset);
create index dataset_objects_due on dataset_objects (stored_until);
