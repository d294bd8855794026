create table users (
    id         uuid primary key,
    name       text not null,
    email      text not null,
    created_at timestamptz not null
);

create table payment_methods (
    id      uuid primary key,
    user_id uuid not null references users,
    type    text not null check (type in ('credit_card', 'paypal', 'bank_transfer')),
    details jsonb not null
);
