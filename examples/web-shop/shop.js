import { query } from './database.js';

export const LANGUAGES = ['en', 'de'];

/** The products, with their names in one language. */
export function listProducts(language) {
  const name = language === 'de' ? 'name_de' : 'name_en';
  return query(
    `select json_agg(json_build_object('id', id, 'name', ${name}, 'priceCents', price_cents) order by id) from products`,
  );
}

/** Orders some of a product. Null if there are not as many. */
export function order(product, quantity) {
  return query(
    `with taken as (
       update products set stock = stock - :'quantity'::integer
       where id = :'product' and stock >= :'quantity'::integer returning id, price_cents
     ), made as (
       insert into orders (product, quantity, total_cents)
       select id, :'quantity'::integer, price_cents * :'quantity'::integer from taken returning *
     )
     select row_to_json(made) from made`,
    { product, quantity },
  );
}
