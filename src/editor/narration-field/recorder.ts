/** Why nothing can be recorded. */
export type RecorderFault = 'refused' | 'no-microphone' | 'busy' | 'unsupported' | 'failed';

export class RecorderError extends Error {
  readonly fault: RecorderFault;

  constructor(fault: RecorderFault, cause?: unknown) {
    super(`Recording: ${fault}`, { cause });
    this.name = 'RecorderError';
    this.fault = fault;
  }
}

export interface Recording {
  /** Resolves when nothing more is recorded, as after a microphone was unplugged. */
  readonly ended: Promise<void>;
  /** Ends it. @returns the sound, or null where nothing was heard */
  stop(): Promise<Blob | null>;
}

/** What browsers play everywhere comes first. */
const TYPES = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus'];

/**
 * Records the microphone, which the browser asks for.
 * @throws RecorderError
 */
export async function record(): Promise<Recording> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia || typeof MediaRecorder === 'undefined') throw new RecorderError('unsupported');
  const stream = await devices.getUserMedia({ audio: true }).catch((cause: unknown) => {
    throw new RecorderError(faultOf(cause), cause);
  });
  const release = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
    recorder.start();
    return {
      ended,
      async stop() {
        if (recorder.state !== 'inactive') recorder.stop();
        await ended;
        release();
        const blob = new Blob(pieces, { type: recorder.mimeType });
        return blob.size > 0 ? blob : null;
      },
    };
  } catch (cause) {
    release();
    throw new RecorderError('failed', cause);
  }
}

function faultOf(cause: unknown): RecorderFault {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no-microphone';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'failed';
}
