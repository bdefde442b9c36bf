import {
  Alert,
  Button,
  Flex,
  Heading,
  Input,
  List,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import {
  accountMessages,
  DISCONNECT_STATES,
  type DisconnectAnswer,
  SETTINGS_ADDRESSES,
  type SettingsPage,
} from '@leadlight/hubspot-shared';
import { useState } from 'react';
import { useService } from '../page/use-service.ts';

const MODAL = 'disconnect';

/** Ends it, after the account's id was typed: nothing of this can be done by a slip of the hand. */
export function Disconnect({
  account,
  onDisconnected,
}: {
  readonly account: SettingsPage['account'];
  readonly onDisconnected: () => void;
}) {
  return (
    <Flex direction="column" gap="small" align="start">
      <Heading>{accountMessages.disconnectTitle}</Heading>
      <Text>{accountMessages.disconnectHelp}</Text>
      <Button
        variant="destructive"
        overlay={<DisconnectModal account={account} onDisconnected={onDisconnected} />}
        testId="open-disconnect"
      >
        {accountMessages.disconnect}
      </Button>
    </Flex>
  );
}

function DisconnectModal({ account, onDisconnected }: Parameters<typeof Disconnect>[0]) {
  const ask = useService();
  const { closeOverlay } = useExtensionActions<'settings'>();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<'asked' | 'sent' | 'wrong' | 'failed'>('asked');
  const disconnect = async (): Promise<void> => {
    setState('sent');
    const request = { account: typed.trim() };
    const answer = await ask<DisconnectAnswer>(SETTINGS_ADDRESSES.disconnect, DISCONNECT_STATES, request);
    if (answer.state === 'disconnected' || answer.state === 'uninstalled') {
      closeOverlay(MODAL);
      onDisconnected();
    } else {
      setState(answer.state === 'wrong_account' ? 'wrong' : 'failed');
    }
  };
  return (
    <Modal
      id={MODAL}
      title={accountMessages.disconnectModal(account.name)}
      aria-label={accountMessages.disconnectModal(account.name)}
      variant="danger"
      width="md"
    >
      <ModalBody>
        <Flex direction="column" gap="small">
          <List variant="unordered-styled">
            {accountMessages.consequences.map((consequence) => (
              <Text key={consequence}>{consequence}</Text>
            ))}
          </List>
          <Input
            name="account"
            label={accountMessages.typeAccount(account.id)}
            required={true}
            value={typed}
            onInput={setTyped}
            onChange={setTyped}
            testId="typed-account"
            {...(state === 'wrong' ? { error: true, validationMessage: accountMessages.wrongAccount } : {})}
          />
          {state === 'failed' && (
            <Alert title={accountMessages.disconnectFailed} variant="error" testId="disconnect-failed" />
          )}
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant="destructive"
          loading={state === 'sent'}
          disabled={typed.trim() !== account.id}
          onClick={() => void disconnect()}
          testId="disconnect"
        >
          {state === 'sent' ? accountMessages.disconnecting : accountMessages.disconnectNow}
        </LoadingButton>
        <Button onClick={() => closeOverlay(MODAL)} testId="cancel-disconnect">
          {accountMessages.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
