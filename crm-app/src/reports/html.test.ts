import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, type Html, html, trusted } from './html.ts';

describe('html', () => {
  it('escapes what is put in and keeps what is written', () => {
    const name = `<img src=x onerror="alert('1')"> & co`;
    expect(html`<p title="${name}">${name}</p>`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co">' +
        '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co</p>',
    );
  });

  it('escapes once: markup within markup stays as it is', () => {
    expect(html`<ul>${['a&b', 'c'].map((text) => html`<li>${text}</li>`)}</ul>`.markup).toBe(
      '<ul><li>a&amp;b</li><li>c</li></ul>',
    );
  });

  it('leaves out what is absent and shows a zero', () => {
    expect(html`${null}${undefined}${false}${0}${''}`.markup).toBe('0');
  });

  it('takes markup by its class, so that an object read from JSON can not pass for it', () => {
    const forged: Html = JSON.parse('{"markup":"<script>alert(1)</script>"}');
    expect(() => html`<p>${forged}</p>`).toThrow(TypeError);
    expect(html`<p>${trusted('<b>ours</b>')}</p>`.markup).toBe('<p><b>ours</b></p>');
  });

  it('keeps a percent sign beside its number in our own words, and leaves strange names alone', () => {
    expect(html`the top 20 % of ${'Discount 5 %'}`.markup).toBe('the top 20\u00A0% of Discount 5 %');
  });
});

describe('escapeText', () => {
  it('leaves nothing that could begin a tag or end an attribute, and loses nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(readBack(escaped)).toBe(text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD'));
      }),
    );
  });

  it('replaces what HTML can not hold', () => {
    expect(escapeText('a\u0000b\uD800c\nd')).toBe('a\uFFFDb\uFFFDc\nd');
  });
});

function readBack(escaped: string): string {
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
