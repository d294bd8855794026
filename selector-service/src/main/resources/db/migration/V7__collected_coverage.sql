-- What executors collected, until it is learned. One that is lost meanwhile costs a run of its test.
create table collected_coverage (
    number      bigint generated always as identity primary key,
    run         text  not null,
    application text  not null,
    test        text  not null,
    format      text  not null,
    -- gzipped
    report      bytea not null
);
