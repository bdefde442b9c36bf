import { expect, test } from 'vitest';
import { event } from '../../timeline/rows.test-support.ts';
import { valuesAt, wordsFor } from '../values.test-support.ts';

const view = (time: string, path: string): ReturnType<typeof event> =>
  event('lead:1', 'page_viewed', time, { path, session: time });

test('a page is of a kind with all that is under it, whatever its query, and not by its first letters', () => {
  const values = valuesAt(
    [
      view('2025-03-01', '/pricing?plan=team'),
      view('2025-03-02', '/pricing/'),
      view('2025-03-03', '/pricing-guide'),
      view('2025-03-04', '/blog/pricing'),
      view('2025-03-05', '/case-study/acme#top'),
      view('2025-03-06', '/demo/book'),
    ],
    '2025-03-07',
  );
  expect(values).toMatchObject({
    pricing_views_7d: 2,
    pricing_views_30d: 2,
    days_since_pricing_view: 5,
    case_study_views_30d: 1,
    demo_views_30d: 1,
    viewed_pricing_case_study_demo_30d: 1,
  });
});

test('the walk counts only where all of it lies in the window, and a later walk makes up for an old one', () => {
  const old = [
    view('2025-01-01', '/pricing'),
    view('2025-02-20', '/case-studies/a'),
    view('2025-02-21', '/demo'),
  ];
  const name = 'viewed_pricing_case_study_demo_30d';
  expect(valuesAt(old, '2025-02-22')[name]).toBe(0);
  const again = [...old, view('2025-02-10', '/pricing')];
  expect(valuesAt(again, '2025-02-22')[name]).toBe(1);
  expect(valuesAt(again, '2025-03-12')[name]).toBe(0);
});

test('repeat views are of one product', () => {
  const rows = [
    view('2025-03-01', '/products/a'),
    view('2025-03-02', '/products/b'),
    view('2025-03-03', '/products/a'),
    view('2025-03-04', '/products/a/'),
    view('2025-03-05', '/blog/a'),
    view('2025-03-06', '/blog/a'),
    view('2025-03-07', '/blog/a'),
    view('2025-03-08', '/blog/a'),
  ];
  expect(valuesAt(rows, '2025-03-10').repeat_product_views_30d).toBe(2);
  expect(valuesAt(rows.slice(0, 2), '2025-03-10').repeat_product_views_30d).toBe(0);
  expect(valuesAt([], '2025-03-10').repeat_product_views_30d).toBe(0);
});

test('affinity is the part of the website most read, not counting the home page', () => {
  const rows = [
    view('2025-03-01', '/'),
    view('2025-03-02', '/'),
    view('2025-03-03', '/docs/a'),
    view('2025-03-04', '/docs/b'),
    view('2025-03-05', '/blog/c'),
  ];
  expect(valuesAt(rows, '2025-03-10')).toMatchObject({
    content_affinity: '/docs',
    content_affinity_share: Math.fround(2 / 3),
  });
  expect(valuesAt(rows.slice(0, 2), '2025-03-10')).toMatchObject({
    content_affinity: null,
    content_affinity_share: null,
  });
  expect(wordsFor('content_affinity_share', 2 / 3)).toBe('67 % of page views in one part of the website');
});

test('forms, downloads and calls to action', () => {
  const values = valuesAt(
    [
      event('lead:1', 'form_submitted', '2025-02-01', { form: 'Demo request' }),
      event('lead:1', 'form_submitted', '2025-03-01', { form: 'newsletter' }),
      event('lead:1', 'form_submitted', '2025-03-02', {}),
      event('lead:1', 'form_abandoned', '2025-03-03', { form: 'ebook' }),
      event('lead:1', 'file_downloaded', '2025-03-04', { file: 'whitepaper' }),
      event('lead:1', 'cta_hovered', '2025-03-05', { cta: 'demo' }),
    ],
    '2025-03-10',
  );
  expect(values).toMatchObject({
    forms_submitted_30d: 2,
    demo_forms_90d: 1,
    last_form: 'newsletter',
    form_abandons_30d: 1,
    files_downloaded_30d: 1,
    cta_hovers_30d: 1,
  });
});

test('a trial lasts 14 days or as long as it says, and is over when it is paid', () => {
  const started = (properties = {}): ReturnType<typeof event> =>
    event('lead:1', 'trial_started', '2025-03-01', properties);
  expect(valuesAt([], '2025-03-06').trial_days_left).toBeNull();
  expect(valuesAt([started()], '2025-03-06 12:00').trial_days_left).toBe(8.5);
  expect(valuesAt([started({ days: 30 })], '2025-03-06').trial_days_left).toBe(25);
  expect(valuesAt([started()], '2025-04-01').trial_days_left).toBe(0);
  const paid = event('lead:1', 'trial_paid', '2025-03-05');
  expect(valuesAt([started(), paid], '2025-03-06').trial_days_left).toBeNull();
  expect(wordsFor('trial_days_left', 8.5)).toBe('9 days left of the trial');
  expect(wordsFor('trial_days_left', 0)).toBe('trial is over');
});
