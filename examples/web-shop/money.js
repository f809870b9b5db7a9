/** An amount as it is written in a language: `€45.00`, `45,00 €`. */
export function formatCents(cents, language) {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
  return format.format(cents / 100);
}
