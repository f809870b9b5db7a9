create table products (
  id text primary key,
  price_cents integer not null check (price_cents > 0),
  stock integer not null check (stock >= 0),
  name_en text not null,
  name_de text not null
);

create table orders (
  id serial primary key,
  product text not null references products (id),
  quantity integer not null check (quantity > 0),
  total_cents integer not null
);

insert into products values
  ('tea', 450, 1000, 'Green tea', 'Grüner Tee'),
  ('cup', 1200, 1000, 'Tea cup', 'Teetasse'),
  ('pot', 3900, 1000, 'Tea pot', 'Teekanne'),
  ('last', 9900, 1, 'The last one', 'Das letzte Stück');
