/**
 * Makes an element. Attributes that are null or false are left out, children that are strings become
 * text: nothing is ever read as HTML.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** The element of that id; the page has it. */
export function byId(id) {
  return document.getElementById(id);
}

/** A symbol that screen readers skip: words beside it say the same. */
export function symbol(text, look) {
  return element('span', { class: `symbol ${look}`, 'aria-hidden': 'true' }, text);
}

/** Text from the run. Its direction does not affect the text around it. */
export function isolated(text, tag = 'bdi') {
  return element(tag, tag === 'bdi' ? {} : { dir: 'auto' }, text);
}
