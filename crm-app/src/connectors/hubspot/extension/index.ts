/** The signed door that the card, the settings page and the home page come in by. */
export { cardRoutes } from './card-routes.ts';
export { type ExtensionAnswer, type ExtensionRoute, extensionRoute } from './extension-route.ts';
export { type ExtensionRouterParts, extensionRouter } from './extension-router.ts';
export { queueRoutes } from './queue-routes.ts';
export { settingsRoutes } from './settings-routes.ts';
export type { ExtensionCaller } from './signed-caller.ts';
