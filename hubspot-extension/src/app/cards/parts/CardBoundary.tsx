import { ErrorState, logger, Text } from '@hubspot/ui-extensions';
import { cardMessages } from '@leadlight/hubspot-shared';
import { Component, type ReactNode } from 'react';

type State = { readonly broken: boolean };

/** An answer of an unforeseen shape would leave a blank card, HubSpot's most frequent complaint (platform page, §8). */
export class CardBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    logger.error(`The card could not be shown: ${error.message}`);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <ErrorState title={cardMessages.title}>
        <Text>{cardMessages.broken}</Text>
      </ErrorState>
    );
  }
}
