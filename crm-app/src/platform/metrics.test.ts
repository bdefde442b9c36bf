import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { memoryQueue } from './queue/memory-queue.ts';

it('tells what was counted, and what stands in rows and the queue when it is asked', async () => {
  let dirty = 4;
  const queue = memoryQueue();
  const metrics = createMetrics({ counts: async () => ({ dirty_leads: dirty }) }, queue, () => 0);
  metrics.request('/v1/leads/{id}/score', 'GET', 200, 0.02);
  metrics.webhookEvents('hubspot', 'stored', 100);
  metrics.scored('event', 0.4);
  metrics.scored('event', null);
  metrics.delivered('write_fields', 'done', 50);
  await queue.add({ kind: 'deliver', tenant: 't' });
  dirty = 5;
  const { contentType, text } = await metrics.page();
  expect(contentType).toContain('text/plain');
  const has = (line: string) => expect(text.split('\n')).toContain(line);
  has('leadlight_http_request_seconds_count{route="/v1/leads/{id}/score",method="GET",status="200"} 1');
  has('leadlight_webhook_events_total{crm="hubspot",fate="stored"} 100');
  has('leadlight_scored_leads_total{cause="event"} 2');
  has('leadlight_score_wait_seconds_count{cause="event"} 1');
  has('leadlight_delivered_total{kind="write_fields",outcome="done"} 50');
  has('leadlight_rows{what="dirty_leads"} 5');
  has('leadlight_queue_jobs{state="waiting"} 1');
});

it('asks the stores once, however often the page is asked for', async () => {
  let asked = 0;
  const counts = async () => ({ dirty_leads: ++asked });
  const metrics = createMetrics({ counts }, memoryQueue(), () => 0);
  await Promise.all([metrics.page(), metrics.page()]);
  expect((await metrics.page()).text).toContain('leadlight_rows{what="dirty_leads"} 1');
  expect(asked).toBe(1);
});
