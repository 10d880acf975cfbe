#!/usr/bin/env node
/*
 * Stands in for the desktop editor's executable: takes the arguments that `runTests` of @vscode/test-electron gives, and
 * runs the extension tests in VS Code's server with the workbench in a headless browser. Exit code 0 is a pass.
 */
import { register } from 'tsx/esm/api';

register();
const { launchTests } = await import('./launchTests.ts');
process.exitCode = await launchTests(process.argv.slice(2));
