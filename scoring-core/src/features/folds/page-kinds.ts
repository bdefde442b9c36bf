/** `/pricing?plan=team#faq` and `/pricing/` are both `/pricing`. */
export function plainPath(path: string): string {
  const end = path.search(/[?#]/);
  const bare = end < 0 ? path : path.slice(0, end);
  return bare.length > 1 && bare.endsWith('/') ? bare.slice(0, -1) : bare || '/';
}

/** The first folder of a plain path: `/blog/12` is in `/blog`. */
export function sectionOf(path: string): string {
  const end = path.indexOf('/', 1);
  return end < 0 ? path : path.slice(0, end);
}

/** Pages with a meaning of their own: the section itself and everything under it. */
export const PRICING = '/pricing';
export const CASE_STUDIES: ReadonlySet<string> = new Set(['/case-studies', '/case-study']);
export const DEMO = '/demo';
export const PRODUCTS: ReadonlySet<string> = new Set(['/product', '/products']);
