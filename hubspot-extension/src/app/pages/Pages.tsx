import { hubspot } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { CallQueuePage } from './queue/CallQueuePage.tsx';

/** The app's home: one page, whatever its address says. */
export const Pages = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={CallQueuePage} />
    <PageRoutes.AnyRoute component={CallQueuePage} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Pages />);
