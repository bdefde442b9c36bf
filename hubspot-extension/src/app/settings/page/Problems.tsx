import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import {
  type SettingsPage,
  type SettingsProblem,
  sectionOf,
  settingsMessages,
} from '@leadlight/hubspot-shared';
import { namesOf } from './change-words.ts';

/** A pasted list may hold thousands of wrong entries. */
const TOLD_PROBLEMS = 5;

/** Where what cannot be saved stands: it may be in a section that is not shown. */
export function Problems({
  problems,
  page,
  onGoTo,
}: {
  readonly problems: readonly SettingsProblem[];
  readonly page: SettingsPage;
  readonly onGoTo: (path: string) => void;
}) {
  const [first] = problems;
  if (first === undefined) return null;
  return (
    <Alert title={settingsMessages.problemsTitle} variant="error" testId="problems">
      <Flex direction="column" gap="extra-small">
        {problems.slice(0, TOLD_PROBLEMS).map(({ path, message }) => (
          <Text key={`${path} ${message}`}>
            {settingsMessages.problem(
              settingsMessages.sections[sectionOf(path)],
              namesOf([path], page).join(),
              message,
            )}
          </Text>
        ))}
        {problems.length > TOLD_PROBLEMS && (
          <Text>{settingsMessages.moreProblems(problems.length - TOLD_PROBLEMS)}</Text>
        )}
        <Button size="sm" onClick={() => onGoTo(first.path)} testId="go-to-problem">
          {settingsMessages.goToProblem}
        </Button>
      </Flex>
    </Alert>
  );
}
