/** Where the window is. Everything is in the hash, so that the page may live at any address. */
export type Route =
  | { page: 'home' }
  | { page: 'procedure'; pack: string }
  | { page: 'profiles' }
  | { page: 'profile'; id: string }
  | { page: 'fill'; id: string; section: string; field: string }
  | { page: 'migrate'; id: string; to: string }
  | { page: 'carried'; id: string }
  | { page: 'check'; id: string }
  | { page: 'documents'; id: string }
  | { page: 'sign'; id: string }
  | { page: 'file'; id: string }
  | { page: 'timeline'; id: string }
  | { page: 'import'; id: string; table: string }
  | { page: 'xml' }
  | { page: 'verify' }
  | { page: 'settings' }
  | { page: 'packs' }
  | { page: 'trust' }
  | { page: 'tokens' }
  | { page: 'batch' }
  | { page: 'portals' }
  | { page: 'unknown' };

const steps = ['check', 'documents', 'sign', 'file', 'timeline'] as const;
export type Step = (typeof steps)[number];

function isStep(text: string): text is Step {
  return (steps as readonly string[]).includes(text);
}

/** Pages without anything after their name. */
const alone = ['profiles', 'xml', 'verify', 'settings', 'trust', 'tokens', 'batch', 'portals'] as const;

function isAlone(text: string): text is (typeof alone)[number] {
  return (alone as readonly string[]).includes(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads a hash like `#/d/7/fill/tre?field=tre_ho_ten`. Anything not understood is the page `unknown`. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const [first, second, third, fourth] = parts;
  if (first === undefined) return { page: 'home' };
  if (parts.length === 1 && isAlone(first)) return { page: first };
  if (first === 'settings' && second === 'packs' && parts.length === 2) return { page: 'packs' };
  if (first === 'p' && second !== undefined && parts.length === 2) return { page: 'procedure', pack: second };
  if (first === 'profiles' && second !== undefined && parts.length === 2)
    return { page: 'profile', id: second };
  if (first === 'd' && second !== undefined && third !== undefined) {
    if (third === 'fill' && parts.length <= 4) {
      const field = new URLSearchParams(query).get('field') ?? '';
      return { page: 'fill', id: second, section: fourth ?? '', field };
    }
    if (third === 'migrate' && fourth !== undefined && parts.length === 4) {
      return { page: 'migrate', id: second, to: fourth };
    }
    if (third === 'import' && fourth !== undefined && parts.length === 4) {
      return { page: 'import', id: second, table: fourth };
    }
    if (third === 'carried' && parts.length === 3) return { page: 'carried', id: second };
    if (isStep(third) && parts.length === 3) return { page: third, id: second };
  }
  return { page: 'unknown' };
}

/** The hash of a route; `parseRoute(hrefOf(r))` is `r` again. */
export function hrefOf(route: Route): string {
  const e = encodeURIComponent;
  switch (route.page) {
    case 'home':
    case 'unknown':
      return '#/';
    case 'procedure':
      return `#/p/${e(route.pack)}`;
    case 'profiles':
    case 'xml':
    case 'verify':
    case 'settings':
    case 'trust':
    case 'tokens':
    case 'batch':
    case 'portals':
      return `#/${route.page}`;
    case 'packs':
      return '#/settings/packs';
    case 'migrate':
      return `#/d/${e(route.id)}/migrate/${e(route.to)}`;
    case 'import':
      return `#/d/${e(route.id)}/import/${e(route.table)}`;
    case 'profile':
      return `#/profiles/${e(route.id)}`;
    case 'fill': {
      const section = route.section === '' ? '' : `/${e(route.section)}`;
      const field = route.field === '' ? '' : `?field=${e(route.field)}`;
      return `#/d/${e(route.id)}/fill${section}${field}`;
    }
    default:
      return `#/d/${e(route.id)}/${route.page}`;
  }
}
