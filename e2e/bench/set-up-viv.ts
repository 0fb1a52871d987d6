import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Installs Viv into a folder of its own where that has not been done, and builds its page. */
export function setUpViv(folder: string): void {
  if (!existsSync(join(folder, 'node_modules', '@hms-dbmi', 'viv')))
    run('npm', ['ci', '--no-audit', '--no-fund'], folder);
  run('npx', ['vite', 'build', '--config', 'vite.config.js'], folder);
}

function run(command: string, parameters: readonly string[], cwd: string): void {
  console.error(`${command} ${parameters.join(' ')}`);
  const done = spawnSync(command, parameters, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(`${command} ${parameters[0]} ended with ${done.status ?? done.signal}`);
}
