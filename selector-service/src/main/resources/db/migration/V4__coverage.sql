create table coverage (
    number      bigint generated always as identity primary key,
    -- host and path
    repository  text        not null,
    application text        not null,
    test        text        not null,
    test_key    text        generated always as (md5(test)) stored,
    commit      text        not null,
    -- of the report that told it
    format      text        not null,
    at          timestamptz not null default now(),
    unique (repository, application, test_key)
);
create index coverage_at on coverage (at);

create table coverage_file (
    coverage bigint not null references coverage (number) on delete cascade,
    path     text   not null,
    path_key text   generated always as (md5(path)) stored,
    -- those that the test ran: a RoaringBitmap in its portable format
    lines    bytea  not null,
    primary key (coverage, path_key)
);
create index coverage_file_path on coverage_file (path_key);

-- Which lines of a file a kind of report tells of, whether they ran or not.
create table coverage_source (
    repository  text        not null,
    application text        not null,
    format      text        not null,
    path        text        not null,
    path_key    text        generated always as (md5(path)) stored,
    -- what identifies the file's content
    content     text        not null,
    lines       bytea       not null,
    at          timestamptz not null default now(),
    primary key (repository, application, format, path_key, content)
);
create index coverage_source_at on coverage_source (at);
