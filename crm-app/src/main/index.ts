/** Starting the service: `main` for a deployment; `prepareService` for who wants its parts. */
export { main } from './main.ts';
export { prepareService, type Service, type ServiceParts } from './start-service.ts';
