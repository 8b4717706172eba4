import { hrefOf, parseRoute, type Route } from '$lib/route';

let current = $state.raw<Route>(parseRoute(location.hash));
let moves = 0;

window.addEventListener('hashchange', () => {
  moves += 1;
  current = parseRoute(location.hash);
});

/** Where the window is now. */
export function route(): Route {
  return current;
}

/** Goes to another page; `replace` leaves no trace in the history. */
export function go(to: Route, replace = false): void {
  const href = hrefOf(to);
  if (replace) location.replace(href);
  else location.hash = href;
}

/** False for the page that the window began with: its heading must not take the focus. */
export function hasMoved(): boolean {
  return moves > 0;
}
