-- Of tests that ever failed: what is believed of how often they fail by chance, see TestHistory.
create table test_histories (
    workflow           text               not null,
    application        text               not null,
    test               text               not null,
    belief             double precision[] not null,
    flaky              double precision   not null,
    shares             text               not null,
    streak             integer            not null,
    streak_fingerprint text,
    last_run           text               not null,
    primary key (workflow, application, test)
);
