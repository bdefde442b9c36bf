import { ErrorState, logger, Text } from '@hubspot/ui-extensions';
import { queueMessages } from '@leadlight/hubspot-shared';
import { Component, type ReactNode } from 'react';

/** A mistake in the page is said and logged; without this HubSpot would show an empty frame. */
export class QueueBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    logger.error(`The call queue failed: ${error.message}`);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <ErrorState title={queueMessages.unreachableTitle}>
        <Text>{queueMessages.unreachable}</Text>
      </ErrorState>
    );
  }
}
