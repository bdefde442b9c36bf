import { main } from '../../../crm-app/src/main/index.ts';

/** The service by itself, as it is deployed, in a process apart from who measures it. */
await main(process.env);
