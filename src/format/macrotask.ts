/**
 * Runs `task` once the current task and all that it has promised are over.
 *
 * Not by `setTimeout`: browsers hold it back to 4 ms when nested, and to a second in a page that is out of sight. Not by
 * a message in Node: an open port keeps the process from ending.
 */
export function afterThisTask(task: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(task);
    return;
  }
  waiting.push(task);
  channel ??= openChannel();
  channel.postMessage(null);
}

const waiting: (() => void)[] = [];
let channel: MessagePort | undefined;

function openChannel(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return port2;
}
