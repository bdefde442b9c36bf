import './style/index.css';
import type { ExtensionMount } from '../protocol.ts';
import { mountExtension } from './mount-extension.tsx';

for (const element of document.querySelectorAll<HTMLElement>('[data-extension]')) {
  // Written by the page's own server.
  mountExtension(element, JSON.parse(element.dataset.extension ?? '') as ExtensionMount);
}
