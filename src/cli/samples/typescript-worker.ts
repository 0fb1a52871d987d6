import { Worker } from 'node:worker_threads';

/**
 * Starts a worker from TypeScript. Node before 22.18 can't load it, and tsx's hooks don't reach workers: so a line of
 * JavaScript sets them up in there first.
 * @param url of the module
 */
export function startTypescriptWorker(url: URL, workerData: unknown): Worker {
  const api = import.meta.resolve('tsx/esm/api');
  const code = `import(${JSON.stringify(api)}).then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); })`;
  return new Worker(code, { eval: true, workerData });
}
