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

/** A symbol that says nothing to who can't see it: the words stand beside it. */
export function symbol(text, look) {
  return element('span', { class: `symbol ${look}`, 'aria-hidden': 'true' }, text);
}

/** Text from the run, whose direction is its own affair. */
export function isolated(text, tag = 'bdi') {
  return element(tag, tag === 'bdi' ? {} : { dir: 'auto' }, text);
}
