import { resolve } from 'node:path';
import { projectProblems } from './project-problems.ts';

const HELP = `Usage: node hubspot-extension/checks/check-project.ts [folder]

Checks the HubSpot project as far as that can be done without a HubSpot account. Each problem is a line; exits with 1 if
there is one. HubSpot itself checks more at upload (hs project validate).`;

const [folder] = process.argv.slice(2);
if (folder === '--help' || folder === '-h') {
  console.log(HELP);
} else {
  const problems = await projectProblems(resolve(folder ?? resolve(import.meta.dirname, '..')));
  for (const problem of problems) console.log(problem);
  if (problems.length === 0) console.log('The project is as it should be.');
  process.exitCode = problems.length > 0 ? 1 : 0;
}
