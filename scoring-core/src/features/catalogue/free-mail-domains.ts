/**
 * Providers of free mailboxes with the most users: a mailbox there says that the lead did not give a company address.
 * A name without an ending stands for all its countries (yahoo.co.uk).
 */
const FREE_MAIL = new Set([
  'gmail',
  'googlemail',
  'yahoo',
  'ymail',
  'hotmail',
  'outlook',
  'live',
  'msn',
  'icloud',
  'me.com',
  'aol',
  'gmx',
  'web.de',
  't-online',
  'freenet.de',
  'proton.me',
  'protonmail',
  'pm.me',
  'mail.ru',
  'yandex',
  'zoho.com',
  'qq.com',
  '163.com',
  '126.com',
  'orange.fr',
  'wanadoo',
  'free.fr',
  'laposte',
  'libero.it',
  'virgilio.it',
  'uol.com.br',
  'bol.com.br',
  'terra.com.br',
  'rediffmail',
  'comcast.net',
  'btinternet',
  'seznam.cz',
  'wp.pl',
  'o2.pl',
  'naver.com',
]);

/** Takes an address or a bare domain; null where it is neither. */
export function isFreeMail(addressOrDomain: string): boolean | null {
  const domain = addressOrDomain
    .slice(addressOrDomain.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  if (!/^[^\s.]+(\.[^\s.]+)+$/.test(domain)) return null;
  return FREE_MAIL.has(domain) || FREE_MAIL.has(domain.slice(0, domain.indexOf('.')));
}
